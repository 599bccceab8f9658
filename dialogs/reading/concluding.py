"""A yes or no that is drawn from it all in the end: 那是草稿，没正式发过，那就是没有."""

import re

from dialogs.reading.clause_senses import plain_yes_no
from dialogs.reading.trimming import has_any
from policy_text.lexicon import Lexicon

__all__ = ["concluded"]

_IN_THE_END = re.compile(
    "(?:[,，.。…;；!！ ]|(?<=.{6})(?=所以))"
    "(?:所以(?:说)?|那(?:么)?(?:就|只能)?(?=[算是])|也就|等于|说白了)"
    "(?:到?现在|目前|如今|就|还|只能|我们|俺们)*(?:算|是|说|填|选)*(?P<said>(?:没|不|有|是|否|设|签)[^,，。;；]{0,4})$"
)

_DECIDED = re.compile(
    "[,，\\s](?:(?:那|所以)?(?:就|还是|如实|先)+(?:填|写|选|按|算|答)|填|选)(?P<said>没有?|有|是|否|不是|没设|设了|没签|签了)(?:的|报|填|写|算)?吧?$"
)

_NO_SUCH_THING = re.compile(
    "[,，](?:这|那|还|都)?(?:不能|不好|没法|不敢|还不)算(?:是)?(?:有|设了?|建了?|签了?|成立|办了?)的?$"
)
"""第三稿还在改，没过会，不能算有."""

_NOW_SO = re.compile(
    "[,，。;；\\s](?:现在|目前|如今|眼下)(?:都|也|就|是|已经|早)*(?P<said>没有?|不是|不在|没设|没签)(?:了|的|嘞)?$"
)
"""之前签过，去年到期没续，现在没有了: how it stands today."""

_SURELY_SO = re.compile("(?:这个|这|那)?(?:肯定|绝对|当然|必须|妥妥)(?:算|是|有|够)(?:的|了|嘞)*$")
"""省内排前两名这个肯定算."""


def concluded(text: str, lexicon: Lexicon) -> bool | None:
    """那是草稿，没正式发过，那就是没有: what is drawn from it all in the end."""
    if _NO_SUCH_THING.search(text):
        return False
    found = _IN_THE_END.search(text) or _DECIDED.search(text) or _NOW_SO.search(text)
    if found:
        return plain_yes_no(found["said"], lexicon)
    sure = _SURELY_SO.search(text)
    before = text[: sure.start()] if sure else ""
    doubts = (*lexicon.negators, *lexicon.hedges, *lexicon.under_way, *lexicon.contrast)
    return True if before and not has_any(before, doubts) else None

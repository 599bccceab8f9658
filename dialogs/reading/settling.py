"""The option that is settled on in the end: 先是市里批的，去年又批了个省的，那就按省级."""

import re

from dialogs.reading.options import choose_exactly, numbered
from dialogs.reading.trimming import bare, has_any
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["settled_on"]

_CLAUSE = re.compile(r"[,，.。;；!！…\s]+")
_SETTLES = re.compile(
    "(?:那|所以|最后|今年|这次|还是|我|俺|咱|们)*(?:就|还是|应该)?(?:给我|帮我)?"
    "(?:(?:按|照)(?P<by>.+?)(?:的)?(?:来|算|报|填|写|选)?|(?:选|勾|填|写|报|归|属于|算是)(?:的)?(?:成|为|到|入)?(?P<named>.+?)(?:[那这](?:一)?[个类块种]|里|的)?)"
    "(?:吧|了|呗|啊|嘞|哈)*"
)


def settled_on(field: Field, text: str, lexicon: Lexicon) -> str | None:
    """The id of the option that the last of several clauses decides for, by its very name."""
    *before, last = [clause for clause in _CLAUSE.split(bare(text)) if clause] or [""]
    found = _SETTLES.fullmatch(last) if before and not has_any(last, lexicon.hedges) else None
    if found is None:
        return None
    named = found["by"] or found["named"]
    place = numbered(field, named)
    return field.options[place - 1].id if place else choose_exactly(field, named, lexicon)

"""Free text: nearly everything is content, kept as typed, within its limit."""

import re

from dialogs.reading.numerals import NUMERAL
from dialogs.reading.person_names import ends_in_title
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten, visible_length
from dialogs.reading.trimming import bare, core_of, finds, fits
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["is_undecided", "read_long_text"]

_SHORT = 6
_FEW = 20
"""What people say besides is seldom longer than so many characters."""

_A_LINE = 40
_UNSETTLED = re.compile(
    "还没有?(?:最后|最终|完全|[跟和][^,，。]{1,8})?(?:定|想好|商量|出来)|说不(?:好|准)|没想好|定不下来|大概(?:就)?是"
)
"""技术部说还没定，大概是95%, which nobody would have printed."""

_JOB = re.compile(
    "[我俺他她](?:现在|目前|就)?(?:是|担任|任)(?P<title>[^,，。;；]{2,20})(?:[,，。;；].*)?"
)
"""我是综合办副主任，平时也管政策申报."""

_NAME = re.compile("[一-鿿](?:(?![员师长任理管工主会办书务计科技部助秘总经监])[一-鿿]){2}")
"""Three characters with none that posts end in or are made of."""

_SENTENCE = re.compile(
    "[我俺咱](?![国省市区县校院厂所])|^就[我俺咱]|[你您恁]|[吧呢啊嘛呗呀嘞哦吗了]$"
    rf"|^[他她]|^不是|^电话|\d{{7}}|确认|[,，]还有|^(?:第[{NUMERAL}\d]+|最后一?)[家位行]|听说|好像|估计|大概|可能|打算|准备|难说|要是|如果"
)
"""A sentence that is spoken, never a title or a name."""


def read_long_text(field: Field, said: Said, language: Language) -> Reading:
    """The text itself; a stand-in such as 同上 or 好的 and a text over the limit are refused."""
    lexicon = language.lexicon
    count = visible_length(said.text)
    if field.max_length is not None and count > field.max_length:
        over = count - field.max_length
        return refuse(language, field, "too_long", count=count, limit=field.max_length, over=over)
    job = _JOB.fullmatch(said.text.strip())
    if job and "职" in field.label and ends_in_title(job["title"], lexicon):
        return Accepted(job["title"], interpreted=True)
    if "职" in field.label and _is_name(said.text.strip(), lexicon):
        return refuse(language, field, "a_name", quote=shorten(said.text))
    if (field.is_phrase and _SENTENCE.search(said.folded)) or _is_spoken(
        field, said, count, lexicon
    ):
        return refuse(language, field, "spoken", quote=shorten(said.text))
    if field.is_phrase and re.search(r"[\n\t]", said.text):
        return refuse(language, field, "one_line", quote=shorten(said.text))
    core = bare(said.folded[:200])
    if core_of(core, lexicon, frozenset(lexicon.same_as)) in lexicon.same_as:
        return refuse(language, field, "same_as", quote=shorten(said.text))
    if core in {"无", "没有", "暂无"}:
        if field.optional or "其他" in field.ask + field.label:
            return Accepted(said.text)
        return refuse(language, field, "nothing", quote=shorten(said.text))
    if not core or {core, core.rstrip("0123456789")} & {*lexicon.placeholders, *lexicon.talk}:
        return refuse(language, field, "placeholder", quote=shorten(said.text))
    if count <= _SHORT and (core in lexicon.yes or core in lexicon.no):
        return refuse(language, field, "only_a_word", quote=shorten(said.text))
    return Accepted(said.text)


def _is_name(text: str, lexicon: Lexicon) -> bool:
    """孙晓燕 is who somebody is, and no post."""
    named = _NAME.fullmatch(text) and text[0] in lexicon.surnames
    return bool(named) and not ends_in_title(text, lexicon)


def is_undecided(folded: str) -> bool:
    """Whether it says that what is asked is not settled yet."""
    return _UNSETTLED.search(folded) is not None


def _is_spoken(field: Field, said: Said, count: int, lexicon: Lexicon) -> bool:
    """Whether it is said to us, and not written for the form: 老板说明天给我."""
    if count <= _A_LINE and "。" not in said.text and is_undecided(said.folded):
        return True
    if not field.is_phrase and count > _FEW:
        return False
    patterns = (*lexicon.spoken_patterns, *lexicon.ignorance_patterns)
    if field.is_phrase and fits(bare(said.folded), lexicon.not_yet_patterns):
        return True  # 协议还没签
    return finds(said.folded, patterns)

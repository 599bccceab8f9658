"""An answer among other words: put right in mid-sentence, told in passing, or in one clause."""

import re
from collections.abc import Callable

from dialogs.reading.clause_senses import overlaps
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.quantities import quantities_in
from dialogs.reading.results import Accepted, Reading, Rejected
from dialogs.reading.text import Said, fold
from dialogs.reading.trimming import bare, has_any, pattern_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["among_words", "clauses_without", "put_right", "spoken_parts", "told_in_passing"]

Read = Callable[[Said], Reading]

_CLAUSE = re.compile(r"[,，](?!\d{3}(?!\d)|\s*20\d\d(?![\d年./-]))|[。；;！!？?\n…～]+|\.{2,}")
_SPACE = re.compile(r"\s+")
_CONTRAST = re.compile(
    r"(?:不是[^,，。;]{1,30}?[,，\s]?(?:而)?(?<!就)(?<!不)(?<!还)是"
    r"|(?:不|别)(?:写|填|用|选)[^,，。;]{1,30}?了?[,，\s]+(?:换成|改成|改为|写成?|填|用|选)"
    r"|不是(?:上面|刚才|前面|之前|原来)(?:那|这)个(?:号码?|电话)?了?[,，\s]+(?:就?是|改成|换成|改为)"
    r"|(?:写|填|打|说|选)成[^,，。;]{1,30}?[,，\s]+(?:应该|其实|实际)?是)(?=[^吗么?]{1,40}$)"
)
_SETTLED = re.compile(
    r"[,，.。…?？!！\s]+(?:算了|那|对|嗯|不)*[,，]?(?:账上|报表上?|审计报告上?|准数|准确地?|精确地?|确切)?"
    r"(?:就|还是)?(?:填|写|报|按|算|(?<!不)是)"
    rf"(?=[\d.%{NUMERAL}分之成家个项所岁年月日号]+[吧了的]*$)"
)
"""33.3%左右，就填33.3%: the figure that is at last settled on."""

_DRAWN = re.compile(
    rf"(?:(?:那|所以|合着|等于|也就是说)[^,，。;\d{NUMERAL}]{{0,8}}是|所以(?:就|还|有|剩|是)*)(?=[\d{NUMERAL}]+[家个项]?的?$)"
)
"""立项的有四个，有一个没做，那在研的就是四个."""

_AS_IT_IS = re.compile(
    rf"(?<=[加退走来减])[^,，。;]{{0,6}}[,，\s](?:(?:现在|目前|如今)(?:一共|总共|总数)?(?:应该|该|得|要)?(?:是|有|就|剩|按|写)*|就)"
    rf"(?=[\d{NUMERAL}]+[家个项]?(?:来写|来填|来报|来算|[的吧])?$)|(?<=[加退走来减])[^,，。;]{{0,6}}(?:现在|目前|如今)(?:一共|总共)?(?:应该|该|得|要)?(?:是|按|写)+"
    rf"(?=[\d{NUMERAL}]+[家个项](?:来写|来填|来报|来算|[的吧])?$)|(?<=[加来])[^,，。;]{{0,6}}[,，](?=[\d{NUMERAL}]+[家个项]的?$)"
)
"""又加了一家，现在是六家."""

_SLIP = re.compile(rf"(?<=[….,，。])[\s,，]*[哦噢啊]+[,，]?(?=[\d{NUMERAL}]+[家个项]?$)")
"""三个……哦四个."""

_THE_ONE = re.compile(
    "(?:就|还是|您|你|请|给我)*(?:(?:填|写|按|用|报|算)(?P<which>[^,，。]{2,4})的(?:吧|算)?"
    "|(?:按|照|以)(?P<by>[^,，。]{2,4})(?:的)?(?:写|填|报|算|来|为准)(?:吧)?)"
)
_FORGOTTEN = re.compile("[,，。](?:刚才|前面|之前)?(?:漏|落|少算|少数|忘)(?:了|掉)+[^,，。]*$")
"""是9家，漏了三家高校: why it was put right."""

_SLIPPED = re.compile(
    r"[,，。\s]+(?:我|俺)?(?:刚才|刚刚)?(?:看|说|点|打|记|写|弄|搞)(?:错|岔|混)(?:了|啦)?$"
)
"""没设 我看错了."""

_OUGHT = re.compile(r"^[\s,，。]*应该?(?:是|填)(?=.*\d)")
"""刚说错一位，应该是…: no doubt, but what it should have been."""

_WAS_ANOTHER = re.compile(r"^[\s,，。]*那(?:个|天|家|回)?是[^\d,，。;]{1,12}[,，。\s]+(?=\d)")
"""不对，那是植树节，3月22: what the wrong one is."""

_LEFT_OUT = re.compile("(?:不算|不计|除外|不在内|不含在内|没算)(?:在内|进去|上)?$")
_DENIED = re.compile("^(?:而|并|可|也|又)?(?:不是|并非|不算|别|没写)")
_ANOTHER_ONE = re.compile("补充|续签|旧|老的|原来|另一?[份个]")
"""补充协议是10月8号 speaks of a paper like the one that is asked about."""

_CODE = re.compile(r"[{}<>=|$\\;]|--")
_COUNTS_ON = re.compile(
    "[退走漏少缺]了|(?:结题|结项|验收)了|又|再|另|其中|大学|高校|学校|研究院|所$|企业|公司"
)
_HEARSAY = re.compile("有人(?:又|还|也)?说|听说|据说")
"""原先商量70%，后来又有人说60%: nothing is put right."""

_LONGEST = 120
_NOUN = 2

_ABSENT = frozenset(
    {
        "no_number",
        "no_date",
        "no_month",
        "no_code",
        "not_a_name",
        "short_form",
        "too_short",
        "title",
    }
)
"""Refusals of a clause that holds no answer at all, as against one that holds a doubtful one."""


def put_right(said: Said, lexicon: Lexicon) -> Said | None:
    """What holds of a message that takes something back; None where it takes nothing back.

    四家，哦不对，五家 and 不是四家，是五家 and 本来四家，现在五家 all hold five.
    """
    if len(said.folded) > _LONGEST:
        return None
    if len(said.text) != len(said.folded):
        said = Said(said.folded, said.folded, said.today)
    start = _holds_from(said.folded, lexicon)
    after = said.text[start:] if start else _settled_on(said)
    if _HEARSAY.search(after):
        return None
    after = _WAS_ANOTHER.sub("", _OUGHT.sub("", after)) if start else after
    after = _SLIPPED.sub("", _FORGOTTEN.sub("", after)).strip(" ,，。.!！…、了的吧啊")
    return Said(after, fold(after), said.today) if after else None


def _settled_on(said: Said) -> str:
    """去年是2.8%，今年是3.6%，填今年的: the one clause that is meant in the end."""
    *clauses, last = _CLAUSE.split(said.text)
    found = _THE_ONE.fullmatch(last.strip())
    which = (found["which"] or found["by"]) if found else ""
    meant = [clause for clause in clauses if which and which in clause]
    return meant[0] if len(meant) == 1 else ""


def _holds_from(text: str, lexicon: Lexicon) -> int:
    """Where that begins which holds; 0 where nothing is taken back."""
    breaks = [
        found
        for found in pattern_of(lexicon.corrections).finditer(text)
        if not text.startswith("的我", found.end())  # 不对的我自己改
    ]
    settled = (_CONTRAST, _SETTLED, _AS_IT_IS, _DRAWN, _SLIP)
    contrast = next(filter(None, (each.search(text) for each in settled)), None)
    if breaks and bare(text[: breaks[-1].start()]):
        return max(breaks[-1].end(), contrast.end() if contrast else 0)
    if contrast:
        return contrast.end()
    once = pattern_of((*lexicon.formerly, *lexicon.at_one_time)).search(text)
    now = list(pattern_of(lexicon.at_present).finditer(text))
    return now[-1].end() if once and now and once.start() < now[-1].start() else 0


def told_in_passing(field: Field, said: Said, read: Read) -> Accepted | None:
    """The one value that the field's own patterns find; the first that finds any decides."""
    original = said.text if len(said.text) == len(said.folded) else said.folded
    for pattern in field.mentions:
        spans = [found.span("value") for found in pattern.finditer(said.folded)]
        parts = [original[start:end] for start, end in spans]
        readings = [read(Said(part, fold(part), said.today)) for part in parts]
        values = [each.value for each in readings if isinstance(each, Accepted)]
        if values:
            same = all(value == values[0] for value in values)
            return Accepted(values[0], interpreted=True) if same else None
    return None


def spoken_parts(said: Said) -> list[Said]:
    """The clauses of a message, each as it was typed and folded; blanks part as commas do."""
    return [part for clause in _parted(said, _CLAUSE) for part in _parted(clause, _SPACE)]


def clauses_without(said: Said, words: tuple[str, ...]) -> Said:
    """The message without its clauses that hold one of these words."""
    kept = [part.text for part in _parted(said, _CLAUSE) if not has_any(part.folded, words)]
    text = ",".join(kept)
    return Said(text, fold(text), said.today)


def among_words(said: Said, read: Read, asked: str, language: Language) -> Accepted | None:
    """The answer of the one clause that holds one; None where another clause casts doubt on it.

    Of several that hold one, that is meant which alone speaks of what is ``asked``.
    """
    if len(said.text) > _LONGEST or _CODE.search(said.text):
        return None
    for parts in (_parted(said, _CLAUSE), spoken_parts(said)):
        if len(parts) > 1:
            found = _the_one(parts, read, asked, language.lexicon)
            if found is not None:
                return found
    return None


def _the_one(parts: list[Said], read: Read, asked: str, lexicon: Lexicon) -> Accepted | None:
    found: list[Accepted] = []
    of_this: list[Accepted] = []
    counted = False
    for part in parts:
        if (found and _DENIED.match(part.folded)) or _LEFT_OUT.search(bare(part.folded)):
            continue
        reading = read(part)
        if isinstance(reading, Accepted):
            found.append(reading)
            named = overlaps(part.folded, asked) and not _ANOTHER_ONE.search(part.folded)
            of_this += [reading] if named else []
        elif _counts_another(reading, part, lexicon):
            return None  # 省里的中心一个，市里的实验室四个
        elif _is_remark(reading, part):
            continue
        elif not _holds_nothing(reading) or _casts_doubt(part.folded, lexicon):
            return None
        else:
            counted = counted or _counts_on(part.folded, lexicon)
    if len(of_this) == 1:
        found = of_this  # 签的10月15，生效写的10月20
    if not found or any(each.value != found[0].value for each in found):
        return None
    if len(found) > 1 and found[0].value == 1 and type(found[0].value) is int:
        return None  # 前年立的一个，去年立的一个
    if counted and type(found[0].value) is int:
        return None  # 八家，退了一家
    return Accepted(found[0].value, interpreted=True)


def _counts_on(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause changes a count or adds another sort to it: 退了一家, 一所大学."""
    counts = any(each.measure for each in quantities_in(clause, lexicon))
    return counts and _COUNTS_ON.search(clause) is not None


def _counts_another(reading: Reading, part: Said, lexicon: Lexicon) -> bool:
    """Whether a clause ends with a count of things that is no answer by itself."""
    idle = isinstance(reading, Rejected) and reading.why == "no_number"
    counts = quantities_in(part.folded, lexicon) if idle else []
    return any(
        each.measure
        and each.value == 1
        and not bare(part.folded[each.end :])
        and each.start > _NOUN
        for each in counts
    )


def _is_remark(reading: Reading, part: Said) -> bool:
    """国庆节放假前一天 beside a date says no more than why one remembers it."""
    vague = isinstance(reading, Rejected) and reading.why == "about"
    return vague and "节" in part.folded and not re.search(rf"[\d{NUMERAL}]+[月号日]", part.folded)


def _holds_nothing(reading: Reading) -> bool:
    return isinstance(reading, Rejected) and reading.why in _ABSENT


def _casts_doubt(clause: str, lexicon: Lexicon) -> bool:
    text = bare(clause)
    doubts = (*lexicon.hedges, *lexicon.under_way, *lexicon.ended)
    return text in lexicon.no or has_any(text, doubts)


def _parted(said: Said, breaks: re.Pattern[str]) -> list[Said]:
    parts = [part.strip() for part in breaks.split(said.text)]
    return [Said(part, fold(part), said.today) for part in parts if part]

"""Counts told by naming what does not belong: 五家，除了样例大学都是企业."""

import re

from dialogs.reading.clause_senses import overlaps, slot_of
from dialogs.reading.numerals import NUMBER, NUMERAL, whole_number
from dialogs.reading.totals import COMPANIES_ASKED, PART
from dialogs.reading.trimming import has_any, pattern_of
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["all_but_the_named", "counts_others_too", "none_or_one"]

_NO_COMPANIES = "大学|高校|学院|学校|研究院|研究所|科研院所|科研所|院所|机构|协会"
_WHOLE = rf"(?:一共|总共|共|合计|总计)?(?:有|是)?(?P<all>{NUMBER})[家个所][^,，。;除\d]{{0,6}}?"
_LESS = "(?:除(?:了|去|开|掉)?|刨(?:了|去|开|掉)|抛(?:去|开)|扣(?:掉|去)|去掉)"
_BUT = f"{_LESS}(?P<but>(?![我俺咱本]|自己)[^,，。;]{{2,24}}?)(?:以外|之外|外)?"
_ARE = (
    r"[,，\s]*(?:其余|其他|剩下|别的)?[的嘞]?(?:全|都|均)+"
    "(?:是|在|算|入|进|有)了?(?P<what>[^,，。;]{0,12})"
)
_ALL_BUT = (
    re.compile(rf".{{0,6}}?{_WHOLE}[,，\s]*{_BUT}{_ARE}"),
    re.compile(rf".{{0,6}}?{_BUT}{_ARE}[,，\s]+(?=一共|总共|共|合计|总计){_WHOLE}"),
)
_AND = re.compile("[、和跟与]|以及|还有")
_COUNTED = re.compile(rf"(?:那|这)?({NUMBER})(?:[家个所]|(?<=[俩仨]))[^,，。;]*")
_A_KIND = re.compile(f"(?:那|这)?几|(?:那|这)?些|(?:{_NO_COMPANIES})$")
"""除了高校: nobody knows how many."""

_SOME_BUT = re.compile(
    f"{_LESS}(?P<but>(?![我俺咱本]|自己)[^,，。;]{{2,24}})[,，]?(?:其余|其他|剩下|别的)?的?(?:全|都|均)"
)
_TOGETHER = re.compile(
    rf"(?:企业|公司|厂子?)[^,，。;\d{NUMERAL}]{{0,4}}(?:{_NO_COMPANIES})|(?:{_NO_COMPANIES})[^,，。;\d{NUMERAL}]{{0,4}}(?:企业|公司|厂)"
)
_NONE_ARE = re.compile(
    "(?:[我俺咱他]们?|这几家|那几家)?(?:全都|全|都|一家都|一家也|一个都|一个也)(?:还)?"
    "(?:不是|不在|不算|不够|没有?(?:入|进|上|在|够)?|够不上|没到)(?P<what>[^,，。;]{0,8})"
    "|没有?一[家个](?:能)?(?:够得上|够得着|够上|够|是|在|入|进|算)(?P<one>[^,，。;]{0,8})"
)
_ONLY_ONE = re.compile(
    rf"(?:只有|就|仅|光|只是|唯有|也就)(?:有|是)?[^,，。;\d{NUMERAL}]{{1,14}}(?:那|这)(?:一)?(?:家|个)(?:公司|企业|单位|厂子?)?"
    r"(?:是|在|够|算)(?P<what>[^,，。;]{0,8})"
)
_THE_OTHERS_NOT = re.compile(
    rf"(?:别的|旁的|旁边的|其他|其它|其余|剩下|余下|另外)(?:的|几家|那些|几个)*[^\d{NUMERAL}]{{1,16}}"
)
_REASON = re.compile(rf"[^\d{NUMERAL}]*|[^\d{NUMERAL}]*[一几][帮群堆伙][^\d{NUMERAL}]*")
_CLAUSE = re.compile(r"[,，。;；\s]+")


def _of_a_part(field: Field) -> bool:
    return PART in field.label or COMPANIES_ASKED.search(field.ask) is not None


def _is_asked(what: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether what they are said to be is what is counted: 都是, 都是企业, 都在库里."""
    words = what.strip("的了嘞呢啊里头面")
    companies = COMPANIES_ASKED.search(field.ask) and has_any(words, lexicon.companies)
    return len(words) < 2 or bool(companies) or overlaps(words, slot_of(field, lexicon))


def all_but_the_named(field: Field, text: str, lexicon: Lexicon) -> int | None:
    """How many are left of all but those that are named, where it can be told."""
    if not _of_a_part(field):
        return None
    found = next(filter(None, (pattern.fullmatch(text) for pattern in _ALL_BUT)), None)
    whole = whole_number(found["all"]) if found else None
    if not found or not whole or not _is_asked(found["what"], field, lexicon):
        return None
    counted = _COUNTED.fullmatch(found["but"])
    names = [name for name in _AND.split(found["but"]) if name]
    if not counted and any(_A_KIND.search(name) and len(name) < 4 for name in names):
        return None
    less = whole_number(counted[1]) if counted else len(names)
    return whole - less if less and less < whole else None


def counts_others_too(field: Field, text: str, lexicon: Lexicon) -> bool:
    """Whether the number counts what is not asked as well: 企业高校加一块儿六家, 除了科大都是."""
    if not _of_a_part(field):
        return False
    total = pattern_of(lexicon.totals).search(text)
    together = total and _TOGETHER.search(text[: total.start()])
    some = _SOME_BUT.search(text)
    return bool(together) or (some is not None and not has_any(some["but"], lexicon.subjects))


def none_or_one(field: Field, text: str, lexicon: Lexicon) -> int | None:
    """0 of 全都不是，都是小厂; 1 of 就隔壁那一家是，别的都是小厂; else None."""
    if PART not in field.label:
        return None
    first, *others = [clause for clause in _CLAUSE.split(text) if clause] or [""]
    none = _NONE_ARE.fullmatch(first)
    if none and _is_asked(none["what"] or none["one"] or "", field, lexicon):
        return 0 if all(map(_REASON.fullmatch, others)) else None
    one = _ONLY_ONE.fullmatch(first)
    if one and others and _is_asked(one["what"], field, lexicon):
        return 1 if all(map(_THE_OTHERS_NOT.fullmatch, others)) else None
    return None

"""Counts and ages: one exact whole number that can be meant."""

import re
from functools import lru_cache

from dialogs.reading.clause_senses import overlaps, slot_of
from dialogs.reading.deciding_clause import deciding_clause
from dialogs.reading.named_exceptions import (
    all_but_the_named,
    counts_others_too,
    none_or_one,
)
from dialogs.reading.numerals import NUMBER, NUMERAL
from dialogs.reading.other_counts import GOING_ON, without_other_counts
from dialogs.reading.quantities import Quantity, quantities_in
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten
from dialogs.reading.totals import PART, stated_total, worked_out
from dialogs.reading.trimming import bare, core_of, finds, has_any, pattern_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["read_integer"]

_SEVERAL = 2
_UNLIKELY = 99_999  # more than anything a form counts; with a measure word its own limit holds
_PLAIN = re.compile(r"\d+")
_DATE = re.compile(
    r"(?:截至|截止到?|到)?\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月\d{1,2}[日号]"
    r"|(?<!\d)\d{2}年[的生]人?|[一二三四五六七八九〇零]{2}年[的生]人?"
    rf"|{NUMBER}(?:遍|趟|轮|眼)|俩字|[a-z]{{1,4}}-?0\d{{1,3}}"
)
"""A day, how often one has counted, the number of a project: no count."""

_BORN = re.compile(
    r"[^\d,，。;]{0,8}(?P<year>19\d\d|20[01]\d|(?<!\d)[4-9]\d(?=年))[年.-](?P<month>1[0-2]|0?[1-9])月?(?:\d{1,2}[日号])?(?:份)?(?:出?生的?|的|(?<=[日号])$)(?:[,，\s]*(?:你|您|恁)(?:自己)?(?:减|算)[减算一下着看吧]*)?"
)
_AGES = ("多大", "年龄", "几岁")
_NOT_ONE = re.compile(
    "(?:一|半|1)[家个项所](?P<of>[^,。;]{0,8}?)(?:也|都)还?(?:没(?:有|得|立|做|搞|报|干|签|上|进|拉来?|找来?|凑来?|约来?)?|冇得?|木有?|莫得|无)(?:啊|呀|呢|嘞|哩)*"
)
_NONE_OF_THEM = re.compile("(?:[我俺咱他]们?|这几家|那几家)?(?:全|都|一家)也?(?:都)?不是的?")
_ONLY = re.compile(
    "(?:只有|就|仅|光|只是|唯有|也就)[^,。;我俺咱]{0,14}(?:这|那)(?:一|1)[家个项](?:公司|企业|单位|项目)?"
    "|(?:只有|就|仅)[\u4e00-\u9fff]{2,6}(?<![我俺咱们])(?:一|1)家"
)
_MERELY = re.compile("(?:仅|只|就)有?(?:一|1)[家个项](?![我俺咱])")
_NONE = re.compile(
    r"(?:^|[,，。\s]|目前|现在|眼下|至今|暂时|还|尚|今年|年度|本年|均|都|也|暂|压根儿?|根本|真|[我俺咱]们?|里头|里面|当中|里|中)(?:没有|没|无|未有)"
    r"(?:一[家个项位])?(?P<behind>[^,，。;]{2,12})"
)
_ASIDE = re.compile(r"\((?:其中|含|包括|包含|内含)[^()]{1,20}\)$")
_OF_THE_REST = re.compile("剩下?的|剩余|其余|其他|其它|别的|余下")
_NONE_AT_ALL = re.compile(
    "(?:一[家个项](?:也|都)?)?没(?:有|得)?(?P<deed>搞|做|干|报|立项?|弄|办|上|开|有)?(?:过|成|呢|啊|嘞|哩|了|的)*"
)
_THE_REST = re.compile(
    rf"{NUMBER}[家所个][^,，。;\d]{{0,6}}外加(?![\d{NUMERAL}])"
    rf"|{NUMBER}[家所个](?:是)?(?:高校|大学|学校|学院|研究院|研究所|院所|机构|协会)[^;。]*?(?:其他|其余|剩下|别的|其它)"
    rf"|除(?:了|去|开)?[^,，。;\d{NUMERAL}]{{0,3}}{NUMBER}[家所个](?:高校|大学|学校|学院|研究院|研究所|院所|机构|协会)[^;。]*?(?:全|都|均)"
)
"""就一家高校，其他的都是企业 gives the count of what is not asked."""

_ADDED = re.compile(r"(?P<parts>\d{1,4}(?:\+\d{1,4})+)(?:=(?P<sum>\d{1,5}))?")
_NONE_GOING_ON = re.compile(
    "(?:目前|现在|今年)?没有?(?:在研|在建|在做|正在做)的?(?:项目|课题)?(?=$|[,。;])"
)
"""没有在研的，唯一那个已经验收了."""

_RHETORICAL = re.compile(rf"^(?:这|那)?(?:可)?不就(?:是|有)?(?={NUMBER}[家个项])")
"""不就是五家嘛 says five."""

_IF = re.compile("[,。;](?:若|如果|要是|假如|如(?=计|算|含))[^;。]*$")
"""What would be so otherwise: 7家；若计入，则为8家."""

_NOT_THOSE = re.compile(rf"[,，]?{NUMBER}[家个项](?:还|都|就)?(?:不是|没有|没入规?|不算|不在)的?$")
"""两家是大厂，一家不是: what is counted without being meant."""

_SOME_GONE = re.compile(rf"{PART}有?{NUMBER}[家个项][^,，。;]*(?:退|掉|摘|注销|停|没|不|未|正在)")
"""5家，其中1家今年刚退出去."""

_AND_THAT = re.compile(
    rf"[家个][^,，。;]{{0,6}}[,，](?:还有|再加|外加|以及)(?![^,，。;]*[\d{NUMERAL}俩仨])[^,，。;没不]{{2,8}}$"
)
"""四家企业，还有科大: one more without its count."""

_OF_THESE = re.compile(r"(?<=[家个项][,，])(?:都|全)是[^,，。\d]*或者[^,，。\d]*")
"""十二家，都是供料或者收货的 tells what they are."""

_STILL_ON = re.compile("(?:都还|也还|还|正|都)在(?:干|做|搞|弄|研|进行)(?:着|的|呢)*")
_LETTER = re.compile("[a-z]")
_CODE = re.compile(r"[{}<>=|$\\*]")


_SOME_DONE = re.compile(
    rf"[,，\s](?:里头|里面|其中|当中)?有?{NUMBER}(?:个|家|项)?[^,，。\d]{{0,8}}(?:结题|结项|完成|验收|停)了$"
)
"""立了3项，有1项已经结题了: nobody knows whether that one is counted."""


_AT_WORK = re.compile("在研|在做|正做|在建|还在|在搞|在干")


def read_integer(field: Field, said: Said, language: Language) -> Reading:
    """One whole number in digits or Chinese numerals; about, ranges, halves and two are refused."""
    lexicon = language.lexicon
    quote = shorten(said.text)
    age = _age(field, said)
    if age is not None:
        return _within(field, age, "", language, quote, interpreted=True)
    text = _DATE.sub(lambda found: " " * len(found.group()), bare(said.folded))
    if _PLAIN.fullmatch(text) and len(text) < 10:
        return _within(field, int(text), "", language, quote, interpreted=False)
    added = _added_up(text)
    if added is not None:
        return _within(field, added, "", language, quote, interpreted=True)
    going_on = has_any(field.ask, GOING_ON)
    if going_on and _SOME_DONE.search(text) and not _AT_WORK.search(text):
        return refuse(language, field, "about", quote=quote)
    if (
        (going_on and _NONE_GOING_ON.match(text))
        or _none_of_these(field, text)
        or _begins_with_zero(text, lexicon)
    ):
        return _within(field, 0, "", language, quote, interpreted=True)
    text = without_other_counts(field, _RHETORICAL.sub("", text))
    value = worked_out(field, bare(text), lexicon)
    for told in (none_or_one, all_but_the_named):
        value = told(field, bare(text), lexicon) if value is None else value
    if value is not None:
        return _within(field, value, "", language, quote, interpreted=True)
    if _CODE.search(text):
        return refuse(language, field, "no_number", quote=quote)
    core = core_of(text, lexicon, frozenset(lexicon.zero))
    nothing = _NONE_AT_ALL.fullmatch(_now(core, lexicon))
    if core in lexicon.zero or (nothing and not (nothing["deed"] and field.unit == "家")):
        return _within(field, 0, "", language, quote, interpreted=True)
    rest = _IF.sub("", _without_exclusions(text, lexicon))
    doubtful = (PART in field.label and _SOME_GONE.search(rest)) or _AND_THAT.search(rest)
    if doubtful or has_any(rest, lexicon.inclusions):
        return refuse(language, field, "inclusion", quote=quote)
    rest = pattern_of(lexicon.affirming_idioms).sub(" ", rest)
    rest = _NOT_THOSE.sub("", rest) if len(quantities_in(rest, lexicon)) == _SEVERAL else rest
    if going_on:
        rest = _STILL_ON.sub(" ", rest)
    if finds(_OF_THESE.sub("", rest), lexicon.about_patterns):
        return refuse(language, field, "about", quote=quote)
    of_others = _THE_REST.search(rest) is not None or counts_others_too(field, text, lexicon)
    if of_others and len(quantities_in(rest, lexicon)) == 1:
        return refuse(language, field, "inclusion", quote=quote)
    if any(one in rest and one not in slot_of(field, lexicon) for one in lexicon.other_things):
        return refuse(language, field, "measure", quote=quote)
    quantities = quantities_in(rest, lexicon)
    outside = _ASIDE.sub(lambda found: " " * len(found.group()), rest)
    if len(quantities) >= _SEVERAL and len(quantities_in(outside, lexicon)) == 1:
        return _one(field, outside, quantities_in(outside, lexicon)[0], language, quote)
    none_left = all(each.value is None or each.value <= 1 for each in quantities)
    if len(quantities) < _SEVERAL and none_left and _says_none(field, rest, lexicon):
        return _within(field, 0, "", language, quote, interpreted=True)
    if not quantities:
        return refuse(language, field, "no_number", quote=quote)
    if len(quantities) >= _SEVERAL:
        return _of_several(field, rest, quantities, language, quote)
    return _one(field, rest, quantities[0], language, quote)


def _of_several(
    field: Field, text: str, quantities: list[Quantity], language: Language, quote: str
) -> Reading:
    """The one number of several that is meant: by the clause that decides, or as their total."""
    decides = deciding_clause(text)
    counted = quantities_in(decides, language.lexicon) if decides else []
    if decides is not None and len(counted) == 1:
        return _one(field, decides, counted[0], language, quote)
    total = stated_total(field, text, quantities, language.lexicon)
    if total is None:
        return refuse(language, field, "several", quote=quote)
    return _one(field, _alone(text, total), total, language, quote)


def _added_up(text: str) -> int | None:
    """5+2, and 5+2=7 where that is right."""
    found = _ADDED.fullmatch(text)
    total = sum(map(int, found["parts"].split("+"))) if found else 0
    return total if found and found["sum"] in (None, str(total)) else None


def _begins_with_zero(text: str, lexicon: Lexicon) -> bool:
    """零，今年行情不好都停了: nothing, and why; no other number is told."""
    first, *others = [clause for clause in re.split("[,，。;；]", text) if clause] or [""]
    return (
        bool(others)
        and first in ("零", "0", *lexicon.zero)
        and not any(
            quantities_in(other, lexicon) or has_any(other, (*lexicon.under_way, *lexicon.hedges))
            for other in others
        )
    )


def _none_of_these(field: Field, text: str) -> bool:
    """都不是, where a part is asked; 自己建的有仨，市级以上的一个也没有: a clause says none."""
    if PART in field.label and _NONE_OF_THEM.fullmatch(text):
        return True
    clauses = [clause for clause in re.split("[,，。;；]", text) if clause]
    return len(clauses) > 1 and any(
        _NOT_ONE.search(clause) is not None and overlaps(clause, field.ask + field.label)
        for clause in clauses
    )


def _age(field: Field, said: Said) -> int | None:
    """1985年3月出生, where an age is asked; None in the month of the birthday."""
    born = _BORN.fullmatch(bare(said.folded))
    if born is None or not has_any(field.ask + field.label, _AGES):
        return None
    year, month, today = int(born["year"]), int(born["month"]), said.today
    year += 1900 if year < 100 else 0
    return None if month == today.month else today.year - year - (month > today.month)


def _now(core: str, lexicon: Lexicon) -> str:
    """今年没有 without the time of which it is said."""
    when = pattern_of((*lexicon.adverbs, *lexicon.subjects, "我们", "俺们", "我", "俺"))
    while (found := when.match(core)) and found.end() < len(core):
        core = core[found.end() :]
    return core


def _without_exclusions(text: str, lexicon: Lexicon) -> str:
    return pattern_of(lexicon.exclusions).sub(" ", text)


def _alone(text: str, one: Quantity) -> str:
    """The text with only this number in it, every character in its place."""
    return " " * one.start + text[one.start : one.end]


def _says_none(field: Field, text: str, lexicon: Lexicon) -> bool:
    """没有在研的, where the projects under research are counted; 一家也没有 of anything."""
    asked = "".join((field.ask, field.label, *field.synonyms))
    one = _NOT_ONE.search(core_of(text, lexicon))
    if one and not _foreign(one["of"], asked, lexicon):
        return True
    found = _NONE.search(core_of(text, lexicon))
    if found is None or has_any(text, (*lexicon.under_way, *lexicon.hedges)):
        return False
    if _OF_THE_REST.search(text) and not _OF_THE_REST.search(asked):
        return False  # 两家是，剩下的都没上规
    behind = found["behind"]
    return any(behind[at : at + 2] in asked for at in range(min(len(behind) - 1, 6)))


def _foreign(words: str, asked: str, lexicon: Lexicon) -> str:
    """What of the words is neither of the question nor without weight."""
    plain = pattern_of((*lexicon.fillers, *lexicon.zero, "零")).sub("", words)
    return "".join(char for char in plain if char.isalnum() and char not in asked)


def _one(field: Field, text: str, one: Quantity, language: Language, quote: str) -> Reading:
    lexicon = language.lexicon
    if one.value is None:
        return refuse(language, field, "about", quote=quote)
    if _LETTER.match(text[max(one.start - 1, 0) : one.start]):
        return refuse(language, field, "no_number", quote=quote)  # l2项 may be 12
    if one.ordinal or not _countable(field, one.measure, lexicon):
        return refuse(language, field, "measure", quote=quote, measure=one.measure or "第")
    if one.value.denominator != 1:
        return refuse(language, field, "fraction", quote=quote)
    around = text[: one.start] + " " + text[one.end :]
    plain = pattern_of(lexicon.not_negators).sub("", around)
    if one.value and pattern_of(lexicon.negators).search(plain):
        return refuse(language, field, "denied", quote=quote)
    under_way = one.value and has_any(plain, lexicon.under_way) and not has_any(field.ask, GOING_ON)
    if under_way or text.endswith("?"):
        return refuse(language, field, "about", quote=quote)
    if _idle_one(text, one, plain, field, lexicon):
        return refuse(language, field, "no_number", quote=quote)
    if re.search(r"[\d/%¥]" if one.measure else r"[a-z\d/%¥]", around):
        return refuse(language, field, "no_number", quote=quote)
    return _within(field, one.value.numerator, one.measure, language, quote, interpreted=True)


def _idle_one(text: str, one: Quantity, around: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether a numeral only belongs to a phrase: 一言难尽, 我有一个问题."""
    if _ONLY.fullmatch(text):
        return False  # 只有豫光那一家
    if _MERELY.match(text):
        return False  # 仅一家入规
    if text[: one.start].endswith("的") and not text[one.end :].strip():
        return False  # 去年接着的一个
    if (
        text[one.start] in "俩仨"
        or text[one.start].isdigit()
        or (one.value != 1 and (one.measure or one.end - one.start > 1))
    ):
        return False
    rest = pattern_of(lexicon.totals).sub("", core_of(around, lexicon))
    words = re.sub(r"[有是就共只的了在家整满刚]", "", rest)
    return bool(_foreign(words, field.ask + field.label + field.unit, lexicon))


def _within(
    field: Field, value: int, measure: str, language: Language, quote: str, *, interpreted: bool
) -> Reading:
    low = 0 if field.minimum is None else field.minimum
    high = field.maximum if field.maximum is not None else _usual(field, measure, language.lexicon)
    if value < low:
        return refuse(language, field, "too_small", quote=quote, low=low)
    if value > high:
        return refuse(language, field, "too_large", quote=quote, high=high)
    return Accepted(value, interpreted=interpreted)


def _usual(field: Field, measure: str, lexicon: Lexicon) -> int:
    return lexicon.largest.get(field.unit, lexicon.largest.get(measure, _UNLIKELY))


@lru_cache(maxsize=256)
def _same_sort(unit: str, measure: str, families: tuple[tuple[str, ...], ...]) -> bool:
    return any(unit in family and measure in family for family in families)


def _countable(field: Field, measure: str, lexicon: Lexicon) -> bool:
    if not measure or measure == field.unit:
        return True
    if not field.unit:
        return measure not in lexicon.other_units or measure in {"岁", "周岁"}
    return _same_sort(field.unit, measure, lexicon.unit_families)

"""Counts and ages: one exact whole number that can be meant."""

import re
from functools import lru_cache

from dialogs.reading.clause_senses import slot_of
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.quantities import Quantity, quantities_in
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, core_of, finds, has_any, pattern_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["read_integer"]

_SEVERAL = 2
_PART = "其中"
_UNLIKELY = 99_999  # more than anything a form counts; with a measure word its own limit holds
_PLAIN = re.compile(r"\d+")
_DATE = re.compile(
    r"(?:截至|截止到?|到)?\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?|\d{1,2}月\d{1,2}[日号]"
    r"|(?<!\d)\d{2}年[的生]人?|[一二三四五六七八九〇零]{2}年[的生]人?"
)
_NOT_ONE = re.compile(
    "(?:一|半|1)[家个项所](?P<of>[^,。;]{0,8}?)(?:也|都)还?(?:没(?:有|得|立|做|搞|报|干|签|上|进)?|冇得?|木有?|莫得|无)(?:啊|呀|呢|嘞|哩)*"
)
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
_NONE_AT_ALL = re.compile(
    "(?:一[家个项](?:也|都)?)?没(?:有|得)?(?:搞|做|干|报|立项?|弄|办|上|开|有)?(?:过|成|呢|啊|嘞|哩|了|的)*"
)
_APART = re.compile(
    rf"[\d{NUMERAL}]+(?:家|个|项)[,，]?(?:除去?|刨去?|扣除?|去掉|减[掉去]|不[算含计](?!就))"
    rf"[^,，。;\d{NUMERAL}]{{0,8}}?(?:[,，]就?|就|还|是|剩|有)+(?=[\d{NUMERAL}])"
)
"""总共七家除去我们就是六家: what the last number is left of."""

_THE_REST = re.compile(
    rf"[\d{NUMERAL}]+[家所个](?:是)?(?:高校|大学|学校|学院|研究院|研究所|院所|机构|协会)[^;。]*?(?:其他|其余|剩下|别的|其它)"
)
"""就一家高校，其他的都是企业 gives the count of what is not asked."""

_HOUSE = re.compile(rf"(?<=[\d{NUMERAL}])加$")
"""四加, by its sound 四家."""

_WITHOUT = re.compile(
    rf"[\d{NUMERAL}]+(?:家|个|项)[,，][^,，。;\d{NUMERAL}]{{1,8}}不算(?:在内|进去|里面)?[,，]?(?:就|那就|还|是|剩|有)+(?=[\d{NUMERAL}])"
)
"""一共八家，我们不算就是七家."""

_OUT_OF = re.compile(
    rf"[\d{NUMERAL}]+[家个项](?:里|当中|之中|中)(?:面|头|边)?(?:有|是|就|只)*(?=[\d{NUMERAL}]+[家个项]?的?$)"
)
"""五家里有四家, where a part is asked."""

_NOT_YET = re.compile(
    rf"[,，](?:还|另|另外)?有[\d{NUMERAL}]+[家个项][^,，。;]{{0,6}}(?:正在|在办|在报|在申请|在谈|还没|没批|准备)[^,，。;]*$"
)
"""3家，还有一家正在入库."""

_LAST_YEAR = re.compile(
    rf"(?:去年|前年|上年)(?:是|有|做)*[\d{NUMERAL}]+[家个项][,，](?:今年|现在)(?:是|有|就|只|还)*(?=[\d{NUMERAL}]+[家个项]?$)"
)
"""去年8个，今年6个."""

_FINISHED = re.compile(
    rf"(?:结题|结项|验收|完成)(?:了|掉|过)*[\d{NUMERAL}]+[个项][,，]?(?:还|现在|目前|就)*(?:剩下?|有)(?=[\d{NUMERAL}])"
)
"""结题两个，还剩三个在做."""

_NOT_THAT = re.compile(
    rf"(?<=[\d{NUMERAL}家个项])[,，]?(?:可|并)?不是[\d{NUMERAL}]+[家个项]?(?=$|[,，。;])"
)
"""是十四不是四十."""

_COUNTED_OUT = re.compile(r"连[^,。;不]{1,8}不算")
"""连我不算，七家."""

_SUM = re.compile(r"(?<=\+)(?P<last>[^=+]{1,12})=(?=\d{1,4}[家个项]?$)")
"""2个国拨+3个自筹=5个."""

_IF = re.compile("[,。;](?:若|如果|要是|假如|如(?=计|算|含))[^;。]*$")
"""What would be so otherwise: 7家；若计入，则为8家."""

_NOT_THOSE = re.compile(
    rf"[,，]?[\d{NUMERAL}]+[家个项](?:还|都|就)?(?:不是|没有|没入规?|不算|不在)的?$"
)
"""两家是大厂，一家不是: what is counted without being meant."""

_NOT_COUNTED = re.compile("[。；;,，]另(?:外)?[^。；;]*?(?:不计|不算|不含)(?:入|进去|在内)?[。]?$")
"""四家。另有一所高校，不计入."""

_STILL_ON = re.compile("(?:都还|也还|还|正|都)在(?:干|做|搞|弄|研|进行)(?:着|的|呢)*")
_GOING_ON = ("在研", "在建", "正在")
_CODE = re.compile(r"[{}<>=|$\\*]")


def read_integer(field: Field, said: Said, language: Language) -> Reading:
    """One whole number in digits or Chinese numerals; about, ranges, halves and two are refused."""
    lexicon = language.lexicon
    quote = shorten(said.text)
    text = _DATE.sub(lambda found: " " * len(found.group()), bare(said.folded))
    if _PLAIN.fullmatch(text) and len(text) < 10:
        return _within(field, int(text), "", language, quote, interpreted=False)
    text = _HOUSE.sub("家", text) if field.unit == "家" else text
    text = _SUM.sub(r"\g<last>,共", text)
    if _CODE.search(text):
        return refuse(language, field, "no_number", quote=quote)
    text = _NOT_YET.sub("", text)
    text = _NOT_COUNTED.sub("", _COUNTED_OUT.sub("", _NOT_THAT.sub("", text)))
    left_of = (
        _APART,
        _WITHOUT,
        *((_OUT_OF,) if _PART in field.label else ()),
        *((_LAST_YEAR,) if "今年" in field.ask else ()),
        *((_FINISHED,) if has_any(field.ask, _GOING_ON) else ()),
    )
    apart = next(filter(None, (each.search(text) for each in left_of)), None)
    text = text[apart.end() :] if apart else text
    core = core_of(text, lexicon, frozenset(lexicon.zero))
    if core in lexicon.zero or _NONE_AT_ALL.fullmatch(_now(core, lexicon)):
        return _within(field, 0, "", language, quote, interpreted=True)
    rest = _IF.sub("", _without_exclusions(text, lexicon))
    if has_any(rest, lexicon.inclusions):
        return refuse(language, field, "inclusion", quote=quote)
    rest = pattern_of(lexicon.affirming_idioms).sub(" ", rest)
    rest = _NOT_THOSE.sub("", rest) if len(quantities_in(rest, lexicon)) == _SEVERAL else rest
    if has_any(field.ask, _GOING_ON):
        rest = _STILL_ON.sub(" ", rest)
    if finds(rest, lexicon.about_patterns):
        return refuse(language, field, "about", quote=quote)
    if _THE_REST.search(rest) and len(quantities_in(rest, lexicon)) == 1:
        return refuse(language, field, "inclusion", quote=quote)
    if any(one in rest and one not in slot_of(field, lexicon) for one in lexicon.other_things):
        return refuse(language, field, "measure", quote=quote)
    quantities = quantities_in(rest, lexicon)
    outside = _ASIDE.sub(lambda found: " " * len(found.group()), rest)
    if len(quantities) >= _SEVERAL and len(quantities_in(outside, lexicon)) == 1:
        return _one(field, outside, quantities_in(outside, lexicon)[0], language, quote)
    if len(quantities) < _SEVERAL and _says_none(field, rest, lexicon):
        return _within(field, 0, "", language, quote, interpreted=True)
    if not quantities:
        return refuse(language, field, "no_number", quote=quote)
    if len(quantities) >= _SEVERAL:
        total = _stated_total(field, rest, quantities, lexicon)
        if total is None:
            return refuse(language, field, "several", quote=quote)
        return _one(field, _alone(rest, total), total, language, quote)
    return _one(field, rest, quantities[0], language, quote)


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
    if one.ordinal or not _countable(field, one.measure, lexicon):
        return refuse(language, field, "measure", quote=quote, measure=one.measure or "第")
    if one.value.denominator != 1:
        return refuse(language, field, "fraction", quote=quote)
    around = text[: one.start] + " " + text[one.end :]
    plain = pattern_of(lexicon.not_negators).sub("", around)
    if pattern_of(lexicon.negators).search(plain):
        return refuse(language, field, "denied", quote=quote)
    under_way = has_any(plain, lexicon.under_way) and not has_any(field.ask, _GOING_ON)
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
    if text[one.start].isdigit() or (one.measure and one.value != 1):
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


def _stated_total(
    field: Field, text: str, quantities: list[Quantity], lexicon: Lexicon
) -> Quantity | None:
    """The one meant among several: all the same, or the sum of the others, said first or as such.

    Where the field has patterns of its own that find one, those decide.
    """
    values = [quantity.value for quantity in quantities if quantity.value is not None]
    if len(values) < len(quantities):
        return None
    if len(set(values)) == 1:
        return quantities[0]
    if values[0] == values[-1] and has_any(text[: quantities[-1].start], lexicon.totals):
        quantities, values = quantities[1:], values[1:]  # 仨，两所大学一个研究院，共3个
    if any(each.search(text) for each in field.mentions):
        return None
    total = _named_total(field, text, quantities, lexicon)
    if total is not None:
        return total
    if _left_over(text, quantities, lexicon):
        return quantities[0]
    if has_any(text, lexicon.ended):
        return None
    if _PART in field.label and has_any(text[: quantities[0].start], lexicon.totals):
        return None  # 一共五家，一家学校四家厂: where a part is asked, that is not the whole
    last = text[quantities[-2].end : quantities[-1].start]
    if values[-1] == sum(values[:-1]) and not last.strip(" ,，。;、的") and "," in last:
        return quantities[-1]  # 铅的一个、锌的一个，俩
    for place, quantity in enumerate(quantities):
        before = text[quantities[place - 1].end if place else 0 : quantity.start]
        others = sum(values[:place]) + sum(values[place + 1 :])
        if others == quantity.value and (not place or has_any(before, lexicon.totals)):
            return quantity
    return None


def _left_over(text: str, quantities: list[Quantity], lexicon: Lexicon) -> bool:
    """8家，原来是9家，后来退了一家: what stands first is what was once, less what has gone."""
    once = pattern_of(lexicon.formerly).search(text, quantities[0].end)
    gone = once and pattern_of(lexicon.ended).search(text, once.end())
    left, *others = (quantity.value or 0 for quantity in quantities)
    return gone is not None and len(others) == _SEVERAL and left == others[0] - others[1]


def _named_total(
    field: Field, text: str, quantities: list[Quantity], lexicon: Lexicon
) -> Quantity | None:
    """The one number called the total, of which the others are parts; not where a part is asked."""
    first, second = quantities[:_SEVERAL]
    if _PART in field.label:
        told = _PART in text[first.end : second.start]  # 6，其中一家今年刚入的
        more = told and len(quantities) == _SEVERAL and (first.value or 0) > (second.value or 0)
        return first if more else None
    starts = [0, *(quantity.end for quantity in quantities)]
    named = [
        quantity
        for start, quantity in zip(starts, quantities, strict=False)
        if has_any(text[start : quantity.start], lexicon.totals)
    ]
    within = _PART in text[first.end : second.start]
    if not named and within:
        named = [first]
    others = [each.value for each in quantities if each not in named and each.value is not None]
    if len(named) != 1 or named[0].value is None or len(others) != len(quantities) - 1:
        return None
    whole = named[0].value
    parts = others[0] < whole if len(others) == 1 else within and sum(others) < whole
    return named[0] if parts or sum(others) == whole else None

"""Shares: per cent, tenths, fractions, all or nothing, as a number of per cent."""

import re
from fractions import Fraction

from dialogs.reading.clause_senses import overlaps
from dialogs.reading.numerals import NUMBER, NUMERAL, chinese_number, whole_number
from dialogs.reading.quantities import Quantity, quantities_in
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.shares_of_amounts import share_of_amounts
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, core_of, finds, has_any, in_order, pattern_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["read_percentage"]

_N = rf"(?:\d+(?:\.\d+)?|[{NUMERAL}]+(?:点[{NUMERAL}]+)?)"
_COUNTER = "[家个人位名项所]?"
_EXPLICIT = frozenset({"percent", "tenths"})
_PART_AND_WHOLE = 2
_NOT_ONE = re.compile(
    "(?:没有?|冇|木有?)一[家个](?:是)?(?!不|没)[^,。;\\s]{0,6}"
    "|一[家个项](?:[^,。;]{0,8}(?:也|都)(?:还)?(?:没有?得?|冇|木有?|莫得|无|不是)|没有)"
)
_YEAR = re.compile(r"(?<!\d)20\d\d年度?(?=[^\d]*(?:审计|报表|报告|财报|决算|年报))")
"""据2025年度审计报告载明 is no share."""

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
"""4,860.00万元."""

_BY_YEAR = re.compile(
    r"(?<!\d)(?P<year>20\d\d)年?(?:的|是|为|占|:)*(?P<said>\d+(?:\.\d+)?%?)[,，;；。]?"
)
_LAST_YEAR = ("去年", "上年", "上一年")
_YEAR_BEFORE = re.compile(r"[,，](?:大?前年|今年)[^,，。;]{0,6}?[\d.]+%?(?:左右|的)?(?=$|[,，])")
"""去年5.1%，前年是4.6 where last year is asked."""

_NOTHING = (
    "占比0",
    "占比是0",
    "占比为0",
    "0",
    "零",
    "0%",
    "百分之零",
    "是零",
    "就是零",
    "所以是0",
    "所以是零",
)
_OTHERS = re.compile(
    r"[,。;、\s](?:其他|其余|别的|剩下|剩余|余下|另外)[^,。;\d]{0,10}[\d.]+%(?=$|[,。;嘞的])"
)
_SHORT_OF = re.compile(
    rf"[,，]差(?:那么)?(?:一)?(?:点|丢丢)+儿?(?:就|不)?(?:到|够)[\d.%{NUMERAL}]+$"
)
"""2.98%，差一点点到3."""

_PLACES = re.compile(rf"[,，\s]*(?:保留|精确到|到)?小数点?后[\d{NUMERAL}]位(?:小数)?")
_AMOUNTS = re.compile(
    rf"(?:\d+(?:\.\d+)?|[{NUMERAL}]+)(?:个)?(?:[万亿千]+[元块]?|[元块]钱?)(?:多|出头)?"
    "|一(?:除|算|比|摁)(?:下来|出来)?"
)
"""营收一个亿, 研发费180万 beside the share that follows from them."""

_HALF = re.compile(
    r"^(?:(?:我们|俺们?|咱们?)?(?:跟|和|与)[^,，。没不]{2,10})?(?:[咱俺]?俩|我们俩|两家|双方)?(?:占|占了|是|各占?|刚好|刚刚好|刚刚|正好|整|恰好|有)*"
    r"(?:(?:一家|各)?一半|半数|二一添作五|五五开|对半|对半开|五五|一半一半)儿?(?:出|分|摊|承担|劈)?的?$"
)
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (rf"百分之(?P<a>百|{_N})(?P<half>半)?", "percent"),
        (rf"千分之(?P<a>{_N})", "permille"),
        (r"(?P<a>\d+(?:\.\d+)?)\s*‰", "permille"),
        (r"(?P<a>\d+(?:\.\d+)?)\s*%", "percent"),
        (rf"(?P<b>{_N})分之(?P<a>{_N})", "fraction"),
        (
            rf"(?P<b>{_N}){_COUNTER}(?:里面|里头|里边|当中|之中|中间|中|里)(?:面|边)?(?:有|占|占了|是|头|就|只|仅|才)*(?P<a>{_N}){_COUNTER}",
            "fraction",
        ),
        (
            rf"(?P<b>{_N})(?:块钱?|元)[^,。;\d{NUMERAL}块元]{{0,10}}(?P<a>{_N})(?:块钱?|元)(?!钱?[\d{NUMERAL}])",
            "fraction",
        ),
        (rf"(?P<a>{_N})\s*/\s*(?P<b>{_N})", "fraction"),
        (rf"(?P<a>{_N})成(?P<c>[一二三四五六七八九1-9])?(?P<half>半)?", "tenths"),
        (rf"(?P<a>{_N})\s*(?:%|个?百分点|个点|个百分比|趴|percent|pct)", "percent"),
        (rf"(?P<a>{_N})", "bare"),
    )
)


_FIFTY = 50
_TENTHS = 10
_PART_OF_WHOLE = re.compile(
    rf"(?P<half>(?:占|刚好|正好)?一半[吧,，\s]+)?(?:一共|总共|共)?(?:有|是)?(?P<b>{NUMBER})[家个](?!点|百分)[^,，。;\d{NUMERAL}有不没]{{0,6}}?"
    rf"[,，\s]*(?P<has>其中有?|就有|只有|有)?(?P<a>{NUMBER})[家个](?!点|百分)(?P<are>(?:都|全)?(?:是|在|算|属于))?(?P<what>[^,，。;\d{NUMERAL}不没未非想要正退报]{{0,10}})"
)
_ALL_OF_THEM = re.compile("百分之百|100%")

_HALF_FIRST = re.compile(
    r"^(?:各|一家)?一半(?:对一半)?[,，\s]+(?:正好|刚好|也就是|就是)?(?=五成|50%|百分之五十)"
)
"""一半对一半，正好五成 names one share twice."""

_PARTED = re.compile(
    rf"(?P<one>{NUMBER})(?P<other>{NUMBER})(?:开|分)?[,，\s]*[^,，。\d]{{0,6}}?"
    rf"(?:占|出|拿|是)(?P<ours>{NUMBER})成?"
)
"""二八开，我们占八."""

_HALF_TOLD = re.compile(
    "(?:^|[,，。\\s])[^,，。不没]{0,14}(?:承担|出|占|拿|投)(?:了)?一半(?:了|的)?$"
)
"""经费由我们承担一半."""

_ALL_OURS = re.compile(
    "(?:(?:这)?(?:钱|经费|费用|投入))?(?:全|都|全部|统统)+(?:是|由|让|归)?(?:我们?|俺们?|咱们?)(?:自己|公司|厂)?(?:这)?(?:一家)?"
    "(?:掏|出|拿|垫|承担|投|包)(?:的|了)*钱?"
)
"""钱全是俺一家掏的."""

_NOBODY_ELSE = re.compile(
    r"[,，](?:没|不)有?(?:要|用|拿|花|收|沾)(?:过)?(?:别人|别家|外面|外人|他们|财政|政府|其他)[^,，。\d%]*$"
    r"|[,，\s](?:别人|别家|他们|人家|其他[^,，。\d%]{0,3})(?:都|也|一分|根本)*(?:不|没)(?:用)?(?:掏|出|拿)钱?的?$"
)
"""百分之百，没要别人一分钱."""

_WHO_PAYS = ("经费", "出的钱")

_WE_PAY_MORE = re.compile(
    r"[,，][^,，。\d%成]{0,4}几家[^,，。\d%成]{2,}|[,，][^,，。\d%成]{0,6}多(?:掏|出|拿|担|投|摊)(?:点|些|一点)(?=$|[,，。])"
)
"""六成，别的几家哭穷，我们只好多掏点: why it is so much."""

_HALF_AND_HALF = re.compile(
    r"(?:(?<=百分之五十)|(?<=50%)|(?<=五成)|(?<=对半)|(?<=对半出)|(?<=对半分))[,，\s]*(?:正好|刚好|也就是)?(?:(?:一家|各|一人)?一半(?:对一半)?|对半)$"
)
"""百分之五十，正好一半对一半 names one share twice."""


def read_percentage(field: Field, said: Said, language: Language) -> Reading:
    """A number of per cent, whole where it is; 0.6 and 六七成 are asked again."""
    lexicon = language.lexicon
    quote = shorten(said.text)
    text = _NOBODY_ELSE.sub("", _YEAR.sub("", bare(_THOUSANDS.sub("", said.folded))))
    if has_any(field.ask, _LAST_YEAR):
        text = re.sub(rf"(?<!\d){said.today.year - 1}年度?(?=[一-鿿]{{4}}|为)", "", text)
        text = _YEAR_BEFORE.sub("", text) if has_any(text, _LAST_YEAR) else text
        text = _of_year(text, said.today.year - 1)
    text = bare(pattern_of(lexicon.affirming_idioms).sub("", text)) or text
    text = _HALF_FIRST.sub("", _HALF_AND_HALF.sub("", text))
    core = core_of(text, lexicon, frozenset(lexicon.everything))
    paid = has_any(field.ask, _WHO_PAYS) and _ALL_OURS.fullmatch(core)
    if core in lexicon.everything or paid:
        return _within(field, Fraction(100), language, quote, interpreted=True)
    if core in lexicon.zero:
        return _within(field, Fraction(0), language, quote, interpreted=True)
    if _all_in_each(field, text, lexicon):
        return _within(field, Fraction(100), language, quote, interpreted=True)
    halves = all(_HALF.match(clause) for clause in re.split(r"[,，\s]+", core))
    if (
        halves
        or _HALF.match(core)
        or (_HALF_TOLD.search(core) and not any(map(str.isdecimal, core)))
    ):
        return _within(field, Fraction(50), language, quote, interpreted=True)
    if _says_all(field, core, lexicon):
        return _within(field, Fraction(100), language, quote, interpreted=True)
    if _NOT_ONE.search(core) and bare(_NOT_ONE.sub("", core)) in {"", *lexicon.zero, *_NOTHING}:
        return _within(field, Fraction(0), language, quote, interpreted=True)
    parted = _parted(core)
    if parted is not None:
        return _within(field, parted, language, quote, interpreted=True)
    of_whole = _part_of_whole(field, text, lexicon)
    if of_whole is not None:
        return _within(field, of_whole, language, quote, interpreted=True)
    text = _PLACES.sub("", _SHORT_OF.sub("", _OTHERS.sub("", _WE_PAY_MORE.sub("", text))))
    if finds(text, lexicon.about_patterns):
        return refuse(language, field, "about", quote=quote)
    worked_out = share_of_amounts(field, text, lexicon)
    if worked_out is not None:
        return _within(field, worked_out, language, quote, interpreted=True)
    if re.search(r"负|-\s*\d", text):
        return refuse(language, field, "too_small", quote=quote, low=0)
    return _one_share(field, text, language, quote)


def _parted(core: str) -> Fraction | None:
    """二八开，我们占八: the tenths that are ours, where both make ten."""
    found = _PARTED.fullmatch(core)
    parts = [whole_number(found[name]) or 0 for name in ("one", "other", "ours")] if found else []
    holds = parts and parts[0] + parts[1] == _TENTHS and parts[2] in parts[:2]
    return Fraction(parts[2] * 10) if holds else None


def _part_of_whole(field: Field, text: str, lexicon: Lexicon) -> Fraction | None:
    """8家有6家是, 一共4家，3家是上下游: the share that one count is of the other."""
    found = _PART_OF_WHOLE.fullmatch(text)
    what = found["what"].strip("的了嘞上里头 ") if found else ""
    if found is None or not (found["has"] or found["are"] or what):
        return None
    if len(what) > 1 and not overlaps(
        found["what"], field.ask + field.label + "".join(field.synonyms)
    ):
        return None
    whole, part = whole_number(found["b"]), whole_number(found["a"])
    if not whole or part is None or part > whole:
        return None
    share = Fraction(part, whole) * 100
    return share if not found["half"] or share == _FIFTY else None


def _of_year(text: str, year: int) -> str:
    """2024年是3.1%，2025年3.6%: what is told of the year asked, where each has its own."""
    told = {int(found["year"]): found["said"] for found in _BY_YEAR.finditer(text)}
    whole = not bare(_BY_YEAR.sub("", text))
    return told[year] if whole and len(told) > 1 and year in told else text


def _all_in_each(field: Field, text: str, lexicon: Lexicon) -> bool:
    """全都是上下游，百分之百: all of them, said over in other words."""
    clauses = [clause for clause in re.split(r"[,，。\s]+", text) if clause]
    return len(clauses) + len(_ALL_OF_THEM.findall(text)) > 1 and all(
        not bare(_ALL_OF_THEM.sub("", clause))
        or clause in lexicon.everything
        or _says_all(field, clause, lexicon)
        for clause in clauses
    )


def _says_all(field: Field, core: str, lexicon: Lexicon) -> bool:
    """全都是, where the share of those is asked."""
    found = pattern_of(lexicon.everything).match(core)
    behind = core[found.end() :].strip("的嘞了是在都, ") if found else ""
    asked = field.ask + field.label
    of_these = behind[:2] in asked and in_order(behind, asked)
    return len(behind) > 1 and of_these and behind not in (*lexicon.companies, *lexicon.subjects)


def _goes_with(share: Fraction, around: str, lexicon: Lexicon) -> bool:
    """Whether the numbers beside a share only explain it: 5家里面有3家，占60%; 0.65，也就是65%."""
    if re.search(rf"%|点|分之|[\d{NUMERAL}]成", around):
        return False
    beside = quantities_in(around, lexicon)
    values = [each.value for each in beside if each.value is not None]
    if len(values) != len(beside) or not values:
        return False
    if len(values) == 1:
        return values[0] == share / 100 or bool(beside[0].measure and _counts(beside[0]))
    if len({*values}) != _PART_AND_WHOLE or not all(map(_counts, beside)):
        return False  # 8家里有5家，5÷8=62.5% names each twice
    return bool(max(values)) and abs(min(values) / max(values) * 100 - share) < 1


def _counts(one: Quantity) -> bool:
    return not one.measure or one.measure[0] in "家个人位名项所户"


def _one_share(field: Field, text: str, language: Language, quote: str) -> Reading:
    rest = text
    if "分之" not in text:
        rest = pattern_of(language.lexicon.not_numbers).sub("", text)
    for pattern, form in _FORMS:
        found = pattern.search(rest)
        if not found:
            continue
        around = rest[: found.start()] + " " + rest[found.end() :]
        share = _share(found, form)
        if form in _EXPLICIT:
            around = _AMOUNTS.sub("", around)
        explained = form in _EXPLICIT and share and _goes_with(share, around, language.lexicon)
        if not explained and re.search(rf"[\d{NUMERAL}a-z+%=]", around):
            return refuse(language, field, "several", quote=quote)
        if pattern_of(language.lexicon.negators).search(around):
            return refuse(language, field, "denied", quote=quote)
        if share is None:
            return refuse(language, field, "about", quote=quote)
        if form == "bare" and not found["a"][0].isdigit() and _says_more(around):
            return refuse(language, field, "about", quote=quote)
        if form == "bare" and 0 < share < 1:
            return refuse(language, field, "decimal", quote=quote)
        if form == "bare" and re.match(
            r"\s*[家个人位名项所年月日天元万分岁度吨块斤米]", rest[found.end() :]
        ):
            return refuse(language, field, "not_share", quote=quote)
        plain = form in {"bare", "percent"} and found.group("a")[0].isdigit() and not around.strip()
        return _within(field, share, language, quote, interpreted=not plain)
    return refuse(language, field, "no_number", quote=quote)


def _says_more(around: str) -> bool:
    """Whether words stand beside a bare numeral: 小一半 is not one."""
    return re.sub(r"占比?|是|有|比例|就|大|的|了|吧|\W", "", around) != ""


def _share(found: re.Match[str], form: str) -> Fraction | None:
    parts = found.groupdict()
    a = Fraction(100) if parts["a"] == "百" else _number(parts["a"])
    if a is None:
        return None
    if form == "fraction":
        b = Fraction(100) if parts["b"] == "百" else _number(parts["b"])
        return a / b * 100 if b else None
    if form == "permille":
        return a / 10
    half = Fraction(1, 2) if parts.get("half") else Fraction(0)
    if form == "tenths":
        extra = _number(parts["c"]) if parts["c"] else Fraction(0)
        return (a + half) * 10 + (extra or 0)
    return a + half


def _number(run: str) -> Fraction | None:
    if run[0].isdigit():
        return Fraction(run)
    whole, _, part = run.partition("点")
    value = chinese_number(whole)
    if value is None:
        return None
    digits = [chinese_number(char) for char in part]
    if any(digit is None for digit in digits):
        return None
    return Fraction(f"{value}.{''.join(str(digit) for digit in digits) or 0}")


def _within(
    field: Field, share: Fraction, language: Language, quote: str, *, interpreted: bool
) -> Reading:
    low = 0 if field.minimum is None else field.minimum
    high = 100 if field.maximum is None else field.maximum
    if share < low:
        return refuse(language, field, "too_small", quote=quote, low=low)
    if share > high:
        return refuse(language, field, "too_large", quote=quote, high=high)
    if share.denominator == 1:
        return Accepted(share.numerator, interpreted=interpreted)
    return Accepted(round(float(share), 2), interpreted=interpreted)

"""One day, or one month: exact, existing, and possible for what is asked."""

import re
from datetime import date, timedelta
from functools import lru_cache

from dialogs.reading.calendar_days import (
    Found,
    ImpossibleDayError,
    arabic,
    find,
    month_shift,
    year_of,
)
from dialogs.reading.numerals import NUMERAL, whole_number
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading, Rejected
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, has_any, pattern_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon, any_of
from policy_text.questions import Field

__all__ = ["in_that_month", "read_date", "read_year_month"]

_YEARS_AHEAD = 10  # a filing looks a few years ahead; more is a slip of the pen
_LONG_AGO = 180
_EARLIEST = date(1949, 1, 1)
_CLOCK = re.compile(
    r"(?:上午|下午|早上|晚上|中午|凌晨)?\s*\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?|上午|下午|早上|晚上|中午|凌晨"
)
_SAME_DAY = re.compile("当天|当日|即日|同日")
_DAY_OF_A_DEED = re.compile("(?:签|字|章|会|批|办)[^,，]{0,3}(?:当天|当日|即日|同日)")
"""签字当天生效 names no day."""

_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_MONTH_END = re.compile("月[底末]|底")
_SETTLED = re.compile(r"吧(?=[,。\s])")  # 下周一吧，那天去交: chosen, not guessed
_WHY_THEN = re.compile(
    "[,，](?:到时候|那天|那时候?|等)[^,，。\\d]{2,12}$|[,，](?:赶|正好|刚好|就)?在?(?:月|年)[底末初](?:前|之前)?$"
)
"""12月1号，到时候领导出差回来; 11月30日，赶在月底: why that day."""

_REMARK = re.compile(r"(?<=月)[(（][^()（）]*[)）]$")
"""2021年3月（批文落款为3月17日）"""

_MONTH_PART = re.compile(r"月[初中底末](?=[,，\s]*\d{1,2}[号日])")
"""月底三十号: the day itself is told beside."""

_BEFORE_A_FEAST = re.compile(
    "[,，]?(?!(?:国庆|元旦|五一)节?那一?天)"
    "(?:国庆|中秋|春节|过年|元旦|五一|端午|清明)节?(?:放假)?(?:前|后|那)(?:头|面|边|后|会儿|一?天|[一二两三1-3]天|几天|阵)?(?=[,，。])"
)
"""前年国庆节前头，九月份: why one remembers it."""

_ANOTHER_DEED = re.compile(
    r"(?<=[月批的了嘞])[,，\s]+(?:牌子|挂牌|授牌|证书|证|钱|经费|款|拨款)[^,，。;]*$"
)
"""18年9月批的，牌子年底才挂上: when something else was done."""

_PAST_A_FEAST = re.compile(
    "(?:国庆|中秋|春节|元旦|五一|端午|清明|劳动|教师|儿童|过)(?:年|节)?(?:放假|假期|长假)?"
    r"(?:过完年?|过了|过后|之?后|完了?|回来)(?:(?:头|第)[1一2二两]天)?[^,，。;\d]{0,8}?"
    r"(?:就是|那天是|也就是|是|那天)?[,，\s]*(?=(?:\d{2,4}年)?\d{1,2}月\d)"
)
"""国庆节过完头一天上班就是10月8号: why one remembers it."""

_WRITE_IT = re.compile(
    r"^.*[,，。\s]就(?:写|填)(?P<day>[今明昨后]天|[今明昨后]日|[今明昨后]儿个?|当天)吧?$"
)
"""今儿个二十七号吧 就写今儿个."""

_TO_WRITE = re.compile("(?:那|就|还是)*[写填]")
_INTENDED = re.compile("(?:^|(?<=[,。])|(?<=日期)|(?<=时间))拟(?:于|以|定于?|定为|在)?")
_YEAR = re.compile(r"(?<!\d)(?P<y>\d{4}|\d{2})年")
_MONTH = re.compile(r"(?<!\d)(?P<m>\d{1,2})月份?")
_LAST_MONTH = re.compile("年+[底末](?:的?最后[1一]个月)?")
_EXPECTED = re.compile("^(?:预计|计划|预期|预定)(?:在|于)?")
_UNTIL = re.compile(r"(?<!\d)[到至](?=\d{2,4}[年./-]|[今明后]年)")
_SPAN = re.compile(
    r"(?<!\d)(?P<first>20\d\d[年./]\d{1,2}月?)\s*[-~—–至到]+\s*(?P<last>20\d\d[年./]\d{1,2}月?)(?!\d)"
)
"""2025.01-2027.12: the end of it that is asked."""

_DAYS = re.compile(
    r"(?P<first>(?:\d{4}年)?\d{1,2}月\d{1,2}[日号])(?:[-~—–]+|[至到])(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号](?:止|为止)?"
)
"""2026年12月7日至12月11日: its beginning, where that is asked."""

_COUNTED_FROM = re.compile("起算|起计")
"""周期24个月，自2026年3月起算, where the end is asked."""

_YEAR_END = re.compile("年底|年末|年[底末]")
_MONTH_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<y>\d{4}|\d{2})\s*年\s*[的,，]?\s*(?P<m>\d{1,2})\s*(?:月份?|$)",
        r"(?<![\d.])(?P<y>\d{4})\s*[-/.、。_—–\s]\s*(?P<m>\d{1,2})(?!\d)月?份?",
        r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?!\d)",
        r"(?<!\d)(?P<m>\d{1,2})\s*(?:/|-|\.|月)\s*(?P<y>(?:19|20)\d{2})(?!\d)年?",
        r"(?<![\d.])(?P<y>\d{2})\s*[-/.]\s*(?P<m>\d{1,2})(?![\d.])月?份?",
    )
)


_LATER_DAY = re.compile(
    r"(?P<before>(?P<month>(?<!\d)\d{1,2}月)(?P<day>\d{1,2})[日号][^月。;；\n]{1,30}?)"
    r"(?<![\d月])(?P<later>\d{1,2})(?=[号日])"
)
"""10月12号签字，15号生效: the later day is of the month that was said."""


def in_that_month(said: Said) -> Said:
    """The message with the month before each later day of it, for its clauses are read apart."""
    text = arabic(said.folded)
    told = _with_months(text)
    return said if told == text else Said(told, told, said.today)


def _with_months(text: str) -> str:
    """The text with the month of the day before in front of each later day."""

    def with_month(found: re.Match[str]) -> str:
        month = found["month"] if int(found["later"]) >= int(found["day"]) else ""
        return f"{found['before']}{month}{found['later']}"

    while (more := _LATER_DAY.sub(with_month, text)) != text:
        text = more
    return text


_FORMULA = ("=", "{", "<", "$")
"""=TODAY() is no day."""


def read_date(field: Field, said: Said, language: Language) -> Reading:
    """An ISO date.  A missing year is this year's, unless that contradicts what is asked."""
    lexicon = language.lexicon
    text = arabic(bare(pattern_of(lexicon.certain).sub("", said.folded)))
    quote = shorten(said.text)
    if said.text.lstrip().startswith(_FORMULA):
        return refuse(language, field, "no_date", quote=quote)
    text = _MONTH_PART.sub("", _WRITE_IT.sub(r"\g<day>", text))
    text = _WHY_THEN.sub(",", text) if re.search(r"\d[号日]", text) else text
    text = _BEFORE_A_FEAST.sub("", text) if re.search(r"[,，].*\d月\d", text) else text
    text = _PAST_A_FEAST.sub("", text)
    text = _meant(_CLOCK.sub(" ", text), said.today, lexicon)
    if has_any(field.ask + field.label, lexicon.begins):
        text = _DAYS.sub(r"\g<first>", text)
    try:
        days = list(find(_SAME_DAY.sub(" ", text), said.today, lexicon))
        if not days and not _DAY_OF_A_DEED.search(text):
            days = list(find(text, said.today, lexicon))
    except ImpossibleDayError as why:
        return refuse(language, field, f"impossible_{why}", quote=quote)
    if _not_fixed(text, days, lexicon):
        return refuse(language, field, "not_fixed", quote=quote)
    rest = _rest(text, days)
    ahead = all(found.when > said.today for found in days)
    if field.days_ahead is not None and (ahead or _TO_WRITE.match(text)):
        rest = _SETTLED.sub("", rest)
    if field.days_ahead is not None:
        rest = _INTENDED.sub("", rest)
    if has_any(rest, lexicon.date_vague) or "?" in rest or (days and _shifted(rest, language)):
        return refuse(language, field, "about", quote=quote)
    days = _of_one_year(days)
    if len({found.when for found in days}) > 1:
        return refuse(language, field, "several", quote=quote)
    if not days:
        return refuse(language, field, _lacking(text), quote=quote)
    if re.search(r"\d", rest) or has_any(rest, lexicon.negators):
        return refuse(language, field, "unclear", quote=quote)
    weekday = _WEEKDAY.search(rest)
    if weekday and min("一二三四五六日天".index(weekday[1]), 6) != days[0].when.weekday():
        return refuse(language, field, "weekday", quote=quote)
    refused = _out_of_time(field, days[0], said, language, quote)
    if refused:
        return refused
    plain = days[0].plain and not rest.strip()
    return Accepted(days[0].when.isoformat(), interpreted=not plain)


def _of_one_year(days: list[Found]) -> list[Found]:
    """去年圣诞节那天，12月25号: one day told twice, of the year that is said."""
    said = [found for found in days if found.year_said]
    once = len({found.when for found in said}) == 1
    of_a_year = {(found.when.month, found.when.day) for found in days}
    return said if once and len(of_a_year) == 1 else days


def _meant(text: str, today: date, lexicon: Lexicon) -> str:
    """The text without a day that is ruled out (今天来不及) or only tells what day it is today."""
    text = _year_behind(tuple(lexicon.years)).sub(r"\2\1", text)
    clauses = [clause for clause in re.split(r"[,，。;\s]+", text) if clause]
    kept = [
        _near_day(clause, today, lexicon)
        for clause in clauses
        if not has_any(clause, lexicon.weak_days)
    ]
    if clauses and not kept:
        return ""  # 先存着吧明天接着弄
    others = [clause for clause in kept if lexicon.days.get(clause) != 0]
    named = any(has_any(clause, tuple(lexicon.days)) for clause in others)
    return "".join(f"{clause}," for clause in others) if named and others != clauses else text


@lru_cache(maxsize=4)
def _year_behind(years: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^(.*\d[月号日].*?)[,，\s]+({any_of(years)})的?[哈啊呀呢嘛]?$")


@lru_cache(maxsize=4)
def _near_and_number(days: tuple[str, ...]) -> re.Pattern[str]:
    number = rf"(?P<n>[\d{NUMERAL}]{{1,3}})[号日]?了?"
    return re.compile(rf"(?P<near>{any_of(days)})(?:是|就|都)*{number}")


def _near_day(clause: str, today: date, lexicon: Lexicon) -> str:
    """后天二十八 says 后天 alone where that is the 28th."""
    found = _near_and_number(tuple(lexicon.days)).fullmatch(clause)
    if found is None:
        return clause
    said = whole_number(found["n"])
    day = today + timedelta(lexicon.days[found["near"]])
    return found["near"] if said == day.day else clause


def _not_fixed(text: str, days: list[Found], lexicon: Lexicon) -> bool:
    """签了就生效 names no day; 昨天签的，签了就生效 names one, as the deed is done."""
    found = pattern_of(lexicon.date_not_fixed).search(text)
    if found is None or re.search(r"\d", text):
        return False
    done = any(re.match(rf"[^,。;]{{0,4}}{found.group()[0]}", text[day.end :]) for day in days)
    return not done


def _rest(text: str, days: list[Found]) -> str:
    for found in days:
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def _shifted(rest: str, language: Language) -> bool:
    """Whether what stands beside a day moves it: 去年今天, 国庆节前."""
    lexicon = language.lexicon
    return re.search("前|(?<!最)后|底|次[日月]|第2天|隔[天日]", rest) is not None or has_any(
        rest, (*lexicon.years, *lexicon.months)
    )


def _lacking(text: str) -> str:
    if re.search(r"\d\s*月|\d{4}[-/.]\d{1,2}$|\d{6}$", text):
        return "no_day"
    if re.search(r"年|^\d{4}$|\d\s*[号日]", text):
        return "no_month"
    return "no_date"


def _out_of_time(
    field: Field, found: Found, said: Said, language: Language, quote: str
) -> Rejected | None:
    when, today = found.when, said.today
    if field.time == "past" and when > today:
        return refuse(language, field, "future" if found.year_said else "no_year", quote=quote)
    if field.time == "future" and when < today:
        return refuse(language, field, "past" if found.year_said else "no_year", quote=quote)
    if field.days_ahead is not None and (when - today).days > field.days_ahead:
        return refuse(language, field, "far" if found.year_said else "no_year", quote=quote)
    soon = field.days_ahead is not None
    if soon and found.day_only and (today - when).days > _LONG_AGO:
        return refuse(language, field, "no_year", quote=quote)  # 元旦, said in November
    if found.day_only and field.time == "any" and when > today and not soon:
        return refuse(language, field, "no_month", quote=quote)
    if when.year > today.year + _YEARS_AHEAD:
        return refuse(language, field, "far", quote=quote)
    if when < _EARLIEST:
        return refuse(language, field, "early", quote=quote)
    return None


def read_year_month(field: Field, said: Said, language: Language) -> Reading:
    """YYYY-MM; a year or a month alone is asked again, a full date gives its month."""
    lexicon = language.lexicon
    text = arabic(bare(pattern_of(lexicon.certain).sub("", said.folded)))
    text = ",".join(
        clause for clause in re.split("[,，。;]", text) if not has_any(clause, lexicon.weak_days)
    )
    text = _BEFORE_A_FEAST.sub("", _REMARK.sub("", text))
    if re.search(r"\d年\d{1,2}月", text):
        text = _ANOTHER_DEED.sub("", text)
    quote = shorten(said.text)
    ends = has_any(field.ask, lexicon.ends)
    if ends or has_any(field.ask, lexicon.begins):
        text = _SPAN.sub(r"\g<last>" if ends else r"\g<first>", text)
    if ends and _COUNTED_FROM.search(text):
        return refuse(language, field, "about", quote=quote)
    if ends:
        text = _UNTIL.sub("", _EXPECTED.sub("", text))
    if re.search(r"(?<!\d)12月", text):
        text = _LAST_MONTH.sub("年", text)  # 今年年底最后一个月，也就是12月
    if _YEAR_END.search(text):
        return refuse(language, field, "about", quote=quote)
    try:
        found, rest, several = _month_in(text, said.today, language)
    except ImpossibleDayError as why:
        return refuse(language, field, f"impossible_{why}", quote=quote)
    if found is None:
        return refuse(language, field, _lacking_month(text), quote=quote)
    vague = tuple(
        word for word in lexicon.date_vague if word not in field.ask and not _MONTH_END.search(word)
    )
    if has_any(rest, vague) or "?" in rest:
        return refuse(language, field, "about", quote=quote)
    if several:
        return refuse(language, field, "several", quote=quote)
    if re.search(r"\d", rest) or has_any(rest, lexicon.negators):
        return refuse(language, field, "unclear", quote=quote)
    refused = _out_of_time(field, found, said, language, quote)
    if refused:
        return refused
    plain = found.plain and not rest.strip()
    return Accepted(found.when.strftime("%Y-%m"), interpreted=not plain)


def _month_in(text: str, today: date, language: Language) -> tuple[Found | None, str, bool]:
    """The month named, by a day of it or alone; what else is said; whether there are several."""
    try:
        days = [found for found in find(text, today, language.lexicon) if found.year_said]
    except ImpossibleDayError:
        if not re.search(r"(?<!\d)\d{2}[./-]\d{1,2}(?![\d./-])", text):
            raise
        days = []  # 21.7 is no day, but may be a month
    if days and not all(_is_month_only(text, found) for found in days):
        rest = _rest(text, days)
        days += _agreeing(_months(rest, today, language), days[0])
        several = len({(day.when.year, day.when.month) for day in days}) > 1
        return days[0], _rest(text, days), several
    months = _months(text, today, language)
    if not months:
        return None, text, False
    return months[0], _rest(text, months), len({month.when for month in months}) > 1


def _agreeing(months: list[Found], day: Found) -> list[Found]:
    """写到2028年6月30日，那就是2028年6月 names one month twice."""
    return [found for found in months if found.when == day.when.replace(day=1)]


def _is_month_only(text: str, found: Found) -> bool:
    return bool(re.fullmatch(r"\D*\d{1,2}[./-]\d{1,2}\D*", text[found.start : found.end]))


def _months(text: str, today: date, language: Language) -> list[Found]:
    lexicon = language.lexicon
    found = _month_of_year(tuple(lexicon.years)).search(text)
    if found:
        year = today.year + lexicon.years[found[1]]
        return [Found(_first(year, int(found[2])), found.start(), found.end())]
    found = pattern_of(tuple(lexicon.months)).search(text)
    if found:
        when = month_shift(today, lexicon.months[found.group()])
        shift = pattern_of(tuple(lexicon.years)).search(text)
        if shift:  # 去年这个月
            when = when.replace(year=when.year + lexicon.years[shift.group()])
        return [Found(when, found.start(), found.end())]
    for pattern in _MONTH_FORMS:
        matches = list(pattern.finditer(text))
        if matches:
            return [_month(match, today) for match in matches]
    return _apart(text, today, lexicon)


@lru_cache(maxsize=4)
def _month_of_year(years: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"({any_of(years)})的?\s*(\d{{1,2}})\s*月份?")


def _apart(text: str, today: date, lexicon: Lexicon) -> list[Found]:
    """19年的事了，3月份发的牌子: the one month named, of the one year named elsewhere."""
    years = [
        *((year_of(match["y"], today), match.span()) for match in _YEAR.finditer(text)),
        *(
            (today.year + lexicon.years[match.group()], match.span())
            for match in pattern_of(tuple(lexicon.years)).finditer(text)
        ),
    ]
    months = list(_MONTH.finditer(text))
    if len(years) != 1 or len(months) != 1:
        return []
    year, span = years[0]
    when = _first(year, int(months[0]["m"]))
    return [Found(when, *months[0].span()), Found(when, *span)]


def _month(match: re.Match[str], today: date) -> Found:
    year = year_of(match["y"], today, certain="年" in match.group())
    plain = len(match["y"]) == 4
    return Found(_first(year, int(match["m"])), match.start(), match.end(), plain=plain)


def _first(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ImpossibleDayError("month")
    if not 1900 <= year <= 2999:
        raise ImpossibleDayError("year")
    return date(year, month, 1)


def _lacking_month(text: str) -> str:
    if re.search(r"\d\s*月", text):
        return "no_year"
    if re.search(r"年|^\d{4}$", text):
        return "no_month"
    return "no_date"

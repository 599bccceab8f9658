"""The days a message names: full, short, relative, in Chinese numerals; each with its place."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dialogs.reading.numerals import NUMERAL, chinese_number, digit_string
from policy_text.lexicon import Lexicon, any_of

__all__ = ["Found", "ImpossibleDayError", "arabic", "find", "month_shift", "year_of"]

_COUNTED = re.compile(
    rf"[{NUMERAL}]+(?=\s*(?:年|月(?!亮)|日|号|天|周(?![{NUMERAL}\d日天])|个月|个?星期|个?礼拜))"
    rf"|(?<=月)\s*[{NUMERAL}]+|(?<=[月年])\s*初[{NUMERAL}]+"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<m>{'|'.join(_MONTHS)})[a-z]*\.?"
    r"(?:\s+(?P<after>\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(?P<y>\d{4})\b)?"
)
_SAME_MONTH = re.compile(
    r"(?P<before>(?<!\d)(?P<y>\d{4})(?:-|年)(?P<m>\d{1,2})(?:-|月).{0,30}?)(?:同月|当月)"
)
_SHIFT = re.compile(
    r"\s*的?(?P<way>前|后)(?P<n>\d)[天日]|(?:[^,，。;\d]{0,6}[,，])?\s*的?(?:次日|第[2二]天|隔天)"
)
_TWO_DIGIT_YEARS_FROM = 13  # 12/3/15 might be a month first; 25/3/15 cannot


class ImpossibleDayError(ValueError):
    """The text names a day that does not exist, or cannot be told for sure; the message is why."""


@dataclass(frozen=True, slots=True)
class Found:
    """One day or month found; ``year_said`` is False where the year was filled in."""

    when: date
    start: int
    end: int
    plain: bool = False
    year_said: bool = True
    day_only: bool = False
    """Said so shortly (15号, 3月底) that a day still to come is in doubt."""


_IN_CAPITALS = str.maketrans("零壹贰叁肆伍陆柒捌玖拾", "〇一二三四五六七八九十")
_CAPITAL = re.compile("[壹贰叁肆伍陆柒捌玖拾零]+[年月日]")
"""贰零贰陆年壹拾贰月: as on a cheque."""


def arabic(text: str) -> str:
    """The text with the numerals of its dates in digits; an approximate one (五六月) as ``?``."""
    text = text.translate(_IN_CAPITALS) if _CAPITAL.search(text) else text
    text = text.replace("元月", "1月").replace("○", "〇")
    text = _ENGLISH.sub(_in_figures, text)
    text = _COUNTED.sub(lambda found: _digits(found, text), text)
    return _SAME_MONTH.sub(r"\g<before>\g<y>年\g<m>月", text)


def _in_figures(found: re.Match[str]) -> str:
    """Oct 18, 2026 as 2026-10-18; Mar 2020 as 2020-03; Nov 30 as 11月30日."""
    day = found["d"] or found["after"]
    number = _MONTHS.index(found["m"]) + 1
    if not found["y"]:
        return f"{number}月{day}日" if day else found.group()
    month = f"{found['y']}-{number:02}"
    return f"{month}-{day}" if day else month


def _digits(found: re.Match[str], text: str) -> str:
    run = found.group().strip()
    if text[found.end() :].lstrip().startswith("年") and not set(run) & set("十百千拾佰仟廿卅"):
        return digit_string(run)
    value = chinese_number(run)
    return "?" if value is None else str(value)


def year_of(digits: str, today: date, *, certain: bool = True) -> int:
    """Four digits as they are; two as the year near today; raises where unsure."""
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    if not certain and short < _TWO_DIGIT_YEARS_FROM:
        raise ImpossibleDayError("order")
    return 2000 + short if short <= today.year % 100 + 10 else 1900 + short


def month_shift(today: date, months: int) -> date:
    """The first day of the month ``months`` away."""
    index = today.year * 12 + today.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def make(year: int, month: int, day: int) -> date:
    """The day; raises ImpossibleDayError where there is none such."""
    if not 1 <= month <= 12:
        raise ImpossibleDayError("month")
    if not 1900 <= year <= 2999:
        raise ImpossibleDayError("year")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ImpossibleDayError("day")
    return date(year, month, day)


Maker = Callable[[re.Match[str], date, Lexicon], Found]


def _full(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    year = year_of(found["y"], today, certain="年" in found.group())
    when = make(year, int(found["m"]), int(found["d"]))
    return Found(when, found.start(), found.end(), plain=len(found["y"]) == 4)


def _relative_year(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    year = today.year + lexicon.years[found["ry"]]
    return Found(make(year, int(found["m"]), int(found["d"])), found.start(), found.end())


def _relative_month(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    first = month_shift(today, lexicon.months[found["rm"]])
    day = _last_day(first) if found["last"] else make(first.year, first.month, int(found["d"]))
    return Found(day, found.start(), found.end())


def _this_month_end(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    return Found(_last_day(today), found.start(), found.end(), year_said=False)


def _month_end(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    if not 1 <= int(found["m"]) <= 12:
        raise ImpossibleDayError("month")
    year, said = _maybe_year(found, today, lexicon)
    return Found(
        _last_day(make(year, int(found["m"]), 1)),
        found.start(),
        found.end(),
        year_said=said,
        day_only=not said,
    )


def _year_end(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    year, _ = _maybe_year(found, today, lexicon)
    return Found(make(year, 12, 31), found.start(), found.end())


def _maybe_year(found: re.Match[str], today: date, lexicon: Lexicon) -> tuple[int, bool]:
    if found["ry"]:
        return today.year + lexicon.years[found["ry"]], True
    if found["y"]:
        return year_of(found["y"], today), True
    return today.year, False


def _month_day(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    when = make(today.year, int(found["m"]), int(found["d"]))
    return Found(when, found.start(), found.end(), year_said=False)


def _day(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    when = make(today.year, today.month, int(found["d"]))
    return Found(when, found.start(), found.end(), year_said=False, day_only=True)


def _near(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    return Found(today + timedelta(lexicon.days[found["near"]]), found.start(), found.end())


def _counted(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    count = int(found["n"]) * (1 if found["unit"] == "天" else 7)
    if count > 4000:
        raise ImpossibleDayError("order")
    sign = -1 if "前" in found["way"] else 1
    return Found(today + timedelta(sign * count), found.start(), found.end())


def _weekday(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    weeks = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}[found["week"]]
    monday = today - timedelta(today.weekday()) + timedelta(7 * weeks)
    day = min("一二三四五六日天".index(found["wd"]), 6)
    return Found(monday + timedelta(day), found.start(), found.end())


def _holiday(found: re.Match[str], today: date, lexicon: Lexicon) -> Found:
    year, said = _maybe_year(found, today, lexicon)
    month, day = map(int, lexicon.holidays[found["holiday"]].split("-"))
    when = make(year, month, day)
    return Found(when, found.start(), found.end(), year_said=said, day_only=not said)


def _last_day(first: date) -> date:
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


@lru_cache(maxsize=8)
def _forms(
    years: tuple[str, ...],
    months: tuple[str, ...],
    days: tuple[str, ...],
    holidays: tuple[str, ...],
) -> tuple[tuple[re.Pattern[str], Maker], ...]:
    ry, rm = any_of(years), any_of(months)
    year = rf"(?:(?P<ry>{ry})的?|(?<!\d)(?P<y>\d{{4}}|\d{{2}})\s*年\s*)"
    s = r"\s*[-/.。、·—_\\,\s]\s*"
    table: tuple[tuple[str, Maker], ...] = (
        (
            r"(?<!\d)(?P<y>\d{4}|\d{2})\s*年\s*(?P<m>\d{1,2})\s*月份?\s*(?P<d>\d{1,2})(?!\d)\s*[日号]?",
            _full,
        ),
        (
            rf"(?<!\d)(?P<y>\d{{4}}|\d{{2}}){s}(?P<m>\d{{1,2}}){s}(?P<d>\d{{1,2}})(?!\d)\s*[日号]?",
            _full,
        ),
        (r"(?<!\d)(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)[日号]?", _full),
        (r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)", _full),
        (
            rf"(?P<ry>{ry})的?\s*(?P<m>\d{{1,2}})\s*(?:月份?|[./-])\s*(?P<d>\d{{1,2}})(?!\d)\s*[日号]?",
            _relative_year,
        ),
        (
            rf"(?P<rm>{rm})份?的?\s*(?:(?P<d>\d{{1,2}})(?!\d)\s*[日号]?|(?P<last>最后[一1]天|(?:月?[底末])(?:那|的?最后)[一1]?天))",
            _relative_month,
        ),
        (rf"{year}?(?<!\d)(?P<m>\d{{1,2}})\s*(?:月份?的?|月[底末]的?)最后[一1]天", _month_end),
        (rf"{year}(?:的|底的?)?最后[一1]天", _year_end),
        (r"月[底末](?:那[一1]?天|的?最后[一1]天)", _this_month_end),
        (r"(?<![\d年.])(?P<m>\d{1,2})\s*月份?\s*(?P<d>\d{1,2})(?!\d)\s*[日号]?", _month_day),
        (r"(?<![\d年./-])(?P<m>\d{1,2})\s*[./-]\s*(?P<d>\d{1,2})(?![\d./-])\s*[日号]?", _month_day),
        (
            r"(?<![\d月])(?P<n>\d+)\s*(?P<unit>天|周|个?星期|个?礼拜)(?P<way>以前|之前|前|以后|之后|后)",
            _counted,
        ),
        (r"(?P<week>上上|下下|上|这|本|下)个?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])", _weekday),
        (rf"{year}?(?P<holiday>{any_of(holidays)})(?:当天|那天|这天)?", _holiday),
        (rf"(?<!声)(?P<near>{any_of(days)})(?!期)", _near),
        (r"(?<![\d月年])(?P<d>\d{1,2})\s*[日号]", _day),
    )
    return tuple((re.compile(pattern), maker) for pattern, maker in table)


def find(text: str, today: date, lexicon: Lexicon) -> Iterator[Found]:
    """Every day named in the (arabic) text, none twice; raises ImpossibleDayError at a bad one."""
    forms = _forms(
        tuple(lexicon.years), tuple(lexicon.months), tuple(lexicon.days), tuple(lexicon.holidays)
    )
    for pattern, maker in forms:
        while (found := pattern.search(text)) is not None:
            day = _shifted(maker(found, today, lexicon), text)
            yield day
            text = text[: day.start] + "\0" + " " * (day.end - day.start - 1) + text[day.end :]


def _shifted(found: Found, text: str) -> Found:
    """元旦前一天 is the day before."""
    shift = _SHIFT.match(text, found.end)
    if shift is None:
        return found
    days = int(shift["n"] or 1) * (-1 if shift["way"] == "前" else 1)
    return replace(found, when=found.when + timedelta(days), end=shift.end())

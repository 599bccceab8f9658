"""One day, or one month: exact, existing, and possible for what is asked."""

import re
from datetime import date

from dialogs.reading.calendar_days import (
    Found,
    ImpossibleDayError,
    arabic,
    find,
    month_shift,
    year_of,
)
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading, Rejected
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, has_any, pattern_of
from policy_text.language import Language
from policy_text.lexicon import any_of
from policy_text.questions import Field

__all__ = ["read_date", "read_year_month"]

_YEARS_AHEAD = 10  # a filing looks a few years ahead; more is a slip of the pen
_EARLIEST = date(1949, 1, 1)
_CLOCK = re.compile(
    r"(?:上午|下午|早上|晚上|中午|凌晨)?\s*\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?|上午|下午|早上|晚上|中午|凌晨"
)
_SAME_DAY = re.compile("当天|当日|即日|同日")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_MONTH_END = re.compile("月[底末]|底")
_SETTLED = re.compile(r"吧(?=[,。\s])")  # 下周一吧，那天去交: chosen, not guessed
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


def read_date(field: Field, said: Said, language: Language) -> Reading:
    """An ISO date.  A missing year is this year's, unless that contradicts what is asked."""
    lexicon = language.lexicon
    text = arabic(bare(pattern_of(lexicon.certain).sub("", said.folded)))
    quote = shorten(said.text)
    text = _CLOCK.sub(" ", text)
    try:
        days = list(find(_SAME_DAY.sub(" ", text), said.today, lexicon))
        days = days or list(find(text, said.today, lexicon))
    except ImpossibleDayError as why:
        return refuse(language, field, f"impossible_{why}", quote=quote)
    if has_any(text, lexicon.date_not_fixed) and not re.search(r"\d", text):
        return refuse(language, field, "not_fixed", quote=quote)
    rest = _rest(text, days)
    if field.days_ahead is not None and all(found.when > said.today for found in days):
        rest = _SETTLED.sub("", rest)
    if has_any(rest, lexicon.date_vague) or "?" in rest or (days and _shifted(rest, language)):
        return refuse(language, field, "about", quote=quote)
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


def _rest(text: str, days: list[Found]) -> str:
    for found in days:
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def _shifted(rest: str, language: Language) -> bool:
    """Whether what stands beside a day moves it: 去年今天, 国庆节前."""
    lexicon = language.lexicon
    return re.search("[前后底]", rest) is not None or has_any(
        rest, (*lexicon.years, *lexicon.months)
    )


def _lacking(text: str) -> str:
    if re.search(r"\d\s*月|\d{4}[-/.]\d{1,2}$|\d{6}$", text):
        return "no_day"
    if re.search(r"年|^\d{4}$", text):
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
    quote = shorten(said.text)
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
        several = len({(day.when.year, day.when.month) for day in days}) > 1
        return days[0], _rest(text, days), several
    months = _months(text, today, language)
    if not months:
        return None, text, False
    return months[0], _rest(text, months), len({month.when for month in months}) > 1


def _is_month_only(text: str, found: Found) -> bool:
    return bool(re.fullmatch(r"\D*\d{1,2}[./-]\d{1,2}\D*", text[found.start : found.end]))


def _months(text: str, today: date, language: Language) -> list[Found]:
    lexicon = language.lexicon
    found = re.search(rf"({any_of(lexicon.years)})的?\s*(\d{{1,2}})\s*月份?", text)
    if found:
        year = today.year + lexicon.years[found[1]]
        return [Found(_first(year, int(found[2])), found.start(), found.end())]
    found = re.search(rf"({any_of(lexicon.months)})(?:份)?", text)
    if found:
        when = month_shift(today, lexicon.months[found[1]])
        return [Found(when, found.start(), found.end())]
    for pattern in _MONTH_FORMS:
        matches = list(pattern.finditer(text))
        if matches:
            return [_month(match, today) for match in matches]
    return []


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

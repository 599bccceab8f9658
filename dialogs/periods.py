"""Periods of working days: when they can end at the earliest, counted both ways."""

from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.facts import Record
from dialogs.reading import format_value
from policy_text.documents import Period
from policy_text.policy import Policy
from policy_text.workdays import Workdays

__all__ = ["Ends", "ends_of", "period_text", "start_of"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ends:
    """The earliest last day of a period.

    ``from_next``: its first day does not count; ``from_first``: it counts, if it is worked.
    ``beyond_table``: it reaches into years of which only the weekends are known.
    """

    from_next: date
    from_first: date
    beyond_table: bool


def ends_of(start: date, working_days: int, workdays: Workdays) -> Ends:
    """Count ``working_days`` from ``start``."""
    last = _counted(start + _DAY, working_days, workdays)
    years = set(range(start.year, last.year + 1))
    return Ends(last, _counted(start, working_days, workdays), not years <= workdays.years)


def _counted(first: date, working_days: int, workdays: Workdays) -> date:
    """The day on which so many working days are over, ``first`` being the first that may count."""
    day, left = first, working_days - workdays.is_workday(first)
    while left > 0:
        day += _DAY
        left -= workdays.is_workday(day)
    return day


def start_of(period: Period, record: Record) -> date | None:
    """The day on which a period begins, where a record says it and calendars go on after it."""
    try:
        start = date.fromisoformat(str(record.get(period.start)))
    except ValueError:
        return None
    return start if start.year < date.max.year else None


def period_text(policy: Policy, period: Period, start: date) -> str:
    """Both ends in words, with the clause, and where the table of holidays ends."""
    workdays = policy.language.workdays
    ends = ends_of(start, period.working_days, workdays)
    field = policy.questions[period.start]
    return policy.words.say(
        "period.ends",
        title=period.title,
        count=period.working_days,
        start=format_value(field, start.isoformat()),
        from_next=format_value(field, ends.from_next.isoformat()),
        from_first=format_value(field, ends.from_first.isoformat()),
        last_year=workdays.last_year if ends.beyond_table else None,
        cite_as=policy.clauses[period.clause].cite_as,
        quote=period.quote,
        note=period.note,
    )

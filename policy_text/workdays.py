"""Working days: holidays and the days worked for them, year by year; else the weekends alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from policy_text.models import Data

__all__ = ["MonthDay", "WorkdayYears", "Workdays", "day_in", "workdays_of"]

_ANY_YEAR = 2025
_SATURDAY = 5


def _of_every_year(text: str) -> str:
    day_in(_ANY_YEAR, text)
    return text


_Day = Annotated[str, Field(pattern=r"^\d\d-\d\d$")]
MonthDay = Annotated[_Day, AfterValidator(_of_every_year)]
"""A day that every year has: ``12-31``."""


def day_in(year: int, month_day: str) -> date:
    """That day of a year; raises ValueError where the year has none such."""
    return date.fromisoformat(f"{year}-{month_day}")


class WorkdayYear(Data):
    """One year as announced: days off besides the weekends, and weekend days that are worked."""

    holidays: tuple[_Day, ...]
    workdays: tuple[_Day, ...] = ()


class WorkdayYears(Data):
    """The content of ``common/workdays.yaml``: years that an operator adds, or puts right."""

    years: dict[Annotated[str, Field(pattern=r"^\d{4}$")], WorkdayYear] = Field(
        default_factory=dict
    )

    @model_validator(mode="after")
    def _days_of_their_year(self) -> "WorkdayYears":
        for year, days in self.years.items():
            for day in (*days.holidays, *days.workdays):
                day_in(int(year), day)
        return self


@dataclass(frozen=True)
class Workdays:
    """A table of working days.  Of a year that is not in ``years`` only the weekends are known."""

    years: frozenset[int]
    holidays: frozenset[date]
    workdays: frozenset[date]

    @property
    def last_year(self) -> int:
        """The last year whose holidays are known."""
        return max(self.years)

    def is_workday(self, day: date) -> bool:
        """Whether a day is worked."""
        if day in self.workdays:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays


def workdays_of(added: WorkdayYears) -> Workdays:
    """The library's table, with the years of ``added`` in place of its own."""
    # It takes a tenth of a second to load, and most talks end without a period.
    from chinese_calendar import constants

    years = {int(year): days for year, days in added.years.items()}
    holidays = _kept(constants.holidays, years)
    workdays = _kept(constants.workdays, years)
    known = {day.year for day in holidays} | set(years)
    for year, days in years.items():
        holidays |= {day_in(year, day) for day in days.holidays}
        workdays |= {day_in(year, day) for day in days.workdays}
    return Workdays(frozenset(known), frozenset(holidays), frozenset(workdays))


def _kept(days: Mapping[date, str], years: Mapping[int, WorkdayYear]) -> set[date]:
    return {day for day in days if day.year not in years}

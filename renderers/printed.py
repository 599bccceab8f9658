"""How one answer stands on paper: dates as 2026年3月1日, what is missing as nothing at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from dialogs.reading.text import clean
from policy_text.questions import Field, Question, bare_heading

__all__ = ["LongText", "PrintedDate", "PrintedMonth", "number", "printed"]


class LongText(str):
    """A text of several paragraphs."""

    __slots__ = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Its paragraphs without their own indents; a missing text is one blank paragraph."""
        return tuple(line.strip() for line in self.strip().split("\n"))


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day; its parts can be named in a template."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月{self.day}日"


@dataclass(frozen=True, slots=True)
class PrintedMonth:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}年{self.month}月"


def printed(field: Field, value: Any) -> Any:
    """One answer as it is printed.

    None becomes an empty text; a value that does not fit its kind is printed as it was written,
    for it is the check before filing that speaks about it.
    """
    if isinstance(field, Question) and field.sections:
        return _sections(field, value)
    match field.kind, value:
        case _, None:
            return LongText("")
        case "date", str():
            return _day(value)
        case "year_month", str():
            return _month(value)
        case "yes_no", bool():
            return "是" if value else "否"
        case "percentage", int() | float() | Fraction():
            return f"{number(value)}%"
        case _, [*items]:
            return "、".join(clean(str(item)) for item in items)
        case _, int() | float() | Fraction():
            return number(value)
        case _, _:
            option = field.option(value) if isinstance(value, str) else None
            text = option.shown if option and not option.free_text else str(value)
            return LongText(clean(text))


def number(value: int | float | Fraction) -> str:
    """A number without a needless fraction: 60, 13/22, 2.5."""
    return str(int(value)) if value == int(value) else str(value)


def _day(text: str) -> PrintedDate | str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return clean(text)
    return PrintedDate(day.year, day.month, day.day)


def _month(text: str) -> PrintedMonth | str:
    year, _, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12:
        return PrintedMonth(int(year), int(month))
    return clean(text)


def _sections(question: Question, value: Any) -> Mapping[str, LongText]:
    """The parts of a text by heading; headings are compared without 、 and white space."""
    written = value if isinstance(value, Mapping) else {}
    given = {bare_heading(heading): text for heading, text in written.items()}
    return {
        section.id: LongText(clean(str(given.get(bare_heading(section.id)) or "")))
        for section in question.sections
    }

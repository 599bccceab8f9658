"""How one answer stands on paper: dates as 2026年3月1日, what is missing as nothing at all."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from dialogs.money import amount_of, capitals, in_words, plain
from dialogs.reading.text import clean
from policy_text.questions import Field, Option

__all__ = [
    "Chosen",
    "LongText",
    "NoMoney",
    "PrintedDate",
    "PrintedMoney",
    "PrintedMonth",
    "number",
    "printed",
    "printed_day",
    "share",
]


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


@dataclass(frozen=True, slots=True)
class PrintedMoney:
    """An amount; a template may name it in 元, in 万元 or in capitals."""

    amount: Fraction

    @property
    def yuan(self) -> str:
        """Figures in 元: 23,000,000."""
        return plain(self.amount)

    @property
    def wan(self) -> str:
        """Figures in 万元: 2,300."""
        return plain(self.amount / 10_000)

    @property
    def capitals(self) -> str:
        """Written out: 贰仟叁佰万元整."""
        return capitals(self.amount)

    def __str__(self) -> str:
        return in_words(self.amount)


@dataclass(frozen=True, slots=True)
class NoMoney:
    """An amount nobody has given: blank however it is named."""

    yuan: str = ""
    wan: str = ""
    capitals: str = ""

    def __str__(self) -> str:
        return ""

    def __bool__(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen of several: 甲、乙; ``options`` bring the text of each."""

    options: tuple[Option, ...] = ()

    def __str__(self) -> str:
        return "、".join(option.shown for option in self.options)

    def __bool__(self) -> bool:
        return bool(self.options)

    def __contains__(self, option_id: object) -> bool:
        return any(option.id == option_id for option in self.options)


def printed(field: Field, value: Any) -> Any:
    """One answer as it is printed.

    None becomes an empty text; a value that does not fit its kind is printed as it was written,
    for it is the check before filing that speaks about it.
    """
    match field.kind, value:
        case "multi_choice", None | list():
            return Chosen(tuple(_option(field, item) for item in value or ()))
        case "money", None:
            return NoMoney()
        case "money", _ if (amount := amount_of(value)) is not None:
            return PrintedMoney(amount)
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


def printed_day(day: date) -> PrintedDate:
    """A day as it is printed."""
    return PrintedDate(day.year, day.month, day.day)


def number(value: int | float | Fraction) -> str:
    """A number without a needless fraction: 60, 13/22, 2.5."""
    return str(int(value)) if value == int(value) else str(value)


def share(value: Fraction) -> str:
    """A share: as a percentage where one decimal is exact, else as it is, for it is not rounded."""
    percent = 100 * value
    return f"{float(percent):g}%" if (10 * percent).denominator == 1 else number(value)


def _option(field: Field, item: Any) -> Option:
    """The option meant by its id or its label; other words stand for themselves."""
    text = clean(str(item))
    meant = (option for option in field.options if text in (option.id, option.shown))
    return next(meant, Option(id=text))


def _day(text: str) -> PrintedDate | str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return clean(text)
    return printed_day(day)


def _month(text: str) -> PrintedMonth | str:
    year, _, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12:
        return PrintedMonth(int(year), int(month))
    return clean(text)

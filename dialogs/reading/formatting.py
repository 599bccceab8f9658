"""Stored values as people read them, and could type them again."""

import re

from pydantic import JsonValue

from dialogs.money import amount_of, in_words
from policy_text.questions import Field, Question

__all__ = ["format_value"]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")


def format_value(field: Field, value: JsonValue) -> str:
    """The value in words: reading them again gives the value back.

    A value that does not fit its kind (from a file) is shown as it stands.
    """
    match field.kind, value:
        case _, None:
            return ""
        case "yes_no", bool():
            return "是" if value else "否"
        case "integer", int():
            return f"{value}{field.unit}"
        case "percentage", int() | float():
            return f"{value}%"
        case "money", str() | int() | float() if (amount := amount_of(value)) is not None:
            return in_words(amount)
        case "date", str() if _DATE.fullmatch(value):
            year, month, day = value.split("-")
            return f"{int(year)}年{int(month)}月{int(day)}日"
        case "year_month", str() if _YEAR_MONTH.fullmatch(value):
            year, month = value.split("-")
            return f"{int(year)}年{int(month)}月"
        case "choice", str():
            return _option(field, value)
        case "multi_choice", list():
            return "、".join(_option(field, str(one)) for one in value)
        case "table_row", list() if isinstance(field, Question):
            return "\n".join(_row(field, row) for row in value if isinstance(row, dict))
        case _:
            return str(value)


def _option(field: Field, value: str) -> str:
    option = field.option(value)
    if option is None or value != option.id:
        return value
    return option.shown


def _row(field: Question, row: dict[str, JsonValue]) -> str:
    return "\t".join(
        format_value(column, row.get(column.id)).replace("\n", " ") for column in field.columns
    )

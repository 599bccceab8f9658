"""JSON that comes in: read strictly, its texts cleaned, its faults named by line and column."""

import json
from typing import Any, NoReturn

from bot.input_error import InputError
from dialogs.reading.text import clean

__all__ = ["json_name", "parse_json"]

_NAMES = {bool: "boolean", int: "number", float: "number", str: "string", list: "array"}


def parse_json(content: bytes) -> Any:
    """The value written in ``content``, with every text cleaned.

    Raises InputError where it is not UTF-8 or not JSON, or says one thing twice.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("json.encoding") from None
    try:
        return _cleaned(json.loads(text, object_pairs_hook=_object, parse_constant=_no_number))
    except json.JSONDecodeError as error:
        raise InputError("json.broken", line=error.lineno, column=error.colno) from None
    except ValueError:  # an integer of more than 4300 digits
        raise InputError("json.number") from None
    except RecursionError:
        raise InputError("json.too_deep") from None


def json_name(value: Any) -> str:
    """What JSON calls the type of a value."""
    return "null" if value is None else _NAMES.get(type(value), "object")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise InputError("json.twice", name=clean(next(key for key in keys if keys.count(key) > 1)))
    return found


def _no_number(name: str) -> NoReturn:
    raise InputError("json.constant", name=name)


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return clean(value)
        case list():
            return [_cleaned(each) for each in value]
        case dict():
            return {clean(key): _cleaned(each) for key, each in value.items()}
        case _:
            return value

"""JSON lines in: objects with known keys, each fault named by its line."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from bot.input_error import InputError
from bot.json_input import json_name, parse_json

__all__ = ["json_lines"]


def json_lines(
    stream: BinaryIO, keys: Mapping[str, str], required: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every object that is not blank, with the number of its line.

    ``keys`` tells the JSON type of each key we read; null counts as left out, and so does any
    other key.
    """
    for number, line in enumerate(stream, start=1):
        if line.strip():
            yield number, _request(number, line, keys, required)


def _request(
    number: int, line: bytes, keys: Mapping[str, str], required: tuple[str, ...]
) -> dict[str, Any]:
    try:
        request = parse_json(line)
    except InputError as error:
        raise InputError("json.line", line=number, reason=error.reason) from None
    if not isinstance(request, dict):
        raise InputError("lines.not_an_object", line=number, got=json_name(request))
    given = {key: value for key, value in request.items() if key in keys and value is not None}
    for key in required:
        if key not in given:
            raise InputError("lines.missing", line=number, name=key)
    for key, value in given.items():
        if json_name(value) != keys[key]:
            got = json_name(value)
            raise InputError("lines.wrong_type", line=number, name=key, wanted=keys[key], got=got)
    return given

"""Applications in files: the contract's JSON, read into a record.

A slot nobody knows or a value of the wrong JSON type is refused by name.  A value of the right
type may still be no good answer (``dialogs.values`` tells); it is taken as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from bot.assembly import policy_named
from bot.input_error import InputError
from bot.json_input import json_name, parse_json
from dialogs.facts import Record
from policy_text.policy import Policy
from policy_text.questions import Field, Kind, Question, bare_heading

__all__ = ["Application", "read_application", "record_from"]

_OR = " 或 "

_TYPES: Mapping[Kind, str] = {
    "yes_no": "boolean",
    "integer": "number",
    "percentage": "number",
    "money": f"number{_OR}string",
    "multi_choice": "array",
    "table_row": "array",
    "sections": "object",
}
"""What each kind is in JSON; all others are a string."""


@dataclass(frozen=True)
class Application:
    """What stands in one file: whose rules, and which answers."""

    policy: Policy
    record: Record


def read_application(path: Path) -> Application:
    """Read a file.  Raises InputError, naming the file and the place, where it cannot be taken."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError("file.missing", file=path) from None
    except OSError as error:
        raise InputError("file.not_readable", file=path) from error
    try:
        return _application(parse_json(content))
    except InputError as error:
        raise InputError("application.in_file", file=path, reason=error.reason) from None


def record_from(policy: Policy, answers: Mapping[str, Any]) -> Record:
    """Answers as in the contract, proved to be of the right types."""
    return {
        slot: _value(slot, _known(slot, policy.questions, slot), value)
        for slot, value in answers.items()
    }


def _application(content: Any) -> Application:
    if not isinstance(content, dict):
        raise InputError("application.not_an_object", got=json_name(content))
    if "answers" not in content:
        raise InputError("application.no_answers")
    name, answers = content.get("policy"), content["answers"]
    if name is not None:
        _expect("policy", "string", name)
    _expect("answers", "object", answers)
    policy = policy_named(name)
    return Application(policy, record_from(policy, answers))


def _known(name: str, known: Mapping[str, Field], place: str) -> Field:
    if name not in known:
        nearest = next(iter(get_close_matches(name, known, n=1, cutoff=0.5)), "")
        raise InputError("application.unknown_slot", slot=place, nearest=nearest)
    return known[name]


def _value(place: str, field: Field, value: Any) -> Any:
    if value is None:
        return None
    _expect(place, _TYPES.get(field.kind, "string"), value)
    match field:
        case Question(kind="table_row"):
            columns = {column.id: column for column in field.columns}
            return [_row(f"{place}[{number}]", columns, row) for number, row in enumerate(value, 1)]
        case Question(kind="sections"):
            return _sections(place, field.sections, value)
        case Field(kind="multi_choice"):
            for number, item in enumerate(value, start=1):
                _expect(f"{place}[{number}]", "string", item)
    return value


def _row(place: str, columns: Mapping[str, Field], row: Any) -> dict[str, Any]:
    _expect(place, "object", row)
    return {
        name: _value(f"{place}.{name}", _known(name, columns, f"{place}.{name}"), cell)
        for name, cell in row.items()
    }


def _sections(place: str, sections: Iterable[Field], given: Mapping[str, Any]) -> dict[str, Any]:
    """Texts by heading; headings are compared without 、 and white space."""
    known = {bare_heading(section.id): section for section in sections}
    texts = {}
    for heading, text in given.items():
        section = _known(bare_heading(heading), known, f"{place}.{heading}")
        texts[section.id] = _value(f"{place}.{heading}", section, text)
    return texts


def _expect(place: str, wanted: str, value: Any) -> None:
    if json_name(value) not in wanted.split(_OR):
        got = json_name(value)
        raise InputError("application.wrong_type", slot=place, wanted=wanted, got=got)

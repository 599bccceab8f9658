"""Values that came in a file: brought to the form in which they are stored, the bad ones found."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from dialogs.facts import Record
from dialogs.reading import Accepted, Reading, Rejected, visible_length
from dialogs.reading.kinds import read_cell
from dialogs.reading.text import clean, fold
from policy_text.policy import Policy
from policy_text.questions import Field

__all__ = ["BadValue", "answers_of", "checked", "without"]

_FIGURES = re.compile(r"\d+(\.\d+)?")
_ONE_FORM = ("choice", "date", "year_month", "uscc", "phone", "money")
"""Kinds that are written in many ways and stored in one; the others stay as they were written."""


@dataclass(frozen=True)
class BadValue:
    """A value that does not fit its kind: where it stands (``row`` from 0), and why not."""

    slot: str
    row: int | None
    field: Field
    value: Any
    reason: str

    @property
    def key(self) -> str:
        """The slot, or the table and its column, as findings name what they rest on."""
        return self.slot if self.row is None else f"{self.slot}.{self.field.id}"

    @property
    def place(self) -> str:
        """Where it stands in the file; rows count from 1."""
        return self.slot if self.row is None else f"{self.slot}[{self.row + 1}].{self.field.id}"


def checked(policy: Policy, record: Record, today: date) -> tuple[Record, tuple[BadValue, ...]]:
    """The record with its good values in their stored form, and the bad values, left as they are.

    An empty text says nothing and is left out.
    """
    result: dict[str, Any] = deepcopy(dict(record))
    bad: list[BadValue] = []
    for slot, row, field in answers_of(policy, record):
        cells = result if row is None else result[slot][row]
        name = slot if row is None else field.id
        if cells[name] == "":
            del cells[name]
            continue
        for reading in _readings(policy, field, cells[name], today):
            if isinstance(reading, Rejected):
                bad.append(BadValue(slot, row, field, cells[name], reading.reason))
                break
            if isinstance(reading, Accepted) and field.kind in _ONE_FORM:
                cells[name] = reading.value
    return result, (*bad, *_more_than_possible(policy, result))


def _more_than_possible(policy: Policy, record: Record) -> Iterator[BadValue]:
    """Numbers above the one they are part of."""
    for slot, question in policy.questions.items():
        value, limit = record.get(slot), record.get(question.at_most)
        if isinstance(value, int) and isinstance(limit, int) and value > limit:
            other = policy.questions[question.at_most].label
            reason = policy.words.say(
                "more_than", label=question.label, value=value, other=other, limit=limit
            )
            yield BadValue(slot, None, question, value, reason)


def without(record: Record, bad: tuple[BadValue, ...]) -> Record:
    """The record with the bad values unknown, as if 不清楚 had been said."""
    result: dict[str, Any] = deepcopy(dict(record))
    for one in bad:
        if one.row is None:
            result[one.slot] = None
        else:
            result[one.slot][one.row][one.field.id] = None
    return result


def answers_of(policy: Policy, record: Record) -> Iterator[tuple[str, int | None, Field]]:
    """Every answer given but sections of a text: its slot, its row in a table, and its field."""
    for slot, value in record.items():
        question = policy.questions[slot]
        if value is None or question.kind == "sections":
            continue
        if question.kind != "table_row":
            yield slot, None, question
            continue
        for row, cells in enumerate(value):
            for name, cell in cells.items():
                if cell is not None:
                    yield slot, row, policy.columns(slot)[name]


def _chosen(field: Field, text: str) -> str | None:
    """The option a file means, by its own words only: what stands in a file is not guessed at.

    Where other words may follow an option (其他领域：…), any other words are taken as those.
    """
    said = fold(clean(text)).strip()
    for option in field.options:
        if said in (fold(option.id), fold(option.shown)):
            return option.id
        if option.free_text and said.startswith(fold(f"{option.id}：")):
            return clean(text).strip()
    free = next((option for option in field.options if option.free_text), None)
    return f"{free.id}：{clean(text).strip()}" if free is not None and said else None


def _not_an_option(policy: Policy, field: Field, text: str) -> Rejected:
    options = "、".join(option.shown for option in field.options)
    return Rejected(policy.words.say("check.not_an_option", value=text, options=options), "")


def _readings(policy: Policy, field: Field, value: Any, today: date) -> Iterator[Reading]:
    """How a value reads as an answer to its field; a list, item by item."""
    match field.kind:
        case "yes_no":
            return
        case "choice" | "multi_choice":
            for item in value if isinstance(value, list) else [value]:
                chosen = _chosen(field, item)
                if chosen is not None:
                    yield Accepted(chosen)
                    continue
                why = read_cell(field, item, today, policy.language)
                yield why if isinstance(why, Rejected) else _not_an_option(policy, field, item)
        case "long_text" if field.max_length is None or visible_length(value) <= field.max_length:
            return
        case "money" if isinstance(value, int | float) or _FIGURES.fullmatch(value):
            # In a file a bare number is in 元, whatever unit is meant in talk.
            yield read_cell(field, f"{value}元", today, policy.language)
        case _:
            yield read_cell(field, str(value), today, policy.language)

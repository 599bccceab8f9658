"""Names, numbers and dates told within the long texts, held against the slots they repeat.

Texts are not compared with each other.
"""

from collections.abc import Iterator
from datetime import date

from dialogs.comparing import squeezed
from dialogs.facts import Facts, Record
from dialogs.problems import Place, Problem
from dialogs.reading import Accepted
from dialogs.reading.kinds import read_cell
from dialogs.residues import Text, texts_of
from policy_text.checks import Told
from policy_text.questions import Field

__all__ = ["told_problems"]


def told_problems(facts: Facts, record: Record, today: date) -> Iterator[Problem]:
    """A problem for each thing told in a text of the record that differs from its slot."""
    told_by = facts.policy.checks.told
    for text in texts_of(facts.policy, record):
        if text.field.kind != "long_text" or text.place.row is not None:
            continue
        for told in told_by:
            if not told.within or text.place.slot in told.within:
                yield from _told_in(facts, told, text, today)


def _told_in(facts: Facts, told: Told, text: Text, today: date) -> Iterator[Problem]:
    expected = {_comparable(facts.value(fact)) for fact in told.facts} - {None}
    if not expected:
        return
    words = facts.policy.words
    for found in told.pattern.finditer(squeezed(text.text)):
        value = _read(facts, told, found["value"], today)
        if value is not None and value not in expected:
            details = {"label": text.label, "value": found["value"]}
            said = words.text(told.text, **details)
            mend = words.text(told.mend, **details)
            places = (text.place, *(Place(slot) for slot in told.slots))
            yield Problem(told.level, places, said, mend, told.id)
            return


def _read(facts: Facts, told: Told, text: str, today: date) -> str | None:
    """What was told, in the form in which it is compared; None where it cannot be read."""
    if told.kind == "org_name":
        return text
    field = Field(id=told.id, kind=told.kind, label=told.id)
    reading = read_cell(field, text, today, facts.policy.language)
    return _comparable(reading.value) if isinstance(reading, Accepted) else None


def _comparable(value: object) -> str | None:
    return None if value is None else squeezed(str(value))

"""What is left of a template where a text should stand: 待补充, ×××, an example left unchanged."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from dialogs.comparing import squeezed
from dialogs.facts import Record
from dialogs.problems import Place, Problem, field_at, label_of
from dialogs.reading.kinds import OF_NAMES
from dialogs.values import answers_of
from policy_text.policy import Policy
from policy_text.questions import Field

__all__ = ["Text", "residue_problems", "texts_of"]


_LONG_EXAMPLE = 15
"""A shorter example (办公室主任) may well be the true answer."""


class Text(NamedTuple):
    """One text of a record: where it stands, what it answers, what its place is called."""

    place: Place
    field: Field
    label: str
    text: str


def texts_of(policy: Policy, record: Record) -> Iterator[Text]:
    """Every text of a record, sections included."""
    for place, title, value in _values(policy, record):
        if isinstance(value, str) and value.strip():
            yield Text(place, field_at(policy, place), label_of(policy, place, title), value)


def _values(policy: Policy, record: Record) -> Iterator[tuple[Place, str, object]]:
    for slot, row, field in answers_of(policy, record):
        if row is None:
            yield Place(slot), "", record[slot]
            continue
        cells = record[slot][row]
        title = str(cells.get(next(iter(policy.columns(slot)))) or "")
        yield Place(slot, row, field.id), title, cells[field.id]
    for slot, question in policy.questions.items():
        if question.kind == "sections":
            for heading, text in (record.get(slot) or {}).items():
                yield Place(slot, None, heading), "", text


def residue_problems(policy: Policy, record: Record) -> Iterator[Problem]:
    """At most one problem a text.  Names of the record that a text repeats are left as they are."""
    texts = list(texts_of(policy, record))
    names = {squeezed(text.text) for text in texts if text.field.kind in OF_NAMES}
    for text in texts:
        found = (
            _example_left(policy, text)
            or _placeholder(policy, text)
            or _residue(policy, text, names)
        )
        if found is not None:
            yield found


def _example_left(policy: Policy, text: Text) -> Problem | None:
    """A long answer that still holds the example shown with its question."""
    example = text.field.example.strip()
    if text.field.kind != "long_text" or text.place.row is not None:
        return None
    if len(example) < _LONG_EXAMPLE:
        return None
    if squeezed(example) not in squeezed(text.text):
        return None
    say = policy.words.say
    said = say("precheck.example", label=text.label)
    return Problem("red", (text.place,), said, say("precheck.example.mend"), "residue")


def _placeholder(policy: Policy, text: Text) -> Problem | None:
    """A long answer that is nothing but a stopgap: 略, 暂无, ——."""
    lexicon, whole = policy.language.lexicon, squeezed(text.text)
    if text.field.kind != "long_text" or text.place.row is not None or text.place.field is not None:
        return None
    if text.field.optional or whole not in {*lexicon.placeholders, *lexicon.blanks}:
        return None
    say = policy.words.say
    said = say("precheck.placeholder", label=text.label, value=text.text.strip())
    mend = say("precheck.blank.mend", example=text.field.example)
    return Problem("red", (text.place,), said, mend, "residue")


def _residue(policy: Policy, text: Text, names: Set[str]) -> Problem | None:
    whole = squeezed(text.text)
    if text.field.kind not in OF_NAMES:
        for name in names:
            whole = whole.replace(name, "")
    for residue in policy.checks.residues:
        found = residue.pattern.search(whole) if text.field.kind in residue.kinds else None
        if found is not None:
            told = {"label": text.label, "found": found.group()}
            said = policy.words.text(residue.text, **told)
            mend = policy.words.text(residue.mend, **told)
            return Problem(residue.level, (text.place,), said, mend, residue.id)
    return None

"""Which slot is asked next, derived from the answers alone."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import NamedTuple

from dialogs.facts import Facts
from dialogs.record import cells_of
from dialogs.session import Answer, Session, Slot, TableState
from policy_text.policy import Policy
from policy_text.questions import Field, Question

__all__ = [
    "Standing",
    "applies",
    "current_slot",
    "field_of",
    "is_left",
    "is_there",
    "open_cells",
    "row_number",
    "standings",
    "standings_after",
]


def field_of(policy: Policy, slot: Slot) -> Field:
    """The question, column or section that a slot answers."""
    question = policy.questions[slot.question]
    if slot.field is None:
        return question
    if slot.row is None:
        return policy.section(slot.question, slot.field)
    return policy.columns(slot.question)[slot.field]


def is_there(policy: Policy, tables: Mapping[str, TableState], slot: Slot) -> bool:
    """Whether there is such a question, section, or cell of a row that is in its table."""
    question = policy.questions.get(slot.question)
    if question is None or slot.field is None:
        return question is not None
    if slot.row is None:
        return any(section.id == slot.field for section in question.sections)
    rows = tables.get(slot.question, TableState()).rows
    return slot.row in rows and any(column.id == slot.field for column in question.columns)


def row_number(session: Session, slot: Slot) -> int | None:
    """The number of a cell's row as people count, from 1."""
    if slot.row is None:
        return None
    return session.tables[slot.question].rows.index(slot.row) + 1


def applies(facts: Facts, question: Question) -> bool:
    """Whether a question concerns this applicant; while that is open it is not asked."""
    return question.when is None or facts.holds(question.when) is True


def is_left(facts: Facts, question: Question) -> bool:
    """Whether a question is not put by itself, but may be changed."""
    return question.left_when is not None and facts.holds(question.left_when) is True


class Standing(NamedTuple):
    """A question that concerns this applicant, and its slots that are not settled yet."""

    question: Question
    slots: tuple[Slot, ...]


def standings(policy: Policy, session: Session, facts: Facts) -> tuple[Standing, ...]:
    """How each question stands that is put to this applicant, in order; a table is one."""
    found = (_standing(policy, session, facts, each) for each in policy.questions.values())
    return tuple(standing for standing in found if standing is not None)


def standings_after(
    earlier: Iterable[Standing], answered: Set[str], session: Session, facts: Facts
) -> tuple[Standing, ...]:
    """As ``standings``; what nothing has touched is taken over from the ``earlier`` ones.

    ``answered`` are the questions answered anew since; the facts must know which came earlier.
    """
    known = {each.question.id: each for each in earlier}
    touched = answered | facts.touched(facts.policy.questions_on)
    found = (
        _standing(facts.policy, session, facts, question) if name in touched else known.get(name)
        for name, question in facts.policy.questions.items()
    )
    return tuple(standing for standing in found if standing is not None)


def _standing(
    policy: Policy, session: Session, facts: Facts, question: Question
) -> Standing | None:
    if question.on_request or not applies(facts, question):
        return None
    return Standing(question, tuple(_slots(policy, session, facts, question)))


def current_slot(session: Session, standings: Iterable[Standing]) -> Slot | None:
    """The slot gone back to, else the first unanswered one, else the first deferred one.

    Deferred slots come once more before the review; None when nothing is left to ask.
    """
    if session.revisiting is not None:
        return Slot.of(session.revisiting)
    deferred: Slot | None = None
    for question, slots in standings:
        if question.shows == "review" and deferred is not None:
            return deferred
        for slot in slots:
            if slot.key not in session.answers:
                return slot
            deferred = deferred or slot
    return deferred


def _slots(policy: Policy, session: Session, facts: Facts, question: Question) -> Iterator[Slot]:
    """The slots of one question that are not settled yet; none where it is left as it is."""
    if is_left(facts, question):
        return
    if question.kind == "sections":
        for section in question.sections:
            slot = Slot(question.id, None, section.id)
            if not _settled(session.answers.get(slot.key)):
                yield slot
        return
    if question.kind == "table_row":
        yield from open_cells(policy, session, facts, question)
        state = session.tables.get(question.id)
        if state is not None and state.closed:
            return
    slot = Slot(question.id)
    if not _settled(session.answers.get(slot.key)):
        yield slot


def open_cells(
    policy: Policy, session: Session, facts: Facts, question: Question
) -> Iterator[Slot]:
    """The cells of a table's rows that are called for and not settled yet, row by row."""
    state = session.tables.get(question.id)
    called_for = [column for column in question.columns if column.ask or not column.optional]
    for index, row in enumerate(state.rows if state else ()):
        cells = None
        of_row = Slot(question.id, row, "").key
        for column in called_for:
            if _settled(session.answers.get(of_row + column.id)):
                continue
            if column.when is not None:
                cells = cells or cells_of(policy, session, question.id, row)
                if not facts.holds_in_row(column.when, question.id, index, cells):
                    continue
            yield Slot(question.id, row, column.id)


def _settled(answer: Answer | None) -> bool:
    return answer is not None and answer.settled

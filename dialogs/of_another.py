"""A sentence that names another item or row than what is asked: it answers that, or nothing."""

from dialogs.called import names_of
from dialogs.commands import revisit
from dialogs.exchange import Exchange
from dialogs.gathering import Facts, propose
from dialogs.reading import Accepted, Command, Reading
from dialogs.reading.clause_senses import overlaps
from dialogs.reading.text import fold, folded
from dialogs.rows_meant import rows_begun
from dialogs.session import Slot
from dialogs.slots import applies
from dialogs.wordings import clauses_of
from policy_text.questions import Field, Question

__all__ = ["said_of_another"]

_NAMED = ("yes_no", "integer", "choice")
"""Kinds of questions that a sentence may be meant for by their name."""

_OF_A_ROW = ("yes_no", "year_month")
"""Kinds of cells whose answers do not begin with what may be part of another row's name."""

_SHORT = 2
_LONGEST_PART = 9
"""How many characters of a row's name it is called by in passing."""


def said_of_another(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> bool:
    """Whether a message that could answer what is asked is said of something else, by its name.

    What it says of that is read back, or written into the row it names; where it cannot be told
    it is said that nothing counts.
    """
    if not isinstance(reading, Accepted):
        return False
    if slot.row is not None:
        return _said_of_row(exchange, slot, field, text)
    if field.kind != "yes_no" or exchange.policy.questions[slot.question].is_about_the_talk:
        return False
    own, others = _apart(exchange, slot, field, text)
    if not others:
        return False
    facts = _told(exchange, others)
    alone = exchange.read(field, "，".join(own)) if own else None
    if isinstance(alone, Accepted):
        if facts:
            propose(exchange, {slot.question: alone.value, **facts})
        return bool(facts)
    if facts:
        propose(exchange, facts)
    else:
        exchange.say("of_another", label=exchange.policy.questions[next(iter(others))].label)
    return True


def _said_of_row(exchange: Exchange, slot: Slot, field: Field, text: str) -> bool:
    """物流公司算上下游, where that is asked of another company."""
    row = _row_named(exchange, text) if field.kind in _OF_A_ROW else None
    if row is None or row.question != slot.question or row.row == slot.row:
        return False
    revisit(exchange, Slot(slot.question, row.row, slot.field), text)
    return True


def _row_named(exchange: Exchange, text: str) -> Slot | None:
    """The row that the message begins with the name of, or with a part of it."""
    said = fold(clauses_of(text)[0])
    return next(rows_begun(exchange, said[:_LONGEST_PART], persons=False), None)


def _apart(
    exchange: Exchange, slot: Slot, field: Field, text: str
) -> tuple[list[str], dict[str, list[str]]]:
    """The clauses said of what is asked, and those of each other question.

    A clause that names nothing goes on with what the one before is said of.
    """
    own: list[str] = []
    others: dict[str, list[str]] = {}
    said_of = own
    for clause in clauses_of(text):
        said = fold(clause)
        if any(name in said for name in (*names_of(field), *_instances(exchange, slot))):
            said_of = own
        else:
            named = _named(exchange, slot, field, said)
            said_of = others.setdefault(named.id, []) if named else said_of
        said_of.append(clause)
    return own, others


def _named(exchange: Exchange, slot: Slot, field: Field, said: str) -> Question | None:
    """The other question that a clause names and, but for that name, says nothing of this one."""
    here = f"{field.ask}{field.label}{field.help}"
    found = [
        (name, question)
        for name, questions in exchange.assistant.called.named.items()
        if len(name) > _SHORT and name in said and name not in here
        for question in questions
        if _may_be_meant(exchange, slot, question)
    ]
    if not found:
        return None
    name, question = max(found, key=lambda each: len(each[0]))
    return None if overlaps(said.replace(name, " "), field.ask + field.label) else question


def _may_be_meant(exchange: Exchange, slot: Slot, question: Question) -> bool:
    """Whether it is another question than the one asked, that was answered or may be asked."""
    if question.id == slot.question or question.is_about_the_talk or question.kind not in _NAMED:
        return False
    return question.id in exchange.session.answers or applies(exchange.view.facts, question)


def _instances(exchange: Exchange, slot: Slot) -> tuple[str, ...]:
    return folded(exchange.policy.questions[slot.question].instances)


def _told(exchange: Exchange, others: dict[str, list[str]]) -> Facts:
    """What the clauses tell of the questions they name, where that is not known already."""
    told: Facts = {}
    for name, clauses in others.items():
        question = exchange.policy.questions[name]
        for said in ("，".join(clauses), clauses[-1]):
            reading = exchange.read(question, said)
            if isinstance(reading, Command) and reading.value:
                reading = exchange.read(question, reading.value)
            if isinstance(reading, Accepted):
                told[name] = reading.value
                break
    held = exchange.session.answers
    return {
        name: value for name, value in told.items() if name not in held or held[name].value != value
    }

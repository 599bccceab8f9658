"""A sentence that names another item or row than what is asked: it answers that, or nothing."""

import re

from dialogs.answers import accept
from dialogs.called import names_of
from dialogs.commands import revisit
from dialogs.exchange import Exchange
from dialogs.gathering import Facts, propose
from dialogs.reading import Accepted, Command, Reading
from dialogs.reading.clause_senses import overlaps
from dialogs.reading.text import fold, folded
from dialogs.rows_meant import row_begun
from dialogs.session import Slot
from dialogs.slots import applies
from dialogs.wordings import clauses_of
from policy_text.questions import Field, Question

__all__ = ["said_of_another"]

_NAMED = ("yes_no", "integer", "choice")
"""Kinds of questions that a sentence may be meant for by their name."""

_OF_A_ROW = ("yes_no", "year_month", "uscc", "phone", "person_name")
"""Kinds of cells whose answers do not begin with what may be part of another row's name."""

_IS = re.compile("(?:公司|大学|厂)?(?:的)?(?:联系人)?(?:就)?(?:是|叫|写|用)(?=.{2,})")
_THIS_ONE = re.compile("(?:这|本)一?[家个位]")
_SHORT = 2


def said_of_another(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> bool:
    """Whether a message that could answer what is asked is said of something else, by its name.

    What it says of that is read back, or written into the row it names; where it cannot be told
    it is said that nothing counts.
    """
    if slot.row is not None:
        return _ends_before_another(exchange, slot, field, reading, text) or _said_of_rows(
            exchange, slot, field, reading, text
        )
    if not isinstance(reading, Accepted):
        return False
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


def _ends_before_another(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> bool:
    """139…1。我们单位的电话错了，是139…9: what is said behind another item's name is of that.

    The row takes what stands before it.
    """
    first, *behind = clauses_of(text)
    if field.is_phrase or not behind or not isinstance(reading, Accepted):
        return False
    alone = exchange.read(field, first)
    if not isinstance(alone, Accepted) or alone.value == reading.value:
        return False
    own = (*names_of(field), *names_of(exchange.policy.questions[slot.question]))
    said = fold("".join(behind))
    named = (name for name in exchange.assistant.called.named if len(name) > _SHORT)
    if not any(name in said and name not in own for name in named):
        return False
    accept(exchange, slot, Accepted(alone.value, interpreted=True))
    return True


def _said_of_rows(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> bool:
    """物流公司算上下游, where that is asked of another company: each clause goes to its row."""
    parts = _of_rows(exchange, slot, field, text)
    rows = {row for row, _ in parts}
    told = field.kind in _OF_A_ROW and (isinstance(reading, Accepted) or len(rows) > 1)
    if rows == {slot.row} or not (told or reading == Command("skip")):
        return False
    for named, clause in parts:
        revisit(exchange, Slot(slot.question, named, slot.field), clause)
    return True


def _of_rows(
    exchange: Exchange, slot: Slot, field: Field, text: str
) -> list[tuple[str | None, str]]:
    """Each clause with the row that it begins with, else with that of the clause before."""
    said_of = slot.row
    parts: list[tuple[str | None, str]] = []
    for said in filter(str.strip, clauses_of(text)):
        row, behind = row_begun(exchange, said.strip(), persons=False)
        rest = behind.lstrip("的那家 ")
        if field.kind == "person_name":  # 物流是孙七; a name alone may be like that of a company
            told = _IS.match(rest)
            row, rest = (row, rest[told.end() :]) if told else (None, said)
        if row is not None and row.question == slot.question:
            said_of = row.row
        elif _THIS_ONE.match(said):
            said_of = slot.row
        parts.append((said_of, rest if row is not None else said))
    return parts


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

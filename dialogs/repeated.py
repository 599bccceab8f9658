"""Rows that repeat each other or name who is named elsewhere, and dates out of order.

The questions themselves say what must differ: ``unique``, ``differs_from``, ``not_before``,
``doubts``.
"""

from collections.abc import Iterator

from dialogs.comparing import squeezed
from dialogs.facts import Facts
from dialogs.problems import Place, Problem
from dialogs.reading import format_value
from policy_text.questions import Column, Question

__all__ = ["order_problems", "row_problems"]


def row_problems(facts: Facts) -> Iterator[Problem]:
    """What is wrong with the rows of the tables among themselves and beside other slots."""
    for table in facts.policy.tables.values():
        for column in table.columns:
            if column.unique:
                yield from _doubles(facts, table, column)
            if column.differs_from:
                yield from _named_elsewhere(facts, table, column)
        yield from _doubts(facts, table)


def _texts(facts: Facts, table: Question, column: Column) -> Iterator[tuple[int, str, str]]:
    """The texts of a column: the row, the title of the row, the text."""
    for row in facts.rows(table.id) or ():
        text = row.cells.get(column.id)
        if isinstance(text, str) and text.strip():
            yield row.index, _title(facts, table, row.index), text


def _title(facts: Facts, table: Question, index: int) -> str:
    title = facts.record[table.id][index].get(table.columns[0].id)
    return str(title or facts.policy.words.say("row.untitled", number=index + 1))


def _doubles(facts: Facts, table: Question, column: Column) -> Iterator[Problem]:
    say = facts.policy.words.say
    first: dict[str, tuple[int, str]] = {}
    for index, title, text in _texts(facts, table, column):
        above, other = first.setdefault(squeezed(text), (index, title))
        if above != index:
            places = (Place(table.id, index, column.id), Place(table.id, above, column.id))
            said = say("precheck.double", name=title, label=column.label, other=other, value=text)
            yield Problem("red", places, said, say("precheck.double.mend"), "unique")


def _named_elsewhere(facts: Facts, table: Question, column: Column) -> Iterator[Problem]:
    say, slot = facts.policy.words.say, column.differs_from
    elsewhere = facts.record.get(slot)
    if not isinstance(elsewhere, str) or not elsewhere.strip():
        return
    for index, title, text in _texts(facts, table, column):
        if squeezed(text) == squeezed(elsewhere):
            other = facts.policy.questions[slot].label
            said = say("precheck.named_elsewhere", table=table.label, name=title, other=other)
            mend = say("precheck.named_elsewhere.mend", other=other, table=table.label)
            places = (Place(table.id, index, column.id), Place(slot))
            yield Problem("red", places, said, mend, "differs_from")


def _doubts(facts: Facts, table: Question) -> Iterator[Problem]:
    words = facts.policy.words
    for row in facts.rows(table.id) or ():
        for doubt in table.doubts:
            if facts.judge(doubt.when, row).holds:
                said = words.text(doubt.say, name=_title(facts, table, row.index))
                place = Place(table.id, row.index, table.columns[0].id)
                yield Problem("yellow", (place,), said, words.say("precheck.doubt.mend"), "doubt")


def order_problems(facts: Facts) -> Iterator[Problem]:
    """Dates before the one they must follow."""
    policy, record = facts.policy, facts.record
    for slot, question in policy.questions.items():
        later, first = record.get(slot), record.get(question.not_before)
        if not isinstance(later, str) or not isinstance(first, str) or later >= first:
            continue
        earlier = policy.questions[question.not_before]
        told = {
            "label": question.label,
            "value": format_value(question, later),
            "other": earlier.label,
            "limit": format_value(earlier, first),
        }
        said = policy.words.say("precheck.too_early", **told)
        mend = policy.words.say("precheck.too_early.mend", **told)
        yield Problem("red", (Place(slot), Place(earlier.id)), said, mend, "not_before")

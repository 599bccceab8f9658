"""What is still blank: every slot and cell that this applicant is asked to fill."""

from collections.abc import Iterator
from typing import Any

from dialogs.facts import Facts, Record
from dialogs.problems import Place, Problem, label_of
from dialogs.slots import applies
from policy_text.questions import Question

__all__ = ["blank_problems"]


def blank_problems(facts: Facts, record: Record) -> Iterator[Problem]:
    """A problem for each blank; what may be 不清楚 is left to the verdicts that rest on it."""
    policy = facts.policy
    for slot, question in policy.questions.items():
        if question.kind == "table_row" and record.get(slot):
            yield from _cells(facts, question, record[slot])
        elif (
            _is_blank(record.get(slot))
            and not (question.optional or question.is_about_the_talk)
            and (not question.unsure or slot in policy.checks.never_unsure)
            and slot not in policy.checks.may_be_blank
            and applies(facts, question)
        ):
            yield _problem(facts, Place(slot), question)


def _cells(facts: Facts, table: Question, rows: list[dict[str, Any]]) -> Iterator[Problem]:
    """The blank cells of the rows; in a table that need not be filled they are only doubtful."""
    title = table.columns[0].id
    for index, cells in enumerate(rows):
        for column in table.columns:
            if column.optional or column.unsure or not _is_blank(cells.get(column.id)):
                continue
            if column.when is not None and not facts.holds_in_row(
                column.when, table.id, index, cells
            ):
                continue
            place = Place(table.id, index, column.id)
            yield _problem(facts, place, table, str(cells.get(title) or ""))


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _problem(facts: Facts, place: Place, question: Question, title: str = "") -> Problem:
    policy = facts.policy
    column = policy.column(place.key) if place.row is not None else None
    example = (
        "" if question.kind == "table_row" and column is None else (column or question).example
    )
    return Problem(
        "yellow" if question.optional else "red",
        (place,),
        policy.words.say("precheck.blank", label=label_of(policy, place, title)),
        policy.words.say("precheck.blank.mend", example=example),
        "blank",
    )

"""The record: the answers of a session as one object, the shape in which files carry them too."""

from collections.abc import Iterable, Set
from typing import Any

from dialogs.facts import Record
from dialogs.session import Session, Slot
from policy_text.policy import Policy

__all__ = ["cells_of", "everything_of", "record_after", "record_of"]


def record_of(policy: Policy, session: Session) -> Record:
    """Slot -> value, None for 不清楚; a table, as a list of rows, only once it is closed.

    The slots stand in the order of the policy.
    """
    return _in_order(policy, _answered(session, policy.questions.keys(), session.answers))


def record_after(policy: Policy, record: Record, session: Session, again: frozenset[str]) -> Record:
    """The record of a session, from the ``record`` before some questions were answered ``again``.

    What was not stands in it as the same object.
    """
    kept = {name: value for name, value in record.items() if name not in again}
    keys = again if again.isdisjoint(policy.with_parts) else session.answers
    return _in_order(policy, {**kept, **_answered(session, again, keys)})


def _in_order(policy: Policy, record: Record) -> Record:
    return {name: record[name] for name in policy.questions if name in record}


def _answered(session: Session, questions: Set[str], keys: Iterable[str]) -> Record:
    """What has been answered of some questions, under some keys."""
    record: dict[str, Any] = {}
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for key in keys:
        answer = session.answers.get(key)
        question, row, field = Slot.of(key)
        if answer is None or question not in questions or answer.state not in ("given", "unsure"):
            continue
        if field is None:
            record[question] = answer.value
        elif row is None:
            record.setdefault(question, {})[field] = answer.value
        else:
            rows.setdefault((question, row), {})[field] = answer.value
    for table in session.tables.keys() & questions:
        record.pop(table, None)
        state = session.tables[table]
        if state.closed:
            record[table] = [rows.get((table, row), {}) for row in state.rows]
    return record


def everything_of(policy: Policy, session: Session) -> Record:
    """The record, and the rows of the tables that are not closed yet."""
    tables = {
        table: [cells_of(policy, session, table, row) for row in state.rows]
        for table, state in session.tables.items()
        if state.rows and table in policy.tables
    }
    return {**record_of(policy, session), **tables}


def cells_of(policy: Policy, session: Session, table: str, row: str) -> dict[str, Any]:
    """The cells of one row by column id, None for 不清楚, whether the table is closed or not."""
    cells = {}
    of_row = Slot(table, row, "").key
    for column in policy.columns(table):
        answer = session.answers.get(of_row + column)
        if answer is not None and answer.state in ("given", "unsure"):
            cells[column] = answer.value
    return cells

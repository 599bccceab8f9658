"""The record: the answers of a session as one object, the shape in which files carry them too."""

from typing import Any

from dialogs.facts import Record
from dialogs.session import Session, Slot
from policy_text.policy import Policy

__all__ = ["cells_of", "everything_of", "record_of"]


def record_of(policy: Policy, session: Session) -> Record:
    """Slot -> value, None for 不清楚; a table, as a list of rows, only once it is closed."""
    record: dict[str, Any] = {}
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for key, answer in session.answers.items():
        if answer.state not in ("given", "unsure"):
            continue
        question, row, field = Slot.of(key)
        if field is None:
            record[question] = answer.value
        elif row is None:
            record.setdefault(question, {})[field] = answer.value
        else:
            rows.setdefault((question, row), {})[field] = answer.value
    for table, state in session.tables.items():
        record.pop(table, None)
        if state.closed:
            record[table] = [rows.get((table, row), {}) for row in state.rows]
    return {name: value for name, value in record.items() if name in policy.questions}


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

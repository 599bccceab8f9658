"""Names told already, for cells that may say one of them short: 样例机械, 本单位."""

from typing import TypeVar

from dialogs.session import Session, Slot
from policy_text.questions import Field, Question

__all__ = ["with_known_names"]

_Field = TypeVar("_Field", bound=Field)


def with_known_names(field: _Field, session: Session) -> _Field:
    """The field, or table, with the names that it ``names_from`` elsewhere; itself without such."""
    if isinstance(field, Question) and any(column.names_from for column in field.columns):
        columns = tuple(with_known_names(column, session) for column in field.columns)
        return field.model_copy(update={"columns": columns})
    if not field.names_from:
        return field
    known = dict.fromkeys(name for slot in field.names_from for name in _held(slot, session))
    return field.model_copy(update={"known_names": tuple(known)})


def _held(name: str, session: Session) -> list[str]:
    """What stands under a slot, or in a column of all rows: members.name."""
    table, _, column = name.rpartition(".")
    state = session.tables.get(table)
    keys = [name] if state is None else [Slot(table, row, column).key for row in state.rows]
    held = [session.answers[key].value for key in keys if key in session.answers]
    return [value for value in held if isinstance(value, str)]

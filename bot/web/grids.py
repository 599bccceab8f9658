"""A table as a grid of fields: what stands in it, and what is sent read back as pasted rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dialogs.reading import clean, format_value
from dialogs.record import cells_of
from dialogs.session import Session, TableState
from policy_text.policy import Policy
from policy_text.questions import Column, Question

__all__ = ["Grid", "grid_of", "rows_sent"]

_BLANK_ROWS = 2
_CELL = "cell"


@dataclass(frozen=True)
class Grid:
    """A table that is asked: its columns, and the cells of each row as they are shown."""

    question: Question
    rows: tuple[tuple[str, ...], ...]

    @staticmethod
    def name(row: int, column: Column) -> str:
        """What the field of a cell is called."""
        return f"{_CELL}.{row}.{column.id}"

    @staticmethod
    def choices(column: Column, yes: str, no: str) -> tuple[str, ...]:
        """What can be chosen in a column; empty where it is typed."""
        if any(option.free_text for option in column.options) or column.kind == "multi_choice":
            return ()
        if column.options and column.kind == "choice":
            return tuple(option.shown for option in column.options)
        return (yes, no) if column.kind == "yes_no" else ()


def grid_of(policy: Policy, session: Session, table: str) -> Grid:
    """The grid of a table as the session has it, with blank rows to go on in."""
    question = policy.questions[table]
    state = session.tables.get(table, TableState())
    rows = [_shown(policy, session, question, row) for row in state.rows]
    blank = ("",) * len(question.columns)
    return Grid(question, (*rows, *[blank] * _BLANK_ROWS))


def _shown(policy: Policy, session: Session, question: Question, row: str) -> tuple[str, ...]:
    cells = cells_of(policy, session, question.id, row)
    return tuple(
        "" if cells.get(column.id) is None else format_value(column, cells[column.id])
        for column in question.columns
    )


def rows_sent(question: Question, fields: Mapping[str, str]) -> str:
    """The filled rows of a grid as a paste with its heading; empty where none is filled."""
    numbers = sorted({int(number) for number in _numbers(fields)})
    rows = [
        [_flat(fields.get(f"{_CELL}.{number}.{column.id}", "")) for column in question.columns]
        for number in numbers
    ]
    filled = [row for row in rows if any(row)]
    if not filled:
        return ""
    heading = [column.label for column in question.columns]
    return "\n".join("\t".join(row) for row in (heading, *filled))


def _numbers(fields: Mapping[str, str]) -> Iterator[str]:
    for name in fields:
        head, _, rest = name.partition(".")
        number = rest.partition(".")[0]
        if head == _CELL and number.isascii() and number.isdecimal() and len(number) < 5:
            yield number


def _flat(cell: str) -> str:
    """A cell on one line: a tab or a line end in it would begin another."""
    return " ".join(clean(cell).split())

"""One word for all rows of a table: 四家都是独立法人，都愿意 answers two columns at once."""

import re
from collections.abc import Iterator

from dialogs import ledger
from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading import Accepted, format_value
from dialogs.reading.clause_senses import overlaps
from dialogs.reading.numerals import whole_number
from dialogs.reading.text import fold
from dialogs.session import Slot
from dialogs.slots import open_cells
from dialogs.wordings import clauses_of
from policy_text.questions import Column, Question

__all__ = ["columns_told"]

_ALL = re.compile(
    "(?P<count>[0-9一二两三四五六七八九十]{1,3})?"
    "(?:全部|所有|每|这|那|剩下|剩|其余|其他|别|几|大|企业|公司|单位|[家个户位的下])*[都全均](?:部|都)?(?P<said>.+)"
)


def columns_told(exchange: Exchange, cell: Slot, text: str) -> bool:
    """Whether a message tells of all rows what a yes or no column asks; the open cells take it.

    Every clause must do so, a count in it must be that of the rows, and what is told is said back.
    """
    table = exchange.policy.questions[cell.question]
    rows = exchange.session.tables[table.id].rows
    asked = next(column for column in table.columns if column.id == cell.field)
    told: list[tuple[Column, bool]] = []
    for clause in filter(str.strip, clauses_of(text)):
        found = _ALL.fullmatch(fold(clause).strip(" 的了吧。!！"))
        if found is None:
            return False
        column = _meant(table, asked, found["said"])
        concerned = len(_concerned(exchange, table, column)) if column else len(rows)
        if whole_number(found["count"] or "") not in (None, len(rows), concerned):
            exchange.say("table.count_differs", count=len(rows), row_name=table.row_name)
            return True
        reading = exchange.read(column, found["said"]) if column else None
        if column is None or not isinstance(reading, Accepted) or column.kind != "yes_no":
            return False
        told.append((column, bool(reading.value)))
    filled = [
        (column, value, cells)
        for column, value in told
        if (cells := list(_not_told(exchange, table, column)))
    ]
    for column, value, cells in filled:
        _fill(exchange, table, column, value, cells)
    return bool(filled)


def _meant(table: Question, asked: Column, said: str) -> Column | None:
    """The one column whose name is said, else whose question is; the one asked for a bare 是."""
    columns = [column for column in table.columns if column.kind == "yes_no"]
    named = [column for column in columns if any(name in said for name in names_of(column))]
    named = named or [column for column in columns if overlaps(said, column.label + column.ask)]
    if len(named) == 1:
        return named[0]
    return asked if not named else None


def _fill(
    exchange: Exchange, table: Question, column: Column, value: bool, cells: list[Slot]
) -> None:
    for cell in cells:
        exchange.session = ledger.give(exchange.session, cell, value)
    exchange.say(
        "noted.all_rows",
        count=len(cells),
        row_name=table.row_name,
        label=column.label,
        value=format_value(column, value),
    )


def _concerned(exchange: Exchange, table: Question, column: Column) -> set[str | None]:
    """The rows that a column is asked of, or has been told of."""
    told = {
        row
        for row in exchange.session.tables[table.id].rows
        if Slot(table.id, row, column.id).key in exchange.session.answers
    }
    return told | {cell.row for cell in _not_told(exchange, table, column)}


def _not_told(exchange: Exchange, table: Question, column: Column) -> Iterator[Slot]:
    """The cells of a column that are asked, and those left as 不清楚."""
    for cell in open_cells(exchange.policy, exchange.session, exchange.view.facts, table):
        if cell.field == column.id:
            yield cell
    for row in exchange.session.tables[table.id].rows:
        cell = Slot(table.id, row, column.id)
        held = exchange.session.answers.get(cell.key)
        if held is not None and held.state == "unsure":
            yield cell

"""One word for all rows of a table: 四家都是独立法人，都愿意 answers two columns at once."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from dialogs import ledger
from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading import Accepted, Command, format_value
from dialogs.reading.clause_senses import overlaps
from dialogs.reading.numerals import whole_number
from dialogs.reading.text import fold
from dialogs.rows_meant import row_by_part
from dialogs.session import Slot
from dialogs.slots import open_cells
from dialogs.wordings import clauses_of
from policy_text.questions import Column, Question

__all__ = ["columns_told"]

_ALL = re.compile(
    "(?P<count>[0-9一二两三四五六七八九十]{1,3})?"
    "(?:全部|所有|每|这|那|剩下|剩|其余|其他|别|几|大|企业|公司|单位|[家个户位的下])*[都全均](?:部|都)?(?P<said>.+)"
)

_LATER = re.compile(
    "(?:先|就|把|将|那)*(?P<column>[^,，\\d]{2,8}?)(?P<rest>(?:我|俺|都|全|先|等|[明后今]|以后|回头|晚|过).*)"
)
_SAME = re.compile(
    "(?:这|那|几|各|[家个位]|他们|它们|全部)*的?(?P<column>[^,，\\d]{2,8}?)(?:全部|全|都|均)+(?:是|填|写|用)(?P<value>[^,，。]+)[。]?"
)
_OTHERS = "(?:其他|其余|别的|剩下)[^,，]*"
_BUT_SOME = re.compile(
    f"除了?(?P<rows>[^,，]{{2,40}}?)(?:以外|之外|外)?[,，]?\\s*(?P<rest>{_OTHERS}[都全].+)"
)
_NOT_SOME = re.compile(
    f"(?P<rows>[^,，]{{2,40}}?)(?P<denied>(?:不算|不是|不在|没|不)[^,，]{{0,12}}?)[,，]\\s*(?P<rest>{_OTHERS}[都全].+)"
)


def columns_told(exchange: Exchange, cell: Slot, text: str) -> bool:
    """Whether a message tells of all rows what a column asks; the open cells take it.

    Every clause must do so, a count in it must be that of the rows, and what is told is said back.
    A column may be put off as a whole, too.
    """
    return (
        _put_off(exchange, cell, text)
        or _same_in_all(exchange, cell, text)
        or _all_but_some(exchange, cell, text)
        or _yes_or_no_of_all(exchange, cell, text, frozenset())
    )


def _put_off(exchange: Exchange, cell: Slot, text: str) -> bool:
    """代码我明天补: every open cell of the column that is named waits."""
    table, said = exchange.policy.questions[cell.question], fold(text).strip()
    found = _LATER.fullmatch(said)
    named = [each for each in table.columns if found and found["column"] in names_of(each)]
    rest = found["rest"] if found else ""
    if len(named) != 1 or exchange.read(named[0], rest) != Command("skip"):
        return False
    cells = list(_not_told(exchange, table, named[0]))
    exchange.session = ledger.defer(exchange.session, cells)
    exchange.say("table.column_left", label=named[0].label, count=len(cells))
    return True


def _same_in_all(exchange: Exchange, cell: Slot, text: str) -> bool:
    """职务都写经理: what is written into every row that lacks it; none may hold the same code."""
    table, found = exchange.policy.questions[cell.question], _SAME.fullmatch(text.strip())
    named = [
        each for each in table.columns[1:] if found and fold(found["column"]) in names_of(each)
    ]
    if found is None or len(named) != 1 or named[0].unique:
        return False
    reading = exchange.read(named[0], found["value"])
    cells = list(_not_told(exchange, table, named[0]))
    if not isinstance(reading, Accepted) or not cells:
        return False
    _fill(exchange, table, named[0], reading.value, cells)
    return True


def _all_but_some(exchange: Exchange, cell: Slot, text: str) -> bool:
    """除了样例物流其他都愿意: the rows named are asked, unless a no is said of them."""
    found = _BUT_SOME.fullmatch(text.strip()) or _NOT_SOME.fullmatch(text.strip())
    if found is None:
        return False
    names = [name for name in re.split("[和跟与、]", found["rows"]) if name]
    rows = [row_by_part(exchange, fold(name)) for name in names]
    if not all(row is not None and row.question == cell.question for row in rows):
        missing = (name for name, row in zip(names, rows, strict=True) if row is None)
        exchange.say("row.not_found", name=next(missing, names[0]))
        return True
    slots = [row for row in rows if row is not None]
    if not _yes_or_no_of_all(exchange, cell, found["rest"], frozenset(row.row for row in slots)):
        return False
    if found.re is _NOT_SOME:
        for row in slots:
            _denied(exchange, row, cell, found["denied"])
    return True


def _denied(exchange: Exchange, row: Slot, cell: Slot, said: str) -> None:
    """The no that is said of a row by the side of all the others."""
    table = exchange.policy.questions[cell.question]
    asked = exchange.policy.columns(table.id)[cell.field or ""]
    column = _meant(table, asked, said)
    reading = exchange.read(column, said) if column else None
    if column is not None and isinstance(reading, Accepted) and column.kind == "yes_no":
        exchange.session = ledger.give(
            exchange.session, Slot(row.question, row.row, column.id), reading.value
        )
        label = exchange.label(Slot(row.question, row.row, column.id))
        exchange.say("noted", label=label, value=format_value(column, reading.value))


def _yes_or_no_of_all(
    exchange: Exchange, cell: Slot, text: str, but: frozenset[str | None]
) -> bool:
    """四家都是独立法人，都愿意: a yes or no for each row but some."""
    table = exchange.policy.questions[cell.question]
    rows = exchange.session.tables[table.id].rows
    asked = exchange.policy.columns(table.id)[cell.field or ""]
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
        if (cells := [each for each in _not_told(exchange, table, column) if each.row not in but])
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
    exchange: Exchange, table: Question, column: Column, value: JsonValue, cells: list[Slot]
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

"""What one message says of several rows: 前两家都是王五，化工是赵六; 除了物流都在.

Each clause names rows, by their place, a part of their name or as all the others, and answers what
is asked for them, or the column that it names.  A message is taken as a whole or not at all.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogs import ledger
from dialogs.called import names_of
from dialogs.commands import revisit
from dialogs.exchange import Exchange
from dialogs.reading import Accepted, Command, Reading, format_value
from dialogs.reading.clause_senses import overlaps
from dialogs.reading.numerals import whole_number
from dialogs.reading.text import fold
from dialogs.rows_meant import row_begun
from dialogs.session import Slot
from dialogs.slots import open_cells
from dialogs.wordings import clauses_of
from policy_text.questions import Column, Question

__all__ = ["column_put_off", "several_rows_told"]

_NUMBER = "[0-9一二两三四五六七八九十]{1,3}"
_COUNTED = "[家个户位名项]"
_ALL = "都全均"
_ALL_ROWS = re.compile(
    f"(?:(?P<count>{_NUMBER}){_COUNTED}|全部|所有|每|这|那|几|大|他们|它们|咱们|企业|公司|单位|[家个户位的下])*"
)
"""三家, 所有单位: every row; nothing, where 都 follows, says so too."""

_EDGE = re.compile(f"(?P<edge>前面?|头|后面?|最后)(?P<count>{_NUMBER}){_COUNTED}")
_PLACE = re.compile(f"第(?P<number>{_NUMBER}){_COUNTED}|(?P<last>最后一?){_COUNTED}")
_OTHERS = re.compile(
    f"(?:其他|其余|其它|别的|剩下|余下|另外|后面|后头)的?(?:(?P<count>{_NUMBER})|几)?"
    f"(?:{_COUNTED}|单位|企业|公司|的)*"
)
_BUT = re.compile(f"除了?(?P<rows>[^{_ALL}]{{2,40}}?)(?:以外|之外|外|(?=[{_ALL}其别]|$))")
_ONLY = re.compile("(?:只有|就|就只有|仅|唯独|单单)")
_THIS = re.compile(f"[这本]一?{_COUNTED}")
_AND = re.compile("(?:和|跟|与|及|以及|还有|、|/)")
_OF = re.compile(f"[那这几0-9一二两三四五六七八九十]*{_COUNTED}?的?\\s*")
_LIKE = re.compile(
    f"(?:[{_ALL}也还]|跟|和|同)*(?:(?:是|填|写|用)?(?:他|她|它|这个|这些|这|那个)|[{_ALL}也]*(?:一样|相同)|同上)的?[。]?"
)
"""也是他, 都一样: what was said of the rows before."""

_VERB = re.compile("(?:就|也|还|先)*(?:是|填|写|用|叫|为|算)成?[:：]?")
_DENIED = re.compile("不|没|无|非")
_SEVERAL = re.compile(
    f"第|前|后|头|最后|其|别的|剩|余|另|除|只有|仅|唯独|{_NUMBER}{_COUNTED}|[^,，]{{0,8}}?[{_ALL}]"
)
"""How a clause begins that may name rows, or say all."""


class _Told(NamedTuple):
    """What a clause says: the rows, the column, how its value reads; ``group`` for several."""

    rows: tuple[str, ...]
    column: Column
    said: str
    reading: Reading
    group: bool


class _Named(NamedTuple):
    """The rows that a clause begins with, what it says of them, and whether by a word for many."""

    rows: tuple[str, ...]
    rest: str
    group: bool
    only: bool = False


class _MismatchError(Exception):
    """There are not as many rows as were counted, or there is no row of that name."""


def several_rows_told(exchange: Exchange, cell: Slot, text: str) -> bool:
    """Whether a message answers for several rows what is asked of one of them; they take it.

    What is told of a whole group goes where it is lacking; what a row is named for replaces what
    stood there.  What is told is said back.
    """
    try:
        told = _Clauses(exchange, cell).told(text)
    except _MismatchError:
        return True
    for each in told:
        _write(exchange, cell, each)
    return bool(told)


def column_put_off(exchange: Exchange, cell: Slot, text: str) -> bool:
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


_LATER = re.compile(
    "(?:先|就|把|将|那)*(?P<column>[^,，\\d]{2,8}?)(?P<rest>(?:我|俺|都|全|先|等|[明后今]|以后|回头|晚|过).*)"
)


class _Clauses:
    """The clauses of a message about the rows of the table that is asked."""

    def __init__(self, exchange: Exchange, cell: Slot) -> None:
        self.exchange = exchange
        self.cell = cell
        self.table = exchange.policy.questions[cell.question]
        self.rows = exchange.session.tables[cell.question].rows
        self.left_out: tuple[str, ...] = ()
        """Rows named by 除了, until it is said what the others are."""

        self.named: set[str] = set()
        """Rows of which something was said, all the others of which may be spoken of next."""

    def told(self, text: str) -> list[_Told]:
        """What each clause says; nothing where one says nothing of rows, or all is of one row."""
        found: list[_Told] = []
        kind = re.escape(self.table.row_name[1:])
        text = re.sub(rf"^({_NUMBER}{_COUNTED}|全部|所有|其他|其余)的?{kind}", r"\1", text)
        parts = [part.strip() for part in clauses_of(text) if part.strip()]
        if not any(self._names_rows(part) for part in parts):
            return []
        for part in parts:
            named = self._named(part, found)
            if named is None:
                return []
            self.named |= set(named.rows)
            if named.rest:
                each = self._read(named, found)
                if each is None:
                    return []
                found += each
        concerned = {row for each in found for row in each.rows}
        return found if not self.left_out and concerned != {self.cell.row} else []

    def _names_rows(self, clause: str) -> bool:
        """Whether a clause may begin with rows, or says all; few messages do."""
        return bool(_SEVERAL.match(clause) or self._row(clause))

    def _named(self, clause: str, before: list[_Told]) -> _Named | None:
        """The rows that a clause begins with."""
        but = _BUT.match(clause)
        if but:
            self.left_out = self._listed_whole(but["rows"])
            clause = clause[but.end() :].strip()
            if not clause:
                return _Named(self.left_out, "", group=False)
            others = _OTHERS.match(clause)
            return self._all_but(clause[others.end() :] if others else clause, None)
        others = _OTHERS.match(clause)
        if others:
            self.left_out = self.left_out or tuple(self.named or {self.cell.row or ""})
            return self._all_but(clause[others.end() :], others["count"])
        edge = _EDGE.match(clause)
        if edge:
            return self._at_the_edge(edge, clause[edge.end() :])
        this = _THIS.match(clause)
        if this and self.cell.row is not None:
            return _Named((self.cell.row,), clause[this.end() :], group=False)
        only = _ONLY.match(clause)
        rows, rest = self._listed(clause[only.end() :] if only else clause)
        if rows:
            return _Named(rows, rest, group=len(rows) > 1, only=bool(only))
        every = _ALL_ROWS.match(clause)
        behind = clause[every.end() :] if every else clause
        if every and self._says_all(behind):
            return self._every(every["count"], behind, before)
        if not before and self.cell.row is not None:
            return _Named((self.cell.row,), clause, group=False)
        return None

    def _says_all(self, said: str) -> bool:
        """Whether 都 stands first, or behind the name of a column."""
        names = (name for column in self.table.columns for name in names_of(column))
        name = max((name for name in names if fold(said).startswith(name)), key=len, default="")
        return said[len(name) :][:1] in tuple(_ALL)

    def _every(self, count: str | None, rest: str, before: list[_Told]) -> _Named | None:
        """All rows; 都 that follows what was said of some of them is said of those."""
        if count is None and before and len(before[-1].rows) != len(self.rows):
            return None
        if whole_number(count or "") not in (None, len(self.rows), self._concerned(rest)):
            self._mismatch()
        return _Named(self.rows, rest, group=True)

    def _concerned(self, said: str) -> int:
        """Of how many rows a column is asked, or was told: a university is asked less."""
        column, _ = self._column(said.lstrip(_ALL))
        table = self.table.id
        told = {
            row
            for row in self.rows
            if Slot(table, row, column.id).key in self.exchange.session.answers
        }
        return len(told | {cell.row for cell in _not_told(self.exchange, self.table, column)})

    def _all_but(self, rest: str, count: str | None) -> _Named:
        rows = tuple(row for row in self.rows if row not in self.left_out)
        self.left_out = ()
        if not rows or whole_number(count or "") not in (None, len(rows)):
            self._mismatch()
        return _Named(rows, rest, group=True)

    def _at_the_edge(self, edge: re.Match[str], rest: str) -> _Named:
        count = whole_number(edge["count"]) or 0
        if not 1 <= count <= len(self.rows):
            self._mismatch()
        rows = self.rows[:count] if edge["edge"][0] in "前头" else self.rows[-count:]
        return _Named(rows, rest, group=count > 1)

    def _mismatch(self) -> None:
        self.exchange.say("table.count_differs", count=len(self.rows), row_name=self.table.row_name)
        raise _MismatchError

    def _listed_whole(self, words: str) -> tuple[str, ...]:
        """The rows that words list, all of which must be there."""
        for name in filter(None, _AND.split(words)):
            if self._row(name) is None:
                self.exchange.say("row.not_found", name=name)
                raise _MismatchError
        return self._listed(words)[0]

    def _listed(self, clause: str) -> tuple[tuple[str, ...], str]:
        """The rows that a clause begins with, one or several with 和 between, and the rest."""
        rows: list[str] = []
        rest = clause
        while (found := self._row(rest)) is not None:
            row, behind = found
            rows.append(row)
            separator = _AND.match(behind)
            if separator is None or self._row(behind[separator.end() :]) is None:
                of = _OF.match(behind)
                return tuple(rows), behind[of.end() :] if of else behind
            rest = behind[separator.end() :]
        return (), clause

    def _row(self, said: str) -> tuple[str, str] | None:
        """The row whose place or name something begins with, and what stands behind it."""
        place = _PLACE.match(said)
        if place:
            number = len(self.rows) if place["last"] else whole_number(place["number"]) or 0
            known = 1 <= number <= len(self.rows)
            return (self.rows[number - 1], said[place.end() :]) if known else None
        row, behind = row_begun(self.exchange, said, persons=False)
        if row is None or row.question != self.table.id or row.row is None:
            return None
        return row.row, re.sub("^(?:有限)?(?:责任)?公司", "", behind)

    def _read(self, named: _Named, before: list[_Told]) -> list[_Told] | None:
        """What is said of rows, as it reads; None where it is no answer."""
        said = named.rest
        if before and _LIKE.fullmatch(said):
            return [before[-1]._replace(rows=named.rows, group=named.group)]
        column, value = self._column(said)
        if column.id == self.table.columns[0].id or (column.unique and len(named.rows) > 1):
            return None
        reading = self.exchange.read(column, value)
        if not (isinstance(reading, Accepted) or reading == Command("skip")):
            return None
        told = [_Told(named.rows, column, value, reading, named.group)]
        if named.only:
            told += self._the_others(named, column, value)
        return told

    def _the_others(self, named: _Named, column: Column, said: str) -> list[_Told]:
        """What 只有物流不在 says of all the others."""
        if column.kind != "yes_no" or not _DENIED.match(said):
            return []
        others = tuple(row for row in self.rows if row not in named.rows)
        return [_Told(others, column, "", Accepted(True), group=True)] if others else []

    def _column(self, said: str) -> tuple[Column, str]:
        """The column that is meant, and the words that tell its value."""
        asked = self.exchange.policy.columns(self.table.id)[self.cell.field or ""]
        named = {
            name: column
            for column in self.table.columns
            if column.kind != "yes_no"
            for name in names_of(column)
            if fold(said).startswith(name)
        }
        if named:
            name = max(named, key=len)
            return named[name], self._value(said[len(name) :])
        told = said.lstrip(_ALL + "也还")
        column = _meant(self.table, asked, told)
        return (column, told) if column.kind == "yes_no" else (asked, self._value(told))

    def _value(self, said: str) -> str:
        told = said.lstrip(_ALL + "也还")
        verb = _VERB.match(told)
        return told[verb.end() :] if verb else told


def _meant(table: Question, asked: Column, said: str) -> Column:
    """The one column whose name is said, else whose question is; the one asked for a bare 是."""
    columns = [column for column in table.columns if column.kind == "yes_no"]
    named = [column for column in columns if any(name in said for name in names_of(column))]
    named = named or [column for column in columns if overlaps(said, column.label + column.ask)]
    return named[0] if len(named) == 1 else asked


def _write(exchange: Exchange, cell: Slot, told: _Told) -> None:
    """Put what is told where it belongs, and say it back."""
    table = exchange.policy.questions[cell.question]
    if not told.group or not isinstance(told.reading, Accepted):
        for row in told.rows:
            revisit(exchange, Slot(table.id, row, told.column.id), told.said)
        return
    lacking = [each for each in _not_told(exchange, table, told.column) if each.row in told.rows]
    for each in lacking:
        exchange.session = ledger.give(exchange.session, each, told.reading.value)
    if lacking:
        exchange.say(
            "noted.all_rows",
            count=len(lacking),
            row_name=table.row_name,
            label=told.column.label,
            value=format_value(told.column, told.reading.value),
        )


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

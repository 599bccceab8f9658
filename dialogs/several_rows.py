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
from dialogs.reading.asking import is_question
from dialogs.reading.cell_fit import names_a_job
from dialogs.reading.clause_senses import overlaps
from dialogs.reading.glued_cells import post_apart
from dialogs.reading.person_names import ends_in_title
from dialogs.reading.text import fold, folded
from dialogs.rows_meant import row_begun
from dialogs.rows_named import ALL, COUNTED, NUMBER, Named, NoSuchRowsError, RowsNamed
from dialogs.session import Slot
from dialogs.slots import open_cells
from dialogs.wordings import clauses_of
from policy_text.questions import Column, Question

__all__ = ["column_put_off", "several_rows_told", "speaks_of_others"]

_LIKE = re.compile(
    f"(?:[{ALL}也还]|跟|和|同)*(?:(?:是|填|写|用)?(?:他|她|它|这个|这些|这|那个)(?:一样)?|[也都]+是|[{ALL}也]*(?:一样|相同)|同上)的?[。]?"
)
"""也是他, 都一样: what was said of the rows before."""

_ALL_ALIKE = re.compile(
    f"^(?:[{ALL}]|每家)(?:是)?(?:一样|相同|同一个)的?[,，\\s]+(?:[{ALL}])?(?:是|填|写)?(?=.)"
)
"""都一样，王五 says it of all."""

_COUNTED_FIRST = re.compile(
    f"^(?:我们?)?(?:一共|总共|共|就)(?:是|有)?(?P<count>{NUMBER}{COUNTED})[,，\\s]+(?=.*[{ALL}])"
)
"""一共三家，电话都是…"""

_UNKNOWN_FIRST = re.compile(
    "(?:^|(?<=[,，]))(?:不清楚|不知道|不晓得)(?P<who>[一-鿿]{2,10}?)(?:的|那家|的情况)+(?=[,，])"
)
"""不清楚物流的，其他都是: of whom it is not known stands behind."""

_ALSO = re.compile("[也都]+是")
_POINTING = re.compile("^(?:这|那)?(?:是|都是)?")
_OF_NAMED_ROWS = re.compile(
    f"(?:第{NUMBER}|前{NUMBER}|后{NUMBER}){COUNTED}|除了|(?:其[他余它]|别的|剩下)[^,]*"
)
_OF_ROWS = re.compile(f"{_OF_NAMED_ROWS.pattern}|反了|不对|都不是|.{{0,6}}撤销")
"""How words begin that speak of rows, or of what was told, and are no title."""

_IS_CHANGED = re.compile("改|换|删|去掉|撤销|不要|退出")

_VERB = re.compile("(?:就|也|还|先)*(?:是|填|写|用|叫|为|算)成?[:：]?")
_A_WORD = 2
_DENIED = re.compile("不|没|无|非")
_LATER = re.compile(
    "(?:先|就|把|将|那)*(?P<column>[^,，\\d]{2,8}?)(?P<rest>(?:我|俺|都|全|先|等|[明后今]|以后|回头|晚|过).*)"
)
"""代码我明天补: a column, and that it is to come."""


class _Told(NamedTuple):
    """What a clause says: the rows, the column, how its value reads; ``each``: one by one."""

    rows: tuple[str, ...]
    column: Column
    said: str
    reading: Reading
    each: bool


def several_rows_told(exchange: Exchange, cell: Slot, text: str, put_right: bool = False) -> bool:
    """Whether a message answers for several rows what is asked of one of them; they take it.

    What is told of a whole group goes where it is lacking, or, to put it right, everywhere; what
    a row is named for replaces what stood there.  What is told is said back.
    """
    try:
        told = _Clauses(exchange, cell).told(text)
    except NoSuchRowsError:
        return True
    for each in told:
        _write(exchange, cell, each._replace(each=each.each or put_right))
    return bool(told)


def speaks_of_others(exchange: Exchange, cell: Slot, text: str) -> bool:
    """Whether words that were not understood speak of other rows than the one that is asked.

    They are no answer for that one: 反了，第一家是赵六, where a title is asked.
    """
    words = [word for clause in clauses_of(text) for word in clause.split()]
    rows = (row_begun(exchange, _POINTING.sub("", each), persons=False)[0] for each in words)
    others = (row is not None and _is_beside(row, cell) for row in rows)
    column = exchange.policy.columns(cell.question)[cell.field or ""]
    said = _OF_ROWS if column.is_phrase else _OF_NAMED_ROWS
    return any(map(said.match, words)) or any(others)


def _is_beside(row: Slot, cell: Slot) -> bool:
    return row.question == cell.question and row.row != cell.row


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


class _Clauses:
    """The clauses of a message about the rows of the table that is asked."""

    def __init__(self, exchange: Exchange, cell: Slot) -> None:
        self.exchange = exchange
        self.cell = cell
        self.table = exchange.policy.questions[cell.question]
        self.rows = exchange.session.tables[cell.question].rows
        self.named = RowsNamed(exchange, cell)

    def told(self, text: str) -> list[_Told]:
        """What each clause says; nothing where one says nothing of rows, or all is of one row."""
        found: list[_Told] = []
        text = _ALL_ALIKE.sub("都是", self.named.without_kind(text))
        text = _COUNTED_FIRST.sub(r"\g<count>的", text)
        text = _UNKNOWN_FIRST.sub(r"\g<who>不清楚", text)
        parts = [part for clause in clauses_of(text) for part in self._parted(clause.strip())]
        if not any(map(self.named.may_name, parts)):
            return []
        for part in parts:
            named = self.named.in_clause(part, found[-1].rows if found else ())
            if named is None:
                return []
            if named.rest:
                told = self._read(named, found)
                if told is None:
                    return []
                found += told
        concerned = {row for each in found for row in each.rows}
        return found if not self.named.left_out and concerned != {self.cell.row} else []

    def _parted(self, clause: str) -> list[str]:
        """A clause, or several where a blank stands before each that names rows."""
        parts: list[str] = []
        for word in clause.split():
            if parts and not self.named.may_name(word):
                parts[-1] += f" {word}"
            else:
                parts.append(word)
        return parts

    def _read(self, named: Named, before: list[_Told]) -> list[_Told] | None:
        """What is said of rows, as it reads; None where it is no answer."""
        said = named.rest
        if (
            before
            and _LIKE.fullmatch(said)
            and (before[-1].column.kind != "yes_no" or not _ALSO.fullmatch(said))
        ):
            return [before[-1]._replace(rows=named.rows, each=named.each)]
        column, value = self._column(said)
        if column.id == self.table.columns[0].id or (column.unique and len(named.rows) > 1):
            return None
        if named.counted not in (None, len(self.rows), self._concerned(column)):
            self.named.mismatch()
        asks = is_question(fold(said), self.exchange.policy.language.lexicon)
        if asks or _IS_CHANGED.match(value):
            return None  # 第二家改成高校 is a change, of whatever column
        if column.is_phrase and not _is_a_job(self.exchange, column, value):
            return None
        reading = self.exchange.read(column, value)
        put_off = named.each and reading == Command("skip")  # 剩下的先空着 is said of all cells
        if not (isinstance(reading, Accepted) or put_off):
            return None
        told = [_Told(named.rows, column, value, reading, named.each)]
        if named.only:
            told += self._the_others(named, column, value)
        return told + self._post(named, column, value)

    def _post(self, named: Named, column: Column, said: str) -> list[_Told]:
        """The post run together behind a name, for the column that asks it: 王五厂长."""
        if column.kind != "person_name":
            return []
        name, *post = post_apart(said, self.exchange.policy.language.lexicon).split("，")
        jobs = [each for each in self.table.columns if names_a_job(each)]
        if not name or len(post) != 1 or len(jobs) != 1:
            return []
        return [_Told(named.rows, jobs[0], post[0], Accepted(post[0]), named.each)]

    def _concerned(self, column: Column) -> int:
        """Of how many rows a column is asked, or was told: a university is asked less."""
        table, answers = self.table.id, self.exchange.session.answers
        told = {row for row in self.rows if Slot(table, row, column.id).key in answers}
        return len(told | {cell.row for cell in _not_told(self.exchange, self.table, column)})

    def _the_others(self, named: Named, column: Column, said: str) -> list[_Told]:
        """What 只有物流不在 says of all the others."""
        if column.kind != "yes_no" or not _DENIED.match(said):
            return []
        others = tuple(row for row in self.rows if row not in named.rows)
        return [_Told(others, column, "", Accepted(True), each=False)] if others else []

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
        told = said.lstrip(ALL + "也还")
        sort = self._sort_named(told)
        if sort is not None:
            return sort, told
        column = _meant(self.table, asked, told)
        return (column, told) if column.kind == "yes_no" else (asked, self._value(told))

    def _sort_named(self, said: str) -> Column | None:
        """The column of sorts, one of which is named or denied in words: 不是高校."""
        words = fold(said)
        named = (
            column
            for column in self.table.columns
            if column.kind == "choice"
            for option in column.options
            for name in folded((option.shown, *option.synonyms))
            if len(name) > _A_WORD and words.endswith(name)
        )
        return next(named, None)

    def _value(self, said: str) -> str:
        told = said.lstrip(ALL + "也还")
        verb = _VERB.match(told)
        return told[verb.end() :] if verb else told


def _is_a_job(exchange: Exchange, column: Column, said: str) -> bool:
    """Whether words told of rows are such as a column of words takes: a title of persons."""
    lexicon = exchange.policy.language.lexicon
    return not names_a_job(column) or ends_in_title(said.strip(), lexicon)


def _meant(table: Question, asked: Column, said: str) -> Column:
    """The one column whose name is said, else whose question is; the one asked for a bare 是."""
    columns = [column for column in table.columns if column.kind == "yes_no"]
    named = [column for column in columns if any(name in said for name in names_of(column))]
    named = named or [column for column in columns if overlaps(said, column.label + column.ask)]
    return named[0] if len(named) == 1 else asked


def _write(exchange: Exchange, cell: Slot, told: _Told) -> None:
    """Put what is told where it belongs, and say it back."""
    table = exchange.policy.questions[cell.question]
    if told.each or not isinstance(told.reading, Accepted):
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
    for row in told.rows:  # what was told of one before, otherwise than now of all, stands
        slot = Slot(table.id, row, told.column.id)
        held = exchange.session.answers.get(slot.key)
        if held is not None and held.value not in (None, told.reading.value):
            value = format_value(told.column, held.value)
            exchange.say("noted.differs", label=exchange.label(slot), value=value)


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

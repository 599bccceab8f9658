"""Which rows a clause begins with: by their place or a part of their name, as all or the others."""

import re
from typing import NamedTuple

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading.numerals import whole_number
from dialogs.reading.text import fold
from dialogs.rows_meant import row_begun
from dialogs.session import Slot

__all__ = ["ALL", "COUNTED", "NUMBER", "Named", "NoSuchRowsError", "RowsNamed"]

NUMBER = "[0-9一二两三四五六七八九十]{1,3}"
COUNTED = "[家个户位名项]"
ALL = "都全均"
_ALL_ROWS = re.compile(
    f"(?:(?P<count>{NUMBER}){COUNTED}|全部|所有|每|这|那|几|大|他们|它们|咱们|企业|公司|单位|[家个户位的下])*"
)
"""三家, 所有单位: every row; nothing, where 都 follows, says so too."""

_EDGE = re.compile(f"(?P<edge>前面?|头|后面?|最后)(?P<count>{NUMBER}){COUNTED}")
_PLACE = re.compile(f"第(?P<number>{NUMBER}){COUNTED}|(?P<last>最后一?){COUNTED}")
_OTHERS = re.compile(
    f"(?:其他|其余|其它|别的|剩下|余下|另外|后面|后头)的?(?:(?P<count>{NUMBER})|几)?"
    f"(?:{COUNTED}|单位|企业|公司|的)*"
)
_BUT = re.compile(f"除了?(?P<rows>[^{ALL}]{{2,40}}?)(?:以外|之外|外|(?=[{ALL}其别]|$))")
_ONLY = re.compile("(?:只有|就|就只有|仅|唯独|单单)")
_THIS = re.compile(f"[这本]一?{COUNTED}")
_AND = re.compile("(?:和|跟|与|及|以及|还有|、|/)")
_OF = re.compile(f"[那这几一二两三四五六七八九十]*(?:\\d{{1,2}}(?={COUNTED}))?{COUNTED}?的?\\s*")
_SEVERAL = re.compile(
    f"第|前|后|头|最后|其|别的|剩|余|另|除|只有|仅|唯独|{NUMBER}{COUNTED}|[^,，]{{0,8}}?[{ALL}]"
)
"""How a clause begins that may name rows, or say all."""


class Named(NamedTuple):
    """The rows that a clause begins with, and what it says of them.

    ``each``: they are named one by one; ``only``: and no others; ``counted``: how many it says all
    are.
    """

    rows: tuple[str, ...]
    rest: str
    each: bool = True
    only: bool = False
    counted: int | None = None


class NoSuchRowsError(Exception):
    """There are not as many rows as were counted, or there is no row of that name; it is said."""


class RowsNamed:
    """Finds the rows that the clauses of one message name, in the table of the cell asked."""

    def __init__(self, exchange: Exchange, cell: Slot) -> None:
        self._exchange = exchange
        self._cell = cell
        self._table = exchange.policy.questions[cell.question]
        self._rows = exchange.session.tables[cell.question].rows
        self._named: set[str] = set()
        """Rows named so far, all the others of which may be spoken of next."""

        self.left_out: tuple[str, ...] = ()
        """Rows named by 除了, until it is said what the others are."""

    def without_kind(self, text: str) -> str:
        """A message without what the rows are behind their number: 三家 for 三家 and the kind."""
        kind = re.escape(self._table.row_name[1:])
        return re.sub(rf"^({NUMBER}{COUNTED}|全部|所有|其他|其余)的?{kind}", r"\1", text)

    def in_clause(self, clause: str, last: tuple[str, ...]) -> Named | None:
        """The rows that a clause begins with; ``last`` are those of the clause before.

        The first clause is of the row that is asked where it names none; None where another does
        not.  Raises NoSuchRowsError.
        """
        named = self._in_clause(clause, last)
        if named is not None:
            self._named |= set(named.rows)
        return named

    def may_name(self, clause: str) -> bool:
        """Whether a clause may begin with rows, or says all; few messages do."""
        return bool(_SEVERAL.match(clause) or self._row(clause))

    def _in_clause(self, clause: str, last: tuple[str, ...]) -> Named | None:
        but = _BUT.match(clause)
        if but:
            self.left_out = self._listed_whole(but["rows"])
            clause = clause[but.end() :].strip()
            if not clause:
                return Named(self.left_out, "")
            others = _OTHERS.match(clause)
            return self._all_but(clause[others.end() :] if others else clause, None)
        others = _OTHERS.match(clause)
        if others:
            self.left_out = self.left_out or tuple(self._named or {self._cell.row or ""})
            return self._all_but(clause[others.end() :], others["count"])
        edge = _EDGE.match(clause)
        if edge:
            return self._at_the_edge(edge, clause[edge.end() :])
        this = _THIS.match(clause)
        if this and self._cell.row is not None:
            return Named((self._cell.row,), clause[this.end() :])
        only = _ONLY.match(clause)
        rows, rest = self._listed(clause[only.end() :] if only else clause)
        if rows:
            return Named(rows, rest, only=bool(only))
        every = _ALL_ROWS.match(clause)
        behind = clause[every.end() :] if every else clause
        if every and self._says_all(behind):
            return self._every(every["count"], behind, last)
        if not last and self._cell.row is not None:
            return Named((self._cell.row,), clause)
        return None

    def _says_all(self, said: str) -> bool:
        """Whether 都 stands first, or behind the name of a column."""
        names = (name for column in self._table.columns for name in names_of(column))
        name = max((name for name in names if fold(said).startswith(name)), key=len, default="")
        return said[len(name) :][:1] in tuple(ALL)

    def _every(self, count: str | None, rest: str, last: tuple[str, ...]) -> Named | None:
        """All rows; 都 that follows what was said of some of them is said of those."""
        if count is None and last and len(last) != len(self._rows):
            return None
        return Named(self._rows, rest, each=False, counted=whole_number(count or ""))

    def _all_but(self, rest: str, count: str | None) -> Named:
        rows = tuple(row for row in self._rows if row not in self.left_out)
        self.left_out = ()
        if not rows or whole_number(count or "") not in (None, len(rows)):
            self.mismatch()
        return Named(rows, rest, each=False)

    def _at_the_edge(self, edge: re.Match[str], rest: str) -> Named:
        count = whole_number(edge["count"]) or 0
        if not 1 <= count <= len(self._rows):
            self.mismatch()
        rows = self._rows[:count] if edge["edge"][0] in "前头" else self._rows[-count:]
        return Named(rows, rest)

    def mismatch(self) -> None:
        """Say that there are not as many rows as were counted, and raise NoSuchRowsError."""
        self._exchange.say(
            "table.count_differs", count=len(self._rows), row_name=self._table.row_name
        )
        raise NoSuchRowsError

    def _listed_whole(self, words: str) -> tuple[str, ...]:
        """The rows that words list, all of which must be there."""
        for name in filter(None, _AND.split(words)):
            if self._row(name) is None:
                self._exchange.say("row.not_found", name=name)
                raise NoSuchRowsError
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
            number = len(self._rows) if place["last"] else whole_number(place["number"]) or 0
            known = 1 <= number <= len(self._rows)
            return (self._rows[number - 1], said[place.end() :]) if known else None
        row, behind = row_begun(self._exchange, said, persons=False)
        if row is None or row.question != self._table.id or row.row is None:
            return None
        return row.row, re.sub("^(?:有限)?(?:责任)?公司", "", behind)

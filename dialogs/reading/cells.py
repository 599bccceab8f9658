"""The cells of one line, read by the kinds of their columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from dialogs.reading.cell_fit import names_a_job
from dialogs.reading.clause_senses import plain_yes_no
from dialogs.reading.commands import command_hinted_at, read_command
from dialogs.reading.descriptions import is_wholly_described
from dialogs.reading.kinds import read_cell
from dialogs.reading.nothing import says_there_is_none
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Command, Reading, Rejected
from dialogs.reading.text import fold, shorten
from policy_text.language import Language
from policy_text.nodes import All, AnyOf, Equals, Given, Not, OneOf, Test
from policy_text.questions import Column

__all__ = ["Cells", "WrongCell", "needed"]

_SHORTEST_NAME = 4
_SHORTEST_WORDS = 2
_TRADE = re.compile(
    r"(?:是)?(?:搞|做|学|干|弄)"
    r"(?:了(?:一辈子|大?半辈子|[几一二三四五六七八九十\d]+年多?)的?(?P<told>[^的]{2,16})|(?P<trade>[^的]{2,16})的)"
)
"""搞化学工程的, 搞了一辈子化学工程, which is written 化学工程."""

_POST = re.compile(
    "^(?:也?是|任|担任|现任)?(?:他们?|她们?|我们|俺们|咱们|对方|人家)(?:那边|公司|单位|厂里?|学校)?的?(?=..)"
)
"""是他们销售经理, which is written 销售经理."""


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell that is there but cannot be taken."""

    column: Column
    reason: str
    example: str


class Cells:
    """Reads cells of a table; a cell that stands for nothing (—, 待定) is missing, not wrong."""

    def __init__(self, columns: Sequence[Column], today: date, language: Language) -> None:
        self._columns = columns
        self._today = today
        self._language = language
        self._known: dict[tuple[int, str], Reading] = {}

    def read(
        self, cells: Mapping[int, str], unsure: frozenset[int]
    ) -> tuple[dict[str, JsonValue], WrongCell | None]:
        """The row by column id, without missing and unsure cells, and the first wrong cell."""
        row: dict[str, JsonValue] = {}
        wrong: WrongCell | None = None
        for place in sorted(cells):
            if place in unsure or self._is_missing(cells[place]):
                continue
            column = self._columns[place]
            reading = self._read(place, cells[place])
            if isinstance(reading, Accepted):
                row[column.id] = reading.value
            elif (
                isinstance(reading, Rejected) and wrong is None and not self.left_open(cells[place])
            ):
                wrong = WrongCell(column, reading.reason, reading.example)
        return row, wrong

    def wrong(self, place: int, cell: str) -> WrongCell | None:
        """What is wrong with a cell in this column, if anything."""
        if self._is_missing(cell):
            return None
        reading = self._read(place, cell)
        if not isinstance(reading, Rejected):
            return None
        return WrongCell(self._columns[place], reading.reason, reading.example)

    def left_open(self, cell: str) -> bool:
        """Whether a cell only says that it is not known or that there is none: 没问到."""
        said = fold(cell).strip()
        lexicon = self._language.lexicon
        names = [name for column in self._columns for name in (column.label, *column.synonyms)]
        none = said in lexicon.zero or says_there_is_none(said, names, lexicon)
        return none or read_command(said, lexicon) == Command("skip")

    def put_off(self, said: str) -> bool:
        """Whether what is said behind the name of a column is that it is to come: 我回头问她."""
        plain = fold(said).strip()
        hinted = command_hinted_at(plain, self._language.lexicon)
        return hinted == Command("skip") and not any(map(str.isdecimal, plain))

    def _is_missing(self, cell: str) -> bool:
        return fold(cell).strip() in self._language.lexicon.blanks

    def _read(self, place: int, cell: str) -> Reading:
        key = (place, cell)
        if key not in self._known:
            column, language = self._columns[place], self._language
            vague = column.kind == "yes_no" and not self._is_plain(column, fold(cell))
            self._known[key] = (
                refuse(language, column, "unclear", quote=shorten(cell))
                if vague
                else read_cell(column, _as_entered(column, cell), self._today, language)
            )
        return self._known[key]

    def _is_plain(self, column: Column, folded: str) -> bool:
        lexicon = self._language.lexicon
        plain = plain_yes_no(folded, lexicon) is not None
        return plain or is_wholly_described(column, folded, lexicon)


def _as_entered(column: Column, cell: str) -> str:
    """合作单位河南样例大学 without what the column is called, 搞化学工程的 without its verb."""
    if names_a_job(column):
        return _POST.sub("", cell.strip())
    told = _TRADE.fullmatch(cell.strip()) if column.kind == "long_text" else None
    if told:
        return told["trade"] or told["told"]
    if column.kind not in ("org_name", "long_text"):
        return cell
    names = (column.label, *column.synonyms) if column.kind == "org_name" else (column.label,)
    least = _SHORTEST_NAME if column.kind == "org_name" else _SHORTEST_WORDS
    for name in names:
        rest = cell.strip().removeprefix(name).lstrip("是为:： ")
        if rest != cell.strip() and len(rest) >= least:
            return rest
    return cell


def needed(when: Test, row: Mapping[str, str]) -> bool:
    """Whether a column may be needed in this row, as far as its choices tell."""
    return _holds(when, row) is not False


def _holds(test: Test, row: Mapping[str, str]) -> bool | None:
    match test:
        case Given(given=name):
            return True if name in row else None
        case Not(not_=inner):
            held = _holds(inner, row)
            return None if held is None else not held
        case Equals(eq=(name, value)):
            return row[name] == value if name in row else None
        case OneOf(in_=(name, values)):
            return row[name] in values if name in row else None
        case All(all=tests):
            parts = {_holds(part, row) for part in tests}
            return False if False in parts else None if None in parts else True
        case AnyOf(any=tests):
            parts = {_holds(part, row) for part in tests}
            return True if True in parts else None if None in parts else False
        case _:
            return None  # speaks of more than this row

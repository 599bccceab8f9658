"""Pasted tables: each line laid on the columns, good rows kept, each bad line with its reason."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from pydantic import JsonValue

from dialogs.reading.cell_fit import GOOD, CellFit, names_a_job
from dialogs.reading.cells import Cells, WrongCell
from dialogs.reading.commands import read_command
from dialogs.reading.headers import ColumnNames, Heading
from dialogs.reading.lines import Line, example_row, lines_of, splits_of
from dialogs.reading.options import loose
from dialogs.reading.organisation_names import is_organisation
from dialogs.reading.person_names import ends_in_title
from dialogs.reading.placing import Placed, Placing, without_number
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Command, Reading, RowProblem, Rows
from dialogs.reading.row_lines import RowLines
from dialogs.reading.spoken import without_murmurs
from dialogs.reading.text import Said, fold, shorten
from dialogs.reading.trimming import bare, fits
from policy_text.language import Language
from policy_text.questions import Column, Field, Question

__all__ = ["read_table"]

_MOST_LINES = 1000
_LONGEST_CHAT = 60
_PAIR = 2

_ASKS_BACK = re.compile(
    "(?:没问题|没错|对|是|不是)?(?:吧|吗|么)[)）?？。,，]*$|[?？][)）,，]*$|[,，](?:先|还是)?(?:别|不)(?:加|添)了?$"
)
"""…没问题吧 asks whether a row is right, and …，先别加 wants it left out: neither tells one."""


_NO_NAME_YET = re.compile("(?:名字?|名称|题目)?(?:都|也)?还没有?(?:起|取|定|想)|没想好|没定下来")

_BEFORE_TITLE = re.compile(".*(?:[是找叫为由:：]|联系人|经办人|对接人)")
"""What leads up to a title before a name."""

_REMARK = re.compile(r"[吧呢嘞了]|都|[我俺咱]|\s")


def read_table(field: Field, said: Said, language: Language) -> Reading:
    """Rows in the order typed, a missing cell left out of its row, and the lines not taken."""
    columns = field.columns if isinstance(field, Question) else ()
    typed = lines_of(without_murmurs(said.text, language.lexicon))
    chat = language.lexicon.chat_patterns
    lines = [line for line in typed if not fits(fold(line.text[:_LONGEST_CHAT]).strip(), chat)]
    if typed and not lines:
        return Rows(())
    if not columns or not lines:
        return refuse(language, field, "empty")
    if len(lines) > _MOST_LINES:
        return refuse(language, field, "too_many_rows", limit=_MOST_LINES)
    return _Table(field, columns, said, language).read(lines)


class _Table:
    """One paste being read: its columns, and how its lines are laid on them."""

    def __init__(
        self, field: Field, columns: Sequence[Column], said: Said, language: Language
    ) -> None:
        self._field = field
        self._language = language
        self._fit = CellFit(said.today, language)
        self._names = ColumnNames(columns, language.lexicon)
        self._lines = RowLines(columns, self._names, self._fit, language)
        self._today = said.today
        self._lay(columns)
        self._unread: tuple[str, ...] = ()

    def _lay(self, columns: Sequence[Column], heading: Heading | None = None) -> None:
        """From here on lines are laid on these columns, under this heading."""
        self._columns = columns
        self._cells = Cells(columns, self._today, self._language)
        self._placing = Placing(
            columns, self._names, self._fit, self._cells, self._language, heading
        )

    def read(self, lines: list[Line]) -> Rows:
        rows: list[dict[str, JsonValue]] = []
        numbers: list[int] = []
        problems: list[RowProblem] = []
        lines = [part for line in lines for part in self._lines.rows_in(line)]
        for place, line in enumerate(self._lines.joined(lines)):
            only = len(lines) == 1
            if self._is_heading(line, place, only) or self._is_idle(line, place, len(lines)):
                continue
            row, problem = self._row(line)
            if problem is not None:
                problems.append(problem)
            elif row:
                rows.append(row)
                numbers.append(line.number)
        return Rows(tuple(rows), tuple(problems), tuple(numbers), self._unread)

    def _moved(self, line: Line, placed: Placed) -> WrongCell | None:
        """A cell of a pasted row that does not read where it stands and was moved elsewhere."""
        cells = without_number(line.cells)
        if self._placing.heading is not None or len(cells) > len(self._columns):
            return None
        where = {cell: place for place, cell in placed.cells.items()}
        gap = "" in cells[: len(cells) - 1]
        for place, cell in enumerate(cells):
            to = where.get(cell, place)
            if to == place or self._fit.weigh(self._columns[place], cell) >= 0:
                continue
            fit = self._fit.weigh(self._columns[to], cell)
            sure = fit >= GOOD and (not gap or self._columns[to].kind in {"uscc", "phone"})
            wrong = None if sure else self._cells.wrong(place, cell)
            if wrong is not None:
                return wrong
        return None

    def _is_heading(self, line: Line, place: int, only: bool) -> bool:
        if place > 2 or (self._placing.heading is not None and place > 1):
            return False
        for cells in splits_of(line):
            heading = self._names.heading(cells)
            unplaced = [cell for cell, at in zip(cells, heading or (), strict=False) if at is None]
            if heading is not None and not (
                unplaced and (only or any(map(self._lines.is_name, unplaced)))
            ):
                self._unread = self._names.unread(cells, heading)
                self._lay(self._names.counted(cells, heading), heading)
                return True
        return False

    def _is_idle(self, line: Line, place: int, count: int) -> bool:
        """Whether the line is a title above the rows, an example, or a sum below them."""
        lexicon = self._language.lexicon
        if count > 1 and not line.cells and line.text.rstrip().endswith((":", "：")):
            return True  # 还有两家：
        cell = next(splits_of(line))[0]
        if loose(cell) in lexicon.table_totals or example_row(cell, lexicon):
            return True
        if place and read_command(fold(line.text), lexicon, table=True) == Command("done"):
            return True
        if place > 1 or count < 2 or line.cells[1:]:
            return False
        title = bare(fold(line.text))
        return (
            title.endswith(lexicon.table_titles) or title == loose(self._field.label)
        ) and not is_organisation(title, lexicon)

    def _row(self, line: Line) -> tuple[dict[str, JsonValue], RowProblem | None]:
        if not line.cells and _ASKS_BACK.search(line.text):
            return {}, self._problem(line, "", "nothing_read", {})
        if self._lines.names_none(line):
            return {}, self._no_name(line, "unnamed")
        if self._lines.holds_several(line):
            return {}, self._no_name(line, "several_rows")
        if (
            self._columns[0].kind == "long_text"
            and not line.cells
            and _NO_NAME_YET.search(line.text)
        ):
            return {}, self._problem(line, "", "nothing_read", {})
        placed = self._placing.best(line)
        moved = self._moved(line, placed)
        if moved is not None:
            row = self._in_place(line)
            return {}, RowProblem(
                line.number, line.text, moved.column.label, moved.reason, moved.example, row
            )
        if placed.too_many:
            return {}, self._problem(line, "", "too_many_cells", {})
        placed = self._words_in_place(placed)
        row, wrong = self._cells.read(placed.cells, placed.unsure)
        row |= self._titles_beside_names(placed.cells, row)
        two = self._two_persons(line, row)
        if two is not None:
            return {}, two
        early = self._too_early(line, row)
        if early is not None:
            return {}, early
        if wrong is not None:
            return {}, RowProblem(
                line.number, line.text, wrong.column.label, wrong.reason, wrong.example, row
            )
        if placed.unsure and all(self._columns[place].optional for place in placed.unsure):
            return {}, self._left_over(line, placed, row)
        if placed.unsure:
            labels = "、".join(self._columns[place].label for place in sorted(placed.unsure))
            return {}, self._problem(line, labels, "ambiguous_cells", row)
        if not row or self._is_remark(line, row):
            return {}, self._problem(line, "", "nothing_read", {})
        return row, None

    def _words_in_place(self, placed: Placed) -> Placed:
        """The cells of words, those two changed over of which each is plainly the other's: a title
        under 从事专业, an organisation there and none where one belongs."""
        if self._placing.heading is not None:
            return placed
        lexicon, cells = self._language.lexicon, dict(placed.cells)
        plain = [at for at in cells if self._columns[at].kind == "long_text"]
        free = [at for at in plain if not names_a_job(self._columns[at])]
        for at in [*cells]:
            column = self._columns[at]
            if names_a_job(column):
                belongs = partial(ends_in_title, lexicon=lexicon)
            elif column.kind == "org_name" and at != 0:
                belongs = partial(is_organisation, lexicon=lexicon)
            else:
                continue
            better = [other for other in free if belongs(cells[other])]
            if not belongs(cells[at]) and len(better) == 1:
                cells[at], cells[better[0]] = cells[better[0]], cells[at]
        return replace(placed, cells=cells)

    def _too_early(self, line: Line, row: dict[str, JsonValue]) -> RowProblem | None:
        """The problem of a row in which what must follow comes first: neither is taken."""
        for column in self._columns:
            last, first = row.get(column.id), row.get(column.not_before)
            if isinstance(last, str) and isinstance(first, str) and last < first:
                other = next(each for each in self._columns if each.id == column.not_before)
                refused = refuse(self._language, column, "too_early", other=other.label)
                kept = {
                    name: value
                    for name, value in row.items()
                    if name not in (column.id, column.not_before)
                }
                return RowProblem(
                    line.number, line.text, column.label, refused.reason, refused.example, kept
                )
        return None

    def _titles_beside_names(
        self, cells: dict[int, str], row: dict[str, JsonValue]
    ) -> dict[str, JsonValue]:
        """冯涛经理, 对接的是生产经理冯涛 give the title as well, where no cell is of its column."""
        titles: dict[str, JsonValue] = {}
        for place, cell in cells.items():
            column, name = self._columns[place], row.get(self._columns[place].id)
            of_titles = [each for each in self._columns[place + 1 :] if names_a_job(each)][:1]
            if column.kind != "person_name" or not of_titles or of_titles[0].id in row:
                continue
            before, _, behind = cell.strip().partition(str(name))
            for beside in (behind.strip(" ,，、()（）"), _BEFORE_TITLE.sub("", before)):
                if ends_in_title(beside, self._language.lexicon):
                    titles.setdefault(of_titles[0].id, beside)
        return titles

    def _two_persons(self, line: Line, row: dict[str, JsonValue]) -> RowProblem | None:
        """The problem of a line in which a second person stands where what is told of the first
        one would; that one is not taken."""
        for place, person in enumerate(self._columns):
            first = row.get(person.id)
            if person.kind != "person_name" or not first:
                continue
            for words in self._columns[place + 1 :]:
                second = row.get(words.id) if words.kind == "long_text" else None
                alone = names_a_job(words) or len(row) == _PAIR  # 热处理 is a field of work
                if alone and isinstance(second, str) and self._fit.is_person(person, second):
                    both = f"{first}、{second}"
                    refused = refuse(self._language, person, "second_person", quote=both)
                    kept = {name: value for name, value in row.items() if name != words.id}
                    return RowProblem(
                        line.number,
                        line.text,
                        person.label,
                        refused.reason,
                        refused.example,
                        kept,
                    )
        return None

    def _is_remark(self, line: Line, row: dict[str, JsonValue]) -> bool:
        """Whether a line that fills one column of words only is said of the rows: 都是老师傅."""
        column = self._columns[0]
        words = [each.id for each in self._columns if each.kind == "long_text"]
        lone = len(row) == 1 and column.id not in row and next(iter(row)) in words
        return lone and not line.cells and _REMARK.search(line.text) is not None

    def _in_place(self, line: Line) -> dict[str, JsonValue]:
        """What of a pasted row reads right in the very column it stands in."""
        cells = without_number(line.cells)
        fitting = {
            place: cell
            for place, cell in enumerate(cells)
            if cell.strip() and self._fit.weigh(self._columns[place], cell) >= 0
        }
        return self._cells.read(fitting, frozenset())[0]

    def _no_name(self, line: Line, why: str) -> RowProblem:
        """The problem of a line in which what a row is called by is not told, or told twice."""
        name = self._columns[0]
        refused = refuse(self._language, name, why, quote=shorten(line.text))
        return RowProblem(line.number, line.text, name.label, refused.reason, refused.example, {})

    def _left_over(self, line: Line, placed: Placed, row: dict[str, JsonValue]) -> RowProblem:
        """What fits no column that is asked, only one that is optional: that alone is not taken."""
        quote = "、".join(shorten(placed.cells[place]) for place in sorted(placed.unsure))
        refused = refuse(self._language, self._field, "left_over", quote=quote)
        return RowProblem(line.number, line.text, "", refused.reason, "", row)

    def _problem(self, line: Line, column: str, why: str, row: dict[str, JsonValue]) -> RowProblem:
        refused = refuse(self._language, self._field, why, columns=column)
        return RowProblem(line.number, line.text, column, refused.reason, refused.example, row)

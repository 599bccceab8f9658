"""Pasted tables: each line laid on the columns, good rows kept, each bad line with its reason."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import JsonValue

from dialogs.reading.alignment import align
from dialogs.reading.cell_fit import GOOD, MISFIT, STRONG, CellFit
from dialogs.reading.cells import Cells, WrongCell, needed
from dialogs.reading.commands import read_command
from dialogs.reading.headers import ColumnNames, Heading
from dialogs.reading.lines import Line, example_row, lines_of, splits_of
from dialogs.reading.options import choose_exactly, loose
from dialogs.reading.organisation_names import is_organisation
from dialogs.reading.person_names import ends_in_title
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Command, Reading, RowProblem, Rows
from dialogs.reading.spoken import without_murmurs
from dialogs.reading.text import Said, fold, shorten
from dialogs.reading.trimming import bare
from policy_text.language import Language
from policy_text.questions import Column, Field, Question

__all__ = ["read_table"]

_MOST_LINES = 1000
_FEW = 2
_LEFT_OUT, _NOT_NEEDED, _OPTIONAL = 60, 20, 5
_FIT_ENOUGH = 150
_LISTING = re.compile(
    "^(?:我们)?(?:(?:还有|再加|另有|有)(?:一[家个位])?|包括|包含|分别是)(?![色机限研为利道])[:：,，]?"
)
_REMARK = re.compile(r"[吧呢嘞了]|都|[我俺咱]|\s")
_BETWEEN = re.compile(r"[\s、,，;；]+")


@dataclass(frozen=True, slots=True)
class Placed:
    """The cells of a line by the place of their column, and how well that fits."""

    cells: dict[int, str]
    score: int
    unsure: frozenset[int] = frozenset()
    too_many: bool = False


def read_table(field: Field, said: Said, language: Language) -> Reading:
    """Rows in the order typed, a missing cell left out of its row, and the lines not taken."""
    columns = field.columns if isinstance(field, Question) else ()
    lines = lines_of(without_murmurs(said.text, language.lexicon))
    if not columns or not lines:
        return refuse(language, field, "empty")
    if len(lines) > _MOST_LINES:
        return refuse(language, field, "too_many_rows", limit=_MOST_LINES)
    return _Table(field, columns, said, language).read(lines)


class _Table:
    """One paste being read: its columns, how cells fit them, and the heading once seen."""

    def __init__(
        self, field: Field, columns: Sequence[Column], said: Said, language: Language
    ) -> None:
        self._field = field
        self._columns = columns
        self._language = language
        self._fit = CellFit(said.today, language)
        self._names = ColumnNames(columns, language.lexicon)
        self._cells = Cells(columns, said.today, language)
        self._today = said.today
        self._heading: Heading | None = None
        self._unread: tuple[str, ...] = ()

    def read(self, lines: list[Line]) -> Rows:
        rows: list[dict[str, JsonValue]] = []
        numbers: list[int] = []
        problems: list[RowProblem] = []
        lines = [part for line in lines for part in self._apart(line)]
        for place, line in enumerate(self._joined(lines)):
            if self._is_heading(line, place) or self._is_idle(line, place, len(lines)):
                continue
            row, problem = self._row(line)
            if problem is not None:
                problems.append(problem)
            elif row:
                rows.append(row)
                numbers.append(line.number)
        return Rows(tuple(rows), tuple(problems), tuple(numbers), self._unread)

    def _apart(self, line: Line) -> list[Line]:
        """甲公司、乙大学 as a line for each, where the table has one column for such names."""
        kinds = [column.kind for column in self._columns]
        if line.cells or kinds[0] != "org_name" or kinds.count("org_name") > 1:
            return [line]
        said = _LISTING.sub("", line.text, count=1)
        names = [name for name in _BETWEEN.split(said) if name]
        if len(names) > 1 and all(map(self._is_name, names)):
            return [Line(line.number, name) for name in names]
        led_in = said != line.text and bool(names) and self._is_name(names[0])
        return [Line(line.number, said)] if led_in or self._is_name(said) else [line]

    def _is_name(self, cell: str) -> bool:
        lexicon = self._language.lexicon
        if len(cell) < 4 or cell in lexicon.not_organisations or not is_organisation(cell, lexicon):
            return False
        return not any(
            choose_exactly(column, fold(cell), lexicon)
            for column in self._columns
            if column.kind == "choice"
        )

    def _holds_several(self, line: Line) -> bool:
        """Whether a line begins with two names where the table has one column for such."""
        kinds = [column.kind for column in self._columns]
        if kinds[0] != "org_name" or kinds.count("org_name") > 1:
            return False
        text = _LISTING.sub("", line.text, count=1)
        names = list(line.cells) or [cell for cell in _BETWEEN.split(text) if cell]
        return len(names) > 1 and all(map(self._is_name, names[:2]))

    def _moved(self, line: Line, placed: Placed) -> WrongCell | None:
        """A cell of a pasted row that does not read where it stands and was moved elsewhere."""
        cells = line.cells
        if cells and cells[0].strip().rstrip(".、").isdigit() and len(cells[0]) <= 4:
            cells = cells[1:]
        if self._heading is not None or len(cells) > len(self._columns):
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

    def _joined(self, lines: list[Line]) -> list[Line]:
        """Lines such as 姓名：李娜 put together into one line a record."""
        places = [self._single_label(line) for line in lines]
        if len(lines) < 2 or any(place is None for place in places) or len(set(places)) < 2:
            return lines
        records: list[list[Line]] = []
        seen: set[int | None] = set()
        for line, place in zip(lines, places, strict=True):
            if not records or place in seen:
                records.append([])
                seen = set()
            records[-1].append(line)
            seen.add(place)
        return [
            Line(
                record[0].number,
                " ".join(line.text for line in record),
                tuple(line.text for line in record),
            )
            for record in records
        ]

    def _single_label(self, line: Line) -> int | None:
        if line.cells:
            return None
        labelled = self._names.labelled(line.text)
        if not labelled or not labelled[2]:
            return None
        more = [self._names.labelled(cell) for cell in next(splits_of(line))[1:]]
        return None if any(one and one[2] for one in more) else labelled[0]

    def _is_heading(self, line: Line, place: int) -> bool:
        if place > 2 or (self._heading is not None and place > 1):
            return False
        for cells in splits_of(line):
            heading = self._names.heading(cells)
            if heading is not None:
                self._heading = heading
                self._unread = self._names.unread(cells, heading)
                self._columns = self._names.counted(cells, heading)
                self._cells = Cells(self._columns, self._today, self._language)
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
        if self._holds_several(line):
            name = self._columns[0]
            refused = refuse(self._language, name, "several_rows", quote=shorten(line.text))
            return {}, RowProblem(
                line.number, line.text, name.label, refused.reason, refused.example, {}
            )
        placed = self._best(line)
        moved = self._moved(line, placed)
        if moved is not None:
            row = self._in_place(line)
            return {}, RowProblem(
                line.number, line.text, moved.column.label, moved.reason, moved.example, row
            )
        if placed.too_many:
            return {}, self._problem(line, "", "too_many_cells", {})
        row, wrong = self._cells.read(placed.cells, placed.unsure)
        row |= self._titles_beside_names(placed.cells, row)
        if wrong is not None:
            return {}, RowProblem(
                line.number, line.text, wrong.column.label, wrong.reason, wrong.example, row
            )
        if placed.unsure:
            labels = "、".join(self._columns[place].label for place in sorted(placed.unsure))
            return {}, self._problem(line, labels, "ambiguous_cells", row)
        if not row or self._is_remark(line, row):
            return {}, self._problem(line, "", "nothing_read", {})
        return row, None

    def _titles_beside_names(
        self, cells: dict[int, str], row: dict[str, JsonValue]
    ) -> dict[str, JsonValue]:
        """冯涛经理 under 联系人 gives the title as well, where that has a column and no cell."""
        titles: dict[str, JsonValue] = {}
        for place, cell in cells.items():
            column, name = self._columns[place], row.get(self._columns[place].id)
            after = self._columns[place + 1 : place + 2]
            if column.kind != "person_name" or not after or after[0].id in row:
                continue
            title = cell.strip().removeprefix(str(name)).strip(" ,，、()（）")
            if title != cell.strip() and ends_in_title(title, self._language.lexicon):
                titles[after[0].id] = title
        return titles

    def _is_remark(self, line: Line, row: dict[str, JsonValue]) -> bool:
        """Whether a line that fills one column of words only is said of the rows: 都是老师傅."""
        column = self._columns[0]
        words = [each.id for each in self._columns if each.kind == "long_text"]
        lone = len(row) == 1 and column.id not in row and next(iter(row)) in words
        return lone and not line.cells and _REMARK.search(line.text) is not None

    def _in_place(self, line: Line) -> dict[str, JsonValue]:
        """What of a pasted row reads right in the very column it stands in."""
        cells = line.cells
        if cells[0].strip().rstrip(".、").isdigit() and len(cells[0]) <= 4:
            cells = cells[1:]
        fitting = {
            place: cell
            for place, cell in enumerate(cells)
            if cell.strip() and self._fit.weigh(self._columns[place], cell) >= 0
        }
        return self._cells.read(fitting, frozenset())[0]

    def _problem(self, line: Line, column: str, why: str, row: dict[str, JsonValue]) -> RowProblem:
        refused = refuse(self._language, self._field, why, columns=column)
        return RowProblem(line.number, line.text, column, refused.reason, refused.example, row)

    def _best(self, line: Line) -> Placed:
        """The best of all ways to cut the line and lay it out."""
        every = list(splits_of(line))
        columns = len(self._heading or ())
        splits = iter([cells for cells in every if len(cells) == columns] or every)
        best = self._place(next(splits))
        for cells in splits:
            if best.score >= len(self._columns) * _FIT_ENOUGH:
                break
            placed = self._place(cells)
            if placed.score > best.score:
                best = placed
        return best

    def _place(self, cells: tuple[str, ...]) -> Placed:
        while cells and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) == 1 and self._is_weak(cells[0]):
            return Placed({0: cells[0]}, 0)
        if len(cells) == 1 and self._fit.weigh(self._columns[0], cells[0]) >= STRONG:
            return Placed({0: cells[0]}, STRONG)  # the name of a row, though others may be such
        if self._heading is not None and len(cells) <= len(self._heading):
            under = self._under_heading(cells, self._heading)
            if under is not None:
                return under
        placed = self._aligned(cells)
        if len(cells) > 1 and cells[0].strip().rstrip(".、").isdigit() and len(cells[0]) <= 4:
            without = self._aligned(cells[1:])
            if placed.too_many or without.score > placed.score:
                return without
        return placed

    def _is_weak(self, cell: str) -> bool:
        """Whether a lone cell is nothing that can be recognised: then it should be the name."""
        return self._labelled(cell, {}) is None and all(
            self._fit.weigh(column, cell) < GOOD for column in self._columns
        )

    def _under_heading(self, cells: tuple[str, ...], heading: Heading) -> Placed | None:
        """Each cell in the column it stands under, unless the line is short and does not fit."""
        placed = {
            place: cell
            for cell, place in zip(cells, heading, strict=False)
            if place is not None and cell.strip()
        }
        fits = [self._fit.weigh(self._columns[place], cell) for place, cell in placed.items()]
        if len(cells) < len(heading) and any(fit < 0 for fit in fits):
            return None
        missing = len(heading) - len(cells)
        return Placed(placed, 10_000 - missing + sum(fit for fit in fits if fit < 0))

    def _aligned(self, cells: tuple[str, ...]) -> Placed:
        named: dict[int, str] = {}
        plain: list[str] = []
        each = self._each_labelled(cells)
        for cell in cells:
            labelled = each.get(cell) or self._labelled(cell, named)
            if labelled is not None:
                named[labelled[0]] = labelled[1]
            else:
                plain.append(cell)
        free = [place for place in range(len(self._columns)) if place not in named]
        score = STRONG * len(named)
        if named:
            plain = [cell for cell in plain if cell.strip()]
        fits = [[self._fit.weigh(self._columns[place], cell) for place in free] for cell in plain]
        costs = [self._cost(place, cells) for place in free]
        alignment = align(fits, costs)
        if alignment is None:
            return Placed(named, -10_000, too_many=True)
        chosen = [free[column] for column in alignment.columns]
        misfits = [fits[at][column] < 0 for at, column in enumerate(alignment.columns)]
        if any(misfits):
            by_kind = self._in_any_order(fits, free)
            if by_kind is not None:
                filled = dict(zip(by_kind, plain, strict=True))
                kinds = sum(self._fit.weigh(self._columns[at], cell) for at, cell in filled.items())
                return Placed(named | filled, score + kinds - _LEFT_OUT * len(free))
        by_place = {place: cell for place, cell in zip(chosen, plain, strict=True) if cell.strip()}
        unsure = frozenset(
            place
            for place, cell, sure in zip(chosen, plain, alignment.sure, strict=True)
            if not sure and self._fit.weigh(self._columns[place], cell) != 0
        )
        return Placed(named | by_place, score + alignment.score, unsure)

    def _each_labelled(self, cells: tuple[str, ...]) -> dict[str, tuple[int, str]]:
        """姓名样甲 年龄48 专业自动化: where every cell begins with the name of its column."""
        found = {cell: labelled for cell in cells if (labelled := self._names.labelled(cell))}
        places = {place for place, _, _ in found.values()}
        if not _FEW < len(places) == len(cells):
            return {}
        return {cell: (place, value) for cell, (place, value, _) in found.items()}

    def _labelled(self, cell: str, named: dict[int, str]) -> tuple[int, str] | None:
        labelled = self._names.labelled(cell)
        if labelled is None or labelled[0] in named:
            return None
        place, value, marked = labelled
        if marked:
            return place, value
        if self._cells.left_open(value):
            return place, ""
        column = self._columns[place]
        if column.kind in {"long_text", "org_name"}:
            return None
        strong = self._fit.weigh(column, value) >= STRONG - 50
        if not strong or any(self._fit.weigh(other, cell) >= STRONG for other in self._columns):
            return None
        return place, value

    def _cost(self, place: int, cells: tuple[str, ...]) -> int:
        """What it costs to leave a column out: little where it is optional or not needed here."""
        column = self._columns[place]
        if column.optional:
            return _OPTIONAL
        if column.when is not None and not needed(column.when, self._chosen_in(cells)):
            return _NOT_NEEDED + place  # of two not needed, the first is left out first
        return _LEFT_OUT

    def _chosen_in(self, cells: tuple[str, ...]) -> dict[str, str]:
        """The choices that stand in the line plainly, by column id."""
        chosen: dict[str, str] = {}
        for column in self._columns:
            if column.kind != "choice":
                continue
            options = {
                option
                for cell in cells
                if len(cell) <= 20
                and (option := choose_exactly(column, fold(cell), self._language.lexicon))
            }
            if len(options) == 1:
                option = options.pop()
                chosen |= dict.fromkeys((column.id, *column.synonyms), option)
        return chosen

    def _in_any_order(self, fits: list[list[int]], free: list[int]) -> list[int] | None:
        """Columns by what each cell plainly is, where that settles every cell; else None."""
        taken: dict[int, int] = {}
        for cell in sorted(range(len(fits)), key=lambda at: -max(fits[at], default=MISFIT)):
            open_columns = [at for at in range(len(free)) if at not in taken]
            best = max((fits[cell][at] for at in open_columns), default=MISFIT)
            among = [at for at in open_columns if fits[cell][at] == best]
            if best < 100 or len(among) != 1:
                return None
            taken[among[0]] = cell
        places = {cell: free[at] for at, cell in taken.items()}
        return [places[cell] for cell in range(len(fits))]

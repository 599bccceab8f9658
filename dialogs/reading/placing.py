"""Laying the cells of a line on the columns of a table, as each best fits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialogs.reading.alignment import align
from dialogs.reading.cell_fit import GOOD, MISFIT, STRONG, CellFit
from dialogs.reading.cells import Cells, needed
from dialogs.reading.headers import ColumnNames, Heading
from dialogs.reading.lines import Line, splits_of
from dialogs.reading.named_cells import told_by_name
from dialogs.reading.options import choose_exactly
from dialogs.reading.text import fold
from policy_text.language import Language
from policy_text.questions import Column

__all__ = ["Placed", "Placing", "without_number"]

_FEW = 2
_SEVERAL = 3
_TOLD_BY_LABEL = ("person_name", "phone", "uscc")
_LEFT_OUT, _NOT_NEEDED, _OPTIONAL = 60, 20, 5
_FIT_ENOUGH = 150
_LONGEST_NUMBER = 4
_LONGEST_MENTION = 24
_COMMA = re.compile("[,，]")
_SEXES = ("男", "女")
"""What lists of people usually hold and no table asks for."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The cells of a line by the place of their column, and how well that fits."""

    cells: dict[int, str]
    score: int
    unsure: frozenset[int] = frozenset()
    too_many: bool = False


class Placing:
    """Lays lines on these columns, under a heading once one was seen."""

    def __init__(
        self,
        columns: Sequence[Column],
        names: ColumnNames,
        fit: CellFit,
        cells: Cells,
        language: Language,
        heading: Heading | None = None,
    ) -> None:
        self._columns = columns
        self._names = names
        self._fit = fit
        self._cells = cells
        self._language = language
        self.heading = heading

    def best(self, line: Line) -> Placed:
        """The best of all ways to cut the line and lay it out."""
        every = list(splits_of(line))
        columns = len(self.heading or ())
        splits = iter([cells for cells in every if len(cells) == columns] or every)
        best = self._place(next(splits))
        for cells in splits:
            if best.score >= len(self._columns) * _FIT_ENOUGH:
                break
            placed = self._place(cells)
            better = placed.score > best.score and not self._parts_a_name(placed, best)
            if better or self._parts_a_name(best, placed):
                best = placed
        return best

    def _parts_a_name(self, whole: Placed, parted: Placed) -> bool:
        """Whether a lone cell is rather a name and, behind it, cells that are known."""
        if (
            [*whole.cells] != [0]
            or len(parted.cells) < _FEW
            or parted.unsure
            or whole.score > STRONG
        ):
            return False
        fits = (self._fit.weigh(self._columns[at], cell) for at, cell in parted.cells.items())
        name = parted.cells.get(0)
        return name is not None and name != whole.cells[0] and all(fit >= GOOD for fit in fits)

    def _place(self, cells: tuple[str, ...]) -> Placed:
        while cells and not cells[-1].strip():
            cells = cells[:-1]
        if self.heading is None and len(cells) > _FEW:
            cells = tuple(cell for cell in cells if cell.strip() not in _SEXES)
        if len(cells) == 1 and (
            len(_COMMA.findall(cells[0])) >= _FEW or self._is_a_row_of_words(cells[0])
        ):
            return Placed({0: cells[0]}, -20_000, too_many=True)  # a row, and no name of one
        if len(cells) == 1 and self._is_weak(cells[0]):
            return Placed({0: cells[0]}, 0)
        if len(cells) == 1 and self._fit.weigh(self._columns[0], cells[0]) >= STRONG:
            return Placed({0: cells[0]}, STRONG)  # the name of a row, though others may be such
        if self.heading is not None and len(cells) <= len(self.heading):
            under = self._under_heading(cells, self.heading)
            if under is not None:
                return under
        placed = self._aligned(cells)
        if len(cells) > 1 and without_number(cells) != cells:
            without = self._aligned(without_number(cells))
            if placed.too_many or without.score > placed.score:
                return without
        return placed

    def _is_a_row_of_words(self, cell: str) -> bool:
        """Whether a lone cell holds as many words as a row, where a row is called by a person."""
        return self._columns[0].kind == "person_name" and len(cell.split()) > len(self._columns)

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
        answers = told_by_name(self._columns, cells, self._language.lexicon)
        for cell in cells:
            labelled = each.get(cell) or self._labelled(cell, named)
            labelled = self._told(answers.get(cell), named) or labelled or self._mentioned(cell)
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
        """姓名样甲 年龄48 专业自动化: where each cell, or several, begin with its column."""
        found = {cell: labelled for cell in cells if (labelled := self._names.labelled(cell))}
        places = {place for place, _, _ in found.values()}
        each = _FEW < len(places) == len(cells)
        if not each and not _SEVERAL <= len(places) == len(found):
            return {}
        return {cell: (place, value) for cell, (place, value, _) in found.items()}

    def _labelled(self, cell: str, named: dict[int, str]) -> tuple[int, str] | None:
        labelled = self._names.labelled(cell)
        if labelled is None or labelled[0] in named:
            return None
        place, value, marked = labelled
        if marked:
            return place, value
        if self._cells.left_open(value) or self._cells.put_off(value):
            return place, ""
        column = self._columns[place]
        if column.kind in {"long_text", "org_name"}:
            return None
        if column.kind in _TOLD_BY_LABEL and value and self._is_of_nothing_else(place, cell):
            return place, value  # 联系人何老师 is refused there, and is no title
        strong = self._fit.weigh(column, value) >= STRONG - 50
        if not strong or any(self._fit.weigh(other, cell) >= STRONG for other in self._columns):
            return None
        return place, value

    def _is_of_nothing_else(self, place: int, cell: str) -> bool:
        """Whether no other column would take a cell for sure."""
        others = (column for index, column in enumerate(self._columns) if index != place)
        return not any(self._fit.weigh(other, cell) >= STRONG for other in others)

    def _told(self, told: tuple[int, str] | None, named: dict[int, str]) -> tuple[int, str] | None:
        """The yes or no that a cell tells by the name of its column, where none is told yet."""
        return told if told is not None and told[0] not in named else None

    def _mentioned(self, cell: str) -> tuple[int, str] | None:
        """The column whose own words stand in a cell, and the value there: 2019年6月批的."""
        if len(cell) > _LONGEST_MENTION:
            return None
        for place, column in enumerate(self._columns):
            for pattern in column.mentions:
                found = pattern.search(fold(cell))
                if found and self._fit.weigh(column, found["value"]) >= STRONG:
                    return place, found["value"]
        return None

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


def without_number(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row without the number that stands before them: 1., 2、."""
    first = cells[0].strip() if cells else ""
    numbered = first.rstrip(".、").isdigit() and len(first) <= _LONGEST_NUMBER
    return cells[1:] if numbered else cells

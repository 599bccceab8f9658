"""Finding the columns of a paste: by its heading line, or by names written before the values."""

import re
from collections.abc import Sequence

from dialogs.reading.options import loose
from policy_text.lexicon import Lexicon
from policy_text.questions import Column

__all__ = ["ColumnNames"]

Heading = tuple[int | None, ...]

_UNIT_IN_HEADING = re.compile("[(（](?:单位[:：])?(?P<unit>[百千万亿]*元)[)）]")


class ColumnNames:
    """The names each column of a table goes by, and the units that stand beside them."""

    def __init__(self, columns: Sequence[Column], lexicon: Lexicon) -> None:
        self._columns = columns
        self._row_numbers = {loose(word) or word for word in lexicon.row_numbers}
        self._places: dict[str, int] = {}
        for names in (
            ((place, loose(column.label)) for place, column in enumerate(columns)),
            ((place, loose(column.id)) for place, column in enumerate(columns)),
            (
                (place, loose(name))
                for place, column in enumerate(columns)
                for name in column.synonyms
            ),
        ):
            for place, name in names:
                if name:
                    self._places.setdefault(name, place)
        words = sorted(self._places, key=len, reverse=True)
        spelled = "|".join(r"[\s/、]*".join(map(re.escape, word)) for word in words)
        self._labelled = re.compile(
            rf"\s*[(（\[【]?\s*(?P<name>{spelled})\s*[)）\]】]?\s*(?P<mark>[:：=]|是|为|\s)?\s*(?P<value>.+)",
            re.IGNORECASE | re.DOTALL,
        )

    def heading(self, cells: Sequence[str]) -> Heading | None:
        """The column of each cell where the line is a heading; None for a cell without one."""
        if any(map(self._holds_a_figure, cells)):
            return None
        places = [self._place(cell) for cell in cells]
        found = [place for place in places if place is not None]
        filled = sum(bool(cell.strip()) for cell in cells)
        if len(set(found)) != len(found) or not found:
            return None
        if len(found) < 2 and (filled > 1 or len(self._columns) > 1):
            return None
        return tuple(places) if len(found) * 2 >= filled else None

    def unread(self, cells: Sequence[str], heading: Heading) -> tuple[str, ...]:
        """What a heading names that is no column of the table: 备注."""
        return tuple(
            cell.strip()
            for cell, place in zip(cells, heading, strict=True)
            if place is None and loose(cell) and loose(cell) not in self._row_numbers
        )

    def counted(self, cells: Sequence[str], heading: Heading) -> tuple[Column, ...]:
        """The columns, those of money in the unit that stands in their heading: 投入（千元）."""
        columns = list(self._columns)
        for cell, place in zip(cells, heading, strict=False):
            unit = _UNIT_IN_HEADING.search(cell)
            if place is not None and unit is not None and columns[place].kind == "money":
                columns[place] = columns[place].model_copy(update={"unit": unit["unit"]})
        return tuple(columns)

    def _place(self, cell: str) -> int | None:
        cell = _UNIT_IN_HEADING.sub("", cell)
        outside = re.sub(r"[（(][^（）()]*[)）]", "", cell)
        if re.search(r"[:：].|.[是为叫](?!否).", outside):
            return None  # 姓名是李娜 stands in a row
        name = loose(outside) or loose(cell)
        if name in self._places:
            return self._places[name]
        whole = self._places.get(loose(cell))
        if whole is not None:
            return whole
        if len(name) < 2 or name in self._row_numbers:
            return None
        near = {
            known: place
            for known, place in self._places.items()
            if len(known) >= 2
            and ((known in name and len(name) <= len(known) + 5) or name in known)
        }
        longest = max(map(len, near), default=0)  # 上下游企业 is no 企业
        meant = {place for known, place in near.items() if len(known) == longest or name in known}
        return meant.pop() if len(meant) == 1 else None

    def _holds_a_figure(self, cell: str) -> bool:
        """Whether a figure stands right behind a name: 年龄48 is of a row."""
        labelled = None if loose(cell) in self._places else self.labelled(cell)
        return labelled is not None and labelled[1].isdigit()

    def labelled(self, cell: str) -> tuple[int, str, bool] | None:
        """The column named before the value in a cell, the value, and whether a mark stands so."""
        found = self._labelled.fullmatch(cell)
        if not found:
            return None
        place = self._places.get(loose(found["name"]))
        if place is None:
            return None
        return place, found["value"].strip(), found["mark"] in {":", "：", "=", "是", "为"}

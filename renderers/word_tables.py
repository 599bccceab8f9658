"""The tables of a Word file: columns, rows, merged cells, and the lines that are drawn."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from renderers.layout import Block, Cell, Edges, Paragraph, Row, Side, Table, Vertical
from renderers.word_styles import Styles, attribute, colour, points, sides_of

__all__ = ["table_of"]

Blocks = Callable[[Any], tuple[Block, ...]]

_ALIGNMENTS: Mapping[str | None, Vertical] = {"center": "center", "bottom": "bottom"}
_SIDES: tuple[Side, ...] = ("top", "right", "bottom", "left")
_TALLEST_WHOLE = 240.0
"""Points.  A row that may not be broken, but would be higher than this, is: else it would run off
the page, as it does not in Word."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cell stands: its row of how many, its column of how many, and its spans."""

    row: int
    rows: int
    column: int
    columns: int
    down: int
    across: int


def table_of(element: Any, styles: Styles, blocks: Blocks) -> Table:
    """A table; ``blocks`` reads what stands in a cell."""
    properties = element.find("{*}tblPr")
    widths = tuple(
        points(attribute(each, "w")) for each in element.iterfind("{*}tblGrid/{*}gridCol")
    )
    lines = styles.of_table(properties, "tblBorders")
    margins = styles.of_table(properties, "tblCellMar")
    title = properties.find("{*}tblCaption")
    rows = list(element.iterfind("{*}tr"))
    return Table(
        widths=widths,
        rows=tuple(_row(number, rows, widths, lines, blocks) for number in range(len(rows))),
        margins=Edges(*(_width(margins.get(side)) for side in _SIDES)),
        title="" if title is None else attribute(title, "val") or "",
    )


def _row(
    number: int, rows: list[Any], widths: tuple[float, ...], lines: dict[str, Any], blocks: Blocks
) -> Row:
    cells: list[Cell] = []
    column = _before(rows[number])
    if column:
        cells.append(_nothing(column))
    for cell in rows[number].iterfind("{*}tc"):
        across = _across(cell)
        if _merge(cell) != "continue":
            place = _Place(
                number, len(rows), column, len(widths), _down(rows, number, column), across
            )
            cells.append(_cell(cell, place, lines, blocks))
        column += across
    if column < len(widths):
        cells.append(_nothing(len(widths) - column))
    height = rows[number].find("{*}trPr/{*}trHeight")
    stays_whole = rows[number].find("{*}trPr/{*}cantSplit") is not None
    first = cells[0].blocks[-1] if cells and cells[0].blocks else None
    return Row(
        cells=tuple(cells),
        height=0.0 if height is None else points(attribute(height, "val")),
        breaks=not stays_whole or _height(cells, widths) > _TALLEST_WHOLE,
        repeats=rows[number].find("{*}trPr/{*}tblHeader") is not None,
        keeps_with_next=isinstance(first, Paragraph) and first.keeps_with_next,
    )


def _cell(cell: Any, place: _Place, lines: dict[str, Any], blocks: Blocks) -> Cell:
    own = cell.find("{*}tcPr/{*}tcBorders")
    drawn = _lines_at(place, lines) | sides_of(own)
    align = cell.find("{*}tcPr/{*}vAlign")
    shade = cell.find("{*}tcPr/{*}shd")
    return Cell(
        blocks=blocks(cell),
        columns=place.across,
        rows=place.down,
        borders={side: _line(drawn[side]) for side in _SIDES if _line(drawn.get(side))},
        align="top" if align is None else _ALIGNMENTS.get(attribute(align, "val"), "top"),
        fill="" if shade is None else colour(attribute(shade, "fill")),
    )


def _nothing(columns: int) -> Cell:
    """Where a row has no cell, before its first or after its last."""
    return Cell(blocks=(), columns=columns, rows=1, borders={}, align="top")


def _before(row: Any) -> int:
    """How many columns a row leaves out before its first cell."""
    skipped = row.find("{*}trPr/{*}gridBefore")
    return 0 if skipped is None else int(attribute(skipped, "val") or "0")


def _lines_at(place: _Place, lines: dict[str, Any]) -> dict[str, Any]:
    """The lines of the table around one cell: its outer ones at the edges, else those inside."""
    first_row, last_row = place.row == 0, place.row + place.down == place.rows
    first_column = place.column == 0
    last_column = place.column + place.across == place.columns
    return {
        "top": lines.get("top" if first_row else "insideH"),
        "bottom": lines.get("bottom" if last_row else "insideH"),
        "left": lines.get("left" if first_column else "insideV"),
        "right": lines.get("right" if last_column else "insideV"),
    }


def _line(element: Any) -> float:
    """The width of a line in points; Word gives eighths."""
    if element is None or attribute(element, "val") in ("nil", "none"):
        return 0.0
    return float(attribute(element, "sz") or "4") / 8


def _width(element: Any) -> float:
    return 0.0 if element is None else points(attribute(element, "w"))


def _across(cell: Any) -> int:
    span = cell.find("{*}tcPr/{*}gridSpan")
    return 1 if span is None else int(attribute(span, "val") or "1")


def _merge(cell: Any) -> str | None:
    """``restart`` where a cell goes on below, ``continue`` where it goes on from above."""
    merge = cell.find("{*}tcPr/{*}vMerge")
    return None if merge is None else attribute(merge, "val") or "continue"


def _down(rows: list[Any], number: int, column: int) -> int:
    """Over how many rows a cell goes."""
    down = 1
    while number + down < len(rows) and _merge_at(rows[number + down], column) == "continue":
        down += 1
    return down


def _merge_at(row: Any, wanted: int) -> str | None:
    column = _before(row)
    for cell in row.iterfind("{*}tc"):
        if column == wanted:
            return _merge(cell)
        column += _across(cell)
    return None


def _height(cells: list[Cell], widths: tuple[float, ...]) -> float:
    """About how high the highest cell is; every character is taken to be as wide as high."""
    column, highest = 0, 0.0
    for cell in cells:
        width = sum(widths[column : column + cell.columns]) or 1.0
        column += cell.columns
        paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
        lines = [
            each.line * (each.text.count("\n") + 1 + len(each.text) * each.size // width)
            + each.before
            + each.after
            for each in paragraphs
        ]
        highest = max(highest, sum(lines))
    return highest

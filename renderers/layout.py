"""A document as it is laid out, without the format: pages of paragraphs and tables, in points.

It is read from the finished Word file, and written as PDF and as HTML; so what an official edits
in Word is the one layout there is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Alignment",
    "Block",
    "Cell",
    "Edges",
    "Layout",
    "PageBreak",
    "Paragraph",
    "Row",
    "Run",
    "Section",
    "Side",
    "Table",
    "Vertical",
    "faces_in",
    "texts_in",
]

Alignment = Literal["left", "center", "right", "justify"]
Vertical = Literal["top", "center", "bottom"]
Side = Literal["top", "right", "bottom", "left"]


@dataclass(frozen=True, slots=True)
class Edges:
    """A distance for each side."""

    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; ``\\n`` breaks the line.  ``face`` is the font as Word names it."""

    text: str
    face: str
    size: float
    bold: bool = False
    colour: str = ""
    is_page_number: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``line`` is the height of each line; ``level`` that of a heading, 0 for none.

    ``top`` is its place on the page where it does not stand in the flow.
    """

    runs: tuple[Run, ...]
    size: float
    line: float
    align: Alignment = "left"
    first_line: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    keeps_with_next: bool = False
    level: int = 0
    fill: str = ""
    top: float | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows stands on a new page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over ``columns`` and ``rows``; ``borders`` are the widths of those that are drawn."""

    blocks: tuple["Block", ...]
    columns: int
    rows: int
    borders: Mapping[Side, float]
    align: Vertical
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """At least ``height`` high; it may break over pages, repeat as a head, keep with the next."""

    cells: tuple[Cell, ...]
    height: float
    breaks: bool
    repeats: bool
    keeps_with_next: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of fixed widths; ``margins`` are those within each cell."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    margins: Edges
    title: str = ""


Block = Paragraph | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one kind, with the foot of odd and of even ones.

    ``first_number`` is None where pages are counted on; ``foot`` is the distance of the foot from
    the edge of the paper.
    """

    width: float
    height: float
    margins: Edges
    foot: float
    odd_foot: tuple[Paragraph, ...]
    even_foot: tuple[Paragraph, ...]
    first_number: int | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document."""

    title: str
    sections: tuple[Section, ...]

    @property
    def foot(self) -> float:
        """How far from the edge of the paper nothing stands but feet."""
        return min(section.margins.bottom for section in self.sections)


def texts_in(layout: Layout) -> Iterator[str]:
    """The words of every paragraph, in reading order, without the feet of the pages."""
    for section in layout.sections:
        for paragraph in _paragraphs(section.blocks):
            yield paragraph.text


def faces_in(layout: Layout) -> set[str]:
    """Every font that is named on a page or in its foot."""
    return {
        run.face
        for section in layout.sections
        for paragraph in _paragraphs((*section.blocks, *section.odd_foot, *section.even_foot))
        for run in paragraph.runs
    }


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from _paragraphs(cell.blocks)

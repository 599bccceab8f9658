"""The layout of a finished Word file: its sections, paragraphs and tables, as Word shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.section import Section as WordSection
from docx.section import _Footer

from renderers.layout import Alignment, Block, Edges, Layout, PageBreak, Paragraph, Run, Section
from renderers.template_faults import not_laid_out
from renderers.word_styles import Look, Styles, attribute, colour, points
from renderers.word_tables import table_of

__all__ = ["layout_of"]

_NOT_LAID_OUT = {
    "{*}numPr": "自动编号",
    "{*}drawing": "图片或图形",
    "{*}pict": "图片或文本框",
    "{*}object": "嵌入的对象",
    "{*}footnoteReference": "脚注",
}

_SINGLE = 1.3
"""The height of a single line, in sizes of its text; Word takes it from the font."""

_ALIGNMENTS: Mapping[str | None, Alignment] = {
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
}
_SIZE = "21"
"""Half points: what Word takes where no style says anything."""


def layout_of(word: bytes, title: str, file: str = "template.docx") -> Layout:
    """Everything on the pages of a Word file; its watermark and its headers are left out.

    Raises WordTemplateError where the template that it was made from, named ``file``, cannot be
    read as a layout, or holds what stands in no paragraph and no table, and would be lost.
    """
    document = docx.Document(BytesIO(word))
    lost = next(document.element.body.iter(*_NOT_LAID_OUT), None)
    if lost is not None:
        raise not_laid_out(file, _NOT_LAID_OUT[f"{{*}}{lost.tag.rpartition('}')[2]}"])
    try:
        return Layout(title, tuple(_Reading(document).sections()))
    except Exception as error:
        raise not_laid_out(file, f"看不懂的排法（{error}）") from error


class _Reading:
    """One Word file being read."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._styles = Styles(document)

    def sections(self) -> Iterator[Section]:
        blocks: list[Block] = []
        feet: tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]] = ((), ())
        kinds = iter(self._document.sections)
        for element in self._document.element.body:
            ends = element.tag.endswith("}sectPr") or element.find("{*}pPr/{*}sectPr") is not None
            blocks += self.blocks([element])
            if ends:
                kind = next(kinds)
                feet = self._feet(kind, feet)
                yield _section(kind, tuple(blocks), *feet)
                blocks = []

    def blocks(self, elements: Any) -> Iterator[Block]:
        """The blocks of a body or a cell; what is neither paragraph nor table holds no text."""
        for element in elements:
            if element.tag.endswith("}p"):
                yield from self._paragraphs(element)
            elif element.tag.endswith("}tbl"):
                yield table_of(element, self._styles, lambda cell: tuple(self.blocks(cell)))
            elif element.tag.endswith("}sdt"):
                yield from self.blocks(element.find("{*}sdtContent"))

    def _paragraphs(self, element: Any) -> Iterator[Block]:
        """A paragraph, in pieces where a page is broken within it."""
        look = self._styles.of_paragraph(element.find("{*}pPr"))
        if look.get("page_break_before"):
            yield PageBreak()
        pieces: list[list[Run]] = [[]]
        for run in _runs(element, self._styles, look):
            if run is None:
                pieces.append([])
            else:
                pieces[-1].append(run)
        frame = element.find("{*}pPr/{*}framePr")
        top = None if frame is None else points(attribute(frame, "y"))
        for number, piece in enumerate(pieces):
            if number:
                yield PageBreak()
            if piece or len(pieces) == 1:
                yield _paragraph(look, tuple(piece), top)

    def _feet(
        self, kind: WordSection, before: tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]
    ) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
        odd = self._foot(kind.footer, before[0])
        if not self._document.settings.odd_and_even_pages_header_footer:
            return odd, odd
        return odd, self._foot(kind.even_page_footer, before[1])

    def _foot(self, footer: _Footer, before: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        """A foot; one that is not there is that of the section before."""
        if footer.is_linked_to_previous:
            return before
        return tuple(each for each in self.blocks(footer._element) if isinstance(each, Paragraph))


def _section(
    kind: WordSection,
    blocks: tuple[Block, ...],
    odd_foot: tuple[Paragraph, ...],
    even_foot: tuple[Paragraph, ...],
) -> Section:
    numbers = kind._sectPr.find("{*}pgNumType")
    first = None if numbers is None else attribute(numbers, "start")
    lengths = (kind.top_margin, kind.right_margin, kind.bottom_margin, kind.left_margin)
    return Section(
        width=(kind.page_width or docx.shared.Mm(210)).pt,
        height=(kind.page_height or docx.shared.Mm(297)).pt,
        margins=Edges(*(0.0 if each is None else each.pt for each in lengths)),
        foot=0.0 if kind.footer_distance is None else kind.footer_distance.pt,
        odd_foot=odd_foot,
        even_foot=even_foot,
        first_number=None if first is None else int(first),
        blocks=blocks,
    )


def _paragraph(look: Look, runs: tuple[Run, ...], top: float | None) -> Paragraph:
    size = max((run.size for run in runs), default=_size(look))
    return Paragraph(
        runs=runs,
        size=size,
        line=_line(look, size),
        align=_ALIGNMENTS.get(look.get("align"), "left"),
        first_line=_indent(look, "first_line", size),
        left=_indent(look, "left", size),
        right=_indent(look, "right", size),
        before=points(look.get("before")),
        after=points(look.get("after")),
        keeps_with_next=look.get("keeps_with_next", False),
        level=int(look.get("level", "-1")) + 1,
        fill=colour(look.get("fill", "")),
        top=top,
    )


def _line(look: Look, size: float) -> float:
    """The height of a line: as given, or so many times that of a single one."""
    given, rule = look.get("line", "240"), look.get("line_rule", "auto")
    if rule == "exact":
        return points(given)
    single = _SINGLE * size
    return single * float(given) / 240 if rule == "auto" else max(single, points(given))


def _indent(look: Look, name: str, size: float) -> float:
    """An indent in hundredths of a character, or else in twentieths of a point."""
    characters = look.get(f"{name}_chars")
    return points(look.get(name)) if characters is None else float(characters) / 100 * size


def _runs(element: Any, styles: Styles, paragraph: Look) -> Iterator[Run | None]:
    """The runs of a paragraph, joined where they look the same; None where a page is broken."""
    last: Run | None = None
    field = False
    for run in element.iter("{*}r"):
        look = styles.of_run(run.find("{*}rPr"), paragraph)
        for part in run:
            match part.tag.rpartition("}")[2]:
                case "t":
                    text = "" if field else part.text or ""
                case "tab":
                    text = "\t"
                case "br" if attribute(part, "type") == "page":
                    if last is not None:
                        yield last
                    yield None
                    last = None
                    continue
                case "br" | "cr":
                    text = "\n"
                case "fldChar":
                    field = attribute(part, "fldCharType") != "end"
                    continue
                case "instrText" if "PAGE" in (part.text or ""):
                    if last is not None:
                        yield last
                    yield _run("", look, is_page_number=True)
                    last = None
                    continue
                case _:
                    continue
            made = _run(text, look)
            if last is not None and replace(last, text="") == replace(made, text=""):
                last = replace(last, text=last.text + made.text)
            else:
                if last is not None:
                    yield last
                last = made
    if last is not None:
        yield last


def _run(text: str, look: Look, is_page_number: bool = False) -> Run:
    return Run(
        text=text,
        face=look.get("face", ""),
        size=_size(look),
        bold=look.get("bold", False),
        colour=colour(look.get("colour", "")),
        is_page_number=is_page_number,
    )


def _size(look: Look) -> float:
    return float(look.get("size", _SIZE)) / 2

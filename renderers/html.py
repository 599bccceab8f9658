"""HTML: a layout as one page that stands by itself and prints as it is laid out.

Texts become part of it only through markupsafe, which escapes them; it holds no script and asks
for nothing, from this host or another.
"""

from collections.abc import Iterable
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from renderers.faces import face_named
from renderers.layout import Block, Cell, Layout, PageBreak, Paragraph, Row, Run, Section, Table

__all__ = ["html_of"]

_PAGE = Environment(undefined=StrictUndefined, autoescape=True).from_string(
    files("renderers").joinpath("page.html.j2").read_text(encoding="utf-8")
)


_NUMBERED = ' @bottom-center { content: "— " counter(page) " —" }'
_UNNUMBERED = " counter-increment: page 0"
"""Pages without a foot, as a cover is, are not counted."""

_MANY = 3
"""Columns; a table of more is moved sideways on a narrow screen, not squeezed."""


def html_of(layout: Layout, watermark: str = "") -> bytes:
    """The whole document as one HTML file in UTF-8."""
    looks = _Looks()
    body = Markup("\n").join(_section(section, looks) for section in layout.sections)
    page = _PAGE.render(title=layout.title, watermark=watermark, body=body, rules=looks.rules)
    return page.encode()


class _Looks:
    """The looks that occur, each under a class of its own."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._pages: dict[str, str] = {}

    def name(self, *declarations: str) -> str:
        """The class for some declarations; those that are empty are left out."""
        look = "; ".join(filter(None, declarations))
        return self._names.setdefault(look, f"k{len(self._names)}")

    def page(self, declarations: str) -> str:
        """The name of a kind of printed page."""
        return self._pages.setdefault(declarations, f"p{len(self._pages)}")

    @property
    def rules(self) -> Markup:
        """The style sheet; it is made of numbers and of names in this package alone."""
        pages = [f"@page {name} {{ {look} }}" for look, name in self._pages.items()]
        classes = [f".{name} {{ {look} }}" for look, name in self._names.items()]
        return Markup("\n".join([*pages, *classes]))  # noqa: S704 - no text of a document


def _section(section: Section, looks: _Looks) -> Markup:
    edges = section.margins
    margins = f"{edges.top}pt {edges.right}pt {edges.bottom}pt {edges.left}pt"
    page = looks.page(
        f"size: {section.width}pt {section.height}pt; margin: {margins};"
        + (_NUMBERED if section.odd_foot else _UNNUMBERED)
    )
    framed = any(isinstance(block, Paragraph) and block.top for block in section.blocks)
    look = looks.name(
        f"page: {page}",
        f"width: {section.width - edges.left - edges.right}pt",
        f"padding: {margins}",
        # What has a place on the page of its own stands at its foot, whatever is above it.
        "display: flex; flex-direction: column" if framed else "",
        f"min-height: {section.height - edges.top - edges.bottom}pt" if framed else "",
    )
    return Markup('<section class="{}">\n{}\n</section>').format(
        look, _blocks(section.blocks, looks)
    )


def _blocks(blocks: Iterable[Block], looks: _Looks) -> Markup:
    return Markup("\n").join(_block(block, looks) for block in blocks)


def _block(block: Block, looks: _Looks) -> Markup:
    match block:
        case PageBreak():
            return Markup('<div class="break"></div>')
        case Paragraph():
            return _paragraph(block, looks)
        case Table():
            return _table(block, looks)


def _paragraph(paragraph: Paragraph, looks: _Looks) -> Markup:
    kinds = {_look_of(run) for run in paragraph.runs}
    alike = len(kinds) == 1
    look = looks.name(
        f"font-size: {paragraph.size}pt; line-height: {paragraph.line:g}pt",
        "" if paragraph.runs else f"height: {paragraph.line:g}pt",
        f"text-align: {paragraph.align}",
        f"text-indent: {paragraph.first_line:g}pt" if paragraph.first_line else "",
        f"margin: {paragraph.before:g}pt {paragraph.right:g}pt"
        f" {paragraph.after:g}pt {paragraph.left:g}pt",
        "break-after: avoid" if paragraph.keeps_with_next else "",
        f"background: #{paragraph.fill}" if paragraph.fill else "",
        "margin-top: auto" if paragraph.top else "",
        *(kinds if alike else ()),
    )
    words = (_lines(run.text) if alike else _span(run, looks) for run in paragraph.runs)
    tag = f"h{min(paragraph.level, 6)}" if paragraph.level else "p"
    return Markup('<{0} class="{1}">{2}</{0}>').format(tag, look, Markup("").join(words))


def _span(run: Run, looks: _Looks) -> Markup:
    return Markup('<span class="{}">{}</span>').format(looks.name(_look_of(run)), _lines(run.text))


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def _look_of(run: Run) -> str:
    face = face_named(run.face)
    generic = "sans-serif" if face.is_sans else "serif"
    families = ", ".join(f'"{name}"' for name in (*face.families, face.substitute))
    heavy = "; font-weight: bold" if run.bold else ""
    colour = f"; color: #{run.colour}" if run.colour else ""
    return f"font-family: {families}, {generic}; font-size: {run.size}pt{heavy}{colour}"


def _table(table: Table, looks: _Looks) -> Markup:
    whole = sum(table.widths) or 1
    columns = Markup("").join(
        Markup('<col class="{}">').format(looks.name(f"width: {100 * width / whole:.2f}%"))
        for width in table.widths
    )
    heads = next(
        (number for number, row in enumerate(table.rows) if not row.repeats), len(table.rows)
    )
    head, rest = table.rows[:heads], table.rows[heads:]
    edges = table.margins
    # A browser takes half of each line off the cell, Word does not.
    right, left = max(0, edges.right - 0.5), max(0, edges.left - 0.5)
    padding = f"padding: {edges.top}pt {right}pt {edges.bottom}pt {left}pt"
    parts = Markup("\n").join(
        Markup("<{0}>\n{1}\n</{0}>").format(
            part, Markup("\n").join(_row(row, padding, looks) for row in rows)
        )
        for part, rows in (("thead", head), ("tbody", rest))
        if rows
    )
    made = Markup('<table aria-label="{}"><colgroup>{}</colgroup>\n{}\n</table>').format(
        table.title, columns, parts
    )
    is_wide = len(table.widths) > _MANY
    return Markup('<div class="wide">{}</div>').format(made) if is_wide else made


def _row(row: Row, padding: str, looks: _Looks) -> Markup:
    look = looks.name(
        f"height: {row.height:g}pt",
        "" if row.breaks else "break-inside: avoid",
        "break-after: avoid" if row.keeps_with_next else "",
    )
    cells = Markup("").join(_cell(cell, row.repeats, padding, looks) for cell in row.cells)
    return Markup('<tr class="{}">{}</tr>').format(look, cells)


def _cell(cell: Cell, is_head: bool, padding: str, looks: _Looks) -> Markup:
    align = "middle" if cell.align == "center" else cell.align
    look = looks.name(
        padding,
        f"vertical-align: {align}",
        *(f"border-{side}: {width}pt solid" for side, width in cell.borders.items()),
        f"background: #{cell.fill}" if cell.fill else "",
    )
    spans = Markup("").join(
        Markup(' {}="{}"').format(name, number)
        for name, number in (("colspan", cell.columns), ("rowspan", cell.rows))
        if number > 1
    )
    return Markup('<{0} class="{1}"{2}>{3}</{0}>').format(
        "th" if is_head else "td", look, spans, _blocks(cell.blocks, looks)
    )

"""A finished file read again: is everything in it that should be?"""

import unicodedata
from collections.abc import Mapping
from contextlib import closing
from html.parser import HTMLParser
from io import BytesIO
from threading import Lock

from docx import Document
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook

__all__ = [
    "missing_from_html",
    "missing_from_pdf",
    "missing_from_word",
    "missing_from_workbook",
    "pages_of",
    "words_of",
    "words_of_html",
]

_PDFIUM = Lock()
"""The library that reads PDF serves one thread at a time."""

_BROKEN_AT_HYPHEN = "\x02"
"""What that library reads where a line ends with a hyphen."""


def words_of(word: bytes) -> str:
    """All text of a Word file in reading order, cells and lines divided by one blank."""
    body = Document(BytesIO(word)).element.body
    nodes = body.iter("{*}t", "{*}br", "{*}tab", "{*}p")
    text = "".join(node.text or "" if node.tag.endswith("}t") else " " for node in nodes)
    return " ".join(text.split())


def words_of_html(page: bytes) -> str:
    """All text that the body of a page shows."""
    reading = _Shown()
    reading.feed(page.decode())
    reading.close()
    return "".join(reading.texts)


def pages_of(pdf: bytes, foot: float = 0) -> list[str]:
    """The text of each page above its foot, which is so many points high."""
    with _PDFIUM, closing(PdfDocument(pdf)) as document:
        words = [page.get_textpage().get_text_bounded(bottom=foot) for page in document]
    return [each.replace(_BROKEN_AT_HYPHEN, "-") for each in words]


def missing_from_word(word: bytes, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the texts that are not in the file.  White space is not compared."""
    return _missing(words_of(word), texts)


def missing_from_html(page: bytes, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the texts that the page does not show.  White space is not compared."""
    return _missing(words_of_html(page), texts)


def missing_from_pdf(pdf: bytes, texts: Mapping[str, str], foot: float) -> tuple[str, ...]:
    """The names of the texts that are on no page, nor on pages that follow each other.

    ``texts`` are as they are drawn, ``foot`` is what is below the text of a page.  Compared are
    the characters that every reader of PDF gives back: not white space, nor those that only say
    how their neighbours are shown, nor those outside the basic plane.
    """
    pages = [_seen(page) for page in pages_of(pdf, foot)]
    return tuple(name for name, text in texts.items() if not _runs_over(_seen(text), pages))


def missing_from_workbook(workbook: bytes, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the texts that are in no cell of a workbook."""
    sheets = CalamineWorkbook.from_filelike(BytesIO(workbook))
    cells = (
        str(cell)
        for name in sheets.sheet_names
        for row in sheets.get_sheet_by_name(name).to_python()
        for cell in row
    )
    return _missing(" ".join(cells), texts)


class _Shown(HTMLParser):
    """Collects what a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - not ours to name
        self._in_body = self._in_body or tag == "body"
        if tag in ("p", "br", "td", "th", "h1", "h2", "h3"):
            self.texts.append(" ")

    def handle_data(self, data: str) -> None:
        if self._in_body:
            self.texts.append(data)


def _missing(found: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    squeezed = _squeezed(found)
    return tuple(name for name, text in texts.items() if _squeezed(text) not in squeezed)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _seen(text: str) -> str:
    """A text without what readers of PDF differ about, one form for characters that look alike."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    unsure = {
        ord(each): ""
        for each in set(text)
        if each.isspace() or ord(each) > 0xFFFF or unicodedata.category(each) in ("Cc", "Cf")
    }
    return text.translate(unsure)


def _runs_over(text: str, pages: list[str]) -> bool:
    """Whether a text stands on one page, or in pieces on pages that follow each other."""
    if any(text in page for page in pages):
        return True
    return any(_goes_on(text, pages[first:]) for first in range(len(pages)))


def _goes_on(text: str, pages: list[str]) -> bool:
    for page in pages:
        piece = _longest_start(text, page)
        if piece == 0:
            return False
        text = text[piece:]
        if not text:
            return True
    return False


def _longest_start(text: str, page: str) -> int:
    """How many characters of the start of a text stand together on a page."""
    low, high = 0, min(len(text), len(page))
    while low < high:
        middle = (low + high + 1) // 2
        if text[:middle] in page:
            low = middle
        else:
            high = middle - 1
    return low

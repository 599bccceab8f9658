"""A finished file read again: is everything in it that should be?"""

from collections.abc import Mapping
from io import BytesIO

from docx import Document
from python_calamine import CalamineWorkbook

__all__ = ["missing_from_word", "missing_from_workbook", "words_of"]


def words_of(word: bytes) -> str:
    """All text of a Word file in reading order, cells and lines divided by one blank."""
    body = Document(BytesIO(word)).element.body
    nodes = body.iter("{*}t", "{*}br", "{*}tab", "{*}p")
    text = "".join(node.text or "" if node.tag.endswith("}t") else " " for node in nodes)
    return " ".join(text.split())


def missing_from_word(word: bytes, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the texts that are not in the file.  White space is not compared."""
    return _missing(words_of(word), texts)


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


def _missing(found: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    squeezed = _squeezed(found)
    return tuple(name for name, text in texts.items() if _squeezed(text) not in squeezed)


def _squeezed(text: str) -> str:
    return "".join(text.split())

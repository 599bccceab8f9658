"""A finished Word file read again: is everything in it that should be?"""

from collections.abc import Mapping
from io import BytesIO

from docx import Document

__all__ = ["missing_from_word", "words_of"]


def words_of(word: bytes) -> str:
    """All text of a Word file in reading order, cells and lines divided by one blank."""
    body = Document(BytesIO(word)).element.body
    nodes = body.iter("{*}t", "{*}br", "{*}tab", "{*}p")
    text = "".join(node.text or "" if node.tag.endswith("}t") else " " for node in nodes)
    return " ".join(text.split())


def missing_from_word(word: bytes, texts: Mapping[str, str]) -> tuple[str, ...]:
    """The names of the texts that are not in the file.  White space is not compared."""
    found = _squeezed(words_of(word))
    return tuple(name for name, text in texts.items() if _squeezed(text) not in found)


def _squeezed(text: str) -> str:
    return "".join(text.split())

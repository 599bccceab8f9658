"""PDF: a layout set by typst, with its fonts in it.

The program ``pages.typ`` is the same for every document.  What the document says goes to it as
data, so nothing that an applicant writes can be read as markup.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, cast

import typst

from renderers.faces import face_named
from renderers.font_coverage import characters_in
from renderers.layout import Layout, PageBreak, Paragraph, Run, Table, faces_in

__all__ = ["Typesetter"]

_PROGRAM = files("renderers").joinpath("pages.typ").read_bytes()
_NO_TYPE = "〓"
"""What printers set where they have no type for a character."""

_WATERMARK_FACE = "仿宋_GB2312"
_UNBROKEN = re.compile(r"[!-\u2e7f]{19,}")
"""Text longer than a credit code that offers no place to break the line."""

_BREAK = "\u200b"
_KINDS = {Paragraph: "paragraph", Table: "table", PageBreak: "page_break"}


class Typesetter:
    """Sets layouts with the fonts of some folders; they are opened at the first use, once.

    Any number of threads may share it; they take turns.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = [str(folder) for folder in folders]
        self._turn = Lock()

    def pdf_of(self, layout: Layout, watermark: str = "") -> bytes:
        """The pages as PDF; the same layout gives the same bytes."""
        pages = json.dumps(layout, ensure_ascii=False, default=self._plain)
        look = {
            "watermark": watermark,
            "watermark_face": _WATERMARK_FACE,
            "faces": {face: self._families(face) for face in (*faces_in(layout), _WATERMARK_FACE)},
        }
        inputs = {"layout": pages, "look": json.dumps(look, ensure_ascii=False)}
        with self._turn:
            pdf = self._compiler.compile(_PROGRAM, format="pdf", sys_inputs=inputs, timestamp=0)
        return cast("bytes", pdf)

    def drawn(self, text: str) -> str:
        """A text as it is drawn: without what is never seen, 〓 for what no font has."""
        if text.isascii():
            return text
        unusual = {
            ord(each): "" if _is_unseen(each) else _NO_TYPE
            for each in set(text)
            if _is_unseen(each) or self._is_undrawn(each)
        }
        return text.translate(unusual)

    def undrawn_in(self, texts: Iterable[str]) -> str:
        """The characters that no font has, each once, in their order."""
        seen = dict.fromkeys(each for text in texts for each in text)
        return "".join(each for each in seen if not _is_unseen(each) and self._is_undrawn(each))

    def _is_undrawn(self, character: str) -> bool:
        return not character.isspace() and ord(character) not in self._characters

    @cached_property
    def _fonts(self) -> typst.Fonts:
        return typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=self._folders
        )

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return typst.Compiler(font_paths=self._fonts, ignore_system_fonts=True)

    @cached_property
    def _installed(self) -> frozenset[str]:
        return frozenset(self._fonts.families())

    @cached_property
    def _characters(self) -> frozenset[int]:
        paths = {font.path for font in self._fonts.fonts() if font.path}
        return frozenset().union(*(characters_in(Path(path).read_bytes()) for path in paths))

    def _families(self, name: str) -> dict[str, Any]:
        face = face_named(name)
        families = face.among(self._installed)
        heavy = face.is_heavy and families == (face.substitute,)
        return {"families": families, "heavy": heavy}

    def _plain(self, part: Any) -> dict[str, Any]:
        """A part of a layout as plain data, its own parts as they are."""
        plain = {name: getattr(part, name) for name in part.__slots__}
        if isinstance(part, Run):
            plain["text"] = self._plain_text(part.text)
        elif type(part) in _KINDS:
            plain["kind"] = _KINDS[type(part)]
        return plain

    def _plain_text(self, text: str) -> str:
        drawn = self.drawn(text).replace("\t", "\u2003")
        return _UNBROKEN.sub(lambda found: _BREAK.join(found[0]), drawn)


def _is_unseen(character: str) -> bool:
    """Whether it only says how its neighbours are to be shown: a joiner, a variation selector."""
    return unicodedata.category(character) == "Cf" or "VARIATION SELECTOR" in unicodedata.name(
        character, ""
    )

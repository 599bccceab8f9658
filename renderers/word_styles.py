"""How a paragraph, a run or a table of a Word file looks, its styles and defaults worked in."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from docx.document import Document

__all__ = ["Look", "Styles", "attribute", "colour", "points", "sides_of"]

Look = Mapping[str, Any]
"""Properties by name: the element's, else its style's, else the document's."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES: Mapping[str, Mapping[str, str]] = {
    "jc": {"val": "align"},
    "spacing": {"before": "before", "after": "after", "line": "line", "lineRule": "line_rule"},
    "ind": {
        "firstLine": "first_line",
        "firstLineChars": "first_line_chars",
        "left": "left",
        "start": "left",
        "leftChars": "left_chars",
        "right": "right",
        "end": "right",
        "rightChars": "right_chars",
    },
    "outlineLvl": {"val": "level"},
    "shd": {"fill": "fill"},
    "rFonts": {"eastAsia": "face"},
    "sz": {"val": "size"},
    "color": {"val": "colour"},
}
"""What is read of which element: its attributes, and what they are called here."""

_SWITCHES = {"keepNext": "keeps_with_next", "pageBreakBefore": "page_break_before", "b": "bold"}
_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
_SIDES = {"start": "left", "end": "right"}
_OFF = ("0", "false", "off")


class Styles:
    """The styles of one Word file."""

    def __init__(self, word: Document) -> None:
        self._root = word.styles.element
        self._by_id = {attribute(each, "styleId"): each for each in self._root.iter("{*}style")}
        self._paragraph = self._default("paragraph")
        self._table = self._default("table")
        self._of_style = cache(self._of_style_uncached)

    def of_paragraph(self, properties: Any) -> Look:
        """The look of a paragraph, and of the runs in it, from its own properties (or None)."""
        style = None if properties is None else properties.find("{*}pStyle")
        name = self._paragraph if style is None else attribute(style, "val")
        return {**self._of_style(name), **_own(properties)}

    def of_run(self, properties: Any, paragraph: Look) -> Look:
        """The look of a run within a paragraph."""
        if properties is None:
            return paragraph
        style = properties.find("{*}rStyle")
        named = {} if style is None else self._of_style(attribute(style, "val"))
        return {**paragraph, **named, **_own(properties)}

    def of_table(self, properties: Any, part: str) -> dict[str, Any]:
        """The borders (``tblBorders``) or margins (``tblCellMar``) of a table, by side."""
        style = properties.find("{*}tblStyle")
        name = self._table if style is None else attribute(style, "val")
        found: dict[str, Any] = {}
        for source in (*self._chain(name), properties):
            within = source.find(f"{{*}}tblPr/{{*}}{part}")
            if within is None:
                within = source.find(f"{{*}}{part}")
            found |= sides_of(within)
        return found

    def _default(self, kind: str) -> str | None:
        """The style of what names none."""
        for name, each in self._by_id.items():
            if attribute(each, "type") == kind and attribute(each, "default") in ("1", "true"):
                return name
        return None

    def _of_style_uncached(self, name: str | None) -> Look:
        look: dict[str, Any] = {}
        for run in self._root.iterfind("{*}docDefaults/*/*"):
            look |= _own(run)
        for style in self._chain(name):
            look |= _own(style.find("{*}pPr")) | _own(style.find("{*}rPr"))
        return look

    def _chain(self, name: str | None) -> list[Any]:
        """A style after those that it is based on."""
        style = self._by_id.get(name)
        if style is None:
            return []
        base = style.find("{*}basedOn")
        return [*self._chain(None if base is None else attribute(base, "val")), style]


def attribute(element: Any, name: str) -> str | None:
    """An attribute of an element of Word's; None where there is none."""
    value: str | None = element.get(_WORD + name)
    return value


def sides_of(lines: Any) -> dict[str, Any]:
    """The elements of some lines or margins by side; newer files say start and end."""
    return {
        _SIDES.get(_local(each), _local(each)): each for each in (() if lines is None else lines)
    }


def points(twentieths: str | None) -> float:
    """Word's twentieths of a point as points."""
    return 0.0 if twentieths is None else float(twentieths) / 20


def colour(value: str | None) -> str:
    """A colour as six hexadecimal digits; nothing for one that is left to the program."""
    return value if value and _COLOUR.fullmatch(value) else ""


def _own(properties: Any) -> dict[str, Any]:
    look: dict[str, Any] = {}
    for each in () if properties is None else properties:
        kind = _local(each)
        for key, name in _PROPERTIES.get(kind, {}).items():
            value = each.get(_WORD + key)
            if value is not None:
                look[name] = value
        if kind in _SWITCHES:
            look[_SWITCHES[kind]] = each.get(f"{_WORD}val") not in _OFF
    return look


def _local(element: Any) -> str:
    name: str = element.tag.rpartition("}")[2]
    return name

"""File names that every system takes, with their Chinese kept."""

import re
import unicodedata

from dialogs.reading.text import clean

__all__ = ["safe_file_name"]

_FORBIDDEN = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_RESERVED = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
_LONGEST = 75
"""Characters without the suffix, so that with ``.docx`` no name has more than 80."""

_MOST_BYTES = 245
"""Common file systems take 255 bytes of UTF-8, suffix included."""

_ENDING = 15
"""Characters kept of the end, where the kind of the document stands."""


def safe_file_name(text: str, otherwise: str) -> str:
    """A name (no suffix) for Windows, macOS and Linux; ``otherwise`` where nothing is left.

    A name that is too long loses its middle: what the file is stands at the end.
    """
    name = unicodedata.normalize("NFC", clean(text))
    name = " ".join(_FORBIDDEN.sub("_", name).split()).strip(" .")
    name = _shortened(name) or otherwise
    return f"_{name}" if _RESERVED.match(name) else name


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST and len(name.encode()) <= _MOST_BYTES:
        return name
    head, tail = name[: _LONGEST - _ENDING - 1], name[-_ENDING:]
    while len(f"{head}…{tail}".encode()) > _MOST_BYTES:
        head = head[:-1]
    return f"{head}…{tail}"

"""Text as it comes in: cleaned for keeping, folded for understanding, measured for limits."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

__all__ = ["Said", "clean", "fold", "shorten", "visible_length"]

# Control characters but \n and \t, soft hyphen, zero-width and bidi controls, line separators
# (made \n first), surrogates, private use, noncharacters, the object mark, tag characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff0-\ufffc\ufffe\uffff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    "|["
    + "".join(chr(plane << 16 | low) for plane in range(1, 15) for low in (0xFFFE, 0xFFFF))
    + "]"
)
_INVISIBLE = re.compile(r"[\s\u200c\u200d\ufe00-\ufe0f]+")
_NEWLINE = re.compile("\r\n?|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class Said:
    """One message: ``text`` as it would be kept, ``folded`` for parsing only, and the day."""

    text: str
    folded: str
    today: date


def clean(text: str) -> str:
    """The text without what no document or terminal should see; nothing visible is changed."""
    return _UNWANTED.sub("", _NEWLINE.sub("\n", text))


def fold(text: str) -> str:
    """The text for parsing: one width, lower case.  Never store it."""
    return unicodedata.normalize("NFKC", text).lower()


@lru_cache(maxsize=1 << 12)
def folded(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each of some words of ours for parsing; only for words of the policy, which are kept."""
    return tuple(map(fold, names))


def visible_length(text: str) -> int:
    """The number of visible characters: punctuation counts, white space does not."""
    return len(_INVISIBLE.sub("", clean(text)))


def shorten(text: str, most: int = 20) -> str:
    """The text on one line, cut to ``most`` characters, for quoting back."""
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most else line[:most] + "…"

"""Standard output: JSON as UTF-8 whatever the console, words as well as the console can."""

import json
import sys
from typing import Any

from rich.console import Console

from dialogs.reading import clean

__all__ = ["console", "print_error", "print_json", "print_words"]

_WIDEST = 100


def print_json(value: Any) -> None:
    """One JSON object on one line."""
    line = json.dumps(value, ensure_ascii=False) + "\n"
    sys.stdout.buffer.write(line.encode(errors="replace"))
    sys.stdout.buffer.flush()


def print_words(text: str) -> None:
    """Lines for a person; nothing in them can steer the terminal."""
    console().print(clean(text), markup=False, highlight=False, emoji=False, soft_wrap=True)


def print_error(text: str) -> None:
    """A line for a person, where it does not mix with what the program puts out."""
    sys.stderr.write(f"{clean(text)}\n")
    sys.stderr.flush()


def console() -> Console:
    """The console; a character it cannot show becomes a question mark, and is no fault."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    found = Console(highlight=False)
    if found.is_terminal and found.width > _WIDEST:
        found.width = _WIDEST
    return found

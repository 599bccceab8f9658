"""What is typed or pasted at the keyboard, message by message."""

import select
import sys

try:
    import readline
except ImportError:  # Windows edits lines by itself
    _EDITS_LINES = False
else:
    _EDITS_LINES = True
    # A table is pasted with its tabs, and there is nothing to complete.
    _LIBEDIT = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I ed-insert" if _LIBEDIT else "tab: self-insert")

__all__ = ["read_message"]

_PASTE_SECONDS = 0.05


def read_message() -> str:
    """The next message; lines that were pasted together are one.  EOFError where there is none.

    With line editing (``readline``) a line may be longer than the 4095 bytes after which the
    terminal itself would cut it off.
    """
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        return line
    lines = [input("> ")]
    while _EDITS_LINES and select.select([sys.stdin], [], [], _PASTE_SECONDS)[0]:
        lines.append(input())
    return "\n".join(lines)

"""Clauses: what each is called, and its words, cut from the source text and typed only there."""

from typing import Annotated

from pydantic import Field

from policy_text.models import Data

__all__ = ["Clause", "ClauseEntry", "Clauses", "cut"]


class ClauseEntry(Data):
    """Where one clause stands in the source: the whole lines from ``starts`` to ``ends``.

    Both are the opening words of a line that opens no other line of the source; without
    ``ends`` the clause is that one line.
    """

    id: Annotated[str, Field(pattern=r"^[0-9A-Za-z]+(\.[0-9a-z]+)*$")]
    cite_as: str
    title: str
    starts: Annotated[str, Field(min_length=1)]
    ends: str = ""


class Clauses(Data):
    """The content of ``clauses.yaml``, in the order of the text."""

    clauses: tuple[ClauseEntry, ...]


class Clause(Data):
    """One clause as it is cited; ``text`` is verbatim, line breaks included."""

    id: str
    cite_as: str
    title: str
    text: str


def cut(entry: ClauseEntry, source: str) -> Clause:
    """Cut a clause out of ``source``.

    Raises ``ValueError``, in words for the policy's author, where an anchor opens no line of the
    source, or several, or the end stands before the start.
    """
    lines = source.splitlines(keepends=True)
    first = _line_opening_with(entry.starts, lines)
    last = _line_opening_with(entry.ends, lines) if entry.ends else first
    if last < first:
        raise ValueError(f"“{entry.ends}”在原文里排在“{entry.starts}”的前面")
    text = "".join(lines[first : last + 1]).removesuffix("\n")
    return Clause(id=entry.id, cite_as=entry.cite_as, title=entry.title, text=text)


def _line_opening_with(words: str, lines: list[str]) -> int:
    found = [number for number, line in enumerate(lines) if line.startswith(words)]
    if len(found) != 1:
        raise ValueError(f"原文里有 {len(found)} 行以“{words}”开头，应当恰好有一行")
    return found[0]

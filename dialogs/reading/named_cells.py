"""Cells that say themselves which yes or no of a row they tell: 独立法人, 给他们供货, 不愿意."""

from collections.abc import Callable, Mapping, Sequence

from dialogs.reading.clause_senses import plain_yes_no
from dialogs.reading.descriptions import described
from dialogs.reading.text import fold
from dialogs.reading.trimming import bare
from policy_text.lexicon import Lexicon
from policy_text.questions import Column

__all__ = ["told_by_name"]

_LONGEST = 16
"""A longer cell tells more than a yes or no."""

_SHORTEST_NAME = 2
_WHETHER = "是否"
_WITHIN = "上里内中的"
"""What may stand behind the name: 不在链上."""

_VALUES = {True: "是", False: "否"}


def told_by_name(
    columns: Sequence[Column], cells: Sequence[str], lexicon: Lexicon
) -> Mapping[str, tuple[int, str]]:
    """By cell, the place of the one yes or no column it tells, and the answer in plain words.

    A description counts only in a line without a plain 是 or 否, which may be for that column.
    """
    asked = [(at, column) for at, column in enumerate(columns) if column.kind == "yes_no"]
    short = [cell for cell in dict.fromkeys(cells) if _SHORTEST_NAME <= len(cell) <= _LONGEST]
    if not asked or not short:
        return {}
    told = {cell: _told(asked, cell, _named, lexicon) for cell in short}
    rest = [cell for cell in short if told[cell] is None]
    if not any(plain_yes_no(fold(cell), lexicon) is not None for cell in rest):
        told |= {cell: _told(asked, cell, _described, lexicon) for cell in rest}
    return {cell: place for cell, place in told.items() if place is not None}


def _told(
    asked: Sequence[tuple[int, Column]],
    cell: str,
    way: Callable[[Column, str, Lexicon], str],
    lexicon: Lexicon,
) -> tuple[int, str] | None:
    """The one column that a cell answers, and the answer; a title of persons answers none."""
    said = bare(fold(cell))
    if said in lexicon.titles:
        return None
    found = [(at, answer) for at, column in asked if (answer := way(column, said, lexicon))]
    return found[0] if len(found) == 1 else None


def _named(column: Column, said: str, lexicon: Lexicon) -> str:
    """是 or 否 where a cell is the name of a column, or that with a yes or no beside it."""
    names = {fold(name).removeprefix(_WHETHER) for name in (column.label, *column.synonyms)}
    for name in sorted(names, key=len, reverse=True):
        if len(name) < _SHORTEST_NAME or name not in said:
            continue
        beside = said.replace(name, "", 1).rstrip(_WITHIN)
        sense = plain_yes_no(beside, lexicon) if beside else True
        if sense is not None:
            return _VALUES[sense]
    return ""


def _described(column: Column, said: str, lexicon: Lexicon) -> str:
    ids, _ = described(column, said, lexicon)
    return {"yes": _VALUES[True], "no": _VALUES[False]}.get(ids[0], "") if len(ids) == 1 else ""

"""Tests over names, texts and dates, worked out over a record (``policy_text/comparisons.py``)."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from dialogs.reading.text import fold
from dialogs.truths import Gap, Row, Truth
from policy_text import comparisons as language

if TYPE_CHECKING:
    from dialogs.facts import Facts

__all__ = ["COMPARISONS", "squeezed"]

_JOINTS = re.compile("[、;,/\n]")
"""What divides several names in one cell, in squeezed text."""


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """A text as names and patterns are compared: one width, lower case, no white space."""
    return "".join(fold(text).split())


def _in_order(facts: "Facts", test: language.InOrder, row: Row | None) -> Truth:
    values = [facts.measure(name, row) for name in test.in_order]
    known = [value.exact for value in values if isinstance(value.exact, str)]
    if any(not _no_later(*pair) for pair in pairwise(known)):
        return Truth(False)
    gaps = tuple(gap for value in values for gap in value.gaps)
    return Truth(None, gaps) if gaps else Truth(True)


def _no_later(first: str, second: str) -> bool:
    """Two ISO dates in order, or the same so far as both are told."""
    told = min(len(first), len(second))
    return first[:told] <= second[:told]


def _about_text(
    facts: "Facts", name: str, row: Row | None, passes: Callable[[str], bool | None]
) -> Truth:
    value = facts.measure(name, row)
    if not isinstance(value.exact, str):
        return Truth(None, value.gaps, absent=value.absent)
    return Truth(passes(value.exact))


def _matches(facts: "Facts", test: language.Matches, row: Row | None) -> Truth:
    name, pattern = test.matches
    return _about_text(facts, name, row, lambda text: bool(pattern.search(squeezed(text))))


def _among(facts: "Facts", test: language.Among, row: Row | None) -> Truth:
    name, slots = test.among
    known = set(_texts_in(facts, slots))
    if not known:
        return Truth(None, tuple(Gap(slot, None, unsure=False) for slot in slots))
    return _about_text(
        facts, name, row, lambda text: squeezed(text) in known or set(_several(text)) <= known
    )


def _part_of(facts: "Facts", test: language.PartOf, row: Row | None) -> Truth:
    name, slots = test.part_of
    known = tuple(_texts_in(facts, slots))
    return _about_text(
        facts, name, row, lambda text: any(one.startswith(known) for one in _several(text))
    )


def _several(text: str) -> list[str]:
    return [part for part in _JOINTS.split(squeezed(text)) if part]


def _texts_in(facts: "Facts", slots: Iterable[str]) -> Iterable[str]:
    """The texts that stand in these slots and columns."""
    for slot in slots:
        table, _, column = slot.rpartition(".")
        if facts.policy.column(slot) is not None:
            held = [row.cells.get(column) for row in facts.rows(table) or ()]
        else:
            held = [facts.record.get(slot)]
        yield from (squeezed(text) for text in held if isinstance(text, str) and text.strip())


def _alone(facts: "Facts", test: language.Alone, row: Row | None) -> Truth:
    if row is None:
        raise TypeError("alone is asked over the rows of a table")
    own = _key(row, test.alone)
    if own is None:
        gaps = (Gap(f"{row.table}.{name}", row.index, unsure=False) for name in test.alone)
        return Truth(None, tuple(gaps))
    above = takewhile(lambda each: each.index < row.index, facts.rows(row.table) or ())
    return Truth(all(_key(each, test.alone) != own for each in above))


def _key(row: Row, columns: Iterable[str]) -> tuple[str, ...] | None:
    """What a row holds in these columns; None where one of them is blank."""
    cells = [row.cells.get(column) for column in columns]
    return None if None in cells else tuple(squeezed(str(cell)) for cell in cells)


def _chosen_is_named(facts: "Facts", test: language.ChosenIsNamed, row: Row | None) -> Truth:
    asked = test.chosen_is_named
    chosen = facts.measure(asked.choice, row)
    choice = facts.policy.questions[asked.choice]
    options = [option.id for option in choice.options if not option.free_text]
    if not isinstance(chosen.exact, str):
        return Truth(None, chosen.gaps, absent=chosen.absent)

    def agrees(text: str) -> bool:
        said = squeezed(text)
        if asked.part is not None:
            found = asked.part.search(said)
            said = found[found.lastindex or 0] if found else ""
        named = [option for option in options if option in said]
        outer = [each for each in named if not any(each in other != each for other in named)]
        return not outer or chosen.exact in outer

    return _about_text(facts, asked.text, row, agrees)


COMPARISONS: dict[type, Callable[["Facts", Any, Row | None], Truth]] = {
    language.InOrder: _in_order,
    language.Matches: _matches,
    language.Among: _among,
    language.PartOf: _part_of,
    language.Alone: _alone,
    language.ChosenIsNamed: _chosen_is_named,
}
"""How each comparison is worked out."""

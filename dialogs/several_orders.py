"""Several orders in one message, each done in turn: 把物流删掉，铅业的电话改成…; 1.… 2.…"""

import re
from collections.abc import Callable
from typing import Literal

from dialogs.anytime import rows_changed
from dialogs.correcting import changes_made
from dialogs.drafting import of_sentences
from dialogs.editing import edits_said
from dialogs.exchange import Exchange
from dialogs.row_changes import rows_to_remove, rows_to_swap
from dialogs.slots import field_of
from dialogs.text_changes import changes_words, text_changed
from dialogs.wordings import clauses_of

__all__ = ["numbered_parts", "several_orders"]

_FEW = 2
_LONGEST = 400
"""A longer message is no list of orders."""

_EDGES = " \t,，.。;；:：、"
_NUMBERED = re.compile(
    r"[\n;；]+\s*(?:\d{1,2}\s*[.、．)）]|[（(]\d{1,2}[)）]|[一二三四五六七八九]、)?"
    r"|(?:(?<=[\s：:,，。])|^)(?:\d{1,2}\s*[.、．)）]|[（(]\d{1,2}[)）]|[一二三四五六七八九]、)(?!\d)"
    r"|[①-⑳]"
)
"""What stands between parts: a line, a semicolon, a number."""

_Sort = Literal["edit", "text", "rows"]


def numbered_parts(text: str) -> list[str]:
    """The parts of a short message that stand on lines of their own, or behind numbers."""
    if len(text) > _LONGEST:
        return [text]
    return [part.strip(_EDGES) for part in _NUMBERED.split(text) if part.strip(_EDGES)]


def several_orders(exchange: Exchange, text: str) -> bool:
    """Whether each part of a message is an order, and not all are changes that follow one another.

    They are done one by one; rows go out last, for places are those of the list as it stood.  Of
    numbered parts those that are no order are quoted.
    """
    slot = exchange.view.slot
    if len(text) > _LONGEST or "\t" in text:
        return False
    if slot is not None and of_sentences(field_of(exchange.policy, slot)):
        return False
    parts = numbered_parts(text)
    numbered = len(parts) > 1
    parts = parts if numbered else clauses_of(text)
    apart = len(parts) == 1 and len(text.split()) > 1  # 16改成否 18改成否
    parts = [part.strip(_EDGES) for part in (text.split() if apart else parts)]
    parts = [*dict.fromkeys(filter(None, parts))]
    if len(parts) < _FEW:
        return False
    sorts: dict[str, _Sort | None] = {}
    for part in parts:
        sorts[part] = _sort(exchange, part)
        if sorts[part] is None and not numbered:
            return False  # most messages are no orders: the first clause says so
    left = [part for part, sort in sorts.items() if sort is None]
    if len(left) == len(sorts):
        return False
    if {*sorts.values()} == {"edit"} and not (numbered or apart):
        return False
    for sort, do in _DO.items():
        for part in (part for part, of in sorts.items() if of == sort):
            do(exchange, part)
    if left:
        exchange.say("returned.left", remarks=left)
    return True


def _sort(exchange: Exchange, part: str) -> _Sort | None:
    """What a part orders, where it is an order."""
    if rows_to_remove(exchange, part) or rows_to_swap(exchange, part):
        return "rows"
    if changes_words(exchange, part):
        return "text"
    return "edit" if edits_said(exchange, part) else None


_DO: dict[_Sort, Callable[[Exchange, str], bool]] = {
    "edit": changes_made,
    "text": text_changed,
    "rows": rows_changed,
}
"""How each is done, in this order."""

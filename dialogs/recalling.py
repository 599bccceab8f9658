"""What was filled in, said again when it is asked for: 看看名单, 联系人是谁来着."""

import re

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading.text import fold
from dialogs.reading.trimming import bare, fits, shape
from dialogs.reviewing import numbered_slots, review_of
from dialogs.session import Slot
from dialogs.slots_meant import slots_meant

__all__ = ["recalled"]

_LONGEST = 30
_OF_THIS = re.compile("[她他它]|这[家个位]")
_MOST = 3
"""Words that may mean more than so many answers mean none."""


def recalled(exchange: Exchange, text: str) -> bool:
    """Whether a message asks for the applicant's own answers; if so they are shown."""
    slots = _asked_for(exchange, bare(fold(text)).rstrip("?"))
    if not slots or len(slots) > _MOST:
        return False
    reviewed = {slot.question for slot in numbered_slots(exchange)}
    shown = [slot for slot in slots if slot.question in reviewed]
    if not shown or len(shown) > _MOST:
        return False
    exchange.replies.append(review_of(exchange, shown, exchange.word("recall.title")))
    return True


def _asked_for(exchange: Exchange, said: str) -> list[Slot]:
    lexicon, asked = exchange.policy.language.lexicon, exchange.view.slot
    if not said or len(said) > _LONGEST:
        return []
    of_rows = asked is not None and asked.question in exchange.session.tables
    if of_rows and asked and fits(said, lexicon.rows_patterns):
        return [Slot(asked.question)]
    for pattern in lexicon.recall_patterns:
        found = shape(pattern).fullmatch(said)
        if found is not None:
            of_this = _OF_THIS.match(said) is not None
            return _meant(exchange, found.groupdict().get("target"), of_this)
    return []


def _meant(exchange: Exchange, target: str | None, of_this: bool) -> list[Slot]:
    """A column of this row, which is asked, or any item named; without words the last answer."""
    asked, trail = exchange.view.slot, exchange.session.trail
    if target is None:
        return [Slot.of(trail[-1])] if trail else []
    if asked is not None and asked.row is not None and of_this:
        for column in exchange.policy.questions[asked.question].columns:
            if target in names_of(column):
                return [Slot(asked.question, asked.row, column.id)]
    return slots_meant(exchange, target)

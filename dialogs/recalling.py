"""What was filled in, said again when it is asked for: 看看名单, 联系人是谁来着."""

from dialogs.editing import slots_meant
from dialogs.exchange import Exchange
from dialogs.reading.text import fold
from dialogs.reading.trimming import bare, fits, shape
from dialogs.reviewing import numbered_slots, review_of
from dialogs.session import Slot

__all__ = ["recalled"]

_LONGEST = 30
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
            return slots_meant(exchange, found["target"])
    return []

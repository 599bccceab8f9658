"""What waits for a yes: facts read back, or something that cannot be taken back."""

from pydantic import JsonValue

from dialogs.commands import obey, settle_pending
from dialogs.exchange import Exchange
from dialogs.explaining import explain
from dialogs.gathering import gather, propose
from dialogs.reading import Accepted, Command, IsQuestion
from dialogs.slots import field_of
from dialogs.wordings import bare, words
from policy_text.questions import Field

__all__ = ["YES_NO", "settle_waiting"]

YES_NO = Field(id="yes_no", kind="yes_no", label="")
"""What is read where no question of the policy is asked: a yes, a no, a command, a question."""

_LEAVES = ("back", "skip", "restart", "cancel")
"""Commands that lead away from facts that wait; the others leave them waiting."""


def settle_waiting(exchange: Exchange, text: str) -> bool:
    """Whether a message is dealt with as the answer to what waits for a yes."""
    pending = exchange.session.pending
    if pending is None:
        return False
    return _facts_waiting(exchange, text) if pending == "gathered" else _last_asked(exchange, text)


def _last_asked(exchange: Exchange, text: str) -> bool:
    """Only a plain yes does what cannot be undone; anything else leaves all as it is, and says so.

    A question or an order in it is dealt with besides; it is no answer to anything else.
    """
    agreed = bare(text) in words(exchange, f"{exchange.session.pending}.yes.words")
    settle_pending(exchange, agreed)
    if agreed:
        return True
    reading = exchange.read(YES_NO, text)
    if isinstance(reading, Command):
        obey(exchange, reading)
    elif isinstance(reading, IsQuestion):
        explain(exchange, text)
    return True


def _facts_waiting(exchange: Exchange, text: str) -> bool:
    """A yes, a no, more facts or one put right; what is none of these asks again."""
    waiting = exchange.session.gathered
    told = gather(exchange, text, waiting)
    more = {name: value for name, value in told.items() if waiting.get(name) != value}
    if more:
        propose(exchange, {**waiting, **more})
        return True
    reading = exchange.read(YES_NO, text)
    match reading:
        case Accepted() if "\n" not in text.strip():
            settle_pending(exchange, reading.value is True)
            return True
        case Command() if reading.name in _LEAVES:
            settle_pending(exchange, agreed=False)
            return False
        case Command():
            obey(exchange, reading)
        case IsQuestion():
            explain(exchange, text)
        case _:
            waiting = _with_the_answer(exchange, text)
    propose(exchange, waiting)
    return True


def _with_the_answer(exchange: Exchange, text: str) -> dict[str, JsonValue]:
    """The facts that wait, and with them an answer to the very question that is asked."""
    waiting, slot = exchange.session.gathered, exchange.view.slot
    if slot is None or slot.field is not None:
        return waiting
    field = field_of(exchange.policy, slot)
    reading = exchange.read(field, text)
    if not isinstance(reading, Accepted) or field.kind == "long_text":
        return waiting
    return {**waiting, slot.question: reading.value}

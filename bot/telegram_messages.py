"""A turn as Telegram messages: texts that fit, buttons that find their way back, documents."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from bot.documents import MadeDocument
from bot.service import Service
from bot.store import KeptTurn, Store
from dialogs.events import OptionChosen
from dialogs.reading import clean
from dialogs.replies import Choice, Delivery, Prompt, Reply

__all__ = ["Message", "messages_of", "option_of", "options_of", "split_text"]

_Item = TypeVar("_Item")

LONGEST_TEXT = 4096
"""In UTF-16 units, as the Bot API counts."""


@dataclass(frozen=True)
class Message:
    """One message to send: a text, with buttons (label, data) or with a document."""

    text: str
    buttons: tuple[tuple[str, str], ...] = ()
    document: MadeDocument | None = None
    progress: bool = False
    """Whether it tells how far the documents are, and may be written over by the next that does."""


def messages_of(service: Service, turn: KeptTurn) -> Iterator[Message]:
    """The messages of a turn; replies without buttons are put together as far as they fit.

    A document is made when its message is called for.
    """
    texts: list[str] = []
    for place, reply in enumerate(turn.replies):
        if isinstance(reply, Delivery):
            yield from _texts(texts)
            yield from _documents(service, turn, reply)
            texts = []
            continue
        texts.append(clean(service.text_of(turn.session_id, reply)))
        options = options_of(reply)
        if options:
            *before, last = _texts(texts)
            yield from before
            yield Message(last.text, _buttons(turn, place, options))
            texts = []
    yield from _texts(texts)


def option_of(store: Store, session_id: str, data: str) -> OptionChosen:
    """The option a button stood for.

    Its data is no more than ``turn.reply.option``, for the Bot API takes 64 bytes: the turn is
    stored under its token, and tells the rest.  Data that leads nowhere makes an option that
    nobody offers.
    """
    try:
        token, place, number = data.split(".")
        turn = store.turn_of_token(session_id, token)
        reply = _at(turn.replies, place) if turn else None
        option = _at(options_of(reply), number) if reply else None
    except (ValueError, IndexError):
        option = None
    if option is None:
        return OptionChosen(option="", prompt="")
    return OptionChosen(option=option.id, prompt=reply.token if isinstance(reply, Prompt) else None)


def _at(items: tuple[_Item, ...], place: str) -> _Item:
    """The item at a place; the place comes from outside, and none counts from the end."""
    if not place.isdecimal():
        raise IndexError(place)
    return items[int(place)]


def options_of(reply: Reply) -> tuple[Choice, ...]:
    """The buttons under a reply."""
    return getattr(reply, "options", ())


def split_text(text: str) -> Iterator[str]:
    """Pieces that fit, cut between lines where a line ends in time; blank pieces are left out."""
    while text.strip():
        piece = _fitting(text)
        if len(piece) < len(text):
            piece = piece[: piece.rfind("\n") + 1] or piece
        if piece.strip():
            yield piece.strip("\n")
        text = text[len(piece) :]


def _fitting(text: str) -> str:
    """The longest beginning that fits; a character outside the first plane counts twice."""
    units = text[:LONGEST_TEXT].encode("utf-16-le")[: 2 * LONGEST_TEXT]
    return units.decode("utf-16-le", errors="ignore")


def _texts(texts: list[str]) -> list[Message]:
    return [Message(piece) for piece in split_text("\n\n".join(texts))]


def _buttons(
    turn: KeptTurn, place: int, options: tuple[Choice, ...]
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (clean(option.label), f"{turn.token}.{place}.{number}")
        for number, option in enumerate(options)
    )


def _documents(service: Service, turn: KeptTurn, delivery: Delivery) -> Iterator[Message]:
    say, total = service.policy.words.say, len(delivery.documents)
    for number, wanted in enumerate(delivery.documents):
        if total > 1:
            yield Message(say("telegram.making", done=number, total=total), progress=True)
        for made in service.documents(turn, delivery.model_copy(update={"documents": (wanted,)})):
            if isinstance(made, MadeDocument):
                yield Message(say("document.sent", title=made.title), document=made)
            else:
                yield Message(made.text)
    if total > 1:
        yield Message(say("telegram.made", total=total), progress=True)

"""What a form of the page says, as an event of the dialog."""

from collections.abc import Mapping
from hashlib import sha256

from bot.clock import new_id
from bot.service import Service
from bot.web.bodies import text_field
from bot.web.grids import rows_sent
from bot.web.refusals import RefusedError
from dialogs.events import Event, OptionChosen, TextReceived
from dialogs.reading import clean

__all__ = ["event_of", "message_id_of"]

MOST_CHARACTERS = 50_000
"""The longest message: beyond it a table is better uploaded, and a text is none for a form."""

_LONGEST_NAME = 200


def event_of(service: Service, fields: Mapping[str, str]) -> Event | None:
    """The event in a form; None where nothing was filled in."""
    choice = text_field(fields, "choice")
    if choice:
        prompt = text_field(fields, "prompt")
        return OptionChosen(option=_name(choice), prompt=_name(prompt) or None)
    table = service.policy.tables.get(text_field(fields, "table"))
    text = rows_sent(table, fields) if table is not None else clean(text_field(fields, "text"))
    if len(text) > MOST_CHARACTERS:
        raise RefusedError(413, "web.too_long", most=MOST_CHARACTERS)
    return TextReceived(text=text) if text.strip() else None


def message_id_of(fields: Mapping[str, str], content: str) -> str:
    """The id of a message: what the page gave it, with what it says.

    A form sent twice is one message; another answer from the same page, after 返回 of the
    browser, is not.
    """
    given = text_field(fields, "message_id") or new_id()
    return "page:" + sha256(f"{given}\n{content}".encode()).hexdigest()[:32]


def _name(text: str) -> str:
    return clean(text)[:_LONGEST_NAME]

"""What an update of Telegram says, as an event; or, where it says nothing, what to answer."""

import asyncio
from collections.abc import Callable

from telegram import Document, Message, Update
from telegram.error import TelegramError

from bot.input_error import InputError
from bot.logs import report_failure
from bot.service import Service
from bot.tables import MOST_BYTES, check_name, table_of
from bot.telegram_messages import option_of
from dialogs.events import Event, OptionChosen, Started, TextReceived
from dialogs.papers import MENU as ALWAYS_THERE
from dialogs.reading import clean
from policy_text.lexicon import CommandName

__all__ = ["MENU", "event_of"]

_WORDS: tuple[CommandName, ...] = ("help", "back", "skip")
_BUTTONS = ("status", "papers", "human", "export", "delete")
MENU = ("start", *_WORDS, *_BUTTONS)
"""The commands, in the order in which Telegram's menu shows them."""


async def event_of(service: Service, session_id: str, update: Update) -> Event | str:
    """What an update says, or what to answer to what is none of our kinds of message."""
    if update.callback_query is not None:
        data = update.callback_query.data or ""
        return await asyncio.to_thread(option_of, service.store, session_id, data)
    message = update.message
    if message is None:
        return service.policy.words.say("telegram.unsupported")
    if message.document is not None:
        return await _table(service, message.document)
    text = message.contact.phone_number if message.contact else message.text
    if text is not None:
        return _said(service, text)
    return service.policy.words.say(f"telegram.{_kind(message)}")


def _said(service: Service, text: str) -> Event:
    word = text.split(maxsplit=1)[0][1:].partition("@")[0] if text.startswith("/") else ""
    if word == "start":
        return Started()
    if word in _BUTTONS:
        return OptionChosen(option=ALWAYS_THERE + word)
    for command in _WORDS:
        if word == command:
            text = service.policy.language.lexicon.commands[command].wordings[0]
    return TextReceived(text=clean(text))


async def _table(service: Service, document: Document) -> Event | str:
    """A spreadsheet that was sent as a file; anything else is refused in a sentence."""
    name = document.file_name or "?"
    try:
        if (document.file_size or 0) > MOST_BYTES:
            raise InputError("table.too_large", file=name, most=MOST_BYTES // 1_000_000)
        check_name(name)
        file = await document.get_file()
        content = bytes(await file.download_as_bytearray())
        return await asyncio.to_thread(table_of, name, content)
    except InputError as error:
        return error.reason
    except TelegramError as error:
        report_failure("file not fetched", error)
        return service.policy.words.say("telegram.file_lost")


_KINDS: dict[str, Callable[[Message], object]] = {
    "picture": lambda message: message.photo or message.video or message.animation,
    "voice": lambda message: message.voice or message.audio or message.video_note,
}


def _kind(message: Message) -> str:
    return next((name for name, holds in _KINDS.items() if holds(message)), "unsupported")

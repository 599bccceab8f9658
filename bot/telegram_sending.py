"""Sending a turn through Telegram, message by message, going on where the network broke off."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.logs import report_failure
from bot.service import Service
from bot.store import KeptTurn
from bot.telegram_messages import Message, messages_of
from dialogs.replies import Delivery

__all__ = ["Sender"]


class Sender:
    """Sends for one bot.  The messages of one chat must be sent one after the other."""

    def __init__(self, service: Service, bot: Bot) -> None:
        self.service = service
        self.bot = bot
        self._sent: dict[str, int] = {}
        """How many messages of a turn have gone out, while not all of them have."""

    async def send_turn(self, chat_id: int, turn: KeptTurn) -> None:
        """Send all messages of a turn; what Telegram refuses is left out, and the rest follows.

        Raises Forbidden where the chat takes nothing more, and NetworkError or RetryAfter where
        it may be tried again: the next time it goes on where it stopped.
        """
        messages, progress = messages_of(self.service, turn), None
        makes = any(isinstance(reply, Delivery) for reply in turn.replies)
        done, number = self._sent.get(turn.token, 0), 0
        while (message := await _next(messages, makes)) is not None:
            number += 1
            if number > done:
                progress = await self._send_or_leave(chat_id, message, progress)
                self._sent[turn.token] = number
            if message.progress:
                await self.busy(chat_id)
        self._sent.pop(turn.token, None)

    async def send(self, chat_id: int, message: Message, progress: int | None = None) -> int:
        """Send one message, or write it over the last one that told of progress; gives its id."""
        if message.document is not None:
            sent = await self.bot.send_document(
                chat_id,
                message.document.content,
                filename=message.document.file_name,
                caption=message.text,
            )
            return sent.message_id
        if message.progress and progress is not None:
            await self.bot.edit_message_text(message.text, chat_id, progress)
            return progress
        sent = await self.bot.send_message(
            chat_id, message.text, reply_markup=_keyboard(message) if message.buttons else None
        )
        return sent.message_id

    async def busy(self, chat_id: int) -> None:
        """Show that something is being made that takes a moment."""
        with suppress(TelegramError):
            await self.bot.send_chat_action(chat_id, ChatAction.TYPING)

    async def _send_or_leave(
        self, chat_id: int, message: Message, progress: int | None
    ) -> int | None:
        """Send one message; gives the id of the message that tells of progress, if there is one."""
        try:
            sent = await self.send(chat_id, message, progress)
        except BadRequest as error:
            report_failure("telegram refused a message", error)
        except (Forbidden, NetworkError, RetryAfter):
            raise
        except Exception as error:
            report_failure("message not sent", error)
        else:
            return sent if message.progress else progress
        return progress


async def _next(messages: Iterator[Message], makes_documents: bool) -> Message | None:
    """The next message; beside the loop where documents are made on the way, which takes long."""
    if makes_documents:
        return await asyncio.to_thread(next, messages, None)
    return next(messages, None)


def _keyboard(message: Message) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data)] for label, data in message.buttons]
    )

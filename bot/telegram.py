"""Telegram: updates in, messages out, and nothing that the other channels do not have.

Updates of one chat are answered in order, chats in parallel.  What was stored and not sent, for
want of a network or because the program was stopped, is sent first when the chat goes on or the
program starts again.
"""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

from telegram import Bot, Chat, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    BaseUpdateProcessor,
    CallbackContext,
    TypeHandler,
)

from bot.input_error import InputError
from bot.logs import report_failure, shorten_library_logs
from bot.service import Service
from bot.store import KeptTurn
from bot.telegram_messages import Message, messages_of, option_of
from dialogs.events import Event, Started, TextReceived
from dialogs.reading import clean
from policy_text.lexicon import CommandName

__all__ = ["TelegramChannel", "run_polling"]

_PREFIX = "telegram:"
_AT_ONCE = 256
_COMMANDS: dict[str, CommandName] = {"/help": "help", "/status": "status"}

Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]
App = Application[Any, Any, Any, Any, Any, Any]


def run_polling(service: Service, token: str, proxy: str | None) -> None:
    """Serve until stopped.  Raises InputError where Telegram cannot be reached or refuses us."""
    shorten_library_logs("telegram")
    builder = Application.builder().token(token)
    if proxy:
        builder = builder.proxy(proxy).get_updates_proxy(proxy)
    application = TelegramChannel(service).application(builder)
    try:
        application.run_polling(allowed_updates=[Update.MESSAGE, Update.CALLBACK_QUERY])
    except InvalidToken as error:
        raise InputError("serve.refused") from error
    except NetworkError as error:
        raise InputError("serve.unreachable") from error


class TelegramChannel:
    """The conversations of one bot."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def application(self, builder: Builder) -> App:
        """The library's application, with our answers to everything that comes in."""
        builder = builder.concurrent_updates(_InOrder(_AT_ONCE))
        builder = builder.rate_limiter(AIORateLimiter(max_retries=3)).post_init(self.catch_up)
        application: App = builder.build()
        application.add_handler(TypeHandler(Update, self._receive))
        application.add_error_handler(_report)
        return application

    async def catch_up(self, application: App) -> None:
        """Send what an earlier run stored and did not come to send."""
        for session_id in self.service.store.sessions_waiting(_PREFIX):
            try:
                await self._deliver(application.bot, session_id)
            except Exception as error:
                # Whatever is wrong with one conversation, the others are waiting.
                report_failure("telegram not reached", error, session=session_id)

    async def _receive(self, update: Update, context: CallbackContext[Any, Any, Any, Any]) -> None:
        chat = update.effective_chat
        if chat is None:
            return
        if chat.type != Chat.PRIVATE:
            await self._decline(update, context.bot)
            return
        if update.callback_query is not None:
            # A press that is answered too late for Telegram is still a press.
            with suppress(BadRequest):
                await update.callback_query.answer()
        session_id = f"{_PREFIX}{chat.id}"
        event = await asyncio.to_thread(self._event, session_id, update)
        if event is None:
            await context.bot.send_message(chat.id, self._word("telegram.unsupported"))
            return
        turn = await asyncio.to_thread(
            self.service.handle, session_id, event, f"update:{update.update_id}"
        )
        if turn.revision == 0:
            await self._send(context.bot, turn)
        await self._deliver(context.bot, session_id)

    def _event(self, session_id: str, update: Update) -> Event | None:
        if update.callback_query is not None:
            return option_of(self.service.store, session_id, update.callback_query.data or "")
        text = update.message.text if update.message else None
        if text is None:
            return None
        word = text.split(maxsplit=1)[0] if text.startswith("/") else ""
        if word == "/start":
            return Started()
        command = _COMMANDS.get(word)
        if command is not None:
            text = self.service.policy.language.lexicon.commands[command].wordings[0]
        return TextReceived(text=clean(text))

    async def _deliver(self, bot: Bot, session_id: str) -> None:
        """Send every turn of a session that waits; one that fails keeps the later ones waiting."""
        for turn in self.service.store.undelivered(session_id):
            try:
                await self._send(bot, turn)
            except (Forbidden, BadRequest) as error:
                # Blocked by the applicant, or refused for good: trying again would not help.
                report_failure("telegram refused a message", error, session=session_id)
            await asyncio.to_thread(self.service.store.mark_delivered, turn)

    async def _send(self, bot: Bot, turn: KeptTurn) -> None:
        chat_id = int(turn.session_id.removeprefix(_PREFIX))
        for message in await asyncio.to_thread(messages_of, self.service, turn):
            await _send_one(bot, chat_id, message)

    async def _decline(self, update: Update, bot: Bot) -> None:
        """In a group, say once to whoever calls us that we talk in private."""
        text = update.message.text if update.message else None
        if text and text.startswith("/start") and update.effective_chat:
            await bot.send_message(update.effective_chat.id, self._word("telegram.private_only"))

    def _word(self, key: str) -> str:
        return self.service.policy.words.say(key)


class _InOrder(BaseUpdateProcessor):
    """One update of a chat at a time, in the order they came in."""

    def __init__(self, max_concurrent_updates: int) -> None:
        super().__init__(max_concurrent_updates)
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        async with self._locks.setdefault(chat.id if chat else 0, asyncio.Lock()):
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""


async def _send_one(bot: Bot, chat_id: int, message: Message) -> None:
    keyboard = InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data)] for label, data in message.buttons]
    )
    markup = keyboard if message.buttons else None
    if message.document is not None:
        await bot.send_document(
            chat_id,
            message.document.content,
            filename=message.document.file_name,
            caption=message.text,
        )
    else:
        await bot.send_message(chat_id, message.text, reply_markup=markup)


async def _report(update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
    if context.error is not None:
        number = update.update_id if isinstance(update, Update) else 0
        report_failure("update not answered", context.error, update=number)

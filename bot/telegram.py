"""Telegram: updates in, messages out, and nothing that the other channels do not have.

An update is done with when its turn is stored; only then is Telegram told that we have it.
Updates of one chat are answered in order, chats in parallel.  Replies go out beside that, and
what the network does not take is tried again, also when the chat goes on or the program starts.
"""

import asyncio
from collections import deque
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

from telegram import Bot, Chat, Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.logs import report_failure
from bot.service import Service
from bot.store import KeptTurn
from bot.telegram_messages import Message, messages_of
from bot.telegram_sending import Sender
from bot.telegram_updates import MENU, event_of
from dialogs.replies import Notice

__all__ = ["TelegramChannel"]

_PREFIX = "telegram:"
_PAUSES = tuple(2**exponent for exponent in range(1, 12))
"""Seconds between the tries to send what the network does not take: about an hour in all."""

_SECONDS_TO_FINISH = 10
_ALBUMS = 256


class TelegramChannel:
    """The conversations of one bot."""

    def __init__(self, service: Service, bot: Bot) -> None:
        self.service = service
        self.bot = bot
        self._sender = Sender(service, bot)
        self._receiving = _Locks()
        self._sending = _Locks()
        self._retrying: set[str] = set()
        self._closing = asyncio.Event()
        self._albums: deque[str] = deque(maxlen=_ALBUMS)
        self._under_way: set[asyncio.Task[None]] = set()

    async def set_menu(self) -> None:
        """Put the commands into the menu that Telegram shows beside the text."""
        words = self.service.policy.words
        menu = [(name, words.say(f"telegram.menu.{name}")) for name in MENU]
        await _quietly(self.bot.set_my_commands(menu))

    def catch_up(self) -> None:
        """Send what an earlier run stored and did not come to send."""
        for session_id in self.service.store.sessions_waiting(_PREFIX):
            self._beside(self._deliver(session_id))

    async def receive(self, update: Update) -> None:
        """Take in one update; when this returns it has been stored, or can never be."""
        chat = update.effective_chat
        if chat is None:
            return
        async with self._receiving.of(chat.id):
            try:
                await self._receive(update, chat)
            except Exception as error:
                case = report_failure("update not answered", error, update=update.update_id)
                self._say(chat.id, self.service.policy.words.say("apology", case=case))

    async def close(self) -> None:
        """Let what is being sent go out, for as long as is reasonable."""
        self._closing.set()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_SECONDS_TO_FINISH)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _receive(self, update: Update, chat: Chat) -> None:
        if chat.type != Chat.PRIVATE:
            self._decline(update, chat)
            return
        if update.callback_query is not None:
            self._beside(_quietly(update.callback_query.answer()))
        session_id = f"{_PREFIX}{chat.id}"
        if update.message is not None and update.message.document is not None:
            await self._sender.busy(chat.id)
        event = await event_of(self.service, session_id, update)
        if isinstance(event, str):
            if self._is_first_of_album(update):
                self._say(chat.id, event)
            return
        turn = await asyncio.to_thread(
            self.service.handle, session_id, event, f"update:{update.update_id}"
        )
        if turn.revision == 0:
            self._say_all(chat.id, turn)
        else:
            self._beside(self._deliver(session_id))

    def _is_first_of_album(self, update: Update) -> bool:
        """Whether this is no further picture of an album that has been spoken of already."""
        album = update.message.media_group_id if update.message else None
        if album is None:
            return True
        known = album in self._albums
        self._albums.append(album)
        return not known

    def _decline(self, update: Update, chat: Chat) -> None:
        """In a group, say to whoever calls us that we talk in private."""
        text = update.message.text if update.message else None
        if text and text.startswith("/start"):
            self._say(chat.id, self.service.policy.words.say("telegram.private_only"))

    async def _deliver(self, session_id: str) -> None:
        """Send every turn of a session that waits, again and again while the network is down."""
        if await self._all_sent(session_id) or session_id in self._retrying:
            return
        self._retrying.add(session_id)
        try:
            for pause in _PAUSES:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._closing.wait(), pause)
                if self._closing.is_set() or await self._all_sent(session_id):
                    return
        finally:
            self._retrying.discard(session_id)

    async def _all_sent(self, session_id: str) -> bool:
        """Whether nothing of a session is left to be sent after trying once."""
        async with self._sending.of(_chat_of(session_id)):
            for turn in await asyncio.to_thread(self.service.store.undelivered, session_id):
                try:
                    await self._sender.send_turn(_chat_of(session_id), turn)
                except Forbidden as error:
                    # Blocked by the applicant: trying again would not help.
                    report_failure("telegram refused a chat", error, session=session_id)
                except (NetworkError, RetryAfter) as error:
                    report_failure("telegram not reached", error, session=session_id)
                    return False
                await asyncio.to_thread(self.service.delivered, turn)
        return True

    def _say(self, chat_id: int, text: str) -> None:
        self._say_all(chat_id, KeptTurn(f"{_PREFIX}{chat_id}", 0, (Notice(text=text),)))

    def _say_all(self, chat_id: int, turn: KeptTurn) -> None:
        """Send what is not stored: it is tried once."""
        self._beside(self._said(chat_id, list(messages_of(self.service, turn))))

    async def _said(self, chat_id: int, messages: list[Message]) -> None:
        async with self._sending.of(chat_id):
            for message in messages:
                await _quietly(self._sender.send(chat_id, message))

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something beside receiving; whatever goes wrong there ends there."""

        async def guarded() -> None:
            try:
                await work
            except Exception as error:
                report_failure("telegram not answered", error)

        task = asyncio.create_task(guarded())
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)


class _Locks:
    """One lock a chat, first come, first served; gone when nobody holds it."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    def of(self, chat_id: int) -> asyncio.Lock:
        return self._locks.setdefault(chat_id, asyncio.Lock())


def _chat_of(session_id: str) -> int:
    return int(session_id.removeprefix(_PREFIX))


async def _quietly(request: Coroutine[Any, Any, Any]) -> None:
    """Ask for something that is no loss if Telegram does not do it."""
    try:
        await request
    except BadRequest:
        pass  # A press that is answered too late for Telegram is still a press.
    except TelegramError as error:
        report_failure("telegram not reached", error)

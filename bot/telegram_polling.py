"""Fetching updates: whoever fetches on has taken in everything before."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.logs import report_failure
from bot.telegram import TelegramChannel

__all__ = ["ALLOWED", "done", "poll"]

ALLOWED = [Update.MESSAGE, Update.CALLBACK_QUERY]
_SECONDS_OPEN = 25
_AT_ONCE = 20
"""Few, for after a kill as many are looked at once more."""

_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0


async def poll(channel: TelegramChannel, stopping: asyncio.Event) -> None:
    """Fetch updates until told to stop; the network, or another program, may be in the way.

    The next request tells Telegram which updates we have: it is made when all of them are
    stored.  Killed before that, the program is given them once more.  Raises InvalidToken where
    Telegram does not know us any more.
    """
    offset, pause = 0, _FIRST_PAUSE
    while not stopping.is_set():
        try:
            updates = await _until(stopping, _fetch(channel, offset))
        except InvalidToken:
            raise
        except Exception as error:
            await _pause(stopping, pause, error)
            pause = min(2 * pause, _LONGEST_PAUSE)
            continue
        pause = _FIRST_PAUSE
        await asyncio.gather(*map(channel.receive, updates))
        offset = max([offset, *(update.update_id + 1 for update in updates)])


async def done(action: Callable[[], Awaitable[Any]], stopping: asyncio.Event) -> bool:
    """Do something as often as it takes until Telegram agrees; False where stopped meanwhile.

    Raises InvalidToken where Telegram refuses us.
    """
    pause = _FIRST_PAUSE
    while not stopping.is_set():
        try:
            await action()
        except InvalidToken:
            raise
        except TelegramError as error:
            await _pause(stopping, pause, error)
            pause = min(2 * pause, _LONGEST_PAUSE)
        else:
            return True
    return False


async def _fetch(channel: TelegramChannel, offset: int) -> tuple[Update, ...]:
    return await channel.bot.get_updates(
        offset,
        limit=_AT_ONCE,
        timeout=_SECONDS_OPEN,
        allowed_updates=ALLOWED,
        read_timeout=_SECONDS_OPEN + 5,
    )


async def _pause(stopping: asyncio.Event, seconds: float, error: Exception) -> None:
    what = "another program is fetching" if isinstance(error, Conflict) else "telegram not reached"
    report_failure(what, error)
    with suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)


async def _until(
    stopping: asyncio.Event, fetching: Coroutine[Any, Any, tuple[Update, ...]]
) -> tuple[Update, ...]:
    """What is fetched; nothing where we are told to stop before it comes."""
    fetched, stopped = asyncio.ensure_future(fetching), asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({fetched, stopped}, return_when=asyncio.FIRST_COMPLETED)
        return fetched.result() if fetched.done() else ()
    finally:
        stopped.cancel()
        if not fetched.done():
            fetched.cancel()
            with suppress(asyncio.CancelledError):
                await fetched

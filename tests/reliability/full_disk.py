"""A disk that is full: an apology, nothing lost, and the next message works when there is room."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from bot.store import Store
from tests.reliability.promises import all_stored, expect, is_sound
from tests.reliability.server import Server
from tests.reliability.talkers import WebTalker

__all__ = ["FullDisk", "fill_and_check"]

_ROOM = (36_000, 100_000)
"""Bytes that the log of the store may have: enough to open it, and for no turn or for some."""

_MOST_TURNS = 40


@dataclass(frozen=True)
class FullDisk:
    """How many turns were told that the disk is full, and how many stand in the end."""

    refused: int
    turns: int


async def fill_and_check(server: Server) -> FullDisk:
    """Run out of room again and again.  Raises BrokenPromiseError where anything was lost."""
    talker, numbers = WebTalker(server.address), count(4)
    await talker.open()
    for room in _ROOM:
        await server.kill()
        _empty_log(server.store)
        await server.start(room)
        before = talker.apologies
        talking = asyncio.create_task(_talk_until_refused(talker, numbers))
        while talker.apologies == before and not talking.done():
            await asyncio.sleep(0.01)
        expect(talker.apologies > before, f"{room} bytes were enough")
        await server.kill()
        await server.start()
        await talking
    await talker.client.aclose()
    is_sound(server.store)
    all_stored(Store(server.store), [talker])
    expect("Traceback" not in server.log.read_text(encoding="utf-8"), "a traceback in the log")
    return FullDisk(talker.apologies, len(talker.said))


def _empty_log(path: Path) -> None:
    """A new log, which has to grow."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")


async def _talk_until_refused(talker: WebTalker, numbers: Iterator[int]) -> None:
    """Change the number until that is refused, and say that last one again until it is taken."""
    before = talker.apologies
    for number in islice(numbers, _MOST_TURNS):
        await talker.change(number)
        if talker.apologies > before:
            return

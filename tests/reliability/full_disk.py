"""A disk that is full: an apology, nothing lost, and the next message works when there is room."""

import asyncio
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from bot.store import Store
from tests.reliability.promises import all_stored, expect, is_sound
from tests.reliability.server import a_server
from tests.reliability.talkers import WebTalker

__all__ = ["FullDisk", "fill_and_check"]

_ROOM = (0, 10_000, 40_000, 100_000)
"""Bytes that are left: for nothing, or for some turns."""

_MOST_TURNS = 40


@dataclass(frozen=True)
class FullDisk:
    """How many turns were told that the disk is full, and how many stand in the end."""

    refused: int
    turns: int


async def fill_and_check(folder: Path) -> FullDisk:
    """Run out of room again and again.  Raises BrokenPromiseError where anything was lost."""
    async with a_server(folder) as server:
        talker, numbers = WebTalker(server.address), count(4)
        await talker.open()
        for room in _ROOM:
            await server.kill()
            files = server.store.parent.glob(f"{server.store.name}*")
            await server.start(max(file.stat().st_size for file in files) + room)
            before = talker.apologies
            talking = asyncio.create_task(_talk_until_refused(talker, numbers))
            while talker.apologies == before and not talking.done():
                await asyncio.sleep(0.01)
            expect(talker.apologies > before, f"{room} bytes were enough")
            await server.kill()
            await server.start()
            await talking
        is_sound(server.store)
        all_stored(Store(server.store), [talker])
        expect("Traceback" not in server.log.read_text(encoding="utf-8"), "a traceback in the log")
        return FullDisk(talker.apologies, len(talker.said))


async def _talk_until_refused(talker: WebTalker, numbers: "count[int]") -> None:
    """Change the number until that is refused, and say that last one again until it is taken."""
    before = talker.apologies
    for number in islice(numbers, _MOST_TURNS):
        await talker.change(number)
        if talker.apologies > before:
            return

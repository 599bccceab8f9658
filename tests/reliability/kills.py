"""Killing the server at random moments while people talk with it on the page and on Telegram."""

import asyncio
import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from bot.clock import office_time
from bot.service import Service
from bot.store import Store
from dialogs.step import Assistant
from tests.reliability.promises import all_delivered, all_stored, whole_copy
from tests.reliability.server import Server
from tests.reliability.talkers import Talker, TelegramTalker, WebTalker, change_to

__all__ = ["Killed", "kill_and_check"]

_FIRST_NUMBER = 4
_NUMBERS_APART = 1000
_LAST_NUMBER = 1999
_LONGEST_LIFE_IN_MESSAGES = 16
_LONGEST_LIFE = 10.0
_AMID = 0.1
"""A server lives for some messages and some part of this many seconds, and then is killed."""


@dataclass(frozen=True)
class Killed:
    """What was done to the server, and lived through."""

    turns: int
    kills: int
    copies: int


async def kill_and_check(
    server: Server, assistant: Assistant, turns: int, longest: float, chance: random.Random
) -> Killed:
    """Talk until so many turns were acknowledged, or the seconds are over; then check all.

    Raises BrokenPromiseError where anything was lost, doubled, out of order, not delivered, or
    where a conversation does not go on; TimeoutError where one is stuck.
    """
    web = [WebTalker(server.address) for _ in range(2)]
    chats = [TelegramTalker(server.fake, 101 + number) for number in range(2)]
    talkers: list[Talker] = [*web, *chats]
    await asyncio.gather(*(talker.open() for talker in talkers))
    second = web[0].other_device()
    devices: list[list[Talker]] = [[web[0], second], [web[1]], [chats[0]], [chats[1]]]

    until, over = monotonic() + longest, asyncio.Event()
    killing = asyncio.create_task(_kill(server, chance, over, devices))
    talking = [
        _talk(device, _FIRST_NUMBER + number * _NUMBERS_APART, turns // 5, until, chance)
        for each in devices
        for number, device in enumerate(each)
    ]
    try:
        await asyncio.gather(*talking)
    finally:
        over.set()
        copies = await killing
    await _goes_on(server, devices)
    for page in web:
        await page.client.aclose()
    service = Service(assistant, Store(server.store), office_time)
    for each in devices:
        all_stored(service.store, each)
    for chat in chats:
        await _settled(service, chat)
        all_delivered(service, server.fake, chat, chat.chat)
    return Killed(_turns_of(devices), server.kills, copies)


async def _talk(
    talker: Talker, first: int, turns: int, until: float, chance: random.Random
) -> None:
    """Change the number again and again, now and then with a double click or in a burst."""
    number, last = first, first + turns
    while number < last and monotonic() < until:
        fate = chance.random()
        if isinstance(talker, WebTalker) and fate < 0.1:
            await talker.say(change_to(number), clicks=2)
        elif isinstance(talker, TelegramTalker) and fate < 0.1:
            await talker.change_twice(number)
        elif isinstance(talker, TelegramTalker) and fate < 0.2:
            await talker.burst(range(number, number + 20))
            number += 19
        else:
            await talker.change(number)
        number += 1


async def _kill(
    server: Server,
    chance: random.Random,
    over: asyncio.Event,
    devices: Sequence[Sequence[Talker]],
) -> int:
    """Kill and start again until it is over; gives the number of copies looked at."""
    copies = 0
    while not over.is_set():
        await _some_messages(server, devices, chance.randrange(_LONGEST_LIFE_IN_MESSAGES), over)
        await asyncio.sleep(chance.random() * _AMID)
        if chance.random() < 0.3:
            acknowledged = {
                each[0].session_id: [text for device in each for text in device.said]
                for each in devices
            }
            copy = server.store.parent / f"copy{copies}"
            server.copy_files(copy)
            await asyncio.to_thread(whole_copy, copy / server.store.name, acknowledged)
            shutil.rmtree(copy)
            copies += 1
        await server.kill()
        await server.start()
    return copies


async def _some_messages(
    server: Server, devices: Sequence[Sequence[Talker]], count: int, over: asyncio.Event
) -> None:
    """Wait until so many answers were acknowledged or replies sent, on either channel."""

    def seen() -> int:
        return _turns_of(devices) + len(server.fake.sent)

    until, wanted = monotonic() + _LONGEST_LIFE, seen() + count
    while seen() < wanted and monotonic() < until and not over.is_set():
        await asyncio.sleep(0.01)


def _turns_of(devices: Sequence[Sequence[Talker]]) -> int:
    return sum(len(device.said) for each in devices for device in each)


async def _goes_on(server: Server, devices: Sequence[Sequence[Talker]]) -> None:
    """After the last kill every conversation takes one more answer."""
    await asyncio.gather(*(each[0].change(_LAST_NUMBER) for each in devices))
    for device in devices[:2]:
        page = device[0]
        assert isinstance(page, WebTalker)
        assert f"{_LAST_NUMBER}项" in await page.page()


async def _settled(service: Service, talker: Talker) -> None:
    """Wait until the bot has nothing more to send to a chat."""
    until = monotonic() + 60
    while service.store.undelivered(talker.session_id) and monotonic() < until:
        await asyncio.sleep(0.1)

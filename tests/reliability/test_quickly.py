"""The trials of ``run.py reliability``, on a small scale: each promise must hold for a few inputs.

That they can fail is tried too: a program that forgets what it acknowledged is found out.
"""

import asyncio
import random
from pathlib import Path

import pytest

from dialogs.events import TextReceived
from dialogs.step import Assistant
from tests.bot.builders import a_service
from tests.fake_telegram import FakeTelegram
from tests.reliability.full_disk import FullDisk, fill_and_check
from tests.reliability.fuzz import FUZZES, Effort, Fuzz
from tests.reliability.kills import kill_and_check
from tests.reliability.promises import BrokenPromiseError, all_stored, whole_copy
from tests.reliability.server import a_server
from tests.reliability.talkers import TelegramTalker


@pytest.mark.parametrize("fuzz", FUZZES.values(), ids=lambda each: each.__name__)
def test_hostile_input(fuzz: Fuzz, assistant: Assistant, tmp_path: Path) -> None:
    assert fuzz(a_service(assistant, tmp_path), Effort(most=15, seconds=1)) >= 15


def test_nothing_is_lost_when_the_server_is_killed(assistant: Assistant, tmp_path: Path) -> None:
    async def run() -> int:
        async with a_server(tmp_path) as server:
            return (await kill_and_check(server, assistant, 50, 3, random.Random(1))).turns

    assert asyncio.run(run()) > 50


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    async def run() -> FullDisk:
        async with a_server(tmp_path) as server:
            return await fill_and_check(server)

    full = asyncio.run(run())
    assert full.refused >= 2
    assert full.turns > 10


def a_talker(said: list[str]) -> TelegramTalker:
    return TelegramTalker(FakeTelegram(), 1, said)


@pytest.mark.parametrize(
    "said",
    [["我想牵头"], ["我想牵头", "有色金属", "在"], ["有色金属", "我想牵头"]],
    ids=["doubled", "lost", "out of order"],
)
def test_a_broken_promise_is_found(assistant: Assistant, tmp_path: Path, said: list[str]) -> None:
    service = a_service(assistant, tmp_path)
    for number, text in enumerate(("我想牵头", "有色金属")):
        service.handle("telegram:1", TextReceived(text=text), str(number))
    all_stored(service.store, [a_talker(["我想牵头", "有色金属"])])
    with pytest.raises(BrokenPromiseError):
        all_stored(service.store, [a_talker(said)])


def test_a_copy_that_lacks_an_answer_is_found(assistant: Assistant, tmp_path: Path) -> None:
    service = a_service(assistant, tmp_path)
    service.handle("s", TextReceived(text="我想牵头"), "1")
    whole_copy(service.store.file.path, {"s": ["我想牵头"]})
    with pytest.raises(BrokenPromiseError):
        whole_copy(service.store.file.path, {"s": ["有色金属"]})

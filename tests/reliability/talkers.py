"""Applicants who talk with the server through its kills, and remember what they were promised.

Each of them says the opening lines of a lead, and then changes one number again and again: every
answer is another, so that one that is lost, doubled or out of order can be told.
"""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Protocol
from uuid import uuid4

import httpx

from tests.fake_telegram import FakeTelegram

__all__ = ["OPENING", "Talker", "TelegramTalker", "WebTalker", "change_to"]

OPENING = ("我想牵头", "有色金属", "在", "是", "是", "有", "省级", "有", "有", "3项", "能")
LAST_OF_OPENING = "要接着填备案书吗"
_SECONDS_OF_PATIENCE = 180.0
_NO_TLS = SSLContext(PROTOCOL_TLS_CLIENT)
"""The server is on this computer; reading whom to trust takes a quarter of a second each time."""


class Talker(Protocol):
    """One device of one applicant."""

    said: list[str]
    """What was acknowledged, in order."""

    @property
    def session_id(self) -> str: ...

    async def open(self) -> None:
        """Say the opening lines."""
        ...

    async def change(self, number: int) -> None:
        """Change the number, and wait until that is acknowledged."""
        ...


def change_to(number: int) -> str:
    return f"研发项目改成{number}"


@dataclass
class WebTalker:
    """A browser: a page, a form, and the same form again when nothing came back."""

    address: str
    client: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(verify=_NO_TLS))
    csrf: str = ""
    said: list[str] = field(default_factory=list)
    apologies: int = 0

    @property
    def session_id(self) -> str:
        return "web:" + sha256(self.client.cookies["shenbao"].encode()).hexdigest()

    def other_device(self) -> "WebTalker":
        """The same applicant in another window."""
        return WebTalker(self.address, self.client, self.csrf)

    async def open(self) -> None:
        page = await self._asked("GET", "/", {})
        (self.csrf,) = set(re.findall(r'name="csrf" value="([0-9a-f]+)"', page.text))
        for text in OPENING:
            await self.say(text)

    async def change(self, number: int) -> None:
        await self.say(change_to(number))

    async def say(self, text: str, clicks: int = 1) -> None:
        """Send a message, perhaps with a double click, until it is acknowledged."""
        form = {"csrf": self.csrf, "text": text, "message_id": uuid4().hex}
        await asyncio.gather(*(self._asked("POST", "/answer", form) for _ in range(clicks)))
        self.said.append(text)

    async def page(self) -> str:
        """What the page shows when it is loaded anew."""
        return (await self._asked("GET", "/", {})).text

    async def _asked(self, method: str, path: str, form: dict[str, str]) -> httpx.Response:
        """An answer, however often the server is killed before it comes."""
        until = asyncio.get_running_loop().time() + _SECONDS_OF_PATIENCE
        while asyncio.get_running_loop().time() < until:
            try:
                answer = await self.client.request(
                    method, self.address + path, data=form or None, timeout=30
                )
                if answer.status_code in (200, 303):
                    return answer
                assert answer.status_code in (429, 500, 503), answer.text
                self.apologies += answer.status_code == 500
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.05)
        raise TimeoutError(f"{path}: no answer in {_SECONDS_OF_PATIENCE} s")


@dataclass
class TelegramTalker:
    """A private chat: what is sent lies with Telegram until the bot has taken it."""

    fake: FakeTelegram
    chat: int
    said: list[str] = field(default_factory=list)

    @property
    def session_id(self) -> str:
        return f"telegram:{self.chat}"

    async def open(self) -> None:
        await self.say_at_once(OPENING, LAST_OF_OPENING)

    async def change(self, number: int) -> None:
        await self.say_at_once((change_to(number),), reply_to(number))

    async def burst(self, numbers: Sequence[int]) -> None:
        """Many messages at once, each a change."""
        await self.say_at_once([change_to(number) for number in numbers], reply_to(numbers[-1]))

    async def change_twice(self, number: int) -> None:
        """One message that Telegram hands over twice."""
        update = self.fake.text(self.chat, change_to(number))
        self.fake.again(update)
        await self._see(reply_to(number))
        self.said.append(change_to(number))

    async def say_at_once(self, texts: Sequence[str], reply: str) -> None:
        for text in texts:
            self.fake.text(self.chat, text)
        await self._see(reply)
        self.said += texts

    async def _see(self, reply: str) -> None:
        until = asyncio.get_running_loop().time() + _SECONDS_OF_PATIENCE
        while asyncio.get_running_loop().time() < until:
            if any(sent.chat == self.chat and reply in sent.text for sent in self.fake.sent):
                return
            await asyncio.sleep(0.02)
        raise TimeoutError(f"{reply}: no reply in {_SECONDS_OF_PATIENCE} s")


def reply_to(number: int) -> str:
    """What is certainly said when the number has been changed to this."""
    return f"改为“{number}项”"

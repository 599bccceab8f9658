"""How fast the page is when many talk to it at once, and whether anything gets lost.

The server is the real one, in a process of its own.  Each chat fills in the same form with time
to think between two answers; a turn is timed from its sending to the last byte of the new page.
"""

import asyncio
import random
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from bot.web.visitors import own_session
from tests.bench.tables import Figure
from tests.cases import load_all

ROOT = Path(__file__).parents[2]
CHATS = 200
SECONDS_TO_THINK = 8.0
SECONDS = 30.0
_P95 = 150

(FILLING,) = [chat["turns"] for chat in load_all("chats") if "三十句话" in chat["chat"]]
ANSWERS = [
    {"text": turn["say"]} if "say" in turn else {"choice": turn["choose"]} for turn in FILLING
]


def figures() -> Iterator[Figure]:
    """Two hundred chats at once."""
    found = measure()
    yield Figure(f"{found.chats} 个网页对话，轮数", found.turns, "轮")
    yield Figure("一轮 p50", round(found.median), "毫秒")
    yield Figure("一轮 p95", round(found.p95), "毫秒", _P95)
    yield Figure("最慢一轮", round(found.worst), "毫秒")
    yield Figure("丢失的回答", found.lost, "条", 0)
    yield Figure("多用的内存", round(found.megabytes_after - found.megabytes_before), "MB")


@dataclass(frozen=True)
class Measured:
    """What was measured; times in milliseconds."""

    chats: int
    turns: int
    median: float
    p95: float
    worst: float
    lost: int
    megabytes_before: float
    megabytes_after: float


class Chat:
    """One visitor."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.times: list[float] = []
        self.secret = ""

    async def run(self, seconds: float, pause: float, luck: random.Random) -> None:
        until = time.monotonic() + seconds
        await asyncio.sleep(luck.uniform(0, pause))
        page = await self._ask("GET / HTTP/1.1", 0)
        self.secret = _found(rb"set-cookie: shenbao=([\w-]+)", page)
        token = _found(rb'name="csrf" value="(\w+)"', page)
        for number, answer in enumerate(ANSWERS):
            if time.monotonic() > until:
                break
            body = urlencode({"csrf": token, "message_id": str(number), **answer})
            began = time.perf_counter()
            shown = await self._ask("POST /answer HTTP/1.1", number + 1, body)
            if not shown.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(shown[:300])
            self.times.append(time.perf_counter() - began)
            await asyncio.sleep(luck.uniform(0.5, 1.5) * pause)

    async def _ask(self, what: str, revision: int, body: str = "") -> bytes:
        """One request on a connection of its own: a browser's is closed while people think."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        cookie = f"Cookie: shenbao={self.secret}\r\n" if self.secret else ""
        head = (
            f"{what}\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n{cookie}"
            f"X-Fetch: {revision}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        writer.write(head.encode() + body.encode())
        await writer.drain()
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(_found(rb"content-length: (\d+)", answer))
        answer += await reader.readexactly(length)
        writer.close()
        return answer


def measure(
    chats: int = CHATS, seconds: float = SECONDS, pause: float = SECONDS_TO_THINK
) -> Measured:
    """Let so many talk for so long."""
    with TemporaryDirectory() as folder:
        store = Path(folder) / "store.db"
        command = [sys.executable, "-m", "bot", "serve", "--port", "0", "--store", str(store)]
        server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        try:
            port = int(_found(rb":(\d+)", server.stdout.readline().encode()))
            before = _megabytes(server.pid)
            talks = [Chat(port) for _ in range(chats)]
            asyncio.run(_talk(talks, seconds, pause))
            after = _megabytes(server.pid)
        finally:
            server.terminate()
            server.wait()
            server.stdout.close()
        times = sorted(1000 * each for talk in talks for each in talk.times)
        return Measured(
            chats=chats,
            turns=len(times),
            median=times[len(times) // 2],
            p95=times[int(len(times) * 0.95)],
            worst=times[-1],
            lost=sum(_lost(store, talk) for talk in talks),
            megabytes_before=before,
            megabytes_after=after,
        )


async def _talk(talks: list[Chat], seconds: float, pause: float) -> None:
    luck = random.Random(1)
    await asyncio.gather(*(talk.run(seconds, pause, luck) for talk in talks))


def _lost(store: Path, talk: Chat) -> int:
    """How many answers of a chat were acknowledged and are not in the store, each once."""
    with sqlite3.connect(store) as db:
        (kept,) = db.execute(
            "select count(*) from turns where session = ? and message_id like 'page:%'",
            (own_session(talk.secret),),
        ).fetchone()
    return abs(len(talk.times) - int(kept))


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(_found(rb"VmRSS:\s+(\d+)", status.encode())) / 1024


def _found(pattern: bytes, text: bytes) -> str:
    match = re.search(pattern, text)
    if match is None:
        raise LookupError(f"{pattern!r} in {text[:300]!r}")
    return match[1].decode()

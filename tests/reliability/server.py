"""A server that can be started, frozen and killed, and the Bot API it talks to."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import uvicorn

from tests.fake_telegram import TOKEN, FakeTelegram
from tests.playing import ROOT

__all__ = ["Server", "a_server"]


@dataclass
class Server:
    """One store, one address; ``pid`` is the process that serves it now, if one does."""

    store: Path
    port: int
    log: Path
    fake: FakeTelegram
    ready: asyncio.subprocess.Process
    pid: int | None = None
    kills: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self, largest_file: int | None = None) -> None:
        """Start it; with ``largest_file`` on a disk that is full when a file is so large."""
        assert self.ready.stdin is not None
        assert self.ready.stdout is not None
        self.ready.stdin.write(f"{largest_file or ''}\n".encode())
        self.pid = int(await self.ready.stdout.readline())

    async def kill(self) -> None:
        """End it as a power cut would: no handler runs, nothing is flushed."""
        if self.pid is None:
            return
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        while _lives(self.pid):
            await asyncio.sleep(0.005)
        self.pid = None
        self.kills += 1

    def copy_files(self, to: Path) -> None:
        """The files of the store as they are at this very moment, under another name."""
        to.mkdir()
        if self.pid is not None:
            os.kill(self.pid, signal.SIGSTOP)
            while not _is_frozen(self.pid):
                sleep(0.001)
        try:
            for file in self.store.parent.glob(f"{self.store.name}*"):
                if not file.name.endswith("-shm"):  # is in memory only, and gone with the power
                    shutil.copyfile(file, to / file.name)
        finally:
            if self.pid is not None:
                os.kill(self.pid, signal.SIGCONT)


@asynccontextmanager
async def a_server(folder: Path) -> AsyncIterator[Server]:
    """A server on a new store, started, with a Bot API of its own; ended whatever happens."""
    fake, port, api_port = FakeTelegram(longest_wait=1.0), free_port(), free_port()
    api = uvicorn.Server(uvicorn.Config(fake.app, port=api_port, log_config=None, lifespan="off"))
    serving = asyncio.create_task(api.serve())
    log, store = folder / "log.jsonl", folder / "store.db"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SHENBAO_TELEGRAM_TOKEN": TOKEN,
        "SHENBAO_TELEGRAM_SERVER": f"http://127.0.0.1:{api_port}",
    }
    with log.open("wb") as errors:
        ready = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.reliability.ready", str(store), str(port)),
            cwd=ROOT,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
    assert ready.stdout is not None
    assert await ready.stdout.readline() == b"ready\n", log.read_text()
    server = Server(store, port, log, fake, ready)
    try:
        await server.start()
        yield server
    finally:
        await server.kill()
        ready.kill()
        await ready.wait()
        api.should_exit = True
        await serving


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _is_frozen(pid: int) -> bool:
    """Whether all threads of a process stand still (Linux tells so in the third field)."""
    states = [file.read_text() for file in Path(f"/proc/{pid}/task").glob("*/stat")]
    return all(state.rpartition(")")[2].split()[0] in "TZX" for state in states)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])

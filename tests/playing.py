"""Plays the policy's chats, turn by turn, through any channel."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

ROOT = Path(__file__).parent.parent
NOW = "2026-11-22T10:00:00"


class Channel(Protocol):
    """What a channel shows of a turn, in the shape of the contract's JSON line."""

    def send(self, message: dict[str, str]) -> dict[str, Any]: ...

    def kill(self) -> dict[str, Any]:
        """End the program without warning and open it again; gives its first turn."""
        ...


class JsonChat:
    """``shenbao chat --json`` in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.first = self._open()

    def _open(self) -> dict[str, Any]:
        store, out = self._folder / "store.db", self._folder / "out"
        command = [sys.executable, "-m", "bot", "chat", "--json", "--session", "probe"]
        command += ["--store", str(store), "--out", str(out), "--now", NOW]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self._line()

    def _line(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line: dict[str, Any] = json.loads(self._process.stdout.readline())
        return line

    def send(self, message: dict[str, str]) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message, ensure_ascii=False) + "\n")
        self._process.stdin.flush()
        return self._line()

    def kill(self) -> dict[str, Any]:
        self.close()
        return self._open()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()


@contextmanager
def json_chat(folder: Path) -> Iterator[JsonChat]:
    """A JSON chat that is ended however the test ends."""
    chat = JsonChat(folder)
    try:
        yield chat
    finally:
        chat.close()


def play(chat: dict[str, Any], channel: Channel) -> list[str]:
    """Play one chat and check each turn; gives the transcript, a line of talk each."""
    transcript: list[str] = []
    for number, turn in enumerate(chat["turns"], start=1):
        said = turn.get("say", turn.get("choose", "（断电）"))
        transcript += [f"> {line}" for line in said.split("\n")]
        if turn.get("kill"):
            shown = channel.kill()
        else:
            key = "text" if "say" in turn else "choice"
            shown = channel.send({key: said, "id": f"m{number}"})
        texts = [reply["text"] for reply in shown["replies"]]
        transcript += [line for text in texts for line in text.split("\n")]
        check(turn, shown, where=f"{chat['chat']} 第{number}句“{said}”")
    return transcript


def check(turn: dict[str, Any], shown: dict[str, Any], where: str) -> None:
    """What was shown is what the chat's data expects."""
    text = "\n".join(reply["text"] for reply in shown["replies"])
    for words in turn.get("see", ()):
        assert words in text, f"{where}：没有看到“{words}”\n{text}"
    if "asking" in turn:
        asking = shown["asking"] and shown["asking"]["slot"]
        assert asking == turn["asking"], f"{where}：在问 {asking}\n{text}"
    for key in ("phase", "overall"):
        if key in turn:
            assert shown[key] == turn[key], f"{where}：{key} 是 {shown[key]}\n{text}"
    verdicts = {clause: shown["verdicts"].get(clause) for clause in turn.get("verdicts", {})}
    assert verdicts == turn.get("verdicts", {}), where
    files = [reply["file"] for reply in shown["replies"] if reply["file"]]
    assert len(files) == len(turn.get("files", ())), f"{where}：{files}\n{text}"
    for file, ending in zip(files, turn.get("files", ()), strict=True):
        assert file.endswith(ending), where
        assert Path(ROOT / file).stat().st_size > 1000

"""The terminal: a box and colours beside the words, and plain lines where there is none."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import Shenbao
from tests.playing import ROOT

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")


def test_plain_lines_and_a_polite_end(shenbao: Shenbao) -> None:
    ended = shenbao("chat", "--store", "s.db", given="我想牵头\n有色金属\n")
    assert (ended.code, ended.err) == (0, "")
    assert "[进度 0/" in ended.out
    assert "✔ 产业领域：符合" in ended.out
    assert ended.out.rstrip().endswith("再运行一次同样的命令就能接着填。")
    assert "\x1b" not in ended.out


def test_it_goes_on_at_the_same_question(shenbao: Shenbao) -> None:
    shenbao("chat", "--store", "s.db", given="我想牵头\n有色金属\n")
    again = shenbao("chat", "--store", "s.db")
    assert "欢迎回来" in again.out
    assert "住所在济源吗" in again.out


def test_options_by_number_and_by_label(shenbao: Shenbao) -> None:
    ended = shenbao("chat", "--store", "s.db", given="1\n有色金属\n1\n不清楚\n")
    assert "1. 我想牵头" in ended.out
    assert "在济源示范区注册：符合" in ended.out
    assert "[进度 4/" in ended.out


def test_a_number_stays_an_answer_where_one_is_asked_for(shenbao: Shenbao) -> None:
    said = "1\n1\n1\n1\n1\n1\n2\n1\n1\n1\n"
    ended = shenbao("chat", "--store", "s.db", given=said)
    assert "还差1项" in ended.out
    assert "\n  · 不清楚" in ended.out


@pytest.mark.parametrize("said", ["\x1b[2J\u202e\x07你好\x00", "x" * 1_000_000, "[red]你好[/red]"])
def test_what_is_typed_cannot_steer_the_terminal(shenbao: Shenbao, said: str) -> None:
    ended = shenbao("chat", "--store", "s.db", given=f"{said}\n我想牵头\n")
    assert ended.code == 0
    assert "产业领域" in ended.out
    assert not set(ended.out) & {"\x1b", "\u202e", "\x07", "\x00"}


def a_chat(folder: Path) -> list[str | Path]:
    return [sys.executable, "-P", "-m", "bot", "chat", "--store", folder / "s.db"]


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1"])
def test_another_console_encoding(tmp_path: Path, encoding: str) -> None:
    environment = {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding, "LC_ALL": "C"}
    ended = subprocess.run(
        a_chat(tmp_path), input=b"1\n\xff\xfe\n", env=environment, capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"1. " in ended.stdout


@posix_only
@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_closed_streams(tmp_path: Path, closed: str) -> None:
    chat = " ".join(map(str, a_chat(tmp_path)))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    shell = ["sh", "-c", f"echo 1 | {chat} {closed}"]
    ended = subprocess.run(shell, env=environment, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


@posix_only
def test_in_a_real_terminal_what_is_pasted_together_is_one_message(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "PYTHONUTF8": "1"}
    chat = subprocess.Popen(
        a_chat(tmp_path), env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = ""

    def wait_for(words: str) -> None:
        nonlocal shown
        while words not in shown:
            assert select.select([ours], [], [], 10)[0], shown
            shown += os.read(ours, 65536).decode(errors="replace")
        shown = shown.partition(words)[2]

    wait_for("> ")
    os.write(ours, b"1\n")
    wait_for("绿色食品")
    wait_for("> ")
    os.write(ours, "钢铁\n".encode())
    wait_for("住所在")
    wait_for("> ")
    os.write(ours, "甲\t乙\n丙\t丁\n".encode())
    wait_for("“甲 乙 丙 丁”")
    wait_for("> ")
    os.write(ours, ("很长" * 3000 + "\n").encode())
    wait_for("太长")
    wait_for("> ")
    os.write(ours, b"\x04")
    wait_for("接着填")
    assert chat.wait(10) == 0
    os.close(ours)

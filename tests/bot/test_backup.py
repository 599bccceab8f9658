"""A copy while the program runs: whole, readable for its owner only, and never over a file."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.backup import back_up
from bot.input_error import InputError
from bot.store import Store
from tests.bot.builders import keep
from tests.bot.conftest import Shenbao
from tests.bot.test_store import ROOT, WRITER


def test_the_command_copies_and_says_so(shenbao: Shenbao, tmp_path: Path) -> None:
    keep(Store(tmp_path / "store.db"), "s", 0, "m1")
    ended = shenbao("backup", "copies/one.db", "--store", "store.db")

    copy = tmp_path / "copies" / "one.db"
    assert (ended.code, ended.err) == (0, "")
    assert "1 份" in ended.out
    assert copy.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in copy.parent.iterdir()] == ["one.db"]
    assert Store(copy).session("s") == Store(tmp_path / "store.db").session("s")


def test_a_copy_made_amid_writing_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    Store(path)
    command = [sys.executable, "-c", WRITER, str(path), "m", "1000000"]
    writer = subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True)
    try:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.stdin.write("go\n")
        writer.stdin.flush()
        for number in range(5):
            acknowledged = int(writer.stdout.readline())
            back_up(path, tmp_path / f"{number}.db")
            revision, _ = Store(tmp_path / f"{number}.db").session("shared") or (0, None)
            assert revision >= acknowledged + 1
    finally:
        writer.kill()
        writer.communicate()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["backup", "copy.db", "--store", "nowhere.db"], "没有这个文件"),
        (["backup", "store.db", "--store", "store.db"], "已经有 store.db 了"),
        (["backup", "store.db/copy.db", "--store", "store.db"], "写不了"),
        (["backup"], "TO"),
    ],
)
def test_what_cannot_be_copied(
    shenbao: Shenbao, tmp_path: Path, arguments: list[str], reason: str
) -> None:
    keep(Store(tmp_path / "store.db"), "s", 0, "m1")
    ended = shenbao(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert reason in ended.err
    assert Store(tmp_path / "store.db").session("s") is not None


def test_what_is_no_store_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("不是存储")
    with pytest.raises(InputError, match="not_a_store"):
        back_up(tmp_path / "notes.db", tmp_path / "copy.db")
    assert [path.name for path in tmp_path.iterdir()] == ["notes.db"]

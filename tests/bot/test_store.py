"""The store: whole turns only, once each, for any number of processes, through any ending."""

import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from bot.input_error import InputError
from bot.migrations import STEPS
from bot.remembered import RememberedSessions
from bot.store import Store
from dialogs.events import Started
from dialogs.replies import Delivery
from tests.bot.builders import NOW, a_session, keep

ROOT = Path(__file__).parent.parent.parent

WRITER = """
import sys
from pathlib import Path
from bot.store import Store
from tests.bot.builders import keep

store, name, turns = Store(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
print("ready", flush=True)
sys.stdin.readline()
for number in range(turns):
    while keep(store, "shared", (store.session("shared") or (0,))[0], f"{name}{number}") is None:
        pass
    print(number, flush=True)
"""


OPENERS = """
import os
import sys
from pathlib import Path
from bot.store import Store

refused = 0
for number in range(30):
    gate, starter = os.pipe()
    children = []
    for _ in range(6):
        child = os.fork()
        if child == 0:
            os.close(starter)
            os.read(gate, 1)  # until nobody holds the other end
            try:
                Store(Path(sys.argv[1]) / f"{number}.db")
            except BaseException:
                os._exit(1)
            os._exit(0)
        children.append(child)
    os.close(starter)
    refused += sum(os.waitpid(child, 0)[1] != 0 for child in children)
    os.close(gate)
print(refused)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def a_writer(path: Path, name: str, turns: int) -> subprocess.Popen[str]:
    """A process that stores turns of the session ``shared`` as soon as a line comes in."""
    command = [sys.executable, "-c", WRITER, str(path), name, str(turns)]
    return subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True)


def test_a_turn_is_there_after_opening_the_file_again(path: Path) -> None:
    keep(Store(path), "s", 0, "m1")

    again = Store(path)
    assert again.session("s") == (1, a_session("m1"))
    turn = again.turn_of_message("s", "m1")
    assert turn is not None
    assert [reply.model_dump()["text"] for reply in turn.replies] == ["答m1"]


def test_a_turn_from_an_old_revision_is_not_stored(path: Path) -> None:
    store = Store(path)
    keep(store, "s", 0, "m1")

    assert keep(store, "s", 0, "m2") is None
    assert store.session("s") == (1, a_session("m1"))
    assert store.turn_of_message("s", "m2") is None


def test_a_session_at_hand_gives_way_to_what_another_program_stored(path: Path) -> None:
    ours, theirs = Store(path), Store(path)
    keep(ours, "s", 0, "a")
    keep(theirs, "s", 1, "b")

    assert ours.session("s") == (2, a_session("b"))


def test_sessions_at_hand_have_a_bound_and_the_oldest_goes_first() -> None:
    at_hand = RememberedSessions()
    sessions = [a_session(letter * 900_000) for letter in "abc"]
    states = [session.model_dump_json() for session in sessions]
    for state, session in zip(states, sessions, strict=True):
        at_hand.remember(session.topic or "", state, session)

    found = [at_hand.session(each.topic or "", states[n]) for n, each in enumerate(sessions)]
    assert found == sessions
    assert [each is held for each, held in zip(found, sessions, strict=True)] == [False, True, True]


def test_what_was_purged_is_not_at_hand_any_more(path: Path) -> None:
    store = Store(path)
    keep(store, "s", 0, "a")
    store.purge(NOW + timedelta(days=1))

    assert store.session("s") is None
    keep(store, "s", 0, "b")
    assert store.session("s") == (1, a_session("b"))


def test_a_message_id_counts_within_its_session(path: Path) -> None:
    store = Store(path)
    assert keep(store, "s", 0, "m1")
    assert keep(store, "t", 0, "m1")
    with pytest.raises(sqlite3.IntegrityError):
        keep(store, "s", 1, "m1")
    assert store.session("s") == (1, a_session("m1"))


def test_what_was_not_delivered_waits_in_order(path: Path) -> None:
    store = Store(path)
    for since in range(3):
        keep(store, "s", since, f"m{since}")
    first, second, third = store.undelivered("s")

    store.mark_delivered(second)
    store.mark_delivered(second)
    assert Store(path).undelivered("s") == (first, third)
    assert store.sessions_waiting("s") == ("s",)
    assert store.sessions_waiting("t") == ()


def test_the_state_is_kept_where_documents_hang_on_it(path: Path) -> None:
    store, asked = Store(path), a_session("asked")
    store.keep("s", 0, "m1", Started(), asked, (Delivery(documents=("filing",)),), NOW)
    keep(store, "s", 1, "m2")

    delivery, later = store.undelivered("s")
    assert delivery.session == asked
    assert later.session is None


def test_only_the_owner_may_read_the_files(path: Path) -> None:
    keep(Store(path), "s", 0, "m1")
    files = list(path.parent.iterdir())
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert len(files) >= 1


def test_it_is_synchronous_and_checks_foreign_keys(path: Path) -> None:
    connection = Store(path).file.connection().conn
    settings = ("journal_mode", "synchronous", "foreign_keys")
    found = [connection.execute(f"pragma {name}").fetchone()[0] for name in settings]
    assert found == ["wal", 2, 1]


def test_two_processes_on_one_session_lose_nothing(path: Path) -> None:
    Store(path)
    writers = [a_writer(path, name, 60) for name in "ab"]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0

    store = Store(path)
    assert (store.session("shared") or (0,))[0] == 120
    stored = {row["message_id"] for row in store.file.rows("select message_id from turns")}
    assert stored == {f"{name}{number}" for name in "ab" for number in range(60)}


def test_what_was_acknowledged_survives_a_kill(path: Path) -> None:
    writer = a_writer(path, "m", 1_000_000)
    assert writer.stdin is not None
    assert writer.stdout is not None
    writer.stdout.readline()
    writer.stdin.write("go\n")
    writer.stdin.flush()
    for _ in range(25):
        acknowledged = int(writer.stdout.readline())
    writer.kill()
    # Not communicate(): it would pass over what readline() has read ahead.
    rest = writer.stdout.read().split()
    writer.communicate()
    acknowledged = int(rest[-1]) if rest else acknowledged

    store = Store(path)
    revision, _ = store.session("shared") or (0, None)
    assert acknowledged + 1 <= revision <= acknowledged + 2
    assert len(store.undelivered("shared")) == revision
    assert keep(store, "shared", revision, "after")


def test_many_processes_open_a_new_file_at_once(path: Path) -> None:
    writers = [a_writer(path, name, 1) for name in "abcd"]
    for writer in writers:
        writer.communicate("go\n")
    assert [writer.returncode for writer in writers] == [0] * 4


@pytest.mark.skipif(sys.platform == "win32", reason="没有 fork")
def test_none_is_refused_that_opens_a_new_file_at_the_same_moment(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OPENERS, str(tmp_path)]
    opened = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert opened.stdout == "0\n"


def no_database(path: Path) -> None:
    path.write_text("就是一个文本文件，不是数据库。" * 100, encoding="utf-8")


def of_another_program(path: Path) -> None:
    Database(path).table("notes").insert({"text": "x"})


def a_folder(path: Path) -> None:
    path.mkdir()


def of_tomorrow(path: Path) -> None:
    Store(path)
    later = Migrations(STEPS.name)
    later(name="tomorrow")(lambda _: None)
    later.apply(Database(path))


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (no_database, "不是申报助手的存储文件"),
        (of_another_program, "不是申报助手的存储文件"),
        (a_folder, "打不开或不能写"),
        (of_tomorrow, "是更新版本的申报助手建的"),
    ],
)
def test_a_file_that_is_no_store_is_left_alone(path: Path, made: object, reason: str) -> None:
    assert callable(made)
    made(path)
    before = path.read_bytes() if path.is_file() else b""

    with pytest.raises(InputError) as refused:
        Store(path)
    assert reason in refused.value.reason
    assert "\n" not in refused.value.reason
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_file_that_may_not_be_written(path: Path) -> None:
    Store(path)
    path.parent.chmod(0o500)
    path.chmod(0o400)
    with pytest.raises(InputError, match="not_writable"):
        Store(path)

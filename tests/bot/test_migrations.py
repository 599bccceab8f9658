"""Yesterday's stores open today: one written by the program of each earlier schema."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from bot.backup import back_up
from bot.migrations import STEPS
from bot.service import Service
from bot.store import Store
from bot.telegram_messages import option_of, options_of
from dialogs.events import TextReceived
from dialogs.step import Assistant
from tests.bot.builders import NOW

STORES = Path(__file__).parent.parent / "data" / "stores"
ALL_STEPS = [step.name for step in STEPS.pending(Database(memory=True))]
EARLIER = sorted(path.stem for path in STORES.glob("*.sql"))


@pytest.fixture(params=EARLIER)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store as the program of that step left it: eight answers, the last reply not shown."""
    path = tmp_path / "store.db"
    connection = sqlite3.connect(path)
    connection.executescript((STORES / f"{request.param}.sql").read_text(encoding="utf-8"))
    connection.close()
    return path


def test_there_is_a_store_of_every_earlier_schema() -> None:
    assert sorted(ALL_STEPS[:-1]) == EARLIER


def test_it_opens_with_every_answer_and_the_talk_goes_on(
    assistant: Assistant, earlier: Path
) -> None:
    service = Service(assistant, Store(earlier), lambda: NOW)
    revision, session = service.store.session("yesterday") or (0, None)
    assert session is not None
    assert [session.answers[key].value for key in list(session.answers)[:3]] == [
        "lead",
        "有色金属",
        True,
    ]
    assert [turn.revision for turn in service.store.undelivered("yesterday")] == [revision]

    turn = service.handle("yesterday", TextReceived(text="有"), "new")
    assert turn.revision == revision + 1
    assert service.overview("yesterday").progress[0] == len(session.answers) + 1


def test_a_message_answered_then_is_known(assistant: Assistant, earlier: Path) -> None:
    service = Service(assistant, Store(earlier), lambda: NOW)
    assert service.handle("yesterday", TextReceived(text="有色金属"), "m2").revision == 3


def test_a_button_sent_then_still_finds_its_way(earlier: Path) -> None:
    store = Store(earlier)
    turn = store.turn_of_message("yesterday", "m1")
    assert turn is not None
    offered = options_of(turn.replies[-1])
    button = f"2.{len(turn.replies) - 1}.0"
    assert option_of(store, "yesterday", button).option == offered[0].id


def test_a_copy_of_it_opens_too(earlier: Path, tmp_path: Path) -> None:
    assert back_up(earlier, tmp_path / "copy.db") == 1
    assert Store(tmp_path / "copy.db").session("yesterday") == Store(earlier).session("yesterday")

"""What the tests of the running program are built from."""

from datetime import UTC, datetime
from pathlib import Path

from bot.service import Service
from bot.store import KeptTurn, Store
from dialogs.events import TextReceived
from dialogs.replies import Notice
from dialogs.session import Session
from dialogs.step import Assistant

NOW = datetime(2026, 3, 9, 9, tzinfo=UTC)


def a_session(topic: str = "") -> Session:
    return Session(policy="p", version="1", topic=topic)


def keep(store: Store, session_id: str, since: int, message_id: str) -> KeptTurn | None:
    """One turn of no content at all."""
    said, replied = TextReceived(text=message_id), (Notice(text=f"答{message_id}"),)
    return store.keep(session_id, since, message_id, said, a_session(message_id), replied, NOW)


def a_service(assistant: Assistant, folder: Path) -> Service:
    return Service(assistant, Store(folder / "store.db"), lambda: NOW)

"""What must hold of a store, whatever happened to the program that wrote it."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bot.service import Service
from bot.store import Store
from bot.telegram_messages import messages_of
from dialogs.events import TextReceived
from tests.fake_telegram import FakeTelegram
from tests.reliability.talkers import Talker

__all__ = ["BrokenPromiseError", "all_delivered", "all_stored", "expect", "is_sound", "whole_copy"]


class BrokenPromiseError(AssertionError):
    """Something was lost, doubled, or out of order."""


def expect(holds: bool, what: str) -> None:
    if not holds:
        raise BrokenPromiseError(what)


def texts_in(store: Store, session_id: str) -> list[str]:
    """What an applicant has said, as it was stored, in order."""
    past = store.history(session_id, 1_000_000)
    return [one.event.text for one in past if isinstance(one.event, TextReceived)]


def all_stored(store: Store, devices: Sequence[Talker]) -> None:
    """Everything that was acknowledged to an applicant is there, once each, in order."""
    session_id = devices[0].session_id
    stored = texts_in(store, session_id)
    said = [text for device in devices for text in device.said]
    expect(sorted(stored) == sorted(said), f"{session_id}: {differing(said, stored)}")
    for device in devices:
        own = [text for text in stored if text in set(device.said)]
        expect(own == device.said, f"{session_id}: out of order")


def differing(said: Sequence[str], stored: Sequence[str]) -> str:
    lost = [text for text in said if text not in stored]
    doubled = [text for text in set(stored) if stored.count(text) > said.count(text)]
    return f"lost {lost}, doubled {doubled}"


def all_delivered(service: Service, fake: FakeTelegram, talker: Talker, chat: int) -> None:
    """Every reply of every turn has reached the chat at least once."""
    store = service.store
    expect(store.undelivered(talker.session_id) == (), f"{talker.session_id}: replies wait")
    seen = {sent.text for sent in fake.sent if sent.chat == chat}
    for past in store.history(talker.session_id, 1_000_000):
        for message in messages_of(service, past.turn):
            expect(message.text in seen, f"{talker.session_id}: never sent: {message.text[:40]}")


def is_sound(path: Path) -> None:
    """SQLite finds nothing wrong with the file."""
    with closing(sqlite3.connect(path)) as connection:
        (verdict,) = connection.execute("pragma integrity_check").fetchone()
    expect(verdict == "ok", f"{path}: {verdict}")


def whole_copy(path: Path, acknowledged: dict[str, list[str]]) -> None:
    """A copy taken at some moment opens, and holds what had been acknowledged by then."""
    store = Store(path)
    is_sound(path)
    for session_id, said in acknowledged.items():
        stored = texts_in(store, session_id)
        expect(set(said) <= set(stored), f"{path.parent.name}: {differing(said, stored)}")

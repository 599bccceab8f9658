"""The store: sessions, turns, and what is still to be shown, in one SQLite file.

A turn is stored whole or not at all, before anybody sees its replies.  Any number of threads and
processes may use one file: whoever commits first wins, the others are told and step again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from sqlite_utils import Database

from bot.clock import new_id
from bot.remembered import RememberedSessions
from bot.store_file import StoreFile
from dialogs.events import Event
from dialogs.replies import Delivery, Reply
from dialogs.session import Session

__all__ = ["KeptTurn", "MissedQuestion", "PastTurn", "Store"]

_NEVER = 2**62
"""A revision that no session reaches."""

_EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="type")])
_REPLIES: TypeAdapter[tuple[Reply, ...]] = TypeAdapter(tuple[Reply, ...])


@dataclass(frozen=True)
class KeptTurn:
    """A stored turn.  ``session`` is the state after it, kept where documents hang on it.

    ``token`` is its name on buttons: nobody can guess it, and no other turn ever has it.
    """

    session_id: str
    revision: int
    replies: tuple[Reply, ...]
    session: Session | None = None
    token: str = ""


@dataclass(frozen=True)
class MissedQuestion:
    """A question that was not understood, without whom it was about, and when it was last asked."""

    number: int
    text: str
    day: str
    count: int


@dataclass(frozen=True)
class PastTurn:
    """A turn as it is looked back on: what came in, what was replied, and when (ISO)."""

    event: Event
    turn: KeptTurn
    at: str


class Store:
    """One store file.  Raises InputError where the file cannot be used."""

    def __init__(self, path: Path) -> None:
        self.file = StoreFile(path)
        self._remembered = RememberedSessions()

    def session(self, session_id: str) -> tuple[int, Session] | None:
        """The newest revision of a session; None before its first turn."""
        for row in self.file.rows("select revision, state from sessions where id = ?", session_id):
            return row["revision"], self._remembered.session(session_id, row["state"])
        return None

    def sessions(self) -> Iterator[tuple[str, Session]]:
        """Every session at its newest revision, by its id."""
        for row in self.file.rows("select id, state from sessions order by id"):
            yield row["id"], Session.model_validate_json(row["state"])

    def turn_of_message(self, session_id: str, message_id: str) -> KeptTurn | None:
        """The turn that answered a message; None where the message is new."""
        return self._turn("session = ? and message_id = ?", session_id, message_id)

    def turn_of_token(self, session_id: str, token: str) -> KeptTurn | None:
        """The turn that a button stood under; None where it is gone, or was never there."""
        return self._turn("session = ? and token = ?", session_id, token)

    def keep(
        self,
        session_id: str,
        since: int,
        message_id: str,
        event: Event,
        session: Session,
        replies: tuple[Reply, ...],
        now: datetime,
        forgets: bool = False,
        missed: tuple[str, ...] = (),
    ) -> KeptTurn | None:
        """Store a turn made from revision ``since``, on disk for good when this returns.

        None, and nothing stored, where the session has moved on meanwhile.  With ``forgets`` all
        that was said before this turn is wiped; only the message ids stay, so that a message
        sent twice is still known.  ``missed`` are questions to learn from; nothing ties them to
        the session.
        """
        snapshot = session if any(isinstance(reply, Delivery) for reply in replies) else None
        turn = KeptTurn(session_id, since + 1, replies, snapshot, new_id())
        state = session.model_dump_json()
        with self.file.transaction() as db:
            if self._revision(session_id) != since:
                return None
            _write_session(db, turn, state, now)
            _write_turn(db, turn, message_id, event, now)
            for text in missed:
                _learn(db, text, now)
            if forgets:
                _wipe_before(db, turn)
        self._remembered.remember(session_id, state, session)
        if forgets:
            self.file.empty_log()
        return turn

    def history(
        self, session_id: str, most: int, before: int | None = None, since: int = 0
    ) -> tuple[PastTurn, ...]:
        """The last turns before a revision, oldest first; what was wiped is not among them.

        None of them is older than the revision ``since``.
        """
        rows = self.file.rows(
            "select * from turns where session = ? and revision < ? and revision >= ?"
            " and event <> '' order by revision desc limit ?",
            *(session_id, _NEVER if before is None else before, since, most),
        )
        return tuple(reversed([_past(row) for row in rows]))

    def undelivered(self, session_id: str) -> tuple[KeptTurn, ...]:
        """The turns whose replies have not all been shown, oldest first."""
        return tuple(
            map(
                _kept,
                self.file.rows(
                    "select turns.* from outbox join turns using (session, revision)"
                    " where session = ? order by revision",
                    session_id,
                ),
            )
        )

    def sessions_waiting(self, prefix: str) -> tuple[str, ...]:
        """The sessions with something to be shown whose id begins with ``prefix``."""
        rows = self.file.rows("select distinct session from outbox order by session")
        return tuple(row["session"] for row in rows if row["session"].startswith(prefix))

    def mark_delivered(self, turn: KeptTurn) -> None:
        """The applicant has seen all of this turn.  Saying so twice is harmless.

        It is not waited for the disk: if power fails now, the turn is shown once more.
        """
        with self.file.transaction(durable=False) as db:
            db.execute(
                "delete from outbox where session = ? and revision = ?",
                (turn.session_id, turn.revision),
            )

    def missed_questions(self) -> tuple[MissedQuestion, ...]:
        """The questions that were not understood, the most frequent first."""
        rows = self.file.rows(
            "select * from missed_questions order by count desc, day desc, number"
        )
        return tuple(MissedQuestion(**row) for row in rows)

    def drop_missed_question(self, number: int) -> None:
        """Forget a question that has been dealt with."""
        with self.file.transaction() as db:
            db.execute("delete from missed_questions where number = ?", (number,))

    def purge(self, before: datetime) -> int:
        """Delete every session that was last used before a time; gives how many there were."""
        with self.file.transaction() as db:
            found = db.execute("delete from sessions where updated_at < ?", (before.isoformat(),))
            day = before.date().isoformat()
            db.execute("delete from missed_questions where day < ?", (day,))
        self._remembered.forget_all()
        self.file.empty_log()
        return found.rowcount

    def copy_to(self, path: Path) -> int:
        """Copy all of the store into a new file while it is in use; gives its number of sessions.

        The copy is a file of its own, without a log beside it, and has been read through.
        """
        return self.file.copy_to(path)

    def open_door(self, digest: str, session_id: str) -> None:
        """Let whoever holds the secret of this digest into a session from now on."""
        with self.file.transaction() as db:
            db.execute("insert or replace into doors values (?, ?, 0)", (digest, session_id))

    def set_resume_code(self, digest: str, session_id: str) -> None:
        """Make this the one code by which a session is found; an earlier one opens nothing."""
        with self.file.transaction() as db:
            db.execute("delete from doors where session = ? and is_code", (session_id,))
            db.execute("insert into doors values (?, ?, 1)", (digest, session_id))

    def session_behind(self, digest: str, is_code: bool) -> str | None:
        """The session that a secret or a resume code opens; None where it opens none."""
        rows = self.file.rows(
            "select session from doors where digest = ? and is_code = ?", digest, is_code
        )
        return next((str(row["session"]) for row in rows), None)

    def _revision(self, session_id: str) -> int:
        for row in self.file.rows("select revision from sessions where id = ?", session_id):
            return int(row["revision"])
        return 0

    def _turn(self, condition: str, *values: Any) -> KeptTurn | None:
        # The condition is one of ours; what comes from outside is bound.
        rows = self.file.rows(f"select * from turns where {condition}", *values)  # noqa: S608
        return next(map(_kept, rows), None)


def _write_session(db: Database, turn: KeptTurn, state: str, now: datetime) -> None:
    db.execute(
        "insert into sessions values (:id, :revision, :state, :at) on conflict (id) do"
        " update set revision = :revision, state = :state, updated_at = :at",
        {
            "id": turn.session_id,
            "revision": turn.revision,
            "state": state,
            "at": now.isoformat(),
        },
    )


def _write_turn(db: Database, turn: KeptTurn, message_id: str, event: Event, now: datetime) -> None:
    """The turn, and that its replies are still to be shown."""
    db.execute(
        "insert into turns (session, revision, message_id, event, replies, state, at, token)"
        " values (:session, :revision, :message_id, :event, :replies, :state, :at, :token)",
        {
            "session": turn.session_id,
            "revision": turn.revision,
            "message_id": message_id,
            "event": _EVENT.dump_json(event).decode(),
            "replies": _REPLIES.dump_json(turn.replies).decode(),
            "state": turn.session.model_dump_json() if turn.session else None,
            "at": now.isoformat(),
            "token": turn.token,
        },
    )
    db.execute(
        "insert into outbox (session, revision) values (?, ?)", (turn.session_id, turn.revision)
    )


def _learn(db: Database, missed: str, now: datetime) -> None:
    db.execute(
        "insert into missed_questions (text, day, count) values (?, ?, 1)"
        " on conflict (text) do update set day = excluded.day, count = count + 1",
        (missed, now.date().isoformat()),
    )


def _wipe_before(db: Database, turn: KeptTurn) -> None:
    """Take everything out of the earlier turns but that there were such messages."""
    db.execute("delete from doors where session = ? and is_code", (turn.session_id,))
    earlier = (turn.session_id, turn.revision)
    db.execute("delete from outbox where session = ? and revision < ?", earlier)
    db.execute(
        "update turns set event = '', replies = '[]', state = null, token = ''"
        " where session = ? and revision < ?",
        earlier,
    )


def _past(row: dict[str, Any]) -> PastTurn:
    return PastTurn(_EVENT.validate_json(row["event"]), _kept(row), row["at"])


def _kept(row: dict[str, Any]) -> KeptTurn:
    state = row["state"]
    return KeptTurn(
        row["session"],
        row["revision"],
        _REPLIES.validate_json(row["replies"]),
        Session.model_validate_json(state) if state else None,
        row["token"],
    )

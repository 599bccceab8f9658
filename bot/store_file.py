"""The file under the store: opened for its owner only, written whole or not at all."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlite_utils import Database

from bot.input_error import InputError
from bot.migrations import STEPS, steps_not_known

__all__ = ["StoreFile"]

_BUSY_SECONDS = 30
_PAUSE_SECONDS = 0.01
_OURS = 0x5348424F
"""SQLite's application id, ``SHBO``: a database without it belongs to another program."""


class StoreFile:
    """One SQLite file with the newest schema.  Raises InputError where it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._threads = threading.local()
        try:
            self._open_file()
            self._prepare()
        except (OSError, sqlite3.OperationalError) as error:
            raise InputError("store.not_writable", file=path) from error
        except sqlite3.DatabaseError as error:
            raise InputError("store.not_a_store", file=path) from error

    def rows(self, sql: str, *values: Any) -> Iterator[dict[str, Any]]:
        """What a query finds; what comes from outside is bound to it."""
        return self.connection().query(sql, values)

    @contextmanager
    def transaction(self, durable: bool = True) -> Iterator[Database]:
        """The only way to write: all of it is on disk at the end, or none.

        What is not ``durable`` outlives this program, yet may be undone where power fails; it is
        on disk with the next that is.

        It takes the write lock at once.  A transaction that begins as a reader and then wants to
        write is refused as locked when another process has written meanwhile, however long it
        would wait.
        """
        db = self.connection()
        db.conn.execute(f"pragma synchronous = {'full' if durable else 'normal'}")
        db.conn.execute("begin immediate")
        try:
            yield db
            db.conn.execute("commit")
        except BaseException:
            db.rollback()
            raise

    def copy_to(self, path: Path) -> int:
        """Copy all of it, read the copy through, and give its number of sessions."""
        with closing(sqlite3.connect(path, isolation_level=None)) as copy:
            self.connection().conn.backup(copy)
            copy.execute("pragma journal_mode = delete")
            (verdict,) = copy.execute("pragma integrity_check").fetchone()
            if verdict != "ok":
                raise sqlite3.DatabaseError(verdict)
            (count,) = copy.execute("select count(*) from sessions").fetchone()
        return int(count)

    def empty_log(self) -> None:
        """Take what was deleted out of the write-ahead log too, as far as no reader holds it.

        The deletion itself stands already: a log that cannot be emptied now is no fault.
        """
        with suppress(sqlite3.OperationalError):
            self.connection().conn.execute("pragma wal_checkpoint(truncate)").fetchone()

    def connection(self) -> Database:
        """This thread's connection: SQLite binds them to the thread that made them."""
        db: Database | None = getattr(self._threads, "db", None)
        if db is None:
            connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
            connection.execute("pragma foreign_keys = on")
            connection.execute("pragma secure_delete = on")
            db = self._threads.db = Database(connection, execute_plugins=False)
        return db

    def _open_file(self) -> None:
        """Make the file, or find it, readable for its owner only: it holds personal data."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path.touch(mode=0o600)
        self.path.chmod(0o600)

    def _prepare(self) -> None:
        db = self.connection()
        (owner,) = db.conn.execute("pragma application_id").fetchone()
        if owner != _OURS and db.table_names():
            raise InputError("store.not_a_store", file=self.path)
        self._write_ahead(db)
        with self.transaction():
            if steps_not_known(db):
                raise InputError("store.newer", file=self.path)
            STEPS.apply(db)
            if owner != _OURS:
                db.conn.execute(f"pragma application_id = {_OURS}")

    def _write_ahead(self, db: Database) -> None:
        """Keep a write-ahead log from here on.

        Of several that switch a new file at once SQLite refuses all but one without waiting:
        each holds a read lock that another must see gone, so the busy timeout does not apply.
        """
        until = monotonic() + _BUSY_SECONDS
        while True:
            try:
                db.conn.execute("pragma journal_mode = wal")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > until:
                    raise
                sleep(_PAUSE_SECONDS)
            else:
                return

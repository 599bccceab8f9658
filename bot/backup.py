"""A copy of the store, made while the program runs."""

import os
import sqlite3
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.input_error import InputError
from bot.store import Store

__all__ = ["back_up"]


def back_up(store: Path, to: Path) -> int:
    """Copy a store into a new file, readable for its owner only; gives its number of sessions.

    The copy stands under its name only when it is whole and has been read through.  Raises
    InputError where there is no such store, or where the copy cannot be written or would replace
    a file.
    """
    if not store.exists():
        raise InputError("file.missing", file=store)
    if to.exists():
        raise InputError("backup.exists", file=to)
    unfinished = None
    try:
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A temporary file is made with mode 0600.
        with NamedTemporaryFile(dir=to.parent, prefix=".", suffix=".part", delete=False) as file:
            unfinished = Path(file.name)
        count = Store(store).copy_to(unfinished)
        _settle(unfinished, to)
    except (OSError, sqlite3.Error) as error:
        raise InputError("file.not_writable", file=to) from error
    finally:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
    return count


def _settle(unfinished: Path, to: Path) -> None:
    """Put the copy on disk for good, under its name."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    os.link(unfinished, to)

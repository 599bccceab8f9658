"""Peers that do part of the same work, measured in the same run: a bare turn, a bare commit."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from telegram import Update
from telegram.ext import Application, ConversationHandler, MessageHandler, filters

from tests.bench.network import Silent, update_saying
from tests.bench.tables import milliseconds

__all__ = ["bare_commit", "bare_turn"]

_ASKING, _TURNS = 1, 400


def bare_turn() -> float:
    """Milliseconds of the library's own ConversationHandler for a message, no reply sent."""

    async def go_on(update: Update, context: Any) -> int:
        return _ASKING

    heard: Any = MessageHandler(filters.TEXT, go_on)
    handler: Any = ConversationHandler([heard], {_ASKING: [heard]}, [])
    silent = Silent()
    builder = Application.builder().token(silent.token).updater(None)
    application = builder.request(silent).get_updates_request(Silent()).build()
    application.add_handler(handler)
    numbers = iter(range(1, 10**9))

    async def run() -> float:
        await application.initialize()
        spent = []
        for number in numbers:
            began = process_time()
            update = Update.de_json(update_saying(number, "3"), application.bot)
            await application.process_update(update)
            spent.append(1000 * (process_time() - began))
            if number == _TURNS:
                break
        await application.shutdown()
        return sorted(spent)[len(spent) // 2]

    return asyncio.run(run())


def bare_commit(folder: Path) -> float:
    """Milliseconds of one durable commit of a row of our size: WAL, synchronous full."""
    with sqlite3.connect(folder / "peer.db", isolation_level=None) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        db.execute("create table turns (id integer primary key, state text)")
        numbers: Iterator[int] = iter(range(10**9))

        def commit() -> None:
            db.execute("begin immediate")
            db.execute("insert into turns values (?, ?)", (next(numbers), "x" * 8000))
            db.execute("commit")

        return milliseconds(commit, clock=perf_counter)

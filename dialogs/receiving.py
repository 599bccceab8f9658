"""Receiving an event: each kind has its own way in."""

from collections.abc import Callable
from typing import Any

from dialogs.answers import refuse
from dialogs.choosing import choose_option
from dialogs.events import Event, OptionChosen, Started, TableUploaded, TextReceived
from dialogs.exchange import Exchange
from dialogs.reading import Rejected, Rows, read
from dialogs.reading.text import clean
from dialogs.saying import take_text
from dialogs.tables import take_rows

__all__ = ["receive"]


def receive(exchange: Exchange, event: Event) -> None:
    """Deal with one event."""
    _RECEIVERS[type(event)](exchange, event)


def _started(exchange: Exchange, event: Started) -> None:
    if not exchange.session.answers:
        exchange.say("greeting")
        return
    answered, total = exchange.view.progress
    exchange.say("welcome_back", answered=answered, total=total)


def _table(exchange: Exchange, event: TableUploaded) -> None:
    slot = exchange.view.slot
    question = exchange.policy.questions[slot.question] if slot is not None else None
    if slot is None or question is None or question.kind != "table_row":
        tables = exchange.policy.tables.values()
        label = next(iter(tables)).label if tables else ""
        exchange.say("table.not_now", name=clean(event.name), label=label)
        return
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in event.rows)
    reading = read(question, "\n".join(lines), exchange.today, exchange.policy.language)
    if isinstance(reading, Rows):
        exchange.say("table.whole_file", name=clean(event.name))
        take_rows(exchange, slot.question, reading, whole=not reading.problems)
    elif isinstance(reading, Rejected):
        refuse(exchange, reading)
    else:
        exchange.say("nothing_understood")


_RECEIVERS: dict[type, Callable[[Exchange, Any], None]] = {
    Started: _started,
    TextReceived: take_text,
    OptionChosen: choose_option,
    TableUploaded: _table,
}

"""Receiving an event: each kind has its own way in."""

from collections.abc import Callable
from typing import Any

from dialogs.answers import refuse
from dialogs.choosing import choose_option
from dialogs.events import Event, OptionChosen, Started, TableUploaded, TextReceived
from dialogs.exchange import Exchange
from dialogs.reading import Rejected, Rows
from dialogs.reading.sheets import SheetRows, filled_rows, sheets_by_table
from dialogs.reading.text import clean
from dialogs.replies import Notice
from dialogs.saying import take_text
from dialogs.standing import standing
from dialogs.tables import take_rows
from policy_text.questions import Question

__all__ = ["receive"]


def receive(exchange: Exchange, event: Event) -> None:
    """Deal with one event."""
    _RECEIVERS[type(event)](exchange, event)


def _started(exchange: Exchange, event: Started) -> None:
    exchange.replies += [Notice(text=text) for text in standing(exchange.policy, exchange.today)]
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
    rows = _rows_for(exchange, question, event)
    if rows is None:
        return
    lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    reading = exchange.read(question, "\n".join(lines))
    if isinstance(reading, Rows):
        exchange.say("table.whole_file", name=clean(event.name))
        take_rows(exchange, slot.question, reading, whole=not reading.problems)
    elif isinstance(reading, Rejected):
        refuse(exchange, reading)
    else:
        exchange.say("nothing_understood")


def _rows_for(exchange: Exchange, asked: Question, event: TableUploaded) -> SheetRows | None:
    """The rows meant for the table that is asked; what the file holds for others is said.

    A file of one sheet is taken for the table that is asked, whatever its heading.
    """
    tables, lexicon = exchange.policy.tables, exchange.policy.language.lexicon
    found = sheets_by_table(tables.values(), (event.rows, *event.others), lexicon)
    if event.others:
        for table, rows in found.items():
            count = filled_rows(tables[table], rows, lexicon)
            if count and table != asked.id:
                exchange.say("table.other_sheet", label=tables[table].label, count=count)
    wanted = found.get(asked.id, ()) if event.others and found else event.rows
    surely_meant = asked.id in found or not wanted
    if surely_meant and not filled_rows(asked, wanted, lexicon):
        exchange.say("table.no_rows", name=clean(event.name), label=asked.label)
        return None
    return wanted


_RECEIVERS: dict[type, Callable[[Exchange, Any], None]] = {
    Started: _started,
    TextReceived: take_text,
    OptionChosen: choose_option,
    TableUploaded: _table,
}

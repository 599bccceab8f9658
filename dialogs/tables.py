"""Rows going into a table: new ones added, known ones completed, bad ones said with a reason."""

from collections.abc import Mapping

from pydantic import JsonValue

from dialogs import ledger
from dialogs.exchange import Exchange
from dialogs.facts import Record
from dialogs.reading import Rows
from dialogs.reading.text import shorten
from dialogs.reading.unnamed import names_none
from dialogs.record import cells_of
from dialogs.replies import Notice
from dialogs.session import Slot, TableState
from dialogs.slots import open_cells
from policy_text.questions import Question

__all__ = ["close_table", "leave_cells", "remove_row", "take_rows"]

_SEVERAL = 2
"""From so many cells on, all of them others, a person of a known name is another person."""


def take_rows(exchange: Exchange, table: str, rows: Rows, whole: bool = False) -> None:
    """Put rows into a table; ``whole``: there will be no more, so the table is closed.

    All its rows, sent again with nothing new, close it too: nothing is left to add.
    """
    touched = _write_rows(exchange, table, rows)
    question = exchange.policy.questions[table]
    first = question.columns[0].id
    _say_what_was_not_taken(exchange, question, rows, whole)
    total = len(_state(exchange, table).rows)
    added = sum(is_new for _, is_new in touched)
    updated = [Slot(table, row, "") for row, is_new in touched if not is_new]
    if added:
        exchange.say("table.added", count=added, total=total, row_name=question.row_name)
    if updated:
        names = (ledger.title_of(exchange.policy, exchange.session, row) for row in updated)
        exchange.say("table.updated", names="、".join(names))
    _say_doubts(exchange, table, [row for row, _ in touched])
    lost = [] if touched else _lost(exchange, first, rows)
    _keep_unread(exchange, table, lost[-1] if lost else "")
    titles = [str(row[first]) for row in rows.rows if row.get(first)]
    nothing_new = len(titles) == len(rows.rows) > 0 and not (touched or rows.problems)
    if whole or (nothing_new and len({*titles}) >= total):
        close_table(exchange, table)
    elif nothing_new:
        exchange.say("table.nothing_new", names="、".join(titles))


def _write_rows(exchange: Exchange, table: str, rows: Rows) -> list[tuple[str, bool]]:
    """Add the rows that are new and complete those that are known.

    Each row that this changed, as often as it did, and whether it is new.
    """
    touched: list[tuple[str, bool]] = []
    first = next(iter(exchange.policy.columns(table)))
    before = exchange.view.record  # rows change nothing outside their table
    for sent in rows.in_order():
        if not sent.get(first) or _is_someone_else(exchange, table, before, sent):
            continue
        alike = _rows_called(exchange, table, sent[first])
        known = next((row for row in alike if not _is_namesake(exchange, table, row, sent)), None)
        if alike and known is None:
            exchange.say("table.namesake", name=sent[first])
        cells = _without_doubles(exchange, table, known, sent)
        if known is None:
            exchange.session = ledger.add_row(exchange.session, table, cells)
            touched.append((_state(exchange, table).rows[-1], True))
        elif _complete(exchange, table, known, cells):
            touched.append((known, False))
    return touched


def _say_what_was_not_taken(
    exchange: Exchange, question: Question, rows: Rows, whole: bool
) -> None:
    """Say what of the lines sent was not understood, and why."""
    first = question.columns[0]
    kept = [problem for problem in rows.problems if problem.row.get(first.id)]
    if not (rows.rows or rows.problems or whole):
        exchange.say("table.only_heading", row_name=question.row_name)
    if not all(row.get(first.id) for row in rows.rows):
        exchange.say("table.untitled", label=first.label)
    for problem in rows.problems:
        exchange.say(
            "table.problem",
            line=problem.line,
            column=problem.column,
            reason=problem.reason,
            example=problem.example,
        )
    if kept:
        exchange.say("table.problem_kept")
    if rows.unread and (rows.rows or kept):
        exchange.say("table.unread", columns="、".join(rows.unread), count=len(rows.unread))


def close_table(exchange: Exchange, table: str) -> None:
    """Close a table, if it holds as many rows as it must; say what differs from before.

    Right after a line that could not be read it is asked, once, whether that is to be left out.
    """
    question = exchange.policy.questions[table]
    total = len(_state(exchange, table).rows)
    if total < (question.minimum or 0):
        exchange.say(
            "table.too_few",
            minimum=question.minimum,
            row_name=question.row_name,
            example=question.example,
        )
        return
    unread = exchange.session.unread.get(table)
    if unread:
        _keep_unread(exchange, table, "")
        exchange.say("table.unread_line", quote=shorten(unread))
        return
    before = exchange.view.facts
    exchange.session = ledger.close(exchange.session, table)
    if total:
        exchange.say("table.closed", total=total, row_name=question.row_name)
    else:
        exchange.say("table.none", label=question.label)
    for name, fact in exchange.policy.conditions.facts.items():
        earlier, now = before.value(name), exchange.view.facts.value(name)
        if None not in (earlier, now) and earlier != now:
            exchange.say(
                "finding.table_differs",
                label=fact.label,
                before=earlier,
                after=now,
                unit=fact.unit,
            )


def remove_row(exchange: Exchange, row: Slot) -> None:
    """Take one row out of its table."""
    name = ledger.title_of(exchange.policy, exchange.session, row)
    question = exchange.policy.questions[row.question]
    exchange.session = ledger.remove_row(
        exchange.session, question.id, row.row or "", question.minimum or 0
    )
    total = len(_state(exchange, row.question).rows)
    exchange.say("row.removed", name=name, total=total, row_name=question.row_name)


def leave_cells(exchange: Exchange, table: str) -> None:
    """Leave every missing cell of a table for later."""
    question = exchange.policy.questions[table]
    missing = list(open_cells(exchange.policy, exchange.session, exchange.view.facts, question))
    exchange.session = ledger.defer(exchange.session, missing)
    exchange.say("table.cells_left" if missing else "table.cells_none", count=len(missing))


def _say_doubts(exchange: Exchange, table: str, rows: list[str]) -> None:
    """Say where a row contradicts itself; it is kept as it is."""
    facts = exchange.view.facts
    for doubt in exchange.policy.questions[table].doubts:
        for row in rows:
            cells = cells_of(exchange.policy, exchange.session, table, row)
            index = _state(exchange, table).rows.index(row)
            if facts.holds_in_row(doubt.when, table, index, cells):
                name = ledger.title_of(exchange.policy, exchange.session, Slot(table, row, ""))
                text = exchange.policy.words.text(doubt.say, name=name)
                exchange.replies.append(Notice(text=text))


def _is_someone_else(
    exchange: Exchange, table: str, record: Record, cells: Mapping[str, JsonValue]
) -> bool:
    """Refuse a row that stands for something which has a place of its own outside the table."""
    for column in exchange.policy.columns(table).values():
        other = record.get(column.differs_from)
        if other is not None and cells.get(column.id) == other:
            label = exchange.policy.questions[column.differs_from].label
            exchange.say("table.differs_from", value=other, label=label)
            return True
    return False


def _without_doubles(
    exchange: Exchange, table: str, row: str | None, cells: Mapping[str, JsonValue]
) -> Mapping[str, JsonValue]:
    """The cells without a value that another row holds already where no two may; it is asked."""
    kept = dict(cells)
    for column in exchange.policy.columns(table).values():
        value = kept.get(column.id)
        other = ledger.row_holding(exchange.session, Slot(table, row, column.id), value)
        if column.unique and other is not None:
            del kept[column.id]
            title = ledger.title_of(exchange.policy, exchange.session, other)
            exchange.say("table.double", label=column.label, value=value, other=title)
    return kept


def _lost(exchange: Exchange, first: str, rows: Rows) -> list[str]:
    """What was sent and not kept, as it has no title; but not what only tells of what may come."""
    lexicon = exchange.policy.language.lexicon
    lines = [problem.text for problem in rows.problems if not problem.row.get(first)]
    untitled = [row for row in rows.rows if not row.get(first)]
    cells = ["，".join(cell for cell in row.values() if isinstance(cell, str)) for row in untitled]
    return [line for line in (*lines, *cells) if not names_none(line, lexicon)]


def _keep_unread(exchange: Exchange, table: str, line: str) -> None:
    others = {name: kept for name, kept in exchange.session.unread.items() if name != table}
    unread = {**others, table: line} if line else others
    if unread != exchange.session.unread:
        exchange.session = exchange.session.model_copy(update={"unread": unread})


def _state(exchange: Exchange, table: str) -> TableState:
    return exchange.session.tables.get(table, TableState())


def _rows_called(exchange: Exchange, table: str, title: JsonValue) -> list[str]:
    """The rows already there under a title (the value of the first column)."""
    first = next(iter(exchange.policy.columns(table)))
    answers = exchange.session.answers
    keys = {row: Slot(table, row, first).key for row in _state(exchange, table).rows}
    return [row for row, key in keys.items() if key in answers and answers[key].value == title]


def _is_namesake(exchange: Exchange, table: str, row: str, cells: Mapping[str, JsonValue]) -> bool:
    """Whether a person sent is another than the one of that name: nothing else told of both is
    the same, and that in several cells.  An organisation has its name alone."""
    first, *others = exchange.policy.columns(table).values()
    if first.kind != "person_name":
        return False
    held = {column.id: Slot(table, row, column.id).key for column in others}
    answers = exchange.session.answers
    told = [
        answers[key].value == cells[column]
        for column, key in held.items()
        if cells.get(column) is not None and key in answers and answers[key].value is not None
    ]
    return len(told) >= _SEVERAL and not any(told)


def _complete(exchange: Exchange, table: str, row: str, cells: Mapping[str, JsonValue]) -> bool:
    """Write cells over those of a known row; whether that changed any."""
    changed = False
    for column, value in cells.items():
        slot = Slot(table, row, column)
        held = exchange.session.answers.get(slot.key)
        if value is not None and (held is None or held.value != value):
            exchange.session = ledger.give(exchange.session, slot, value)
            changed = True
    return changed

"""What is said where a table or one of its cells is asked: rows, or that there are no more."""

import re

from dialogs.called import names_of
from dialogs.commands import obey
from dialogs.exchange import Exchange
from dialogs.ledger import title_of
from dialogs.reading import Command, Rows
from dialogs.reading.glued_cells import post_apart
from dialogs.reading.text import clean, fold
from dialogs.reading.trimming import core_of
from dialogs.row_told import cells_of_row_in_hand
from dialogs.session import Slot
from dialogs.several_rows import column_put_off, several_rows_told
from dialogs.slots import field_of
from dialogs.tables import close_table, leave_cells, take_rows
from dialogs.wordings import bare, clauses_of, words
from policy_text.questions import Field, Question

__all__ = ["are_whole_rows", "rows_answered", "table_said"]

_A_PART = 4
_ANOTHER = re.compile(
    "(?:对了|哦|噢|啊)*[,，]?(?:还有|另外|再有|再加|再来)(?:还?有|还)?(?:"
    "[一1那][个位家项名](?!月|人|年)|[^,，。;；]{1,4}(?:博士|教授|老师|工程师|高工|研究员|主任|经理))"
)
"""还有一个市级的，…: what is told of another row, whichever cell is asked."""

_ADDED = re.compile(
    "(?:再|另|还要|还得|另外)+(?:加|添|补)(?:上|进来)?(?:一?[个家位])?[:：，,\\s]*(?=[^\\s]{4,})"
)
"""再加…, 再补一家：…"""

_CELLS_OF_A_ROW = 3
"""From so many cells on, one line is a row even where a single cell is asked."""


def table_said(exchange: Exchange, text: str) -> bool:
    """Rows, or the end of them, where a table or one of its cells is asked."""
    slot = exchange.view.slot
    if slot is None:
        return False
    if slot.row is not None:
        return _rest_of_table(exchange, slot, text)
    field = field_of(exchange.policy, slot)
    if not isinstance(field, Question) or field.kind != "table_row":
        return False
    if _none_of_these(exchange, field, text):
        close_table(exchange, field.id)
        return True
    if _column_put_off(exchange, field, text):
        leave_cells(exchange, field.id)
        return True
    if _more_to_come(exchange, field, text):
        exchange.say("table.open")
        return True
    return _closed_at_the_end(exchange, field, text)


def rows_answered(exchange: Exchange, text: str) -> bool:
    """Whether a message answers for several rows what is asked of one of them."""
    slot = exchange.view.slot
    if slot is None or slot.row is None or "\n" in text.strip() or "\t" in text:
        return False
    table = exchange.policy.questions[slot.question]
    reading = exchange.read(table, text)
    if isinstance(reading, Rows) and are_whole_rows(table, reading, text):
        return False
    return several_rows_told(exchange, slot, text)


def _none_of_these(exchange: Exchange, table: Question, text: str) -> bool:
    """没有, 暂时没有平台: there are no rows; once there are some it says nothing."""
    state = exchange.session.tables.get(table.id)
    if state is not None and state.rows:
        return False
    zero = exchange.policy.language.lexicon.zero
    said = core_of(fold(clauses_of(text)[0]), exchange.policy.language.lexicon, frozenset(zero))
    named = {fold(name) for name in (table.label, *table.synonyms, table.row_name[1:])}
    return any(
        said.startswith(word) and said[len(word) :].strip("的这那个些样玩意儿东西") in {"", *named}
        for word in zero
    )


def _column_put_off(exchange: Exchange, table: Question, text: str) -> bool:
    """代码没有的先空着 is said of cells, and does not say that there are no more rows."""
    state, said = exchange.session.tables.get(table.id), fold(clean(text))
    named = any(name in said for column in table.columns[1:] for name in names_of(column))
    rows = state.rows if state is not None else ()
    of_rows = any(
        fold(title_of(exchange.policy, exchange.session, Slot(table.id, row, "")))[:_A_PART] in said
        for row in rows
    )
    return bool(rows) and (named or of_rows) and exchange.read(table, text) == Command("skip")


def _more_to_come(exchange: Exchange, table: Question, text: str) -> bool:
    """还差一个人，明天补 puts off what is still to come, and ends no list that has rows."""
    state = exchange.session.tables.get(table.id)
    rows = state.rows if state is not None else ()
    several = len(clauses_of(text.strip(" 。.!！"))) > 1
    return bool(rows) and several and exchange.read(table, text) == Command("skip")


def _closed_at_the_end(exchange: Exchange, table: Field, text: str) -> bool:
    """Rows whose last line says that there are no more."""
    rows, _, last = clean(text).strip().rpartition("\n")
    if not rows:
        return False
    closing = exchange.read(table, last)
    if not isinstance(closing, Command) or closing.name != "done":
        return False
    reading = exchange.read(table, rows)
    if not isinstance(reading, Rows):
        return False
    take_rows(exchange, table.id, reading, whole=not reading.problems)
    return True


def _rest_of_table(exchange: Exchange, cell: Slot, text: str) -> bool:
    """While a missing cell is asked: more rows, or the word that there are no more."""
    table = exchange.policy.questions[cell.question]
    reading = exchange.read(table, text)
    if isinstance(reading, Command) and reading.name == "done":
        if exchange.session.tables[table.id].closed:
            leave_cells(exchange, table.id)  # 就这些了, said once more: the cells can wait
        else:
            close_table(exchange, table.id)
        return True
    if _leaves_the_rest(exchange, cell, text):
        leave_cells(exchange, table.id)
        return True
    if isinstance(reading, Rows) and are_whole_rows(table, reading, text):
        take_rows(exchange, table.id, reading)
        return True
    if _one_more(exchange, table, text):
        return True
    if isinstance(reading, Rows) and _ANOTHER.match(text.strip()):
        if any(row.get(table.columns[0].id) for row in reading.in_order()):
            take_rows(exchange, table.id, reading)
        else:
            exchange.say("table.another", row_name=table.row_name, example=table.example)
        return True
    return column_put_off(exchange, cell, text) or _more_of_this_row(exchange, cell, text)


def _leaves_the_rest(exchange: Exchange, cell: Slot, text: str) -> bool:
    """都不清楚，我问问领导: all that is missing is put off, and why."""
    first, *others = clauses_of(text.strip()) or [""]
    left = words(exchange, "leave_cells.words")
    if bare(text) in left:
        return True
    field = field_of(exchange.policy, cell)
    later = all(exchange.read(field, other) == Command("skip") for other in others)
    return bool(others) and bare(first) in left and later


def _one_more(exchange: Exchange, table: Question, text: str) -> bool:
    """再加样例矿业有限公司，其他企业: a row of its own, whichever cell is asked."""
    found = _ADDED.match(text.strip())
    reading = exchange.read(table, text.strip()[found.end() :]) if found else None
    if not isinstance(reading, Rows) or not reading.in_order():
        return False
    take_rows(exchange, table.id, reading)
    return True


def _more_of_this_row(exchange: Exchange, cell: Slot, text: str) -> bool:
    """9141…，联系人王五，电话…: the cell that is asked, and others of its row by their names."""
    if field_of(exchange.policy, cell).kind == "person_name":
        text = post_apart(text, exchange.policy.language.lexicon)
    changes = cells_of_row_in_hand(exchange, cell, text)
    for change in changes:
        obey(exchange, change)
    return bool(changes)


def are_whole_rows(table: Question, rows: Rows, text: str) -> bool:
    """Rows sent on purpose: each titled, and with enough cells that they answer no single one.

    Cells set apart by tabs or lines are meant as rows, however few, where nothing is wrong.
    """
    sent = rows.in_order()
    if not sent or not all(row.get(table.columns[0].id) for row in sent):
        return False
    pasted = "\t" in text or "\n" in text
    return (pasted and not rows.problems) or all(len(row) >= _CELLS_OF_A_ROW for row in sent)

"""A message typed: tried as what it may be, in order, until something takes it."""

import re
from collections.abc import Callable

from pydantic import JsonValue

from dialogs.answers import accept, deliver, refuse, take_shortcut
from dialogs.anytime import asks_for_documents, declined_slot, edits_said, menu_said, rows_changed
from dialogs.commands import obey, revisit
from dialogs.directing import rows_of_another_table, texts_of_named_fields
from dialogs.drafting import section_said
from dialogs.events import TextReceived
from dialogs.exchange import Exchange
from dialogs.explaining import explain, greet_back, group_named, show_group
from dialogs.gathering import gather, propose
from dialogs.reading import Accepted, Command, IsQuestion, Reading, Rejected, Rows
from dialogs.reading.text import clean, fold
from dialogs.reading.trimming import core_of
from dialogs.recalling import recalled
from dialogs.session import Slot
from dialogs.slots import field_of
from dialogs.tables import close_table, leave_cells, take_rows
from dialogs.waiting import YES_NO, settle_waiting
from dialogs.wordings import bare, clauses_of, named_answer, proposal_taken, words
from policy_text.questions import Field, Question

__all__ = ["take_text"]

_SEVERAL = 2
"""From so many facts on, a message that is no answer is taken as telling them."""

_CELLS_OF_A_ROW = 3
"""From so many cells on, one line is a row even where a single cell is asked."""

_MORE_BEHIND = re.compile(r"(?P<value>[^,，;；]{1,60})[,，;；](?P<more>.+)")
_ANSWER_FIRST = re.compile(r"(?P<answer>[^,，。;；\s]{1,40})[,，。;；\s]+(?P<change>[^\n]{4,60})")


def take_text(exchange: Exchange, event: TextReceived) -> None:
    """Deal with one message: the first way that fits takes it."""
    if not any(way(exchange, event.text) for way in _WAYS):
        _answer(exchange, event.text)


def _answer(exchange: Exchange, text: str) -> None:
    """A message taken as the answer to what is asked, or, where nothing is, as it may be meant."""
    slot = exchange.view.slot
    if slot is None:
        _said_at_rest(exchange, text)
        return
    field = field_of(exchange.policy, slot)
    reading = exchange.read(field, text)
    if not _several_told(exchange, slot, field, reading, text):
        _take(exchange, slot, reading, text)


def _guide_named(exchange: Exchange, text: str) -> bool:
    """A guide asked for by its name: 扶持政策."""
    group = group_named(exchange, text)
    if group is not None:
        show_group(exchange, group)
    return group is not None


def _period_asked(exchange: Exchange, text: str) -> bool:
    """When a period ends that begins on the day said; the day is kept."""
    folded = fold(clean(text)).strip()
    for period in exchange.policy.documents.periods:
        for pattern in period.asked:
            found = pattern.fullmatch(folded)
            if found is None:
                continue
            field = exchange.policy.questions[period.start]
            reading = exchange.read(field, found["start"])
            if isinstance(reading, Accepted):
                revisit(exchange, Slot(period.start), found["start"])
                return True
    return False


def _answer_named(exchange: Exchange, text: str) -> bool:
    """The words on a button of what is asked: a yes or no, a shortcut, a proposal, a draft."""
    slot = exchange.view.slot
    if slot is None:
        return False
    if slot.is_section:
        return section_said(exchange, slot, text)
    field = field_of(exchange.policy, slot)
    named = named_answer(field, text)
    if named is not None:
        accept(exchange, slot, Accepted(named))
        return True
    if isinstance(field, Question) and _shortcut_said(exchange, field, text):
        return True
    return proposal_taken(exchange, slot, text)


def _correction_left(exchange: Exchange, text: str) -> bool:
    """不改了, while something is being put right."""
    if exchange.session.revisiting is None or bare(text) not in words(exchange, "edit.leave.words"):
        return False
    exchange.session = exchange.session.model_copy(update={"revisiting": None})
    exchange.say("kept")
    return True


def _changes_made(exchange: Exchange, text: str) -> bool:
    """One change, or several, of what was answered before, perhaps behind an answer."""
    answer, change = _answered_before(exchange, text)
    edits = edits_said(exchange, change)
    if edits and answer is not None and exchange.view.slot is not None:
        accept(exchange, exchange.view.slot, answer)
    told = _told_behind(exchange, edits)
    for edit in edits:
        obey(exchange, edit)
    if told:
        propose(exchange, told)
    return bool(edits)


def _told_behind(exchange: Exchange, edits: list[Command]) -> dict[str, JsonValue]:
    """What else is told behind the one new value, which then ends before it: 高振国，职务总经理."""
    found = _MORE_BEHIND.fullmatch(edits[0].value) if len(edits) == 1 else None
    told = gather(exchange, found["more"], {}) if found else {}
    if found and told:
        edits[0] = Command("edit", edits[0].target, found["value"])
    return told


def _answered_before(exchange: Exchange, text: str) -> tuple[Accepted | None, str]:
    """An answer to what is asked that stands before a change: 2026年3月1日 联系人改成李娜."""
    slot = exchange.view.slot
    found = _ANSWER_FIRST.fullmatch(clean(text).strip())
    if slot is None or found is None:
        return None, text
    field = field_of(exchange.policy, slot)
    reading = exchange.read(field, found["answer"])
    if field.kind == "long_text" or not isinstance(reading, Accepted):
        return None, text
    return reading, found["change"]


def _table_said(exchange: Exchange, text: str) -> bool:
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
    return _closed_at_the_end(exchange, field, text)


def _none_of_these(exchange: Exchange, table: Question, text: str) -> bool:
    """没有, 暂时没有平台: there are no rows; once there are some it says nothing."""
    state = exchange.session.tables.get(table.id)
    if state is not None and state.rows:
        return False
    zero = exchange.policy.language.lexicon.zero
    said = core_of(fold(clauses_of(text)[0]), exchange.policy.language.lexicon, frozenset(zero))
    named = {fold(name) for name in (table.label, *table.synonyms, table.row_name[1:])}
    return any(
        said.startswith(word) and said[len(word) :].strip("的这样") in {"", *named} for word in zero
    )


def _several_told(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> bool:
    """Whether a message told other facts than the one asked for, which are now read back."""
    if field.kind in ("long_text", "table_row") or isinstance(reading, Command | IsQuestion | Rows):
        return False
    if slot.row is not None:
        return False  # what is said of a row is said of nothing else
    for beginning in (clauses_of(text)[0], text.split(maxsplit=1)[0] if text.strip() else ""):
        if not isinstance(reading, Accepted):
            reading = exchange.read(field, beginning)
    own: dict[str, JsonValue] = {}
    if isinstance(reading, Accepted):
        own = {slot.question: reading.value}
    told = {name: value for name, value in gather(exchange, text, own).items() if name not in own}
    changes = not own and any(name in exchange.session.answers for name in told)
    if not told or (not own and not changes and len(told) < _SEVERAL):
        return False
    propose(exchange, {**own, **told})
    return True


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
        close_table(exchange, table.id)
        return True
    if bare(text) in words(exchange, "leave_cells.words"):
        leave_cells(exchange, table.id)
        return True
    if isinstance(reading, Rows) and _whole_rows(table, reading, text):
        take_rows(exchange, table.id, reading)
        return True
    return False


def _whole_rows(table: Question, rows: Rows, text: str) -> bool:
    """Rows sent on purpose: each titled, and with enough cells that they answer no single one.

    Cells set apart by tabs or lines are meant as rows, however few, where nothing is wrong.
    """
    sent = rows.in_order()
    if not sent or not all(row.get(table.columns[0].id) for row in sent):
        return False
    pasted = "\t" in text or "\n" in text
    return (pasted and not rows.problems) or all(len(row) >= _CELLS_OF_A_ROW for row in sent)


def _shortcut_said(exchange: Exchange, question: Question, text: str) -> bool:
    said = clean(text).strip(" 。，,.")
    for shortcut in question.shortcuts:
        if said in (shortcut.label, *shortcut.synonyms):
            return take_shortcut(exchange, question, shortcut.id)
    return False


def _take(exchange: Exchange, slot: Slot, reading: Reading, text: str) -> None:
    """Deal with what a message was read as."""
    match reading:
        case Accepted():
            accept(exchange, slot, reading)
        case Rows():
            take_rows(exchange, slot.question, reading)
        case Command():
            obey(exchange, reading)
        case IsQuestion():
            explain(exchange, text)
        case Rejected():
            if not greet_back(exchange, text):
                refuse(exchange, reading)


def _said_at_rest(exchange: Exchange, text: str) -> None:
    """A message while nothing is asked: a command, a yes to what was declined, or a question."""
    reading = exchange.read(YES_NO, text)
    slot = declined_slot(exchange)
    if asks_for_documents(exchange, text):
        deliver(exchange)
        return
    match reading:
        case Command():
            obey(exchange, reading)
        case Accepted(value=True) if slot is not None:
            accept(exchange, slot, reading)
        case Accepted():
            exchange.say("nothing_to_do")
        case _:
            explain(exchange, text)


_WAYS: tuple[Callable[[Exchange, str], bool], ...] = (
    settle_waiting,
    _guide_named,
    _period_asked,
    _answer_named,
    menu_said,
    _correction_left,
    _changes_made,
    rows_changed,
    recalled,
    _table_said,
    texts_of_named_fields,
    rows_of_another_table,
)
"""What a message may be besides an answer, in the order in which it is tried."""

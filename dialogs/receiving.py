"""Receiving an event: what the message is, and who deals with it."""

import re
from collections.abc import Callable
from typing import Any

from pydantic import JsonValue

from dialogs import ledger
from dialogs.answers import accept, deliver, refuse, take_shortcut
from dialogs.commands import (
    MENU,
    obey,
    revisit,
    settle_pending,
    show_human,
    show_status,
    show_verdicts,
)
from dialogs.editing import edit_said, row_to_remove, table_to_extend
from dialogs.events import Event, OptionChosen, Started, TableUploaded, TextReceived
from dialogs.exchange import Exchange
from dialogs.explaining import (
    ASK,
    explain,
    explain_topic,
    greet_back,
    group_named,
    show_group,
)
from dialogs.gathering import AGREE, gather, propose
from dialogs.prompting import DONE, LATER, PROPOSED, SKIP, proposal, token
from dialogs.reading import Accepted, Command, IsQuestion, Reading, Rejected, Rows, read
from dialogs.reading.text import clean, fold
from dialogs.replies import Delivery
from dialogs.session import Slot
from dialogs.slots import field_of
from dialogs.tables import close_table, leave_cells, remove_row, take_rows
from policy_text.questions import Field, Question

__all__ = ["receive"]

EDIT = "edit:"

_CLAUSES = re.compile("[,，。;；]")

_SEVERAL = 2
"""From so many facts on, a message that is no answer is taken as telling them."""

_YES_NO = Field(id="pending", kind="yes_no", label="")
_NOTHING = Field(id="nothing", kind="yes_no", label="")


def receive(exchange: Exchange, event: Event) -> None:
    """Deal with one event."""
    _RECEIVERS[type(event)](exchange, event)


def _started(exchange: Exchange, event: Started) -> None:
    if not exchange.session.answers:
        exchange.say("greeting")
        return
    answered, total = exchange.view.progress
    exchange.say("welcome_back", answered=answered, total=total)


def _text(exchange: Exchange, event: TextReceived) -> None:
    if exchange.session.pending == "gathered" and _told_more(exchange, event.text):
        return
    if exchange.session.pending is not None and _pending_settled(exchange, event.text):
        return
    group = group_named(exchange, event.text)
    if group is not None:
        show_group(exchange, group)
        return
    slot = exchange.view.slot
    field = field_of(exchange.policy, slot) if slot is not None else None
    named = _named_answer(field, event.text) if field is not None else None
    if slot is not None and named is not None:
        accept(exchange, slot, Accepted(named))
        return
    if slot is not None and _proposal_taken(exchange, slot, event.text):
        return
    if _menu_said(exchange, event.text):
        return
    if exchange.session.revisiting and _bare(event.text) in _words(exchange, "edit.leave.words"):
        exchange.session = exchange.session.model_copy(update={"revisiting": None})
        exchange.say("kept")
        return
    edits = _edits_said(exchange, event.text)
    for edit in edits:
        obey(exchange, edit)
    if edits:
        return
    if _rows_changed(exchange, event.text):
        return
    if slot is None or field is None:
        _said_at_rest(exchange, event.text)
        return
    if isinstance(field, Question) and _shortcut_said(exchange, field, event.text):
        return
    if slot.row is not None and _rest_of_table(exchange, slot, event.text):
        return
    if field.kind == "table_row" and _closed_at_the_end(exchange, field, event.text):
        return
    reading = read(field, event.text, exchange.today, exchange.policy.language)
    if not _several_told(exchange, slot, field, reading, event.text):
        _take(exchange, slot, reading, event.text)


def _edits_said(exchange: Exchange, text: str) -> list[Command]:
    """The changes a message asks for: one, or several that each say their new value."""
    one = edit_said(exchange, text)
    clauses = [clause for clause in _CLAUSES.split(clean(text)) if clause.strip()]
    several = [edit for clause in clauses if (edit := edit_said(exchange, clause)) and edit.value]
    if len(clauses) > 1 and len(several) == len(clauses):
        return several
    return [one] if one is not None else []


def _rows_changed(exchange: Exchange, text: str) -> bool:
    """Whether a message takes a row out of a table, or goes back to one to add another."""
    row = row_to_remove(exchange, text)
    if row is not None:
        remove_row(exchange, row)
        return True
    table = table_to_extend(exchange, text)
    if table is not None:
        revisit(exchange, Slot(table))
    return table is not None


def _named_answer(field: Field, text: str) -> bool | None:
    """The yes or no of a question that has words of its own for them (同意, 生成材料)."""
    if field.kind != "yes_no":
        return None
    said = _bare(text)
    for option in field.options:
        if said in (fold(name) for name in (option.label, *option.synonyms)):
            return option.id == "yes"
    return None


def _proposal_taken(exchange: Exchange, slot: Slot, text: str) -> bool:
    """Whether a message takes what the question proposes: 就用这个."""
    if _bare(text) not in _words(exchange, "take_proposal.words"):
        return False
    proposed = proposal(exchange, slot)
    if proposed is not None:
        accept(exchange, slot, Accepted(proposed))
    return proposed is not None


def _menu_said(exchange: Exchange, text: str) -> bool:
    """Whether a message is the name of a button that may be pressed at any time."""
    said = _bare(text)
    for name, act in _MENU.items():
        key = f"menu.words.{name}"
        if key in exchange.policy.words and said in _words(exchange, key):
            act(exchange)
            return True
    return False


def _words(exchange: Exchange, key: str) -> list[str]:
    """The wordings listed under a key."""
    return fold(exchange.word(key)).split("、")


def _bare(text: str) -> str:
    return fold(clean(text)).strip(" 。.!！,，")


def _still_waiting(exchange: Exchange, text: str) -> bool:
    """A message that neither agrees nor answers what is asked: the facts are read back again."""
    slot = exchange.view.slot
    field = field_of(exchange.policy, slot) if slot is not None else _NOTHING
    reading = read(field, text, exchange.today, exchange.policy.language)
    if isinstance(reading, IsQuestion):
        explain(exchange, text)
    elif not isinstance(reading, Rejected):
        return False
    propose(exchange, exchange.session.gathered)
    return True


def _closed_at_the_end(exchange: Exchange, table: Field, text: str) -> bool:
    """Rows whose last line says that there are no more."""
    rows, _, last = clean(text).strip().rpartition("\n")
    if not rows:
        return False
    language = exchange.policy.language
    closing = read(table, last, exchange.today, language)
    if not isinstance(closing, Command) or closing.name != "done":
        return False
    reading = read(table, rows, exchange.today, language)
    if not isinstance(reading, Rows):
        return False
    take_rows(exchange, table.id, reading, whole=not reading.problems)
    return True


def _several_told(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> bool:
    """Whether a message told other facts than the one asked for, which are now read back."""
    if field.kind in ("long_text", "table_row") or isinstance(reading, Command | IsQuestion | Rows):
        return False
    if not isinstance(reading, Accepted):
        beginning = _CLAUSES.split(clean(text), maxsplit=1)[0]
        reading = read(field, beginning, exchange.today, exchange.policy.language)
    own: dict[str, JsonValue] = {}
    if isinstance(reading, Accepted) and slot.field is None:
        own = {slot.question: reading.value}
    told = {name: value for name, value in gather(exchange, text, own).items() if name not in own}
    changes = not own and any(name in exchange.session.answers for name in told)
    if not told or (not own and not changes and len(told) < _SEVERAL):
        return False
    propose(exchange, {**own, **told})
    return True


def _rest_of_table(exchange: Exchange, cell: Slot, text: str) -> bool:
    """While a missing cell is asked: more rows, or the word that there are no more."""
    table = exchange.policy.questions[cell.question]
    reading = read(table, text, exchange.today, exchange.policy.language)
    if isinstance(reading, Command) and reading.name == "done":
        close_table(exchange, table.id)
        return True
    if clean(text).strip() == exchange.word("leave_cells"):
        leave_cells(exchange, table.id)
        return True
    if isinstance(reading, Rows) and _whole_rows(table, reading, text):
        take_rows(exchange, table.id, reading)
        return True
    return False


def _whole_rows(table: Question, rows: Rows, text: str) -> bool:
    """Rows sent on purpose: cells set apart by tabs or lines, each row titled and without fault."""
    titled = all(row.get(table.columns[0].id) for row in rows.rows)
    return titled and not rows.problems and ("\t" in text or "\n" in text)


def _told_more(exchange: Exchange, text: str) -> bool:
    """While facts wait for a yes: more of them, or one of them put right; they are asked again."""
    waiting = exchange.session.gathered
    told = gather(exchange, text, waiting)
    more = {name: value for name, value in told.items() if waiting.get(name) != value}
    if more:
        propose(exchange, {**waiting, **more})
    return bool(more)


def _pending_settled(exchange: Exchange, text: str) -> bool:
    """Whether a message answers what was asked before doing it; anything else drops it."""
    reading = read(_YES_NO, text, exchange.today, exchange.policy.language)
    if isinstance(reading, Accepted):
        settle_pending(exchange, reading.value is True)
        return True
    if exchange.session.pending == "gathered" and _still_waiting(exchange, text):
        return True
    exchange.session = exchange.session.model_copy(update={"pending": None, "gathered": {}})
    return False


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
    reading = read(_NOTHING, text, exchange.today, exchange.policy.language)
    declined = _declined(exchange)
    if _asks_for_documents(exchange, text):
        deliver(exchange)
        return
    match reading:
        case Command():
            obey(exchange, reading)
        case Accepted(value=True) if declined is not None:
            accept(exchange, declined, reading)
        case Accepted():
            exchange.say("nothing_to_do")
        case _:
            explain(exchange, text)


def _asks_for_documents(exchange: Exchange, text: str) -> bool:
    """生成材料 once more, after everything was confirmed."""
    return bool(exchange.session.deliveries) and any(
        _named_answer(question, text) is True
        for question in exchange.policy.questions.values()
        if question.shows == "review"
    )


def _declined(exchange: Exchange) -> Slot | None:
    """The question whose no ended the talk for now."""
    for question in exchange.policy.questions.values():
        held = exchange.session.answers.get(question.id)
        if (
            held is not None
            and held.value is False
            and (question.shows == "verdicts" or question.phase == "consent")
        ):
            return Slot(question.id)
    return None


def _option(exchange: Exchange, event: OptionChosen) -> None:
    slot = exchange.view.slot
    if exchange.session.pending is not None:
        agreed = _agreed(event, exchange.session.pending)
        if agreed is not None:
            settle_pending(exchange, agreed)
            return
        exchange.session = exchange.session.model_copy(update={"pending": None, "gathered": {}})
    for prefix, act in _PREFIXED.items():
        if event.option.startswith(prefix):
            act(exchange, event.option.removeprefix(prefix))
            return
    if slot is None or (event.prompt is not None and event.prompt != token(slot)):
        exchange.say("stale_button")
        return
    _chosen(exchange, slot, event.option)


def _agreed(event: OptionChosen, pending: str) -> bool | None:
    """What a button says to what is asked before doing it; None where it says nothing to that.

    A plain yes is taken where a channel sends no prompt token; under an earlier question it
    agrees to nothing that was asked since.
    """
    for each in ("yes", "no"):
        plain = event.option == each and event.prompt is None
        if plain or event.option == f"{AGREE}{each}:{pending}":
            return each == "yes"
    return None


def _chosen(exchange: Exchange, slot: Slot, option: str) -> None:
    """An option of the question that is asked."""
    field = field_of(exchange.policy, slot)
    if option == LATER and slot.row is not None:
        leave_cells(exchange, slot.question)
    elif option in (SKIP, DONE):
        obey(exchange, Command("skip" if option == SKIP else "done"))
    elif option == PROPOSED and (proposed := proposal(exchange, slot)) is not None:
        accept(exchange, slot, Accepted(proposed))
    elif field.kind == "yes_no" and option in ("yes", "no"):
        accept(exchange, slot, Accepted(option == "yes"))
    elif isinstance(field, Question) and take_shortcut(exchange, field, option):
        pass
    elif (chosen := field.option(option)) is not None and chosen.id == option:
        if chosen.free_text:
            exchange.say("say_which", label=chosen.shown)
        elif field.kind == "multi_choice":
            _toggle(exchange, slot, field, option)
        else:
            accept(exchange, slot, Accepted(option))
    else:
        exchange.say("unknown_option")


def _toggle(exchange: Exchange, slot: Slot, field: Field, option: str) -> None:
    """One of several choices put on or taken off; the question stays until it is done with."""
    held = exchange.session.answers.get(slot.key)
    chosen = list(held.value) if held is not None and isinstance(held.value, list) else []
    chosen = [each for each in chosen if each != option] + ([option] * (option not in chosen))
    exchange.session = ledger.give(exchange.session, slot, chosen).model_copy(
        update={"revisiting": slot.key}
    )
    labels = "、".join(each.shown for each in field.options if each.id in chosen)
    exchange.say("chosen", labels=labels or exchange.word("chosen.none"))


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


def _ask_about(exchange: Exchange, topic: str) -> None:
    if not explain_topic(exchange, topic):
        exchange.say("unknown_option")


def _edit_slot(exchange: Exchange, key: str) -> None:
    slot = Slot.of(key)
    known = slot.question in exchange.policy.questions
    if known and (slot.field is None or key in exchange.session.answers):
        revisit(exchange, slot)
    else:
        exchange.say("unknown_option")


def _menu(exchange: Exchange, name: str) -> None:
    groups = {group.id for group in exchange.policy.guides.groups}
    if name in groups:
        show_group(exchange, name)
    elif name in _MENU:
        _MENU[name](exchange)
    else:
        exchange.say("unknown_option")


def _deliver_sheet(exchange: Exchange) -> None:
    """The verdict sheet as a document, without anything having been filed."""
    sheets = tuple(d.id for d in exchange.policy.documents.documents if d.at_any_time)
    exchange.replies.append(Delivery(documents=sheets, text=exchange.word("delivered")))


def _resume(exchange: Exchange) -> None:
    """Take up again what was declined."""
    declined = _declined(exchange)
    if declined is not None:
        accept(exchange, declined, Accepted(True))


_MENU: dict[str, Callable[[Exchange], None]] = {
    "status": show_status,
    "verdicts": show_verdicts,
    "human": show_human,
    "sheet": _deliver_sheet,
    "resume": _resume,
    "delete": lambda exchange: obey(exchange, Command("restart")),
}

_PREFIXED: dict[str, Callable[[Exchange, str], None]] = {
    MENU: _menu,
    EDIT: _edit_slot,
    ASK: _ask_about,
}

_RECEIVERS: dict[type, Callable[[Exchange, Any], None]] = {
    Started: _started,
    TextReceived: _text,
    OptionChosen: _option,
    TableUploaded: _table,
}

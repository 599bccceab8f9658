"""Giving back what changes replaced or took out, the last first: 撤销, or the old value again."""

import re
from collections.abc import Iterator

from dialogs import ledger
from dialogs.exchange import Exchange
from dialogs.ledger import title_of
from dialogs.reading import format_value
from dialogs.reading.commands import read_command
from dialogs.reading.text import visible_length
from dialogs.session import Answer, Replaced, Session, Slot
from dialogs.slots import field_of
from dialogs.wordings import bare, words

__all__ = ["put_back_said"]

_AFTER_ALL = re.compile(
    r"(?:算了|不了|唉|不改了|[,，\s])*还是(?:用|填|叫|写|选|按)?(?:原来的|以前的|之前的)?(?P<value>.+?)(?:吧|好了|好)?"
)
"""算了，还是张三."""


def put_back_said(exchange: Exchange, text: str) -> bool:
    """Whether a message wants back what a change replaced; it is given back and said.

    Said once more it takes back the change before that one.
    """
    replaced = _change_meant(exchange, bare(text))
    if replaced is None:
        return _nothing_to_undo(exchange, text)
    before = exchange.session
    if replaced.added:
        for key in replaced.added:
            _take_out(exchange, Slot.of(key))
    else:
        exchange.session = ledger.put_back(before, replaced)
        _say_what_is_back(exchange, before, replaced)
    undone = ledger.replaced_since(before, exchange.session) or Replaced()
    undone = undone.model_copy(update={"again": not replaced.again})
    exchange.session = ledger.remember(exchange.session, undone, replaced.earlier)
    return True


def _say_what_is_back(exchange: Exchange, before: Session, replaced: Replaced) -> None:
    rows = [
        Slot(table, row, "")
        for table, state in replaced.tables.items()
        for row in state.rows
        if row not in before.tables[table].rows
    ]
    for table, state in replaced.tables.items():
        was = before.tables[table]
        if was.closed and not state.closed and state.rows == was.rows:
            exchange.say("undone.open", label=exchange.policy.questions[table].label)
        elif ledger.is_reordered(was, state):
            exchange.say("undone.order", label=exchange.policy.questions[table].label)
    for row in rows:
        exchange.say("undone.row", title=title_of(exchange.policy, exchange.session, row))
    for key, held in replaced.answers.items():
        slot = Slot.of(key)
        if Slot(slot.question, slot.row, "") not in rows:
            _say_again(exchange, slot, held)


def _take_out(exchange: Exchange, row: Slot) -> None:
    """A row that had just been added goes out of its table again."""
    title = title_of(exchange.policy, exchange.session, row)
    least = exchange.policy.questions[row.question].minimum or 0
    exchange.session = ledger.remove_row(exchange.session, row.question, row.row or "", least)
    exchange.say("undone.added", title=title)


def _nothing_to_undo(exchange: Exchange, text: str) -> bool:
    """Say so, where the words mean nothing else: 撤销 alone goes back to the question before,
    but not where it would take back a change and there is none left."""
    said, last = bare(text), exchange.session.replaced
    if said not in words(exchange, "undone.words"):
        return False
    if read_command(said, exchange.policy.language.lexicon) is None:
        key = "undone.nothing"
    elif last is not None and last.again and _is_last(exchange, last):
        key = "undone.no_more"
    else:
        return False
    if exchange.session.revisiting is None:
        exchange.say(key)
    return exchange.session.revisiting is None


def _say_again(exchange: Exchange, slot: Slot, held: Answer) -> None:
    """Say what holds again; a text is not said over, only how long it is."""
    label, field = exchange.label(slot), field_of(exchange.policy, slot)
    if held.state == "drafted":
        exchange.say("undone.draft", label=label)
    elif slot.is_section or (field.kind == "long_text" and not field.is_phrase):
        exchange.say("undone.text", label=label, length=visible_length(str(held.value)))
    else:
        exchange.say("undone", label=label, value=format_value(field, held.value))


def _change_meant(exchange: Exchange, said: str) -> Replaced | None:
    """The change that is to be taken back: 撤销 means the last, unless it was answered further;
    换回原来的 the last that replaced something, whenever; 还是张三 the one that replaced that."""
    changes = list(_changes(exchange.session.replaced))
    if said not in words(exchange, "undone.words"):
        found = _AFTER_ALL.fullmatch(said)
        said_again = (each for each in changes if found and _held(exchange, each, found["value"]))
        return next(said_again, None)
    if read_command(said, exchange.policy.language.lexicon) is None:
        return next((each for each in changes if each.answers or each.tables), None)
    last = next((each for each in changes if not each.again), None)
    return last if last is not None and _is_last(exchange, last) else None


def _changes(last: Replaced | None) -> Iterator[Replaced]:
    """What each change replaced, from the last one back."""
    while last is not None:
        yield last
        last = last.earlier


def _is_last(exchange: Exchange, replaced: Replaced) -> bool:
    """Whether nothing was answered since."""
    return len(exchange.session.answers) == replaced.answered


def _held(exchange: Exchange, replaced: Replaced, value: str) -> bool:
    """Whether a change replaced this very value."""
    return any(
        bare(format_value(field_of(exchange.policy, Slot.of(key)), held.value)) == value
        for key, held in replaced.answers.items()
        if held.state == "given"
    )

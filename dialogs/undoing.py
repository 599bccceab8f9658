"""Giving back what the last change replaced or took out: 撤销, or the old value said once more."""

import re

from dialogs import ledger
from dialogs.exchange import Exchange
from dialogs.ledger import title_of
from dialogs.reading import format_value
from dialogs.reading.commands import read_command
from dialogs.reading.text import visible_length
from dialogs.session import Answer, Replaced, Slot
from dialogs.slots import field_of
from dialogs.tables import remove_row
from dialogs.wordings import bare, words

__all__ = ["put_back_said"]

_AFTER_ALL = re.compile(
    r"(?:算了|不了|唉|不改了|[,，\s])*还是(?:用|填|叫|写|选|按)?(?:原来的|以前的|之前的)?(?P<value>.+?)(?:吧|好了|好)?"
)
"""算了，还是张三."""


def put_back_said(exchange: Exchange, text: str) -> bool:
    """Whether a message wants back what the last change replaced; it is given back and said."""
    replaced = exchange.session.replaced
    if replaced is None:
        return _nothing_to_undo(exchange, text)
    if replaced.added and _takes_back(exchange, replaced, bare(text)):
        for key in replaced.added:
            remove_row(exchange, Slot.of(key))
        return True
    if not (replaced.answers or replaced.tables):
        return _nothing_to_undo(exchange, text)
    if not _wants_back(exchange, replaced, bare(text)):
        return False
    exchange.session = ledger.put_back(exchange.session, replaced)
    rows = [
        Slot(table, row, "")
        for table, state in replaced.tables.items()
        for row in state.rows
        if row not in exchange.before.session.tables[table].rows
    ]
    for row in rows:
        exchange.say("undone.row", title=title_of(exchange.policy, exchange.session, row))
    for key, held in replaced.answers.items():
        slot = Slot.of(key)
        if Slot(slot.question, slot.row, "") not in rows:
            _say_again(exchange, slot, held)
    return True


def _nothing_to_undo(exchange: Exchange, text: str) -> bool:
    """Say so, where the words mean nothing else: 撤销 alone goes back to the question before."""
    lexicon = exchange.policy.language.lexicon
    wants = bare(text) in words(exchange, "undone.words") and not read_command(bare(text), lexicon)
    if wants and exchange.session.revisiting is None:
        exchange.say("undone.nothing")
        return True
    return False


def _say_again(exchange: Exchange, slot: Slot, held: Answer) -> None:
    """Say what holds again; a text is not said over, only how long it is."""
    label, field = exchange.label(slot), field_of(exchange.policy, slot)
    if held.state == "drafted":
        exchange.say("undone.draft", label=label)
    elif slot.is_section or (field.kind == "long_text" and not field.is_phrase):
        exchange.say("undone.text", label=label, length=visible_length(str(held.value)))
    else:
        exchange.say("undone", label=label, value=format_value(field, held.value))


def _takes_back(exchange: Exchange, replaced: Replaced, said: str) -> bool:
    """Whether 撤销 follows at once upon rows that were added."""
    lexicon = exchange.policy.language.lexicon
    undoes = said in words(exchange, "undone.words") and read_command(said, lexicon) is not None
    return undoes and len(exchange.session.answers) == replaced.answered


def _wants_back(exchange: Exchange, replaced: Replaced, said: str) -> bool:
    if said in words(exchange, "undone.words"):
        # 撤销 may also mean the answer given last; 换回原来的 means what was changed, at any time.
        last = len(exchange.session.answers) == replaced.answered
        return last or read_command(said, exchange.policy.language.lexicon) is None
    found = _AFTER_ALL.fullmatch(said)
    return found is not None and any(
        bare(format_value(field_of(exchange.policy, Slot.of(key)), held.value)) == found["value"]
        for key, held in replaced.answers.items()
        if held.state == "given"
    )

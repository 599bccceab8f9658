"""A section of a text in the talk: its draft is shown, and taken, rewritten or left for later.

A draft that is taken is not stored: it is made anew from the facts whenever it is shown or printed.
"""

from dialogs import ledger
from dialogs.commands import obey
from dialogs.exchange import Exchange
from dialogs.explaining import explain
from dialogs.names import draft_of
from dialogs.prompting import SKIP
from dialogs.reading import Command
from dialogs.sections import KEEP, RETURN, REWRITE, own_text, section_at
from dialogs.session import Slot
from dialogs.wordings import bare, words

__all__ = ["section_chosen", "section_said"]


_SHORT = 40
"""A question that is longer may be the beginning of a text."""


def section_said(exchange: Exchange, slot: Slot, text: str) -> bool:
    """Whether a message is no text of its own: words on the buttons, or a short question."""
    said = bare(text)
    for option in (KEEP, REWRITE, RETURN, SKIP):
        if said in words(exchange, f"section.words.{option}"):
            return section_chosen(exchange, slot, option)
    for shortcut in exchange.policy.questions[slot.question].shortcuts:
        if said in map(bare, (shortcut.label, *shortcut.synonyms)):
            return section_chosen(exchange, slot, shortcut.id)
    if said.endswith("?") and len(said) <= _SHORT and "\n" not in said:
        explain(exchange, text)
        return True
    return False


def section_chosen(exchange: Exchange, slot: Slot, option: str) -> bool:
    """Whether an option is one of a section; if so, it is done."""
    match option:
        case "keep":
            _keep(exchange, slot)
        case "rewrite":
            _rewrite(exchange, slot)
        case "return":
            _take_draft(exchange, slot)
        case "skip":
            obey(exchange, Command("skip"))
        case _:
            return _rest_taken(exchange, slot, option)
    return True


def _keep(exchange: Exchange, slot: Slot) -> None:
    """What stands there stays: the applicant's own text, or the draft."""
    if own_text(exchange, slot) is None:
        _take_draft(exchange, slot)
        return
    exchange.session = exchange.session.model_copy(update={"revisiting": None})
    exchange.say("kept")


def _take_draft(exchange: Exchange, slot: Slot) -> None:
    exchange.session = ledger.take_draft(exchange.session, slot)
    exchange.say("noted.drafted", label=exchange.label(slot))


def _rewrite(exchange: Exchange, slot: Slot) -> None:
    """Give the whole text, so that it can be copied and changed, and wait for the new one."""
    text = own_text(exchange, slot) or draft_of(section_at(exchange, slot), exchange.view.names)
    exchange.say("section.rewrite.ask", label=exchange.label(slot), text=text)
    exchange.prompt_again = False


def _rest_taken(exchange: Exchange, slot: Slot, option: str) -> bool:
    """One tap that leaves all sections that are still open to their drafts."""
    shortcuts = exchange.policy.questions[slot.question].shortcuts
    for shortcut in shortcuts:
        if shortcut.id == option:
            exchange.session = ledger.set_texts(exchange.session, exchange.policy, shortcut.sets)
            exchange.say("section.rest", label=exchange.label(slot))
            return True
    return False

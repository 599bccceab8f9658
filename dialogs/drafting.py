"""A section of a text in the talk: its draft is shown, and taken, rewritten or left for later.

A draft that is taken is not stored: it is made anew from the facts whenever it is shown or printed.
"""

import re

from dialogs import ledger
from dialogs.answers import accept
from dialogs.commands import obey
from dialogs.exchange import Exchange
from dialogs.explaining import explain
from dialogs.names import draft_of
from dialogs.prompting import SKIP
from dialogs.reading import Accepted, Command
from dialogs.reading.text import visible_length
from dialogs.reading.trimming import shape
from dialogs.row_changes import rows_to_remove
from dialogs.sections import KEEP, RETURN, REWRITE, own_text, section_at
from dialogs.session import Slot
from dialogs.wordings import bare, clauses_of, words
from policy_text.questions import Field, Section

__all__ = ["is_too_short", "of_sentences", "section_chosen", "section_said"]


_WISH = re.compile(
    "^(?:把)?.{0,20}这一?[句段条行](?:话)?(?:给我)?(?:删|去|改|不要|应该|太|写得)|^(?:不对[,，]?)?(?:去掉|删掉|删除|删去)"
)
"""What is wished of a text is no text: 去掉这句, 这一段应该短些."""

_OF_THE_TEXT = re.compile("[句段行字]")
"""删掉最后一行, while a text stands there, is said of the text and of no list."""

_SHORTEST = 12
"""Visible characters that a section has at least where no full stop ends it."""

_STOPS = ("。", "！", "；", ".")
_NOTHING = ("无", "没有", "暂无")
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
    if all(bare(clause) in words(exchange, "section.words.keep") for clause in clauses_of(text)):
        return section_chosen(exchange, slot, KEEP)  # 写得不错，下一段
    of_a_row = not _OF_THE_TEXT.search(said) and rows_to_remove(exchange, text)
    if len(said) <= _SHORT and _WISH.search(said) and not of_a_row:
        return section_chosen(exchange, slot, REWRITE)
    return _addition_taken(exchange, slot, text)


def _addition_taken(exchange: Exchange, slot: Slot, text: str) -> bool:
    """加一句：… goes behind what stands there, and does not take its place."""
    said = text.strip()
    for pattern in exchange.policy.language.lexicon.append_patterns:
        found = shape(pattern).fullmatch(said)
        if found is not None:
            accept(exchange, slot, Accepted(f"{_standing(exchange, slot)}\n{found['text']}"))
            exchange.say("section.added")
            return True
    return False


def is_too_short(field: Field, text: str) -> bool:
    """Whether a few words, with no full stop behind them, are hardly the text of a field: 随便."""
    said = text.strip()
    short = visible_length(said) < _SHORTEST and not said.endswith(_STOPS)
    return of_sentences(field) and short and bare(said) not in _NOTHING


def of_sentences(field: Field) -> bool:
    """Whether a field takes a text, and no mere phrase."""
    limited = field.max_length is not None and not field.is_phrase
    return field.kind == "long_text" and (isinstance(field, Section) or limited)


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
    text = _standing(exchange, slot)
    exchange.say("section.rewrite.ask", label=exchange.label(slot), text=text)
    exchange.prompt_again = False


def _standing(exchange: Exchange, slot: Slot) -> str:
    """The text that stands there now, whole."""
    return own_text(exchange, slot) or draft_of(section_at(exchange, slot), exchange.view.names)


def _rest_taken(exchange: Exchange, slot: Slot, option: str) -> bool:
    """One tap that leaves all sections that are still open to their drafts."""
    shortcuts = exchange.policy.questions[slot.question].shortcuts
    for shortcut in shortcuts:
        if shortcut.id == option:
            exchange.session = ledger.set_texts(exchange.session, exchange.policy, shortcut.sets)
            exchange.say("section.rest", label=exchange.label(slot))
            return True
    return False

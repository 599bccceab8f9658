"""A button pressed: an option of the question that is asked, or one that is always there."""

from collections.abc import Callable

from dialogs import ledger
from dialogs.answers import accept, take_shortcut
from dialogs.anytime import ask_about, edit_slot, menu
from dialogs.commands import obey, settle_pending
from dialogs.drafting import section_chosen
from dialogs.events import OptionChosen
from dialogs.exchange import Exchange
from dialogs.explaining import ASK
from dialogs.gathering import AGREE, read_back_again
from dialogs.papers import EDIT, MENU
from dialogs.prompting import DONE, LATER, PROPOSED, SKIP, proposal, token
from dialogs.reading import Accepted, Command
from dialogs.session import Slot
from dialogs.slots import field_of
from dialogs.tables import leave_cells
from policy_text.questions import Field, Question

__all__ = ["choose_option"]


def choose_option(exchange: Exchange, event: OptionChosen) -> None:
    """Deal with one button; facts that wait for a yes go on waiting under any other."""
    pending, waiting = exchange.session.pending, exchange.session.gathered
    if pending is not None:
        agreed = _agreed(event, pending)
        if agreed is not None:
            settle_pending(exchange, agreed)
            return
        exchange.session = exchange.session.model_copy(update={"pending": None, "gathered": {}})
    _press(exchange, event)
    if exchange.session.revisiting is None:
        read_back_again(exchange, waiting)


def _press(exchange: Exchange, event: OptionChosen) -> None:
    slot = exchange.view.slot
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
    if slot.is_section and section_chosen(exchange, slot, option):
        return
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


_PREFIXED: dict[str, Callable[[Exchange, str], None]] = {
    MENU: menu,
    EDIT: edit_slot,
    ASK: ask_about,
}

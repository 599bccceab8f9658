"""How a section of a text is put: its heading, what stands there so far, and what can be done."""

from dialogs.exchange import Exchange
from dialogs.names import draft_of
from dialogs.replies import Choice
from dialogs.session import Slot
from policy_text.questions import Section

__all__ = [
    "KEEP",
    "RETURN",
    "REWRITE",
    "own_text",
    "section_at",
    "section_help",
    "section_options",
    "section_text",
]

KEEP, REWRITE, RETURN = "keep", "rewrite", "return"

_ONE_SCREEN = 400
"""Characters of a draft that are shown; the whole stands in the document, and is sent on 修改."""


def section_at(exchange: Exchange, slot: Slot) -> Section:
    """The section of a slot that holds one."""
    return exchange.policy.section(slot.question, slot.field or "")


def own_text(exchange: Exchange, slot: Slot) -> str | None:
    """What the applicant wrote for a section, or None while its draft stands."""
    held = exchange.session.answers.get(slot.key)
    return str(held.value) if held is not None and held.state == "given" else None


def section_text(exchange: Exchange, slot: Slot) -> str:
    """The heading with its place in the paper, and the text that stands there."""
    question = exchange.policy.questions[slot.question]
    own = own_text(exchange, slot)
    section = section_at(exchange, slot)
    return exchange.word(
        "section.asked",
        paper=question.label,
        heading=section.id,
        number=question.sections.index(section) + 1,
        total=len(question.sections),
        own=own is not None,
        text=_shown(exchange, own or draft_of(section, exchange.view.names)),
    )


def section_help(exchange: Exchange, slot: Slot) -> str:
    """What can be done with a section, said once, at the first one of a paper."""
    first = exchange.policy.questions[slot.question].sections[0]
    return exchange.word("section.help") if slot.field == first.id else ""


def _shown(exchange: Exchange, text: str) -> str:
    if len(text) <= _ONE_SCREEN:
        return text
    head = text[:_ONE_SCREEN]
    head = head[: max(head.rfind("\n"), head.rfind("。") + 1)] or head
    return head + exchange.word("section.cut", rest=len(text) - len(head))


def section_options(exchange: Exchange, slot: Slot, skip: str) -> tuple[Choice, ...]:
    """The buttons under a section; ``skip`` is the id of the one that passes over it."""
    own = own_text(exchange, slot) is not None
    offered = [KEEP, REWRITE, RETURN if own else skip]
    options = [Choice(id=each, label=exchange.word(f"section.{each}")) for each in offered]
    if exchange.session.revisiting != slot.key:
        shortcuts = exchange.policy.questions[slot.question].shortcuts
        options += [Choice(id=each.id, label=each.label) for each in shortcuts]
    return tuple(options)

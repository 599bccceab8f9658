"""Whole messages that are somebody's own name for something: an answer, a button, a proposal."""

import re
from collections.abc import Iterator

from dialogs.answers import accept
from dialogs.exchange import Exchange
from dialogs.prompting import proposal
from dialogs.reading import Accepted
from dialogs.reading.text import clean, fold, folded
from dialogs.reading.trimming import shape
from dialogs.session import Slot
from policy_text.questions import Field

__all__ = [
    "as_typed",
    "bare",
    "behind_agreement",
    "clauses_of",
    "fitting",
    "named_answer",
    "proposal_taken",
    "words",
]

_LONGEST_EDIT = 90

_AGREED_BUT = re.compile(
    "^(?:可以(?:生成)?了?|没(?:有|什么)?问题了?|对的?|好的?|行|嗯|都对|其他都对)[,，]\\s*(?:就是|不过|但是?|只是)?(?=..)"
)


def named_answer(field: Field, text: str) -> bool | None:
    """The yes or no of a question that has words of its own for them (同意, 生成材料)."""
    if field.kind != "yes_no":
        return None
    said = bare(text)
    for option in field.options:
        if said in folded((option.label, *option.synonyms)):
            return option.id == "yes"
    return None


def proposal_taken(exchange: Exchange, slot: Slot, text: str) -> bool:
    """Whether a message takes what the question proposes: 就用这个."""
    if bare(text) not in words(exchange, "take_proposal.words"):
        return False
    proposed = proposal(exchange, slot)
    if proposed is not None:
        accept(exchange, slot, Accepted(proposed))
    return proposed is not None


def words(exchange: Exchange, key: str) -> tuple[str, ...]:
    """The wordings listed under a key."""
    return folded(exchange.policy.words.listed(key))


def bare(text: str) -> str:
    return fold(clean(text)).strip(" 。.!！,，")


def clauses_of(text: str) -> list[str]:
    """The parts of a message between its commas and stops; at least one, perhaps empty."""
    return re.split("[,，。;；]", clean(text))


def behind_agreement(text: str) -> str:
    """没问题，但…: what is said behind it is to be changed."""
    return _AGREED_BUT.sub("", text.strip())


def fitting(text: str, patterns: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """The patterns of the lexicon that a short message fits as a whole, in their order."""
    folded = fold(text).strip().rstrip("。.!！~ ")
    if len(folded) <= _LONGEST_EDIT and "\n" not in folded:
        for pattern in patterns:
            found = shape(pattern).fullmatch(folded)
            if found is not None:
                yield found


def as_typed(text: str, found: re.Match[str], group: str) -> str:
    """What a message says from a group of a pattern it fits to its end, as it was typed."""
    typed, words = text.strip(), found[group] or ""
    if words and len(fold(typed)) == len(typed):
        return typed[found.start(group) :].strip()
    return words.strip()

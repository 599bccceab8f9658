"""Questions kept to learn from, without whom they are about."""

import re

from dialogs.reading.text import clean, shorten
from dialogs.session import Session, Slot
from dialogs.slots import field_of
from policy_text.policy import Policy
from policy_text.questions import Field

__all__ = ["masked"]

_MASK = "※"
_LONGEST = 100
_SHORTEST_PIECE = 3
"""Of a name also a piece of it is masked, such as people say for short."""

_PERSONAL_KINDS = ("person_name", "org_name", "phone", "uscc")


def masked(policy: Policy, session: Session, question: str) -> str:
    """A question without the names and numbers its session knows, or that look like such."""
    text = shorten(clean(question), _LONGEST)
    for name in _names(policy, session):
        text = _without(text, name)
    for pattern in policy.language.lexicon.personal_patterns:
        text = re.sub(pattern, _MASK, text)
    return re.sub(f"{_MASK}+", _MASK, text)


def _names(policy: Policy, session: Session) -> list[str]:
    """What the session holds of persons and organisations, the longest first."""
    found = {
        answer.value
        for key, answer in session.answers.items()
        if isinstance(answer.value, str) and _is_personal(field_of(policy, Slot.of(key)))
    }
    return sorted((name for name in found if len(name) > 1), key=lambda name: (-len(name), name))


def _is_personal(field: Field) -> bool:
    return field.kind in _PERSONAL_KINDS


def _without(text: str, name: str) -> str:
    """The text without a name or any longer piece of it."""
    text = text.replace(name, _MASK)
    for length in range(len(name) - 1, _SHORTEST_PIECE - 1, -1):
        for start in range(len(name) - length + 1):
            text = text.replace(name[start : start + length], _MASK)
    return text

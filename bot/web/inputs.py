"""What a phone should offer for typing an answer: a calendar, or the fitting keys."""

from collections.abc import Mapping
from typing import NamedTuple

from dialogs.replies import Prompt
from dialogs.session import Slot
from dialogs.slots import field_of
from policy_text.policy import Policy

__all__ = ["INPUTS", "Input", "lines_for"]


class Input(NamedTuple):
    """The type of a field, and the keys it asks for."""

    type: str
    mode: str = ""


INPUTS: Mapping[str, Input] = {
    "date": Input("date"),
    "year_month": Input("month"),
    "integer": Input("text", "numeric"),
    "percentage": Input("text", "decimal"),
    "phone": Input("tel", "tel"),
}
"""Kinds that have a field of their own; anything may still be said in the box below."""

_OF_SENTENCES = ("long_text", "sections")
_LINES = 3


def lines_for(policy: Policy, prompt: Prompt | None) -> int:
    """How many lines the box for words has; from a box of one line Enter sends.

    A word or a phrase, such as 职务, needs no more than one.
    """
    if prompt is None or prompt.answer_kind not in _OF_SENTENCES:
        return 1
    slot = Slot.of(prompt.slot)
    # What was asked may stand in an older version of the policy.
    known = slot.question in policy.questions and (
        slot.row is None or slot.field in policy.columns(slot.question)
    )
    phrase = known and not slot.is_section and field_of(policy, slot).is_phrase
    return 1 if phrase else _LINES

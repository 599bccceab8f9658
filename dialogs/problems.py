"""What the check before filing finds: how bad, where, and how to mend it."""

from dataclasses import dataclass, field
from typing import NamedTuple

from policy_text.checks import Level
from policy_text.policy import Policy
from policy_text.questions import Field

__all__ = ["Place", "Problem", "field_at", "label_of"]


class Place(NamedTuple):
    """Where a value stands in a record: a slot, a cell ``(table, row from 0, column)``,
    or a section ``(slot, None, heading)``.
    """

    slot: str
    row: int | None = None
    field: str | None = None

    @property
    def key(self) -> str:
        """The slot, or ``table.column``, as policies and findings name it."""
        return self.slot if self.row is None else f"{self.slot}.{self.field}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.  The first of ``places`` is where to go to mend it; ``check`` names its kind."""

    level: Level
    places: tuple[Place, ...]
    text: str
    mend: str
    check: str = field(default="", compare=False)

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots concerned, each once."""
        return tuple(dict.fromkeys(place.slot for place in self.places))


def field_at(policy: Policy, place: Place) -> Field:
    """The question, column or section that stands at a place."""
    question = policy.questions[place.slot]
    if place.field is None:
        return question
    if place.row is None:
        return next(section for section in question.sections if section.id == place.field)
    return policy.columns(place.slot)[place.field]


def label_of(policy: Policy, place: Place, title: str = "") -> str:
    """What a place is called: 联系人, 组建协议的“六……”, or 名单里“样例公司”的职务."""
    question, here = policy.questions[place.slot], field_at(policy, place)
    if place.row is not None:
        name = title or policy.words.say("row.untitled", number=place.row + 1)
        return policy.words.say("precheck.cell", table=question.label, name=name, label=here.label)
    if place.field is not None:
        return policy.words.say("precheck.section", text=question.label, heading=here.id)
    return here.label

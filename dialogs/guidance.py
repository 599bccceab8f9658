"""Guides read for one applicant: what each measure, step or duty could mean for their facts."""

from dataclasses import dataclass

from dialogs.facts import Facts
from policy_text.policy import Policy

__all__ = ["GuideItem", "guide"]


@dataclass(frozen=True, slots=True)
class GuideItem:
    """One item of a guide; ``matters`` says only what the applicant's facts bear out."""

    clause: str
    title: str
    quote: str
    plain: str
    matters: tuple[str, ...]
    is_not: str
    next_step: str


def guide(policy: Policy, group_id: str, facts: Facts) -> tuple[GuideItem, ...]:
    """The items of a group; raises KeyError where there is no such group."""
    return tuple(
        GuideItem(
            clause=item.clause,
            title=item.title,
            quote=item.quote,
            plain=item.plain,
            matters=tuple(matter.say for matter in item.matters if facts.holds(matter.when)),
            is_not=item.is_not,
            next_step=item.next_step,
        )
        for item in policy.guides.group(group_id).items
    )

"""Guides read for one applicant: what each measure, step or duty could mean for their facts."""

from dataclasses import dataclass

from dialogs.facts import Facts
from dialogs.units import in_unit, unit_of
from policy_text.guides import Matter
from policy_text.policy import Policy
from policy_text.words import Words

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
            matters=tuple(said for matter in item.matters if (said := _said(facts, matter))),
            is_not=item.is_not,
            next_step=item.next_step,
        )
        for item in policy.guides.group(group_id).items
    )


def _said(facts: Facts, matter: Matter) -> str:
    """What a matter says with its numbers; empty where it does not concern, or one is open."""
    if not facts.holds(matter.when):
        return ""
    numbers = {name: facts.value(fact) for name, fact in matter.shows.items()}
    if None in numbers.values():
        return ""
    shown = {
        name: in_unit(number, unit_of(facts.policy, matter.shows[name]))
        for name, number in numbers.items()
    }
    return Words.text(matter.say, **shown)

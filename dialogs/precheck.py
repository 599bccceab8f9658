"""The check before filing: every problem a clerk at the window would find, the worst first.

What holds for any form is found here from the questions themselves: blanks, values that do not
fit their kind, rows that repeat each other, dates out of order, verdicts.  What only this policy
asks for stands in its ``checks.yaml``.
"""

from collections.abc import Mapping, Set
from datetime import date
from typing import Any

from dialogs.blanks import blank_problems
from dialogs.facts import Facts, Record
from dialogs.own_checks import check_problems
from dialogs.problems import Place, Problem, label_of
from dialogs.repeated import order_problems, row_problems
from dialogs.residues import residue_problems
from dialogs.slots import applies
from dialogs.told import told_problems
from dialogs.unmet import verdict_problems
from dialogs.unwritten import unwritten_problems
from dialogs.values import BadValue, checked, without
from policy_text.checks import Level
from policy_text.policy import Policy

__all__ = ["has_red", "precheck"]

_KEPT_AS_WRITTEN = ("org_name", "person_name", "long_text", "phone")
"""Kinds whose values are compared as they stand, be they well formed or not."""

_LONGEST_SHOWN = 30

_WORST_FIRST: Mapping[Level, int] = {"red": 0, "yellow": 1, "note": 2}


def precheck(
    policy: Policy, record: Record, today: date, drafted: Set[str] = frozenset()
) -> tuple[Problem, ...]:
    """All problems of an application, as it would be filed today.

    Texts that are ``drafted`` lack no part: a draft stands where nothing was written.
    """
    stored, bad = checked(policy, record, today)
    sound = without(stored, tuple(one for one in bad if one.field.kind not in _KEPT_AS_WRITTEN))
    facts = Facts(policy, {**sound, **_agreed(policy), "today": today.isoformat()})
    residues = list(residue_problems(policy, stored))
    left = {place for problem in residues for place in problem.places}
    unfit = [one for one in bad if _concerns(facts, one.slot) and _place(one) not in left]
    blanks = list(blank_problems(facts, stored))
    said = {_place(one) for one in bad} | {place for each in blanks for place in each.places}
    found = [
        *residues,
        *(_unfit(policy, one, stored) for one in unfit),
        *blanks,
        *row_problems(facts),
        *order_problems(facts),
        *verdict_problems(facts, {place.key for place in said}),
        *check_problems(facts, said | left, drafted),
        *told_problems(facts, sound, today),
        *unwritten_problems(facts, stored, drafted),
    ]
    return tuple(sorted(found, key=lambda problem: _WORST_FIRST[problem.level]))


def has_red(problems: tuple[Problem, ...]) -> bool:
    """Whether what is made of the application as it stands is a draft."""
    return any(problem.level == "red" for problem in problems)


def _agreed(policy: Policy) -> dict[str, Any]:
    """The dialog's own questions as they are answered by whoever files."""
    return {name: True for name, each in policy.questions.items() if each.is_about_the_talk}


def _concerns(facts: Facts, slot: str) -> bool:
    """Whether a slot is asked of this applicant, or could be filled in any case."""
    question = facts.policy.questions[slot]
    return question.optional or applies(facts, question)


def _place(one: BadValue) -> Place:
    return Place(one.slot) if one.row is None else Place(one.slot, one.row, one.field.id)


def _unfit(policy: Policy, one: BadValue, record: Record) -> Problem:
    """A value that does not fit its kind."""
    place, levels = _place(one), policy.checks.bad_values
    level = levels.slots.get(one.key) or levels.kinds.get(one.field.kind) or levels.otherwise
    title = ""
    if one.row is not None:
        first = next(iter(policy.columns(one.slot)))
        title = str(record[one.slot][one.row].get(first) or "")
    value = "、".join(map(str, one.value)) if isinstance(one.value, list) else str(one.value)
    text = policy.words.say(
        "precheck.bad_value",
        label=label_of(policy, place, title),
        value=value if len(value) <= _LONGEST_SHOWN else value[:_LONGEST_SHOWN] + "……",
        reason=one.reason,
    )
    mend = policy.words.say("precheck.bad_value.mend", example=one.field.example)
    return Problem(level, (place,), text, mend, "bad_value")

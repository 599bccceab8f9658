"""Eligibility: a verdict for each condition, the worst for each clause, and the overall result."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from dialogs.facts import Facts, Gap, Truth
from policy_text.conditions import Condition, Overall, Verdict

__all__ = ["Assessment", "Judgement", "assess", "judge_condition", "worst_first"]

_WORST_FIRST: tuple[Verdict, ...] = (
    "unmet",
    "unknown",
    "unsure",
    "unmet_soft",
    "ambiguous",
    "expert",
    "met",
)

_FAILED: Mapping[str, Verdict] = {
    "must": "unmet",
    "in_principle": "unmet_soft",
    "prefer": "ambiguous",
    "expert": "unmet",
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one condition comes to: its verdict, and the truths of its test or of each reading.

    ``concerns`` is whether the condition concerns this applicant at all, which may be open.
    """

    condition: Condition
    verdict: Verdict
    truths: tuple[Truth, ...]
    concerns: Truth

    @property
    def failing(self) -> tuple[int, ...]:
        """The rows, from 0, that do not meet it."""
        return tuple(dict.fromkeys(index for truth in self.truths for index in truth.failing))

    @property
    def open_slots(self) -> tuple[str, ...]:
        """What keeps it undecided."""
        still_open = (each for each in (*self.truths, self.concerns) if each.holds is None)
        return tuple(dict.fromkeys(gap.slot for truth in still_open for gap in truth.gaps))


@dataclass(frozen=True)
class Assessment:
    """All judgements over one record, by condition, and what they come to together."""

    facts: Facts
    judgements: Mapping[str, Judgement]

    @cached_property
    def by_clause(self) -> Mapping[str, tuple[Judgement, ...]]:
        """The judgements of each clause in the order of the policy, the worst standing first."""
        grouped: dict[str, list[Judgement]] = {}
        for judgement in self.judgements.values():
            grouped.setdefault(judgement.condition.clause, []).append(judgement)
        return {
            clause: tuple(sorted(grouped[clause], key=worst_first))
            for clause in self.facts.policy.clauses
            if clause in grouped
        }

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """Clause id -> verdict, in the order of the policy; the worst condition decides."""
        return {clause: judged[0].verdict for clause, judged in self.by_clause.items()}

    @property
    def overall(self) -> Overall:
        """What the verdicts come to."""
        return _overall(set(self.verdicts.values()))

    def count(self, verdict: Verdict) -> int:
        """How many clauses come out so."""
        return sum(each == verdict for each in self.verdicts.values())


def assess(facts: Facts, earlier: Assessment | None = None) -> Assessment:
    """Judge every condition that concerns this applicant.

    A condition whose ``when`` does not hold is absent; where ``when`` is itself still open it
    counts as open, unless it would be met anyway.  What no answer has touched since an
    ``earlier`` assessment, of the facts that these came after, stands as it did.
    """
    touched = facts.touched(facts.policy.conditions_on)
    judged = (
        judge_condition(facts, each)
        if earlier is None or each.id in touched
        else earlier.judgements.get(each.id)
        for each in facts.policy.conditions.conditions
    )
    return Assessment(facts, {each.condition.id: each for each in judged if each is not None})


def judge_condition(facts: Facts, condition: Condition) -> Judgement | None:
    """One condition over one record; None where it does not concern this applicant."""
    concerns = Truth(True) if condition.when is None else facts.judge(condition.when)
    if concerns.holds is False:
        return None
    tests = (
        [each.test for each in condition.readings] if condition.test is None else [condition.test]
    )
    truths = tuple(facts.judge(test) for test in tests)
    return Judgement(condition, _verdict(condition, truths, concerns), truths, concerns)


def worst_first(judgement: Judgement) -> int:
    """The place of a judgement among others of its clause."""
    return _WORST_FIRST.index(judgement.verdict)


def _verdict(condition: Condition, truths: tuple[Truth, ...], concerns: Truth) -> Verdict:
    outcomes = {truth.holds for truth in truths}
    if {True, False} <= outcomes:
        verdict: Verdict = "ambiguous"
    elif outcomes == {True}:
        return "expert" if condition.force == "expert" else "met"
    elif outcomes == {False}:
        verdict = _FAILED[condition.force]
    else:
        gaps = [gap for truth in truths for gap in truth.gaps]
        return _still_open(gaps if concerns.holds else [*gaps, *concerns.gaps])
    return verdict if concerns.holds else _still_open(list(concerns.gaps))


def _still_open(gaps: list[Gap]) -> Verdict:
    """未填 while anything has never been answered; 待核 where all that is open is a 不清楚."""
    return "unsure" if gaps and all(gap.unsure for gap in gaps) else "unknown"


def _overall(verdicts: set[Verdict]) -> Overall:
    if "unmet" in verdicts:
        return "not_qualified"
    if verdicts & {"unknown", "unsure"} or not verdicts:
        return "incomplete"
    if verdicts & {"ambiguous", "unmet_soft"}:
        return "needs_confirmation"
    return "qualified"

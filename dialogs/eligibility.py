"""Eligibility: a verdict for each condition, a finding for each clause, and the overall result."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dialogs.facts import Facts, Gap, Record, Truth
from dialogs.mending import mended
from dialogs.reading import format_value
from dialogs.units import MONEY, SHARE, in_unit, range_in_unit, unit_of
from policy_text.conditions import Condition, Overall, Reading, Verdict, names_in
from policy_text.nodes import FirstDecided, Share, Test
from policy_text.policy import Policy

__all__ = ["Assessment", "Finding", "ReadingResult", "assess", "judge_condition"]

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
class ReadingResult:
    """One reading of a doubtful clause: its sum written out (``3/5＝60%``), and if it holds."""

    name: str
    value: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one condition, or one clause with all its conditions, comes to.

    ``seen`` lists the facts it rests on, ``need`` what is called for, ``failing`` names the rows
    that do not meet it, ``open_slots`` what keeps it undecided.
    """

    clause: str
    cite_as: str
    title: str
    verdict: Verdict
    quote: str
    need: str
    seen: str
    readings: tuple[ReadingResult, ...]
    advice: tuple[str, ...]
    open_slots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """All findings over one record: by condition, by clause, and taken together."""

    conditions: Mapping[str, Finding]
    clauses: tuple[Finding, ...]
    overall: Overall

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """Clause id -> verdict, in the order of the policy."""
        return {finding.clause: finding.verdict for finding in self.clauses}

    def count(self, verdict: Verdict) -> int:
        """How many clauses come out so."""
        return sum(finding.verdict == verdict for finding in self.clauses)


def assess(policy: Policy, record: Record) -> Assessment:
    """Judge every condition that concerns this applicant.

    A condition whose ``when`` does not hold is absent; where ``when`` is itself still open it
    counts as open, unless it would be met anyway.
    """
    facts = Facts(policy, record)
    findings: dict[str, Finding] = {}
    for condition in policy.conditions.conditions:
        finding = judge_condition(facts, condition)
        if finding is not None:
            findings[condition.id] = finding
    clauses = _by_clause(policy, findings.values())
    return Assessment(findings, clauses, _overall({finding.verdict for finding in clauses}))


def judge_condition(facts: Facts, condition: Condition) -> Finding | None:
    """One condition over one record; None where it does not concern this applicant."""
    concerns = Truth(True) if condition.when is None else facts.judge(condition.when)
    if concerns.holds is False:
        return None
    truths, readings = _truths(facts, condition)
    verdict = _verdict(condition, truths, concerns)
    clause = facts.policy.clauses[condition.clause]
    failing = tuple(dict.fromkeys(index for truth in truths for index in truth.failing))
    gaps = [gap for truth in (*truths, concerns) if truth.holds is None for gap in truth.gaps]
    return Finding(
        clause=clause.id,
        cite_as=clause.cite_as,
        title=condition.title,
        verdict=verdict,
        quote=condition.quote or clause.text,
        need=condition.need,
        seen=_seen(facts, condition, failing),
        readings=readings,
        advice=_advice(facts, condition, verdict),
        open_slots=tuple(dict.fromkeys(gap.slot for gap in gaps)),
    )


def _truths(facts: Facts, condition: Condition) -> tuple[list[Truth], tuple[ReadingResult, ...]]:
    if condition.test is not None:
        return [facts.judge(condition.test)], ()
    truths = [facts.judge(reading.test) for reading in condition.readings]
    results = tuple(
        ReadingResult(reading.name, _written_out(facts, reading), truth.holds)
        for reading, truth in zip(condition.readings, truths, strict=True)
    )
    return truths, results


def _verdict(condition: Condition, truths: list[Truth], concerns: Truth) -> Verdict:
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


def _written_out(facts: Facts, reading: Reading) -> str:
    """The arithmetic of a reading: ``3/5＝60%``, ``4家``; empty while it is open."""
    if isinstance(reading.value, Share):
        return _share_written_out(facts, reading.value)
    unit = unit_of(facts.policy, reading.value)
    return range_in_unit(facts.measure(reading.value), unit if unit in (MONEY, SHARE) else "")


def _share_written_out(facts: Facts, share: Share) -> str:
    part, whole = facts.measure(share.share.part), facts.measure(share.share.whole)
    if part.low is None or whole.exact is None:
        return ""
    unit = MONEY if unit_of(facts.policy, share.share.part) == MONEY else ""
    parts = f"{range_in_unit(part, unit)}/{in_unit(whole.exact, unit)}"
    if whole.exact == 0 or part.exact is None:
        return parts
    percent = float(100 * part.exact / whole.exact)
    exact = (100 * part.exact) % whole.exact == 0
    return f"{parts}{'＝' if exact else '≈'}{percent:.{0 if exact else 1}f}%"


def _seen(facts: Facts, condition: Condition, failing: tuple[int, ...]) -> str:
    """The facts a condition rests on, in the applicant's words: label and value."""
    policy = facts.policy
    parts: list[str] = []
    table = ""
    rests_on = _decisive(facts, condition.test) or condition.readings
    for name in dict.fromkeys(names_in(rests_on)):
        if table and (
            name in policy.columns(table) or name in policy.conditions.cells.get(table, {})
        ):
            continue
        derived = policy.conditions.facts.get(name)
        if derived is not None:
            value = facts.measure(derived.is_)
            if value.exact is not None and derived.label:
                parts.append(f"{derived.label}{in_unit(value.exact, derived.unit)}")
        elif name in policy.tables:
            table = table or name
            if facts.record.get(name):
                question, count = policy.tables[name], len(facts.record[name])
                parts.append(f"{question.label}{count}{question.row_name[:1]}")
        elif name in facts.record and name in policy.questions:
            question = policy.questions[name]
            value = facts.record[name]
            shown = policy.words.say("unsure") if value is None else format_value(question, value)
            parts.append(f"{question.label}：{shown}")
    if table and facts.record.get(table) is not None and failing:
        rows = facts.record[table]
        title = policy.tables[table].columns[0].id
        names = "、".join(
            str(rows[index].get(title) or policy.words.say("row.untitled", number=index + 1))
            for index in failing
        )
        said = policy.words.say("finding.failing_rows", title=condition.title, names=names)
        parts.append(said)
    return "；".join(parts)


def _decisive(facts: Facts, test: Test | None) -> Test | None:
    """The test that decides: of several alternatives, the first whose facts have been given."""
    if isinstance(test, FirstDecided):
        given = (each for each in test.first_decided if not facts.judge(each).absent)
        return next(given, test.first_decided[-1])
    return test


def _advice(facts: Facts, condition: Condition, verdict: Verdict) -> tuple[str, ...]:
    worked_out = [mended(facts, condition, mend, verdict) for mend in condition.mends]
    told = [
        facts.policy.words.text(advice.say)
        for advice in condition.advice
        if verdict in advice.on and (advice.when is None or facts.holds(advice.when))
    ]
    said = [text for text in (*worked_out, *told) if text]
    if verdict == "unsure" and not said:
        said.append(facts.policy.words.say("advice.unsure"))
    return tuple(said)


def _by_clause(policy: Policy, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding a clause: its conditions together, the worst deciding and standing first."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.clause, []).append(finding)
    return tuple(
        _combined(
            policy, sorted(grouped[clause], key=lambda each: _WORST_FIRST.index(each.verdict))
        )
        for clause in policy.clauses
        if clause in grouped
    )


def _combined(policy: Policy, findings: list[Finding]) -> Finding:
    worst = findings[0]
    if len(findings) == 1:
        return worst
    return replace(
        worst,
        title=policy.clauses[worst.clause].title,
        quote=policy.clauses[worst.clause].text,
        need="；".join(dict.fromkeys(each.need for each in findings)),
        seen="；".join(
            dict.fromkeys(part for each in findings for part in each.seen.split("；") if part)
        ),
        readings=tuple(reading for each in findings for reading in each.readings),
        advice=tuple(dict.fromkeys(advice for each in findings for advice in each.advice)),
        open_slots=tuple(dict.fromkeys(slot for each in findings for slot in each.open_slots)),
    )


def _overall(verdicts: set[Verdict]) -> Overall:
    if "unmet" in verdicts:
        return "not_qualified"
    if verdicts & {"unknown", "unsure"} or not verdicts:
        return "incomplete"
    if verdicts & {"ambiguous", "unmet_soft"}:
        return "needs_confirmation"
    return "qualified"

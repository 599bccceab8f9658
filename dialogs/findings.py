"""Findings: a judgement in words, with its sums, its quote and the smallest mend."""

from dataclasses import dataclass, replace

from dialogs.eligibility import Assessment, Judgement
from dialogs.facts import Facts
from dialogs.mending import mended
from dialogs.reading import format_value
from dialogs.units import MONEY, SHARE, in_unit, range_in_unit, unit_of
from policy_text.conditions import Condition, Reading, Verdict, names_in
from policy_text.nodes import FirstDecided, Share, Test
from policy_text.policy import Policy

__all__ = ["Finding", "ReadingResult", "clause_findings", "finding_of", "seen_in"]


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


def clause_findings(assessment: Assessment) -> tuple[Finding, ...]:
    """One finding a clause: its conditions together, the worst deciding and standing first."""
    facts = assessment.facts
    return tuple(
        _combined(facts.policy, [finding_of(facts, each) for each in judged])
        for judged in assessment.by_clause.values()
    )


def finding_of(facts: Facts, judgement: Judgement) -> Finding:
    """What one condition comes to, in words."""
    condition = judgement.condition
    clause = facts.policy.clauses[condition.clause]
    return Finding(
        clause=clause.id,
        cite_as=clause.cite_as,
        title=condition.title,
        verdict=judgement.verdict,
        quote=condition.quote or clause.text,
        need=condition.need,
        seen=seen_in(facts, judgement),
        readings=tuple(
            ReadingResult(reading.name, _written_out(facts, reading), truth.holds)
            for reading, truth in zip(condition.readings, judgement.truths, strict=False)
        ),
        advice=_advice(facts, condition, judgement.verdict),
        open_slots=judgement.open_slots,
    )


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


def seen_in(facts: Facts, judgement: Judgement) -> str:
    """The facts a condition rests on, in the applicant's words: label and value."""
    policy, condition, failing = facts.policy, judgement.condition, judgement.failing
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

"""Findings: a judgement in words, with its sums, its quote and the smallest mend."""

from dataclasses import dataclass, replace

from dialogs.eligibility import Assessment, Judgement
from dialogs.facts import Facts
from dialogs.reading import format_value
from policy_text.conditions import (
    Condition,
    FirstDecided,
    Mend,
    Reading,
    Share,
    Test,
    Verdict,
    names_in,
)
from policy_text.policy import Policy

__all__ = ["Finding", "ReadingResult", "clause_findings", "finding_of", "seen_in"]

_SEARCH_LIMIT = 1024
"""No mend asks for more than this many of anything."""


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
        part = facts.measure(reading.value.share.part)
        whole = facts.measure(reading.value.share.whole)
        if part.low is None or whole.exact is None:
            return ""
        if whole.exact == 0:
            return f"{part.low}/0"
        if part.exact is None:
            return f"{part.low}～{part.high}/{whole.exact}"
        percent = float(100 * part.exact / whole.exact)
        exact = (100 * part.exact) % whole.exact == 0
        return f"{part.exact}/{whole.exact}{'＝' if exact else '≈'}{percent:.{0 if exact else 1}f}%"
    value = facts.measure(reading.value)
    if value.low is None:
        return ""
    return str(value.low) if value.exact is not None else f"{value.low}～{value.high}"


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
                parts.append(f"{derived.label}{value.exact}{derived.unit}")
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
    said = []
    if verdict in ("unmet", "unmet_soft", "ambiguous"):
        said += [text for mend in condition.mends if (text := _mended(facts, condition, mend))]
    for advice in condition.advice:
        if verdict in advice.on and (advice.when is None or facts.holds(advice.when)):
            said.append(facts.policy.words.text(advice.say))
    if verdict == "unsure" and not said:
        said.append(facts.policy.words.say("advice.unsure"))
    return tuple(said)


def _mended(facts: Facts, condition: Condition, mend: Mend) -> str:
    """The smallest number that makes every reading hold, in words; empty where none does.

    Raising the named facts never makes a reading worse once it holds, so the number is found by
    halving.
    """

    tests = [condition.test] if condition.test else [each.test for each in condition.readings]

    def enough(number: int) -> bool:
        shifted = facts.shifted(dict.fromkeys(mend.add_to, number))
        return all(shifted.holds(test) for test in tests)

    high = 1
    while not enough(high):
        high *= 2
        if high > _SEARCH_LIMIT:
            return ""
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    if mend.limit is not None and not facts.shifted(dict.fromkeys(mend.add_to, high)).holds(
        mend.limit
    ):
        return ""
    known = all(facts.measure(name).exact is not None for name in names_in(tuple(tests)))
    return facts.policy.words.text(mend.say, n=high, least=known)


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

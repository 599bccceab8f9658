"""Cases tried: what the engine makes of the facts, held against what the case expects."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dialogs.eligibility import Assessment, assess
from dialogs.facts import Facts
from dialogs.findings import clause_findings
from dialogs.values import checked
from policy_text.cases import Case
from policy_text.policy import Policy
from policy_text.questions import Field, Question

__all__ = ["case_differences"]

_NOTHING = ("null", "~", "")
_DECIDES_NOTHING = ("org_name", "person_name", "phone", "long_text")
"""Kinds of which a case may write what it likes: 甲, 乙."""

_YES_NO = {"true": True, "false": False}


def case_differences(policy: Policy, case: Case, today: date) -> Iterator[str]:
    """How what comes out of a case differs from what it expects, in words for its author."""
    say = policy.words.say
    unknown = [slot for slot in case.answers if slot not in policy.questions]
    for slot in unknown:
        yield say("case.unknown_slot", slot=slot)
    if unknown:
        return
    answers = {slot: _typed(policy.questions[slot], value) for slot, value in case.answers.items()}
    record, unfit = checked(policy, answers, today)
    bad = [one for one in unfit if one.field.kind not in _DECIDES_NOTHING]
    for one in bad:
        yield say("case.bad_value", slot=one.place, value=one.value, reason=one.reason)
    if not bad:
        yield from _differences(policy, case, assess(Facts(policy, record)))


def _differences(policy: Policy, case: Case, assessment: Assessment) -> Iterator[str]:
    say, found = policy.words.say, {each.clause: each for each in clause_findings(assessment)}
    if case.overall not in (None, assessment.overall):
        yield say("case.overall", expected=case.overall, found=assessment.overall)
    for clause, verdict in case.verdicts.items():
        finding = found.get(clause)
        verdict_found = finding.verdict if finding else say("case.absent")
        if verdict_found != verdict:
            seen = finding.seen if finding else ""
            yield say(
                "case.verdict", clause=clause, expected=verdict, found=verdict_found, seen=seen
            )
    for clause in case.absent:
        if clause in found:
            yield say("case.not_absent", clause=clause, found=found[clause].verdict)
    for key, expected in (("advice", case.advice), ("seen", case.seen)):
        for clause, words in expected.items():
            text = _text(found.get(clause), key)
            if words not in text:
                yield say("case.words", clause=clause, place=key, expected=words, found=text)


def _text(finding: Any, key: str) -> str:
    if finding is None:
        return ""
    return "；".join(finding.advice) if key == "advice" else str(finding.seen)


def _typed(field: Field, value: Any) -> Any:
    """An answer of a case, all of whose scalars are texts, as a file of answers would have it."""
    if isinstance(value, str) and value in _NOTHING:
        return None
    match field.kind, value:
        case "table_row", list() if isinstance(field, Question):
            return [_row(field, row) for row in value if isinstance(row, dict)]
        case "yes_no", str():
            return _YES_NO.get(value, value)
        case "integer", str() if value.isdecimal():
            return int(value)
        case "percentage", str() if value.replace(".", "", 1).isdecimal():
            return float(value)
        case _:
            return value


def _row(table: Question, row: Mapping[str, Any]) -> dict[str, Any]:
    columns = {column.id: column for column in table.columns}
    return {
        name: _typed(columns[name], value) if name in columns else value
        for name, value in row.items()
    }

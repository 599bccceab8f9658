"""What a verdict sheet says: the applicant's answers, each finding, the result, the next steps."""

from typing import Any

from dialogs.eligibility import assess
from dialogs.facts import Facts, Record
from dialogs.findings import Finding, clause_findings
from dialogs.judging import next_steps, overall_text
from dialogs.reading import format_value
from policy_text.policy import Policy

__all__ = ["sheet_names"]


_PAGES = ("table_row", "sections", "long_text")
"""Kinds of questions whose answers fill a page of their own."""


def sheet_names(policy: Policy, record: Record) -> dict[str, Any]:
    """The names a template may use for the verdicts on a record."""
    assessment = assess(Facts(policy, record))
    return {
        "status_note": policy.about.basis,
        "applicant": _applicant(policy, record),
        "overall": overall_text(policy, assessment),
        "findings": [_finding(policy, finding) for finding in clause_findings(assessment)],
        "next_steps": list(next_steps(assessment)),
    }


def _applicant(policy: Policy, record: Record) -> list[dict[str, str]]:
    """What was answered, without the dialog's own questions and what fills a page of its own."""
    return [
        {"label": question.label, "value": format_value(question, record[slot])}
        for slot, question in policy.questions.items()
        if record.get(slot) is not None
        and not question.is_about_the_talk
        and (question.is_phrase or question.kind not in _PAGES)
    ]


def _finding(policy: Policy, finding: Finding) -> dict[str, Any]:
    return {
        "cite_as": finding.cite_as,
        "title": finding.title,
        "verdict": policy.words.say(f"verdict.{finding.verdict}"),
        "seen": finding.seen,
        "quote": finding.quote,
        "readings": [
            {"name": each.name, "value": each.value, "holds": each.holds}
            for each in finding.readings
        ],
        "advice": list(finding.advice),
    }

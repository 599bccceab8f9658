"""A policy's own cases and chats, as data: facts and the verdicts a legal expert gives on them."""

from pathlib import Path
from typing import Any

import yaml

from dialogs.eligibility import assess
from dialogs.facts import Facts
from dialogs.findings import clause_findings
from policy_text.policy import Policy

FOLDER = Path(__file__).parent.parent / "policy_text" / "jiyuan_consortium"
SECOND = Path(__file__).parent / "data" / "design_center"


def load_all(kind: str, folder: Path = FOLDER) -> list[Any]:
    """Every entry of every file of ``cases`` or ``chats``."""
    entries: list[Any] = []
    for path in sorted((folder / kind).glob("*.yaml")):
        entries += yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def judged_as_written(policy: Policy, case: dict[str, Any]) -> None:
    """Assert that a policy's verdicts, advice and what was seen are those of a case."""
    assessment = assess(Facts(policy, case["answers"]))
    findings = {finding.clause: finding for finding in clause_findings(assessment)}

    verdicts = {clause: findings[clause].verdict for clause in case.get("verdicts", {})}
    assert verdicts == case.get("verdicts", {})
    assert assessment.overall == case.get("overall", assessment.overall)
    assert not set(case.get("absent", ())) & set(findings)
    for clause, words in case.get("advice", {}).items():
        assert words in "；".join(findings[clause].advice)
    for clause, words in case.get("seen", {}).items():
        assert words in findings[clause].seen

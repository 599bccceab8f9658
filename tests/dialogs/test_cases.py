"""Facts -> verdicts, as a legal expert writes them: the policy's cases."""

from typing import Any

import pytest

from dialogs.eligibility import assess
from dialogs.facts import Facts
from dialogs.findings import clause_findings
from policy_text.policy import Policy
from tests.cases import load_all

CASES = load_all("cases")


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(policy: Policy, case: dict[str, Any]) -> None:
    assessment = assess(Facts(policy, case["answers"]))
    findings = {finding.clause: finding for finding in clause_findings(assessment)}

    verdicts = {clause: findings[clause].verdict for clause in case.get("verdicts", {})}
    assert verdicts == case.get("verdicts", {})
    if "overall" in case:
        assert assessment.overall == case["overall"]
    assert not set(case.get("absent", ())) & set(findings)
    for clause, words in case.get("advice", {}).items():
        assert words in "；".join(findings[clause].advice)
    for clause, words in case.get("seen", {}).items():
        assert words in findings[clause].seen

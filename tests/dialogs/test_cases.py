"""Facts -> verdicts, as a legal expert writes them: the policy's cases."""

from typing import Any

import pytest

from policy_text.policy import Policy
from tests.cases import judged_as_written, load_all

CASES = load_all("cases")


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(policy: Policy, case: dict[str, Any]) -> None:
    judged_as_written(policy, case)

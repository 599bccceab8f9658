"""The check before filing: each fault is found where it is, and a clean filing has none."""

from collections.abc import Iterable
from typing import Any

import pytest

from dialogs.precheck import has_red, precheck
from dialogs.problems import Problem
from policy_text.policy import Policy
from tests.prechecks import CLEAN, FAULTS, TODAY, changed


def found(problems: Iterable[Problem], level: str, slot: str) -> list[Problem]:
    return [each for each in problems if each.level == level and slot in each.slots]


def test_a_clean_filing_has_neither_red_nor_yellow(policy: Policy) -> None:
    problems = precheck(policy, CLEAN, TODAY)
    assert [each for each in problems if each.level != "note"] == []
    assert problems, "the reminders for handing in are there"


@pytest.mark.parametrize("fault", FAULTS, ids=[fault["fault"] for fault in FAULTS])
def test_a_planted_fault_is_found_and_its_mend_makes_it_vanish(
    policy: Policy, fault: dict[str, Any]
) -> None:
    spoilt = changed(CLEAN, fault)
    problems = precheck(policy, spoilt, TODAY)
    here = found(problems, fault["level"], fault["slot"])
    assert here, [(each.level, each.slots, each.text) for each in problems]
    assert all(each.text and each.mend for each in problems)
    assert has_red(problems) == (fault["level"] == "red"), [
        (each.slots, each.text) for each in problems if each.level == "red"
    ]
    mended = changed(spoilt, fault["mended"]) if "mended" in fault else CLEAN
    left = found(precheck(policy, mended, TODAY), fault["level"], fault["slot"])
    assert [each for each in left if each.text in {one.text for one in here}] == []
    assert not has_red(precheck(policy, mended, TODAY))

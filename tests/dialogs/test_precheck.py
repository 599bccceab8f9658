"""The check before filing: each fault is found where it is, and a clean filing has none."""

from collections.abc import Iterable
from random import Random
from typing import Any

import pytest

from dialogs.precheck import has_red, precheck
from dialogs.problems import Problem
from policy_text.policy import Policy
from tests.prechecks import CLEAN, FAULTS, TODAY, a_clean_filing, changed


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


@pytest.mark.parametrize("block", range(4))
def test_a_filing_without_a_fault_never_has_red(policy: Policy, block: int) -> None:
    for seed in range(50 * block, 50 * (block + 1)):
        filing = a_clean_filing(Random(seed))
        problems = precheck(policy, filing, TODAY)
        urgent = [(each.level, each.slots, each.text) for each in problems if each.level != "note"]
        unsigned = filing["agreement_effective_date"] is None
        assert [level for level, _, _ in urgent] == ["yellow"] * unsigned, (seed, urgent)


def test_only_what_concerns_the_role_is_looked_at(policy: Policy) -> None:
    lead = {slot: value for slot, value in CLEAN.items() if slot.startswith("lead.")}
    lead = {"role": "lead", "industry": "化工"} | {
        slot: lead[slot] for slot in lead if slot not in ("lead.name", "lead.uscc")
    }
    assert not has_red(precheck(policy, lead, TODAY))
    assert found(
        precheck(policy, lead | {"lead.rnd_projects": 1}, TODAY), "red", "lead.rnd_projects"
    )
    del lead["lead.service_ability"]
    assert found(precheck(policy, lead, TODAY), "red", "lead.service_ability")

    member: dict[str, Any] = {
        "role": "member",
        "member.type": "高校",
        "member.independent_legal_person": True,
        "member.willing": True,
        "member.capable": True,
        "member.name": "样例大学",
        "contact.name": "王样例",
        "contact.title": "教授",
        "contact.phone": "0391-6600001",
        "lead.rnd_projects": 0,
        "fill_date": "2030-01-01",
    }
    assert precheck(policy, member, TODAY) == ()
    del member["contact.phone"]
    assert found(precheck(policy, member, TODAY), "red", "contact.phone")


def test_names_and_dates_are_compared_whatever_their_width_and_form(policy: Policy) -> None:
    answers = changed(
        CLEAN,
        {
            "cells": {
                "platforms/2/host": "样例机械(济源) 有限公司",
                "team/1/employer": "济源样例冶炼有限公司、样例大学",
                "platforms/1/built": "2019年5月",
            },
            "set": {"fill_date": "2026年3月5日", "lead.uscc": "91419001ma4yk00124"},
        },
    )
    urgent = [each for each in precheck(policy, answers, TODAY) if each.level == "red"]
    assert urgent == []


def test_a_company_may_be_called_sample(policy: Policy) -> None:
    name = "济源示例冶炼有限公司（示例）"
    answers = changed(
        CLEAN, {"set": {"section1_lead": f"{name}成立于二〇〇〇年，有待补充产业链。"}}
    )
    answers = answers | {"lead.name": name, "platforms": [], "lead.platform_level": "企业自建"}
    answers = changed(answers, {"cells": {"team/1/employer": name}})
    answers = {slot: value for slot, value in answers.items() if "counts.platforms" not in slot}
    assert not has_red(precheck(policy, answers, TODAY))


def test_a_verdict_says_its_clause_and_the_smallest_mend(policy: Policy) -> None:
    problems = precheck(policy, CLEAN | {"lead.rnd_projects": 1}, TODAY)
    (problem,) = found(problems, "red", "lead.rnd_projects")
    assert "三、（一）3" in problem.text
    assert "年度在研研发项目不少于2项" in problem.text
    assert "还差1项" in problem.mend


def test_a_failing_row_is_the_place_to_go_to(policy: Policy) -> None:
    answers = changed(CLEAN, {"cells": {"members/4/in_chain": False}})
    (problem,) = found(precheck(policy, answers, TODAY), "red", "members")
    assert problem.places[0] == ("members", 3, "in_chain")
    assert "济源样例化工有限公司" in problem.text

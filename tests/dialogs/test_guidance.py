"""The guides say to each applicant what their own facts bear out, and nothing else."""

from typing import Any

import pytest

from dialogs.facts import Facts
from dialogs.guidance import guide
from policy_text.loader import load_policy

POLICY = load_policy("jiyuan_consortium")


def said_to(group: str, **answers: Any) -> str:
    record = {slot.replace("__", "."): value for slot, value in answers.items()}
    items = guide(POLICY, group, Facts(POLICY, record))
    return "\n".join(sentence for item in items for sentence in item.matters)


def test_nothing_known_nothing_said_of_the_applicant() -> None:
    assert said_to("support") == ""


def test_what_the_applicant_is_unsure_of_is_no_fact() -> None:
    assert said_to("support", lead__platform_level=None, funds__rules=None) == ""


def test_a_lead_with_its_own_platform_is_told_to_have_it_recognised() -> None:
    assert "把它申报成市级平台" in said_to("support", role="lead", lead__platform_level="企业自建")


def test_a_lead_with_a_provincial_platform_is_told_something_else() -> None:
    said = said_to("support", role="lead", lead__platform_level="省级")
    assert "重大科技计划项目" in said
    assert "申报成市级平台" not in said


def test_a_member_is_spoken_to_as_a_member() -> None:
    said = said_to("support", role="member", member__type="其他企业")
    assert "作为成员单位" in said
    assert "牵头单位现在" not in said


def test_missing_fund_rules_are_named_where_they_stand_in_the_way() -> None:
    assert "您还没有经费管理办法" in said_to("support", role="consortium", funds__rules=False)
    assert "您已有经费管理办法" in said_to("support", role="consortium", funds__rules=True)


def test_the_steps_remind_who_has_not_signed_yet() -> None:
    assert "协议要先签" in said_to("steps", role="consortium")
    assert "协议要先签" not in said_to(
        "steps", role="consortium", agreement_effective_date="2026-01-05"
    )


def test_a_group_that_is_not_there_raises() -> None:
    with pytest.raises(KeyError):
        guide(POLICY, "no_such_group", Facts(POLICY, {}))


def test_what_was_said_in_another_role_is_not_said_to_a_member() -> None:
    said = said_to("support", role="member", lead__platform_level="企业自建")
    assert "牵头单位现在" not in said

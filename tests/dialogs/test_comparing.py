"""The comparisons of names, texts and dates, each over what is known and what is not."""

from typing import Any

import pytest

from dialogs.facts import Facts
from policy_text.comparisons import Alone, Among, ChosenIsNamed, InOrder, Matches, PartOf
from policy_text.nodes import Same
from policy_text.policy import Policy

HOSTED = {
    "lead.name": "济源样例冶炼有限公司",
    "members": [{"name": "样例机械（济源）有限公司"}, {"name": "样例大学"}, {"name": None}],
}
NAMES = ("lead.name", "members.name")


@pytest.mark.parametrize(
    ("dates", "holds"),
    [
        ({"fill_date": "2026-03-01", "declaration.date": "2026-03-01"}, True),
        ({"fill_date": "2026-03-02", "declaration.date": "2026-03-01"}, False),
        ({"fill_date": "2026-03", "declaration.date": "2026-03-01"}, True),
        ({"fill_date": "2026-04", "declaration.date": "2026-03-31"}, False),
        ({"fill_date": None, "declaration.date": "2026-03-01"}, None),
        ({"declaration.date": "2026-03-01"}, None),
    ],
)
def test_dates_in_order(policy: Policy, dates: dict[str, Any], holds: bool | None) -> None:
    assert Facts(policy, dates).holds(InOrder(in_order=("fill_date", "declaration.date"))) is holds


def test_a_date_out_of_order_is_found_though_one_between_is_not_known(policy: Policy) -> None:
    test = InOrder(in_order=("agreement_effective_date", "fill_date", "declaration.date"))
    record = {"agreement_effective_date": "2026-03-09", "declaration.date": "2026-03-01"}
    assert Facts(policy, record).holds(test) is False


@pytest.mark.parametrize(
    ("host", "among", "part"),
    [
        ("济源样例冶炼有限公司", True, True),
        ("样例机械(济源) 有限公司", True, True),
        ("样例大学；济源样例冶炼有限公司", True, True),
        ("样例大学材料学院", False, True),
        ("样例大学、别的公司", False, True),
        ("别的公司", False, False),
        (None, None, None),
    ],
)
def test_names_among_others(
    policy: Policy, host: str | None, among: bool | None, part: bool | None
) -> None:
    facts = Facts(policy, {**HOSTED, "member.name": host})
    whole, beginning = Among(among=("member.name", NAMES)), PartOf(part_of=("member.name", NAMES))
    assert facts.holds(whole) is among
    assert facts.holds(beginning) is part


def test_a_name_among_nobody_is_not_decided(policy: Policy) -> None:
    assert Facts(policy, {"member.name": "甲"}).holds(Among(among=("member.name", NAMES))) is None


def test_a_row_alone(policy: Policy) -> None:
    rows = [{"name": "甲", "age": 40}, {"name": "甲", "age": 41}, {"name": " 甲", "age": 40}, {}]
    facts = Facts(policy, {"team": rows})
    holds = [
        [facts.judge(test, row).holds for row in facts.rows("team") or ()]
        for test in (Alone(alone=("name",)), Alone(alone=("name", "age")))
    ]
    assert holds == [[True, False, False, None], [True, True, False, None]]


@pytest.mark.parametrize(
    ("industry", "name", "holds"),
    [
        ("新材料", "济源样例（新材料）创新联合体", True),
        ("新材料", "济源样例（前沿新材料）创新联合体", False),
        ("前沿新材料", "济源样例（前沿新材料）创新联合体", True),
        ("化工", "济源样例（铅锌）创新联合体", True),
        ("化工", "济源钢铁（化工）创新联合体", True),
        ("其他领域：纺织", "济源样例（纺织）创新联合体", True),
        ("其他领域：纺织", "济源样例（化工）创新联合体", False),
        (None, "济源样例（化工）创新联合体", None),
    ],
)
def test_the_field_named(policy: Policy, industry: str, name: str, holds: bool | None) -> None:
    asked = {"choice": "industry", "text": "name", "part": r"\((.+)\)创新"}
    test = ChosenIsNamed.model_validate({"chosen_is_named": asked})
    assert Facts(policy, {"industry": industry, "name": name}).holds(test) is holds


def test_a_pattern_is_sought_in_one_width(policy: Policy) -> None:
    test = Matches.model_validate({"matches": ["lead.name", r"\(济源\)"]})
    assert Facts(policy, {"lead.name": "样例（济 源）公司"}).holds(test) is True
    assert Facts(policy, {"lead.name": "样例济源公司"}).holds(test) is False


def test_numbers_that_are_the_same(policy: Policy) -> None:
    test = Same.model_validate({"same": ["counts.members_total", {"count": "members"}]})
    assert Facts(policy, {"counts.members_total": 2, "members": [{}, {}]}).holds(test) is True
    assert Facts(policy, {"counts.members_total": 3, "members": [{}, {}]}).holds(test) is False
    assert Facts(policy, {"counts.members_total": 3}).holds(test) is None

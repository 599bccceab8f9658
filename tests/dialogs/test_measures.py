"""Facts worked out in numbers: exact, and a range while something in them is not known."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from pydantic import TypeAdapter

from dialogs.facts import Facts
from policy_text.loader import load_policy
from policy_text.nodes import Fact, Test
from tests.cases import SECOND

POLICY = load_policy(str(SECOND))
FACT: TypeAdapter[Any] = TypeAdapter(Fact)
TEST: TypeAdapter[Any] = TypeAdapter(Test)
YEARS = [
    {"year": "2022年", "invested": "100.10"},
    {"year": "2023年", "invested": "200.20"},
    {"year": None, "invested": "0.30"},
]
RECORD = {"years": YEARS, "rnd": "30", "revenue": "1000", "sector": None, "staff.design": 7}


def ends(fact: Any, record: dict[str, Any] = RECORD) -> tuple[Any, Any]:
    value = Facts(POLICY, record).measure(FACT.validate_python(fact))
    return value.low, value.high


def of_year(year: str) -> dict[str, Any]:
    return {"rows": "years", "cell": "invested", "where": {"eq": ["year", year]}}


@pytest.mark.parametrize(
    ("fact", "low", "high"),
    [
        ({"total": {"rows": "years", "cell": "invested"}}, "300.6", "300.6"),
        ({"total": of_year("2022年")}, "100.1", "100.4"),
        ({"average": {"rows": "years", "cell": "invested"}}, "100.2", "100.2"),
        ({"times": ["rnd", "30%"]}, "9", "9"),
        ({"difference": ["rnd", "revenue"]}, "-970", "-970"),
        ({"least": ["rnd", "20"]}, "20", "20"),
        ({"most": ["rnd", "20"]}, "30", "30"),
        ({"by": {"choice": "sector", "values": {"其他行业": "1"}, "otherwise": "5"}}, "1", "5"),
        ({"share": {"part": "rnd", "whole": "revenue"}}, "3/100", "3/100"),
        ("2,000万元", "20000000", "20000000"),
        ("1.5亿", "150000000", "150000000"),
    ],
)
def test_a_fact_has_exactly_this_range(fact: Any, low: str, high: str) -> None:
    assert ends(fact) == (Fraction(low), Fraction(high))


def test_an_average_over_rows_that_only_may_count_is_not_known() -> None:
    assert ends({"average": of_year("2022年")}) == (None, None)
    assert ends({"average": {"rows": "years", "cell": "invested"}}, {"years": []}) == (0, 0)
    assert ends({"average": {"rows": "years", "cell": "invested"}}, {}) == (None, None)


def test_a_threshold_is_that_of_the_choice_also_where_words_follow_it() -> None:
    by = {"by": {"choice": "sector", "values": {"其他行业": "1"}, "otherwise": "5"}}
    assert ends(by, {"sector": "其他行业：样例养护"}) == (1, 1)
    assert ends(by, {"sector": "装备制造业"}) == (5, 5)


def test_a_percentage_is_a_share_and_a_binary_fraction_counts_as_it_is_written() -> None:
    question = POLICY.questions["staff.design"].model_copy(update={"kind": "percentage"})
    policy = replace(POLICY, questions={**POLICY.questions, "staff.design": question})
    enough, too_much = (
        TEST.validate_python({"ge": ["staff.design", least]}) for least in ("3.1%", "3.11%")
    )
    facts = Facts(policy, {"staff.design": 3.1})
    assert facts.measure("staff.design").exact == Fraction(31, 1000)
    assert facts.holds(enough) is True
    assert facts.holds(too_much) is False


def test_an_alternative_that_holds_decides_whatever_is_not_known() -> None:
    either = TEST.validate_python({"any": [{"ge": ["rnd", "20"]}, {"ge": ["overseas", "1"]}]})
    assert Facts(POLICY, {"rnd": "30"}).holds(either) is True
    assert Facts(POLICY, {"rnd": "10", "overseas": None}).holds(either) is None
    assert Facts(POLICY, {"rnd": "10", "overseas": "0"}).holds(either) is False


def test_what_rests_on_a_raised_fact_rises_with_it_and_nothing_else_is_changed() -> None:
    facts = Facts(POLICY, {"rnd": "30", "revenue": "1000", "staff.design": 7})
    raised = facts.shifted({"rnd": 10})
    assert raised.measure("rnd_share").exact == Fraction(4, 100)
    assert raised.measure("staff.design").exact == 7
    assert facts.measure("rnd_share").exact == Fraction(3, 100)

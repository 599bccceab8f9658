"""The guides: the support, the steps and the duties, quoted and in plain words."""

import re

import pytest

from policy_text.guides import Item
from policy_text.loader import load_policy

POLICY = load_policy("jiyuan_consortium")
ITEMS = [item for group in POLICY.guides.groups for item in group.items]


def test_four_measures_four_steps_six_duties() -> None:
    sizes = {group.id: len(group.items) for group in POLICY.guides.groups}
    assert sizes == {"support": 4, "steps": 4, "duties": 6}


def test_the_four_measures_are_those_of_the_text() -> None:
    measures = [item.clause for item in POLICY.guides.group("support").items]
    assert measures == ["5.1", "5.2", "5.3", "5.4"]


def test_a_group_that_is_not_there_is_our_own_fault() -> None:
    with pytest.raises(KeyError):
        POLICY.guides.group("no_such_group")


@pytest.mark.parametrize("item", ITEMS, ids=[item.id for item in ITEMS])
def test_an_item_quotes_its_clause_and_has_no_figure_of_its_own(item: Item) -> None:
    assert item.quote in POLICY.clauses[item.clause].text
    said = [item.plain, item.is_not, item.next_step, *(matter.say for matter in item.matters)]
    for figure in re.findall(r"\d+", " ".join(said)):
        assert figure in item.quote
    assert item.is_not
    assert item.next_step


@pytest.mark.parametrize("measure", POLICY.guides.group("support").items, ids=lambda each: each.id)
def test_a_measure_says_that_priority_is_no_promise(measure: Item) -> None:
    assert "不等于" in measure.is_not
    assert measure.matters

"""A real name that looks like none is no dead end: the refusal says how to have it kept."""

import pytest

from dialogs.reading import Accepted, Rejected, read
from policy_text.loader import load_policy
from tests.builders import a_talk
from tests.reading.utterances import TODAY
from tests.rows import column, names

POLICY = load_policy("jiyuan_consortium")
PERSON, UNIT = POLICY.questions["contact.name"], POLICY.questions["lead.name"]


@pytest.mark.parametrize("name", ["何不凡", "迪丽热巴", "其其格", "爱新觉罗溥仪", "王说", "高兴"])
def test_a_person_of_any_name_can_be_entered(name: str) -> None:
    refused = read(PERSON, name, TODAY, POLICY.language)
    assert isinstance(refused, Rejected)
    assert f"就叫{name}" in refused.reason
    kept = read(PERSON, f"就叫{name}", TODAY, POLICY.language)
    assert kept == Accepted(name, interpreted=True)


@pytest.mark.parametrize("name", ["样例重工", "济源市样例石材加工点", "样例集团"])
def test_a_unit_of_any_name_can_be_entered(name: str) -> None:
    refused = read(UNIT, name, TODAY, POLICY.language)
    assert isinstance(refused, Rejected)
    assert f"全称就是{name}" in refused.reason
    kept = read(UNIT, f"全称就是{name}", TODAY, POLICY.language)
    assert kept == Accepted(name, interpreted=True)


@pytest.mark.parametrize("said", ["就叫张总", "就叫老板", "就叫他吧", "就叫某某"])
def test_no_title_and_no_placeholder_comes_in_that_way(said: str) -> None:
    assert not isinstance(read(PERSON, said, TODAY, POLICY.language), Accepted)


@pytest.mark.parametrize("said", ["王五和赵六说了算", "不是我", "我再问问吧"])
def test_what_is_no_name_is_not_offered_as_one(said: str) -> None:
    reading = read(PERSON, said, TODAY, POLICY.language)
    assert "就叫" not in getattr(reading, "reason", "")


def test_also_in_a_list() -> None:
    talk = a_talk().at_members().say("全称就是样例重工", "先空着", "其他企业")
    assert names(talk) == ["样例重工"]
    rows = "样例甲机械有限公司，规上工业企业，，，，，其其格，厂长"
    talk = a_talk().at_members().say(rows, "先空着", "是", "就叫其其格")
    assert column(talk, "contact") == ["其其格"]

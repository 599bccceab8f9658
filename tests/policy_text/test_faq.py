"""The question bank refuses what could not be answered honestly."""

from typing import Any

import pytest
from pydantic import ValidationError

from policy_text.faq import Faq, Glossary, Topic
from policy_text.loader import load_policy

POLICY = load_policy("jiyuan_consortium")


def topic(**changes: Any) -> Topic:
    given = {"id": "sample", "title": "样例", "questions": ["问"], "clauses": ["1"], "say": "答。"}
    return Topic.model_validate(given | changes)


READINGS = [{"name": "一", "follows": "甲"}, {"name": "二", "follows": "乙"}]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"clauses": []}, "有依据的答复要写 clauses"),
        ({"kind": "chitchat"}, "闲聊和范围外的不写"),
        ({"clauses": ["1", "2", "3", "4"]}, "最多写 3 条"),
        ({"kind": "ambiguous"}, "口径存疑的要写 readings"),
        ({"readings": READINGS}, "其他的不写"),
        ({"quotes": [{"clause": "2", "text": "乙"}]}, "须先写在 clauses 里"),
        ({"questions": []}, "at least 1 item"),
        ({"sya": "答"}, "Extra inputs"),
    ],
)
def test_a_topic_that_breaks_its_promise_is_refused(changes: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValidationError, match=fault):
        topic(**changes)


def test_a_whole_list_may_cite_more_than_three() -> None:
    assert topic(clauses=["1", "2", "3", "4"], whole_list="true").clauses == ("1", "2", "3", "4")


def test_a_topic_is_found_by_its_id() -> None:
    bank = Faq(topics=(topic(), topic(id="other")))
    assert bank.topic("other") is bank.topics[1]
    assert bank.topic("third") is None


def test_terms_name_who_issued_them_and_when_and_no_address() -> None:
    for term in POLICY.glossary.terms:
        assert term.issued_by
        assert 1949 < int(term.year) < 2100
        assert "http" not in term.model_dump_json()
        assert "www" not in term.model_dump_json()


def test_a_term_without_a_year_is_refused() -> None:
    with pytest.raises(ValidationError, match="year"):
        Glossary.model_validate({"terms": [{"term": "词", "meaning": "义", "issued_by": "某部门"}]})

"""What once was read wrong without a word is asked again, and its right neighbours still read."""

from typing import Any, get_args

import pytest
import yaml

from dialogs.reading import Accepted, Rejected, Rows, read
from policy_text.loader import load_policy
from policy_text.questions import Field, Kind
from tests.reading.utterances import DATA, TODAY, told

POLICY = load_policy("jiyuan_consortium")
LANGUAGE = POLICY.language


def cases() -> list[tuple[str, str, str]]:
    question, found = "", []
    for line in (DATA / "never_silent.txt").read_text("utf-8").splitlines():
        if line.startswith("@"):
            question = line[1:]
        elif line and not line.startswith("#"):
            text, good = line.rsplit("\t", 1)
            found.append((question, text, good))
    return found


@pytest.mark.parametrize(("question", "text", "good"), cases())
def test_is_read_right_or_asked_again(question: str, text: str, good: str) -> None:
    nameless = Field(id="answer", kind="yes_no", label="")
    field = nameless if question == "-" else POLICY.questions[question]
    assert told(read(field, text, TODAY, LANGUAGE), field) in good.split()


def test_all_of_them_is_no_count() -> None:
    asked = POLICY.questions["members.total"]
    for text in ("都是", "全部都是规上"):
        reading = read(asked, text, TODAY, LANGUAGE)
        assert isinstance(reading, Rejected)
        assert "请直接说几家" in reading.reason


def test_a_company_may_be_of_two_types() -> None:
    reading = read(POLICY.questions["member.type"], "我们是企业", TODAY, LANGUAGE)
    assert isinstance(reading, Rejected)
    assert "规上工业企业" in reading.reason
    assert "其他企业" in reading.reason
    assert "高校" not in reading.reason


@pytest.mark.parametrize("kind", get_args(Kind))
def test_what_is_much_too_long_is_refused_by_every_kind(kind: Kind) -> None:
    for text in ("您好。" * 140_000, "你好" * 900_000, " " * 2_000_000 + "是"):
        field = Field(id="any", kind=kind, label="")
        reading = read(field, text, TODAY, LANGUAGE)
        assert isinstance(reading, Rejected), kind
        assert "太长" in reading.reason or "超过" in reading.reason, kind


ROWS = yaml.safe_load((DATA / "never_silent_rows.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", ROWS, ids=lambda case: case["text"])
def test_a_cell_is_never_moved_where_it_means_another_thing(case: dict[str, Any]) -> None:
    reading = read(POLICY.questions["members"], case["text"], TODAY, LANGUAGE)
    assert isinstance(reading, Rows)
    assert list(reading.rows) == case.get("rows", [])
    assert [[one.column, one.row] for one in reading.problems] == case.get("problems", [])


IGNORANCE = yaml.safe_load((DATA / "ignorance.yaml").read_text("utf-8"))
MADE_OF_WORDS = [
    question
    for question in POLICY.questions.values()
    if question.kind in {"yes_no", "choice", "multi_choice", "integer", "percentage"}
    and not any(option.synonyms for option in question.options if option.id == "yes")
]


@pytest.mark.parametrize("question", MADE_OF_WORDS, ids=lambda question: question.id)
def test_what_one_does_not_know_is_never_taken_for_an_answer(question: Field) -> None:
    taken = [
        text
        for around in IGNORANCE["around"]
        for words in IGNORANCE["said"]
        if isinstance(read(question, text := around.format(words), TODAY, LANGUAGE), Accepted)
    ]
    assert taken == []

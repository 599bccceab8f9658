"""What once was read wrong without a word is asked again, and its right neighbours still read."""

from typing import Any, get_args

import pytest
import yaml

from dialogs.reading import Accepted, Rejected, Rows, read
from dialogs.reading.agreeing import has_own_words
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


NO_ANSWERS = yaml.safe_load((DATA / "no_answers.yaml").read_text("utf-8"))
UNKNOWN = [
    around.format(said)
    for around in NO_ANSWERS["unknown"]["around"]
    for said in NO_ANSWERS["unknown"]["said"]
]


def with_verbs(group: str) -> list[str]:
    return [said.replace("{}", verb) for said in NO_ANSWERS[group] for verb in NO_ANSWERS["verbs"]]


def questions_of(*kinds: Kind) -> list[Field]:
    """The questions of these kinds, but for those whose yes does something."""
    return [
        question
        for question in POLICY.questions.values()
        if question.kind in kinds and not has_own_words(question)
    ]


def taken(question: Field, texts: list[str]) -> dict[str, Any]:
    readings = {text: read(question, text, TODAY, LANGUAGE) for text in texts}
    return {text: each.value for text, each in readings.items() if isinstance(each, Accepted)}


@pytest.mark.parametrize(
    "question",
    questions_of("yes_no", "choice", "multi_choice", "integer", "percentage"),
    ids=lambda question: question.id,
)
def test_what_one_does_not_know_is_never_taken_for_an_answer(question: Field) -> None:
    assert taken(question, UNKNOWN) == {}


@pytest.mark.parametrize("question", questions_of("yes_no"), ids=lambda question: question.id)
def test_hearsay_and_talk_are_neither_yes_nor_no(question: Field) -> None:
    assert taken(question, [*NO_ANSWERS["unwilling"], *with_verbs("heard")]) == {}


@pytest.mark.parametrize("question", questions_of("yes_no"), ids=lambda question: question.id)
def test_what_is_only_meant_to_be_is_no_yes(question: Field) -> None:
    readings = taken(question, [*with_verbs("meant"), *with_verbs("conditional")])
    assert [text for text, value in readings.items() if value] == []


@pytest.mark.parametrize("question", questions_of("yes_no"), ids=lambda question: question.id)
def test_to_have_something_else_is_neither_yes_nor_no(question: Field) -> None:
    having = ("没有{}", "我们没有{}", "没{}", "有{}", "我们有{}", "缺{}")
    asked = question.ask + question.label + question.help
    others = [each for each in NO_ANSWERS["things"] if each not in asked]
    assert taken(question, [said.format(each) for each in others for said in having]) == {}


@pytest.mark.parametrize("question", questions_of("integer"), ids=lambda question: question.id)
def test_a_count_that_is_wanted_or_gone_is_no_count(question: Field) -> None:
    said = [each.replace("{}", number) for each in NO_ANSWERS["no_counts"] for number in "8八"]
    assert taken(question, said) == {}


def test_a_level_that_is_wished_for_or_gone_is_no_level() -> None:
    levels = ("省级", "国家级", "市级")
    said = [each.replace("{}", level) for each in NO_ANSWERS["no_levels"] for level in levels]
    assert taken(POLICY.questions["lead.platform_level"], said) == {}


def test_a_share_that_is_required_or_aimed_at_is_no_share() -> None:
    share = Field(id="share", kind="percentage", label="规上工业企业占比", ask="规上占比是多少？")
    shares = ("60%", "六成", "百分之六十")
    said = [each.replace("{}", one) for each in NO_ANSWERS["no_shares"] for one in shares]
    assert taken(share, said) == {}


@pytest.mark.parametrize("question", questions_of("person_name", "org_name"), ids=lambda q: q.id)
def test_what_is_said_to_us_is_no_name(question: Field) -> None:
    said = [*UNKNOWN, *NO_ANSWERS["unwilling"], *with_verbs("heard"), *with_verbs("meant")]
    assert taken(question, said) == {}


@pytest.mark.parametrize("text", NO_ANSWERS["unnamed"])
def test_what_is_counted_or_still_sought_is_no_row(text: str) -> None:
    reading = read(POLICY.questions["members"], text, TODAY, LANGUAGE)
    assert isinstance(reading, Rows)
    assert not reading.in_order()
    assert "全称" in reading.problems[0].reason

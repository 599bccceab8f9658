"""Learning from questions: scored against labels, and listed where they were not understood."""

import json
from pathlib import Path

import pytest
import yaml

from bot.store import Store
from dialogs.events import TextReceived
from dialogs.step import Assistant
from tests.bot.builders import NOW, a_service, a_session
from tests.bot.conftest import Shenbao

ASKED = [
    {"q": "公示多久", "kind": "answer", "clauses": ["4.3"], "must": ["不少于5个工作日"]},
    {"q": "成员至少几家", "kind": "answer", "clauses": ["6.1"]},
]
NAMING = "样例甲有限公司（0391-6600012）想问樱花哪天开？"


def kept(folder: Path, *questions: str) -> Path:
    """A store with questions that were not understood, some of them more than once."""
    file = folder / "store.db"
    said = TextReceived(text="?")
    for number, question in enumerate(questions):
        Store(file).keep("甲", number, str(number), said, a_session(), (), NOW, missed=(question,))
    return file


def test_a_reply_is_right_where_it_cites_and_says_what_was_expected(
    shenbao: Shenbao, tmp_path: Path
) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_text("\n".join(map(json.dumps, ASKED)), "utf-8")
    result = json.loads(shenbao("evaluate", file, "--json").out)
    assert (result["right"], result["total"]) == (1, 2)
    assert [missed["q"] for missed in result["misses"]] == ["成员至少几家"]
    assert "1/2" in shenbao("evaluate", file).out.replace(" ", "")


@pytest.mark.parametrize(("floor", "code"), [("0.5", 0), ("0.6", 1)])
def test_a_share_under_the_floor_fails(
    shenbao: Shenbao, tmp_path: Path, floor: str, code: int
) -> None:
    file = tmp_path / "asked.jsonl"
    file.write_text("\n".join(map(json.dumps, ASKED)), "utf-8")
    assert shenbao("evaluate", file, "--floor", floor).code == code


def test_questions_not_understood_are_listed_the_most_frequent_first(
    shenbao: Shenbao, tmp_path: Path
) -> None:
    store = kept(tmp_path, "甲问", "乙问", "乙问")
    listed = json.loads(shenbao("questions", "--store", store, "--json").out)["questions"]
    assert [(each["text"], each["count"]) for each in listed] == [("乙问", 2), ("甲问", 1)]


def test_a_question_proposed_for_the_bank_is_listed_no_more(
    shenbao: Shenbao, tmp_path: Path
) -> None:
    store, review = kept(tmp_path, '说"几天"'), tmp_path / "review.yaml"
    listed = json.loads(shenbao("questions", "--store", store, "--json").out)["questions"]
    number = listed[0]["number"]
    to_bank = ("--to-bank", number, "member_count", "--review", review)
    assert shenbao("questions", "--store", store, *to_bank).code == 0
    proposed = yaml.safe_load(review.read_text("utf-8"))
    assert proposed == [{"id": "member_count", "questions": ['说"几天"']}]
    assert "没有没听懂的问题" in shenbao("questions", "--store", store).out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [(("99", "member_count"), "没有第 99 号问题"), (("1", "no_such_topic"), "no_such_topic")],
)
def test_what_cannot_be_proposed_is_said_and_stays(
    shenbao: Shenbao, tmp_path: Path, arguments: tuple[str, str], reason: str
) -> None:
    store = kept(tmp_path, "甲问")
    ended = shenbao("questions", "--store", store, "--to-bank", *arguments)
    assert ended.code == 2
    assert reason in ended.err
    assert "甲问" in shenbao("questions", "--store", store).out


def test_what_is_kept_names_nobody(assistant: Assistant, tmp_path: Path) -> None:
    service = a_service(assistant, tmp_path)
    service.handle("甲", TextReceived(text=NAMING), "1")
    (missed,) = service.store.missed_questions()
    assert "樱花" in missed.text
    assert "0391" not in missed.text
    assert "6600012" not in missed.text
    assert "样例" not in missed.text

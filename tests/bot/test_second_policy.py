"""The chats of a policy of another kind, as ``shenbao chat --json`` plays them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Shenbao
from tests.cases import SECOND, load_all
from tests.playing import NOW, check
from tests.second_policy import WORDS_OF_THE_FIRST

CHATS = load_all("chats", SECOND)


@pytest.fixture
def second(shenbao: Shenbao, monkeypatch: pytest.MonkeyPatch) -> Shenbao:
    """The program with the second policy."""
    monkeypatch.setenv("SHENBAO_POLICY", str(SECOND))
    return shenbao


@pytest.mark.parametrize("chat", CHATS, ids=[chat["chat"] for chat in CHATS])
def test_chat(chat: dict[str, Any], second: Shenbao, tmp_path: Path) -> None:
    said = [
        {"text": turn["say"]} if "say" in turn else {"choice": turn["choose"]}
        for turn in chat["turns"]
    ]
    given = "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in said)
    out = tmp_path / "out"
    ended = second("chat", "--json", "--store", "s.db", "--out", out, "--now", NOW, given=given)

    opening, *shown = [json.loads(line) for line in ended.out.splitlines()]
    assert opening["replies"][0]["text"].startswith("请先注意：《样例市工业设计中心认定与奖励管理")
    assert "已于2025年4月30日截止" in opening["replies"][1]["text"]
    for turn, line in zip(chat["turns"], shown, strict=True):
        check(turn, line, where=f"{chat['chat']} “{turn.get('say', turn.get('choose'))}”")
    replies = [reply for line in (opening, *shown) for reply in line["replies"]]
    said_by_us = "".join(f"{reply['text']}{reply['file']}" for reply in replies)
    assert [word for word in WORDS_OF_THE_FIRST if word in said_by_us] == []


def test_a_question_is_answered_with_the_article_and_first_that_it_has_expired(
    second: Shenbao,
) -> None:
    given = json.loads(second("ask", "--json", "奖励多少钱").out)
    assert given["text"].startswith("请先注意：")
    assert "第十一条" in given["text"]
    assert (given["kind"], given["clauses"]) == ("answer", ["11"])


def test_an_application_in_a_file_is_judged_with_amounts_as_numbers_or_as_written(
    second: Shenbao, tmp_path: Path
) -> None:
    answers = {"matter": "award", "grade": "center", "award.supported": 0}
    file = tmp_path / "a.json"
    for invested in (8600000, 8600000.0, "8600000", "八百六十万元"):
        amounts = {"award.invested": invested, "award.equipment": "30万元"}
        file.write_text(json.dumps({"policy": str(SECOND), "answers": answers | amounts}))
        (use, reuse) = json.loads(second("check", file, "--json").out)["findings"]
        assert (reuse["verdict"], use["verdict"]) == ("met", "met")
        assert use["advice"] == ["最多再安排13万元买设备"]
    file.write_text(json.dumps({"policy": str(SECOND), "answers": {"award.invested": True}}))
    assert "number 或 string" in second("check", file).err


def test_the_sample_applicant_gets_the_form_of_this_policy(second: Shenbao, tmp_path: Path) -> None:
    ended = second("demo", "--out", tmp_path / "out")
    assert (ended.code, ended.err) == (0, "")
    assert "还有20天" in ended.out
    assert "没有红灯和黄灯" in ended.out
    made = [file.name for file in (tmp_path / "out").iterdir()]
    assert "样例市示范设计有限公司认定申请表.docx" in made

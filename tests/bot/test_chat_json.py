"""``chat --json``: one object a line, to the letter of the contract, whatever comes in."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.service import Service
from dialogs.events import Started, TextReceived
from dialogs.replies import Delivery
from dialogs.step import new_session
from tests.bot.builders import NOW, a_service
from tests.bot.conftest import Shenbao
from tests.playing import ROOT, json_chat

TURN = {"phase", "asking", "replies", "verdicts", "overall", "progress"}
REPLY = {"kind", "text", "options", "citations", "file"}


def talk(shenbao: Shenbao, *lines: object, session: str = "s") -> list[dict[str, Any]]:
    """The turns of a chat, the opening one first, on a store that stays."""
    given = "".join(
        (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n"
        for line in lines
    )
    command = ["chat", "--json", "--store", "store.db", "--session", session]
    ended = shenbao(*command, "--now", "2026-03-09", given=given)
    assert (ended.code, ended.err) == (0, "")
    return [json.loads(line) for line in ended.out.splitlines()]


def texts(turn: dict[str, Any]) -> str:
    return "\n".join(reply["text"] for reply in turn["replies"])


def test_every_line_has_the_shape_of_the_contract(shenbao: Shenbao) -> None:
    opening, asked, found = talk(shenbao, {"text": "我想牵头"}, {"choice": "有色金属"})
    for turn in (opening, asked, found):
        assert set(turn) == TURN
        assert set(turn["progress"]) == {"answered", "total"}
        assert set(turn["asking"]) == {"slot", "row", "field", "kind", "optional"}
        assert all(set(reply) == REPLY for reply in turn["replies"])
    assert (opening["phase"], opening["asking"]["slot"]) == ("greeting", "role")
    assert asked["asking"]["slot"] == "industry"
    assert {"id": "有色金属", "label": "有色金属"} in asked["replies"][-1]["options"]
    assert found["verdicts"]["1"] == "met"
    (finding,) = [reply for reply in found["replies"] if reply["kind"] == "finding"]
    (citation,) = finding["citations"]
    assert set(citation) == {"clause", "cite_as", "quote"}
    assert citation["quote"] in finding["text"]


def test_it_goes_on_at_the_same_question(shenbao: Shenbao) -> None:
    before = talk(shenbao, {"text": "我想牵头"}, {"text": "有色金属"})[-1]
    (after,) = talk(shenbao)
    assert after["asking"] == before["asking"]
    assert after["progress"] == before["progress"]
    assert "欢迎回来" in texts(after)


def test_the_same_message_id_again_changes_nothing(shenbao: Shenbao) -> None:
    said = {"text": "3", "id": "m3"}
    start = [{"text": "我想牵头", "id": 1}, {"text": "有色金属", "id": "m2"}]
    _, first, second, again, back = talk(shenbao, *start, start[1], start[0])
    assert again == second
    assert back["replies"] == first["replies"]
    assert back["asking"] == second["asking"]
    assert talk(shenbao, said)[-1] == talk(shenbao, said)[-1]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("你好", "不是正确的 JSON"),
        ('{"text": "你好"', "不是正确的 JSON"),
        ("[" * 50_000, "套得太深"),
        ("[]", "现在是 array"),
        ("null", "现在是 null"),
        ("{}", "恰好有一个"),
        ('{"text": "x", "choice": "lead"}', "恰好有一个"),
        ('{"text": 3}', "现在是 number"),
        ('{"choice": null}', "现在是 null"),
        ('{"file": "nowhere.xlsx"}', "读不了"),
        ('{"file": "/"}', "读不了"),
        ('{"file": "store.db"}', "不是 .csv 或 .xlsx"),
    ],
)
def test_a_line_that_says_nothing_is_answered_and_the_talk_goes_on(
    shenbao: Shenbao, line: str, reason: str
) -> None:
    _, before, refused, after = talk(shenbao, {"text": "我想牵头"}, line, {"text": "有色金属"})
    assert [reply["kind"] for reply in refused["replies"]] == ["notice"]
    assert reason in texts(refused)
    assert {**refused, "replies": None} == {**before, "replies": None}
    assert after["verdicts"]["1"] == "met"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "\u0000\u202e\u001b[2J\ud83d",
        "{{ 7*7 }}{% for %}",
        "\r",
        "'\";--",
        "𠮷" * 99,
    ],
)
def test_any_text_is_answered(shenbao: Shenbao, text: str) -> None:
    lines = [json.dumps({"text": text, "id": text[:9]}), json.dumps({"choice": text})]
    turns = talk(shenbao, *lines)
    assert len(turns) == 3
    assert all(turn["asking"]["slot"] == "role" for turn in turns)
    assert all(turn["replies"] for turn in turns)
    assert not any(hidden in texts(turn) for turn in turns for hidden in "\u202e\u001b")


def test_blank_lines_and_other_line_ends(shenbao: Shenbao) -> None:
    assert len(talk(shenbao, "", '{"text": "我想牵头"}\r', "  ")) == 2


def test_sessions_on_one_store_do_not_mix(shenbao: Shenbao) -> None:
    talk(shenbao, {"text": "我想牵头"}, session="a")
    (other,) = talk(shenbao, session="b")
    assert other["asking"]["slot"] == "role"


def test_without_session_and_store_every_run_is_a_new_talk(shenbao: Shenbao) -> None:
    shenbao("chat", "--json", given='{"text": "我想牵头"}\n')
    opening = json.loads(shenbao("chat", "--json").out)
    assert opening["asking"]["slot"] == "role"


def an_applicant_who_confirmed(service: Service) -> None:
    """A turn that promises a document, stored and not shown."""
    session = new_session(service.assistant)
    replies = (Delivery(documents=("filing",)),)
    service.store.keep("s", 0, "m1", TextReceived(text="确认"), session, replies, NOW)


def test_a_document_promised_before_a_kill_comes_after_it(
    shenbao: Shenbao, assistant: Any, tmp_path: Path
) -> None:
    an_applicant_who_confirmed(a_service(assistant, tmp_path))
    (opening,) = talk(shenbao)
    (document,) = [reply for reply in opening["replies"] if reply["kind"] == "document"]
    file = Path(document["file"])
    assert file.parent == Path("out")
    assert file.name.endswith("备案书.docx")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in Path("out").iterdir()] == [file.name]

    (again,) = talk(shenbao)
    assert not [reply for reply in again["replies"] if reply["file"]]


def test_a_document_that_cannot_be_written_is_no_end(
    shenbao: Shenbao, assistant: Any, tmp_path: Path
) -> None:
    an_applicant_who_confirmed(a_service(assistant, tmp_path))
    Path("out").write_text("in the way")
    (opening,) = talk(shenbao)
    assert "写不了" in texts(opening)
    assert opening["asking"]["slot"] == "role"


def test_after_a_fault_of_ours_nothing_has_changed(
    assistant: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    service = a_service(assistant, tmp_path)
    service.handle("s", Started(), "m0")
    before = service.store.session("s")

    def broken(*_: object) -> None:
        raise RuntimeError("张三的电话是13800000000")

    with monkeypatch.context() as patched:
        patched.setattr("bot.service.step", broken)
        turn = service.handle("s", TextReceived(text="我想牵头"), "m1")
    log = capsys.readouterr().err
    assert json.loads(log)["session"] == "s"
    assert "张三" not in log
    assert json.loads(log)["case"] in turn.replies[0].model_dump()["text"]
    assert service.store.session("s") == before
    assert service.handle("s", TextReceived(text="我想牵头"), "m1").revision == 2


def test_two_programs_on_one_session_take_turns(tmp_path: Path) -> None:
    with json_chat(tmp_path) as one, json_chat(tmp_path) as other:
        one.send({"text": "我想牵头"})
        assert other.send({"text": "有色金属"})["verdicts"]["1"] == "met"
        assert one.send({"text": "是"})["progress"]["answered"] == 3


def test_nothing_but_json_on_standard_output(tmp_path: Path) -> None:
    """As a program of its own, on a machine whose language is not set to UTF-8."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "bot",
        "chat",
        "--json",
        "--store",
        str(tmp_path / "s.db"),
    ]
    environment = {"PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    said = '{"text": "我想牵头"}\n'.encode()
    ended = subprocess.run(command, input=said, env=environment, capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert len([json.loads(line.decode()) for line in ended.stdout.splitlines()]) == 2

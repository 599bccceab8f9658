"""Whatever is given to a command: one line that says what, where and how to mend it; exit 2."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Shenbao

READING = ["check", "fill"]


def an_application(answers: Any) -> str:
    return json.dumps({"policy": "jiyuan_consortium", "answers": answers}, ensure_ascii=False)


def arguments_for(command: str, file: Path) -> list[object]:
    return [command, file, *(["--out", "made"] if command == "fill" else ["--json"])]


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "第 1 行第 1 列不是正确的 JSON"),
        ('{"answers": {\n"role": lead}}', "第 2 行第 9 列不是正确的 JSON"),
        ('{"answers": {"lead.rnd_projects": NaN}}', "不能写 NaN"),
        ('{"answers": {"lead.rnd_projects": ' + "9" * 5000 + "}}", "一个数太长"),
        ("[" * 100_000, "套得太深"),
        ('{"answers": {"role": "lead", "role": "member"}}', "“role”写了两次"),
        ("[]", "现在是 array"),
        ("{}", '缺少 "answers"'),
        ('{"answers": []}', "“answers”应当是 object，现在是 array"),
        ('{"policy": 3, "answers": {}}', "“policy”应当是 string，现在是 number"),
        ('{"policy": "nowhere", "answers": {}}', "政策“nowhere”不能用"),
        (an_application({"lead.nam": "x"}), "没有“lead.nam”这一项。最接近的是“lead.name”"),
        (an_application({"zzz": "x"}), "没有“zzz”这一项。请对照样例"),
        (an_application({"role": 1}), "“role”应当是 string，现在是 number"),
        (an_application({"lead.rnd_projects": "3"}), "应当是 number，现在是 string"),
        (an_application({"lead.rnd_projects": True}), "应当是 number，现在是 boolean"),
        (an_application({"lead.service_ability": "是"}), "应当是 boolean，现在是 string"),
        (an_application({"tasks": "x"}), "“tasks”应当是 array，现在是 string"),
        (an_application({"tasks": [1]}), "“tasks[1]”应当是 string，现在是 number"),
        (an_application({"members": {}}), "“members”应当是 array，现在是 object"),
        (an_application({"members": ["x"]}), "“members[1]”应当是 object，现在是 string"),
        (
            an_application({"members": [{}, {"nme": ""}]}),
            "没有“members[2].nme”这一项。最接近的是“name”",
        ),
        (an_application({"members": [{"phone": 1}]}), "“members[1].phone”应当是 string"),
        (an_application({"plan": "x"}), "“plan”应当是 object，现在是 string"),
        (an_application({"plan": {"八": "x"}}), "没有“plan.八”这一项"),
    ],
)
def test_a_file_that_cannot_be_taken(
    shenbao: Shenbao, tmp_path: Path, command: str, content: str, reason: str
) -> None:
    file = tmp_path / "a.json"
    file.write_text(content, encoding="utf-8")

    ended = shenbao(*arguments_for(command, file))
    assert (ended.code, ended.out) == (2, "")
    assert reason in ended.err
    assert str(file) in ended.err
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("nothing", None, "没有这个文件"),
        (".", None, "读不了"),
        ("gbk", "中文".encode("gbk"), "不是 UTF-8"),
        ("utf16", "{}".encode("utf-16"), "不是 UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read(
    shenbao: Shenbao, tmp_path: Path, command: str, name: str, content: bytes | None, reason: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    ended = shenbao(*arguments_for(command, file))
    assert (ended.code, ended.out, ended.err.count("\n")) == (2, "", 1)
    assert reason in ended.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["check"], "FILE"),
        (["chaat"], "chaat"),
        (["chat", "--now", "昨天"], "“昨天”不是日期"),
        (["chat", "--store", "."], "打不开或不能写"),
        (["fill", "a.json"], "--out"),
        (["fill", "ok.json", "--out", "made", "--format", "pages"], "没有“pages”这种文件格式"),
        (["fill", "ok.json", "--out", "ok.json"], "写不了"),
        (["fill", "member.json", "--out", "made"], "没有要生成的材料"),
        (["ask"], "请写上要问的话"),
        (["ask", "  "], "请写上要问的话"),
        (["serve", "--host", "192.0.2.1", "--port", "0"], "--behind-proxy"),
        (["policy", "check", "nowhere"], "请照上面逐条改"),
    ],
)
def test_a_command_that_cannot_be_done(
    shenbao: Shenbao, tmp_path: Path, arguments: list[str], reason: str
) -> None:
    (tmp_path / "ok.json").write_text(an_application({"role": "consortium", "name": "样例"}))
    (tmp_path / "member.json").write_text(an_application({"role": "member"}))
    ended = shenbao(*arguments)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert reason in ended.err


@pytest.mark.parametrize("command", ["ask", "read"])
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x", "第 2 行：第 1 行第 1 列"),
        ("[]", "第 2 行应当是一个 JSON 对象，现在是 array"),
        ("{}", "第 2 行缺少"),
        ('{"q": 1, "kind": 1, "text": "x"}', "应当是 string，现在是 number"),
    ],
)
def test_a_line_that_cannot_be_taken(
    shenbao: Shenbao, command: str, line: str, reason: str
) -> None:
    good = '{"q": "成员最少几家", "kind": "integer", "text": "3家"}\n'
    ended = shenbao(command, "--jsonl", given=good + line + "\n")
    assert ended.code == 2
    assert len(ended.out.splitlines()) == 1
    assert reason in ended.err


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"kind": "colour", "text": "x"}', "没有“colour”这种题型"),
        ('{"kind": "choice", "text": "x", "options": [1]}', "“options”里应当都是 string"),
        ('{"kind": "date", "text": "x", "now": "soon"}', "第 1 行：“soon”不是日期"),
    ],
)
def test_a_request_to_read_that_makes_no_sense(shenbao: Shenbao, line: str, reason: str) -> None:
    ended = shenbao("read", "--jsonl", given=line)
    assert (ended.code, ended.out) == (2, "")
    assert reason in ended.err


def test_every_command_has_help_and_none_shows_english_alone(shenbao: Shenbao) -> None:
    for command in ("chat", "serve", "ask", "read", "check", "fill", "demo", "policy"):
        ended = shenbao(command, "--help")
        assert ended.code == 0
        assert f"shenbao {command}" in ended.out
    assert shenbao().code == 0
    assert shenbao("policy", "check", "--help").code == 0


def test_a_fault_of_ours_has_a_case_number_and_quotes_nobody(
    shenbao: Shenbao, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("张三的电话是13800000000")

    monkeypatch.setattr("bot.check.assess", broken)
    (tmp_path / "ok.json").write_text(an_application({"role": "lead"}))
    ended = shenbao("check", "ok.json")
    log, said = ended.err.splitlines()
    assert ended.code == 1
    assert json.loads(log)["case"] in said
    assert "张三" not in ended.err

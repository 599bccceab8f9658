"""``check`` and ``fill``: a file in; verdicts, or documents, out."""

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.bot.conftest import Shenbao

LEAD: dict[str, Any] = {
    "role": "lead",
    "industry": "有色金属",
    "lead.registered_in_jiyuan": True,
    "lead.independent_legal_person": True,
    "lead.above_scale_industrial": True,
    "lead.leading_position": True,
    "lead.platform_level": "省级",
    "lead.stable_cooperation": True,
    "lead.continuous_rnd_investment": True,
    "lead.rnd_projects": 3,
    "lead.service_ability": True,
}


def check(shenbao: Shenbao, **answers: Any) -> dict[str, Any]:
    """The result for the lead with some answers changed."""
    changed = {key.replace("__", "."): value for key, value in answers.items()}
    Path("a.json").write_text(json.dumps({"answers": LEAD | changed}), encoding="utf-8")
    ended = shenbao("check", "a.json", "--json", "--now", "2026-03-09")
    assert (ended.code, ended.err) == (0, "")
    result: dict[str, Any] = json.loads(ended.out)
    return result


def finding(result: dict[str, Any], clause: str) -> dict[str, Any]:
    (found,) = [each for each in result["findings"] if each["clause"] == clause]
    return dict(found)


def test_the_shape_of_the_contract(shenbao: Shenbao) -> None:
    result = check(shenbao)
    assert set(result) == {"overall", "findings"}
    assert result["overall"] == "qualified"
    assert [each["clause"] for each in result["findings"]] == [
        *("1", "3.1", "3.1.1", "3.1.2", "3.1.3", "3.1.4"),
    ]
    for each in result["findings"]:
        assert set(each) == {"clause", "verdict", "quote", "seen", "readings", "advice"}


def test_null_is_not_sure_and_absent_is_not_known(shenbao: Shenbao) -> None:
    assert finding(check(shenbao, lead__service_ability=None), "3.1.4")["verdict"] == "unsure"
    Path("b.json").write_text(json.dumps({"answers": {"role": "lead"}}))
    assert json.loads(shenbao("check", "b.json", "--json").out)["overall"] == "incomplete"


@pytest.mark.parametrize(
    ("slot", "value", "clause", "verdict"),
    [
        ("lead.platform_level", "区级", "3.1.2", "unsure"),
        ("lead.platform_level", "没有平台", "3.1.2", "unmet"),
        ("lead.platform_level", "", "3.1.2", "unknown"),
        ("lead.rnd_projects", -3, "3.1.3", "unsure"),
        ("lead.rnd_projects", 2.5, "3.1.3", "unsure"),
        ("lead.rnd_projects", 10**40, "3.1.3", "unsure"),
        ("industry", "纺织", "1", "ambiguous"),
        ("industry", "其他领域：纺织", "1", "ambiguous"),
    ],
)
def test_a_value_that_fits_no_kind_is_taken_and_reported(
    shenbao: Shenbao, slot: str, value: Any, clause: str, verdict: str
) -> None:
    result = check(shenbao, **{slot: value})
    found = finding(result, clause)
    assert found["verdict"] == verdict
    if verdict == "unsure":
        assert str(value) in found["seen"]
        assert [problem["slot"] for problem in result["problems"]] == [slot]


def test_every_kind_of_bad_value_is_named(shenbao: Shenbao) -> None:
    members = [
        {"name": "样例机械有限公司", "uscc": "91419001MA4YK00125", "phone": "12", "type": "工厂"}
    ]
    result = check(
        shenbao,
        role="consortium",
        members=members,
        agreement_effective_date="2026-13-45",
        section6_content="字" * 501,
        contact__name="",
        tasks=["唱歌"],
    )
    assert {problem["slot"] for problem in result["problems"]} == {
        "members[1].uscc",
        "members[1].phone",
        "members[1].type",
        "agreement_effective_date",
        "section6_content",
        "tasks",
    }
    assert finding(result, "3.2.1")["verdict"] in ("unsure", "unknown")


def test_the_sheet_for_people_says_verdicts_in_words(shenbao: Shenbao) -> None:
    Path("a.json").write_text(json.dumps({"answers": LEAD | {"lead.rnd_projects": 1}}))
    ended = shenbao("check", "a.json")
    assert ended.code == 0
    for words in ("三、（一）3", "不符合", "待专家判断"):
        assert words in ended.out


def test_documents_are_filled(shenbao: Shenbao) -> None:
    answers = LEAD | {"role": "consortium", "name": "样例（有色金属）创新联合体"}
    answers |= {"agreement_effective_date": "2026-13-45", "lead.name": "济源样例冶炼有限公司"}
    Path("a.json").write_text(json.dumps({"answers": answers}))
    ended = shenbao("fill", "a.json", "--out", "made")
    assert (ended.code, ended.err) == (0, "")
    consortium = "样例（有色金属）创新联合体"
    assert {path.name for path in Path("made").iterdir()} == {
        f"{consortium}{paper}.docx" for paper in ("备案书", "建设方案", "组建协议")
    }
    file = Path("made") / f"{consortium}备案书.docx"
    assert str(file) in ended.out
    with zipfile.ZipFile(file) as word:
        assert "济源样例冶炼有限公司" in word.read("word/document.xml").decode()


def test_everything_is_packed_in_one_file(shenbao: Shenbao) -> None:
    answers = LEAD | {"role": "consortium", "name": "样例（有色金属）创新联合体"}
    answers |= {"publicity_start": "2026-03-02"}
    Path("a.json").write_text(json.dumps({"answers": answers}))
    ended = shenbao("fill", "a.json", "--out", "made", "--format", "docx,zip")
    assert (ended.code, ended.err) == (0, "")
    archive, *filed = sorted(Path("made").iterdir(), key=lambda file: file.suffix, reverse=True)
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
        calendar = next(name for name in names if name.endswith(".ics"))
        assert "20260309" in packed.read(calendar).decode()
    assert {file.name for file in filed} <= set(names)
    assert {name.partition("联合体")[2] for name in names} >= {
        "材料清单.docx",
        "成员信息采集表.xlsx",
        "年度工作报告提纲.docx",
    }


def test_a_sound_policy_is_said_to_be_sound(shenbao: Shenbao) -> None:
    ended = shenbao("policy", "check")
    assert (ended.code, ended.err) == (0, "")
    assert re.search(r"没有问题：\d+ 条条款", ended.out)


def test_questions_and_answers_without_a_talk(shenbao: Shenbao) -> None:
    lines = '{"q": "成员最少几家"}\n{"q": "今天天气怎么样"}\n'
    ended = shenbao("ask", "--jsonl", given=lines)
    assert (ended.code, ended.err) == (0, "")
    first, second = map(json.loads, ended.out.splitlines())
    assert set(first) == {"kind", "clauses", "text", "quotes"}
    assert first["clauses"][0].startswith("3.2")
    assert all(quote in first["text"] for quote in first["quotes"])
    assert second["kind"] == "out_of_scope"
    assert json.loads(shenbao("ask", "成员最少几家", "--json").out) == first
    assert first["quotes"][0] in shenbao("ask", "成员最少几家").out

    reading = '{"kind": "date", "text": "昨天", "now": "2026-03-09"}\n'
    assert json.loads(shenbao("read", "--jsonl", given=reading).out) == {"value": "2026-03-08"}


def test_the_sample_ends_in_a_document(shenbao: Shenbao) -> None:
    ended = shenbao("demo", "--out", "made")
    assert (ended.code, ended.err) == (0, "")
    assert [path.suffix for path in Path("made").iterdir()] == [".docx"] * 3
    assert "重新生成" in ended.out
    assert "听不准" not in ended.out

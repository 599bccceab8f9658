"""Starting, checking, printing and comparing a policy, as its author sees it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.bot.conftest import Shenbao
from tests.cases import SECOND


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """The second policy as it might be next year."""
    folder = tmp_path / "next_year"
    shutil.copytree(SECOND, folder)
    for file, old, new in (
        ("source.txt", "研发费用不少于2000万元", "研发费用不少于2500万元"),
        ("clauses.yaml", "研发费用不少于2000万元", "研发费用不少于2500万元"),
        ("conditions.yaml", "[rnd, 2000万元]", "[rnd, 2500万元]"),
        ("conditions.yaml", "不少于2000万元，或者", "不少于2500万元，或者"),
        ("faq.yaml", "不少于2000万元，或者", "不少于2500万元，或者"),
        ("questions.yaml", "- {id: 消费品制造业,", "- {id: 消费品工业,"),
        ("conditions.yaml", "消费品制造业: 3000万元", "消费品工业: 3000万元"),
        ("policy.yaml", "version: 样例第一版", "version: 样例第二版"),
    ):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_a_new_policy_is_sound_at_once_and_can_be_chatted_with(
    shenbao: Shenbao, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = shenbao("policy", "new", "my_policy")
    assert made.code == 0
    assert "policy check my_policy" in made.out

    checked = shenbao("policy", "check", "my_policy")
    assert (checked.code, checked.err) == (0, "")
    assert "没有问题" in checked.out
    assert "案例 4 个，都对" in checked.out

    monkeypatch.setenv("SHENBAO_POLICY", "my_policy")
    lines = shenbao("chat", "--json", given='{"text":"是"}\n{"text":"八十六万"}\n').out
    last = json.loads(lines.splitlines()[-1])
    assert (last["asking"]["slot"], last["overall"]) == ("go_on", "qualified")
    assert "补助是8.6万元" in "".join(reply["text"] for reply in last["replies"])


@pytest.mark.parametrize("name", ["新政策", "My", "1a", "a-b"])
def test_a_name_that_cannot_be_used_is_refused(shenbao: Shenbao, name: str) -> None:
    refused = shenbao("policy", "new", name)
    assert refused.code == 2
    assert "小写英文字母" in refused.err
    assert not Path(name).exists()


def test_what_is_there_is_not_touched(shenbao: Shenbao) -> None:
    Path("taken").mkdir()
    refused = shenbao("policy", "new", "taken")
    assert (refused.code, list(Path("taken").iterdir())) == (2, [])


def test_the_book_holds_every_question_condition_quote_and_answer(shenbao: Shenbao) -> None:
    made = shenbao("policy", "print", SECOND, "--out", "book")
    assert made.code == 0
    (file,) = Path("book").iterdir()
    page = file.read_text(encoding="utf-8")
    for words in (
        "您这次想办哪一件？",
        "研发费用占营业收入不少于3%",
        "装备制造业 5,000万元，消费品制造业 3,000万元",
        "上一年度工业设计投入×30%",
        "近三年工业设计投入每一行：工业设计投入不少于500万元",
        "委托境外机构的设计费用不得超过当年工业设计投入的30%",
        "撤销认定，追回奖励资金",
        "工业设计投入明细表",
        "有效期至2025-12-31",
    ):
        assert words in page, words
    assert "{{" not in page
    assert "http" not in page


def test_a_comparison_says_what_changed_and_all_that_it_touches(
    shenbao: Shenbao, changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHENBAO_POLICY", str(SECOND))
    told = ["认定申请", "中心", "在", "有", "消费品", "10亿", "2000万元"]
    given = "".join(f"{json.dumps({'text': each}, ensure_ascii=False)}\n" for each in told)
    shenbao("chat", "--json", "--session", "one", "--store", "s.db", given=given)
    shenbao("chat", "--json", "--session", "two", "--store", "s.db", given='{"text":"变更"}\n')

    said = shenbao("policy", "diff", SECOND, changed, "--store", "s.db")

    assert said.code == 0
    for line in (
        "样例第一版 → 样例第二版",
        "第五条第（一）项（5.1）改了",
        "不少于2000万元，或者占营业收入的比例不低于3%；",
        "不少于2500万元，或者占营业收入的比例不低于3%；",
        "条件 研发费用（center_rnd）：自己改了，依据的第五条第（一）项也改了",
        "条件 营业收入达到行业标准（revenue）：用到的",
        "问题 上一年度研发费用（rnd）：依据的第五条第（一）项改了",
        "问题 所属行业（sector）：自己改了",
        "问答 中心的条件（center_conditions）：依据的第五条第（一）项改了",
        "文件和模板 工业设计中心认定申请表（certify_form）：用到的所属行业改了",
        "会话 one",
        "不再用的答案：所属行业",
        "第五条第（一）项：符合 → 不符合",
        "存着的会话 2 份，受影响的 1 份",
    ):
        assert line in said.out, f"{line}\n{said.out}"
    assert "会话 two" not in said.out


def test_the_same_policy_twice_differs_in_nothing(shenbao: Shenbao) -> None:
    said = shenbao("policy", "diff", SECOND, SECOND)
    assert said.code == 0
    assert "条款的文字没有变" in said.out
    assert "都没有变" in said.out
    assert shenbao("policy", "diff", SECOND, "nowhere").code == 2
    assert shenbao("policy", "diff", SECOND, SECOND, "--store", "nowhere.db").code == 2

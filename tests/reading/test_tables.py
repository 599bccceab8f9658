"""Pasted tables: good rows kept, each bad line with its own reason, what is missing left out."""

from typing import Any

import pytest
import yaml

from dialogs.reading import Command, IsQuestion, Rows, read
from dialogs.reading.request import answer, field_for
from policy_text.language import load_language
from policy_text.loader import load_policy
from policy_text.questions import Column, Option, Question
from tests.reading.utterances import DATA, TODAY

LANGUAGE = load_language()
PASTES: dict[str, Any] = yaml.safe_load((DATA / "tables.yaml").read_text("utf-8"))

TYPES = ("规上工业企业", "其他企业", "高校", "科研院所")
LEVELS = ("国家级", "省级", "市级")
KNOWN = Question.model_validate(
    {
        "id": "known",
        "kind": "table_row",
        "label": "已知的栏目",
        "section": "",
        "columns": (
            Column(
                id="type",
                kind="choice",
                label="类型",
                options=tuple(
                    Option(id=name, synonyms=("规上",) if name.startswith("规上") else ())
                    for name in TYPES
                ),
            ),
            Column(
                id="level",
                kind="choice",
                label="级别",
                options=tuple(Option(id=name, synonyms=(name[0],)) for name in LEVELS),
            ),
            Column(id="built", kind="year_month", label="建设时间", time="past"),
            Column(id="employer", kind="org_name", label="工作单位", synonyms=("单位",)),
            Column(id="title", kind="long_text", label="职务/职称", synonyms=("职务", "职称")),
            Column(id="specialty", kind="long_text", label="从事专业", synonyms=("专业",)),
        ),
    }
)


def table(name: str) -> Question:
    field = field_for([KNOWN], LANGUAGE.lexicon, kind="table_row", columns=PASTES["tables"][name])
    assert isinstance(field, Question)
    return field


@pytest.mark.parametrize("case", PASTES["cases"], ids=lambda case: case["name"])
def test_paste(case: dict[str, Any]) -> None:
    field = table(case["table"])
    reading = read(field, case["text"], TODAY, LANGUAGE)
    assert isinstance(reading, Rows)
    ids = [column.id for column in field.columns]
    assert [[row.get(name) for name in ids] for row in reading.rows] == case["rows"]
    assert [problem.line for problem in reading.problems] == case.get("problems", [])
    assert all(problem.reason and problem.example for problem in reading.problems)


def test_a_bad_line_keeps_the_cells_that_were_right() -> None:
    reading = read(table("team"), "李娜，450，教授，材料，郑州大学", TODAY, LANGUAGE)
    assert isinstance(reading, Rows)
    (problem,) = reading.problems
    assert problem.column == "年龄"
    assert problem.row == {
        "姓名": "李娜",
        "职务/职称": "教授",
        "从事专业": "材料",
        "工作单位": "郑州大学",
    }


def test_the_contract_names_missing_columns_and_asks_again_for_a_wrong_cell() -> None:
    team = table("team")
    told = answer(read(team, "李娜，教授，郑州大学", TODAY, LANGUAGE), team)
    assert told == {
        "value": {
            "rows": [
                {
                    "姓名": "李娜",
                    "年龄": None,
                    "职务/职称": "教授",
                    "从事专业": None,
                    "工作单位": "郑州大学",
                }
            ],
            "missing": ["年龄", "从事专业"],
        }
    }
    wrong = answer(read(team, "李娜，450，教授，材料，郑州大学", TODAY, LANGUAGE), team)
    assert "年龄" in str(wrong["ask_again"])


def test_two_dates_may_not_be_guessed_from_one() -> None:
    field = field_for(
        [], LANGUAGE.lexicon, kind="table_row", columns=("项目名称", "开始时间", "结束时间")
    )
    reading = read(field, "样例废渣回收研究，2022年5月", TODAY, LANGUAGE)
    assert isinstance(reading, Rows)
    assert not reading.rows
    assert "开始时间" in reading.problems[0].reason


def test_closing_words_orders_and_questions() -> None:
    team = table("team")
    for text in ("就这些了", "没有了", "完了", "都在这了", "齐了", "就这三位", "填完了"):
        assert read(team, text, TODAY, LANGUAGE) == Command("done"), text
    assert read(team, "第二行改成王明", TODAY, LANGUAGE) == Command("edit", "第二行", "王明")
    assert read(team, "返回", TODAY, LANGUAGE) == Command("back")
    assert read(team, "年龄按哪天算？", TODAY, LANGUAGE) == IsQuestion()


@pytest.mark.parametrize("separator", ["\t", "，", " "])
def test_two_hundred_lines_are_read_in_good_time(separator: str) -> None:
    lines = [
        separator.join((f"王{chr(0x4E00 + place)}", "45", "教授", "材料", "郑州大学"))
        for place in range(200)
    ]
    reading = read(table("team"), "\n".join(lines), TODAY, LANGUAGE)
    assert isinstance(reading, Rows)
    assert len(reading.rows) + len(reading.problems) == 200
    assert len(reading.rows) > 190


@pytest.mark.parametrize("number", ["{}. ", "{}、", "（{}）", "{})"])
def test_a_number_before_a_name_is_no_part_of_it(number: str) -> None:
    table = load_policy("jiyuan_consortium").questions["members"]
    lines = [
        f"{number.format(1)}样例机械有限公司\t规上工业企业",
        f"{number.format(2)}样例物流有限公司\t其他企业",
    ]
    reading = read(table, "\r\n".join(lines), TODAY, LANGUAGE)
    assert isinstance(reading, Rows)
    assert [row["name"] for row in reading.rows] == ["样例机械有限公司", "样例物流有限公司"]

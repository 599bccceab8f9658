"""The blank workbook that members fill in, and its way back into the talk."""

import re
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from python_calamine import CalamineWorkbook

from bot.tables import table_of
from dialogs.events import TableUploaded
from dialogs.reading.credit_codes import check_character
from renderers.verification import missing_from_workbook
from renderers.workbook import render_workbook
from tests.builders import NOW, a_talk
from tests.renderers.samples import POLICY

FORM = POLICY.documents.document("collection_form")
BLANK = render_workbook(FORM, POLICY, NOW.date())
SHEETS = ["填写说明", "成员单位名单", "科研团队", "已建创新平台"]


def part(workbook: bytes, name: str) -> str:
    with ZipFile(BytesIO(workbook)) as parts:
        return parts.read(name).decode()


def filled(**rows: list[list[str]]) -> bytes:
    """The blank with rows typed below the example of each table."""
    written = BytesIO()
    with ZipFile(BytesIO(BLANK)) as before, ZipFile(written, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name).decode()
            for number, table in enumerate(FORM.sheets, start=2):
                if name == f"xl/worksheets/sheet{number}.xml":
                    typed = "".join(map(a_row, range(3, 2000), rows.get(table, [])))
                    content = content.replace("</sheetData>", f"{typed}</sheetData>")
            after.writestr(name, content)
    return written.getvalue()


def a_row(number: int, cells: list[str]) -> str:
    typed = "".join(
        f'<c r="{chr(ord("A") + place)}{number}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        for place, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{typed}</row>'


def a_code(number: int) -> str:
    first = f"91419001MA00001{number:02}"
    return first + check_character(first)


CODES = [a_code(number) for number in range(10)]
FACTS = ["规上工业企业", "", "是", "是", "是", "是", "王样例", "经理"]
MEMBERS = [
    [f"济源样例{n}号有限公司", code, *FACTS, f"0391-66000{n:02}", "行业前十", "供料"]
    for n, code in enumerate(CODES)
]
TEAM = [["李样例", "45", "高级工程师", "有色冶金", "济源样例1号有限公司"]]


def test_a_guide_comes_first_and_the_lists_are_hidden() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(BLANK))
    seen = [str(sheet.visible) for sheet in book.sheets_metadata]
    assert book.sheet_names == [*SHEETS, "选项"]
    assert [each.endswith("Visible") for each in seen] == [True] * 4 + [False]
    guide = "\n".join(str(cell) for row in book.get_sheet_by_index(0).to_python() for cell in row)
    for words in ("不要填身份证号", "统一社会信用代码", "二选一"):
        assert words in guide


@pytest.mark.parametrize("table", FORM.sheets)
def test_every_column_of_the_question_stands_in_its_sheet_with_an_example(table: str) -> None:
    question = POLICY.tables[table]
    book = CalamineWorkbook.from_filelike(BytesIO(BLANK))
    head, example = book.get_sheet_by_name(question.label).to_python()
    assert [re.sub("（选填）$", "", str(cell)) for cell in head] == [
        column.label for column in question.columns
    ]
    assert example[0] == f"示例：{question.columns[0].example}"
    assert example[1:] == [column.example for column in question.columns[1:]]


def test_choices_are_offered_and_codes_stay_text() -> None:
    sheet, lists = part(BLANK, "xl/worksheets/sheet2.xml"), part(BLANK, "xl/worksheets/sheet5.xml")
    rules = dict(re.findall(r'sqref="([A-Z])3:[A-Z]502"><formula1>(.*?)</formula1>', sheet))
    assert rules["C"] == "'选项'!$A$1:$A$6"
    assert rules["D"] == rules["H"] == "'选项'!$B$1:$B$2"
    assert lists.count("<row ") == 6
    assert 'state="frozen"' in sheet
    styles = part(BLANK, "xl/styles.xml")
    assert 'numFmtId="49"' in styles
    columns = re.findall(r'<col min="\d+" max="\d+" width="[\d.]+" style="(\d+)"', sheet)
    formats = re.findall(r"<xf [^>]*>", styles[styles.index("<cellXfs") :])
    assert {re.search(r'numFmtId="(\d+)"', formats[int(style)])[1] for style in columns} == {"49"}  # type: ignore[index]


def test_it_is_read_again_and_what_is_not_there_is_named() -> None:
    texts = {"here": "成员单位名称", "gone": "没有这一栏"}
    assert missing_from_workbook(BLANK, texts) == ("gone",)


def upload(content: bytes) -> TableUploaded:
    return table_of("成员信息采集表.xlsx", content)


def said(talk: Any) -> str:
    return "\n".join(getattr(reply, "text", "") for reply in talk.replies)


def test_ten_rows_filled_in_come_back_without_a_problem() -> None:
    talk = a_talk().at_members().happen(upload(filled(members=MEMBERS)))
    assert "第 " not in said(talk)
    rows = talk.record["members"]
    assert [row["name"] for row in rows] == [row[0] for row in MEMBERS]
    assert [row["uscc"] for row in rows] == CODES
    assert {row["phone"] for row in rows} == {row[10] for row in MEMBERS}
    assert (rows[0]["position"], rows[0]["division"]) == ("行业前十", "供料")
    assert talk.asking == "team"


def test_the_sheet_of_the_table_that_is_asked_is_read_and_the_others_are_told() -> None:
    talk = a_talk().at_members().happen(upload(filled(members=MEMBERS, team=TEAM)))
    assert "还有“科研团队”1 行" in said(talk)
    assert "已建创新平台" not in said(talk)
    assert talk.asking == "team"
    talk.happen(upload(filled(members=MEMBERS, team=TEAM)))
    assert talk.record["team"] == [
        {
            "name": "李样例",
            "age": 45,
            "title": "高级工程师",
            "specialty": "有色冶金",
            "employer": "济源样例1号有限公司",
        }
    ]


def test_a_blank_sent_back_closes_nothing() -> None:
    talk = a_talk().at_members().happen(upload(BLANK))
    assert "“成员单位名单”还没有填" in said(talk)
    assert talk.asking == "members"
    talk.happen(upload(filled(members=MEMBERS))).happen(upload(BLANK))
    assert "“科研团队”还没有填" in said(talk)
    assert "team" not in talk.record


def test_two_hundred_members_come_back_and_a_bad_cell_is_named_by_its_row() -> None:
    many = [[f"样例&{n}号有限公司", "", "高校"] for n in range(200)]
    talk = a_talk().at_members().happen(upload(filled(members=[*many, ["=1+1", "", "高校"]])))
    assert "第 203 行的“成员单位名称”" in said(talk)
    talk.choose("later").say("就这些了")
    assert [row["name"] for row in talk.record["members"]] == [row[0] for row in many]


def test_the_same_day_makes_the_same_workbook() -> None:
    assert render_workbook(FORM, POLICY, NOW.date()) == BLANK

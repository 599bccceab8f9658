"""Spreadsheets: read as their owners see them, and refused in a sentence when they are none."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from bot.input_error import InputError
from bot.tables import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, read_table, table_of

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def a_workbook(cells: str) -> bytes:
    """A workbook of one sheet with these cells."""
    parts = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}"/>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="名单" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship '
        f'Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{cells}'
        "</sheetData></worksheet>",
    }
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def a_text(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_workbook_is_read_as_it_looks() -> None:
    first = f'<row r="1">{a_text("A1", "姓名")}{a_text("B1", "年龄")}</row>'
    third = (
        f'<row r="3">{a_text("A3", "张样例")}<c r="B3"><v>45</v></c><c r="C3"><v>0.5</v></c></row>'
    )
    table = table_of("名单.xlsx", a_workbook(first + third))
    assert table.rows == (("姓名", "年龄"), (), ("张样例", "45", "0.5"))
    assert table.name == "名单.xlsx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_file_of_any_office(encoding: str, delimiter: str) -> None:
    lines = [delimiter.join(["单位", "电话"]), delimiter.join(["样例公司", "0391-6600000"]), "", ""]
    table = table_of("名单.CSV", "\r\n".join(lines).encode(encoding))
    assert table.rows == (("单位", "电话"), ("样例公司", "0391-6600000"))


def test_what_could_steer_a_terminal_is_left_out() -> None:
    assert table_of("a.csv", "甲\u202e\x1b[2J,乙".encode()).rows == (("甲[2J", "乙"),)


def sheets(**rows: list[list[str]]) -> bytes:
    """A workbook of several sheets; one whose name begins with ``hidden`` cannot be seen."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as workbook:
        for name, lines in rows.items():
            sheet = workbook.add_worksheet(name)
            for number, cells in enumerate(lines):
                sheet.write_row(number, 0, cells)
            if name.startswith("hidden"):
                sheet.hide()
    return content.getvalue()


def test_every_sheet_that_can_be_seen_and_holds_anything_is_read() -> None:
    content = sheets(
        a=[["说明"]], b=[["", ""]], hidden=[["选项"]], c=[["姓名", "年龄"], ["张", "4"]]
    )
    table = table_of("名单.xlsx", content)
    assert table.rows == (("说明",),)
    assert table.others == ((("姓名", "年龄"), ("张", "4")),)


def test_a_sheet_too_many_is_left_out() -> None:
    table = table_of("名单.xlsx", sheets(**{f"s{number}": [["x"]] for number in range(30)}))
    assert len(table.others) == 9


def far_apart() -> bytes:
    return a_workbook(
        f'<row r="1">{a_text("A1", "x")}</row><row r="1048576">{a_text("XFD1048576", "y")}</row>'
    )


def a_bomb() -> bytes:
    return a_workbook(" " * 60_000_000)


def a_bomb_that_lies() -> bytes:
    """The same, with a directory that speaks of something small."""
    size = struct.pack("<I", len(f"{_HEAD}<worksheet/>".encode()))
    with zipfile.ZipFile(BytesIO(a_bomb())) as packed:
        true_size = struct.pack("<I", packed.getinfo("xl/worksheets/sheet1.xml").file_size)
    return a_bomb().replace(true_size, size)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", lambda: b"x", "不是 .csv 或 .xlsx"),
        ("a", lambda: b"x", "不是 .csv 或 .xlsx"),
        ("a.csv", lambda: b"", "是空的"),
        ("a.csv", lambda: b",,\r\n,,\r\n", "是空的"),
        ("a.csv", lambda: b"\xff\xfe\x00\xd8", "编码认不出"),
        ("a.csv", lambda: b"x\n" * (MOST_ROWS + 1), f"最多 {MOST_ROWS} 行"),
        ("a.csv", lambda: b"x," * MOST_COLUMNS + b"x", f"最多 {MOST_COLUMNS} 列"),
        ("a.csv", lambda: b"x" * (MOST_BYTES + 1), "最多 10 MB"),
        ("a.csv", lambda: b"x" * 30_000, "超过 20000 个字"),
        ("a.csv", lambda: b"x" * 200_000, "打不开"),
        ("a.xlsx", lambda: b"", "打不开"),
        ("a.xlsx", lambda: b"PK\x03\x04 nothing", "打不开"),
        ("a.xlsx", lambda: a_workbook("<row><c><v>")[:-200], "打不开"),
        ("a.xlsx", lambda: a_workbook(""), "是空的"),
        ("a.xlsx", far_apart, "隔得太开"),
        ("a.xlsx", a_bomb, "太大了"),
        ("a.xlsx", a_bomb_that_lies, "打不开"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(
    name: str, content: Callable[[], bytes], reason: str
) -> None:
    with pytest.raises(InputError) as refused:
        table_of(name, content())
    assert reason in refused.value.reason


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "a.csv", tmp_path):
        with pytest.raises(InputError, match="not_readable"):
            read_table(path)

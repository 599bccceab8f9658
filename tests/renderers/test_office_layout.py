"""What makes the form look official in Word: fonts, language, rows that grow and repeat."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.renderers.samples import POLICY, SAMPLE, filled

OFFICIAL = {"仿宋_GB2312", "黑体", "方正小标宋简体", "宋体"}
FORM = filled(SAMPLE)
BODY = Document(BytesIO(FORM)).element.body


def part(word: bytes, name: str) -> str:
    with ZipFile(BytesIO(word)) as parts:
        return parts.read(name).decode()


def test_every_run_names_an_official_font_for_chinese() -> None:
    runs = list(BODY.iter(qn("w:r")))
    fonts = [run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for run in runs if run.text]
    assert fonts
    assert {font.get(qn("w:eastAsia")) for font in fonts} <= OFFICIAL
    assert {font.get(qn("w:hint")) for font in fonts} == {"eastAsia"}


def test_latin_text_of_the_table_is_in_times_new_roman() -> None:
    tables = list(BODY.iter(qn("w:tbl")))[1:]
    fonts = {font.get(qn("w:ascii")) for table in tables for font in table.iter(qn("w:rFonts"))}
    assert fonts == {"Times New Roman"}


@pytest.mark.parametrize("template", POLICY.templates)
def test_no_theme_font_and_no_other_language(template: str) -> None:
    word = POLICY.template(template)
    with ZipFile(BytesIO(word)) as parts:
        names = parts.namelist()
        xml = "".join(parts.read(name).decode() for name in names if name.endswith(".xml"))
    assert not [name for name in names if "theme" in name]
    assert "eastAsiaTheme" not in xml
    assert "asciiTheme" not in xml
    assert 'w:eastAsia="zh-CN"' in part(word, "word/styles.xml")
    assert 'themeFontLang w:val="en-US" w:eastAsia="zh-CN"' in part(word, "word/settings.xml")


def test_short_rows_stay_whole_and_long_texts_may_break() -> None:
    breaking = [row for row in BODY.iter(qn("w:tr")) if row.find(f".//{qn('w:cantSplit')}") is None]
    assert [next(row.iter(qn("w:t"))).text[:2] for row in breaking] == ["本公", "三年", "一是"]


def test_list_headings_repeat_on_every_page() -> None:
    heads = [
        row for row in BODY.iter(qn("w:tr")) if row.find(f".//{qn('w:tblHeader')}") is not None
    ]
    firsts = [next(row.iter(qn("w:t"))).text for row in heads]
    assert [first[:2] for first in firsts] == ["三、", "姓名", "四、", "平台", "五、", "序号"]


def test_the_cover_has_no_page_number_and_the_rest_begins_at_one() -> None:
    cover, rest = BODY.iter(qn("w:sectPr"))
    assert cover.find(qn("w:footerReference")) is None
    assert rest.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert len(rest.findall(qn("w:footerReference"))) == 2


def test_the_page_is_a4_with_the_margins_of_official_documents() -> None:
    section = Document(BytesIO(FORM)).sections[1]
    width, height = section.page_width, section.page_height
    margins = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert None not in (width, height, *margins)
    assert [round(side.mm) for side in (width, height) if side] == [210, 297]
    assert [round(side.mm) for side in margins if side] == [37, 35, 28, 26]


def test_the_paragraphs_of_a_long_text_are_paragraphs_in_word() -> None:
    styles = [
        paragraph.style.name
        for table in Document(BytesIO(FORM)).tables
        for row in table.rows
        for paragraph in row.cells[0].paragraphs
        if paragraph.style and paragraph.text.startswith(("本公司", "建有", "二是"))
    ]
    assert styles == ["表内长文"] * 3

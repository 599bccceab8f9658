"""A document as Word, PDF and HTML: the same texts in each, whatever is typed."""

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pylopdf_fonts_zh_cn
import pytest
from pypdfium2 import PdfDocument

from policy_text.documents import Document
from renderers.documents import context_of, texts_of
from renderers.files import FORMATS
from renderers.layout import texts_in
from renderers.pdf import Typesetter
from renderers.template_faults import WordTemplateError
from renderers.verification import (
    missing_from_html,
    missing_from_pdf,
    pages_of,
    words_of,
    words_of_html,
)
from renderers.word_layout import layout_of
from tests.renderers.samples import (
    FILED,
    FILING,
    POLICY,
    SAMPLE,
    TEMPLATE,
    TYPESETTER,
    WRITTEN,
    filled,
    made_files,
    member,
    sample,
    with_text,
)
from tests.renderers.test_hostile_text import HOSTILE

OPEN_FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent
TYPED = {
    **HOSTILE,
    "a formula": "=SUM(A1)",
    "typst": '#eval("1+1") #panic() $x$ *_~` <a> @b // /* \\ \\u{41} ] ) }',
    "a script": "<script>alert(1)</script><img src=x onerror=y>",
    "style": "</style><p style='x'> &lt; &nbsp;",
}


def everything_typed() -> dict[str, Any]:
    """Every hostile text at once, each in a row of its own, the longest as a section."""
    texts = [text for name, text in TYPED.items() if name != "long"]
    return sample(
        name=TYPED["typst"],
        section1_lead=TYPED["long"],
        section6_content="\n".join(texts),
        members=[member(text, "高校", text, 1, division=text) for text in texts],
        projects=[{"name": text, "start": text, "end": "", "partner": text} for text in texts],
        agreement_clauses=texts,
        plan={"三（一）总体思路": "\n".join(texts)},
        agreement={"二、技术创新目标": "\n".join(texts)},
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("document", WRITTEN, ids=lambda each: each.id)
def test_word_pdf_and_html_hold_the_same_texts(document: Document) -> None:
    word, pdf, page = made_files(document, SAMPLE, *FORMATS)
    assert [file.name.rpartition(".")[2] for file in (word, pdf, page)] == list(FORMATS)
    assert word.missing == pdf.missing == page.missing == ()
    assert squeezed(words_of_html(page.content)) == squeezed(words_of(word.content))
    layout = layout_of(word.content, document.title)
    paragraphs = {text: TYPESETTER.drawn(text) for text in texts_in(layout)}
    assert missing_from_pdf(pdf.content, paragraphs, layout.foot) == ()
    assert pdf.undrawn == ""


@pytest.mark.parametrize("document", FILED, ids=lambda each: each.id)
def test_whatever_is_typed_is_kept_and_is_never_markup(document: Document) -> None:
    record = everything_typed()
    word, pdf, page = made_files(document, record, *FORMATS)
    assert word.missing == pdf.missing == page.missing == ()
    assert squeezed(words_of_html(page.content)) == squeezed(words_of(word.content))
    assert "<script" not in page.content.decode()
    assert "onerror=y>" not in page.content.decode()
    assert {"👨", "٣", "𠮷"} <= set(pdf.undrawn)
    assert not {"喆", "堃", "翀", "䶮", "①"} & set(pdf.undrawn)


@pytest.mark.parametrize("record", [{}, dict.fromkeys(SAMPLE)], ids=["blank", "null"])
def test_a_blank_application_comes_out_in_every_format(record: dict[str, Any]) -> None:
    for document in FILED:
        assert all(file.missing == () for file in made_files(document, record, *FORMATS))


def test_two_hundred_members_stand_on_pages_whose_heads_repeat() -> None:
    many = [member(f"样例{n}号有限公司", "高校", "91419001MA00000014", 1) for n in range(200)]
    _, pdf, page = made_files(FILING, sample(members=many), *FORMATS)
    assert pdf.missing == page.missing == ()
    listed = [text for text in pages_of(pdf.content) if re.search(r"样例\d+号有限公司", text)]
    assert len(listed) > 5
    assert all("五、成员单位情况" in text and "统一社会信用代码" in text for text in listed)
    assert [text.count("成员单位名称") for text in listed] == [1] * len(listed)


def test_a_section_breaks_over_pages_without_losing_a_character() -> None:
    sentences = "".join(f"第{number}项工作已经完成。" for number in range(700))
    (pdf,) = made_files(FILING, sample(section1_lead=sentences), "pdf")
    pages = pages_of(pdf.content, foot=99)
    whole = squeezed("".join(pages))
    assert squeezed(sentences) in whole
    assert sum("项工作已经完成" in page for page in pages) > 5


def test_pages_after_the_cover_are_numbered_from_one() -> None:
    (pdf,) = made_files(FILING, SAMPLE, "pdf")
    numbers = [re.findall(r"— ?(\d+) ?—", page) for page in pages_of(pdf.content)]
    assert numbers == [[]] + [[str(number)] for number in range(1, len(numbers))]


@pytest.mark.parametrize("document", FILED, ids=lambda each: each.id)
def test_a_draft_bears_its_mark_on_every_page_and_the_final_none(document: Document) -> None:
    pdf, page = made_files(document, SAMPLE, "pdf", "html", draft=True)
    assert all("草稿" in squeezed(text) for text in pages_of(pdf.content))
    assert '<div class="draft">草稿</div>' in page.content.decode()
    pdf, page = made_files(document, SAMPLE, "pdf", "html")
    assert not any("草" in text for text in pages_of(pdf.content))
    assert "草稿" not in page.content.decode()


def test_the_same_answers_give_the_same_bytes() -> None:
    for first, again in zip(
        made_files(FILING, SAMPLE, "pdf", "html"),
        made_files(FILING, SAMPLE, "pdf", "html"),
        strict=True,
    ):
        assert first.content == again.content


ALLOWED = re.compile(
    r"html|head|meta|title|style|body|section|h[1-4]|p|br|span|div|table|colgroup|col|t(head|body|r|h|d)"
)


def test_a_page_stands_by_itself() -> None:
    (file,) = made_files(FILING, SAMPLE, "html")
    page = file.content.decode()
    tags = _Tags()
    tags.feed(page)
    assert ("lang", "zh-CN") in tags.attributes["html"]
    assert all(ALLOWED.fullmatch(tag) for tag in tags.attributes)
    named = {name for given in tags.attributes.values() for name, _ in given}
    assert not {name for name in named if name.startswith("on")} | ({"src", "href"} & named)
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|https?:", page)
    assert "@page" in page
    assert "size: 595.3pt 841.9pt" in page
    assert {"thead", "th", "table"} <= tags.attributes.keys()


class _Tags(HTMLParser):
    """Every tag of a page with the attributes that it has anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: dict[str, list[tuple[str, str | None]]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.setdefault(tag, []).extend(attrs)


def test_a_pdf_is_a4_and_has_its_fonts_in_it() -> None:
    (file,) = made_files(FILING, SAMPLE, "pdf")
    document = PdfDocument(file.content)
    assert {(round(width), round(height)) for width, height in map(_size, document)} == {(595, 842)}
    assert fonts_of(file.content) == {"NotoSerifSC-Regular", "NotoSansSC-Regular"}


def _size(page: Any) -> tuple[float, float]:
    width, height = page.get_size()
    return width, height


def fonts_of(pdf: bytes) -> set[str]:
    """The fonts that texts are set in, without the mark of a subset."""
    return {
        re.sub(r"^[A-Z]{6}\+", "", text.get_font().get_base_name())
        for page in PdfDocument(pdf)
        for text in page.get_objects()
        if hasattr(text, "get_font")
    }


def test_an_operators_own_font_goes_first(tmp_path: Path) -> None:
    font = (OPEN_FONTS / "NotoSansSC-Regular.otf").read_bytes()
    (tmp_path / "own.otf").write_bytes(called(font, "Noto Sans SC", "FangSong"))
    layout = layout_of(filled(SAMPLE), FILING.title)
    own, open_only = Typesetter([tmp_path, OPEN_FONTS]), Typesetter([OPEN_FONTS])
    assert len(own.pdf_of(layout)) != len(open_only.pdf_of(layout))
    assert own.undrawn_in(["😀喆"]) == "😀"


def called(font: bytes, old: str, new: str) -> bytes:
    """A font under another name, of at most as many letters."""
    before, after = old.encode("utf-16-be"), new.encode("utf-16-be")
    renamed = bytearray(font)
    tables = int.from_bytes(font[4:6])
    records = [font[12 + 16 * number : 28 + 16 * number] for number in range(tables)]
    start = next(int.from_bytes(record[8:12]) for record in records if record[:4] == b"name")
    texts = start + int.from_bytes(font[start + 4 : start + 6])
    for number in range(int.from_bytes(font[start + 2 : start + 4])):
        record = start + 6 + 12 * number
        length, offset = (int.from_bytes(font[record + at : record + at + 2]) for at in (8, 10))
        place = texts + offset
        if font[place : place + length] == before:
            renamed[record + 8 : record + 10] = len(after).to_bytes(2)
            renamed[place : place + len(after)] = after
    return bytes(renamed)


def test_what_is_not_there_is_named_in_every_format() -> None:
    _, pdf, page = made_files(FILING, SAMPLE, *FORMATS)
    texts = {"name": SAMPLE["name"], "team[1].name": "没有这个人", "last_words": "也没有这一句"}
    assert missing_from_pdf(pdf.content, texts, 99) == ("team[1].name", "last_words")
    assert missing_from_html(page.content, texts) == ("team[1].name", "last_words")


def test_pieces_that_do_not_follow_each_other_are_no_text() -> None:
    sentences = "".join(f"第{number}项工作已经完成。" for number in range(700))
    (pdf,) = made_files(FILING, sample(section1_lead=sentences), "pdf")
    out_of_order = sentences[-40:] + sentences[:40]
    assert missing_from_pdf(pdf.content, {"text": out_of_order}, 99) == ("text",)


def test_a_template_with_what_only_word_can_show_is_refused_by_its_name() -> None:
    picture = with_text(TEMPLATE, "填报说明</w:t>", "填报说明</w:t><w:pict/>")
    with pytest.raises(WordTemplateError, match=r"filing\.docx：用了图片或文本框"):
        layout_of(filled(SAMPLE, picture), FILING.title, FILING.template)


def test_a_template_that_cannot_be_read_as_a_layout_is_refused_by_its_name() -> None:
    broken = with_text(TEMPLATE, '<w:sz w:val="28"/>', '<w:sz w:val="big"/>')
    with pytest.raises(WordTemplateError, match=r"filing\.docx：用了看不懂的排法"):
        layout_of(filled(SAMPLE, broken), FILING.title, FILING.template)


def test_lines_that_another_program_calls_start_are_those_on_the_left() -> None:
    renamed = with_text(TEMPLATE, '<w:left w:val="single"', '<w:start w:val="single"')
    layouts = [layout_of(filled(SAMPLE, each), FILING.title) for each in (TEMPLATE, renamed)]
    assert layouts[0] == layouts[1]


def test_merged_cells_bold_and_columns_of_an_edited_template_are_kept() -> None:
    word = docx.Document(BytesIO(filled(SAMPLE)))
    table = word.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "合并"
    table.cell(0, 1).paragraphs[0].add_run("加粗").bold = True
    edited = BytesIO()
    word.save(edited)
    layout = layout_of(edited.getvalue(), FILING.title)
    rows = layout.sections[-1].blocks[-1].rows  # type: ignore[union-attr]
    assert (rows[0].cells[0].rows, rows[0].cells[0].columns) == (2, 1)
    assert rows[0].cells[1].blocks[0].runs[0].bold  # type: ignore[union-attr]
    pages = pages_of(TYPESETTER.pdf_of(layout))
    assert "合并" in pages[-1]
    assert "加粗" in pages[-1]


def test_every_text_looked_for_is_of_the_record() -> None:
    texts = texts_of(FILING, POLICY, context_of(FILING, POLICY, SAMPLE))
    (pdf,) = made_files(FILING, SAMPLE, "pdf")
    gone = {name: f"{text}，没有这一句" for name, text in texts.items()}
    assert set(missing_from_pdf(pdf.content, gone, 99)) == set(texts)

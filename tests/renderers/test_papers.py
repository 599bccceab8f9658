"""The plan and the agreement in Word: the outline's own words, drafts, parties, seals."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from renderers.documents import context_of, file_name_of, texts_of
from renderers.verification import missing_from_word, words_of
from renderers.word import render_word
from tests.renderers.samples import POLICY, SAMPLE, member, rows_of, sample
from tests.renderers.test_hostile_text import HOSTILE

PLAN = POLICY.documents.document("plan")
AGREEMENT = POLICY.documents.document("agreement")
PAPERS = pytest.mark.parametrize("paper", [PLAN, AGREEMENT], ids=lambda each: each.id)
CLAUSES = {option.id: option.text for option in POLICY.questions["agreement_clauses"].options}


def paper_of(paper: Any, record: dict[str, Any]) -> bytes:
    """One paper, made and read again: nothing that belongs in it is missing."""
    context = context_of(paper, POLICY, record)
    word = render_word(POLICY.template(paper.template), context, paper.template)
    assert missing_from_word(word, texts_of(paper, POLICY, context)) == ()
    return word


def lines_of(word: bytes) -> list[str]:
    """The paragraphs outside tables that are not empty."""
    return [each.text for each in Document(BytesIO(word)).paragraphs if each.text.strip()]


def outline(start: str, end: str) -> list[str]:
    """Lines of the policy's outline, from one to before another."""
    lines = [line.strip() for line in POLICY.source.split("\n") if line.strip()]
    first = lines.index(start)
    return lines[first : lines.index(end, first) if end else None]


def is_outline(line: str) -> bool:
    return not line.startswith("【待补充：")


def test_a_blank_plan_has_the_headings_of_the_outline_word_for_word() -> None:
    lines = [line for line in lines_of(paper_of(PLAN, {})) if is_outline(line)]
    wanted = outline("一、组建背景与意义", "济源创新联合体组建协议（参考）")
    assert "".join(lines[:2]) == "济源创新联合体建设方案（备案）"
    assert lines[2:] == wanted


def test_a_blank_agreement_is_the_outline_word_for_word() -> None:
    lines = [line for line in lines_of(paper_of(AGREEMENT, {})) if is_outline(line)]
    preamble = next(line for line in POLICY.source.split("\n") if line.startswith("为推动济源****"))
    assert lines[:3] == [
        "济源创新联合体组建协议",
        "（参考）",
        "供各方协商修改的参考文本，不代替法律意见",
    ]
    assert lines[3:] == [*outline(preamble, "八、所有成员单位签章"), *lines[-2:]]
    assert lines[-2:] == ["八、所有成员单位签章", "（以下无正文）"]


def test_the_cover_of_the_agreement_asks_what_the_outline_asks() -> None:
    start, end = "济源创新联合体组建协议（参考）", "为推动济源****"
    source = POLICY.source[POLICY.source.index(start) + len(start) :]
    cover = "".join(rows_of(paper_of(AGREEMENT, {}))[:6]).replace("|", "")
    assert "".join(cover.split()) == "".join(source[: source.index(end)].split())


def test_the_preamble_names_the_field_and_the_consortium() -> None:
    text = "".join(lines_of(paper_of(AGREEMENT, sample(industry="其他领域：纺织"))))
    assert "为推动济源纺织科技创新、技术进步和成果转化，依据济源纺织产业目前实际情况" in text
    assert f"成立{SAMPLE['name']}（以下简称联合体）" in text


def test_the_parties_stand_by_kind_and_the_lead_signs_first() -> None:
    word = paper_of(AGREEMENT, SAMPLE)
    lines = lines_of(word)
    first, last = lines.index("一、参与单位"), lines.index("二、技术创新目标")
    parties = lines[first + 1 : last]
    assert f"统一社会信用代码：{SAMPLE['lead.uscc']}" in parties
    assert [line for line in parties if not line.startswith("统一社会信用代码：")] == [
        "1.牵头单位",
        "济源市样例冶炼有限公司",
        "2.成员单位（企业）",
        "（1）济源市样例机械有限公司",
        "（2）济源样例环保股份有限公司",
        "（3）河南样例材料有限公司",
        "3.高校及科研院所",
        "（1）样例理工大学",
        "4.其他",
        "（1）济源样例检测中心",
    ]
    signed = [row for row in rows_of(word) if row.startswith("单位名称（盖章）：")]
    assert [row.split("\n") for row in signed] == [
        [
            f"单位名称（盖章）：{name}",
            "法定代表人或授权代表（签字）：",
            "日期：        年    月    日",
        ]
        for name in [SAMPLE["lead.name"], *(row["name"] for row in SAMPLE["members"])]
    ]


def test_a_kind_without_a_member_says_so() -> None:
    lines = lines_of(paper_of(AGREEMENT, sample(members=SAMPLE["members"][:1])))
    assert lines[lines.index("3.高校及科研院所") + 1] == "无"


@pytest.mark.parametrize("chosen", [[], ["退出"], ["争议解决", "对外责任主体"]])
def test_clauses_stand_only_where_they_are_chosen(chosen: list[str]) -> None:
    text = "".join(lines_of(paper_of(AGREEMENT, sample(agreement_clauses=chosen))))
    assert [name for name, clause in CLAUSES.items() if clause in text] == chosen
    assert ("其他约定" in text) == bool(chosen)


def test_what_was_written_stands_in_the_place_of_the_draft_paragraph_by_paragraph() -> None:
    word = paper_of(PLAN, sample(plan={"三（一）总体思路": "第一段。\n\n　　第二段。"}))
    lines = lines_of(word)
    place = lines.index("（一）总体思路")
    assert lines[place + 1 : place + 4] == ["第一段。", "第二段。", "（二）建设原则"]


def test_lists_are_there_only_where_there_is_something_to_list() -> None:
    heads = {
        "序号 | 成员单位名称 | 统一社会信用代码 | 单位类型",
        "平台名称 | 学科/产业领域 | 级别 | 建设时间 | 依托单位",
        "序号 | 项目名称 | 开始时间 | 结束时间 | 合作单位",
    }
    project = {"name": "样例课题", "start": "2026-01", "end": "2027-12", "partner": None}
    rows = rows_of(paper_of(PLAN, sample(projects=[project])))
    assert heads <= set(rows)
    assert "1 | 样例课题 | 2026年1月 | 2027年12月 | " in rows
    assert not heads & set(rows_of(paper_of(PLAN, {})))


@PAPERS
def test_what_is_to_be_written_is_marked_for_the_eye(paper: Any) -> None:
    for line in Document(BytesIO(paper_of(paper, SAMPLE))).paragraphs:
        assert line.style is not None
        assert (line.style.name == "待补充") == line.text.startswith("【待补充：")


@PAPERS
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_kept_and_cuts_nothing_off(paper: Any, text: str) -> None:
    projects = [{"name": text, "start": text, "end": "2027-12", "partner": text}]
    headings = [section.id for section in POLICY.questions[paper.id].sections]
    cells = {"division": text, "cooperation": text, "position": text}
    record = sample(
        name=text,
        section2_goals=text,
        section6_content=text,
        members=[member(text, "高校", text, 1, **cells)],
        projects=projects,
        agreement_clauses=[text],
        **{paper.id: {headings[0]: text}},
    )
    paper_of(paper, record)


@PAPERS
def test_two_hundred_members_all_stand_in_it(paper: Any) -> None:
    many = [
        member(f"样例{n}号有限公司", "规上工业企业", "91419001MA00000014", 1, division=f"分工{n}")
        for n in range(200)
    ]
    text = words_of(paper_of(paper, sample(members=many)))
    assert all(f"样例{n}号有限公司" in text for n in range(200))
    assert text.count("单位名称（盖章）：") == (201 if paper is AGREEMENT else 0)


@PAPERS
def test_empty_sections_are_drafts(paper: Any) -> None:
    empty = {section.id: "" for section in POLICY.questions[paper.id].sections}
    drafted = lines_of(paper_of(paper, sample(plan={}, agreement={})))
    assert lines_of(paper_of(paper, sample(**{"plan": {}, paper.id: empty}))) == drafted
    assert (
        lines_of(paper_of(paper, sample(**{"plan": {}, paper.id: dict.fromkeys(empty)}))) == drafted
    )


@PAPERS
def test_it_looks_like_an_official_document(paper: Any) -> None:
    document = Document(BytesIO(paper_of(paper, SAMPLE)))
    fonts = {
        (paragraph.style.name if paragraph.style else "", font.get(qn("w:eastAsia")))
        for paragraph in document.paragraphs
        for font in paragraph._p.iter(qn("w:rFonts"))
    }
    assert {
        ("题名", "方正小标宋简体"),
        ("一级标题", "黑体"),
        ("正文文字", "仿宋_GB2312"),
    } <= fonts
    if paper is PLAN:
        assert ("二级标题", "楷体_GB2312") in fonts
    body = document.styles["正文文字"].element
    spacing = body.find(f"{qn('w:pPr')}/{qn('w:spacing')}")
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert body.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val")) == "32"
    hints = {font.get(qn("w:hint")) for font in document.element.body.iter(qn("w:rFonts"))}
    assert hints == {"eastAsia"}
    section = document.sections[1]
    margins = section.top_margin, section.bottom_margin, section.left_margin, section.right_margin
    assert [round(side.mm) for side in margins if side] == [37, 35, 28, 26]


@PAPERS
def test_the_cover_has_no_page_number_and_the_rest_begins_at_one(paper: Any) -> None:
    cover, rest = Document(BytesIO(paper_of(paper, SAMPLE))).element.body.iter(qn("w:sectPr"))
    assert cover.find(qn("w:footerReference")) is None
    assert rest.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert len(rest.findall(qn("w:footerReference"))) == 2


@PAPERS
def test_the_file_is_named_after_the_consortium(paper: Any) -> None:
    kind = {"plan": "建设方案", "agreement": "组建协议"}[paper.id]
    assert file_name_of(paper, context_of(paper, POLICY, SAMPLE)) == f"{SAMPLE['name']}{kind}"

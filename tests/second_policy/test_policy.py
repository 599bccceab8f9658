"""A policy of another kind is data only: it lints, judges, talks, answers and makes its forms."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.meaning import vectors_are_stale
from dialogs.answering import answer
from dialogs.facts import Record
from dialogs.ledger import give
from dialogs.reading import Rows, read
from dialogs.refitting import refitted
from dialogs.session import Slot
from dialogs.standing import said_on, standing
from dialogs.step import assistant_for, new_session
from policy_text.loader import load_policy
from renderers.files import FORMATS, MadeFile, make_files
from renderers.trial import example_record, template_faults
from renderers.verification import pages_of, words_of, words_of_html
from tests.cases import SECOND, judged_as_written, load_all
from tests.renderers.samples import TYPESETTER
from tests.second_policy import WORDS_OF_THE_FIRST

POLICY = load_policy(str(SECOND))
ASSISTANT = assistant_for(POLICY)
AFTER, DURING = date(2026, 11, 22), date(2025, 4, 10)
CASES = load_all("cases", SECOND)


def test_every_template_can_be_filled_and_no_vectors_are_needed() -> None:
    assert template_faults(POLICY, AFTER, TYPESETTER) == []
    assert not vectors_are_stale(POLICY)


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert "overall" in case
    judged_as_written(POLICY, case)


def test_the_bank_has_topics_enough_and_each_wording_finds_its_own() -> None:
    topics = POLICY.faq.topics
    assert len(topics) >= 40
    asked = [(topic, question) for topic in topics for question in topic.questions]
    found = [answer(POLICY, ASSISTANT.index, question) for _, question in asked]
    right = [
        each.topic == topic.id or each.clauses[:1] == topic.clauses[:1]
        for (topic, _), each in zip(asked, found, strict=True)
    ]
    assert sum(right) / len(right) > 0.97


@pytest.mark.parametrize(
    ("question", "kind", "cite_as"),
    [
        ("没到2000万，比例够了行不行？", "answer", "第五条第（一）项"),
        ("高校要签几所", "answer", "第五条第（三）项"),
        ("请国外的公司做设计，能花多少", "answer", "第五条第（四）项"),
        ("奖金上限多少", "answer", "第十一条"),
        ("补助能拿去买机器不", "answer", "第十三条"),
        ("材料要复印几份", "not_stated", "第七条"),
    ],
)
def test_other_wordings_are_answered_with_their_article(
    question: str, kind: str, cite_as: str
) -> None:
    given = answer(POLICY, ASSISTANT.index, question)
    assert given.kind == kind
    assert cite_as in [citation.cite_as for citation in given.citations]
    assert all(quote in POLICY.source for quote in given.quotes)


def test_an_expired_policy_says_so_first_and_one_in_force_does_not() -> None:
    given = answer(POLICY, ASSISTANT.index, "奖励多少钱")
    assert said_on(POLICY, given, AFTER).text.startswith("请先注意：")
    assert "“有效期至2025年12月31日”" in said_on(POLICY, given, AFTER).text
    assert said_on(POLICY, given, date(2025, 12, 31)).text == given.text


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 2, 28), "还没有开始受理：2025年3月1日开始"),
        (date(2025, 3, 1), "还有60天"),
        (DURING, "还有20天"),
        (date(2025, 4, 30), "今天是最后一天"),
        (date(2025, 5, 1), "已于2025年4月30日截止"),
    ],
)
def test_a_batch_is_told_by_the_day(today: date, words: str) -> None:
    (told,) = standing(POLICY, today)
    assert words in told


def made(document: str, record: Record) -> dict[str, MadeFile]:
    """One document in each of its formats, by suffix."""
    files = make_files(
        POLICY.documents.document(document), POLICY, record, AFTER, TYPESETTER, FORMATS
    )
    return {file.name.rpartition(".")[2]: file for file in files}


def an_application(matter: str, **answers: Any) -> Record:
    """Each question answered with its example, but for some."""
    return {**example_record(POLICY, AFTER), "matter": matter, "grade": "center", **answers}


@pytest.mark.parametrize("matter", ["certify", "award", "change"])
def test_each_matter_has_its_own_form_in_word_pdf_and_html(matter: str) -> None:
    files = made(f"{matter}_form", an_application(matter))
    assert list(files) == ["docx", "pdf", "html"]
    assert [file.missing for file in files.values()] == [(), (), ()]
    assert {file.undrawn for file in files.values()} == {""}
    texts = {
        "docx": words_of(files["docx"].content),
        "pdf": " ".join(pages_of(files["pdf"].content)),
        "html": words_of_html(files["html"].content),
    }
    for suffix, text in texts.items():
        assert "样例市示范设计有限公司" in "".join(text.split())
        assert re.search("意见（盖章）", text)
        said = text + files[suffix].name
        assert [word for word in WORDS_OF_THE_FIRST if word in said] == []


def test_the_award_stands_in_figures_and_in_capitals() -> None:
    invested = {"award.invested": "8643210.5", "award.supported": "0"}
    text = words_of(made("award_form", an_application("award", **invested))["docx"].content)
    assert "￥864,321.05" in text
    assert "捌拾陆万肆仟叁佰贰拾壹元零伍分" in text


def test_a_form_of_three_years_prints_each_and_the_mean() -> None:
    amounts = {2022: 150, 2023: 200, 2024: 310}
    years = [{"year": f"{year}年", "invested": f"{wan}0000"} for year, wan in amounts.items()]
    text = words_of(made("certify_form", an_application("certify", years=years))["docx"].content)
    assert "2022年 150万元" in text
    assert "三年平均：220万元" in text


def test_the_workbook_has_a_sheet_for_each_table() -> None:
    (sheet,) = made("sheet", {"matter": "certify"}).values()
    assert sheet.missing == ()
    assert sheet.name.endswith(".xlsx")


@pytest.mark.parametrize(
    ("heading", "invested"),
    [
        ("工业设计投入（万元）", "1500000"),
        ("工业设计投入（千元）", "150000"),
        ("工业设计投入(元)", "150"),
        ("工业设计投入（单位：亿元）", "15000000000"),
        ("工业设计投入", "1500000"),
    ],
)
def test_a_pasted_table_counts_in_the_unit_of_its_heading(heading: str, invested: str) -> None:
    pasted = f"年度\t{heading}\n2022年\t150\n2023年\t1,800,000元"
    reading = read(POLICY.questions["years"], pasted, AFTER, POLICY.language)
    assert isinstance(reading, Rows)
    assert [row["invested"] for row in reading.rows] == [invested, "1800000"]


def test_a_session_lets_go_of_an_option_that_is_no_longer_there() -> None:
    sector = POLICY.questions["sector"]
    fewer = sector.model_copy(update={"options": sector.options[:2]})
    changed = replace(POLICY, questions={**POLICY.questions, "sector": fewer})
    session = new_session(ASSISTANT)
    for slot, value in (("matter", "certify"), ("sector", "软件和信息技术服务业")):
        session = give(session, Slot(slot), value)

    now = refitted(assistant_for(changed), session)
    assert list(now.answers) == ["matter"]
    assert refitted(ASSISTANT, session) is session

"""The papers of the pack: what stands in them, for whom, and all of them in one archive."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from policy_text.documents import Document
from renderers.files import concerned
from renderers.verification import words_of
from tests.renderers.samples import POLICY, SAMPLE, made_file, member, rows_of, sample
from tests.renderers.test_hostile_text import HOSTILE

PAPERS = [
    POLICY.documents.document(name)
    for name in ("materials_list", "change_agreement", "member_consent", "yearly_report")
]
MANY = [member(f"样例{n}号有限公司", "高校", "91419001MA00000014", 1) for n in range(200)]


def made(name: str, record: dict[str, Any] = SAMPLE) -> bytes:
    file = made_file(POLICY.documents.document(name), record)
    assert file.missing == ()
    return file.content


def test_every_material_has_a_box_its_basis_its_clauses_and_its_copies() -> None:
    rows = [row.split(" | ") for row in rows_of(made("materials_list"))]
    listed = {row[1].partition("\n")[0]: row for row in rows if len(row) == 5}
    for material in POLICY.documents.materials:
        row = listed[material.name]
        assert row[0] == "□"
        assert row[2] == material.basis
        assert row[4] == material.copies
        assert row[3].split("、")[0] in POLICY.clauses[material.clauses[0]].cite_as
        assert material.note in row[1]


def test_every_place_to_sign_is_listed_with_who_signs() -> None:
    rows = rows_of(made("materials_list"))
    last = next(at for at, row in enumerate(rows) if "签署页" in row)
    signers = [row.split(" | ")[1] for row in rows[last + 1 :]]
    assert signers == [SAMPLE["lead.name"], *(row["name"] for row in SAMPLE["members"])]
    before = "\n".join(rows[:last])
    for place in ("封面“牵头单位”处：盖公章", "末页“申报材料真实性声明”处"):
        assert place in before
    assert "济源市样例冶炼有限公司（赵样例）" in before


def test_a_blank_list_names_whoever_it_will_be() -> None:
    text = words_of(made("materials_list", {}))
    assert "□ 牵头单位" in text


@pytest.mark.parametrize("name", ["change_agreement", "member_consent"])
def test_papers_for_changes_quote_the_clause_and_give_every_party_a_line(name: str) -> None:
    word = made(name, sample(members=MANY))
    quote = "若需增减成员单位，应经全体成员单位同意后，签署补充协议，并及时报工科局备案。"
    assert quote in POLICY.source
    assert quote in words_of(word)
    assert "参考文本" in words_of(word)
    numbered = [row.split(" | ") for row in rows_of(word) if "号有限公司" in row]
    assert [row[:2] for row in numbered] == [
        [str(number), row["name"]] for number, row in enumerate(MANY, start=2)
    ]


def test_every_heading_of_the_report_says_what_it_rests_on() -> None:
    text = words_of(made("yearly_report"))
    assert "年度工作报告〔明文〕" in text
    assert "下一年度的工作计划〔明文〕" in text
    assert text.count("〔建议〕") == 11
    assert POLICY.clauses["6.1"].text.removeprefix("（一）") in text


@pytest.mark.parametrize("document", PAPERS, ids=lambda each: each.id)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_kept_in_every_paper(document: Document, text: str) -> None:
    record = sample(
        name=text,
        lead__name=text,
        declaration__signatory=text,
        agreement_effective_date=text,
        members=[member(text, "高校", text, 1)],
    )
    assert made_file(document, record).missing == ()


@pytest.mark.parametrize("record", [{}, SAMPLE, dict.fromkeys(SAMPLE)], ids=["no", "all", "null"])
def test_every_document_can_be_made_of_any_record(record: dict[str, Any]) -> None:
    for document in POLICY.documents.documents:
        file = made_file(document, record)
        assert file.missing == ()
        assert file.content


def test_one_archive_holds_all_that_concerns_the_applicant_under_chinese_names() -> None:
    archive = POLICY.documents.document("archive")
    file = made_file(archive, SAMPLE)
    assert file.name == "济源样例（有色金属）创新联合体全部材料.zip"
    with ZipFile(BytesIO(file.content)) as packed:
        assert packed.testzip() is None
        entries = packed.infolist()
    expected = [each for each in concerned(POLICY, SAMPLE) if each is not archive]
    names = [entry.filename.rpartition(".") for entry in entries]
    assert [name for name, _, kind in names if kind == "pdf"] == [
        f"{SAMPLE['name']}{paper}" for paper in ("备案书", "建设方案", "组建协议")
    ]
    others = [kind for _, _, kind in names if kind != "pdf"]
    assert len(others) == len(expected) >= 8
    assert set(others) == {"docx", "xlsx", "ics"}
    for entry in entries:
        assert entry.flag_bits & 0x800, entry.filename
        assert entry.filename.isprintable()
    assert len({entry.filename for entry in entries}) == len(entries)


def test_in_an_archive_what_is_filed_bears_the_mark_of_a_draft_and_nothing_else_does() -> None:
    archive = POLICY.documents.document("archive")
    titles = ("备案书", "建设方案", "组建协议")
    with ZipFile(BytesIO(made_file(archive, SAMPLE, draft=True).content)) as packed:
        for name in packed.namelist():
            if name.endswith(".docx"):
                marked = _is_marked(packed.read(name))
                assert marked == name.removesuffix(".docx").endswith(titles), name


def _is_marked(word: bytes) -> bool:
    with ZipFile(BytesIO(word)) as parts:
        headers = [name for name in parts.namelist() if name.startswith("word/header")]
        return any("草稿" in parts.read(name).decode() for name in headers)


def test_a_member_is_given_nothing_that_only_a_lead_files() -> None:
    record = {"role": "member", "member.name": "济源市样例饮料有限公司"}
    assert [each.id for each in concerned(POLICY, record)] == ["verdict_sheet", "archive"]

"""The verdict sheet an applicant takes away."""

from typing import Any

from renderers.documents import context_of
from renderers.verification import missing_from_word
from renderers.word import render_word
from tests.renderers.samples import POLICY, rows_of

SHEET = POLICY.documents.document("verdict_sheet")


def finding(**changes: Any) -> dict[str, Any]:
    return {
        "cite_as": "三、（二）1",
        "title": "规上工业企业占比",
        "verdict": "口径存疑",
        "seen": "规上工业企业2家",
        "quote": "规上工业企业占比不低于60%",
        "readings": [
            {"name": "不含牵头单位", "value": "2/4＝50%", "holds": False},
            {"name": "含牵头单位", "value": "3/5＝60%", "holds": True},
        ],
        "advice": ["至少再增加1家规上工业企业", "先问口径"],
        **changes,
    }


def sheet(findings: list[dict[str, Any]], next_steps: list[str]) -> bytes:
    context = {
        "member": {"name": ""},
        "title": SHEET.title,
        "status_note": "据您所填，按征求意见稿。",
        "applicant": [{"label": "本单位", "value": "济源市样例机械有限公司"}],
        "overall": "需要确认",
        "findings": findings,
        "next_steps": next_steps,
    }
    return render_word(POLICY.template(SHEET.template), context, SHEET.template)


def test_each_finding_stands_with_clause_quote_sums_and_advice() -> None:
    assert rows_of(sheet([finding()], [])) == [
        "本单位 | 济源市样例机械有限公司",
        "三、（二）1　规上工业企业占比 | 口径存疑",
        "您填的 | 规上工业企业2家",
        "条文 | 规上工业企业占比不低于60%",
        "两种算法 | 不含牵头单位：2/4＝50%（不符合）\n含牵头单位：3/5＝60%（符合）",
        "建议 | 至少再增加1家规上工业企业\n先问口径",
    ]


def test_what_a_finding_lacks_takes_no_row() -> None:
    rows = rows_of(sheet([finding(seen="", readings=[], advice=[])], []))
    assert [row.split(" | ")[0] for row in rows[1:]] == ["三、（二）1　规上工业企业占比", "条文"]


def test_a_reading_still_open_is_said_to_be_open() -> None:
    rows = rows_of(sheet([finding(readings=[{"name": "甲", "value": "", "holds": None}])], []))
    assert "两种算法 | 甲：尚未填全" in rows


def test_it_ends_with_the_next_steps_and_its_standing() -> None:
    texts = {
        "step": "1. 交给牵头单位。",
        "note": "据您所填，按征求意见稿。",
        "end": SHEET.last_words,
    }
    assert missing_from_word(sheet([finding()], ["交给牵头单位。"]), texts) == ()
    assert missing_from_word(sheet([], []), texts) == ("step",)


def test_a_member_hands_the_lead_all_that_the_list_of_members_needs() -> None:
    record = {
        "role": "member",
        "member.name": "济源市样例机械有限公司",
        "contact.name": "王样例",
        "contact.title": "经理",
        "contact.phone": "0391-6600001",
    }
    word = render_word(POLICY.template(SHEET.template), context_of(SHEET, POLICY, record), "")
    rows = rows_of(word)

    assert "本单位全称 | 济源市样例机械有限公司" in rows
    assert "联系人 | 王样例" in rows
    assert "联系人职务 | 经理" in rows
    assert "联系电话 | 0391-6600001" in rows
    assert any(row.startswith("统一社会信用代码 | （请照营业执照填写") for row in rows)

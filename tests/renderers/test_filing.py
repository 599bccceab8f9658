"""The filing form: the annex's own words in its own order, and every answer in its place."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from policy_text.policy import Policy
from renderers.documents import context_of, file_name_of, texts_of
from renderers.verification import missing_from_word, words_of
from renderers.word import render_word
from tests.renderers.samples import FILING, POLICY, SAMPLE, filled, member, rows_of, sample

GOLDEN = Path(__file__).parent / "golden" / "filing.txt"


def test_every_cell_of_the_sample_stands_as_agreed() -> None:
    assert "\n".join(rows_of(filled(SAMPLE))) + "\n" == GOLDEN.read_text(encoding="utf-8")


def test_a_blank_form_is_the_annex_word_for_word() -> None:
    source = "".join(POLICY.source.split())
    start = source.index("济源创新联合体建设备案书创新联合体名称：")
    end = source.index("济源创新联合体建设方案（备案）编写提纲")
    assert "".join(words_of(filled({})).split()) == source[start:end]


@pytest.mark.parametrize("record", [{}, SAMPLE], ids=["blank", "sample"])
def test_nothing_is_missing_and_no_tag_is_left(record: dict[str, object]) -> None:
    context = context_of(FILING, POLICY, record)
    word = filled(record)
    assert missing_from_word(word, texts_of(FILING, POLICY, context)) == ()
    assert not {"{{", "{%", "None", "Undefined"} & set(words_of(word).split())


def test_what_is_not_known_stays_blank_as_on_paper() -> None:
    nothing_known = dict.fromkeys(SAMPLE)
    assert rows_of(filled(nothing_known)) == rows_of(filled({}))


def test_a_date_that_is_missing_leaves_its_blanks() -> None:
    rows = rows_of(filled(sample(agreement_effective_date=None)))
    assert "联合体协议生效时间 |      年     月     日" in rows


def test_at_least_three_rows_are_printed() -> None:
    rows = rows_of(filled(sample(platforms=SAMPLE["platforms"][:1])))
    first = rows.index("平台名称 | 学科/\n产业领域 | 国家/省级/市级 | 建设时间 | 依托单位")
    assert rows[first + 2 : first + 5] == [" |  |  |  | "] * 2 + ["五、成员单位情况"]


def test_two_hundred_members_all_stand_in_the_list() -> None:
    many = [
        member(f"样例{n}号有限公司", "规上工业企业", "91419001MA00000014", 1) for n in range(200)
    ]
    rows = rows_of(filled(sample(members=many)))
    assert [row.split(" | ")[1] for row in rows if "号有限公司" in row] == [
        row["name"] for row in many
    ]
    assert "成员总数（个） | 201 | 企业数量（个） | 201" in rows


def numbers(record: dict[str, object]) -> list[str]:
    totals = context_of(FILING, POLICY, record)["totals"]
    names = ["members", "enterprises", "universities_institutes", "others"]
    return [totals[name] for name in names]


def test_the_numbers_are_counted_with_the_lead() -> None:
    assert numbers(SAMPLE) == ["6", "4", "1", "1"]


def test_stated_numbers_are_printed_as_stated() -> None:
    assert numbers(sample(counts__members_total=5, counts__enterprises=3)) == ["5", "3", "1", "1"]


def test_a_stated_number_that_is_not_known_is_counted() -> None:
    assert numbers(sample(counts__members_total=None)) == ["6", "4", "1", "1"]


def test_a_member_of_unknown_kind_leaves_the_kinds_blank_but_not_the_sum() -> None:
    rows = [*SAMPLE["members"], member("样例单位", None, "91419001MA00000014", 6)]
    assert numbers(sample(members=rows)) == ["7", "", "", ""]


def without_lead() -> Policy:
    """The policy with its one switch turned."""
    documents = POLICY.documents.model_copy(
        update={"computed": POLICY.documents.computed | {"lead_rows": Fraction(0)}}
    )
    return replace(POLICY, documents=documents)


def test_one_switch_takes_the_lead_out_of_list_and_numbers() -> None:
    policy = without_lead()
    context = context_of(FILING, policy, SAMPLE)
    rows = rows_of(render_word(policy.template(FILING.template), context))
    assert "成员总数（个） | 5 | 企业数量（个） | 3" in rows
    assert any(row.startswith("1 | 济源市样例机械有限公司") for row in rows)


def test_the_file_is_named_after_the_application() -> None:
    context = context_of(FILING, POLICY, SAMPLE)
    assert file_name_of(FILING, context) == "济源样例（有色金属）创新联合体备案书"
    assert file_name_of(FILING, context_of(FILING, POLICY, {})) == "备案书"

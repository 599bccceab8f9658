"""How one answer is printed."""

from fractions import Fraction
from typing import Any

import pytest

from dialogs.printed import LongText, number, printed
from policy_text.questions import Field, Kind
from tests.renderers.samples import POLICY


def field(kind: Kind) -> Field:
    return Field(id="x", kind=kind, label="样例")


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("date", "2026-03-01", "2026年3月1日"),
        ("date", "2026-12-15", "2026年12月15日"),
        ("date", "2026-13-01", "2026-13-01"),
        ("year_month", "2024-05", "2024年5月"),
        ("year_month", "2024-13", "2024-13"),
        ("year_month", "去年", "去年"),
        ("integer", 0, "0"),
        ("integer", 45, "45"),
        ("percentage", 60, "60%"),
        ("percentage", 2.5, "2.5%"),
        ("yes_no", True, "是"),
        ("yes_no", False, "否"),
        ("multi_choice", ["甲", "乙"], "甲、乙"),
        ("long_text", "甲\r\n乙", "甲\n乙"),
        ("date", None, ""),
        ("table_row", None, ""),
    ],
)
def test_each_kind_is_printed_as_on_paper(kind: Kind, value: Any, text: str) -> None:
    assert str(printed(field(kind), value)) == text


def test_an_option_is_printed_by_its_label_and_free_text_as_written() -> None:
    assert printed(POLICY.questions["lead.platform_level"], "无") == "没有平台"
    assert printed(POLICY.questions["industry"], "其他领域：纺织") == "其他领域：纺织"


def test_what_is_chosen_of_several_brings_its_texts_by_id_or_label() -> None:
    clauses = POLICY.questions["agreement_clauses"]
    chosen = printed(clauses, ["退出", "成员退出", "别的"])
    assert str(chosen) == "成员退出、成员退出、别的"
    assert [bool(option.text) for option in chosen.options] == [True, True, False]
    assert not printed(clauses, None)


def test_a_long_text_is_parted_into_paragraphs() -> None:
    assert LongText("　　甲\n\n乙 \n").paragraphs == ("甲", "", "乙")
    assert LongText("").paragraphs == ("",)


def test_numbers_have_no_needless_fraction() -> None:
    assert [number(each) for each in (60.0, Fraction(13, 22), 2.5)] == ["60", "13/22", "2.5"]

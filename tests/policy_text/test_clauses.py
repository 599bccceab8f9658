"""Clauses are cut from the source, never typed twice."""

from pathlib import Path

import pytest

from policy_text.clauses import ClauseEntry, cut
from policy_text.loader import load_policy

SOURCE = "第一行\n\n第二行，甲\n第二行，乙\n第三行\n"


def entry(starts: str, ends: str = "") -> ClauseEntry:
    return ClauseEntry(id="1", cite_as="一", title="样例", starts=starts, ends=ends)


def test_one_line() -> None:
    assert cut(entry("第一"), SOURCE).text == "第一行"


def test_several_lines_keep_their_breaks() -> None:
    assert cut(entry("第二行，甲", "第三"), SOURCE).text == "第二行，甲\n第二行，乙\n第三行"


@pytest.mark.parametrize(
    ("starts", "ends", "fault"),
    [
        ("第四", "", "有 0 行以“第四”开头"),
        ("第二行", "", "有 2 行以“第二行”开头"),
        ("第三", "第一", "“第一”在原文里排在“第三”的前面"),
    ],
)
def test_an_anchor_that_does_not_hold_is_a_fault_in_words(
    starts: str, ends: str, fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        cut(entry(starts, ends), SOURCE)


def test_the_first_policy_has_its_48_clauses_in_the_order_of_the_text() -> None:
    policy = load_policy("jiyuan_consortium")
    assert len(policy.clauses) == 48
    assert all(clause.text in policy.source for clause in policy.clauses.values())
    whole = [clause for clause in policy.clauses.values() if "\n" not in clause.text]
    places = [policy.source.index(clause.text) for clause in whole]
    assert places == sorted(places)


def test_the_source_has_no_carriage_returns() -> None:
    folder = Path(__file__).parents[2] / "policy_text" / "jiyuan_consortium"
    assert b"\r" not in (folder / "source.txt").read_bytes()

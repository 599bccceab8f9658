"""Working days: the table that comes along, and the years an operator adds."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from policy_text.errors import PolicyError
from policy_text.language import COMMON, Language, load_language


def language_with(folder: Path, workdays: str) -> Language:
    """The language with another table of working days."""
    common = folder / "common"
    shutil.copytree(COMMON, common)
    (common / "workdays.yaml").write_text(workdays, encoding="utf-8")
    return load_language(common)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-03-02", True),
        ("2026-03-07", False),
        ("2026-10-01", False),
        ("2026-10-10", True),
        ("2026-02-14", True),
    ],
    ids=["Monday", "Saturday", "National Day", "worked Saturday", "worked before the feast"],
)
def test_holidays_and_the_days_worked_for_them(day: str, worked: bool) -> None:
    assert load_language().workdays.is_workday(date.fromisoformat(day)) is worked


def test_of_a_year_not_announced_yet_only_weekends_are_known() -> None:
    workdays = load_language().workdays
    first = date(workdays.last_year + 1, 10, 1)
    assert first.year not in workdays.years
    assert workdays.is_workday(first)


def test_an_operator_adds_a_year(tmp_path: Path) -> None:
    added = 'years: {"2031": {holidays: [01-01, 10-01], workdays: [10-11]}}'
    workdays = language_with(tmp_path, added).workdays
    assert workdays.last_year == 2031
    assert not workdays.is_workday(date(2031, 10, 1))
    assert workdays.is_workday(date(2031, 10, 11))
    assert workdays.is_workday(date(2031, 10, 2))
    assert not workdays.is_workday(date(2026, 10, 1))


def test_a_year_written_down_goes_before_the_one_that_comes_along(tmp_path: Path) -> None:
    workdays = language_with(tmp_path, 'years: {"2026": {holidays: [03-02]}}').workdays
    assert not workdays.is_workday(date(2026, 3, 2))
    assert workdays.is_workday(date(2026, 10, 1))


@pytest.mark.parametrize(
    "written",
    [
        'years: {"2031": {holidays: [02-30]}}',
        'years: {"2031": {holidays: [2-3]}}',
        'years: {"31": {holidays: [02-03]}}',
        'years: {"2031": {holiday: [02-03]}}',
        'years: {"2031": {workdays: [02-03]}}',
    ],
)
def test_a_day_that_is_none_is_a_fault_of_the_file(tmp_path: Path, written: str) -> None:
    with pytest.raises(PolicyError) as raised:
        language_with(tmp_path, written)
    assert {fault.file for fault in raised.value.faults} == {"workdays.yaml"}

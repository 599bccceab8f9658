"""The earliest end of a period of working days, counted both ways."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.periods import ends_of, start_of
from policy_text.language import load_language
from policy_text.workdays import Workdays
from tests.builders import the_assistant

WORKDAYS = load_language().workdays
PERIOD = the_assistant().policy.documents.periods[0]


@pytest.mark.parametrize(
    ("start", "from_next", "from_first"),
    [
        ("2026-03-02", "2026-03-09", "2026-03-06"),
        ("2026-03-07", "2026-03-13", "2026-03-13"),
        ("2026-09-28", "2026-10-10", "2026-10-09"),
        ("2026-02-13", "2026-02-27", "2026-02-26"),
    ],
    ids=["a plain week", "from a Saturday", "over National Day", "over the spring festival"],
)
def test_both_ways_of_counting(start: str, from_next: str, from_first: str) -> None:
    ends = ends_of(date.fromisoformat(start), 5, WORKDAYS)
    assert (ends.from_next.isoformat(), ends.from_first.isoformat()) == (from_next, from_first)
    assert not ends.beyond_table


def test_a_period_that_leaves_the_table_says_so() -> None:
    last = WORKDAYS.last_year
    assert ends_of(date(last, 12, 28), 5, WORKDAYS).beyond_table
    assert ends_of(date(last + 1, 10, 1), 5, WORKDAYS).from_first == date(last + 1, 10, 7)


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.integers(1, 30),
    st.sets(st.dates(date(2020, 1, 1), date(2040, 1, 1)), max_size=20),
)
def test_just_so_many_days_are_worked_before_the_end(
    start: date, count: int, holidays: set[date]
) -> None:
    workdays = Workdays(frozenset({2020}), frozenset(holidays), frozenset())
    ends = ends_of(start, count, workdays)
    for first, end in ((start, ends.from_first), (start + timedelta(1), ends.from_next)):
        days = [first + timedelta(ahead) for ahead in range((end - first).days + 1)]
        assert sum(map(workdays.is_workday, days)) == count
        assert workdays.is_workday(end)


@pytest.mark.parametrize("said", [None, "", "3月2日", 7, "2026-02-30", "9999-12-31"])
def test_a_start_that_is_no_day_begins_nothing(said: object) -> None:
    assert start_of(PERIOD, {PERIOD.start: said}) is None

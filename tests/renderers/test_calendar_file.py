"""The calendar file: the yearly duty with its earlier reminders, and the end of the publicity."""

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from renderers.calendar_file import missing_from_calendar, render_calendar
from tests.renderers.samples import POLICY, sample

CALENDAR = POLICY.documents.document("calendar")
TODAY = date(2026, 11, 22)


def events(**changes: Any) -> list[Any]:
    content = render_calendar(CALENDAR, POLICY, sample(**changes), TODAY)
    return list(Calendar.from_ical(content).walk("vevent"))


def test_the_yearly_report_is_due_every_year_with_two_earlier_reminders() -> None:
    (event,) = events()
    assert event["dtstart"].dt == date(2026, 12, 31)
    assert event["rrule"]["freq"] == ["YEARLY"]
    alarms = [event["dtstart"].dt + alarm["trigger"].dt for alarm in event.walk("valarm")]
    assert alarms == [date(2026, 11, 1), date(2026, 12, 15)]
    hours = [alarm["trigger"].dt % timedelta(days=1) for alarm in event.walk("valarm")]
    assert hours == [timedelta(hours=9)] * 2
    assert "应当在每年12月31日前向工科局高新科报送" in event["description"]


def test_the_publicity_ends_in_both_ways_of_counting() -> None:
    ends = events(publicity_start="2026-03-02")[1:]
    assert [(end["summary"][-5:-1], end["dtstart"].dt) for end in ends] == [
        ("次日起算", date(2026, 3, 9)),
        ("当天也算", date(2026, 3, 6)),
    ]
    assert all("不少于5个工作日" in end["description"] for end in ends)
    assert len({end["uid"] for end in ends}) == 2


def test_it_says_where_the_table_of_holidays_ends() -> None:
    description = events(publicity_start="2027-03-02")[1]["description"]
    assert "2027年起的日子只扣了周末" in description


@pytest.mark.parametrize("start", [None, "", "三月", "9999-12-31", "2026-02-30"])
def test_a_start_that_is_no_day_puts_nothing_in(start: str | None) -> None:
    assert len(events(publicity_start=start)) == 1


def test_what_is_missing_is_found() -> None:
    content = render_calendar(CALENDAR, POLICY, sample(), TODAY)
    assert missing_from_calendar(content, POLICY, sample()) == ()
    asked_for = sample(publicity_start="2026-03-02")
    assert missing_from_calendar(content, POLICY, asked_for) == ("publicity",)


def test_no_line_is_longer_than_calendars_take() -> None:
    content = render_calendar(CALENDAR, POLICY, sample(publicity_start="2027-03-02"), TODAY)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert content == render_calendar(CALENDAR, POLICY, sample(publicity_start="2027-03-02"), TODAY)

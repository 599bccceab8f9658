"""A calendar file: what is due every year, and when periods can end at the earliest."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zlib import crc32

from icalendar import Alarm, Calendar, Event

from dialogs.facts import Record
from dialogs.periods import ends_of, period_text, start_of
from dialogs.reading.text import clean
from policy_text.documents import Document, Period, Reminder
from policy_text.policy import Policy
from policy_text.workdays import day_in

__all__ = ["missing_from_calendar", "render_calendar"]

_AT = time(9)
"""The time of day at which a reminder is given, where the calendar's owner is."""


def render_calendar(document: Document, policy: Policy, record: Record, today: date) -> bytes:
    """The calendar of a record; years count from this one.  The same input gives the same file."""
    calendar = Calendar()
    calendar.add("prodid", "-//shenbao//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", document.title)
    for event in _events(policy, record, today):
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def missing_from_calendar(content: bytes, policy: Policy, record: Record) -> tuple[str, ...]:
    """The ids of the reminders and periods that are not in a finished file, read again."""
    told = "".join(
        str(event.get("summary")) for event in Calendar.from_ical(content).walk("vevent")
    )
    wanted = {each.id: each.title for each in policy.documents.reminders} | {
        each.id: each.title for each in policy.documents.periods if start_of(each, record)
    }
    return tuple(name for name, title in wanted.items() if title not in told)


def _events(policy: Policy, record: Record, today: date) -> Iterator[Event]:
    for reminder in policy.documents.reminders:
        yield _yearly(policy, reminder, today)
    for period in policy.documents.periods:
        start = start_of(period, record)
        if start is not None:
            yield from _ends(policy, period, start)


def _yearly(policy: Policy, reminder: Reminder, today: date) -> Event:
    day = day_in(today.year, reminder.day)
    text = policy.words.say(
        "calendar.yearly",
        cite_as=policy.clauses[reminder.clause].cite_as,
        quote=reminder.quote,
        note=reminder.note,
        basis=policy.about.basis,
    )
    event = _whole_day(reminder.id, day, reminder.title, text)
    event.add("rrule", {"freq": "yearly"})
    for told_on in reminder.told_on:
        event.add_component(_alarm(reminder.title, day - day_in(today.year, told_on)))
    return event


def _alarm(title: str, before: timedelta) -> Alarm:
    """Counted back from the day itself, so that it comes in every year."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=_AT.hour) - before)
    return alarm


def _ends(policy: Policy, period: Period, start: date) -> Iterator[Event]:
    """The earliest end, once for each way of counting."""
    ends = ends_of(start, period.working_days, policy.language.workdays)
    text = period_text(policy, period, start)
    for key, day in (
        ("calendar.end_from_next", ends.from_next),
        ("calendar.end_from_first", ends.from_first),
    ):
        title = policy.words.say(key, title=period.title)
        yield _whole_day(f"{period.id}.{key}.{start:%Y%m%d}", day, title, text)


def _whole_day(name: str, day: date, title: str, text: str) -> Event:
    event = Event()
    event.add("uid", f"{crc32(name.encode()):08x}@shenbao")
    event.add("summary", clean(title))
    event.add("description", clean(text))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event

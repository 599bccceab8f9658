"""What never comes out the same twice: the time, and new ids.  Everything else is told them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

from bot.input_error import InputError

__all__ = ["Clock", "clock_at", "new_id", "office_time"]

Clock = Callable[[], datetime]

_OFFICE = timezone(timedelta(hours=8))
"""Beijing time, wherever the computer stands: it decides which day 今天 is."""


def office_time() -> datetime:
    """The time now."""
    return datetime.now(UTC).astimezone(_OFFICE)


def clock_at(now: str | None) -> Clock:
    """A clock that stands at ``now``, an ISO date or time; without it, the clock that runs.

    A time without a zone is Beijing time.  Raises InputError for anything else.
    """
    if now is None:
        return office_time
    try:
        moment = datetime.fromisoformat(now)
    except ValueError:
        raise InputError("now.bad", now=now) from None
    fixed = moment.replace(tzinfo=_OFFICE) if moment.tzinfo is None else moment.astimezone(_OFFICE)
    return lambda: fixed


def new_id() -> str:
    """An id that nobody can guess and that comes only once."""
    return uuid4().hex

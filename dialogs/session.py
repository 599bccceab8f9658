"""A session: the answers of one applicant by slot, and what little else a conversation needs.

Answers are kept, position is derived: which question comes next follows from what is answered
(GOV.UK smart-answers, ADR 2), so back, edit, skip, resume and a changed policy cost nothing.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, JsonValue, PrivateAttr

__all__ = ["Answer", "Phase", "Replaced", "Session", "Slot", "TableState"]

Phase = Literal[
    "greeting",
    "consent",
    "asking",
    "correcting",
    "confirming",
    "reviewing",
    "submitted",
    "abandoned",
]


class Slot(NamedTuple):
    """Where one answer goes: a question, or a cell ``(table, row id, column)``.

    A section of a text is ``(question, None, heading)``.  Row ids are stable: ``r1``, ``r2``, …
    and never given twice.
    """

    question: str
    row: str | None = None
    field: str | None = None

    @property
    def is_section(self) -> bool:
        """Whether it is a section of a text."""
        return self.row is None and self.field is not None

    @property
    def key(self) -> str:
        """The slot as one string, the key it is stored under."""
        if self.field is None:
            return self.question
        return f"{self.question}/{self.row or ''}/{self.field}"

    @staticmethod
    @lru_cache(maxsize=1 << 14)
    def of(key: str) -> "Slot":
        """The slot stored under ``key``."""
        question, _, rest = key.partition("/")
        if not rest:
            return Slot(question)
        row, _, field = rest.partition("/")
        return Slot(question, row or None, field)


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Answer(_Value):
    """What a slot holds.

    given     a value
    unsure    不清楚: counts as answered, and as unknown to the conditions
    deferred  skipped once: asked again before the review
    blank     skipped for good: stays empty on the form
    drafted   a section whose draft is taken: made anew from the facts, so no value is kept
    """

    state: Literal["given", "unsure", "deferred", "blank", "drafted"] = "given"
    value: JsonValue = None

    @property
    def settled(self) -> bool:
        """Nothing more is asked here unless the applicant wants to."""
        return self.state != "deferred"


class TableState(_Value):
    """The rows of one table, in order; the table counts only when closed."""

    rows: tuple[str, ...] = ()
    closed: bool = False
    last_row: int = 0
    """The number of the row id given last."""


class Replaced(_Value):
    """What a change put something else in the place of, or took out; 撤销 gives it back."""

    answers: dict[str, Answer] = {}
    tables: dict[str, TableState] = {}
    """The tables that lost a row, or were ended, as they were."""

    instead: tuple[str, ...] = ()
    """The rows that took the place of those, and go out when these come back."""

    added: tuple[str, ...] = ()
    """The rows that the last message added, which 撤销 takes out again."""

    answered: int = 0
    """How many slots were answered after the change."""

    again: bool = False
    """Whether 撤销 itself took it back: 恢复 gives it again, another 撤销 goes past it."""

    earlier: "Replaced | None" = None
    """What the change before this one replaced."""


class _Seen:
    """What was worked out from a session: no part of what it says, so equal to any other."""

    __slots__ = ("by",)

    def __init__(self, by: object) -> None:
        self.by = by

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Seen)

    __hash__ = None  # type: ignore[assignment]


class Session(_Value):
    """Everything remembered of one conversation.  It is a value: a step makes a new one.

    What an older program kept besides is passed over when it is read.

    ``trail`` holds the keys of answered slots in the order they were first answered (for 返回);
    ``revisiting`` is the slot gone back to, if any; ``pending`` what waits for a
    yes; ``topic`` what the last policy question was about.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    policy: str
    version: str
    """The slots it was made for (``Assistant.version``)."""

    phase: Phase = "greeting"
    answers: dict[str, Answer] = {}
    tables: dict[str, TableState] = {}
    trail: tuple[str, ...] = ()
    revisiting: str | None = None
    pending: Literal["restart", "cancel", "gathered"] | None = None
    gathered: dict[str, JsonValue] = {}
    """Facts told in one message, waiting for a yes."""

    topic: str | None = None
    misses: int = 0
    """How many answers in a row were refused for the slot that is asked."""

    left: bool = False
    """The applicant stopped for now; the next message takes it up again."""

    deliveries: int = 0
    """How many times documents have been asked for."""

    replaced: Replaced | None = None

    unread: dict[str, str] = {}
    """By table, the last line sent for it where that could not be read and no row came since."""

    _seen: _Seen = PrivateAttr(_Seen(None))

    @property
    def seen(self) -> object:
        """What was worked out from it, or from the session it was made from; None before that."""
        return self._seen.by

    def see(self, worked_out: object) -> None:
        """Leave with it what was worked out from it; sessions made from it start there."""
        self._seen = _Seen(worked_out)

    def questions_answered_since(self, before: "Session") -> frozenset[str]:
        """The questions of which an answer, a cell or a row has come, changed or gone since."""
        keys = [key for key, held in self.answers.items() if before.answers.get(key) is not held]
        keys += before.answers.keys() - self.answers.keys()
        keys += [name for name, state in self.tables.items() if before.tables.get(name) != state]
        keys += before.tables.keys() - self.tables.keys()
        return frozenset(Slot.of(key).question for key in keys)

    def has_answers_of(self, other: "Session") -> bool:
        """Whether it came from another session with no answer, row or table changed."""
        return self.answers is other.answers and self.tables is other.tables

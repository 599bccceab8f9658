"""What is known of a fact or a test over a record, exactly or in part, and what keeps it open."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["Gap", "Record", "Row", "Truth", "Value"]

Record = Mapping[str, Any]
"""Answers as in the contract: slot -> value, table -> list of rows; None is 不清楚, absent 未填."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A slot (or a cell of row ``row``, from 0) that keeps a result open."""

    slot: str
    row: int | None
    unsure: bool


@dataclass(frozen=True, slots=True)
class Value:
    """What is known of a fact: exact where both ends are equal, nothing where both are None."""

    low: Any
    high: Any
    gaps: tuple[Gap, ...] = ()

    @property
    def absent(self) -> bool:
        """Nobody has said anything about it yet, not even 不清楚."""
        return self.low is None and not any(gap.unsure for gap in self.gaps)

    @property
    def exact(self) -> Any:
        """The value, or None while it is open."""
        return self.low if self.low == self.high else None


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a test holds (None: open), what keeps it open, and the rows that fail it."""

    holds: bool | None
    gaps: tuple[Gap, ...] = ()
    failing: tuple[int, ...] = ()
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a closed table: its place, from 0, and its cells."""

    table: str
    index: int
    cells: Mapping[str, Any]

"""What a bench finds: figures with what is promised of them."""

import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

__all__ = ["Figure", "each_of", "milliseconds", "most_megabytes"]


@dataclass(frozen=True)
class Figure:
    """One measured number; ``limit`` is the most it may be, where something is promised."""

    name: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is within what is promised."""
        return self.limit is None or self.value <= self.limit

    @property
    def line(self) -> str:
        """It, and what is promised, on a line."""
        promised = "" if self.limit is None else f"  （要求不超过 {self.limit:g}）"
        return f"{'  ' if self.holds else '× '}{self.name}：{self.value:g} {self.unit}{promised}"


def milliseconds(
    action: Callable[[], object],
    times: int = 200,
    warm: int = 20,
    clock: Callable[[], float] = process_time,
) -> float:
    """The median time of an action: of one core, so that other programs do not count."""
    return median(each_of(action, times, warm, clock))


def each_of(
    action: Callable[[], object],
    times: int,
    warm: int = 0,
    clock: Callable[[], float] = process_time,
) -> list[float]:
    """Milliseconds of each time; those to warm up are left out."""
    spent = []
    for number in range(warm + times):
        began = clock()
        action()
        if number >= warm:
            spent.append(1000 * (clock() - began))
    return spent


def most_megabytes() -> float:
    """The most memory that this process has had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)

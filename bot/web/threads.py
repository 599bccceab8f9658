"""Where blocking work is done: a few threads for the talk, and fewer for what takes long.

The interpreter runs one of them at a time; more threads would only make each of them later.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

__all__ = ["Threads"]

_TALKS = 6
_DOCUMENTS = 2

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Threads:
    """The threads of one server."""

    talks: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_TALKS))
    documents: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_DOCUMENTS))

    async def talk(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Do something short: read or write the store, take a step, render a page."""
        return await to_thread.run_sync(lambda: work(*arguments, **named), limiter=self.talks)

    async def make(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Make something that takes long, while others talk on."""
        return await to_thread.run_sync(lambda: work(*arguments, **named), limiter=self.documents)

"""How much one visitor, and one address, may ask for: token buckets, bounded in number."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from math import ceil
from time import monotonic

__all__ = ["Limit", "Limits", "network_of"]

_MOST_BUCKETS = 20_000


@dataclass(frozen=True)
class Limit:
    """So many at once, and so many more a second."""

    at_once: int
    a_second: float


class Limits:
    """The buckets of all visitors for one kind of request.

    Those not seen for longest are forgotten first: a full bucket and none are the same.
    """

    def __init__(self, limit: Limit, clock: Callable[[], float] = monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, who: str) -> int:
        """Take one; 0, or the seconds to wait where nothing is left."""
        now = self._clock()
        left, since = self._left.pop(who, (float(self._limit.at_once), now))
        left = min(self._limit.at_once, left + (now - since) * self._limit.a_second)
        allowed = left >= 1
        self._left[who] = (left - 1 if allowed else left, now)
        while len(self._left) > _MOST_BUCKETS:
            self._left.popitem(last=False)
        return 0 if allowed else ceil((1 - left) / self._limit.a_second)


def network_of(host: str) -> str:
    """What counts as one address: of the newer kind everybody has a whole network (/64)."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return address.exploded[:19]
    return host

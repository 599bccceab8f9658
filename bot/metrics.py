"""What Prometheus may know: how much, how fast, what fails; and nothing about anybody."""

from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dialogs.step import Turn

__all__ = ["Metrics", "metrics_route"]

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 10.0)

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
"""A request that bears one of these has come through a proxy, from who knows where."""


class Metrics:
    """The counts of one service, in a registry of their own.

    Labels hold only words of the program itself: never a session, an answer or a name.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.seconds = Histogram(
            "shenbao_turn_seconds",
            "Seconds from a message to its stored turn",
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._turns = Counter(
            "shenbao_turns", "Turns stored, by the phase reached", ["phase"], registry=self.registry
        )
        self._failures = Counter(
            "shenbao_failures", "Faults of our own", ["what"], registry=self.registry
        )
        self._missed = Counter(
            "shenbao_unanswered_questions", "Questions not understood", registry=self.registry
        )

    def count(self, turn: Turn) -> None:
        """A turn has been stored."""
        self._turns.labels(turn.session.phase).inc()
        self._missed.inc(len(turn.missed))

    def count_failure(self, what: str) -> None:
        """Something of ours went wrong; ``what`` is a word of the program."""
        self._failures.labels(what).inc()

    def page(self) -> bytes:
        """All counts in the text format of Prometheus."""
        return generate_latest(self.registry)


def metrics_route(metrics: Metrics, path: str = "/metrics") -> Route:
    """A route that shows the counts to this computer, and is not there for anybody else."""

    def show(request: Request) -> Response:
        if not _is_local(request):
            return PlainTextResponse("Not Found", status_code=404)
        return Response(metrics.page(), media_type=CONTENT_TYPE_LATEST)

    return Route(path, show, methods=["GET"])


def _is_local(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False

"""Who may ask for what, and how often: every request passes here first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.requests import Request

from bot.web.bodies import text_field
from bot.web.limits import Limit, Limits, network_of
from bot.web.refusals import RefusedError
from bot.web.visitors import Visitor

__all__ = ["Gate"]

_VISITOR = Limit(at_once=240, a_second=20)
_ADDRESS = Limit(at_once=2_000, a_second=200)
_NEW_TALKS = Limit(at_once=600, a_second=1)
_HEAVY = Limit(at_once=40, a_second=0.5)
_CODES = Limit(at_once=10, a_second=1 / 60)


@dataclass(frozen=True)
class Gate:
    """The limits of this process.  An office may share one address: its limit is the wider."""

    visitors: Limits = field(default_factory=lambda: Limits(_VISITOR))
    addresses: Limits = field(default_factory=lambda: Limits(_ADDRESS))
    new_talks: Limits = field(default_factory=lambda: Limits(_NEW_TALKS))
    heavy: Limits = field(default_factory=lambda: Limits(_HEAVY))
    codes: Limits = field(default_factory=lambda: Limits(_CODES))

    def pass_by(self, request: Request, visitor: Visitor) -> None:
        """Any request.  Raises RefusedError with the seconds to wait."""
        _take(self.addresses, address_of(request))
        if not visitor.is_new:
            _take(self.visitors, visitor.secret)

    def begin_talk(self, request: Request) -> None:
        """The first message of a conversation: from here on something is stored."""
        _take(self.new_talks, address_of(request))

    def make_heavy(self, visitor: Visitor) -> None:
        """A document, or an uploaded file."""
        _take(self.heavy, visitor.secret)

    def try_code(self, request: Request) -> None:
        """A resume code that may be guessed."""
        _take(self.codes, address_of(request))

    @staticmethod
    def check_form(request: Request, visitor: Visitor, fields: Mapping[str, str]) -> None:
        """Refuse a form that was not sent by a page made for this visitor."""
        token = text_field(fields, "csrf")
        if not _from_here(request) or visitor.is_new or not visitor.sent_by_own_page(token):
            raise RefusedError(403, "web.stale_page")


def address_of(request: Request) -> str:
    """Where a request comes from, as far as limits go."""
    return network_of(request.client.host) if request.client else ""


def _from_here(request: Request) -> bool:
    """What the browser says of the page that sends; an old one says nothing."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _take(limits: Limits, who: str) -> None:
    seconds = limits.wait(who)
    if seconds:
        raise RefusedError(429, "web.too_many", {"Retry-After": str(seconds)}, seconds=seconds)

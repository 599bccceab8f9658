"""Who is talking: a secret in a cookie, and what is derived from it.

The store knows a conversation by a digest of the secret, so whoever reads the store cannot open
the page as somebody else.  No cookie is trusted for more than its own conversation.
"""

import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from hmac import compare_digest
from hmac import new as keyed_digest

from starlette.requests import Request

__all__ = ["PREFIX", "Visitor", "cookie_of", "digest_of", "own_session", "visitor_of"]

PREFIX = "web:"
"""How the ids of this channel's conversations begin."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_SECRET_BYTES = 32


@dataclass(frozen=True)
class Visitor:
    """A browser: its secret, and whether that was made just now."""

    secret: str
    is_new: bool

    @property
    def form_token(self) -> str:
        """What every form of this visitor's pages carries, and no other site can know."""
        return keyed_digest(self.secret.encode(), b"form", sha256).hexdigest()

    def sent_by_own_page(self, token: str) -> bool:
        """Whether a form came from a page that was made for this visitor."""
        return compare_digest(token.encode(), self.form_token.encode())


def visitor_of(request: Request) -> Visitor:
    """The visitor whose secret the cookie holds; a new one where there is none that fits."""
    given = request.cookies.get(_name(request), "")
    if _SECRET.fullmatch(given):
        return Visitor(given, is_new=False)
    return Visitor(secrets.token_urlsafe(_SECRET_BYTES), is_new=True)


def own_session(secret: str) -> str:
    """The conversation that belongs to a secret, until a resume code leads it elsewhere."""
    return PREFIX + digest_of(secret)


def digest_of(secret: str) -> str:
    """What the store keeps in place of a secret."""
    return sha256(secret.encode()).hexdigest()


def cookie_of(request: Request, visitor: Visitor, keeping_days: int) -> str:
    """The Set-Cookie line, written by hand: the library knows no ``Partitioned`` yet.

    Over https the page may stand in a frame of another site, where only such a cookie is kept.
    """
    # Its own computer may be talked to without TLS; there are no frames of other sites then.
    secure = request["scheme"] == "https"
    place = "SameSite=None; Secure; Partitioned" if secure else "SameSite=Lax"
    age = keeping_days * 24 * 3600
    return f"{_name(request)}={visitor.secret}; Max-Age={age}; Path=/; HttpOnly; {place}"


def _name(request: Request) -> str:
    """With this beginning a browser takes the cookie from no other host, and not without TLS."""
    return "__Host-shenbao" if request["scheme"] == "https" else "shenbao"

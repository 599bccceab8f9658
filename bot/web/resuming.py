"""Going on at another device: a code that is shown once and typed there."""

import secrets
import unicodedata

from bot.service import Service
from bot.web.visitors import Visitor, digest_of, own_session

__all__ = ["new_code", "resume", "session_of"]

_DIGITS = 20
"""Twenty digits are 66 bits; people are used to copying a bank card's nineteen."""


def session_of(service: Service, visitor: Visitor) -> str:
    """The conversation a visitor is in: their own, or the one a code has led them to."""
    led_to = service.store.session_behind(digest_of(visitor.secret), is_code=False)
    return led_to or own_session(visitor.secret)


def new_code(service: Service, session_id: str) -> str:
    """The one code that leads to a conversation from now on, in groups of four digits.

    It is not to be had again: the store keeps its digest only.
    """
    code = "".join(secrets.choice("0123456789") for _ in range(_DIGITS))
    service.store.set_resume_code(digest_of(code), session_id)
    return " ".join(code[place : place + 4] for place in range(0, _DIGITS, 4))


def resume(service: Service, visitor: Visitor, typed: str) -> bool:
    """Let a visitor into the conversation of a code; False where no conversation has it."""
    width = unicodedata.normalize("NFKC", typed)
    code = "".join(sign for sign in width if sign.isascii() and sign.isdigit())
    session_id = service.store.session_behind(digest_of(code), is_code=True)
    if session_id is None:
        return False
    service.store.open_door(digest_of(visitor.secret), session_id)
    return True

"""What comes in with a request: bounded in size and in time, and read as a form."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

import anyio
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.tables import MOST_BYTES
from bot.web.refusals import RefusedError

__all__ = ["BoundedBody", "fields_of", "number_in", "text_field"]

_MOST_FORM_BYTES = 1_000_000
_MOST_FIELDS = 5_000
_MOST_DIGITS = 15
_ROOM_FOR_FORM = 100_000
"""What a form may hold beside the file that is uploaded."""

_LONGEST_UPLOAD_SECONDS = 120


class BoundedBody:
    """Refuses a body that is too large as soon as that is known, and one that never ends."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = MOST_BYTES + _ROOM_FOR_FORM if scope["path"] == "/upload" else _MOST_FORM_BYTES
        seen = 0
        until = anyio.current_time() + _LONGEST_UPLOAD_SECONDS

        async def receive_bounded() -> Message:
            nonlocal seen
            with anyio.move_on_after(until - anyio.current_time()) as time:
                message = await receive()
                seen += len(message.get("body", b""))
            if time.cancelled_caught:
                raise RefusedError(408, "web.too_slow")
            if seen > most:
                raise RefusedError(413, "web.too_large", most=MOST_BYTES // 1_000_000)
            return message

        await self.app(scope, receive_bounded, send)


async def fields_of(request: Request) -> Mapping[str, str]:
    """The fields of a plain form; raises RefusedError where it is none."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > _MOST_FORM_BYTES:
        raise RefusedError(413, "web.too_large", most=MOST_BYTES // 1_000_000)
    body = await request.body()
    try:
        pairs = parse_qsl(
            body.decode("latin-1"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="replace",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError:
        raise RefusedError(400, "web.bad_form") from None
    return dict(pairs)


def text_field(fields: Mapping[str, str], name: str) -> str:
    """A field, empty where it was not sent."""
    return fields.get(name, "")


def number_in(text: str) -> int | None:
    """A number from outside, of a size that the store can hold; None for anything else."""
    fits = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if fits else None

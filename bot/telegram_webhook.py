"""Telegram calling us: the same updates, on our own server, from whoever knows the secret."""

import hmac
from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update

from bot.json_input import parse_json
from bot.logs import report_failure
from bot.telegram import TelegramChannel

__all__ = ["PATH", "secret_of", "webhook_route"]

PATH = "/telegram"
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def secret_of(token: str) -> str:
    """The secret that Telegram sends with each call; nobody finds it out without the token."""
    return hmac.new(token.encode(), b"webhook", sha256).hexdigest()


def webhook_route(channel: TelegramChannel) -> Route:
    """The address that Telegram calls.  It is told that we have an update when it is stored."""
    secret = secret_of(channel.bot.token).encode()

    async def take(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(_HEADER, "").encode(), secret):
            return Response(status_code=403)
        try:
            update = Update.de_json(parse_json(await request.body()), channel.bot)
        except Exception as error:
            # Telegram would send it for ever if it were refused.
            report_failure("update not read", error)
            return Response()
        await channel.receive(update)
        return Response()

    return Route(PATH, take, methods=["POST"])

"""Telegram as a part of the running server: fetched, or called where it has an address."""

import asyncio
from collections.abc import Sequence
from functools import cache
from ssl import SSLContext, create_default_context

from starlette.routing import Route
from telegram.error import InvalidToken
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.input_error import InputError
from bot.logs import shorten_library_logs
from bot.service import Service
from bot.settings import Settings
from bot.telegram import TelegramChannel
from bot.telegram_polling import ALLOWED, done, poll
from bot.telegram_webhook import PATH, secret_of, webhook_route

__all__ = ["Telegram", "certificates"]

_CONNECTIONS = 64


class Telegram:
    """The bot of the settings."""

    def __init__(self, service: Service, settings: Settings, token: str) -> None:
        shorten_library_logs("telegram")
        self.settings = settings
        self.channel = TelegramChannel(service, _bot(settings, token))

    @property
    def routes(self) -> Sequence[Route]:
        """The addresses it needs on our own server."""
        return (webhook_route(self.channel),) if self.settings.telegram_webhook else ()

    async def run(self, stopping: asyncio.Event) -> None:
        """Talk until told to stop.  Raises InputError where Telegram refuses the token."""
        channel = self.channel
        try:
            if await done(self._connect, stopping):
                channel.catch_up()
                await self._receive(stopping)
        except InvalidToken as error:
            raise InputError("serve.refused") from error
        finally:
            await channel.close()
            await channel.bot.shutdown()

    async def _connect(self) -> None:
        bot, address = self.channel.bot, self.settings.telegram_webhook.rstrip("/")
        await bot.initialize()
        await self.channel.set_menu()
        if address:
            secret = secret_of(bot.token)
            await bot.set_webhook(address + PATH, allowed_updates=ALLOWED, secret_token=secret)
        else:
            await bot.delete_webhook()

    async def _receive(self, stopping: asyncio.Event) -> None:
        if self.settings.telegram_webhook:
            await stopping.wait()
        else:
            await poll(self.channel, stopping)


@cache
def certificates() -> SSLContext:
    """Whom we trust to be Telegram.  It takes half a second to read: once is enough."""
    return create_default_context()


def _bot(settings: Settings, token: str) -> ExtBot[int]:
    def connections(count: int) -> HTTPXRequest:
        return HTTPXRequest(
            connection_pool_size=count,
            proxy=settings.telegram_proxy,
            httpx_kwargs={"verify": certificates()},
        )

    address = settings.telegram_server.rstrip("/")
    return ExtBot(
        token,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=connections(_CONNECTIONS),
        get_updates_request=connections(1),
        rate_limiter=AIORateLimiter(max_retries=3),
    )

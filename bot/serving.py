"""The running server: the page, and beside it Telegram, until it is told to stop."""

import asyncio
import gc
import socket
from collections.abc import Callable
from ipaddress import ip_address

import uvicorn

from bot.input_error import InputError
from bot.logs import report_failure, shorten_library_logs
from bot.metrics import metrics_route
from bot.output import print_error
from bot.service import Service
from bot.settings import Settings
from bot.telegram_serving import Telegram
from bot.web.app import web_app

__all__ = ["bound", "is_public", "run_server"]

_PROXIES = "127.0.0.1,::1"
_SECONDS_TO_STOP = 10
_AT_ONCE = 1_000
_WAITING = 1_000


def is_public(host: str) -> bool:
    """Whether others than this computer could reach a server on this address."""
    if host == "localhost":
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True


def bound(host: str, port: int) -> socket.socket:
    """The socket to serve on.  Raises InputError where it is not to be had."""
    kind = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(kind, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        # Whoever reads where the page is may ask at once, and waits until it is answered.
        found.listen(_WAITING)
    except (OSError, OverflowError) as error:
        found.close()
        raise InputError("serve.port", host=host, port=port) from error
    return found


def run_server(
    service: Service, settings: Settings, listening: socket.socket, started: Callable[[], None]
) -> None:
    """Serve until SIGINT or SIGTERM; what was begun is finished first."""
    asyncio.run(_serve(service, settings, listening, started))


async def _serve(
    service: Service, settings: Settings, listening: socket.socket, started: Callable[[], None]
) -> None:
    telegram = _telegram(service, settings)
    others = [metrics_route(service.metrics), *(telegram.routes if telegram else ())]
    config = uvicorn.Config(
        web_app(service, settings, others),
        access_log=False,  # addresses and times of visitors are nobody's business
        log_config=None,
        proxy_headers=settings.behind_proxy,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
        lifespan="off",
        ws="none",
    )
    shorten_library_logs("uvicorn")
    stopping = asyncio.Event()
    server = _Server(config, stopping)
    await asyncio.to_thread(service.warm_up)
    # The policy stays to the end: looking for garbage in it would stop everybody for 60 ms.
    gc.collect()
    gc.freeze()
    started()
    server.beside = asyncio.create_task(_beside(telegram, stopping))
    await server.serve(sockets=[listening])


class _Server(uvicorn.Server):
    """Stops what runs beside it before it ends: the library then ends the process by a signal."""

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event) -> None:
        super().__init__(config)
        self.stopping = stopping
        self.beside: asyncio.Task[None] | None = None

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.stopping.set()
        await super().shutdown(sockets)
        if self.beside is not None:
            await self.beside


def _telegram(service: Service, settings: Settings) -> Telegram | None:
    if settings.telegram_token is None:
        return None
    return Telegram(service, settings, settings.telegram_token.get_secret_value())


async def _beside(telegram: Telegram | None, stopping: asyncio.Event) -> None:
    """Talk on Telegram; where that cannot be, the page goes on without it."""
    if telegram is None:
        return
    try:
        await telegram.run(stopping)
    except InputError as error:
        print_error(error.reason)
    except Exception as error:
        report_failure("telegram ended", error)

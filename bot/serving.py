"""The running server: the page, and beside it Telegram, until it is told to stop."""

import asyncio
import socket
from collections.abc import Callable
from ipaddress import ip_address

import uvicorn

from bot.input_error import InputError
from bot.logs import shorten_library_logs
from bot.service import Service
from bot.settings import Settings
from bot.web.app import web_app

__all__ = ["bound", "is_public", "run_server"]

_PROXIES = "127.0.0.1,::1"
_SECONDS_TO_STOP = 10
_AT_ONCE = 1_000


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
    config = uvicorn.Config(
        web_app(service, settings),
        access_log=False,  # addresses and times of visitors are nobody's business
        log_config=None,
        proxy_headers=settings.behind_proxy,
        forwarded_allow_ips=settings.trusted_proxies,
        server_header=False,
        limit_concurrency=_AT_ONCE,
        timeout_graceful_shutdown=_SECONDS_TO_STOP,
        lifespan="off",
    )
    shorten_library_logs("uvicorn")
    server = uvicorn.Server(config)
    await asyncio.to_thread(service.warm_up)
    started()
    await server.serve(sockets=[listening])

"""The web application: what stands between the network and the routes."""

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.service import Service
from bot.settings import Settings
from bot.web.assets import Assets
from bot.web.bodies import BoundedBody
from bot.web.faults import Faults
from bot.web.gate import Gate
from bot.web.headers import SafeHeaders
from bot.web.pages import Pages
from bot.web.routes import Routes

__all__ = ["web_app"]


def web_app(
    service: Service,
    settings: Settings,
    others: Sequence[Route] = (),
    gate: Gate | None = None,
) -> Starlette:
    """The chat page of one service, with other routes beside its own."""
    assets = Assets()
    pages = Pages(service, assets)
    return Starlette(
        routes=[*Routes(service, pages, gate or Gate()).all(), assets.route(), *others],
        middleware=[
            Middleware(SafeHeaders, embedded_in=settings.web_embedded_in),
            Middleware(Faults, sorry=pages.sorry),
            Middleware(BoundedBody),
        ],
        # Our own middleware has the last word on these; the library would speak English.
        exception_handlers=dict.fromkeys((400, 404, 405), _raise),
    )


async def _raise(request: Request, error: Exception) -> Response:
    raise error

"""The style sheet and the script: read once, and cached by browsers for as long as they stay."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.refusals import RefusedError

__all__ = ["Assets"]

_FOLDER = Path(__file__).parent / "static"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class _Asset:
    content: bytes
    type: str
    address: str


class Assets:
    """The files of ``static``; an address carries a digest, so a new file has a new one."""

    def __init__(self) -> None:
        self._files = {file.name: _asset(file) for file in sorted(_FOLDER.iterdir())}

    def address(self, name: str) -> str:
        """Where a file is to be had."""
        return self._files[name].address

    def route(self) -> Route:
        """Serves them."""
        return Route("/static/{name}", self._send)

    async def _send(self, request: Request) -> Response:
        asset = self._files.get(request.path_params["name"])
        if asset is None:
            raise RefusedError(404, "web.no_such_page")
        return Response(asset.content, media_type=asset.type, headers={"Cache-Control": _FOR_GOOD})


def _asset(file: Path) -> _Asset:
    content = file.read_bytes()
    address = f"/static/{file.name}?{sha256(content).hexdigest()[:12]}"
    return _Asset(content, _TYPES[file.suffix], address)

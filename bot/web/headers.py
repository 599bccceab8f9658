"""What every answer of the server tells the browser to do, and not to do."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["SafeHeaders"]

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SafeHeaders:
    """Adds the headers.  ``embedded_in`` names the sites that may show the page in a frame."""

    def __init__(self, app: ASGIApp, embedded_in: str) -> None:
        self.app = app
        frames = " ".join(["'self'", *embedded_in.split()])
        self.headers = {
            **_ALWAYS,
            "Content-Security-Policy": (
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
                f" frame-ancestors {frames}"
            ),
        }
        if not embedded_in:
            self.headers["X-Frame-Options"] = "SAMEORIGIN"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                # What an applicant has written is kept in no cache, and comes back by no 返回.
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)

"""Whatever goes wrong with a request ends as a page in plain words, and never as a traceback."""

from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.logs import report_failure
from bot.web.refusals import RefusedError

__all__ = ["Faults", "refusal_of"]

Sorry = Callable[[Request, RefusedError], Response]


class Faults:
    """Answers with ``sorry`` where the application raises; a fault of ours gets a case number."""

    def __init__(self, app: ASGIApp, sorry: Sorry) -> None:
        self.app = app
        self.sorry = sorry

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def note_begin(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, note_begin)
        except ClientDisconnect:
            # Nobody is there to be told anything.
            return
        except Exception as error:
            refused = refusal_of(error)
            if not begun and scope["type"] == "http":
                await self.sorry(Request(scope), refused)(scope, receive, send)


def refusal_of(error: Exception) -> RefusedError:
    """What is said of an error; one of ours is logged first."""
    match error:
        case RefusedError():
            return error
        case HTTPException(status_code=404 | 405):
            return RefusedError(error.status_code, "web.no_such_page")
        case HTTPException(status_code=400):
            return RefusedError(400, "web.bad_form")
        case _:
            case_number = report_failure("page not made", error)
            return RefusedError(500, "web.fault", case=case_number)

"""Documents over HTTP: made on request, and only for the conversation that was promised them."""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import Response

from bot.documents import MadeDocument, formats_of
from bot.service import Service
from bot.web.refusals import RefusedError
from dialogs.replies import Delivery

__all__ = ["download", "file_response", "preview"]

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def download(service: Service, session_id: str, revision: int, name: str, wanted: str) -> Response:
    """One document of a turn in the format that is wanted, from the answers as they were then.

    Raises RefusedError where that turn promised no such document, or where it could not be made.
    """
    for past in service.store.history(session_id, 1, before=revision + 1):
        for reply in past.turn.replies if past.turn.revision == revision else ():
            if isinstance(reply, Delivery) and name in reply.documents:
                formats = {str(each): each for each in formats_of(service.policy, name)}
                alone = reply.model_copy(update={"documents": (name,)})
                made, *_ = service.documents(past.turn, alone, formats.get(wanted, "docx"))
                if isinstance(made, MadeDocument):
                    return file_response(made.file_name, made.content)
                raise RefusedError(500, "web.said", said=made.text)
    raise RefusedError(404, "web.no_such_document")


def preview(service: Service, session_id: str) -> Response:
    """The form as it would be printed now, to be looked at; it can do nothing in the browser.

    Raises RefusedError where there is nothing to file.
    """
    made = service.form_so_far(session_id)
    if made is None:
        raise RefusedError(404, "web.no_preview")
    return Response(
        made.content,
        media_type=_TYPES[".html"],
        headers={
            "Content-Security-Policy": (
                "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
            )
        },
    )


def file_response(file_name: str, content: bytes) -> Response:
    """A file to be saved under its own name (RFC 5987), never to be opened in the page."""
    suffix = Path(file_name).suffix
    named = (
        f"attachment; filename=\"shenbao{suffix}\"; filename*=UTF-8''{quote(file_name, safe='')}"
    )
    return Response(
        content,
        media_type=_TYPES.get(suffix, "application/octet-stream"),
        headers={"Content-Disposition": named},
    )

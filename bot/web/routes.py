"""The addresses of the page, and what each of them does.

``GET /`` shows the conversation, ``POST /answer`` takes one message (``text``, ``choice`` or the
cells of a ``table``) and leads back to it, ``POST /upload`` a spreadsheet.  All else is beside it.
The store is read and written in threads, never where requests are accepted.
"""

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.service import Service
from bot.tables import MOST_BYTES
from bot.web.bodies import fields_of, number_in, text_field
from bot.web.downloads import download, file_response, preview
from bot.web.exporting import export
from bot.web.gate import Gate
from bot.web.pages import LETTERS, Pages
from bot.web.refusals import RefusedError
from bot.web.resuming import resume, session_of
from bot.web.talking import QUESTION, Talking
from bot.web.threads import Threads
from bot.web.visitors import Visitor, visitor_of

__all__ = ["Routes"]

_MOST_UPLOAD_FIELDS = 10


class Routes:
    """What the visitors of one service may ask for."""

    def __init__(self, service: Service, pages: Pages, gate: Gate) -> None:
        self.service = service
        self.pages = pages
        self.gate = gate
        self.threads = Threads()
        self.talking = Talking(service, pages, gate)

    def all(self) -> list[Route]:
        """Every address."""
        return [
            Route("/", self._talk),
            Route("/answer", self._answer, methods=["POST"]),
            Route("/upload", self._upload, methods=["POST"]),
            Route("/documents/{revision}/{name}", self._document),
            Route("/filled", self._filled),
            Route("/preview", self._preview),
            Route("/code", self._code, methods=["POST"]),
            Route("/resume", self._resume, methods=["GET", "POST"]),
            Route("/export", self._export),
            Route("/letters", self._letters, methods=["POST"]),
            Route("/healthz", self._health),
        ]

    async def _talk(self, request: Request) -> Response:
        visitor = self._visitor(request)
        return await self.threads.talk(self.talking.shown, request, visitor)

    async def _answer(self, request: Request) -> Response:
        visitor = self._visitor(request)
        fields = await fields_of(request)
        self.gate.check_form(request, visitor, fields)
        return await self.threads.talk(self.talking.answered, request, visitor, fields)

    async def _upload(self, request: Request) -> Response:
        visitor = self._visitor(request)
        async with request.form(
            max_files=1, max_fields=_MOST_UPLOAD_FIELDS, max_part_size=MOST_BYTES
        ) as form:
            fields = {name: value for name, value in form.items() if isinstance(value, str)}
            self.gate.check_form(request, visitor, fields)
            self.gate.make_heavy(visitor)
            file = form.get("file")
            if not isinstance(file, UploadFile) or not file.filename:
                raise RefusedError(400, "web.no_file")
            content = await file.read(MOST_BYTES + 1)
            return await self.threads.make(
                self.talking.uploaded, request, visitor, fields, file.filename, content
            )

    async def _document(self, request: Request) -> Response:
        visitor = self._visitor(request)
        self.gate.make_heavy(visitor)
        revision, name = number_in(request.path_params["revision"]), request.path_params["name"]
        if revision is None:
            raise RefusedError(404, "web.no_such_page")
        session_id = await self.threads.talk(session_of, self.service, visitor)
        wanted = request.query_params.get("format", "")
        return await self.threads.make(download, self.service, session_id, revision, name, wanted)

    async def _filled(self, request: Request) -> Response:
        visitor = self._visitor(request)
        return await self.threads.talk(self.talking.filled_in, request, visitor)

    async def _preview(self, request: Request) -> Response:
        visitor = self._visitor(request)
        self.gate.make_heavy(visitor)
        session_id = await self.threads.talk(session_of, self.service, visitor)
        return await self.threads.make(preview, self.service, session_id)

    async def _code(self, request: Request) -> Response:
        visitor = self._visitor(request)
        self.gate.check_form(request, visitor, await fields_of(request))
        return await self.threads.talk(self.talking.code_made, request, visitor)

    async def _resume(self, request: Request) -> Response:
        visitor = self._visitor(request)
        if request.method != "POST":
            return self.pages.page(request, "resume", visitor, wrong=False)
        fields = await fields_of(request)
        self.gate.check_form(request, visitor, fields)
        self.gate.try_code(request)
        code = text_field(fields, "code")
        if await self.threads.talk(resume, self.service, visitor, code):
            return RedirectResponse(QUESTION, 303)
        return self.pages.page(request, "resume", visitor, 404, wrong=True)

    async def _export(self, request: Request) -> Response:
        visitor = self._visitor(request)
        self.gate.make_heavy(visitor)
        session_id = await self.threads.talk(session_of, self.service, visitor)
        content = await self.threads.make(export, self.service, session_id)
        return file_response(f"{self.service.policy.words.say('web.export.name')}.json", content)

    async def _letters(self, request: Request) -> Response:
        visitor = self._visitor(request)
        fields = await fields_of(request)
        self.gate.check_form(request, visitor, fields)
        response = RedirectResponse("/", 303)
        size = "large" if text_field(fields, LETTERS) == "large" else "normal"
        response.headers.append("Set-Cookie", f"{LETTERS}={size}; Path=/; HttpOnly; SameSite=Lax")
        return response

    async def _health(self, _: Request) -> Response:
        await self.threads.talk(self.service.store.session, "")
        return JSONResponse({"status": "ok"})

    def _visitor(self, request: Request) -> Visitor:
        visitor = visitor_of(request)
        self.gate.pass_by(request, visitor)
        return visitor

"""The addresses of the page, and what each of them does.

``GET /`` shows the conversation, ``POST /answer`` takes one message (``text``, ``choice`` or the
cells of a ``table``) and leads back to it, ``POST /upload`` a spreadsheet.  All else is beside it.
The store is read and written in threads, never where requests are accepted.
"""

from collections.abc import Mapping
from hashlib import sha256

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.input_error import InputError
from bot.logs import report_failure
from bot.service import Service
from bot.store import KeptTurn
from bot.tables import MOST_BYTES, table_of
from bot.web.bodies import fields_of, text_field
from bot.web.downloads import download, file_response
from bot.web.events import event_of, message_id_of
from bot.web.exporting import export
from bot.web.gate import Gate
from bot.web.inputs import INPUTS
from bot.web.pages import LETTERS, Pages
from bot.web.refusals import RefusedError
from bot.web.resuming import new_code, resume, session_of
from bot.web.talks import prompt_after, talk_of
from bot.web.visitors import Visitor, visitor_of
from dialogs.events import Event, Started, TextReceived
from dialogs.reading import clean

__all__ = ["Routes"]

_QUESTION = "/#question"
_MOST_DIGITS = 15
_LONGEST_FILE_NAME = 120
_MOST_UPLOAD_FIELDS = 10


class Routes:
    """What the visitors of one service may ask for."""

    def __init__(self, service: Service, pages: Pages, gate: Gate) -> None:
        self.service = service
        self.pages = pages
        self.gate = gate

    def all(self) -> list[Route]:
        """Every address."""
        return [
            Route("/", self._talk),
            Route("/answer", self._answer, methods=["POST"]),
            Route("/upload", self._upload, methods=["POST"]),
            Route("/documents/{revision}/{name}", self._document),
            Route("/filled", self._filled),
            Route("/code", self._code, methods=["POST"]),
            Route("/resume", self._resume, methods=["GET", "POST"]),
            Route("/export", self._export),
            Route("/letters", self._letters, methods=["POST"]),
            Route("/healthz", self._health),
        ]

    async def _talk(self, request: Request) -> Response:
        visitor = self._visitor(request)
        return await run_in_threadpool(self._shown, request, visitor)

    async def _answer(self, request: Request) -> Response:
        visitor = self._visitor(request)
        fields = await fields_of(request)
        self.gate.check_form(request, visitor, fields)
        return await run_in_threadpool(self._answered, request, visitor, fields)

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
            return await run_in_threadpool(
                self._uploaded, request, visitor, fields, file.filename, content
            )

    async def _document(self, request: Request) -> Response:
        visitor = self._visitor(request)
        self.gate.make_heavy(visitor)
        revision, name = request.path_params["revision"], request.path_params["name"]
        if not (revision.isascii() and revision.isdecimal() and len(revision) <= _MOST_DIGITS):
            raise RefusedError(404, "web.no_such_page")
        session_id = await run_in_threadpool(session_of, self.service, visitor)
        return await run_in_threadpool(download, self.service, session_id, int(revision), name)

    async def _filled(self, request: Request) -> Response:
        visitor = self._visitor(request)
        return await run_in_threadpool(self._filled_in, request, visitor)

    async def _code(self, request: Request) -> Response:
        visitor = self._visitor(request)
        self.gate.check_form(request, visitor, await fields_of(request))
        return await run_in_threadpool(self._code_made, request, visitor)

    async def _resume(self, request: Request) -> Response:
        visitor = self._visitor(request)
        if request.method != "POST":
            return self.pages.page(request, "resume", visitor, wrong=False)
        fields = await fields_of(request)
        self.gate.check_form(request, visitor, fields)
        self.gate.try_code(request)
        code = text_field(fields, "code")
        if await run_in_threadpool(resume, self.service, visitor, code):
            return RedirectResponse(_QUESTION, 303)
        return self.pages.page(request, "resume", visitor, 404, wrong=True)

    async def _export(self, request: Request) -> Response:
        visitor = self._visitor(request)
        self.gate.make_heavy(visitor)
        session_id = await run_in_threadpool(session_of, self.service, visitor)
        content = await run_in_threadpool(export, self.service, session_id)
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
        await run_in_threadpool(self.service.store.session, "")
        return JSONResponse({"status": "ok"})

    def _visitor(self, request: Request) -> Visitor:
        visitor = visitor_of(request)
        self.gate.pass_by(request, visitor)
        return visitor

    def _shown(
        self,
        request: Request,
        visitor: Visitor,
        status: int = 200,
        said: str = "",
        typed: str = "",
    ) -> Response:
        """The conversation; ``said`` is about what was just sent and not taken: ``typed``."""
        session_id = session_of(self.service, visitor)
        before = request.query_params.get("before", "")
        is_number = before.isascii() and before.isdecimal() and len(before) <= _MOST_DIGITS
        self._refit(session_id)
        talk = talk_of(self.service, session_id, int(before) if is_number else None)
        page = self.pages.page(
            *(request, "talk", visitor, status),
            talk=talk,
            past=is_number,
            said=said,
            typed=typed,
            input=INPUTS.get(talk.prompt.answer_kind) if talk.prompt else None,
            most_megabytes=MOST_BYTES // 1_000_000,
        )
        page.background = BackgroundTask(self._mark_delivered, session_id)
        return page

    def _refit(self, session_id: str) -> None:
        """Where the policy has changed since, let the dialog say so before anything is shown."""
        held = self.service.store.session(session_id)
        version = self.service.assistant.version
        if held is not None and held[1].version != version:
            self.service.handle(session_id, Started(), f"version:{version}")

    def _mark_delivered(self, session_id: str) -> None:
        try:
            for turn in self.service.store.undelivered(session_id):
                self.service.delivered(turn)
        except Exception as error:
            # It stays in the history, which is all that this channel shows from.
            report_failure("turn not marked as shown", error, session=session_id)

    def _answered(self, request: Request, visitor: Visitor, fields: Mapping[str, str]) -> Response:
        session_id = session_of(self.service, visitor)
        event = event_of(self.service, fields)
        if event is None:
            return RedirectResponse(_QUESTION, 303)
        message_id = message_id_of(fields, event.model_dump_json())
        typed = event.text if isinstance(event, TextReceived) else ""
        if typed and self._is_stale(session_id, message_id, text_field(fields, "prompt")):
            said = self.service.policy.words.say("web.moved_on")
            return self._shown(request, visitor, 409, said, text_field(fields, "text"))
        return self._turned(request, visitor, self._handle(request, session_id, event, message_id))

    def _uploaded(
        self,
        request: Request,
        visitor: Visitor,
        fields: Mapping[str, str],
        name: str,
        content: bytes,
    ) -> Response:
        session_id = session_of(self.service, visitor)
        try:
            event = table_of(clean(name)[-_LONGEST_FILE_NAME:], content)
        except InputError as error:
            return self._shown(request, visitor, 400, error.reason)
        message_id = message_id_of(fields, sha256(content).hexdigest())
        return self._turned(request, visitor, self._handle(request, session_id, event, message_id))

    def _handle(self, request: Request, session_id: str, event: Event, message_id: str) -> KeptTurn:
        if not self.service.store.history(session_id, 1):
            self.gate.begin_talk(request)
            self.service.handle(session_id, Started(), "opened")
        return self.service.handle(session_id, event, message_id)

    def _turned(self, request: Request, visitor: Visitor, turn: KeptTurn) -> Response:
        """Back to the conversation, where the turn stands; or what went wrong with it."""
        if turn.revision == 0:
            said = "\n".join(self.service.text_of(turn.session_id, reply) for reply in turn.replies)
            return self._shown(request, visitor, 500, said)
        # The script shows the page that comes back; without it the browser goes there itself.
        if "x-fetch" in request.headers:
            return self._shown(request, visitor)
        return RedirectResponse(_QUESTION, 303)

    def _is_stale(self, session_id: str, message_id: str, token: str) -> bool:
        """Whether a text answers a question that another page has answered meanwhile."""
        if not token or self.service.store.turn_of_message(session_id, message_id) is not None:
            return False
        past = self.service.store.history(session_id, 1)
        prompt = prompt_after(past)
        return bool(past) and token != (prompt.token if prompt else "")

    def _filled_in(self, request: Request, visitor: Visitor) -> Response:
        review = self.service.filled(session_of(self.service, visitor))
        inside = "inside" in request.query_params
        return self.pages.page(request, "filled", visitor, review=review, inside=inside)

    def _code_made(self, request: Request, visitor: Visitor) -> Response:
        session_id = session_of(self.service, visitor)
        if self.service.store.session(session_id) is None:
            raise RefusedError(409, "web.code.nothing_yet")
        code = new_code(self.service, session_id)
        address = f"{request.base_url}resume#{code.replace(' ', '')}"
        return self.pages.page(request, "code", visitor, code=code, address=address)

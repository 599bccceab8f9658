"""Taking a message and showing the talk: what the routes do in a thread."""

from collections.abc import Mapping
from hashlib import sha256

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.input_error import InputError
from bot.logs import report_failure
from bot.service import Service
from bot.store import KeptTurn
from bot.tables import MOST_BYTES, table_of
from bot.web.bodies import number_in, text_field
from bot.web.events import event_of, message_id_of
from bot.web.gate import Gate
from bot.web.inputs import INPUTS, lines_for
from bot.web.pages import Pages
from bot.web.refusals import RefusedError
from bot.web.resuming import new_code, session_of
from bot.web.talks import Talk, prompt_after, talk_of
from bot.web.visitors import Visitor
from dialogs.events import Started, TextReceived
from dialogs.reading import clean
from dialogs.replies import Prompt
from dialogs.session import Slot

__all__ = ["QUESTION", "Talking"]

QUESTION = "/#question"
"""The conversation, at what is asked now."""

_FETCH = "x-fetch"
"""The header of the script's requests: the last revision that it shows."""

_LONGEST_FILE_NAME = 120


class Talking:
    """The conversations of one service with its visitors."""

    def __init__(self, service: Service, pages: Pages, gate: Gate) -> None:
        self.service = service
        self.pages = pages
        self.gate = gate

    def shown(self, request: Request, visitor: Visitor) -> Response:
        """The conversation as it stands, or an earlier piece of it."""
        session_id = session_of(self.service, visitor)
        self._refit(session_id)
        before = number_in(request.query_params.get("before", ""))
        if before is not None:
            talk = talk_of(self.service, session_id, before)
            return self._page(request, visitor, talk, past=True)
        return self._now(request, visitor, session_id)

    def _refit(self, session_id: str) -> None:
        """Where the policy has changed since, let the dialog say so before anything is shown."""
        held = self.service.store.session(session_id)
        version = self.service.assistant.version
        if held is not None and held[1].version != version:
            self.service.handle(session_id, Started(), f"version:{version}")

    def _now(
        self,
        request: Request,
        visitor: Visitor,
        session_id: str,
        status: int = 200,
        said: str = "",
        typed: str = "",
    ) -> Response:
        """The conversation now; ``said`` is about what was just sent and not taken: ``typed``."""
        # The script tells what it has: the turns before that are not sent once more.
        since = number_in(request.headers.get(_FETCH, "")) or 0
        talk = talk_of(self.service, session_id, since=since)
        page = self._page(request, visitor, talk, status, said=said, typed=typed)
        page.background = BackgroundTask(self._mark_delivered, session_id)
        return page

    def _page(
        self,
        request: Request,
        visitor: Visitor,
        talk: Talk,
        status: int = 200,
        past: bool = False,
        said: str = "",
        typed: str = "",
    ) -> Response:
        return self.pages.page(
            *(request, "talk", visitor, status),
            talk=talk,
            past=past,
            said=said,
            typed=typed,
            input=INPUTS.get(talk.prompt.answer_kind) if talk.prompt else None,
            lines=lines_for(self.service.policy, talk.prompt),
            most_megabytes=MOST_BYTES // 1_000_000,
        )

    def _mark_delivered(self, session_id: str) -> None:
        try:
            for turn in self.service.store.undelivered(session_id):
                self.service.delivered(turn)
        except Exception as error:
            # It stays in the history, which is all that this channel shows from.
            report_failure("turn not marked as shown", error, session=session_id)

    def answered(self, request: Request, visitor: Visitor, fields: Mapping[str, str]) -> Response:
        """Take what a form says: a text, a button, or the cells of a table."""
        session_id = session_of(self.service, visitor)
        event = event_of(self.service, fields)
        if event is None:
            return RedirectResponse(QUESTION, 303)
        message_id = message_id_of(fields, event.model_dump_json())
        past = self.service.store.history(session_id, 1)
        if isinstance(event, TextReceived) and past:
            token = text_field(fields, "prompt")
            if self._is_stale(session_id, message_id, token, prompt_after(past)):
                said = self.service.policy.words.say("web.moved_on")
                typed = text_field(fields, "text")
                return self._now(request, visitor, session_id, 409, said, typed)
        if not past:
            self._begin(request, session_id)
        turn = self.service.handle(session_id, event, message_id)
        return self._turned(request, visitor, turn)

    def uploaded(
        self,
        request: Request,
        visitor: Visitor,
        fields: Mapping[str, str],
        name: str,
        content: bytes,
    ) -> Response:
        """Take a spreadsheet, read in bounds."""
        session_id = session_of(self.service, visitor)
        try:
            event = table_of(clean(name)[-_LONGEST_FILE_NAME:], content)
        except InputError as error:
            return self._now(request, visitor, session_id, 400, error.reason)
        if not self.service.store.history(session_id, 1):
            self._begin(request, session_id)
        message_id = message_id_of(fields, sha256(content).hexdigest())
        turn = self.service.handle(session_id, event, message_id)
        return self._turned(request, visitor, turn)

    def _begin(self, request: Request, session_id: str) -> None:
        """The greeting, which was shown before there was anything to store."""
        self.gate.begin_talk(request)
        self.service.handle(session_id, Started(), "opened")

    def _turned(self, request: Request, visitor: Visitor, turn: KeptTurn) -> Response:
        """Back to the conversation, where the turn stands; or what went wrong with it."""
        session_id = turn.session_id
        if turn.revision == 0:
            said = "\n".join(self.service.text_of(session_id, each) for each in turn.replies)
            return self._now(request, visitor, session_id, 500, said)
        # The script shows the page that comes back; without it the browser goes there itself.
        if _FETCH in request.headers:
            return self._now(request, visitor, session_id)
        return RedirectResponse(QUESTION, 303)

    def _is_stale(
        self, session_id: str, message_id: str, token: str, prompt: Prompt | None
    ) -> bool:
        """Whether a text answers a question that another page has answered meanwhile."""
        if not token or token == (prompt.token if prompt else ""):
            return False
        return self.service.store.turn_of_message(session_id, message_id) is None

    def filled_in(self, request: Request, visitor: Visitor) -> Response:
        """All answers in the order of the form; in a frame beside the talk, nothing else."""
        session_id = session_of(self.service, visitor)
        prompt = prompt_after(self.service.store.history(session_id, 1))
        return self.pages.page(
            *(request, "filled", visitor),
            review=self.service.filled(session_id),
            inside="inside" in request.query_params,
            here=Slot.of(prompt.slot).question if prompt else "",
        )

    def code_made(self, request: Request, visitor: Visitor) -> Response:
        """A resume code, on the one page that ever shows it."""
        session_id = session_of(self.service, visitor)
        if self.service.store.session(session_id) is None:
            raise RefusedError(409, "web.code.nothing_yet")
        code = new_code(self.service, session_id)
        address = f"{request.base_url}resume#{code.replace(' ', '')}"
        return self.pages.page(request, "code", visitor, code=code, address=address)

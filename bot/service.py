"""The straight way of a message: step, store, and only then answer.

What the applicant or the policy's author does wrong never comes as an exception.  What is left is
our own fault; it is caught here and nowhere else, and the session stays as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assembly import assistant_ready
from bot.clock import Clock
from bot.documents import MadeDocument, form_so_far, make_promised, title_of
from bot.logs import report_failure
from bot.metrics import Metrics
from bot.settings import Settings
from bot.store import KeptTurn, Store
from dialogs.events import Event, Started
from dialogs.exchange import Exchange
from dialogs.refitting import refitted
from dialogs.replies import Delivery, Notice, Reply, Review
from dialogs.reviewing import review
from dialogs.session import Session
from dialogs.step import Assistant, Overview, new_session, overview, step
from policy_text.policy import Policy
from renderers.chat import text_of

if TYPE_CHECKING:
    from renderers.files import Format

__all__ = ["Service", "service_on"]


@dataclass(frozen=True)
class Service:
    """One assistant on one store; any number of channels, threads and processes may share it."""

    assistant: Assistant
    store: Store
    clock: Clock
    metrics: Metrics = field(default_factory=Metrics)

    @property
    def policy(self) -> Policy:
        """The policy that is talked about."""
        return self.assistant.policy

    def handle(self, session_id: str, event: Event, message_id: str) -> KeptTurn:
        """Answer one message; its turn is stored when this returns.

        The same message again gives the same turn and changes nothing.  After a fault of ours
        the turn says so, is not stored, and has revision 0.
        """
        try:
            with self.metrics.seconds.time():
                return self._handle(session_id, event, message_id)
        except Exception as error:
            case = self._failed("message not answered", error, session=session_id)
            apology = Notice(text=self.policy.words.say("apology", case=case))
            return KeptTurn(session_id, 0, (apology,))

    def _handle(self, session_id: str, event: Event, message_id: str) -> KeptTurn:
        now = self.clock()
        while True:
            known = self.store.turn_of_message(session_id, message_id)
            if known is not None:
                return known
            since, session = self._session(session_id)
            turn = step(self.assistant, session, event, now)
            kept = self.store.keep(
                session_id,
                since,
                message_id,
                event,
                turn.session,
                turn.replies,
                now,
                forgets=turn.forgets,
                missed=turn.missed,
            )
            if kept is not None:
                self.metrics.count(turn)
                return kept
            # Somebody else's message came first: answer this one from where that one led.

    def text_of(self, session_id: str, reply: Reply) -> str:
        """A reply as the applicant reads it."""
        try:
            return text_of(self.policy, reply)
        except Exception as error:
            case = self._failed("reply not shown", error, session=session_id)
            return self.policy.words.say("apology", case=case)

    def overview(self, session_id: str) -> Overview:
        """Where a session stands."""
        try:
            _, session = self._session(session_id)
            return overview(self.assistant, session)
        except Exception as error:
            self._failed("overview not made", error, session=session_id)
            return Overview("asking", None, {}, "incomplete", (0, 0))

    def delivered(self, turn: KeptTurn) -> None:
        """The applicant has seen all of a turn; where that cannot be noted, it is shown again."""
        if turn.revision == 0:
            return
        try:
            self.store.mark_delivered(turn)
        except Exception as error:
            self._failed("delivery not noted", error, session=turn.session_id)

    def filled(self, session_id: str) -> Review:
        """All that a session holds, in the order of the form."""
        _, session = self._session(session_id)
        exchange = Exchange(self.assistant, refitted(self.assistant, session), self.clock())
        answered, total = exchange.view.progress
        return review(exchange, exchange.word("status.title", answered=answered, total=total))

    def form_so_far(self, session_id: str) -> MadeDocument | None:
        """The form with what a session holds, as a page; None where none is to be filed."""
        _, session = self._session(session_id)
        return form_so_far(self.policy, session, self.clock().date())

    def warm_up(self) -> None:
        """Make ready what the first question would otherwise wait for."""
        self.assistant.index.hits("?")

    def opening(self) -> tuple[Reply, ...]:
        """What an applicant nobody has talked to yet is shown; nothing is stored for it."""
        return step(self.assistant, new_session(self.assistant), Started(), self.clock()).replies

    def documents(
        self, turn: KeptTurn, delivery: Delivery, wanted: "Format" = "docx"
    ) -> list[MadeDocument | Notice]:
        """The documents a turn promised, from the answers as they were then; or why not.

        Making them twice on one day gives the same documents.
        """
        return [
            made
            for document in delivery.documents
            for made in self._document(turn, document, delivery.draft, wanted)
        ]

    def _document(
        self, turn: KeptTurn, document: str, draft: bool, wanted: "Format"
    ) -> Iterator[MadeDocument | Notice]:
        """A document, with a word where characters of it could not be set; or why not."""
        say = self.policy.words.say
        try:
            if turn.session is None:
                raise LookupError(f"no state kept for revision {turn.revision}")
            today = self.clock().date()
            made = make_promised(self.policy, turn.session, document, today, draft, wanted)
            yield made
            if made.undrawn:
                said = say("document.undrawn", title=made.title, characters=made.undrawn)
                yield Notice(text=said)
        except Exception as error:
            case = self._failed(
                "document not made", error, session=turn.session_id, document=document
            )
            title = title_of(self.policy, document)
            yield Notice(text=say("document.not_made", title=title, case=case))

    def _session(self, session_id: str) -> tuple[int, Session]:
        """A session and its revision; one nobody has talked in yet is new and has revision 0."""
        return self.store.session(session_id) or (0, new_session(self.assistant))

    def _failed(self, what: str, error: Exception, **where: str) -> str:
        """Count and log a fault of ours; gives the case number."""
        self.metrics.count_failure(what)
        return report_failure(what, error, **where)


def service_on(store: Path | None, clock: Clock) -> Service:
    """The assistant of the policy that is set, on a store file."""
    return Service(assistant_ready(), Store(store or Settings().store), clock)

"""The one door: a session and an event in, the session as it becomes and the replies out.

The way of a message is straight: the event is received by its kind; what it changes is written
into the session; what that settles is said; the phase follows; the next question is put.
"""

from dataclasses import dataclass
from datetime import datetime

from dialogs import ledger
from dialogs.assistant import Assistant, assistant_for
from dialogs.events import Event
from dialogs.exchange import Exchange
from dialogs.explaining import show_group
from dialogs.facts import Record
from dialogs.judging import show_changes, show_sheet
from dialogs.new_person import say_what_stays
from dialogs.papers import paper_choices
from dialogs.phases import Move, move
from dialogs.prechecking import show_red_and_yellow
from dialogs.prompting import prompt
from dialogs.receiving import receive
from dialogs.refitting import refitted, say_what_changed
from dialogs.replies import Choice, Notice, Reply
from dialogs.reviewing import review
from dialogs.session import Phase, Session, Slot
from dialogs.slots import field_of, row_number
from dialogs.view import View
from policy_text.conditions import Overall, Verdict
from policy_text.questions import Kind

__all__ = [
    "Asking",
    "Assistant",
    "Overview",
    "Turn",
    "assistant_for",
    "new_session",
    "overview",
    "step",
]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event leads to.

    ``forgets``: the applicant had everything said so far deleted, not only the answers.
    ``missed``: questions that were not understood, masked, for the policy's keeper to learn from.
    """

    session: Session
    replies: tuple[Reply, ...]
    forgets: bool = False
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """The slot that waits for an answer; ``row`` counts from 1."""

    slot: str
    row: int | None
    field: str | None
    kind: Kind
    optional: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """Where a session stands: what is asked, all verdicts, and (answered, all) questions."""

    phase: Phase
    asking: Asking | None
    verdicts: dict[str, Verdict]
    overall: Overall
    progress: tuple[int, int]


def new_session(assistant: Assistant) -> Session:
    """The session of an applicant nobody has talked to yet."""
    return Session(policy=assistant.policy.id, version=assistant.version)


def step(assistant: Assistant, session: Session, event: Event, now: datetime) -> Turn:
    """Let one event happen to a session.

    Pure: the same arguments give the same turn.  Whatever the event holds, there is a reply and
    nothing is raised; what cannot be taken is answered with what is possible.
    """
    fitting = refitted(assistant, session).model_copy(update={"left": False})
    exchange = Exchange(assistant, fitting, now)
    say_what_changed(exchange, session)
    receive(exchange, event)
    say_what_stays(exchange)
    _withdraw_confirmation(exchange)
    if not _reaches_sheet(exchange):
        show_changes(exchange)
    _arrive(exchange)
    _keep_what_was_replaced(exchange)
    exchange.view.keep()
    return Turn(exchange.session, tuple(exchange.replies), exchange.forgets, exchange.missed)


def _keep_what_was_replaced(exchange: Exchange) -> None:
    """Leave with the session what this step put something else in the place of, for 撤销."""
    before, after = exchange.before.session, exchange.session
    if exchange.forgets or not after.answers:
        exchange.session = after.model_copy(update={"replaced": None})
    elif not after.has_answers_of(before):
        replaced = ledger.replaced_since(before, after)
        if after.replaced is not before.replaced:  # taken back: what that replaced is known
            exchange.session = ledger.remembered_now(after)
        elif replaced is not None:
            exchange.session = ledger.remember(after, replaced, after.replaced)


def _reaches_sheet(exchange: Exchange) -> bool:
    """Whether the whole verdict sheet comes next, which says all that a single finding would."""
    slot = exchange.view.slot
    if slot in (None, exchange.before.slot) or exchange.session.revisiting is not None:
        return False
    return exchange.policy.questions[slot.question].shows == "verdicts"


def _withdraw_confirmation(exchange: Exchange) -> None:
    """What was confirmed has changed since: it is reviewed, and confirmed, once more."""
    confirmed = [
        question.id
        for question in exchange.policy.questions.values()
        if question.shows == "review" and exchange.before.record.get(question.id) is True
    ]
    before, after = exchange.before, exchange.view
    if confirmed and _form(exchange, after) != _form(exchange, before):
        for name in confirmed:
            exchange.session = ledger.withdraw(exchange.session, Slot(name))


def _form(exchange: Exchange, view: View) -> Record:
    """The answers that go into the form."""
    questions = exchange.policy.questions
    return {name: value for name, value in view.record.items() if not questions[name].on_request}


def _arrive(exchange: Exchange) -> None:
    """Bring the phase in line with the slot that is asked now, and ask it."""
    slot = exchange.view.slot
    session = exchange.session
    if session.answers or session.pending or session.phase != "greeting":
        phase = move(session.phase, _move(exchange, slot))
        exchange.session = session.model_copy(update={"phase": phase})
    if slot != exchange.before.slot:
        exchange.session = exchange.session.model_copy(update={"misses": 0})
    if session.left:
        return
    if slot is None:
        _rest(exchange)
        return
    if slot != exchange.before.slot and exchange.session.revisiting is None:
        _lay_out(exchange, slot)
    if exchange.prompt_again:
        exchange.replies.append(prompt(exchange, slot))


def _move(exchange: Exchange, slot: Slot | None) -> Move:
    session = exchange.session
    if session.left:
        return "leave"
    if session.pending is not None:
        return "doubt"
    if slot is None:
        return "submit" if session.deliveries else "leave"
    if session.revisiting is not None:
        return "correct"
    phase = exchange.policy.questions[slot.question].phase
    if phase == "consent":
        return "ask_consent"
    return "review" if phase == "reviewing" else "ask"


def _lay_out(exchange: Exchange, slot: Slot) -> None:
    """What is shown before some questions: the verdict sheet, or everything to check."""
    match exchange.policy.questions[slot.question].shows:
        case "verdicts" if slot.field is None:
            show_sheet(exchange)
            show_group(exchange, exchange.policy.guides.groups[0].id)
        case "review":
            exchange.replies.append(review(exchange, exchange.word("review.title"), final=True))
            show_red_and_yellow(exchange)


def _rest(exchange: Exchange) -> None:
    """Nothing is left to ask: say what can be done, unless something waits for a yes."""
    if exchange.session.pending is not None:
        return
    if exchange.session.deliveries:
        exchange.say("submitted", options=paper_choices(exchange))
        return
    if any(isinstance(reply, Notice) and reply.options for reply in exchange.replies):
        return
    resume = Choice(id="menu.resume", label=exchange.word("resume.continue"))
    options = (resume, *paper_choices(exchange))
    exchange.say("at_rest", options=options, guide=exchange.policy.guides.first_title)


def overview(assistant: Assistant, session: Session) -> Overview:
    """Where a session stands now."""
    view = View.of(assistant.policy, refitted(assistant, session))
    slot, assessment = view.slot, view.assessment
    asking = None
    if slot is not None:
        field = field_of(assistant.policy, slot)
        asking = Asking(
            slot=slot.question,
            row=row_number(session, slot),
            field=slot.field,
            kind=field.kind,
            optional=field.optional,
        )
    return Overview(
        phase=session.phase,
        asking=asking,
        verdicts=assessment.verdicts,
        overall=assessment.overall,
        progress=view.progress,
    )

"""What is legal at any time: back, skip, change, status, save, start over, stop, human, help."""

import re
from collections.abc import Callable

from dialogs import ledger
from dialogs.answers import accept, refuse
from dialogs.exchange import Exchange
from dialogs.gathering import read_back_again, take_gathered, yes_or_no
from dialogs.judging import overall_text
from dialogs.papers import EDIT, MENU
from dialogs.reading import Accepted, Command, CommandName, Rejected, Rows
from dialogs.reading.text import fold
from dialogs.replies import Choice, Handoff, Notice
from dialogs.reviewing import review
from dialogs.session import Session, Slot
from dialogs.slots import applies, field_of
from dialogs.slots_meant import EVERY, slots_meant
from dialogs.tables import close_table, take_rows
from dialogs.wordings import clauses_of
from policy_text.questions import Field, Question

__all__ = [
    "menu",
    "obey",
    "revisit",
    "settle_pending",
    "show_human",
    "show_status",
]


_NOT_THAT = re.compile("[,，]?(?:而|并|可)?不是[^,，。;；]+[。]?$")
"""139…不是138…: the value, and what it is not."""


def obey(exchange: Exchange, command: Command) -> None:
    """Carry out one command."""
    _COMMANDS[command.name](exchange, command)


def _back(exchange: Exchange, command: Command) -> None:
    """To the slot answered before the one that is asked."""
    trail = exchange.session.trail
    here = exchange.session.revisiting
    end = trail.index(here) if here in trail else len(trail)
    if end == 0:
        exchange.say("back.nothing")
        return
    exchange.session = exchange.session.model_copy(update={"revisiting": trail[end - 1]})
    exchange.say("back.done")


def _skip(exchange: Exchange, command: Command) -> None:
    slot = exchange.view.slot
    if slot is None:
        exchange.say("nothing_to_do")
        return
    field = field_of(exchange.policy, slot)
    state = exchange.session.tables.get(slot.question)
    if slot.field is None and state is not None and state.rows:
        close_table(exchange, slot.question)
        return
    if isinstance(field, Question) and field.is_about_the_talk:
        accept(exchange, slot, Accepted(False))
        return
    before = exchange.session
    exchange.session = ledger.skip(before, slot, field)
    if exchange.view.slot == slot and slot.key not in before.answers:
        exchange.session = before
        exchange.say("cannot_skip", label=field.label)
        return
    held = exchange.session.answers.get(slot.key)
    if slot.is_section:
        exchange.say("noted.later", label=exchange.label(slot))
    elif held is not None and held.state != "given":
        left_out = held.state == "blank" and field.optional
        exchange.say(
            "noted.left_out" if left_out else f"noted.{held.state}", label=exchange.label(slot)
        )


def _pass_over(exchange: Exchange, slot: Slot, field: Field) -> None:
    """Leave a slot that is named, and go on with what is asked; what is given stays."""
    going_on = exchange.session.revisiting
    passed = ledger.skip(exchange.session, slot, field)
    exchange.session = passed.model_copy(update={"revisiting": going_on})
    held = passed.answers[slot.key]
    exchange.say(
        "kept" if held.state == "given" else f"noted.{held.state}", label=exchange.label(slot)
    )


def _done(exchange: Exchange, command: Command) -> None:
    slot = exchange.view.slot
    if slot is not None and exchange.policy.questions[slot.question].kind == "table_row":
        close_table(exchange, slot.question)
    elif slot is not None and exchange.session.revisiting == slot.key:
        exchange.session = exchange.session.model_copy(update={"revisiting": None})


def _help(exchange: Exchange, command: Command) -> None:
    exchange.say("help", options=menu(exchange))


def menu(exchange: Exchange) -> tuple[Choice, ...]:
    """What can be looked at at any time."""
    groups = [
        Choice(id=MENU + group.id, label=group.title) for group in exchange.policy.guides.groups
    ]
    others = [
        Choice(id=MENU + name, label=exchange.word(MENU + name))
        for name in ("verdicts", "precheck", "status", "papers", "human")
    ]
    return (*groups, *others)


def _status(exchange: Exchange, command: Command) -> None:
    show_status(exchange)


def show_status(exchange: Exchange) -> None:
    """All answers as they stand, and the overall result so far."""
    answered, total = exchange.view.progress
    title = exchange.word("status.title", answered=answered, total=total)
    exchange.replies.append(review(exchange, title))
    if exchange.view.record:
        exchange.replies.append(
            Notice(text=overall_text(exchange.policy, exchange.view.assessment))
        )


def _restart(exchange: Exchange, command: Command) -> None:
    if not exchange.session.answers and not exchange.session.tables:
        # Nothing is lost by it, and what was said without being an answer goes as well.
        exchange.forgets = True
        exchange.say("restart.nothing")
        return
    _ask_first(exchange, "restart", count=exchange.view.progress[0])


def _cancel(exchange: Exchange, command: Command) -> None:
    if exchange.view.slot is None:  # nothing is under way that would be left
        exchange.session = exchange.session.model_copy(update={"left": True})
        exchange.say("cancel.done")
        return
    _ask_first(exchange, "cancel")


def _ask_first(exchange: Exchange, name: str, **details: int) -> None:
    """Ask before doing what cannot be taken back."""
    exchange.session = exchange.session.model_copy(update={"pending": name})
    exchange.say(f"{name}.ask", options=yes_or_no(exchange, name), **details)
    exchange.prompt_again = False


def settle_pending(exchange: Exchange, agreed: bool) -> None:
    """Do, or leave, what was asked about; facts that waited meanwhile go on waiting."""
    pending, gathered = exchange.session.pending, exchange.session.gathered
    exchange.session = exchange.session.model_copy(update={"pending": None, "gathered": {}})
    if pending == "gathered" and agreed:
        take_gathered(exchange, gathered)
    elif pending == "gathered":
        exchange.say("gathered.dropped")
    elif not agreed:
        exchange.say(f"{pending}.kept")
        read_back_again(exchange, gathered)
    elif pending == "restart":
        old = exchange.session
        exchange.session = Session(policy=old.policy, version=old.version)
        exchange.forgets = True
        exchange.say("restart.done")
    else:
        waits = {"pending": "gathered", "gathered": gathered} if gathered else {}
        exchange.session = exchange.session.model_copy(update={"left": True, **waits})
        exchange.say("cancel.done")


def _save(exchange: Exchange, command: Command) -> None:
    exchange.say("save.done")


def _human(exchange: Exchange, command: Command) -> None:
    show_human(exchange)


def show_human(exchange: Exchange) -> None:
    """Whom to turn to."""
    about = exchange.policy.about
    known = "　".join(
        part for part in (about.contact.phone, about.contact.address, about.contact.hours) if part
    )
    text = exchange.word(
        "human", authority=about.authority.name, contact=known or about.contact.unknown
    )
    exchange.replies.append(Handoff(text=text))


def _edit(exchange: Exchange, command: Command) -> None:
    if not command.target:
        answered, total = exchange.view.progress
        title = exchange.word("status.title", answered=answered, total=total)
        exchange.replies.append(review(exchange, title))
        exchange.say("edit.which", example=_example(exchange))
        exchange.prompt_again = False
        return
    slots = slots_meant(exchange, command.target, command.value)
    if not slots:
        later = exchange.assistant.called.questions.get(fold(command.target).strip(" 的"), ())
        if later:
            exchange.say("edit.not_yet", label=later[0].label, value=command.value)
        else:
            exchange.say("edit.not_found", target=command.target)
        return
    if len(slots) > 1 and command.value and EVERY.match(command.target):
        for slot in slots:
            revisit(exchange, slot, command.value)
        return
    if len(slots) > 1:
        options = tuple(Choice(id=EDIT + slot.key, label=exchange.label(slot)) for slot in slots)
        exchange.say("edit.several", options=options[:8], target=command.target)
        exchange.prompt_again = False
        return
    revisit(exchange, slots[0], command.value)


def _example(exchange: Exchange) -> str:
    for key in reversed(exchange.session.trail):
        slot = Slot.of(key)
        if not exchange.policy.questions[slot.question].is_about_the_talk:
            return exchange.label(slot)
    return ""


def revisit(exchange: Exchange, slot: Slot, value: str = "") -> None:
    """Go back to one slot; where the new value is said already, take it at once."""
    question = exchange.policy.questions[slot.question]
    if not applies(exchange.view.facts, question):
        exchange.say("edit.not_applicable", label=question.label)
        return
    if question.sections and not slot.is_section:
        _ask_which_section(exchange, question)
        return
    if value:
        field = field_of(exchange.policy, slot)
        reading = exchange.read(field, value)
        plainly = _NOT_THAT.sub("", value)
        if isinstance(reading, Rejected) and plainly != value:
            reading = exchange.read(field, plainly)
        if isinstance(reading, Rejected):  # 4个，漏了一个
            first = exchange.read(field, clauses_of(value)[0])
            reading = first if isinstance(first, Accepted) else reading
            rest = value.removeprefix(clauses_of(value)[0]).strip(" ,，。;；")
            if reading is first and any(map(str.isdigit, rest)):
                exchange.say("edit.rest", rest=rest)
        if isinstance(reading, Accepted):
            going_on = exchange.session.revisiting
            accept(exchange, slot, Accepted(reading.value, interpreted=True))  # read back
            if going_on != slot.key:
                exchange.session = exchange.session.model_copy(update={"revisiting": going_on})
            return
        if reading == Command("skip"):
            _pass_over(exchange, slot, field)  # 李建国的职务先空着
            return
        if isinstance(reading, Rejected):
            refuse(exchange, reading)
        if isinstance(reading, Rows):
            _take_as_list(exchange, question, reading, value)
    exchange.session = exchange.session.model_copy(update={"revisiting": slot.key})


def _take_as_list(exchange: Exchange, table: Question, rows: Rows, said: str) -> None:
    """研发项目改成…: rows begin a list that is empty; one that holds some is changed row by row."""
    held = exchange.session.tables.get(table.id)
    if rows.rows and not (held and held.rows):
        take_rows(exchange, table.id, rows)
    else:
        exchange.say("edit.a_list", label=table.label, value=said, row_name=table.row_name)


def _ask_which_section(exchange: Exchange, question: Question) -> None:
    slots = [Slot(question.id, None, section.id) for section in question.sections]
    options = tuple(Choice(id=f"edit:{slot.key}", label=slot.field or "") for slot in slots)
    exchange.say("edit.section", options=options, label=question.label)
    exchange.prompt_again = False


_COMMANDS: dict[CommandName, Callable[[Exchange, Command], None]] = {
    "back": _back,
    "skip": _skip,
    "done": _done,
    "help": _help,
    "status": _status,
    "restart": _restart,
    "cancel": _cancel,
    "save": _save,
    "human": _human,
    "edit": _edit,
}

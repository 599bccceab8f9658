"""Putting the current question: its words, its options, and the token its buttons carry."""

from zlib import crc32

from jinja2 import UndefinedError

from dialogs.exchange import Exchange
from dialogs.papers import blanks_for
from dialogs.reading import Accepted, format_value
from dialogs.replies import Choice, Prompt
from dialogs.sections import section_help, section_options, section_text
from dialogs.session import Slot
from dialogs.slots import field_of
from policy_text.questions import Field, Question

__all__ = ["DONE", "LATER", "PROPOSED", "SKIP", "prompt", "proposal", "token"]

SKIP, DONE, PROPOSED, LATER = "skip", "done", "proposed", "later"


def token(slot: Slot) -> str:
    """A short name for the prompt of a slot, the same whenever that slot is asked."""
    return f"{crc32(slot.key.encode()):08x}"


def prompt(exchange: Exchange, slot: Slot) -> Prompt:
    """The prompt for a slot as it stands now."""
    field = field_of(exchange.policy, slot)
    return Prompt(
        text=_asked(exchange, slot, field),
        help=_help(exchange, slot, field),
        example=field.example,
        slot=slot.key,
        answer_kind=field.kind,
        optional=field.optional,
        options=_options(exchange, slot, field),
        token=token(slot),
        progress=exchange.view.progress,
    )


def _has_rows(exchange: Exchange, slot: Slot) -> bool:
    """Whether a table is asked that holds rows already: its columns have been explained."""
    state = exchange.session.tables.get(slot.question)
    return slot.row is None and state is not None and bool(state.rows)


def _help(exchange: Exchange, slot: Slot, field: Field) -> str:
    if slot.is_section:
        return section_help(exchange, slot)
    if _has_rows(exchange, slot):
        return ""
    return exchange.filled_in(field.help, slot)


def _asked(exchange: Exchange, slot: Slot, field: Field) -> str:
    if slot.is_section:
        return section_text(exchange, slot)
    if _has_rows(exchange, slot):
        return exchange.word("table.more")
    text = exchange.filled_in(field.ask or field.label, slot)
    held = exchange.session.answers.get(slot.key)
    if exchange.session.revisiting == slot.key and held and held.state == "given":
        shown = format_value(field, held.value)
        return f"{text}\n{exchange.word('edit.current', value=shown)}"
    return text


def _options(exchange: Exchange, slot: Slot, field: Field) -> tuple[Choice, ...]:
    if slot.is_section:
        return section_options(exchange, slot, SKIP)
    options = [Choice(id=option.id, label=option.shown) for option in field.options]
    if field.kind == "yes_no" and not options:
        options = [Choice(id=each, label=exchange.word(each)) for each in ("yes", "no")]
    if slot.field is None and isinstance(field, Question):
        options = [*options, *_shortcuts(field)]
        proposed = proposal(exchange, slot)
        if proposed:
            shown = exchange.word("take_proposal", proposal=format_value(field, proposed))
            options.append(Choice(id=PROPOSED, label=shown))
        if field.kind == "multi_choice" or _may_close(exchange, field):
            options.append(Choice(id=DONE, label=exchange.word("done")))
        if field.is_about_the_talk:
            return tuple(options)
        if field.kind == "table_row":
            options += blanks_for(exchange, field.id)
    if field.kind != "table_row" or field.optional or not _has_rows(exchange, slot):
        word = "unsure" if field.unsure else "skip_optional" if field.optional else "skip"
        options.append(Choice(id=SKIP, label=exchange.word(word)))
    if slot.row is not None:
        options.append(Choice(id=LATER, label=exchange.word("leave_cells")))
    return tuple(options)


def _may_close(exchange: Exchange, table: Question) -> bool:
    """Whether a table holds as many rows as it must."""
    state = exchange.session.tables.get(table.id)
    return table.kind == "table_row" and len(state.rows if state else ()) >= (table.minimum or 0)


def _shortcuts(question: Question) -> list[Choice]:
    return [Choice(id=each.id, label=each.label) for each in question.shortcuts]


def proposal(exchange: Exchange, slot: Slot) -> str | None:
    """The stored value a question proposes, or None where what it is made from is missing."""
    question = exchange.policy.questions[slot.question]
    if not question.propose or slot.field is not None:
        return None
    try:
        text = exchange.policy.words.text(question.propose, **exchange.details(slot, blank=False))
    except UndefinedError:
        return None
    reading = exchange.read(question, text)
    return str(reading.value) if isinstance(reading, Accepted) else None

"""Somebody else in the place of a person: what was told of the one before may not be true now."""

from collections.abc import Iterator

from dialogs.exchange import Exchange
from dialogs.reading import format_value
from dialogs.session import Answer, Slot
from dialogs.slots import field_of
from dialogs.sounds import sound_of

__all__ = ["is_somebody_else", "say_what_stays"]


def is_somebody_else(exchange: Exchange, before: str, now: str) -> bool:
    """Whether a name is that of another person, and not the one before put right by its sound."""
    syllables = exchange.policy.language.syllables
    sound = sound_of(now, syllables)
    return sound is None or sound != sound_of(before, syllables)


def say_what_stays(exchange: Exchange) -> None:
    """Say which title and telephone still stand there of whom somebody took the place of."""
    answers, before = exchange.session.answers, exchange.before.session.answers
    for slot in exchange.replaced_persons:
        old, new = before.get(slot.key), answers.get(slot.key)
        if old is None or new is None:
            continue
        _say_where_else(exchange, slot, old)
        if not is_somebody_else(exchange, str(old.value), str(new.value)):
            continue
        kept = [
            (exchange.label(other), format_value(field_of(exchange.policy, other), held.value))
            for other in _told_besides(exchange, slot)
            if (held := answers.get(other.key)) is not None
            and held.value is not None
            and held == before.get(other.key)
        ]
        if kept:
            exchange.say("person.stays", kept=kept)


def _say_where_else(exchange: Exchange, changed: Slot, before: Answer) -> None:
    """Say in which other lists the one before is called by the same name still."""
    lists = {
        slot.question
        for key, held in exchange.session.answers.items()
        if held.value == before.value
        and (slot := Slot.of(key)).row is not None
        and field_of(exchange.policy, slot).kind == "person_name"
    }
    for table in sorted(lists - {changed.question}):
        label = exchange.policy.questions[table].label
        exchange.say("person.elsewhere", label=label, name=before.value)


def _told_besides(exchange: Exchange, slot: Slot) -> Iterator[Slot]:
    """The other things that are told of a person: in the same row, or of the same contact."""
    if slot.row is not None:
        for column in exchange.policy.questions[slot.question].columns:
            if column.personal and column.id != slot.field:
                yield Slot(slot.question, slot.row, column.id)
        return
    group, _, _ = slot.question.rpartition(".")
    for question in exchange.policy.questions.values():
        same = group and question.id.startswith(f"{group}.")
        if same and question.personal and question.id != slot.question:
            yield Slot(question.id)

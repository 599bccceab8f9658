"""An answer for the slot that is asked: taken, echoed where it was interpreted, or refused."""

from pydantic import JsonValue

from dialogs import ledger
from dialogs.exchange import Exchange
from dialogs.papers import filed, hand_over
from dialogs.periods import period_text, start_of
from dialogs.reading import Accepted, Rejected, format_value
from dialogs.reading.text import visible_length
from dialogs.replies import Citation, CitedAnswer, Notice
from dialogs.session import Slot
from dialogs.slots import field_of
from policy_text.questions import Column, Field, Question

__all__ = ["accept", "deliver", "refuse", "take_shortcut"]

_OFTEN = 2
"""From so many refusals in a row on, the applicant is told what else can be done."""

_SHOWN_WHOLE = 60
"""A longer text is not said back in the place of another."""

_NEAR_LIMIT = 0.96
"""From this part of a length limit on, the applicant is told how much room is left (480 of 500)."""


def accept(exchange: Exchange, slot: Slot, reading: Accepted) -> None:
    """Store a value, say back what was interpreted or changed, and do what a yes brings."""
    field = field_of(exchange.policy, slot)
    held = exchange.session.answers.get(slot.key)
    had = held is not None and held.state == "given"
    if isinstance(field, Question) and field.shows == "review":
        _confirm(exchange, slot, reading.value is True)
        return
    if isinstance(field, Question) and (
        _more_than_possible(exchange, field, reading.value)
        or _too_early(exchange, field, reading.value)
    ):
        return
    if isinstance(field, Column) and (
        _held_elsewhere(exchange, slot, field, reading.value)
        or _out_of_order(exchange, slot, field, reading.value)
    ):
        return
    exchange.session = ledger.give(exchange.session, slot, reading.value)
    if isinstance(field, Question):
        _ask_overtaken_again(exchange, field, reading.value)
    if isinstance(field, Question) and field.is_about_the_talk:
        _effects(exchange, field, reading.value)
        return
    shown, label = format_value(field, reading.value), exchange.label(slot)
    if slot.is_section or (had and visible_length(shown) > _SHOWN_WHOLE):
        exchange.say("noted.written", label=label, length=visible_length(shown))
    elif had and held is not None and held.value == reading.value:
        exchange.say("noted.same", label=label, value=shown)
    elif had and held is not None:
        before = format_value(field, held.value)
        exchange.say("noted.changed", label=label, before=before, value=shown)
        if field.kind == "person_name":
            exchange.replaced_persons.append(slot)
    elif reading.interpreted:
        exchange.say("noted", label=label, value=shown)
    _near_limit(exchange, field, reading.value)
    _tell_ends(exchange, slot)
    _tell_consequence(exchange, field, reading.value)


def _tell_consequence(exchange: Exchange, field: Field, value: JsonValue) -> None:
    """What follows from an option that was chosen, where the policy says something about it."""
    option = field.option(value) if isinstance(value, str) else None
    if option is not None and option.then:
        exchange.replies.append(Notice(text=option.then))


def _more_than_possible(exchange: Exchange, question: Question, value: JsonValue) -> bool:
    """Refuse a number above the one it is part of; a whole that shrank has its parts asked anew."""
    limit = exchange.view.record.get(question.at_most)
    if isinstance(value, int) and isinstance(limit, int) and value > limit:
        whole = exchange.policy.questions[question.at_most]
        _say_beside(exchange, "more_than", question, value, whole, limit)
        return True
    for part in exchange.policy.parts_of.get(question.id, ()):
        held = exchange.view.record.get(part.id)
        if isinstance(value, int) and isinstance(held, int) and held > value:
            exchange.session = ledger.withdraw(exchange.session, Slot(part.id))
            _say_beside(exchange, "less_than", part, held, question, value)
    return False


def _held_elsewhere(exchange: Exchange, slot: Slot, column: Column, value: JsonValue) -> bool:
    """Refuse a cell's value that another row holds, or a slot from which it must differ."""
    if column.differs_from and exchange.view.record.get(column.differs_from) == value:
        label = exchange.policy.questions[column.differs_from].label
        exchange.say("table.differs_from", value=value, label=label)
        return True
    other = ledger.row_holding(exchange.session, slot, value) if column.unique else None
    if other is None:
        return False
    title = ledger.title_of(exchange.policy, exchange.session, other)
    exchange.say("table.double", label=column.label, value=value, other=title)
    return True


def _out_of_order(exchange: Exchange, slot: Slot, column: Column, value: JsonValue) -> bool:
    """Refuse a cell's day before the one in its row that it must follow, or behind its follower."""
    columns = exchange.policy.columns(slot.question)
    pairs = [(each.not_before, each.id) for each in columns.values() if each.not_before]
    for first, last in pairs:
        if column.id not in (first, last):
            continue
        other = columns[first if column.id == last else last]
        held = exchange.session.answers.get(Slot(slot.question, slot.row, other.id).key)
        if held is None or not isinstance(held.value, str) or not isinstance(value, str):
            continue
        days = {column.id: value, other.id: held.value}
        if days[last] < days[first]:
            _say_beside(
                exchange, "too_early", columns[last], days[last], columns[first], days[first]
            )
            return True
    return False


def _too_early(exchange: Exchange, question: Question, value: JsonValue) -> bool:
    """Refuse a date before the one it must follow."""
    first = exchange.view.record.get(question.not_before)
    if not isinstance(value, str) or not isinstance(first, str) or value >= first:
        return False
    earlier = exchange.policy.questions[question.not_before]
    _say_beside(exchange, "too_early", question, value, earlier, first)
    return True


def _ask_overtaken_again(exchange: Exchange, question: Question, value: JsonValue) -> None:
    """A date moved behind one that must not come before it: that one is asked anew."""
    for later in exchange.policy.followers_of.get(question.id, ()):
        held = exchange.view.record.get(later.id)
        if isinstance(held, str) and held < str(value):
            exchange.session = ledger.withdraw(exchange.session, Slot(later.id))
            _say_beside(exchange, "overtaken", later, held, question, value)


def _say_beside(
    exchange: Exchange,
    key: str,
    field: Field,
    value: JsonValue,
    other: Field,
    limit: JsonValue,
) -> None:
    """Say that one answer does not go with another, by which it is limited."""
    exchange.say(
        key,
        label=field.label,
        value=format_value(field, value),
        other=other.label,
        limit=format_value(other, limit),
    )


def _near_limit(exchange: Exchange, field: Field, value: JsonValue) -> None:
    if field.kind == "long_text" and field.max_length and isinstance(value, str):
        length = visible_length(value)
        if length > _NEAR_LIMIT * field.max_length:
            exchange.say("near_limit", length=length, limit=field.max_length)


def _tell_ends(exchange: Exchange, slot: Slot) -> None:
    """When a period can end that begins on the day just given."""
    for period in exchange.policy.documents.periods:
        if period.start != slot.question:
            continue
        start = start_of(period, exchange.view.record)
        if start is None:
            continue
        cite_as = exchange.policy.clauses[period.clause].cite_as
        citation = Citation(clause=period.clause, cite_as=cite_as, quote=period.quote)
        text = period_text(exchange.policy, period, start)
        exchange.replies.append(CitedAnswer(text=text, citations=(citation,)))


def _effects(exchange: Exchange, question: Question, value: JsonValue) -> None:
    """What yes and no bring with them: other slots set, or the end of the talk for now."""
    if value is True:
        for effect in question.sets_on_yes:
            if effect.when is None or exchange.view.facts.holds(effect.when):
                exchange.session = ledger.set_texts(exchange.session, exchange.policy, effect.sets)
    elif value is False and question.phase == "consent":
        exchange.say("consent.refused", guide=exchange.policy.guides.first_title)
    elif value is False and question.shows == "verdicts":
        exchange.say("filling.declined")


def _confirm(exchange: Exchange, slot: Slot, confirmed: bool) -> None:
    if not confirmed:
        exchange.say("confirm.declined")
        exchange.prompt_again = False
        return
    exchange.session = ledger.give(exchange.session, slot, True)
    deliver(exchange)


def deliver(exchange: Exchange) -> None:
    """Hand over every document that this applicant files."""
    count = exchange.session.deliveries + 1
    exchange.session = exchange.session.model_copy(update={"deliveries": count})
    hand_over(exchange, filed(exchange))


def take_shortcut(exchange: Exchange, question: Question, shortcut: str) -> bool:
    """Answer this question and others with one tap; False where there is no such shortcut."""
    for each in question.shortcuts:
        if each.id == shortcut:
            exchange.session = ledger.set_texts(exchange.session, exchange.policy, each.sets)
            labels = "、".join(exchange.policy.questions[name].label for name in each.sets)
            exchange.say("noted.with_others", labels=labels)
            return True
    return False


def refuse(exchange: Exchange, reading: Rejected) -> None:
    """Say why an answer was not taken, with an example of a good one."""
    exchange.say("refused", reason=reading.reason, example=reading.example)
    exchange.refused = True
    misses = exchange.session.misses + 1
    exchange.session = exchange.session.model_copy(update={"misses": misses})
    if misses >= _OFTEN:
        exchange.say("refused.often")

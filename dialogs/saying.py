"""A message typed: tried as what it may be, in order, until something takes it."""

from collections.abc import Callable

from dialogs.about_this import asked_about_this
from dialogs.answers import accept, deliver, refuse, take_shortcut
from dialogs.anytime import (
    asks_for_documents,
    declined_slot,
    menu_said,
    row_replaced,
    rows_changed,
)
from dialogs.asked_besides import (
    answer_what_is_asked,
    say_what_stands_before,
    with_its_question,
)
from dialogs.commands import obey, revisit
from dialogs.correcting import changes_made, correction_left, last_put_right
from dialogs.directing import rows_of_another_table, texts_of_named_fields
from dialogs.drafting import is_too_short, of_sentences, section_said
from dialogs.events import TextReceived
from dialogs.exchange import Exchange
from dialogs.explaining import explain, greet_back, group_named, show_group
from dialogs.gathering import YES_NO
from dialogs.ledger import title_of
from dialogs.of_another import said_of_another
from dialogs.reading import Accepted, Command, IsQuestion, Reading, Rejected, Rows
from dialogs.reading.nothing import says_there_is_none
from dialogs.reading.text import clean, fold, shorten
from dialogs.reading.trimming import fits
from dialogs.recalling import recalled
from dialogs.reported import reported
from dialogs.reviewing import looks_over
from dialogs.rows_said import rows_answered, table_said
from dialogs.session import Slot
from dialogs.several_orders import several_orders
from dialogs.several_rows import speaks_of_others
from dialogs.slots import field_of
from dialogs.tables import take_rows
from dialogs.taking_over import taken_over
from dialogs.text_changes import text_changed
from dialogs.text_told import text_told
from dialogs.told_besides import contradicts, tells_other_facts
from dialogs.undoing import put_back_said
from dialogs.unheard import say_what_was_not_heard
from dialogs.waiting import settle_waiting
from dialogs.wordings import bare, clauses_of, named_answer, proposal_taken
from policy_text.questions import Field, Question

__all__ = ["take_text"]

_OF_WORDS = ("org_name", "person_name", "long_text", "phone", "uscc", "date", "year_month")


def take_text(exchange: Exchange, event: TextReceived) -> None:
    """Deal with one message: the first way that fits takes it."""
    text = event.text.rstrip("\r\n ")
    told, asked = with_its_question(exchange, text)
    if asked:
        explain(exchange, asked)
    if not any(way(exchange, told) for way in _WAYS):
        _answer(exchange, told)
    answer_what_is_asked(exchange, told)
    say_what_was_not_heard(exchange, text)


def _answer(exchange: Exchange, text: str) -> None:
    """A message taken as the answer to what is asked, or, where nothing is, as it may be meant."""
    slot = exchange.view.slot
    if slot is None:
        _said_at_rest(exchange, text)
        return
    field = field_of(exchange.policy, slot)
    if of_sentences(field):
        told = text_told(exchange, slot, text)
        if told is None:
            return
        text = told
    reading = exchange.read(field, text)
    if said_of_another(exchange, slot, field, reading, text):
        return
    stored = slot.row is not None and isinstance(reading, Accepted)
    if stored and speaks_of_others(exchange, slot, text):
        title, label = title_of(exchange.policy, exchange.session, slot), field.label
        exchange.say("row.of_others", title=title, label=label)
        return
    if isinstance(reading, Accepted) and is_too_short(field, text):
        exchange.say("text.short", quote=clean(text).strip(), draft=slot.is_section)
    elif (field.optional and _none_of_it(exchange, field, text)) or _not_yet(exchange, field, text):
        obey(exchange, Command("skip"))
    elif not (
        tells_other_facts(exchange, slot, field, reading, text)
        or contradicts(exchange, reading, text)
    ):
        _take(exchange, slot, reading, text)


def _none_of_it(exchange: Exchange, field: Field, text: str) -> bool:
    """Whether there is nothing to be written in a field of words."""
    names = (field.label, *field.synonyms)
    lexicon = exchange.policy.language.lexicon
    return field.kind in _OF_WORDS and says_there_is_none(bare(text), names, lexicon)


def _not_yet(exchange: Exchange, field: Field, text: str) -> bool:
    """Whether what a day is asked of has not come yet: 还没签. It is left for later."""
    patterns = exchange.policy.language.lexicon.not_yet_patterns
    clauses = [bare(clause) for clause in (text, clauses_of(text)[0])]  # 还没签，日期不知道
    counted = any(map(str.isdecimal, text))
    return (
        field.kind in ("date", "year_month")
        and not counted
        and any(fits(clause, patterns) for clause in clauses)
    )


def _guide_named(exchange: Exchange, text: str) -> bool:
    """A guide asked for by its name: 扶持政策."""
    group = group_named(exchange, text)
    if group is not None:
        show_group(exchange, group)
    return group is not None


def _period_asked(exchange: Exchange, text: str) -> bool:
    """When a period ends that begins on the day said; the day is kept."""
    folded = fold(clean(text)).strip()
    for period in exchange.policy.documents.periods:
        for pattern in period.asked:
            found = pattern.fullmatch(folded)
            if found is None:
                continue
            field = exchange.policy.questions[period.start]
            reading = exchange.read(field, found["start"])
            if isinstance(reading, Accepted):
                revisit(exchange, Slot(period.start), found["start"])
                return True
    return False


def _answer_named(exchange: Exchange, text: str) -> bool:
    """The words on a button of what is asked: a yes or no, a shortcut, a proposal, a draft."""
    slot = exchange.view.slot
    if slot is None:
        return False
    if slot.is_section:
        return section_said(exchange, slot, text)
    field = field_of(exchange.policy, slot)
    named = named_answer(field, text)
    if named is not None:
        accept(exchange, slot, Accepted(named))
        return True
    if isinstance(field, Question) and _shortcut_said(exchange, field, text):
        return True
    return proposal_taken(exchange, slot, text)


def _shortcut_said(exchange: Exchange, question: Question, text: str) -> bool:
    said = clean(text).strip(" 。，,.")
    for shortcut in question.shortcuts:
        if said in (shortcut.label, *shortcut.synonyms):
            return take_shortcut(exchange, question, shortcut.id)
    return False


def _take(exchange: Exchange, slot: Slot, reading: Reading, text: str) -> None:
    """Deal with what a message was read as."""
    match reading:
        case Accepted():
            accept(exchange, slot, reading)
        case Rows():
            take_rows(exchange, slot.question, reading)
        case Command():
            obey(exchange, reading)
        case IsQuestion():
            explain(exchange, text)
            say_what_stands_before(exchange, text)
        case Rejected() if not greet_back(exchange, text):
            if looks_over(exchange):
                quote = shorten(clean(text).strip())
                exchange.say("review.not_read", quote=quote, example=reading.example)
            else:
                refuse(exchange, reading)


def _said_at_rest(exchange: Exchange, text: str) -> None:
    """A message while nothing is asked: a command, a yes to what was declined, or a question."""
    reading = exchange.read(YES_NO, text)
    slot = declined_slot(exchange)
    if asks_for_documents(exchange, text):
        deliver(exchange)
        return
    match reading:
        case Command():
            obey(exchange, reading)
        case Accepted(value=True) if slot is not None:
            accept(exchange, slot, reading)
        case Accepted():
            exchange.say("nothing_to_do")
        case _ if not contradicts(exchange, reading, text):
            explain(exchange, text)


_WAYS: tuple[Callable[[Exchange, str], bool], ...] = (
    settle_waiting,
    taken_over,
    _guide_named,
    _period_asked,
    _answer_named,
    menu_said,
    asked_about_this,
    reported,
    correction_left,
    put_back_said,
    several_orders,
    text_changed,
    rows_answered,
    row_replaced,
    changes_made,
    last_put_right,
    rows_changed,
    recalled,
    table_said,
    texts_of_named_fields,
    rows_of_another_table,
)
"""What a message may be besides an answer, in the order in which it is tried."""

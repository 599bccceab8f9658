"""What waits for a yes: facts read back, or something that cannot be taken back."""

import re

from dialogs.about_this import asked_about_this
from dialogs.anytime import menu_said, row_replaced, rows_changed
from dialogs.commands import obey, settle_pending
from dialogs.correcting import changes_made
from dialogs.directing import rows_of_another_table, texts_of_named_fields
from dialogs.exchange import Exchange
from dialogs.explaining import explain, greet_back
from dialogs.gathering import YES_NO, Facts, gather, propose, still_waiting, told_otherwise
from dialogs.reading import Accepted, Command, IsQuestion, Rows
from dialogs.reading.clause_senses import plain_yes_no
from dialogs.reading.numerals import whole_number
from dialogs.reading.text import fold
from dialogs.rows_said import are_whole_rows
from dialogs.slots import field_of
from dialogs.tables import take_rows
from dialogs.wordings import bare, clauses_of, words

__all__ = ["settle_waiting"]

_AGREES = (*"对是嗯好行中成不错否都全", "没错", "可以", "确认", "正确", "属实", "ok")
_NTH_WRONG = re.compile(
    r"第(?P<n>[\d一二三四五六七八九十])(?:个|项|条)?(?:就|是)?(?:不对|错|不记|不要|去掉|删)"
)
_WRONG = re.compile("(?:这个?|那个?|这一项)?(?:不对|错了|不记|不要|去掉|没说过?)(?:了|的)?")

_DOUBTS_THEM = re.compile("对不对|是不是|不(?:太|大)?(?:知道|清楚|确定)|拿不准|吃不准")
"""对不对我也不知道 agrees to nothing, and leads away from nothing."""

_LEAVES = ("back", "skip")
"""Commands that lead away from facts that wait; the others leave them waiting."""


def settle_waiting(exchange: Exchange, text: str) -> bool:
    """Whether a message is dealt with as the answer to what waits for a yes."""
    pending = exchange.session.pending
    if pending is None:
        return False
    return _facts_waiting(exchange, text) if pending == "gathered" else _last_asked(exchange, text)


def _last_asked(exchange: Exchange, text: str) -> bool:
    """Only a plain yes does what cannot be undone; anything else leaves all as it is, and says so.

    A question or an order in it is dealt with besides; it is no answer to anything else.
    """
    agreed = bare(text) in words(exchange, f"{exchange.session.pending}.yes.words")
    settle_pending(exchange, agreed)
    if agreed:
        return True
    reading = exchange.read(YES_NO, text)
    if isinstance(reading, Command):
        obey(exchange, reading)
    elif isinstance(reading, IsQuestion):
        explain(exchange, text)
    return True


def _facts_waiting(exchange: Exchange, text: str) -> bool:
    """A yes, a no, more facts or one put right; what is none of these asks again."""
    waiting = exchange.session.gathered
    left = _without_the_wrong(exchange, waiting, text)
    if left is not None:
        _propose_what_is_left(exchange, left)
        return True
    if bare(text) in words(exchange, "gathered.right.words") or asked_about_this(exchange, text):
        propose(exchange, waiting)
        return True
    reading = exchange.read(YES_NO, text)
    if isinstance(reading, IsQuestion) or fold(text).rstrip().endswith("?"):
        explain(exchange, text)
        propose(exchange, waiting)
        return True
    told = gather(exchange, text, waiting)
    more = {name: value for name, value in told.items() if waiting.get(name) != value}
    changes_them = bool(more.keys() & waiting.keys())
    if _goes_elsewhere(exchange, text) or (not changes_them and changes_made(exchange, text)):
        if exchange.session.pending is None or exchange.prompt_again:
            _propose_what_is_left(exchange, still_waiting(exchange, waiting))
        return True
    if more:
        propose(exchange, {**waiting, **more})
        return True
    match reading:
        case Accepted() if "\n" not in text.strip() and _answers_that(exchange, text):
            settle_pending(exchange, reading.value is True)
            return True
        case _ if _agrees_and_goes_on(exchange, text):
            settle_pending(exchange, agreed=True)
            return True
        case Command() if reading.name in _LEAVES and not _DOUBTS_THEM.search(text):
            settle_pending(exchange, agreed=False)
            return False
        case Command():
            obey(exchange, reading)
        case _:
            with_it = _with_the_answer(exchange, text) | told_otherwise(exchange, text)
            if with_it == waiting and not greet_back(exchange, text):
                exchange.say("gathered.first")
            waiting = with_it
    if exchange.session.pending == "gathered":
        propose(exchange, waiting)
    return True


def _goes_elsewhere(exchange: Exchange, text: str) -> bool:
    """Rows, a text under its heading, a button's name: what is no answer to the facts that wait."""
    slot = exchange.view.slot
    asked = exchange.policy.questions[slot.question] if slot is not None else None
    if asked is not None and asked.kind == "table_row":
        reading = exchange.read(asked, text)
        if isinstance(reading, Rows) and are_whole_rows(asked, reading, text):
            take_rows(exchange, asked.id, reading)
            return True
    ways = (
        texts_of_named_fields,
        rows_of_another_table,
        row_replaced,
        rows_changed,
        menu_said,
    )
    return any(way(exchange, text) for way in ways)


def _agrees_and_goes_on(exchange: Exchange, text: str) -> bool:
    """可以的 下一个 agrees before it goes on; 先记着 asks for just that."""
    said = bare(text)
    if said in words(exchange, "gathered.yes.words"):
        return True
    first, _, more = said.partition(" ")
    agrees = plain_yes_no(first, exchange.policy.language.lexicon) is True
    reading = exchange.read(YES_NO, more)
    return agrees and isinstance(reading, Command) and reading.name in ("skip", "done")


def _answers_that(exchange: Exchange, text: str) -> bool:
    """对，下一个 answers what was read back; 合作有的，签了三年 is told of something else."""
    lexicon = exchange.policy.language.lexicon
    first, *more = map(bare, clauses_of(text))
    if plain_yes_no(bare(text), lexicon) is not None:
        return True
    return plain_yes_no(first, lexicon) is not None and (not more or first.startswith(_AGREES))


def _without_the_wrong(exchange: Exchange, waiting: Facts, text: str) -> Facts | None:
    """The facts but for the one that is said to be wrong, by its place or its name; else None."""
    said = bare(text)
    found = _NTH_WRONG.match(said)
    place = whole_number(found["n"]) if found else None
    names = list(waiting)
    if place and place <= len(names):
        return {name: waiting[name] for name in names if name != names[place - 1]}
    for name in names:
        label = bare(exchange.policy.questions[name].label)
        if said.startswith(label) and _WRONG.fullmatch(said.removeprefix(label)):
            return {other: waiting[other] for other in names if other != name}
    return None


def _propose_what_is_left(exchange: Exchange, left: Facts) -> None:
    if left:
        propose(exchange, left)
    else:
        settle_pending(exchange, agreed=False)


def _with_the_answer(exchange: Exchange, text: str) -> Facts:
    """The facts that wait, and with them an answer to the very question that is asked."""
    waiting, slot = exchange.session.gathered, exchange.view.slot
    if slot is None or slot.field is not None:
        return waiting
    field = field_of(exchange.policy, slot)
    reading = exchange.read(field, text)
    if not isinstance(reading, Accepted) or field.kind == "long_text":
        return waiting
    alike = [name for name in waiting if exchange.policy.questions[name].kind == field.kind]
    if slot.question in alike[:1] and len(alike) > 1:
        return waiting  # 4, where two counts wait: nobody knows which is meant
    return {**waiting, slot.question: reading.value}

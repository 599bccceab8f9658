"""What a message tells beside, or instead of, what is asked: read back before it counts."""

import re

from pydantic import JsonValue

from dialogs.exchange import Exchange
from dialogs.gathering import Facts, gather, propose, told_of_us, told_otherwise
from dialogs.reading import Accepted, Command, IsQuestion, Reading, Rejected, Rows
from dialogs.reading.glued_cells import post_apart, run_apart
from dialogs.reading.kinds import OF_NAMES
from dialogs.reading.quantities import quantities_in
from dialogs.reading.text import clean, fold
from dialogs.row_told import told_of_somebody
from dialogs.session import Slot
from dialogs.wordings import clauses_of
from policy_text.questions import Field

__all__ = ["contradicts", "tells_other_facts"]

_CHOSEN = ("yes_no", "choice")
_NOT_THAT = re.compile("[,，](?:可|而|并)?不是[^,，。;；]{1,12}[。!！]?$")
_SEVERAL = 2
"""From so many facts on, a message that is no answer is taken as telling them."""


def tells_other_facts(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> bool:
    """Whether a message, read so for what is asked, tells other facts, which are now read back."""
    if field.kind in OF_NAMES:
        text = run_apart(text, exchange.policy.language.lexicon)
    if field.kind == "person_name":
        text = post_apart(text, exchange.policy.language.lexicon)
    facts = _beside_a_phrase(exchange, slot, field, reading, text) or _told(
        exchange, slot, field, reading, text
    )
    if facts:
        propose(exchange, facts)
    return bool(facts)


def contradicts(exchange: Exchange, reading: Reading, text: str) -> bool:
    """Whether a message that answers nothing contradicts an answer; what it says is read back.

    Where a choice or a yes or no is asked it is not looked for: 否 is said of that one.
    """
    slot = exchange.view.slot
    asked = exchange.policy.questions[slot.question] if slot is not None else None
    chosen = asked is not None and asked.kind in _CHOSEN and not asked.is_about_the_talk
    of_a_row = slot is not None and slot.row is not None
    if not isinstance(reading, Rejected) or chosen or of_a_row:
        return False
    told = told_otherwise(exchange, text) or (told_of_us(exchange, text) if slot is None else {})
    if told:
        propose(exchange, told)
    return bool(told)


def _beside_a_phrase(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> Facts:
    """办公室主任，手机139…: the phrase that is asked ends where something else begins."""
    clauses = clauses_of(text)
    of_a_row = slot.row is not None  # what is said of a row is said of nothing else
    alone = of_a_row or not field.is_phrase or len(clauses) == 1
    if alone or not isinstance(reading, Accepted):
        return {}
    first = exchange.read(field, clauses[0])
    others = gather(exchange, text, {slot.question: ""})
    others.pop(slot.question, None)
    return {slot.question: first.value, **others} if isinstance(first, Accepted) and others else {}


def _told(exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str) -> Facts:
    """What was asked, where a message tells that, and with it the others; nothing where it tells
    too little to be sure: one other fact that is neither a change nor said by its name."""
    if slot.row is not None or field.kind in ("long_text", "table_row"):
        return {}  # what is said of a row is said of nothing else
    if told_of_somebody(exchange, text):
        return {}
    if isinstance(reading, Command | IsQuestion | Rows):
        return {}
    own, of_another = _own(exchange, slot, field, reading, text)
    told = {name: value for name, value in gather(exchange, text, own).items() if name not in own}
    if any(value in own.values() and _said_once(exchange, text, value) for value in told.values()):
        own, of_another = {}, True  # 那4家都在名录里 tells one count, and not the one asked
    changes = not own and any(name in exchange.session.answers for name in told)
    # Where a name is asked, one other thing told by what it is called is that thing: 电话139…
    by_name = of_another or (field.kind in OF_NAMES and isinstance(reading, Rejected))
    enough = bool(own) or changes or by_name or len(told) >= _SEVERAL
    return {**own, **told} if told and enough else {}


def _own(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> tuple[Facts, bool]:
    """What a message tells of what is asked, and whether it only seemed to tell that."""
    of_another = False
    if field.kind == "yes_no":
        alone = _read_alone(exchange, slot, field, reading, text)
        of_another = isinstance(reading, Accepted) and not isinstance(alone, Accepted)
        reading = alone  # 有监督 is a yes to what it names, and not to what is asked
    for beginning in (clauses_of(text)[0], text.split(maxsplit=1)[0] if text.strip() else ""):
        if not isinstance(reading, Accepted) and _tells_nothing_else(exchange, slot, beginning):
            reading = exchange.read(field, beginning)
    plainly = _NOT_THAT.sub("", text)
    if plainly != text and isinstance(reading, Accepted):
        reading = exchange.read(field, plainly)  # 产业领域是有色金属，不是新材料
    return {slot.question: reading.value} if isinstance(reading, Accepted) else {}, of_another


def _read_alone(
    exchange: Exchange, slot: Slot, field: Field, reading: Reading, text: str
) -> Reading:
    """The yes or no that is left of a message without the clauses that tell something else."""
    if not gather(exchange, text, {}).keys() - {slot.question}:
        return reading
    clauses = clauses_of(text)
    own = [clause for clause in clauses if _tells_nothing_else(exchange, slot, clause)]
    return reading if len(own) == len(clauses) else exchange.read(field, "，".join(own))


def _tells_nothing_else(exchange: Exchange, slot: Slot, beginning: str) -> bool:
    """Whether the beginning of a message may be meant for what is asked: 有管理办法 says a yes
    to the one question that is about it."""
    told = gather(exchange, beginning, {})
    return not told or slot.question in told


def _said_once(exchange: Exchange, text: str, value: JsonValue) -> bool:
    """Whether a message holds this count in one place only."""
    counts = quantities_in(fold(clean(text)), exchange.policy.language.lexicon)
    return type(value) is int and sum(count.value == value for count in counts) == 1

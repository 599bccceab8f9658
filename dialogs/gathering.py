"""Several facts told in one message: read back where they are sure, counted once agreed to."""

import re

from pydantic import JsonValue

from dialogs import ledger
from dialogs.answers import accept
from dialogs.exchange import Exchange
from dialogs.reading import Accepted, Reading, format_value
from dialogs.reading.among_words import told_in_passing
from dialogs.reading.clause_senses import asks_of_each, named_by, overlaps, plain_yes_no
from dialogs.reading.descriptions import described
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.text import Said, clean, fold
from dialogs.replies import Choice
from dialogs.rows_meant import holds_row_name, named_row, row_begun
from dialogs.session import Slot
from dialogs.slots import applies
from dialogs.view import View
from dialogs.wordings import clauses_of
from policy_text.questions import Field, Question

__all__ = [
    "AGREE",
    "YES_NO",
    "Facts",
    "gather",
    "propose",
    "read_back_again",
    "still_waiting",
    "take_gathered",
    "told_of_us",
    "told_otherwise",
    "yes_or_no",
]

AGREE = "agree:"

YES_NO = Field(id="yes_no", kind="yes_no", label="")
"""What is read where no question of the policy is asked: a yes, a no, a command, a question."""

Facts = dict[str, JsonValue]

_AGREEING = re.compile("不?同意")
_FEW = 2
"""What contradicts more answers than so many at once is not understood."""

_COUNTED = re.compile(rf"[\d{NUMERAL}]")
_SOME = re.compile(rf"有(?:[\d{NUMERAL}两几]|好几)+[家个所]")
"""有两家不是独立法人 is said of some of several, and not of the one that is asked about."""

_LONGEST = 400
"""A longer message is a text, not a few facts."""


def gather(exchange: Exchange, text: str, known: Facts) -> Facts:
    """Slot -> value for everything a message tells in passing and that may be asked now.

    ``known`` is what has been told besides, and makes other questions applicable.

    What is told twice and differently is left out.  Facts are taken in the order of the
    questions, each making the next ones applicable; nothing is stored.
    """
    told = clean(text).strip()
    if len(told) > _LONGEST:
        return {}
    said = Said(told, fold(told), exchange.today)
    session = exchange.session
    found: Facts = {}
    for slot, value in known.items():
        session = ledger.give(session, Slot(slot), value)
    for question in exchange.policy.questions.values():
        value = _told(exchange, question, said)
        if value is None:
            continue
        told_so_far = View(exchange.policy, session, exchange.view)
        if not applies(told_so_far.facts, question):
            continue
        found[question.id] = value
        session = ledger.give(session, Slot(question.id), value)
    held = exchange.session.answers
    return {
        slot: value
        for slot, value in found.items()
        if slot not in held or held[slot].value != value
    }


def told_of_us(exchange: Exchange, text: str) -> Facts:
    """What a message tells in passing, where none of its clauses begins with the name of a row."""
    of_rows = any(_of_a_row(exchange, fold(clause)) for clause in clauses_of(text))
    return {} if of_rows else gather(exchange, text, {})


def _told(exchange: Exchange, question: Question, said: Said) -> JsonValue:
    """The one value that the patterns of a question find, or None."""

    def whole(part: Said) -> Reading:
        return exchange.read(question, part.text)

    found = told_in_passing(question, said, whole)
    if found is None or (
        question.id in exchange.session.answers and _in_own_words(question, found)
    ):
        return None
    return found.value


def _in_own_words(question: Question, found: Accepted) -> bool:
    """Whether it is none of the options: told in passing, it puts right nothing said before."""
    return question.kind == "choice" and all(found.value != each.id for each in question.options)


def told_otherwise(exchange: Exchange, text: str) -> Facts:
    """What a message says of something answered, in that question's own words and otherwise.

    Said where nothing is asked but whether all is right: 我们其实不是独立法人.  Empty where it fits
    many questions, or none.
    """
    found: Facts = {}
    if len(clean(text).strip()) > _LONGEST:
        return found
    clauses = [
        clause
        for clause in clauses_of(text)
        if not _says_no_more(exchange, clause) and not _of_a_row(exchange, fold(clause))
    ]
    for name, held in exchange.session.answers.items():
        question = exchange.policy.questions.get(name)
        if question is None or question.kind not in ("yes_no", "choice"):
            continue
        if question.shows == "review":
            continue  # what is said of the answers is no answer to whether they are right
        for clause in clauses:
            if _SOME.search(fold(clause)) and not asks_of_each(question):
                continue
            if question.phase == "consent" and not overlaps(
                _AGREEING.sub("", fold(clause)), question.label
            ):
                continue  # 领导不同意 is of what they were asked, and withdraws no consent
            value = _value_said(exchange, question, clause)
            if value is not None and value != held.value:
                found[name] = value
    return found if len(found) <= _FEW else {}


def _value_said(exchange: Exchange, question: Question, clause: str) -> JsonValue:
    """The answer a clause gives where it speaks of the question: it describes its yes or no, or
    names an option; None where it does not.

    3 is not the third option of whatever has three, 要加保密的 no field of business.
    """
    meant = _values_named(exchange, question, fold(clause))
    reading = exchange.read(question, clause) if meant else None
    return reading.value if isinstance(reading, Accepted) and reading.value in meant else None


def _values_named(exchange: Exchange, question: Question, said: str) -> list[JsonValue]:
    """The answers that a clause may give in the question's own words; found faster than read."""
    if question.kind == "choice":
        return [] if _COUNTED.search(said) else [option.id for option in question.options]
    lexicon = exchange.policy.language.lexicon
    told, _ = described(question, said, lexicon)
    named = named_by(said, question, lexicon)
    return [
        *([told == ["yes"]] if len(told) == 1 else ()),
        *([named] if named is not None else ()),
    ]


def _of_a_row(exchange: Exchange, clause: str) -> bool:
    """Whether a clause is said of a row, by what it is called: 物流退规了 says nothing of us."""
    begun = (named_row(exchange, clause), row_begun(exchange, clause[:-1]))
    return any(row is not None for row, _ in begun) or holds_row_name(exchange, clause)


def _says_no_more(exchange: Exchange, clause: str) -> bool:
    """Whether a clause only agrees or denies and names nothing: 看着没问题, 不行."""
    plain = plain_yes_no(fold(clause), exchange.policy.language.lexicon)
    reading = exchange.read(YES_NO, clause)
    return plain is not None or (isinstance(reading, Accepted) and reading.value is True)


def propose(exchange: Exchange, facts: Facts) -> None:
    """Read the facts back and ask whether they are right; until then they count for nothing."""
    lines = [
        exchange.word("gathered.line", label=question.label, value=format_value(question, value))
        for slot, value in facts.items()
        for question in [exchange.policy.questions[slot]]
    ]
    exchange.say("gathered.ask", options=yes_or_no(exchange, "gathered"), lines=lines)
    exchange.session = exchange.session.model_copy(
        update={"pending": "gathered", "gathered": facts}
    )
    exchange.prompt_again = False


def still_waiting(exchange: Exchange, waiting: Facts) -> Facts:
    """The facts that wait, but for those that have been answered, or changed, in this step."""
    before, now = exchange.before.session.answers, exchange.session.answers
    return {name: value for name, value in waiting.items() if now.get(name) == before.get(name)}


def read_back_again(exchange: Exchange, waiting: Facts) -> None:
    """Go on waiting for a yes to facts, but for those that have been answered in this step."""
    left = still_waiting(exchange, waiting)
    if left and exchange.session.pending is None:
        propose(exchange, left)


def yes_or_no(exchange: Exchange, asked: str) -> tuple[Choice, ...]:
    """Two buttons that name what they agree to, so that an old one agrees to nothing else."""
    return tuple(
        Choice(id=f"{AGREE}{each}:{asked}", label=exchange.word(each)) for each in ("yes", "no")
    )


def take_gathered(exchange: Exchange, facts: Facts) -> None:
    """Store what was agreed to."""
    for slot, value in facts.items():
        accept(exchange, Slot(slot), Accepted(value))
    exchange.say("gathered.done", count=len(facts))

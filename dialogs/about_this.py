"""Questions about the very item that is asked: whether it may stay open, why it is put, from where
it can be told, and how it may be answered."""

from collections.abc import Callable, Iterator, Mapping

from dialogs import ledger
from dialogs.called import names_of
from dialogs.drafting import of_sentences
from dialogs.exchange import Exchange
from dialogs.reading.trimming import fits
from dialogs.replies import Citation, CitedAnswer
from dialogs.session import Slot
from dialogs.slots import field_of
from dialogs.wordings import bare
from policy_text.conditions import Condition
from policy_text.documents import Document
from policy_text.lexicon import AboutThis
from policy_text.questions import Question

__all__ = ["asked_about_this"]

_FEW = 3
"""What more clauses rest on is asked for none of them in particular."""


def asked_about_this(exchange: Exchange, text: str) -> bool:
    """Whether a message asks something about the item that is asked; it is told, and asked again.

    可以不填吗 passes nothing over: that needs to be said, and no question says it.
    """
    slot, patterns = exchange.view.slot, exchange.policy.language.lexicon.about_this
    said = bare(text).rstrip("?")
    if slot is None:
        return False
    names = sorted(names_of(field_of(exchange.policy, slot)), key=len, reverse=True)
    named = next((said.removeprefix(name) for name in names if said.startswith(name)), said)
    for name, tell in _TOLD.items():
        if name == "either" and _has_its_own_way(exchange, slot):
            continue
        if any(fits(each, patterns[name]) for each in {said, named}):
            tell(exchange, slot)
            return True
    return False


def _has_its_own_way(exchange: Exchange, slot: Slot) -> bool:
    """Whether which to choose, or what to write, is told elsewhere where this is asked."""
    chosen = exchange.policy.faq.chosen_at(slot.question) is not None
    return chosen or of_sentences(field_of(exchange.policy, slot))


def _tell_whether(exchange: Exchange, slot: Slot) -> None:
    """Whether it may stay open, and what becomes of it then."""
    field = field_of(exchange.policy, slot)
    if isinstance(field, Question) and field.is_about_the_talk:
        exchange.say("about_this.yours", example=field.example)
    elif field.optional:
        exchange.say("about_this.optional")
    elif not _can_be_passed(exchange, slot):
        exchange.say("about_this.needed", label=field.label)
    elif field.unsure:
        exchange.say("about_this.unsure")
    else:
        titles = [document.title for document in _printing(exchange, slot)]
        exchange.say("about_this.later", titles=titles)


def _can_be_passed(exchange: Exchange, slot: Slot) -> bool:
    """Whether something else is asked once it is passed over."""
    before = exchange.session
    exchange.session = ledger.skip(before, slot, field_of(exchange.policy, slot))
    passed = exchange.view.slot != slot
    exchange.session = before
    return passed


def _tell_why(exchange: Exchange, slot: Slot) -> None:
    """The clauses whose conditions rest on it, else the papers on which it is printed."""
    conditions = {condition.clause: condition for condition in _resting_on(exchange, slot)}
    titles = [document.title for document in _printing(exchange, slot)]
    if 0 < len(conditions) <= _FEW:
        citations = tuple(_cited(exchange, condition) for condition in conditions.values())
        text = exchange.word("about_this.conditions", citations=citations)
        exchange.replies.append(CitedAnswer(text=text, citations=citations))
    elif titles:
        exchange.say("about_this.printed", titles=titles)
    else:
        exchange.say("about_this.way")


def _tell_where(exchange: Exchange, slot: Slot) -> None:
    """Its own help, which says what to look at."""
    field = field_of(exchange.policy, slot)
    exchange.say(
        "about_this.help",
        help=exchange.filled_in(field.help, slot),
        example=field.example,
        may_wait=_can_be_passed(exchange, slot),
    )


def _tell_how(exchange: Exchange, slot: Slot) -> None:
    """What such an item takes, its own help, and its example."""
    field = field_of(exchange.policy, slot)
    exchange.say(
        "about_this.how",
        kind=exchange.word(f"about_this.kind.{field.kind}"),
        help=exchange.filled_in(field.help, slot),
        example=field.example,
    )


def _resting_on(exchange: Exchange, slot: Slot) -> Iterator[Condition]:
    told = slot.question if slot.row is None else f"{slot.question}.{slot.field}"
    resting = exchange.policy.conditions_on.get(told, frozenset())
    for condition in exchange.policy.conditions.conditions:
        if condition.id in resting:
            yield condition


def _cited(exchange: Exchange, condition: Condition) -> Citation:
    clause = exchange.policy.clauses[condition.clause]
    quote = condition.quote or clause.text
    return Citation(clause=clause.id, cite_as=clause.cite_as, quote=quote)


def _printing(exchange: Exchange, slot: Slot) -> Iterator[Document]:
    """The filed documents that print it, or the rows of its table."""
    documents = exchange.policy.documents
    for document in documents.documents:
        tables = [documents.tables[name] for name in document.prints if name in documents.tables]
        of_rows = any(
            each.rows == slot.question and (slot.row is None or slot.field in each.columns)
            for each in tables
        )
        if document.is_filed and (slot.question in document.prints or of_rows):
            yield document


_TOLD: Mapping[AboutThis, Callable[[Exchange, Slot], None]] = {
    "whether": _tell_whether,
    "why": _tell_why,
    "where": _tell_where,
    "either": _tell_how,
    "how": _tell_how,
}

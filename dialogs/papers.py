"""The documents an applicant may have: with the form, or asked for by their names at any time."""

from collections.abc import Iterable, Iterator, Set

from dialogs.exchange import Exchange
from dialogs.precheck import has_red
from dialogs.prechecking import problems_now
from dialogs.reading.text import clean, fold, folded
from dialogs.reading.trimming import bare, order_of
from dialogs.replies import Choice, Delivery, Notice
from policy_text.documents import Document

__all__ = [
    "ANSWERS_FILE",
    "EDIT",
    "MENU",
    "blanks_for",
    "filed",
    "hand_over",
    "hand_over_answers",
    "made_when_confirmed",
    "on_offer",
    "orders_said",
    "paper_choices",
    "papers_named",
]

ANSWERS_FILE = "answers_file"
"""Stands in a delivery for the applicant's own answers, which are a document of no policy."""

MENU = "menu."
"""A button that is always there: ``menu.`` and what it shows or hands over."""

EDIT = "edit:"
"""A button that goes to one slot: ``edit:`` and its key."""


def filed(exchange: Exchange) -> tuple[Document, ...]:
    """What is handed over when the form is confirmed."""
    facts = exchange.view.facts
    return tuple(
        document
        for document in exchange.policy.documents.documents
        if _concerns(exchange, document)
        and (document.filed_when is None or facts.holds(document.filed_when))
    )


def hand_over(exchange: Exchange, documents: Iterable[Document]) -> None:
    """Promise the documents that concern this applicant, and say why not of the others."""
    wanted = list(documents)
    for document in wanted:
        if not _concerns(exchange, document):
            otherwise = exchange.word("paper.not_for_you", title=document.title)
            exchange.replies.append(Notice(text=document.otherwise or otherwise))
    ready = [document for document in wanted if _concerns(exchange, document)]
    if not ready:
        return
    draft = any(map(_holds_filed, ready)) and has_red(problems_now(exchange))
    if draft:
        exchange.say("delivered.draft")
    ids, text = tuple(document.id for document in ready), exchange.word("delivered")
    exchange.replies.append(Delivery(documents=ids, draft=draft, text=text))


def hand_over_answers(exchange: Exchange) -> None:
    """Promise a file of all the applicant has told."""
    text = exchange.word("answers_file.made")
    exchange.replies.append(Delivery(documents=(ANSWERS_FILE,), text=text))


def _holds_filed(document: Document) -> bool:
    """Whether there is something in it that is filed."""
    return document.is_filed or document.kind == "archive"


def papers_named(exchange: Exchange, orders: Set[str]) -> list[Document]:
    """The documents that a message asks for by name: 材料清单, 给我材料清单."""
    return [
        document
        for document in exchange.policy.documents.documents
        if not orders.isdisjoint(folded(document.names))
    ]


def made_when_confirmed(exchange: Exchange, orders: Set[str]) -> bool:
    """Whether a message asks for a document that is made once all is confirmed."""
    documents = exchange.policy.documents.documents
    return any(not orders.isdisjoint(folded(each.asked_as)) for each in documents)


def orders_said(exchange: Exchange, text: str) -> Set[str]:
    """A message as it is, and without the words that only ask: 材料清单, of 麻烦给我材料清单."""
    message = fold(clean(text))
    order = order_of(message, exchange.policy.language.lexicon)
    return dict.fromkeys((bare(message), bare(message).rstrip("?"), order)).keys()  # in this order


def paper_choices(exchange: Exchange) -> tuple[Choice, ...]:
    """A button for each document on offer, and for each date that only some of them need."""
    dates = [
        Choice(id=EDIT + question.id, label=question.label)
        for question in exchange.policy.questions.values()
        if question.on_request
    ]
    return (*map(_choice, on_offer(exchange)), *dates)


def blanks_for(exchange: Exchange, table: str) -> tuple[Choice, ...]:
    """The workbooks that others may fill in for the rows of a table."""
    return tuple(_choice(each) for each in on_offer(exchange) if table in each.sheets)


def on_offer(exchange: Exchange) -> Iterator[Document]:
    """The documents that this applicant may ask for now."""
    for document in exchange.policy.documents.documents:
        if document.names and _concerns(exchange, document):
            yield document


def _choice(document: Document) -> Choice:
    return Choice(id=MENU + document.id, label=document.names[0])


def _concerns(exchange: Exchange, document: Document) -> bool:
    return document.when is None or exchange.view.facts.holds(document.when) is True

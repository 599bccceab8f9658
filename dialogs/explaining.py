"""Questions answered in mid-form: from the bank and the clauses, or from the guides."""

from dialogs.answering import answer
from dialogs.exchange import Exchange
from dialogs.guidance import guide
from dialogs.reading.text import fold
from dialogs.replies import Choice, Citation, CitedAnswer

__all__ = ["ASK", "explain", "group_named", "show_digest", "show_group"]

ASK = "ask:"
"""A button that asks about a clause: ``ask:3.2.1``."""


def explain(exchange: Exchange, question: str) -> str:
    """Answer a question about the policy; gives the kind of the answer. The place is kept."""
    found = answer(exchange.policy, exchange.assistant.index, question, exchange.session.topic)
    clauses = exchange.policy.clauses
    citations = tuple(
        Citation(clause=clause, cite_as=clauses[clause].cite_as, quote=quote)
        for clause, quote in found.citations
    )
    options = tuple(
        Choice(id=ASK + clause, label=f"{clauses[clause].cite_as} {clauses[clause].title}")
        for clause in found.choices
    )
    exchange.replies.append(CitedAnswer(text=found.text, citations=citations, options=options))
    exchange.session = exchange.session.model_copy(update={"topic": found.topic})
    return found.kind


def group_named(exchange: Exchange, text: str) -> str | None:
    """The guide that a message asks for by its name, or None."""
    words = fold(text).strip(" 。！!？?看一下")
    for group in exchange.policy.guides.groups:
        if words in (fold(name) for name in (group.title, *group.synonyms)):
            return group.id
    return None


def show_group(exchange: Exchange, group_id: str) -> None:
    """One guide whole: each item in plain words, quoted, with what it could mean here."""
    group = exchange.policy.guides.group(group_id)
    exchange.say("guide.intro", title=group.title, intro=group.intro)
    clauses = exchange.policy.clauses
    for item in guide(exchange.policy, group_id, exchange.view.facts):
        cite_as = clauses[item.clause].cite_as
        text = exchange.word("guide.item", item=item, cite_as=cite_as)
        citation = Citation(clause=item.clause, cite_as=cite_as, quote=item.quote)
        exchange.replies.append(CitedAnswer(text=text, citations=(citation,)))


def show_digest(exchange: Exchange, group_id: str) -> None:
    """One guide in a few lines: what each item could mean for this applicant."""
    group = exchange.policy.guides.group(group_id)
    items = guide(exchange.policy, group_id, exchange.view.facts)
    clauses = exchange.policy.clauses
    text = exchange.word("guide.digest", title=group.title, intro=group.intro, items=items)
    citations = tuple(
        Citation(clause=item.clause, cite_as=clauses[item.clause].cite_as, quote=item.quote)
        for item in items
    )
    options = (Choice(id=f"menu.{group_id}", label=exchange.word("guide.more", title=group.title)),)
    exchange.replies.append(CitedAnswer(text=text, citations=citations, options=options))

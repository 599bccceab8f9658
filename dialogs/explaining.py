"""Questions answered in mid-form: from the bank and the clauses, or from the guides."""

from dialogs.answering import AnswerKind, PolicyAnswer, answer, answer_topic
from dialogs.exchange import Exchange
from dialogs.guidance import guide
from dialogs.reading.text import fold
from dialogs.replies import Choice, Citation, CitedAnswer

__all__ = [
    "ASK",
    "explain",
    "explain_topic",
    "greet_back",
    "group_named",
    "show_digest",
    "show_group",
]

ASK = "ask:"
"""A button that asks about a topic of the bank: ``ask:`` and its id."""


def explain(exchange: Exchange, question: str) -> AnswerKind:
    """Answer a question about the policy, whatever is being asked; gives the answer's kind."""
    last_topic = exchange.session.topic
    found = answer(exchange.policy, exchange.assistant.index, question, last_topic)
    _reply(exchange, found)
    return found.kind


def greet_back(exchange: Exchange, text: str) -> bool:
    """Return a greeting or thanks that is no answer; False where the message is neither."""
    found = answer(exchange.policy, exchange.assistant.index, text)
    if found.kind == "chitchat":
        exchange.replies.append(found.reply())
    return found.kind == "chitchat"


def explain_topic(exchange: Exchange, topic: str) -> bool:
    """Answer what was picked from several choices; False where there is no such topic."""
    found = answer_topic(exchange.policy, topic)
    if found is not None:
        _reply(exchange, found)
    return found is not None


def _reply(exchange: Exchange, found: PolicyAnswer) -> None:
    reply = found.reply()
    options = tuple(Choice(id=ASK + each.id, label=each.label) for each in reply.options)
    exchange.replies.append(reply.model_copy(update={"options": options}))
    exchange.session = exchange.session.model_copy(update={"topic": found.topic})


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

"""Questions answered in mid-form: from the bank and the clauses, or from the guides."""

from dialogs.answering import AnswerKind, PolicyAnswer, answer, answer_topic
from dialogs.exchange import Exchange
from dialogs.findings import clause_findings
from dialogs.guidance import guide
from dialogs.masking import masked
from dialogs.reading.text import fold, folded
from dialogs.reading.trimming import bare, fits
from dialogs.replies import Choice, Citation, CitedAnswer
from dialogs.slots import field_of
from dialogs.standing import expiry_said, said_on
from dialogs.supposing import supposed
from policy_text.questions import Question

__all__ = [
    "ASK",
    "explain",
    "explain_surely",
    "explain_topic",
    "greet_back",
    "group_named",
    "show_group",
]

_SURELY_MEANT = 0.55
"""From what share of belief on a topic is answered with where an item is asked: below it every
other question is of the item itself."""

ASK = "ask:"
"""A button that asks about a topic of the bank: ``ask:`` and its id."""


def explain(exchange: Exchange, question: str) -> AnswerKind:
    """Answer a question about the policy, whatever is being asked; gives the answer's kind."""
    found = _help_to_choose(exchange, question)
    if found is not None and not found.understood:
        exchange.say("choose.by_help")
        return found.kind
    if found is None:
        last_topic = exchange.session.topic
        item = _item_asked(exchange)
        found = answer(exchange.policy, exchange.assistant.index, question, last_topic, item)
        unsure = item and found.share < _SURELY_MEANT and not supposed(exchange, question)
        if unsure and _help_of_the_item(exchange, found):
            exchange.missed += (masked(exchange.policy, exchange.session, question),)
            return "clarify"
    if not found.understood:
        exchange.missed += (masked(exchange.policy, exchange.session, question),)
    _reply(exchange, found, question)
    return found.kind


def explain_surely(exchange: Exchange, question: str) -> bool:
    """Answer what is asked of the policy beside something else, where it is sure what is meant."""
    found = answer(exchange.policy, exchange.assistant.index, question)
    sure = bool(found.clauses) and not found.choices and found.share >= _SURELY_MEANT
    if sure:
        _reply(exchange, found, question)
    return sure


def _item_asked(exchange: Exchange) -> str:
    """What the item is called that is asked; nothing where only the talk goes on with it, where
    which to choose is a topic of its own, or while something waits for a yes."""
    slot = exchange.view.slot
    if slot is None or exchange.session.pending is not None:
        return ""
    if exchange.policy.faq.chosen_at(slot.question):
        return ""
    field = field_of(exchange.policy, slot)
    only_talk = isinstance(field, Question) and field.is_about_the_talk
    return "" if only_talk else field.label


def _help_of_the_item(exchange: Exchange, found: PolicyAnswer) -> bool:
    """What is said of the very item that is asked, and what else may be meant to pick from; False
    where nothing is said of it."""
    slot = exchange.view.slot
    topic = exchange.policy.faq.topic(found.topic) if found.topic else None
    if slot is None or topic is None:
        return False
    field = field_of(exchange.policy, slot)
    if not field.help:
        return False
    text = exchange.word(
        "answer_of_the_item",
        label=exchange.label(slot),
        help=exchange.filled_in(field.help, slot),
        example="" if field.kind == "table_row" else field.example,
    )
    meant = (Choice(id=topic.id, label=topic.title), *found.choices)
    options = tuple(Choice(id=ASK + each.id, label=each.label) for each in meant)
    exchange.replies.append(CitedAnswer(text=text, citations=(), options=options))
    exchange.session = exchange.session.model_copy(update={"topic": topic.id})
    return True


def _help_to_choose(exchange: Exchange, question: str) -> PolicyAnswer | None:
    """What 该选哪个 asks about where one of several is to be chosen; None where it says more.

    Without a topic of its own it is the help below the question that is asked for.
    """
    slot, lexicon = exchange.view.slot, exchange.policy.language.lexicon
    said = bare(fold(question)).rstrip("?")
    if slot is None or not fits(said, lexicon.which_option_patterns):
        return None
    topic = exchange.policy.faq.chosen_at(slot.question)
    if topic is not None:
        return answer_topic(exchange.policy, topic.id)
    chosen = field_of(exchange.policy, slot).kind in ("choice", "multi_choice")
    return PolicyAnswer(kind="answer", text="") if chosen else None


def greet_back(exchange: Exchange, text: str) -> bool:
    """Return a greeting or thanks that is no answer, and answer what stands in the bank; False
    where the message is neither."""
    lexicon = exchange.policy.language.lexicon
    if bare(fold(text)) in (*lexicon.yes, *lexicon.no) or any(map(str.isdigit, text)):
        return False
    found = answer(exchange.policy, exchange.assistant.index, text)
    topic = exchange.policy.faq.topic(found.topic) if found.topic else None
    greets = topic is not None and topic.kind == "chitchat" and not topic.only_asked
    if greets:
        exchange.replies.append(found.reply())
    return greets or _asked_by_name(exchange, text)


def _asked_by_name(exchange: Exchange, text: str) -> bool:
    """Whether a message that chooses nothing is word for word a title or question of the bank.

    一式几份 asks where one of several is to be chosen; elsewhere a title alone is taken so, for
    what stands among the questions may tell a fact as well.
    """
    topic, slot = exchange.assistant.index.known(text), exchange.view.slot
    if topic is None or slot is None or not topic.clauses:
        return False
    plain = exchange.assistant.index.plain
    chosen = field_of(exchange.policy, slot).kind == "choice"
    found = answer_topic(exchange.policy, topic.id)
    if found is None or not (chosen or plain(text) == plain(topic.title)):
        return False
    _reply(exchange, found, text)
    return True


def explain_topic(exchange: Exchange, topic: str) -> bool:
    """Answer what was picked from several choices; False where there is no such topic."""
    found = answer_topic(exchange.policy, topic)
    if found is not None:
        _reply(exchange, found)
    return found is not None


def _reply(exchange: Exchange, found: PolicyAnswer, question: str = "") -> None:
    reply = said_on(exchange.policy, found, exchange.today).reply()
    options = tuple(Choice(id=ASK + each.id, label=each.label) for each in reply.options)
    sums = _as_supposed(exchange, question) or _for_this_applicant(exchange, found)
    text = "\n".join([reply.text.rstrip("\n"), *sums])
    exchange.replies.append(reply.model_copy(update={"options": options, "text": text}))
    exchange.session = exchange.session.model_copy(update={"topic": found.topic})


def _as_supposed(exchange: Exchange, question: str) -> list[str]:
    """What each clause comes to with the numbers of the question itself."""
    return [
        exchange.word(
            "answer_as_supposed",
            finding=finding,
            verdict=exchange.word(f"verdict.{finding.verdict}"),
            first=not place,
            undecided=any(reading.value and reading.holds is None for reading in finding.readings),
        ).strip()
        for place, finding in enumerate(supposed(exchange, question) if question else ())
    ]


def _for_this_applicant(exchange: Exchange, found: PolicyAnswer) -> list[str]:
    """What the answering clause comes to with the facts told so far, as the verdicts have it."""
    concerned = set(found.clauses) if found.understood else set()
    findings = [
        finding
        for finding in clause_findings(exchange.view.assessment)
        if finding.clause in concerned and finding.verdict != "unknown"
    ]
    findings.sort(key=lambda finding: found.clauses.index(finding.clause))
    return [
        exchange.word(
            "answer_for_you", finding=finding, verdict=exchange.word(f"verdict.{finding.verdict}")
        ).strip()
        for finding in findings[:1]
    ]


def group_named(exchange: Exchange, text: str) -> str | None:
    """The guide that a message asks for by its name, or None."""
    words = fold(text).strip(" 。！!？?看一下")
    for group in exchange.policy.guides.groups:
        if words in folded((group.title, *group.synonyms)):
            return group.id
    return None


def show_group(exchange: Exchange, group_id: str) -> None:
    """One guide whole: each item in plain words, quoted, with what it could mean here."""
    group = exchange.policy.guides.group(group_id)
    clauses = exchange.policy.clauses
    citations = []
    told = []
    for item in guide(exchange.policy, group_id, exchange.view.facts):
        cite_as = clauses[item.clause].cite_as
        told.append({"item": item, "cite_as": cite_as})
        citations.append(Citation(clause=item.clause, cite_as=cite_as, quote=item.quote))
    text = exchange.word("guide.group", title=group.title, intro=group.intro, told=told)
    expired = expiry_said(exchange.policy, exchange.today)
    text = f"{expired}\n{text}" if expired else text
    exchange.replies.append(CitedAnswer(text=text, citations=tuple(citations)))

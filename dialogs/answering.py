"""Answering questions about the policy: with clause and quote, or saying that it is not stated.

All words come from the bank, every quote from the clause itself.  What is meant is found in
``meaning``; when that is unsure, up to three topics are offered instead.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dialogs.meaning import what_is_meant
from dialogs.replies import Choice, Citation, CitedAnswer
from dialogs.search import SearchIndex
from policy_text.clauses import Clause
from policy_text.faq import Topic
from policy_text.policy import Policy

__all__ = ["AnswerKind", "PolicyAnswer", "answer", "answer_topic"]

AnswerKind = Literal["answer", "not_stated", "ambiguous", "out_of_scope", "chitchat", "clarify"]

_LONGEST_QUESTION = 500


@dataclass(frozen=True, slots=True)
class PolicyAnswer:
    """One reply.  ``text`` is whole, quotes included; ``clauses`` has the answering one first.

    ``topic`` is what a follow-up goes on from; ``choices`` are topics to pick one from; ``share``
    is how much of the belief is for this answer, from 0 to 1.
    """

    kind: AnswerKind
    text: str
    clauses: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    topic: str | None = None
    choices: tuple[Choice, ...] = ()
    share: float = 1.0

    @property
    def understood(self) -> bool:
        """Whether a topic of the bank was found for it."""
        return self.topic is not None

    @property
    def quotes(self) -> tuple[str, ...]:
        """The quotes in ``text``, each a contiguous piece of the source."""
        return tuple(dict.fromkeys(citation.quote for citation in self.citations))

    def reply(self) -> CitedAnswer:
        """The answer as the chat shows it."""
        return CitedAnswer(text=self.text, citations=self.citations, options=self.choices)


def answer(
    policy: Policy,
    index: SearchIndex,
    question: str,
    last_topic: str | None = None,
    item: str = "",
) -> PolicyAnswer:
    """Answer any text whatever; never raises.

    ``last_topic`` is that of the answer before, ``item`` the name of what the applicant is asked.
    """
    asked = question[:_LONGEST_QUESTION]
    meant = what_is_meant(policy, index, asked, last_topic, item)
    topics = list(meant.topics)
    if not topics or meant.choices:
        explained = _explained(policy, asked)
        topics = [explained] if explained else topics
    if not topics:
        return _unsure(policy, meant.choices)
    return replace(_together(policy, topics, meant.choices), share=meant.share)


def answer_topic(policy: Policy, topic_id: str) -> PolicyAnswer | None:
    """The answer to a choice; None where there is no such topic."""
    topic = policy.faq.topic(topic_id)
    return _together(policy, [topic], ()) if topic else None


def _explained(policy: Policy, question: str) -> Topic | None:
    """What a word of the text means, where only the glossary knows."""
    if not any(word in question for word in policy.faq.explain_words):
        return None
    for term in policy.glossary.terms:
        for word in (term.term, *term.synonyms):
            clause = next((each for each in policy.clauses.values() if word in each.text), None)
            if word in question and clause and "\n" not in clause.text:
                return Topic(
                    id="explained",
                    kind="not_stated",
                    title=policy.words.say("answer_explain_title", word=word),
                    questions=(question,),
                    clauses=(clause.id,),
                    say=policy.words.say("answer_explain", word=word),
                    terms=(term.term,),
                )
    return None


def _together(policy: Policy, topics: list[Topic], others: Sequence[Topic]) -> PolicyAnswer:
    """One reply for one or several topics; ``answer`` when any part is answered.

    ``others`` may be meant instead, and are offered below.
    """
    kinds = [topic.kind for topic in topics]
    citations = [citation for topic in topics for citation in _citations(policy, topic)]
    points = [_point(policy, topic, headed=len(topics) > 1) for topic in topics]
    if others:
        points.append(policy.words.say("answer_others", topics=others))
    return PolicyAnswer(
        kind="answer" if "answer" in kinds else kinds[0],
        text="\n\n".join(points),
        clauses=tuple(dict.fromkeys(clause for topic in topics for clause in topic.clauses)),
        citations=tuple(citations),
        topic=topics[-1].id,
        choices=_choices(others),
    )


def _point(policy: Policy, topic: Topic, headed: bool) -> str:
    say, about = policy.words.say, policy.about
    if topic.kind == "chitchat":
        told = {"keeping_days": about.keeping_days, "authority": about.authority.short_name}
        return policy.words.text(topic.say, **told)
    if topic.kind == "out_of_scope":
        return say("answer_out_of_scope", topic=topic, about=about)
    quoted: dict[str, list[str]] = {}
    for citation in _citations(policy, topic):
        quoted.setdefault(citation.cite_as, []).append(citation.quote)
    terms = [term for name in topic.terms if (term := policy.glossary.named(name))]
    return say(
        "answer_point",
        heading=topic.title if headed else "",
        topic=topic,
        about=about,
        quoted=list(quoted.items()),
        terms=terms,
    )


def _citations(policy: Policy, topic: Topic) -> list[Citation]:
    """What a topic quotes, in the order of its clauses; one without a quote is quoted whole."""
    citations = []
    for clause_id in topic.clauses:
        clause = policy.clauses[clause_id]
        quotes = [quote.text for quote in topic.quotes if quote.clause == clause_id]
        citations += [
            Citation(clause=clause_id, cite_as=clause.cite_as, quote=quote)
            for quote in quotes or [_whole(clause)]
        ]
    return citations


def _whole(clause: Clause) -> str:
    """The words of a clause without its number and the mark that leads on to the next."""
    return (
        re.sub(
            r"^(第[一二三四五六七八九十百零〇\d]+条\s*|\d+\.|（\w+）|\w、)(?=.)", "", clause.text
        )
        .rstrip("；")
        .strip()
    )


def _unsure(policy: Policy, choices: Sequence[Topic]) -> PolicyAnswer:
    """Ask which is meant, or say that this is none of the policy's business."""
    if not choices:
        text = policy.words.say("answer_not_ours", about=policy.about)
        return PolicyAnswer(kind="out_of_scope", text=text)
    return PolicyAnswer(
        kind="clarify",
        text=policy.words.say("answer_clarify", topics=choices),
        clauses=tuple(dict.fromkeys(topic.clauses[0] for topic in choices)),
        choices=_choices(choices),
    )


def _choices(topics: Sequence[Topic]) -> tuple[Choice, ...]:
    return tuple(Choice(id=topic.id, label=topic.title) for topic in topics)

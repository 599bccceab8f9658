"""Answering questions about the policy: with clause and quote, or saying that it is not stated.

A question is split into what it asks, each part is looked up, and a topic answers only when it is
clearly ahead of the others.  All words come from the bank, every quote from the clause itself.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dialogs.replies import Choice, Citation, CitedAnswer
from dialogs.search import Hit, SearchIndex
from policy_text.clauses import Clause
from policy_text.faq import Topic
from policy_text.policy import Policy

__all__ = ["AnswerKind", "PolicyAnswer", "answer", "answer_topic"]

AnswerKind = Literal["answer", "not_stated", "ambiguous", "out_of_scope", "chitchat", "clarify"]

# Shares of what a question could score, set by leaving questions and topics of the bank out.
# A question that names nothing of the policy has to be much closer to one of the bank.
_SURE = 0.11
_SURE_OFF_SUBJECT = 0.2
_SURE_PART = 0.3
# How far the first topic must be ahead, as a share of its own score.
_AHEAD = 0.06
# The share of a sure score from which it is worth asking whether a topic is meant.
_WORTH_ASKING = 0.6

_STANDS_ALONE = 0.5
_FOLLOWS = 0.02
_SAME_PART = 0.2

_MOST_POINTS = 3
_MOST_CHOICES = 3
_LONGEST_FOLLOW_UP = 10
_LONGEST_QUESTION = 500


@dataclass(frozen=True, slots=True)
class PolicyAnswer:
    """One reply.  ``text`` is whole, quotes included; ``clauses`` has the answering one first.

    ``topic`` is what a follow-up goes on from; ``choices`` are topics to pick one from.
    """

    kind: AnswerKind
    text: str
    clauses: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    topic: str | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def quotes(self) -> tuple[str, ...]:
        """The quotes in ``text``, each a contiguous piece of the source."""
        return tuple(dict.fromkeys(citation.quote for citation in self.citations))

    def reply(self) -> CitedAnswer:
        """The answer as the chat shows it."""
        return CitedAnswer(text=self.text, citations=self.citations, options=self.choices)


def answer(
    policy: Policy, index: SearchIndex, question: str, last_topic: str | None = None
) -> PolicyAnswer:
    """Answer any text whatever; never raises.  ``last_topic`` is that of the answer before."""
    asked = question[:_LONGEST_QUESTION]
    followed = _followed(policy, index, asked, last_topic)
    topics = [followed] if followed else _meant(policy, index, asked)
    if not topics:
        explained = _explained(policy, asked)
        topics = [explained] if explained else []
    if topics:
        return _together(policy, topics)
    return _unsure(policy, index.hits(asked), _least(policy, index, asked))


def answer_topic(policy: Policy, topic_id: str) -> PolicyAnswer | None:
    """The answer to a choice; None where there is no such topic."""
    topic = policy.faq.topic(topic_id)
    return _together(policy, [topic]) if topic else None


def _followed(
    policy: Policy, index: SearchIndex, question: str, last_topic: str | None
) -> Topic | None:
    """What a short 那高校呢 means after the last topic; None where it stands on its own."""
    last = policy.faq.topic(last_topic) if last_topic else None
    if last is None or not last.clauses or len(index.plain(question)) > _LONGEST_FOLLOW_UP:
        return None
    alone = index.hits(question)
    goes_on = any(word in question for word in policy.faq.follow_words)
    if not alone or (alone[0].score > _STANDS_ALONE and not goes_on):
        return None
    if not alone[0].topic.clauses and alone[0].score > _SURE_OFF_SUBJECT:
        return None
    related = {hit.topic.id: hit.score for hit in index.hits(last.title)}
    found = [
        Hit(hit.topic, hit.score * (related.get(hit.topic.id, 0) + _same_part(hit.topic, last)))
        for hit in alone
        if hit.topic is not last
    ]
    best = max(found, key=lambda hit: hit.score, default=None)
    return best.topic if best and best.score > _FOLLOWS and best.topic.clauses else None


def _same_part(topic: Topic, last: Topic) -> float:
    """What it adds that a topic rests on the same part of the policy as the last one."""
    parts = {clause.rpartition(".")[0] for clause in last.clauses}
    return _SAME_PART if any(c.rpartition(".")[0] in parts for c in topic.clauses[:1]) else 0


def _meant(policy: Policy, index: SearchIndex, question: str) -> list[Topic]:
    """The topics a message asks about; what only tells of the applicant asks nothing."""
    sentences = _asking(policy, re.split(r"[?？!！。；;\n]+", question)) or [question]
    meant = [topic for sentence in sentences for topic in _meant_in(policy, index, sentence)]
    on_policy = [topic for topic in meant if topic.clauses]
    return list(dict.fromkeys(on_policy or meant[:1]))[:_MOST_POINTS]


def _meant_in(policy: Policy, index: SearchIndex, sentence: str) -> list[Topic]:
    """Several topics where the parts of a sentence ask for different things, else one or none."""
    parts = _asking(policy, re.split(r"[，,、\s]+", sentence))
    found = [_clear(index.hits(part), _SURE_PART) for part in parts]
    clear = list(dict.fromkeys(topic for topic in found if topic and topic.clauses))
    if len(clear) > 1:
        return clear
    whole = _clear(index.hits(sentence), _least(policy, index, sentence))
    return [whole] if whole else clear


def _asking(policy: Policy, parts: Iterable[str]) -> list[str]:
    words = policy.faq.question_words
    return [part for part in parts if any(word in part for word in words)]


def _least(policy: Policy, index: SearchIndex, question: str) -> float:
    """The score from which a topic is believed."""
    plain = index.plain(question)
    on_subject = any(word in plain for word in policy.faq.subject_words)
    return _SURE if on_subject else _SURE_OFF_SUBJECT


def _clear(hits: Sequence[Hit], sure: float) -> Topic | None:
    """The first topic, where it is likely enough and ahead of any that cites another clause."""
    if not hits or hits[0].score < sure:
        return None
    first = hits[0]
    rivals = [hit for hit in hits[1:4] if hit.topic.clauses[:1] != first.topic.clauses[:1]]
    within = first.score * (1 - _AHEAD)
    return None if any(rival.score > within for rival in rivals) else first.topic


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


def _together(policy: Policy, topics: list[Topic]) -> PolicyAnswer:
    """One reply for one or several topics; ``answer`` when any part is answered."""
    kinds = [topic.kind for topic in topics]
    citations = [citation for topic in topics for citation in _citations(policy, topic)]
    points = [_point(policy, topic, headed=len(topics) > 1) for topic in topics]
    return PolicyAnswer(
        kind="answer" if "answer" in kinds else kinds[0],
        text="\n\n".join(points),
        clauses=tuple(dict.fromkeys(clause for topic in topics for clause in topic.clauses)),
        citations=tuple(citations),
        topic=topics[-1].id,
    )


def _point(policy: Policy, topic: Topic, headed: bool) -> str:
    say, about = policy.words.say, policy.about
    if topic.kind == "chitchat":
        return topic.say
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
    return re.sub(r"^(\d+\.|（\w+）|\w、)(?=.)", "", clause.text).rstrip("；")


def _unsure(policy: Policy, hits: Sequence[Hit], least: float) -> PolicyAnswer:
    """Ask which is meant, or say that this is none of the policy's business."""
    likely = [hit.topic for hit in hits[:_MOST_CHOICES] if hit.score >= least * _WORTH_ASKING]
    topics = [topic for topic in likely if topic.clauses]
    if not topics:
        text = policy.words.say("answer_not_ours", about=policy.about)
        return PolicyAnswer(kind="out_of_scope", text=text)
    return PolicyAnswer(
        kind="clarify",
        text=policy.words.say("answer_clarify", topics=topics),
        clauses=tuple(dict.fromkeys(topic.clauses[0] for topic in topics)),
        choices=tuple(Choice(id=topic.id, label=topic.title) for topic in topics),
    )

"""What a message asks about: the topics of the bank that are clearly meant, or none.

A message is split into what it asks, each part is looked up, and a topic is believed only when it
is likely enough and clearly ahead of the others.  A short 那高校呢 goes on from the topic before.
"""

import re
from collections.abc import Iterable, Sequence

from dialogs.search import Hit, SearchIndex
from policy_text.faq import Topic
from policy_text.policy import Policy

__all__ = ["least_score", "topics_meant"]

# Shares of what a question could score, set by leaving questions and topics of the bank out.
# A question that names nothing of the policy has to be much closer to one of the bank.
_SURE = 0.11
_SURE_OFF_SUBJECT = 0.2
_SURE_PART = 0.3
# How far the first topic must be ahead, as a share of its own score.
_AHEAD = 0.06

_STANDS_ALONE = 0.5
_LIKELY, _STANDS_OUT = 0.4, 0.1
_FOLLOWS = 0.02
_SAME_PART = 0.2

_MOST_POINTS = 3
_LONGEST_FOLLOW_UP = 10


def topics_meant(
    policy: Policy, index: SearchIndex, question: str, last_topic: str | None
) -> list[Topic]:
    """The topics to answer with, in the order they are asked about; empty when unsure."""
    followed = _followed(policy, index, question, last_topic)
    return [followed] if followed else _meant(policy, index, question)


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
    second = alone[1].score if len(alone) > 1 else 0.0
    if not goes_on and alone[0].score > _LIKELY and alone[0].score - second > _STANDS_OUT:
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
    whole = _clear(index.hits(sentence), least_score(policy, index, sentence))
    return [whole] if whole else clear


def _asking(policy: Policy, parts: Iterable[str]) -> list[str]:
    words = policy.faq.question_words
    return [part for part in parts if any(word in part for word in words)]


def least_score(policy: Policy, index: SearchIndex, question: str) -> float:
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

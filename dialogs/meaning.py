"""What a message asks about: the topics of the bank that are meant, or those that may be.

A message is split into what it asks, and each part is looked up.  Topics that cite the same
clause to the same effect are one candidate, with the belief of all of them.  A candidate is
answered with when enough of the belief is its own, and while that is not sure the next likeliest
are offered with it; what has little belief in all is none of the policy's business.  A short
那高校呢 goes on from the topic before; what is asked in mid-form may be said of the item that is
asked there, and is looked up with its name too: 得几个人.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dialogs.search import Hit, SearchIndex
from policy_text.faq import Topic
from policy_text.policy import Policy

__all__ = ["Meant", "what_is_meant"]

# Shares of belief, read off the questions left out of the bank: a candidate with more than a
# tenth of it is right every other time, one with half of it nine times of ten.
_OURS = 0.5
"""What all topics of the policy must have together before some of them are offered."""

_LIKELY = 0.1
_SURE = 0.5
_CLEAR = 0.8

_STATED_RATHER = 0.25
"""The answer from a clause is given rather than that something is not stated beside it, where it
has so much of the other's belief: of 252 questions about what is not stated none was lost."""

_ALONE = 0.6
"""How much a question counts alone, as against with the name of the item it is asked at: of 500
about any topic, at any item, 466 are found then and 471 by themselves; of those about the very item
far more."""

_CLEAR_PART = 0.6
_STANDS_ALONE = 0.6
_HINTED = 0.1
_SAME_PART = 0.2

_MOST_POINTS = 3
_MOST_CHOICES = 3
_LONGEST_FOLLOW_UP = 10
_A_CODE = re.compile(r"(?=.*\d|.{40})[\x00-\x7f]*", re.DOTALL)
"""Latin letters with a figure, or very many of them: a code or noise, and no words."""

_SENTENCES = re.compile(
    r"[?？!！。；;\n]+|[，,、\s]+(?=另外|还有就?是?|顺便|顺带|再就是|再问|再一个)"
)
"""Between two questions: a stop, or a word that leads on to the next."""

_PARTS = re.compile(r"[，,、\s：:]+")
_ASKS = re.compile(r"(?P<verb>\w)[不没](?P=verb)|(?:不|没|没有|否|有何.{1,6})[呀啊呢嘞哩]?$")
"""What makes a question that has no asking word: 超没超, 能照顾不."""

_OF_EACH = re.compile(r"(?P<named>.{2,15}?[、和跟与].{2,15}?)(?:各|分别)(?P<asked>.{2,20})")
_AND = re.compile("[、，,和跟与]")


@dataclass(frozen=True, slots=True)
class Meant:
    """The topics to answer with, in the order they are asked about, and others that may be meant.

    With choices alone it is open which is meant; with neither, nothing of the policy is.
    ``share`` is how much of the belief is the topics' own.
    """

    topics: tuple[Topic, ...] = ()
    choices: tuple[Topic, ...] = ()
    share: float = 1.0


def what_is_meant(
    policy: Policy, index: SearchIndex, question: str, last_topic: str | None, item: str = ""
) -> Meant:
    """What a message means, after an answer about ``last_topic`` where there was one.

    ``item`` is what the item is called that is asked of the applicant meanwhile.
    """
    if _A_CODE.fullmatch(question.strip()):
        return Meant()
    followed = _followed(policy, index, question, last_topic)
    if followed is not None:
        return Meant((followed,))
    sentences = _SENTENCES.split(question)
    asking = _asking(policy, sentences)
    whole = index.hits(question)
    points = _points(policy, index, asking, whole)
    if points:
        return Meant(points[:_MOST_POINTS])
    told = len(asking) == 1 and any(each.strip() for each in sentences if each not in asking)
    hits = _joined(whole, index.hits(asking[0])) if told else whole
    alone = _decided(hits)
    none_of_ours = any(topic.kind == "out_of_scope" for topic in alone.topics)
    if not item or (none_of_ours and alone.share >= _SURE):
        return alone
    return _decided(_joined(hits, index.hits(f"{item} {question}"), _ALONE))


def _points(
    policy: Policy, index: SearchIndex, asking: Sequence[str], whole: Sequence[Hit]
) -> tuple[Topic, ...]:
    """What several sentences, or several parts of one, surely ask of the policy; else nothing.

    A sentence that is clear as a whole is taken apart only where one part says the same.
    """
    parts, least, told = asking, _SURE, _sure(whole, _CLEAR)
    if len(asking) == 1:
        parts = _each_asked(asking[0])
    if len(parts) == 1:
        parts = _asking(policy, _PARTS.split(parts[0]))
        least = _CLEAR_PART if told else _SURE
    if len(parts) < 2:
        return ()
    sure = [topic for part in parts for topic in _sure(index.hits(part), least)]
    points = tuple(dict.fromkeys(topic for topic in sure if topic.clauses))
    if len(asking) == 1 and (len(points) < 2 or (told and told[0] not in points)):
        return ()
    return points


def _each_asked(sentence: str) -> list[str]:
    """企业的和高校的各占多少 asks the same of each; any other sentence is one question."""
    found = _OF_EACH.fullmatch(sentence.strip())
    if found is None:
        return [sentence]
    return [part + found["asked"] for part in _AND.split(found["named"]) if part.strip()]


def _decided(hits: Sequence[Hit]) -> Meant:
    """The topic that is meant, and the next likeliest where that is not sure."""
    candidates = _candidates(hits)
    ours = [hit for hit in candidates if hit.topic.clauses]
    if not candidates or candidates[0].share < _LIKELY:
        spread = sum(hit.share for hit in ours) >= _OURS
        return Meant(choices=tuple(hit.topic for hit in ours[:_MOST_CHOICES]) if spread else ())
    first = candidates[0]
    if first.topic.kind == "out_of_scope" and _own_share(first.topic, hits) < _SURE:
        return Meant()  # It is none of ours, but what it is about is anyone's guess.
    others = ours[1:_MOST_CHOICES]
    if first.share >= _SURE or not first.topic.clauses:
        others = [hit for hit in others if hit.share >= _LIKELY and _same_clause(hit, first)]
    return Meant((first.topic,), tuple(hit.topic for hit in others), first.share)


def _own_share(topic: Topic, hits: Sequence[Hit]) -> float:
    return next(hit.share for hit in hits if hit.topic is topic)


def _sure(hits: Sequence[Hit], least: float) -> list[Topic]:
    """The likeliest topic, where it and those that say the same have that share."""
    return [hit.topic for hit in _candidates(hits)[:1] if hit.share >= least]


def _candidates(hits: Sequence[Hit]) -> list[Hit]:
    """The likeliest topic of each clause and kind, with the shares of all of these together."""
    first: dict[tuple[str, tuple[str, ...]], Topic] = {}
    shares: dict[tuple[str, tuple[str, ...]], float] = {}
    for hit in hits:
        says = (hit.topic.kind, hit.topic.clauses[:1])
        first.setdefault(says, hit.topic)
        shares[says] = shares.get(says, 0.0) + hit.share
    together = [Hit(topic, shares[says]) for says, topic in first.items()]
    return _told_first(sorted(together, key=lambda hit: -hit.share))


def _told_first(candidates: list[Hit]) -> list[Hit]:
    """What a clause states before what it leaves open, unless that is meant by far.

    Wrongly to say that something is not stated is worse than to quote too much.
    """
    if not candidates or candidates[0].topic.kind != "not_stated":
        return candidates
    left_open, *others = candidates
    for stated in others:
        likely = stated.share >= _STATED_RATHER * left_open.share
        if likely and stated.topic.kind == "answer" and _same_clause(stated, left_open):
            both = Hit(stated.topic, stated.share + left_open.share)
            return [both, left_open, *(hit for hit in others if hit is not stated)]
    return candidates


def _same_clause(one: Hit, other: Hit) -> bool:
    return one.topic.clauses[:1] == other.topic.clauses[:1]


def _joined(one: Sequence[Hit], other: Sequence[Hit], weight: float = 0.5) -> list[Hit]:
    """Two beliefs as one, the first of this weight: in a message, and in the sentence that asks."""
    topics = {hit.topic.id: hit.topic for hit in (*other, *one)}
    shares = dict.fromkeys(topics, 0.0)
    for hit in one:
        shares[hit.topic.id] += weight * hit.share
    for hit in other:
        shares[hit.topic.id] += (1 - weight) * hit.share
    joined = [Hit(topic, shares[topic_id]) for topic_id, topic in topics.items()]
    return sorted(joined, key=lambda hit: -hit.share)


def _asking(policy: Policy, parts: Iterable[str]) -> list[str]:
    words = policy.faq.question_words
    return [part for part in parts if _ASKS.search(part) or any(word in part for word in words)]


def _followed(
    policy: Policy, index: SearchIndex, question: str, last_topic: str | None
) -> Topic | None:
    """What a short 那高校呢 means after the last topic; None where it stands on its own."""
    last = policy.faq.topic(last_topic) if last_topic else None
    if last is None or not last.clauses or len(index.plain(question)) > _LONGEST_FOLLOW_UP:
        return None
    alone = index.hits(question)
    goes_on = any(word in question for word in policy.faq.follow_words)
    sure = _sure(alone, _STANDS_ALONE)
    if not alone or (sure and not (goes_on and sure[0].clauses)):
        return None
    related = {hit.topic.id: hit.share for hit in index.hits(last.title)}
    found = [
        Hit(hit.topic, hit.share * (related.get(hit.topic.id, 0.0) + _same_part(hit.topic, last)))
        for hit in alone
        if hit.topic is not last and hit.topic.clauses
        if hit.share >= _HINTED * alone[0].share  # 那有补贴吗 says all by itself
    ]
    return max(found, key=lambda hit: hit.share).topic if found else None


def _same_part(topic: Topic, last: Topic) -> float:
    """What it adds that a topic rests on the same part of the policy as the last one."""
    parts = {clause.rpartition(".")[0] for clause in last.clauses}
    return _SAME_PART if any(c.rpartition(".")[0] in parts for c in topic.clauses[:1]) else 0

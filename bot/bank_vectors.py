"""Making a bank's sentence vectors, and measuring how much each evidence counts.

Every question is asked of a bank that has not seen it (a seventh is left out at a time); the
weights are those under which the right topics come out likeliest: a conditional logistic
regression.  Some questions out of scope are asked once more with their whole topic left out, for
people will ask about things nobody thought of; "none of these" is then as right as another such.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.sentence_vectors import Directions, Encoder, Vectors
from dialogs.search import SearchIndex
from policy_text.faq import Topic
from policy_text.policy import Policy
from policy_text.ranking import Ranking, Weights, bank_digest

__all__ = ["Bank", "made_for"]

_PARTS = 7
_STEPS = 20
_OF_WHICH_NEW = 3
"""Of so many questions out of scope one is taken to be about something new."""

_NEVER = -1e9
_LEAST = 1e-12

Features = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Bank:
    """The files of a bank, and how often a question left out came out right (kind and clause)."""

    vectors: bytes
    ranking: Ranking
    right_by_words: float
    right_together: float


def made_for(policy: Policy) -> Bank:
    """Make everything for a policy's bank; takes about a minute for 4,000 questions."""
    texts = list(SearchIndex(policy).texts())
    vectors = Encoder()([text for _, text in texts])
    owners = np.array([number for number, _ in texts])
    asked, features = _left_out(policy, vectors, owners)
    right = _right(policy.faq.topics, asked)
    strange = [row for row, topic in enumerate(asked) if _is_strange(policy.faq.topics[topic])]
    strange = strange[::_OF_WHICH_NEW]
    # The second time round, its own topic is not there to be found.
    features = np.concatenate([features, features[strange]])
    right = np.concatenate([right, right[strange]])
    gone = np.zeros_like(right)
    gone[np.arange(len(asked), len(right)), asked[strange]] = True
    known = Ranking()
    alone, share_alone = _fitted(features[:, :, [0, 1, 3]], right & ~gone, gone, known.words_alone)
    together, share = _fitted(features, right & ~gone, gone, known.with_vectors)
    ranking = Ranking(words_alone=alone, with_vectors=together)
    stored = Directions.of(vectors, owners, len(policy.faq.topics))
    digest = bank_digest(policy.faq, policy.clauses)
    return Bank(stored.written(digest), ranking, share_alone, share)


def _left_out(
    policy: Policy, vectors: Vectors, owners: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Features]:
    """Each question with the evidence for each topic (and for none) that has not seen it."""
    topics = policy.faq.topics
    place = np.array([number for topic in topics for number in _places(topic)])
    asked, found = [], []
    for part in range(_PARTS):
        out = (place >= 0) & (place % _PARTS == part)
        directions = Directions.of(vectors[~out], owners[~out], len(topics))
        likely = directions.log_shares(vectors[out])
        index = SearchIndex(_with_questions(policy, {*range(_PARTS)} - {part}))
        gone = _with_questions(policy, {part})
        questions = [question for topic in gone.faq.topics for question in topic.questions]
        found += [
            index.evidence(question, each) for question, each in zip(questions, likely, strict=True)
        ]
        asked.append(owners[out])
    features = np.pad(np.array(found), ((0, 0), (0, 0), (0, 1)))
    none = np.broadcast_to(np.array([0.0, 0.0, 0.0, 1.0]), (len(features), 1, 4))
    return np.concatenate(asked), np.concatenate([features, none], axis=1)


def _with_questions(policy: Policy, parts: set[int]) -> Policy:
    """The policy with only those questions of each topic that are in certain parts."""
    topics = tuple(
        topic.model_copy(
            update={
                "questions": tuple(
                    question
                    for number, question in enumerate(topic.questions)
                    if number % _PARTS in parts
                )
            }
        )
        for topic in policy.faq.topics
    )
    return replace(policy, faq=policy.faq.model_copy(update={"topics": topics}))


def _places(topic: Topic) -> list[int]:
    """The number of each text of a topic among its questions; -1 for its title and clause."""
    return [*range(len(topic.questions)), -1, *([-1] if topic.clauses else [])]


def _is_strange(topic: Topic) -> bool:
    return topic.kind == "out_of_scope"


def _right(topics: tuple[Topic, ...], asked: NDArray[np.int64]) -> Mask:
    """Which topics, the last standing for none, answer each question as its own would."""
    said = [(topic.kind, topic.clauses[:1]) for topic in topics]
    same = np.array([[one == other for other in said] for one in said])
    none = np.array([[_is_strange(topic)] for topic in topics])
    return np.concatenate([same, none], axis=1)[asked]


def _fitted(features: Features, right: Mask, gone: Mask, known: Weights) -> tuple[Weights, float]:
    """The weights under which what is right is likeliest, and how often it comes out first.

    Newton's steps, with the curvature of the shares alone, from weights known to be near.
    ``features`` are those of the weights that are not nothing.
    """
    names = [name for name, weight in known if weight]
    weights = np.array([getattr(known, name) for name in names])
    for _ in range(_STEPS):
        shares = _shares(features @ weights, gone)
        correct = shares * right
        correct /= correct.sum(1, keepdims=True) + _LEAST
        expected = np.einsum("nt,ntk->nk", shares, features)
        slope = np.einsum("nt,ntk->k", correct - shares, features)
        squares = np.einsum("nt,ntk,ntl->kl", shares, features, features, optimize=True)
        weights = weights + np.linalg.solve(squares - expected.T @ expected, slope)
    first = np.where(gone, _NEVER, features @ weights).argmax(1)
    share = float(right[np.arange(len(first)), first].mean())
    found = dict(zip(names, (round(float(weight), 2) for weight in weights), strict=True))
    return Weights(**found), share


def _shares(sums: Features, gone: Mask) -> Features:
    sums = np.where(gone, _NEVER, sums)
    parts = np.exp(sums - sums.max(1, keepdims=True))
    shares: Features = parts / parts.sum(1, keepdims=True)
    return shares

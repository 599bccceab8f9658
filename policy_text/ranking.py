"""How much each kind of evidence counts when a question is matched with the bank.

The numbers are measured, not thought out: ``shenbao policy vectors`` asks every question of the
bank of an index that has not seen it, and writes ``ranking.yaml`` with the weights under which
the right topic comes out likeliest.
"""

import json
from collections.abc import Mapping
from hashlib import sha256

from policy_text.clauses import Clause
from policy_text.faq import Faq
from policy_text.models import Data

__all__ = ["Ranking", "Weights", "bank_digest", "digest_of"]


class Weights(Data):
    """What one unit of each evidence adds to a topic; ``none`` is what no topic at all has.

    ``common`` is for the logarithm of how many questions the topic has, ``meaning`` for that of
    how likely it is by meaning alone.
    """

    words: float
    common: float = 0
    meaning: float = 0
    none: float


class Ranking(Data):
    """The content of ``ranking.yaml``; a policy without one uses what was measured elsewhere."""

    words_alone: Weights = Weights(words=28, common=0.3, none=1)
    with_vectors: Weights = Weights(words=12, common=-0.4, meaning=1, none=-3)


def bank_digest(faq: Faq, clauses: Mapping[str, Clause]) -> str:
    """Name everything that the vectors of a bank are made from."""
    made_from = [
        faq.synonyms,
        faq.foreign_words,
        faq.fillers,
        faq.sounded_words,
        faq.kept_words,
        [
            (topic.id, topic.title, topic.questions, [clauses[c].text for c in topic.clauses[:1]])
            for topic in faq.topics
        ],
    ]
    return sha256(json.dumps(made_from, ensure_ascii=False).encode()).hexdigest()


def digest_of(vectors: bytes) -> str:
    """The digest of the bank that ``vectors.bin`` was made from; empty where it is no such file.

    The file begins with one line of JSON.
    """
    try:
        head = json.loads(vectors.partition(b"\n")[0])
    except ValueError:
        return ""
    return str(head["digest"]) if isinstance(head, dict) and "digest" in head else ""

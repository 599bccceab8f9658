"""Searching the question bank: which topics a question may be about, and how likely each is.

Two kinds of evidence are weighed.  Words: a topic is one document (its questions, title, answer
and the words it quotes), compared by characters and pairs of characters (BM25), after everyday
words have been brought to the text's own.  Meaning, where a sentence encoder is at hand: how
likely each topic is by the question's sentence vector.  The weighed sums become shares of belief,
with one share left for "none of these" (a softmax, as in a logistic regression); the weights are
measured on the bank itself and come with the policy.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from dialogs.sounds import Sounds
from dialogs.word_index import WordIndex, grams_of
from policy_text.clauses import Clause
from policy_text.faq import Topic
from policy_text.lexicon import any_of
from policy_text.policy import Policy
from policy_text.ranking import Weights

__all__ = ["Evidence", "Hit", "Likely", "Meaning", "SearchIndex"]

_QUOTED = 0.3

_KNOWN = 20.0
"""What it adds that a question stands in the bank as it is: beyond any doubt."""

_PLAIN_ENOUGH = 0.75
"""A share that words alone settle; the encoder, which takes longer, is then not asked."""

_BETWEEN = "\x1f"
"""It stands in no text and no word of a policy."""

_LEAST = 1e-3
"""What share a topic has at least to be named; the others together are next to nothing."""

Evidence = NDArray[np.float64]
"""What speaks for each topic: a row a topic, of three columns.

Words, from 0 to about 1; the logarithm of how many questions the topic has (of two, the one asked
about more is likelier); the logarithm of how likely it is by meaning alone.
"""

Likely = NDArray[np.floating[Any]]
"""For each topic, in their order, the logarithm of how likely it is by a text's meaning.

Empty where nothing can be said.
"""

Meaning = Callable[[str], Likely]
"""What a text says by its meaning."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic that may be meant, and what share of the belief it has."""

    topic: Topic
    share: float


class SearchIndex:
    """The bank of one policy, made ready once."""

    def __init__(self, policy: Policy, meaning: Meaning | None = None) -> None:
        faq = policy.faq
        self._topics = faq.topics
        self._clauses = policy.clauses
        self._ranking = policy.ranking
        self._meaning = meaning
        spoken = (*faq.synonyms, *faq.sounded_words)
        forms = (form for forms in faq.synonyms.values() for form in forms)
        self._sounds = Sounds(spoken, (*faq.kept_words, *forms), policy.language.syllables)
        self._forms = {form: word for word, forms in faq.synonyms.items() for form in forms}
        self._forms |= {word: word for word in faq.synonyms}
        for word, foreign in faq.foreign_words.items():
            own = self._forms.get(word, word)
            self._forms |= {form: own for form in foreign if form not in self._forms}
        self._form = _any_of(self._forms)
        self._filler = _any_of(faq.fillers)
        self._common = np.log([max(len(topic.questions), 1) for topic in self._topics])
        self._known: dict[str, int] = {}
        self._words = WordIndex(self._documents())

    def hits(self, question: str) -> tuple[Hit, ...]:
        """The topics that have some share, the likeliest first; what is lacking of 1 is for none.

        Nothing for a question without a word in it.
        """
        plain = self.plain(question)
        words = self._words.scores(grams_of(plain))
        if not plain.strip() or not words.any():
            return ()
        alone = self._evidence(words, np.zeros_like(words))
        hits = self._hits(self._shares(plain, alone, self._ranking.words_alone))
        if self._meaning is None or (hits and hits[0].share > _PLAIN_ENOUGH):
            return hits
        likely = self._meaning(plain)
        if not len(likely):
            return hits
        together = self._evidence(words, likely)
        return self._hits(self._shares(plain, together, self._ranking.with_vectors))

    def known(self, text: str) -> Topic | None:
        """The topic that has this very text among its questions, or for its title."""
        number = self._known.get(_letters(self.plain(text)))
        return None if number is None else self._topics[number]

    def evidence(self, question: str, likely: Likely) -> Evidence:
        """What speaks for each topic, in their order, where this is ``likely`` by its meaning."""
        return self._evidence(self._words.scores(self.grams(question)), likely)

    def _evidence(self, words: NDArray[np.float64], likely: Likely) -> Evidence:
        return np.column_stack((words, self._common, likely))

    def plain(self, text: str) -> str:
        """Fold a text: width, case, words written by their sound, fillers, and everyday words for
        which the policy has its own.

        A text that is nothing but fillers keeps them.
        """
        return _BETWEEN.join(self._plain((text,)))

    def _plain(self, texts: Sequence[str]) -> list[str]:
        """Each of several texts, plain.  They are gone through as one: a bank holds thousands."""
        whole = normalize("NFKC", _BETWEEN.join(texts)).lower()
        folded = self._sounds.mended(whole)
        bare = self._filler.sub("", folded) if self._filler else folded
        kept = _BETWEEN.join(
            without if re.search(r"\w", without) else text
            for without, text in zip(bare.split(_BETWEEN), folded.split(_BETWEEN), strict=True)
        )
        plain = self._form.sub(lambda found: self._forms[found[0]], kept) if self._form else kept
        return plain.split(_BETWEEN)

    def grams(self, text: str) -> set[str]:
        """The characters and pairs of characters of a text, across no punctuation."""
        return grams_of(self.plain(text))

    def texts(self) -> Iterator[tuple[int, str]]:
        """Every text that stands for a topic (by number), plain: what sentence vectors are of."""
        for number, topic in enumerate(self._topics):
            clause = [self._clauses[clause].text for clause in topic.clauses[:1]]
            for plain in self._plain((*topic.questions, topic.title, *clause)):
                yield number, plain

    def _shares(self, plain: str, evidence: Evidence, weights: Weights) -> NDArray[np.float64]:
        """The share of each topic, in their order."""
        sums = evidence @ (weights.words, weights.common, weights.meaning)
        known = self._known.get(_letters(plain))
        if known is not None:
            sums[known] += _KNOWN
        most = max(sums.max(), weights.none)
        parts = np.exp(sums - most)
        shares: NDArray[np.float64] = parts / (parts.sum() + np.exp(weights.none - most))
        return shares

    def _hits(self, shares: NDArray[np.float64]) -> tuple[Hit, ...]:
        order = np.argsort(-shares, kind="stable")
        likeliest = order[: np.count_nonzero(shares >= _LEAST)].tolist()
        return tuple(Hit(self._topics[number], float(shares[number])) for number in likeliest)

    def _documents(self) -> list[Mapping[str, float]]:
        """For each topic, how often each gram stands in what is written about it."""
        written = [
            (*topic.questions, topic.title, topic.say, _quoted(topic, self._clauses))
            for topic in self._topics
        ]
        plain = iter(self._plain(tuple(chain.from_iterable(written))))
        return [
            self._document(number, *islice(plain, len(texts)))
            for number, texts in enumerate(written)
        ]

    def _document(self, number: int, *plain: str) -> Mapping[str, float]:
        """How often each gram stands in the plain texts of a topic: those that ask, its answer,
        and what it quotes."""
        *asking, said, quoted = plain
        for text in asking:
            self._known.setdefault(_letters(text), number)
        document = Counter(chain.from_iterable(map(grams_of, (*asking, said))))
        weights: dict[str, float] = dict(document)
        for gram in grams_of(quoted):
            weights[gram] = weights.get(gram, 0) + _QUOTED
        return weights


def _letters(plain: str) -> str:
    """The characters of a text alone: a question is the same with and without its mark."""
    return re.sub(r"[\W_]", "", plain)


def _quoted(topic: Topic, clauses: Mapping[str, Clause]) -> str:
    """What a topic quotes from its first clause."""
    if not topic.clauses:
        return ""
    first = topic.clauses[0]
    quotes = [quote.text for quote in topic.quotes if quote.clause == first]
    return " ".join(quotes) or clauses[first].text


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for any of these words, the longest tried first; None where there are none.

    Latin words stand by themselves: ip is no part of equipment.
    """
    known = tuple(words)
    latin = any_of(word for word in known if word.isascii())
    others = any_of(word for word in known if not word.isascii())
    alone = rf"(?<![a-z])(?:{latin})(?![a-z])" if latin else ""
    return re.compile("|".join(filter(None, (others, alone)))) if known else None

"""Searching the question bank: which topics a question may be about, and how likely each is.

Two kinds of evidence are weighed.  Words: a topic is one document (its questions, title, answer
and the words it quotes), compared by characters and pairs of characters (BM25), after everyday
words have been brought to the text's own.  Meaning, where a sentence encoder is at hand: how
likely each topic is by the question's sentence vector.  The weighed sums become shares of belief,
with one share left for "none of these" (a softmax, as in a logistic regression); the weights are
measured on the bank itself and come with the policy.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from unicodedata import normalize

from dialogs.sounds import Sounds
from policy_text.clauses import Clause
from policy_text.faq import Topic
from policy_text.lexicon import any_of
from policy_text.policy import Policy
from policy_text.ranking import Weights

__all__ = ["Evidence", "Hit", "Meaning", "SearchIndex"]

# BM25, and what a single character weighs against a pair; a plateau, found by leaving each
# question of the bank out and asking for it.
_SATURATION = 1.2
_LENGTH = 0.75
_SINGLE = 0.7
_QUOTED = 0.3

_KNOWN = 20.0
"""What it adds that a question stands in the bank as it is: beyond any doubt."""

_PLAIN_ENOUGH = 0.95
"""A share that words alone settle; the encoder, which takes longer, is then not asked."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one topic.

    ``words`` is from 0 to about 1.  ``common`` is the logarithm of how many questions the topic
    has: of two, the one asked about more is likelier.  ``meaning`` is the logarithm of how likely
    it is by meaning alone.
    """

    words: float
    common: float
    meaning: float = 0.0

    def weighed(self, by: Weights) -> float:
        """All of it as one number."""
        return self.words * by.words + self.common * by.common + self.meaning * by.meaning


Meaning = Callable[[str], Sequence[float]]
"""For each topic, in their order, the logarithm of how likely it is by a text's meaning.

Empty where nothing can be said.
"""


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
        self._common = [log(max(len(topic.questions), 1)) for topic in self._topics]
        self._weights: dict[str, float] = {}
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._known: dict[str, int] = {}
        self._index()

    def hits(self, question: str) -> tuple[Hit, ...]:
        """All topics, the likeliest first; what their shares lack of 1 is that none is meant.

        Nothing for a question without a word in it.
        """
        plain = self.plain(question)
        words = self._by_words(_grams(plain))
        if not plain.strip() or not any(words):
            return ()
        known = self._known.get(plain)
        alone = self._weighable(words, [0.0] * len(words))
        hits = self._shares(alone, self._ranking.words_alone, known)
        if self._meaning is None or hits[0].share > _PLAIN_ENOUGH:
            return hits
        together = self._weighable(words, self._meaning(plain))
        return self._shares(together, self._ranking.with_vectors, known) if together else hits

    def evidence(self, question: str, meaning: Meaning) -> list[Evidence]:
        """What speaks for each topic, in their order; empty where the meaning is not known."""
        plain = self.plain(question)
        return self._weighable(self._by_words(_grams(plain)), meaning(plain))

    def _weighable(self, words: Sequence[float], likely: Sequence[float]) -> list[Evidence]:
        """The evidence for each topic, together; nothing where its meaning is not known."""
        together = zip(words, self._common, likely, strict=True) if likely else ()
        return [Evidence(*each) for each in together]

    def plain(self, text: str) -> str:
        """Fold a text: width, case, words written by their sound, fillers, and everyday words for
        which the policy has its own.

        A text that is nothing but fillers keeps them.
        """
        folded = self._sounds.mended(normalize("NFKC", text).lower())
        bare = self._filler.sub("", folded) if self._filler else folded
        kept = bare if re.search(r"\w", bare) else folded
        return self._form.sub(lambda found: self._forms[found[0]], kept) if self._form else kept

    def grams(self, text: str) -> set[str]:
        """The characters and pairs of characters of a text, across no punctuation."""
        return _grams(self.plain(text))

    def texts(self) -> Iterator[tuple[int, str]]:
        """Every text that stands for a topic (by number), plain: what sentence vectors are of."""
        for number, topic in enumerate(self._topics):
            clause = [self._clauses[clause].text for clause in topic.clauses[:1]]
            for text in (*topic.questions, topic.title, *clause):
                yield number, self.plain(text)

    def _shares(
        self, evidence: Sequence[Evidence], weights: Weights, known: int | None
    ) -> tuple[Hit, ...]:
        sums = [each.weighed(weights) for each in evidence]
        if known is not None:
            sums[known] += _KNOWN
        most = max(sums)
        parts = [exp(each - most) for each in sums]
        total = sum(parts) + exp(min(weights.none - most, 50.0))
        hits = [Hit(topic, part / total) for topic, part in zip(self._topics, parts, strict=True)]
        return tuple(sorted(hits, key=lambda hit: -hit.share))

    def _index(self) -> None:
        documents = [self._document(number) for number in range(len(self._topics))]
        seen_in = Counter(gram for document in documents for gram in document)
        for gram, count in seen_in.items():
            rarity = log(1 + (len(documents) - count + 0.5) / (count + 0.5))
            self._weights[gram] = rarity * _share(gram)
        self._unknown = log(1 + (len(documents) + 0.5) / 0.5)
        average = sum(sum(document.values()) for document in documents) / max(len(documents), 1)
        for number, document in enumerate(documents):
            length = sum(document.values()) / average
            for gram, often in document.items():
                damped = often + _SATURATION * (1 - _LENGTH + _LENGTH * length)
                self._postings[gram].append((number, self._weights[gram] * often / damped))

    def _document(self, number: int) -> dict[str, float]:
        """How often each gram stands in what is written about a topic."""
        topic = self._topics[number]
        document: dict[str, float] = defaultdict(float)
        for text in (*topic.questions, topic.title, topic.say):
            plain = self.plain(text)
            for gram in _grams(plain):
                document[gram] += 1
            if text is not topic.say:
                self._known.setdefault(plain, number)
        for gram in self.grams(_quoted(topic, self._clauses)):
            document[gram] += _QUOTED
        return document

    def _weight(self, gram: str) -> float:
        return self._weights.get(gram) or self._unknown * _share(gram)

    def _by_words(self, grams: Iterable[str]) -> list[float]:
        """BM25 over the topics, as a share of the most the question could score."""
        scores = [0.0] * len(self._topics)
        most = sum(map(self._weight, grams)) or 1.0
        for gram in grams:
            for number, value in self._postings.get(gram, ()):
                scores[number] += value
        return [score / most for score in scores]


def _grams(plain: str) -> set[str]:
    """The characters and pairs of characters of a text; a Latin letter alone says nothing."""
    grams: set[str] = set()
    for run in re.findall(r"[\w%]+", plain):
        grams.update(re.sub("[a-z]", "", run))
        grams.update(run[at : at + 2] for at in range(len(run) - 1))
    return grams


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


def _share(gram: str) -> float:
    return _SINGLE if len(gram) == 1 else 1.0

"""Searching the question bank: which topics a question is likely about, and how likely.

A topic is one document: its questions, its title, its answer, the words it quotes.  Questions are
compared by characters and pairs of characters (BM25), after everyday words have been brought to
the text's own; a question close to one already in the bank is raised further.  A score is a share
of what the question could have scored, so that scores of different questions can be compared: 0
is nothing in common, and a question of the bank scores above 1.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log, sqrt
from unicodedata import normalize

from policy_text.clauses import Clause
from policy_text.faq import Faq, Topic

__all__ = ["Hit", "SearchIndex"]

# BM25, and what a single character weighs against a pair; measured by leaving each question of
# the bank out and asking for it (tests/dialogs/test_search.py).
_SATURATION = 1.2
_LENGTH = 0.75
_SINGLE = 0.7
_QUOTED = 0.3
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic that may be meant."""

    topic: Topic
    score: float


class SearchIndex:
    """The bank of one policy, made ready once.

    Every source of evidence gives scores by topic number and ``hits`` adds them up.
    """

    def __init__(self, faq: Faq, clauses: Mapping[str, Clause]) -> None:
        self._topics = faq.topics
        self._forms = {form: word for word, forms in faq.synonyms.items() for form in forms}
        self._forms |= {word: word for word in faq.synonyms}
        self._form = _any_of(self._forms)
        self._filler = _any_of(faq.fillers)
        self._weights: dict[str, float] = {}
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._near: dict[str, list[int]] = defaultdict(list)
        self._near_topic: list[int] = []
        self._near_length: list[float] = []
        self._index(clauses)

    def hits(self, question: str) -> tuple[Hit, ...]:
        """The topics that have anything in common with the question, the likeliest first."""
        grams = self.grams(question)
        scores = self._by_words(grams)
        for number, closeness in self._by_nearest(grams).items():
            scores[number] += _NEAR * closeness**3
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Hit(self._topics[number], score) for number, score in ranked)

    def plain(self, text: str) -> str:
        """Fold a text: width, case, fillers, and everyday words for which the policy has its own.

        A text that is nothing but fillers keeps them.
        """
        folded = normalize("NFKC", text).lower()
        bare = self._filler.sub("", folded) if self._filler else folded
        kept = bare if re.search(r"\w", bare) else folded
        return self._form.sub(lambda found: self._forms[found[0]], kept) if self._form else kept

    def grams(self, text: str) -> set[str]:
        """The characters and pairs of characters of a text, across no punctuation."""
        grams: set[str] = set()
        for run in re.findall(r"[\w%]+", self.plain(text)):
            grams.update(run)
            grams.update(run[at : at + 2] for at in range(len(run) - 1))
        return grams

    def _index(self, clauses: Mapping[str, Clause]) -> None:
        documents = [self._document(topic, clauses) for topic in self._topics]
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
        self._index_questions()

    def _document(self, topic: Topic, clauses: Mapping[str, Clause]) -> dict[str, float]:
        """How often each gram stands in what is written about a topic."""
        document: dict[str, float] = defaultdict(float)
        for text in (*topic.questions, topic.title, topic.say):
            for gram in self.grams(text):
                document[gram] += 1
        for gram in self.grams(_quoted(topic, clauses)):
            document[gram] += _QUOTED
        return document

    def _index_questions(self) -> None:
        for number, topic in enumerate(self._topics):
            for question in (*topic.questions, topic.title):
                grams = self.grams(question)
                for gram in grams:
                    self._near[gram].append(len(self._near_topic))
                self._near_topic.append(number)
                self._near_length.append(sqrt(sum(self._weight(gram) ** 2 for gram in grams)))

    def _weight(self, gram: str) -> float:
        return self._weights.get(gram) or self._unknown * _share(gram)

    def _by_words(self, grams: Iterable[str]) -> dict[int, float]:
        """BM25 over the topics, as a share of the most the question could score."""
        scores: dict[int, float] = defaultdict(float)
        most = sum(map(self._weight, grams)) or 1.0
        for gram in grams:
            for number, value in self._postings.get(gram, ()):
                scores[number] += value / most
        return scores

    def _by_nearest(self, grams: Iterable[str]) -> dict[int, float]:
        """The cosine with the closest single question of each topic."""
        shared: dict[int, float] = defaultdict(float)
        for gram in grams:
            if len(gram) > 1:
                value = self._weight(gram) ** 2
                for question in self._near.get(gram, ()):
                    shared[question] += value
        length = sqrt(sum(self._weight(gram) ** 2 for gram in grams)) or 1.0
        closest: dict[int, float] = defaultdict(float)
        for question, value in shared.items():
            number = self._near_topic[question]
            closeness = value / (length * self._near_length[question])
            closest[number] = max(closest[number], closeness)
        return closest


def _quoted(topic: Topic, clauses: Mapping[str, Clause]) -> str:
    """What a topic quotes from its first clause."""
    if not topic.clauses:
        return ""
    first = topic.clauses[0]
    quotes = [quote.text for quote in topic.quotes if quote.clause == first]
    return " ".join(quotes) or clauses[first].text


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for any of these words, the longest tried first; None where there are none."""
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None


def _share(gram: str) -> float:
    return _SINGLE if len(gram) == 1 else 1.0

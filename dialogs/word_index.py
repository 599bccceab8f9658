"""Which documents words speak for: BM25 over characters and pairs of characters (Robertson)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

__all__ = ["WordIndex", "grams_of"]

# What a single character weighs against a pair; a plateau, found by leaving each question of the
# bank out and asking for it.
_SATURATION = 1.2
_LENGTH = 0.75
_SINGLE = 0.7


class WordIndex:
    """Documents, each given by how often each gram stands in it.

    The postings of all grams lie one after another in two arrays; a gram has a span of them.
    """

    def __init__(self, documents: Sequence[Mapping[str, float]]) -> None:
        grams = dict.fromkeys(chain.from_iterable(documents))
        self._places = {gram: place for place, gram in enumerate(grams)}
        self._count = len(documents)
        places = np.fromiter(
            (self._places[gram] for gram in chain.from_iterable(documents)), np.intp
        )
        often = np.fromiter(chain.from_iterable(each.values() for each in documents), np.float64)
        numbers = np.repeat(np.arange(self._count), [len(document) for document in documents])
        seen_in = np.bincount(places, minlength=len(grams))
        single = np.array([_share(gram) for gram in grams])
        rarity = np.log(1 + (self._count - seen_in + 0.5) / (seen_in + 0.5)) * single
        length = np.array([sum(document.values()) for document in documents])
        length /= length.mean() if self._count else 1
        damped = often + _SATURATION * (1 - _LENGTH + _LENGTH * length[numbers])
        in_order = np.argsort(places, kind="stable")
        self._numbers = numbers[in_order]
        self._values = (rarity[places] * often / damped)[in_order]
        self._bounds: list[int] = [0, *np.cumsum(seen_in).tolist()]
        self._weights: list[float] = rarity.tolist()
        self._unknown = float(np.log(1 + (self._count + 0.5) / 0.5))

    def scores(self, grams: Iterable[str]) -> NDArray[np.float64]:
        """For each document, in their order, its share of the most that these could score."""
        scores = np.zeros(self._count)
        most = 0.0
        for gram in grams:
            place = self._places.get(gram)
            if place is None:
                most += self._unknown * _share(gram)
                continue
            most += self._weights[place]
            span = slice(self._bounds[place], self._bounds[place + 1])
            scores[self._numbers[span]] += self._values[span]
        return scores / (most or 1.0)


def grams_of(plain: str) -> set[str]:
    """The characters and pairs of characters of a text; a Latin letter alone says nothing."""
    grams: set[str] = set()
    for run in re.findall(r"[\w%]+", plain):
        grams.update(re.sub("[a-z]", "", run))
        grams.update(run[at : at + 2] for at in range(len(run) - 1))
    return grams


def _share(gram: str) -> float:
    return _SINGLE if len(gram) == 1 else 1.0

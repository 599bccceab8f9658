"""The assistant: one policy, made ready to talk.  Built once in a process and shared by all."""

from dataclasses import dataclass

from dialogs.search import SearchIndex
from policy_text.policy import Policy

__all__ = ["Assistant", "assistant_for"]


@dataclass(frozen=True, eq=False)
class Assistant:
    """A policy and the search index over it."""

    policy: Policy
    index: SearchIndex


def assistant_for(policy: Policy) -> Assistant:
    """Make the assistant of a policy; builds its index."""
    return Assistant(policy, SearchIndex(policy.faq, policy.clauses))

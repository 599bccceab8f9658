"""The policy that is set, and the assistant that knows it: all that answering takes."""

from bot.input_error import InputError
from bot.meaning import meaning_of
from bot.settings import Settings
from dialogs.step import Assistant, assistant_for
from policy_text.errors import PolicyError
from policy_text.loader import load_policy
from policy_text.policy import Policy

__all__ = ["assistant_ready", "policy_named"]


def policy_named(name: str | None = None) -> Policy:
    """The policy of that name or folder, by default the one that is set.

    Raises InputError with the first of its faults where it cannot be used.
    """
    wanted = name or Settings().policy
    try:
        return load_policy(wanted)
    except PolicyError as error:
        first, count = error.faults[0], len(error.faults)
        raise InputError("policy.unusable", policy=wanted, count=count, first=first) from error


def assistant_ready() -> Assistant:
    """The assistant of the policy that is set, with the sentence encoder where there is one."""
    policy = policy_named()
    return assistant_for(policy, meaning_of(policy))

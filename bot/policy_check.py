"""Linting a policy folder, and telling its author everything at once."""

from bot.clock import office_time
from bot.input_error import InputError
from bot.meaning import vectors_are_stale
from bot.output import print_words
from bot.settings import Settings
from bot.typesetting import typesetter
from policy_text.errors import PolicyError
from policy_text.loader import load_policy
from renderers.trial import template_faults

__all__ = ["check_policy"]


def check_policy(folder: str | None) -> None:
    """Print every fault of a folder and raise InputError; or say that there is none."""
    try:
        policy = load_policy(folder or Settings().policy)
        broken = template_faults(policy, office_time().date(), typesetter())
        if broken:
            raise PolicyError(tuple(broken))
    except PolicyError as error:
        for fault in error.faults:
            print_words(str(fault))
        raise InputError("policy.faults", count=len(error.faults)) from None
    if vectors_are_stale(policy):
        raise InputError("vectors.stale", policy=folder or policy.id)
    print_words(
        policy.words.say(
            "policy.sound",
            title=policy.about.title,
            clauses=len(policy.clauses),
            conditions=len(policy.conditions.conditions),
            questions=len(policy.questions),
            templates=len(policy.templates),
        )
    )

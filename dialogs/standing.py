"""How the policy stands today: whether it is still in force, and whether applications are taken."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dialogs.answering import PolicyAnswer
from dialogs.printed import printed_day
from policy_text.about import Batch
from policy_text.policy import Policy

__all__ = ["expiry_said", "said_on", "standing"]


def standing(policy: Policy, today: date) -> Iterator[str]:
    """What is said before anything else: that the policy has expired, and where each batch is."""
    expired = expiry_said(policy, today)
    if expired:
        yield expired
    for batch in policy.about.batches:
        yield policy.words.say(
            f"batch.{_stage(batch, today)}",
            batch=batch,
            opens=printed_day(batch.opens),
            closes=printed_day(batch.closes),
            days=(batch.closes - today).days,
            cite_as=policy.clauses[batch.clause].cite_as,
            authority=policy.about.authority.short_name,
        )


def _stage(batch: Batch, today: date) -> str:
    if today < batch.opens:
        return "ahead"
    return "open" if today <= batch.closes else "over"


def expiry_said(policy: Policy, today: date) -> str:
    """That the policy is no longer in force, with its own words; empty while it is."""
    expiry = policy.about.expiry
    if expiry is None or today <= expiry.last_day:
        return ""
    return policy.words.say(
        "expired",
        title=policy.about.title,
        last_day=printed_day(expiry.last_day),
        cite_as=policy.clauses[expiry.clause].cite_as,
        quote=expiry.quote,
        authority=policy.about.authority.short_name,
    )


def said_on(policy: Policy, answer: PolicyAnswer, today: date) -> PolicyAnswer:
    """An answer as it is given today: first of all that the policy has expired, where it has."""
    expired = expiry_said(policy, today)
    if not expired or answer.kind == "chitchat":
        return answer
    return replace(answer, text=f"{expired}\n{answer.text}")

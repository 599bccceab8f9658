"""What a new version of a policy does to a session that was begun under the old one."""

from dataclasses import dataclass

from dialogs.assistant import Assistant
from dialogs.eligibility import assess
from dialogs.facts import Facts
from dialogs.record import record_of
from dialogs.refitting import refitted
from dialogs.session import Session, Slot
from dialogs.slots import applies

__all__ = ["Affected", "affected"]


@dataclass(frozen=True)
class Affected:
    """One session that does not stay as it is.

    ``dropped``: labels of answers that are let go.  ``asked``: labels of what is newly asked of
    it.  ``verdicts``: clause, verdict before, verdict now; empty where a clause does not concern
    it.  ``handed_over``: documents were made of it before.
    """

    dropped: tuple[str, ...]
    asked: tuple[str, ...]
    verdicts: tuple[tuple[str, str, str], ...]
    handed_over: bool


def affected(old: Assistant, new: Assistant, session: Session) -> Affected | None:
    """How a session is affected; None where everything stays."""
    now = refitted(new, session)
    facts = Facts(new.policy, record_of(new.policy, now))
    before = assess(Facts(old.policy, record_of(old.policy, session))).verdicts
    after = assess(facts).verdicts
    turned = tuple(
        (clause, str(before.get(clause, "")), str(after.get(clause, "")))
        for clause in dict.fromkeys([*before, *after])
        if before.get(clause) != after.get(clause)
    )
    gone = {Slot.of(key).question for key in session.answers.keys() - now.answers.keys()}
    dropped = tuple(each.label for name, each in old.policy.questions.items() if name in gone)
    asked = tuple(
        each.label
        for name, each in new.policy.questions.items()
        if name not in old.policy.questions and applies(facts, each)
    )
    if not (dropped or asked or turned):
        return None
    return Affected(dropped, asked, turned, session.deliveries > 0)

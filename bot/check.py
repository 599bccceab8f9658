"""Facts in, verdicts out: what ``shenbao check`` says of one application."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from bot.application import Application
from dialogs.eligibility import Assessment, assess
from dialogs.facts import Facts
from dialogs.findings import Finding, clause_findings
from dialogs.values import BadValue, checked, without
from policy_text.policy import Policy

__all__ = ["Checked", "check_application"]


@dataclass(frozen=True)
class Checked:
    """The verdicts on an application; values that fit no kind were counted as 不清楚."""

    policy: Policy
    assessment: Assessment
    bad: tuple[BadValue, ...]

    def seen(self, finding: Finding) -> str:
        """The facts a finding rests on, and the bad values that keep it open."""
        said = [_bad(self.policy, one) for one in self.bad if one.key in finding.open_slots]
        return "；".join(dict.fromkeys([finding.seen, *said] if finding.seen else said))

    def as_json(self) -> dict[str, Any]:
        """The contract's shape; ``problems`` stands there only when a value was bad."""
        shown: dict[str, Any] = {
            "overall": self.assessment.overall,
            "findings": [
                {
                    "clause": finding.clause,
                    "verdict": finding.verdict,
                    "quote": finding.quote,
                    "seen": self.seen(finding),
                    "readings": [asdict(reading) for reading in finding.readings],
                    "advice": list(finding.advice),
                }
                for finding in clause_findings(self.assessment)
            ],
        }
        if self.bad:
            shown["problems"] = [
                {"slot": one.place, "text": _bad(self.policy, one)} for one in self.bad
            ]
        return shown


def check_application(application: Application, today: date) -> Checked:
    """Judge an application."""
    policy = application.policy
    record, bad = checked(policy, application.record, today)
    return Checked(policy, assess(Facts(policy, without(record, bad))), bad)


def _bad(policy: Policy, one: BadValue) -> str:
    label = one.field.label
    return policy.words.say("check.bad_value", label=label, value=one.value, reason=one.reason)

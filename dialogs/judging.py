"""What an answer settles, said at once; and the sheet with all verdicts."""

from dialogs.eligibility import Assessment
from dialogs.exchange import Exchange
from dialogs.findings import Finding, clause_findings, finding_of, seen_in
from dialogs.replies import Citation, FindingReply, Notice, ReadingLine
from dialogs.standing import standing
from policy_text.conditions import Verdict
from policy_text.policy import Policy

__all__ = [
    "finding_reply",
    "next_steps",
    "overall_text",
    "show_changes",
    "show_lacking",
    "show_sheet",
]

_WORTH_REPEATING: tuple[Verdict, ...] = ("unmet", "unmet_soft", "ambiguous")


def finding_reply(finding: Finding) -> FindingReply:
    """A finding as a reply."""
    return FindingReply(
        verdict=finding.verdict,
        title=finding.title,
        need=finding.need,
        seen=finding.seen,
        readings=tuple(
            ReadingLine(name=each.name, value=each.value, holds=each.holds)
            for each in finding.readings
        ),
        advice=finding.advice,
        citation=Citation(clause=finding.clause, cite_as=finding.cite_as, quote=finding.quote),
    )


def show_changes(exchange: Exchange) -> None:
    """Add a finding for every condition that this message settled or turned."""
    if exchange.session.has_answers_of(exchange.before.session):
        return
    before, after = exchange.before.assessment, exchange.view.assessment
    for name, judged in after.judgements.items():
        earlier = before.judgements.get(name)
        if judged is earlier or judged.verdict == "unknown":
            continue
        turned = earlier is None or earlier.verdict != judged.verdict
        if turned or (
            judged.verdict in _WORTH_REPEATING
            and earlier is not None
            and seen_in(before.facts, earlier) != seen_in(after.facts, judged)
        ):
            exchange.replies.append(finding_reply(finding_of(after.facts, judged)))


def show_sheet(exchange: Exchange) -> None:
    """Add the verdict sheet: a finding a clause, the overall result, and what to do next."""
    assessment = exchange.view.assessment
    exchange.replies += [finding_reply(finding) for finding in clause_findings(assessment)]
    said = (
        *standing(exchange.policy, exchange.today),
        overall_text(exchange.policy, assessment),
        *next_steps(assessment),
    )
    exchange.replies += [Notice(text=text) for text in said]


def show_lacking(exchange: Exchange) -> None:
    """Add what stands in the way: the findings that are not met, in doubt or not sure."""
    findings = clause_findings(exchange.view.assessment)
    lacking = [each for each in findings if each.verdict in (*_WORTH_REPEATING, "unsure")]
    exchange.replies += [finding_reply(finding) for finding in lacking]
    exchange.replies.append(Notice(text=overall_text(exchange.policy, exchange.view.assessment)))


def overall_text(policy: Policy, assessment: Assessment) -> str:
    """The overall result in one sentence, never a promise."""
    return policy.words.say(
        f"overall.{assessment.overall}",
        status=policy.about.status,
        authority=policy.about.authority.short_name,
        unmet=assessment.count("unmet"),
        open=assessment.count("unknown") + assessment.count("unsure"),
        doubtful=assessment.count("ambiguous") + assessment.count("unmet_soft"),
        expert=assessment.count("expert"),
    )


def next_steps(assessment: Assessment) -> tuple[str, ...]:
    """What the policy advises this applicant to do after such a result."""
    facts = assessment.facts
    return tuple(
        step.say
        for step in facts.policy.conditions.next_steps
        if assessment.overall in step.on and facts.holds(step.when)
    )

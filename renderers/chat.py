"""Replies as plain text, the same words in every channel."""

from dialogs.replies import (
    FindingReply,
    Prompt,
    Reply,
    Review,
    ReviewLine,
)
from policy_text.policy import Policy

__all__ = ["finding_text", "prompt_text", "review_text", "text_of"]


def text_of(policy: Policy, reply: Reply) -> str:
    """One reply as the applicant reads it; options are left to the channel."""
    match reply:
        case FindingReply():
            return finding_text(policy, reply)
        case Prompt():
            return prompt_text(policy, reply)
        case Review():
            return review_text(policy, reply)
        case _:
            return reply.text


def finding_text(policy: Policy, finding: FindingReply) -> str:
    """A verdict with what was seen, the sums, the clause, its quote and the mend."""
    words = policy.words
    readings = [
        {
            "name": reading.name,
            "value": reading.value,
            "holds": words.say(f"holds.{_key(reading.holds)}"),
        }
        for reading in finding.readings
    ]
    return words.say(
        "chat.finding",
        mark=words.say(f"mark.{finding.verdict}"),
        title=finding.title,
        verdict=words.say(f"verdict.{finding.verdict}"),
        seen=finding.seen,
        readings=readings,
        settled=finding.verdict == "met",
        need=finding.need,
        cite_as=finding.citation.cite_as,
        quote=finding.citation.quote,
        advice=[line.rstrip("。") for line in finding.advice],
    )


def _key(holds: bool | None) -> str:
    return {True: "true", False: "false", None: "null"}[holds]


def prompt_text(policy: Policy, prompt: Prompt) -> str:
    """A question with its help and example."""
    return policy.words.say(
        "chat.prompt", text=prompt.text, help=prompt.help, example=prompt.example
    )


def review_text(policy: Policy, review: Review) -> str:
    """All answers by section, each with the number by which it is changed."""
    lines = [review.title]
    for section in review.sections:
        lines.append(f"【{section.title}】")
        lines += [_line(policy, line) for line in section.lines]
    return "\n".join([*lines, *review.notes])


def _line(policy: Policy, line: ReviewLine) -> str:
    key = "chat.review_row" if line.slot.endswith("/") else "chat.review_line"
    return policy.words.say(key, number=line.number, label=line.label, value=line.value)

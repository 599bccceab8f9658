"""What a step answers: values that every channel shows in its own way.

The texts in them are finished words; how they are laid out, and what stands around a finding or
a review, is the renderers' business.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from policy_text.conditions import Verdict

__all__ = [
    "Choice",
    "Citation",
    "CitedAnswer",
    "Delivery",
    "FindingReply",
    "Handoff",
    "Notice",
    "Prompt",
    "ReadingLine",
    "Reply",
    "Review",
    "ReviewLine",
    "ReviewSection",
]


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True)


class Choice(_Reply):
    """One button: its id comes back as ``OptionChosen.option``."""

    id: str
    label: str


class Citation(_Reply):
    """A clause and a contiguous piece of its text."""

    clause: str
    cite_as: str
    quote: str


class Notice(_Reply):
    """Something said in passing."""

    kind: Literal["notice"] = "notice"
    text: str
    options: tuple[Choice, ...] = ()


class Prompt(_Reply):
    """The question that waits for an answer; always the last reply of a turn that has one.

    ``token`` names this prompt for its buttons; ``progress`` is (answered, total).
    """

    kind: Literal["prompt"] = "prompt"
    text: str
    help: str = ""
    example: str = ""
    slot: str
    answer_kind: str
    optional: bool = False
    options: tuple[Choice, ...] = ()
    token: str
    progress: tuple[int, int]


class ReadingLine(_Reply):
    """One reading of a doubtful clause with its sum."""

    name: str
    value: str
    holds: bool | None


class FindingReply(_Reply):
    """The verdict on one condition or clause, with what it rests on and the smallest mend."""

    kind: Literal["finding"] = "finding"
    verdict: Verdict
    title: str
    need: str
    seen: str
    readings: tuple[ReadingLine, ...] = ()
    advice: tuple[str, ...] = ()
    citation: Citation


class CitedAnswer(_Reply):
    """An answer to a question about the policy; ``text`` is whole, quotes included."""

    kind: Literal["answer"] = "answer"
    text: str
    citations: tuple[Citation, ...] = ()
    options: tuple[Choice, ...] = ()


class ReviewLine(_Reply):
    """One answer to check: ``number`` is what the applicant says to change it (改3)."""

    number: int
    slot: str
    label: str
    value: str
    missing: bool = False


class ReviewSection(_Reply):
    """The lines of one section of the form."""

    title: str
    lines: tuple[ReviewLine, ...]


class Review(_Reply):
    """All answers to check before the documents are made, or as they stand now."""

    kind: Literal["review"] = "review"
    title: str
    sections: tuple[ReviewSection, ...]
    notes: tuple[str, ...] = ()


class Delivery(_Reply):
    """Documents to be made from the stored record of this turn and handed over.

    ``draft``: what is filed of them is marked as a draft, for the check before filing found red.
    """

    kind: Literal["document"] = "document"
    documents: tuple[str, ...]
    draft: bool = False
    text: str = ""


class Handoff(_Reply):
    """Where to find a human."""

    kind: Literal["handoff"] = "handoff"
    text: str


Reply = Annotated[
    Notice | Prompt | FindingReply | CitedAnswer | Review | Delivery | Handoff,
    Field(discriminator="kind"),
]

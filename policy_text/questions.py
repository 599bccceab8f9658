"""Questions: the slots an applicant fills, in the order they are asked."""

import re
from typing import Annotated, Literal

from pydantic import Field as Limits
from pydantic import field_validator

from policy_text.models import Data, Name
from policy_text.nodes import Test

__all__ = [
    "Column",
    "Doubt",
    "Effect",
    "Field",
    "Kind",
    "Option",
    "Question",
    "Questions",
    "Section",
    "Shortcut",
    "bare_heading",
]

_LONGEST_PHRASE = 100
"""Up to this limit a text is a word or a phrase."""

Kind = Literal[
    "yes_no",
    "integer",
    "percentage",
    "money",
    "date",
    "year_month",
    "phone",
    "uscc",
    "person_name",
    "org_name",
    "choice",
    "multi_choice",
    "long_text",
    "table_row",
    "sections",
]


class Option(Data):
    """One thing to choose.  ``id`` is what is stored; ``label`` what is shown (default: the id).

    With ``free_text`` the applicant's own words follow: the stored value is ``<id>：<words>``.
    ``text`` is what stands in a document where the option is chosen, ``then`` what is said to
    whoever chooses it.
    """

    id: str
    label: str = ""
    synonyms: tuple[str, ...] = ()
    says: tuple[re.Pattern[str], ...] = ()
    """How the option is described without being named: patterns found in text of one width."""

    free_text: bool = False
    text: str = ""
    then: str = ""

    @property
    def shown(self) -> str:
        """The words on the button."""
        return self.label or self.id


class Shortcut(Data):
    """One tap that answers this question and others with it."""

    id: Name
    label: str
    synonyms: tuple[str, ...] = ()
    sets: dict[str, str]


class Field(Data):
    """Anything that takes one answer: a question, a column of a table, a section of a text."""

    id: str
    kind: Kind
    label: str
    ask: str = ""
    help: str = ""
    example: str = ""
    synonyms: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    unit: str = ""
    minimum: int | None = None
    maximum: int | None = None
    max_length: Annotated[int, Limits(gt=0)] | None = None
    time: Literal["past", "future", "any"] = "any"
    days_ahead: int | None = None
    """How many days from today a day still to come may be; any number where None."""

    ranked: bool = False
    """Whether the options stand from the highest down, and of several the highest is meant."""

    mentions: tuple[re.Pattern[str], ...] = ()
    """How the answer is told in passing: patterns with a group ``value``, for text of one width."""

    optional: bool = False
    unsure: bool = False
    """Whether 不清楚 may stand as the answer (a fact of a condition), or the slot is left blank."""

    personal: bool = False

    names_from: tuple[str, ...] = ()
    """Slots, and columns as ``table.column``, whose names may be said short here.

    The first is the applicant's own unit: 本单位.
    """
    known_names: tuple[str, ...] = ()
    """Those names as they have been told; never written in a policy."""

    @field_validator("mentions")
    @classmethod
    def _with_a_value(cls, mentions: tuple[re.Pattern[str], ...]) -> tuple[re.Pattern[str], ...]:
        if any("value" not in pattern.groupindex for pattern in mentions):
            raise ValueError("每个写法里要有 (?P<value>…)，指出答案在哪里")
        return mentions

    @property
    def is_phrase(self) -> bool:
        """Whether it holds no more than a word or a phrase, such as 职务."""
        return self.max_length is not None and self.max_length <= _LONGEST_PHRASE

    def option(self, value: str) -> Option | None:
        """The option stored as ``value``, also where the applicant's own words follow it."""
        for option in self.options:
            if value == option.id or (option.free_text and value.startswith(option.id + "：")):
                return option
        return None


class Column(Field):
    """One column of a table; ``when`` is a test over the cells of the same row.

    No two rows may hold the same value where it is ``unique``, and none the value of the slot it
    ``differs_from``.  A day or month is ``not_before`` that in another column of its row.
    """

    when: Test | None = None
    unique: bool = False
    differs_from: str = ""
    not_before: str = ""


class Section(Field):
    """One part of a text under its heading, which is its id.

    ``draft`` is a text made from the answers: it stands there as long as nobody has written the
    part, and is made anew whenever it is shown or printed.
    """

    kind: Kind = "long_text"
    optional: bool = True
    draft: str


class Doubt(Data):
    """A row that contradicts itself: where ``when`` holds over its cells, ``say`` it.

    ``say`` is a text with ``{{ name }}``, the title of the row.
    """

    when: Test
    say: str


class Effect(Data):
    """What a yes brings with it: other slots set, where ``when`` holds."""

    when: Test | None = None
    sets: dict[str, str]


class Question(Field):
    """One slot.  It is asked where ``when`` holds; a table has columns, a text has sections.

    Where ``left_when`` holds it is not put by itself: it can be changed, and what is not answered
    is left to its draft, or empty.
    ``shows`` says what is laid out before the question is put: the verdict sheet or the review.
    ``propose`` is a text for an answer that can be taken with one tap.
    """

    instances: tuple[str, ...] = ()
    """What is one of the thing asked for: 理事会, of 决策机构.  It names the question, but where it
    is missing there may be another."""

    section: str
    when: Test | None = None
    left_when: Test | None = None
    columns: tuple[Column, ...] = ()
    sections: tuple[Section, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    sets_on_yes: tuple[Effect, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    propose: str = ""
    at_most: str = ""
    """The slot whose number this one cannot exceed."""

    not_before: str = ""
    """The slot whose date this one cannot precede."""

    on_request: bool = False
    """Whether it is asked only when the applicant comes to it, and is no part of the form."""

    row_name: str = ""
    """What one row is called in talk, with its measure word: 家企业, 位专家, 个平台."""

    shows: Literal["verdicts", "review"] | None = None
    phase: Literal["asking", "consent", "reviewing"] = "asking"

    @property
    def is_about_the_talk(self) -> bool:
        """Whether it asks how to go on, not for something that goes into a form."""
        return self.shows is not None or self.phase != "asking"


class Questions(Data):
    """The content of ``questions.yaml``: section titles by id, and the questions in order."""

    sections: dict[str, str]
    questions: tuple[Question, ...]


def bare_heading(heading: str) -> str:
    """A heading of a section as headings are compared: without 、 and white space."""
    return "".join(heading.replace("、", "").split())

"""Checks before filing: what a clerk at the window would send a form back for."""

import re
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from policy_text.conditions import Verdict
from policy_text.models import Data, Name
from policy_text.nodes import Fact, Test
from policy_text.questions import Kind

__all__ = ["BadValues", "Check", "Checks", "Level", "Residue", "Told"]

Level = Literal["red", "yellow", "note"]
"""red: it will be sent back · yellow: to be verified · note: to be kept in mind."""


class Check(Data):
    """One check: it finds a problem where ``test`` fails; without a test it reminds of something.

    With ``rows`` the test is asked over each row of that table, and each row that fails is a
    problem of its own, in its cell ``cell``.  With ``sections`` the check looks for parts of that
    text that are not written, ``but`` for some.  ``slots`` are what has to be looked at.

    ``text`` and ``mend`` may name what ``shows`` works out; over rows also ``name``, ``row`` and
    ``value``, over sections ``missing``.
    """

    id: Name
    level: Level
    slots: tuple[Name, ...] = ()
    when: Test | None = None
    rows: Name | None = None
    cell: Name | None = None
    sections: Name | None = None
    but: tuple[str, ...] = ()
    test: Test | None = None
    shows: Mapping[Name, Fact] = Field(default_factory=dict)
    text: str
    mend: str


class Residue(Data):
    """What is left of a template where a text should stand: a pattern over texts in one width.

    It is looked for in answers of these ``kinds``.
    """

    id: Name
    level: Level
    kinds: tuple[Kind, ...]
    pattern: re.Pattern[str]
    text: str
    mend: str


class Told(Data):
    """A number, a date or a name told within a text, which must be one of ``facts``.

    The pattern, over texts in one width and without white space, has a group ``value``, which is
    read as an answer of ``kind``; it is looked for in the long answers and sections ``within``,
    or in all.
    """

    id: Name
    level: Level
    kind: Literal["integer", "date", "org_name"]
    pattern: re.Pattern[str]
    within: tuple[Name, ...] = ()
    facts: tuple[Fact, ...]
    slots: tuple[Name, ...]
    text: str
    mend: str


class BadValues(Data):
    """How bad a value is that does not fit its kind: by its slot, else by its kind, else so."""

    otherwise: Level = "red"
    kinds: Mapping[Kind, Level] = Field(default_factory=dict)
    slots: Mapping[Name, Level] = Field(default_factory=dict)


class Checks(Data):
    """The content of ``checks.yaml``.

    ``may_be_blank`` lists slots whose blank is no fault of itself: a check says more of it.
    ``never_unsure`` lists slots that must be filled in although 不清楚 may stand there in talk.
    """

    may_be_blank: tuple[Name, ...] = ()
    never_unsure: tuple[Name, ...] = ()
    bad_values: BadValues = BadValues()
    verdicts: Mapping[Verdict, Level] = Field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    residues: tuple[Residue, ...] = ()
    told: tuple[Told, ...] = ()

"""Documents: what is handed over at the end, what stands in it, and what must lie beside it."""

import re
from typing import Annotated, Literal

from pydantic import Field as Limits
from pydantic import field_validator

from policy_text.models import Data, Name
from policy_text.nodes import Fact, Test
from policy_text.workdays import MonthDay

__all__ = [
    "PACK_LISTS",
    "Basis",
    "Document",
    "DocumentKind",
    "Documents",
    "FirstRow",
    "Material",
    "Period",
    "PrintedTable",
    "Reminder",
    "SigningPlace",
]

Basis = Literal["明文", "推定", "建议"]
DocumentKind = Literal["word", "workbook", "calendar", "archive"]


PACK_LISTS = ("materials", "signing_places")
"""The lists of this file that a document may print."""


class FirstRow(Data):
    """A row made of single answers, printed above the rows of a table.

    It is printed where ``count`` is 1 and left out where it is 0.
    """

    count: Fact
    cells: dict[Name, Name]


class PrintedTable(Data):
    """The rows of a table as they stand in a document.

    ``columns`` are the columns printed; with ``where`` only the rows that are known to pass it
    are; blank rows are added up to ``at_least``, as on paper.
    """

    rows: Name
    where: Test | None = None
    columns: Annotated[tuple[Name, ...], Limits(min_length=1)]
    at_least: int = 0
    first_row: FirstRow | None = None


class Document(Data):
    """One document.

    ``kind`` says what it is made as: a Word file from ``template``; a workbook to be filled in,
    a sheet for each table of ``sheets``; a calendar of the reminders and periods; or an archive
    of all the other documents that concern the applicant.

    ``file_name`` is a text that may name answers.  ``prints`` lists the answers, the computed
    numbers and the tables that stand in a Word file; with ``last_words``, its last fixed
    sentence, they are looked for in every file made.
    """

    id: Name
    title: str
    kind: DocumentKind = "word"
    template: str = ""
    sheets: tuple[Name, ...] = ()
    file_name: str
    when: Test | None = None
    """Whom it concerns; it is made for nobody else."""

    otherwise: str = ""
    """What is said to whoever asks for it and is not, or not yet, concerned."""

    filed_when: Test | None = None
    """To whom of those it concerns it is handed over when the form is confirmed."""

    names: tuple[str, ...] = ()
    """By what it may be asked for at any time; the first stands on its button."""

    asked_as: tuple[str, ...] = ()
    """How it is called by who wants one that is made only when all is confirmed."""

    prints: tuple[Name, ...] = ()
    last_words: str = ""

    @property
    def is_filed(self) -> bool:
        """Whether it is handed in whenever it is made, and so a draft while something is red."""
        return self.filed_when is None


class Material(Data):
    """One piece of the pack, with the force of its basis and the clauses it rests on."""

    name: str
    basis: Basis
    copies: str
    clauses: Annotated[tuple[str, ...], Limits(min_length=1)]
    note: str = ""
    when: Test | None = None


class SigningPlace(Data):
    """One place of a paper that is signed or sealed.

    ``by`` is a text that may name answers; with ``each`` there is such a place for every row of a
    printed table, and ``by`` may name the cells of ``row``.
    """

    paper: str
    place: str
    what: str
    by: str
    clauses: Annotated[tuple[str, ...], Limits(min_length=1)]
    note: str = ""
    each: Name | None = None


class Reminder(Data):
    """A day of every year before which something is due, with the days on which to be told."""

    id: Name
    title: str
    clause: str
    quote: str
    note: str
    day: MonthDay
    told_on: tuple[MonthDay, ...] = ()


class Period(Data):
    """A number of working days from a day that is an answer (the slot ``start``).

    ``asked`` are the ways in which its end is asked about in talk, with the day it begins on as
    the group ``start``; written for text of one width.
    """

    id: Name
    title: str
    clause: str
    quote: str
    note: str
    start: Name
    working_days: int
    asked: tuple[re.Pattern[str], ...] = ()

    @field_validator("asked")
    @classmethod
    def _with_a_start(cls, asked: tuple[re.Pattern[str], ...]) -> tuple[re.Pattern[str], ...]:
        if any("start" not in pattern.groupindex for pattern in asked):
            raise ValueError("每个写法里要有 (?P<start>…)，指出开始那天在哪里")
        return asked


class Documents(Data):
    """The content of ``documents.yaml``.

    A computed number may name answers, derived facts, and computed numbers written above it.
    """

    computed: dict[Name, Fact] = Limits(default_factory=dict)
    tables: dict[Name, PrintedTable] = Limits(default_factory=dict)
    documents: tuple[Document, ...]
    materials: tuple[Material, ...] = ()
    signing_places: tuple[SigningPlace, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    periods: tuple[Period, ...] = ()

    def document(self, name: str) -> Document:
        """The document with this id; raises KeyError where there is none."""
        for document in self.documents:
            if document.id == name:
                return document
        raise KeyError(name)

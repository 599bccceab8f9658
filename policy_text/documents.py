"""Documents: what is handed over at the end, what stands in it, and what must lie beside it."""

from typing import Annotated, Literal

from pydantic import Field as Limits

from policy_text.conditions import Fact, Name, Test
from policy_text.models import Data

__all__ = ["Basis", "Document", "Documents", "FirstRow", "Material", "PrintedTable"]

Basis = Literal["明文", "推定", "建议"]


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

    ``file_name`` is a text that may name answers.  ``prints`` lists the answers, the computed
    numbers and the tables that stand in it; with ``last_words``, its last fixed sentence, they
    are looked for in every file made.  It is made where ``when`` holds.
    """

    id: Name
    title: str
    template: str
    file_name: str
    when: Test | None = None
    at_any_time: bool = False
    """Whether it may be asked for before the form is filled."""

    prints: tuple[Name, ...] = ()
    last_words: str


class Material(Data):
    """One piece of the pack, with the force of its basis and the clauses it rests on."""

    name: str
    basis: Basis
    copies: str
    clauses: Annotated[tuple[str, ...], Limits(min_length=1)]
    note: str = ""
    when: Test | None = None


class Documents(Data):
    """The content of ``documents.yaml``.

    A computed number may name answers, derived facts, and computed numbers written above it.
    """

    computed: dict[Name, Fact] = Limits(default_factory=dict)
    tables: dict[Name, PrintedTable] = Limits(default_factory=dict)
    documents: tuple[Document, ...]
    materials: tuple[Material, ...] = ()

    def document(self, name: str) -> Document:
        """The document with this id; raises KeyError where there is none."""
        for document in self.documents:
            if document.id == name:
                return document
        raise KeyError(name)

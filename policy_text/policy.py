"""A policy, loaded whole and proved sound: everything the assistant knows about it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from policy_text.about import About
from policy_text.checks import Checks
from policy_text.clauses import Clause
from policy_text.conditions import Conditions
from policy_text.dependencies import Dependencies
from policy_text.documents import Documents
from policy_text.faq import Faq, Glossary
from policy_text.guides import Guides
from policy_text.language import Language
from policy_text.questions import Column, Field, Question, Section
from policy_text.ranking import Ranking
from policy_text.words import Words

__all__ = ["Policy"]


@dataclass(frozen=True, eq=False)
class Policy:
    """One folder of ``policy_text``.  Mappings keep the order of their files.

    ``vectors`` is the file of sentence vectors, None where it has not been made.
    """

    id: str
    about: About
    source: str
    clauses: Mapping[str, Clause]
    sections: Mapping[str, str]
    questions: Mapping[str, Question]
    conditions: Conditions
    faq: Faq
    glossary: Glossary
    guides: Guides
    documents: Documents
    checks: Checks
    language: Language
    words: Words
    templates: Mapping[str, bytes]
    ranking: Ranking
    vectors: bytes | None

    @cached_property
    def tables(self) -> Mapping[str, Question]:
        """The questions that are answered by rows."""
        return {name: each for name, each in self.questions.items() if each.kind == "table_row"}

    @cached_property
    def with_parts(self) -> frozenset[str]:
        """The questions that are answered by cells or by sections."""
        return frozenset(
            name for name, each in self.questions.items() if each.columns or each.sections
        )

    @cached_property
    def _columns(self) -> Mapping[str, Mapping[str, Column]]:
        return {
            name: {column.id: column for column in table.columns}
            for name, table in self.tables.items()
        }

    @cached_property
    def dependencies(self) -> Dependencies:
        """What each test and fact rests on."""
        return Dependencies(self.conditions)

    @cached_property
    def questions_on(self) -> Mapping[str, frozenset[str]]:
        """Of each slot the questions that are put, or left, by what stands there."""
        return self.dependencies.by_word(self.questions)

    @cached_property
    def conditions_on(self) -> Mapping[str, frozenset[str]]:
        """Of each slot the conditions that rest on it, by id."""
        return self.dependencies.by_word({each.id: each for each in self.conditions.conditions})

    @cached_property
    def parts_of(self) -> Mapping[str, tuple[Question, ...]]:
        """Of each question the numbers that cannot be more than its own."""
        return _grouped(self.questions.values(), lambda question: question.at_most)

    @cached_property
    def followers_of(self) -> Mapping[str, tuple[Question, ...]]:
        """Of each question the dates that cannot come before its own."""
        return _grouped(self.questions.values(), lambda question: question.not_before)

    def columns(self, table: str) -> Mapping[str, Column]:
        """The columns of a table by id."""
        return self._columns[table]

    def field(self, name: str, table: str | None = None) -> Field:
        """The question of that id, or the column of that id where a table is given."""
        return self.columns(table)[name] if table is not None else self.questions[name]

    def section(self, question: str, heading: str) -> Section:
        """The section of that heading; raises ``StopIteration`` where there is none."""
        sections = self.questions[question].sections
        return next(section for section in sections if section.id == heading)

    def column(self, name: str) -> Column | None:
        """The column written ``table.column``, or None where there is no such column."""
        table, _, column = name.rpartition(".")
        return self.columns(table).get(column) if table in self.tables else None

    def template(self, name: str) -> bytes:
        """The bytes of one template file."""
        return self.templates[name]


def _grouped(
    questions: Iterable[Question], key: Callable[[Question], str]
) -> Mapping[str, tuple[Question, ...]]:
    grouped: dict[str, tuple[Question, ...]] = {}
    for question in questions:
        if key(question):
            grouped[key(question)] = (*grouped.get(key(question), ()), question)
    return grouped

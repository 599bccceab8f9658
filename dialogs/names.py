"""The names that drafts and templates may use, made from one record of answers.

Everything stands under them as it is printed.  What nobody has answered is an empty text, so that
a name that is not found is the fault of who wrote the draft or the template.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from dialogs.facts import Facts, Record
from dialogs.printed import LongText, NoMoney, PrintedMoney, number, printed, share
from dialogs.reading.text import clean
from dialogs.units import MONEY, SHARE, unit_of
from policy_text.documents import PrintedTable
from policy_text.nodes import Fact
from policy_text.policy import Policy
from policy_text.questions import Question, Section, bare_heading
from policy_text.words import Words

__all__ = ["Names", "draft_of", "names_of", "with_sections"]

Names = dict[str, Any]
Cells = dict[str, Any]


def names_of(policy: Policy, record: Record) -> Names:
    """The answers, computed numbers and printed tables: ``company.name``, ``partners``, ``totals``.

    A quick count that stands under the name of a table (``partners.total`` beside ``partners``) is
    left out: the table says more.
    """
    given = _given(policy, record)
    names: Names = {
        slot: _answer(question, given.get(slot))
        for slot, question in policy.questions.items()
        if question.kind != "sections"
    }
    facts = _with_computed(policy, given)
    for name, fact in policy.documents.computed.items():
        value = facts.record.get(name)
        names[name] = _computed(policy, fact, value)
    for name, table in policy.documents.tables.items():
        names[name] = _printed_rows(table, policy, facts, names)
    return _nested(names)


def with_sections(policy: Policy, record: Record, names: Names) -> Names:
    """The names, and with them every text in sections: heading -> what was written, or the draft.

    Headings are compared without 、 and white space.
    """
    texts = {
        question.id: _sections(question, record.get(question.id) or {}, names)
        for question in policy.questions.values()
        if question.kind == "sections"
    }
    return names | texts


def _sections(question: Question, written: Mapping[str, Any], names: Names) -> Names:
    own = {bare_heading(heading): text for heading, text in written.items()}
    texts = {}
    for section in question.sections:
        text = LongText(clean(str(own.get(bare_heading(section.id)) or "")))
        texts[section.id] = text if text.strip() else draft_of(section, names)
    return texts


def draft_of(section: Section, names: Names) -> LongText:
    """The draft of a section from the names of a record, one paragraph a line."""
    lines = Words.text(section.draft, **names).split("\n")
    return LongText("\n".join(line.strip() for line in lines if line.strip()))


def _given(policy: Policy, record: Record) -> Record:
    """The record without 不清楚: on paper it is a blank like any other, down to the cells."""

    def without_blanks(cells: Mapping[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in cells.items() if value is not None}

    return {
        slot: [without_blanks(row) for row in value] if slot in policy.tables else value
        for slot, value in without_blanks(record).items()
    }


def _answer(question: Question, value: Any) -> Any:
    if question.kind == "table_row":
        return [_row(question, cells) for cells in value or ()]
    return printed(question, value)


def _row(question: Question, cells: Mapping[str, Any]) -> Cells:
    return {column.id: printed(column, cells.get(column.id)) for column in question.columns}


def _with_computed(policy: Policy, given: Record) -> Facts:
    """The facts with the computed numbers that are known; each may rest on those above it."""
    known = dict(given)
    # What is derived from answers never rests on a computed number, so it is worked out once.
    facts = Facts(policy, known)
    for name, fact in policy.documents.computed.items():
        value = facts.value(fact)
        if value is not None:
            known[name] = value
    return facts


def _computed(policy: Policy, fact: Fact, value: Any) -> Any:
    """A computed number as it is printed; blank while it is not known."""
    unit = unit_of(policy, fact)
    if unit == MONEY:
        return NoMoney() if value is None else PrintedMoney(Fraction(value))
    if value is None:
        return ""
    return share(Fraction(value)) if unit == SHARE else number(value)


def _printed_rows(table: PrintedTable, policy: Policy, facts: Facts, names: Names) -> list[Cells]:
    question = policy.questions[table.rows]
    rows: list[Cells] = [
        row
        for index, row in enumerate(names[table.rows])
        if table.where is None
        or facts.holds_in_row(table.where, table.rows, index, facts.record[table.rows][index])
    ]
    first = table.first_row
    if first is not None and facts.value(first.count) == 1:
        blank = _row(question, {})
        rows.insert(0, blank | {column: names[slot] for column, slot in first.cells.items()})
    rows += [_row(question, {}) for _ in range(table.at_least - len(rows))]
    return rows


def _nested(names: Names) -> Names:
    """``{"company.name": …}`` as ``{"company": {"name": …}}``; a table keeps its name to itself."""
    nested: Names = {}
    for name in sorted(names):
        *groups, last = name.split(".")
        inner: Any = nested
        for group in groups:
            inner = inner.setdefault(group, {})
            if not isinstance(inner, dict):
                break
        else:
            inner[last] = names[name]
    return nested

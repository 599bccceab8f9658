"""What a document says: one record of answers as the names its template may use."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialogs.facts import Facts, Record
from policy_text.documents import Document, PrintedTable
from policy_text.policy import Policy
from policy_text.questions import Question
from policy_text.words import compile_text
from renderers.file_names import safe_file_name
from renderers.pack_lists import pack_lists
from renderers.printed import number, printed
from renderers.verdict_sheet import sheet_names

__all__ = ["Context", "context_of", "file_name_of", "texts_of"]

Context = dict[str, Any]
Cells = dict[str, Any]


def context_of(document: Document, policy: Policy, record: Record) -> Context:
    """Every name a template may use: ``lead.name``, ``members``, ``totals.members``, ``title``.

    What nobody has answered is an empty text, so that a name the template does not find is the
    template's own fault.  A quick count that stands under the name of a table (``members.total``
    beside ``members``) is left out: the table says more.
    """
    given = _given(policy, record)
    names: Context = {"title": document.title, **sheet_names(policy, record)}
    for slot, question in policy.questions.items():
        names[slot] = _answer(question, given.get(slot))
    known = _with_computed(policy, given)
    for name in policy.documents.computed:
        names[name] = number(known[name]) if name in known else ""
    facts = Facts(policy, known)
    for name, table in policy.documents.tables.items():
        names[name] = _printed_rows(table, policy, facts, names)
    context = _nested(names)
    return context | pack_lists(policy, facts, context)


def file_name_of(document: Document, context: Context) -> str:
    """The name of the document's file, without a suffix, safe on every system."""
    return safe_file_name(compile_text(document.file_name).render(context), document.title)


def texts_of(document: Document, policy: Policy, context: Context) -> dict[str, str]:
    """Every text that must be found in the finished document, by where it comes from."""
    texts: dict[str, str] = {}
    for name in document.prints:
        table = policy.documents.tables.get(name)
        value = _reached(context, name)
        if table is not None:
            value = [{column: row[column] for column in table.columns} for row in value]
        texts |= dict(_texts_in(name, value))
    texts["last_words"] = document.last_words
    return {name: text for name, text in texts.items() if text}


def _texts_in(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text in a value, down to the cells of its rows, by its place."""
    match value:
        case list():
            for number, each in enumerate(value, start=1):
                yield from _texts_in(f"{name}[{number}]", each)
        case dict():
            for key, each in value.items():
                yield from _texts_in(f"{name}.{key}", each)
        case _:
            yield name, str(value)


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


def _with_computed(policy: Policy, given: Record) -> Record:
    """The answers and the computed numbers that are known; each may rest on those above it."""
    known = dict(given)
    for name, fact in policy.documents.computed.items():
        value = Facts(policy, known).value(fact)
        if value is not None:
            known[name] = value
    return known


def _printed_rows(table: PrintedTable, policy: Policy, facts: Facts, names: Context) -> list[Cells]:
    question = policy.questions[table.rows]
    rows: list[Cells] = list(names[table.rows])
    first = table.first_row
    if first is not None and facts.value(first.count) == 1:
        blank = _row(question, {})
        rows.insert(0, blank | {column: names[slot] for column, slot in first.cells.items()})
    rows += [_row(question, {}) for _ in range(table.at_least - len(rows))]
    return rows


def _nested(names: Context) -> Context:
    """``{"lead.name": …}`` as ``{"lead": {"name": …}}``; a table keeps its name to itself."""
    nested: Context = {}
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


def _reached(context: Context, name: str) -> Any:
    value: Any = context
    for step in name.split("."):
        value = value[step]
    return value

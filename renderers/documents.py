"""What a document says: one record of answers as the names its template may use."""

from collections.abc import Iterator
from typing import Any

from dialogs.facts import Facts, Record
from dialogs.names import Names, names_of, with_sections
from dialogs.printed import Chosen
from policy_text.documents import Document
from policy_text.policy import Policy
from policy_text.words import compile_text
from renderers.file_names import safe_file_name
from renderers.pack_lists import pack_lists
from renderers.verdict_sheet import sheet_names

__all__ = ["context_of", "file_name_of", "texts_of"]


def context_of(document: Document, policy: Policy, record: Record) -> Names:
    """Every name a template may use: of the record, the title, the verdict sheet, the pack."""
    names = with_sections(policy, record, names_of(policy, record))
    names |= pack_lists(policy, Facts(policy, record), names)
    return names | {"title": document.title, **sheet_names(policy, record)}


def file_name_of(document: Document, context: Names) -> str:
    """The name of the document's file, without a suffix, safe on every system."""
    return safe_file_name(compile_text(document.file_name).render(context), document.title)


def texts_of(document: Document, policy: Policy, context: Names) -> dict[str, str]:
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
    """Every text in a value by its place: down to cells, sections and the options chosen."""
    match value:
        case list():
            for number, each in enumerate(value, start=1):
                yield from _texts_in(f"{name}[{number}]", each)
        case dict():
            for key, each in value.items():
                yield from _texts_in(f"{name}.{key}", each)
        case Chosen():
            for option in value.options:
                yield f"{name}.{option.id}", option.text or option.shown
        case _:
            yield name, str(value)


def _reached(context: Names, name: str) -> Any:
    value: Any = context
    for step in name.split("."):
        value = value[step]
    return value

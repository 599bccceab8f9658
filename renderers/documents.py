"""What a document says: one record of answers as the names its template may use."""

from collections.abc import Iterator
from typing import Any

from dialogs.facts import Record
from dialogs.names import Names, names_of, with_sections
from dialogs.printed import Chosen
from policy_text.documents import Document
from policy_text.policy import Policy
from policy_text.words import compile_text
from renderers.file_names import safe_file_name
from renderers.verdict_sheet import sheet_names

__all__ = ["context_of", "file_name_of", "texts_of"]


def context_of(document: Document, policy: Policy, record: Record) -> Names:
    """Every name a template may use: those of the record, the title, the verdict sheet's."""
    names = with_sections(policy, record, names_of(policy, record))
    return names | {"title": document.title, **sheet_names(policy, record)}


def file_name_of(document: Document, context: Names) -> str:
    """The name of the document's file, without a suffix, safe on every system."""
    return safe_file_name(compile_text(document.file_name).render(context), document.title)


def texts_of(document: Document, policy: Policy, context: Names) -> dict[str, str]:
    """Every text that must be found in the finished document, by where it comes from."""
    texts: dict[str, str] = {}
    for name in document.prints:
        table = policy.documents.tables.get(name)
        columns = table.columns if table is not None else ()
        texts |= dict(_texts_in(name, _reached(context, name), columns))
    texts["last_words"] = document.last_words
    return {name: text for name, text in texts.items() if text}


def _texts_in(name: str, value: Any, columns: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The texts of one name: of a table by cell, of a text by section, of choices by option."""
    match value:
        case list():
            for index, row in enumerate(value, start=1):
                for column in columns:
                    yield f"{name}[{index}].{column}", str(row[column])
        case dict():
            for heading, text in value.items():
                yield f"{name}.{heading}", str(text)
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

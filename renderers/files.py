"""Files made from a record: each document by its kind, read again when it is finished."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dialogs.facts import Facts, Record
from dialogs.names import Names
from policy_text.documents import Document, DocumentKind
from policy_text.policy import Policy
from renderers.archive import packed
from renderers.calendar_file import missing_from_calendar, render_calendar
from renderers.documents import context_of, file_name_of, texts_of
from renderers.verification import missing_from_word, missing_from_workbook
from renderers.word import render_word
from renderers.workbook import render_workbook

__all__ = ["MadeFile", "concerned", "make_file"]


@dataclass(frozen=True)
class MadeFile:
    """A finished file; ``missing`` names the places of what should stand in it and does not."""

    name: str
    content: bytes
    missing: tuple[str, ...] = ()


def make_file(
    document: Document, policy: Policy, record: Record, today: date, draft: bool = False
) -> MadeFile:
    """Make one document; what is filed bears the mark of a draft where it is one.

    Raises WordTemplateError where its template is at fault.
    """
    context = context_of(document, policy, record)
    make, suffix = _MAKERS[document.kind]
    content, missing = make(document, policy, record, context, today, draft)
    return MadeFile(f"{file_name_of(document, context)}.{suffix}", content, missing)


def concerned(policy: Policy, record: Record) -> Iterator[Document]:
    """The documents that this record calls for, or may when it is filled in."""
    facts = Facts(policy, record)
    for document in policy.documents.documents:
        if document.when is None or facts.holds(document.when) is not False:
            yield document


Made = tuple[bytes, tuple[str, ...]]
Maker = Callable[[Document, Policy, Record, Names, date, bool], Made]


def _word(
    document: Document, policy: Policy, record: Record, context: Names, today: date, draft: bool
) -> Made:
    watermark = policy.words.say("draft.watermark") if draft and document.is_filed else ""
    content = render_word(policy.template(document.template), context, document.template, watermark)
    return content, missing_from_word(content, texts_of(document, policy, context))


def _workbook(
    document: Document, policy: Policy, record: Record, context: Names, today: date, draft: bool
) -> Made:
    content = render_workbook(document, policy, today)
    labels = {
        f"{table}.{column.id}": column.label
        for table in document.sheets
        for column in policy.tables[table].columns
    }
    return content, missing_from_workbook(content, labels)


def _calendar(
    document: Document, policy: Policy, record: Record, context: Names, today: date, draft: bool
) -> Made:
    content = render_calendar(document, policy, record, today)
    return content, missing_from_calendar(content, policy, record)


def _archive(
    document: Document, policy: Policy, record: Record, context: Names, today: date, draft: bool
) -> Made:
    files = [
        make_file(each, policy, record, today, draft)
        for each in concerned(policy, record)
        if each.kind != "archive"
    ]
    missing = tuple(f"{file.name}: {place}" for file in files for place in file.missing)
    return packed(((file.name, file.content) for file in files), today), missing


_MAKERS: dict[DocumentKind, tuple[Maker, str]] = {
    "word": (_word, "docx"),
    "workbook": (_workbook, "xlsx"),
    "calendar": (_calendar, "ics"),
    "archive": (_archive, "zip"),
}

"""Files made from a record: each document by its kind, read again when it is finished."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from typst import TypstError

from dialogs.facts import Facts, Record
from policy_text.documents import Document, DocumentKind
from policy_text.policy import Policy
from renderers.archive import packed
from renderers.calendar_file import missing_from_calendar, render_calendar
from renderers.documents import context_of, file_name_of, texts_of
from renderers.html import html_of
from renderers.layout import Layout, texts_in
from renderers.pdf import Typesetter
from renderers.template_faults import not_laid_out
from renderers.verification import (
    missing_from_html,
    missing_from_pdf,
    missing_from_word,
    missing_from_workbook,
)
from renderers.word import render_word
from renderers.word_layout import layout_of
from renderers.workbook import render_workbook

__all__ = ["FORMATS", "Format", "MadeFile", "concerned", "make_files"]

Format = Literal["docx", "pdf", "html"]
FORMATS: tuple[Format, ...] = ("docx", "pdf", "html")
"""What a document with a Word template can be had as."""


@dataclass(frozen=True)
class MadeFile:
    """A finished file.

    ``missing`` names the places of what should stand in it and does not; ``undrawn`` are the
    characters that no font has, set as 〓.
    """

    name: str
    content: bytes
    missing: tuple[str, ...] = ()
    undrawn: str = ""


def make_files(
    document: Document,
    policy: Policy,
    record: Record,
    today: date,
    typesetter: Typesetter,
    formats: Sequence[Format] = ("docx",),
    draft: bool = False,
) -> list[MadeFile]:
    """Make one document in some formats; what is filed bears the mark of a draft where it is one.

    A document without a Word template has a format of its own and is made in that alone.  Raises
    WordTemplateError where its template is at fault.
    """
    return _made(_Order(document, policy, record, today, typesetter, tuple(formats), draft))


def concerned(policy: Policy, record: Record) -> Iterator[Document]:
    """The documents that this record calls for, or may when it is filled in."""
    facts = Facts(policy, record)
    for document in policy.documents.documents:
        if document.when is None or facts.holds(document.when) is not False:
            yield document


@dataclass(frozen=True)
class _Order:
    """What is to be made of what."""

    document: Document
    policy: Policy
    record: Record
    today: date
    typesetter: Typesetter
    formats: tuple[Format, ...]
    draft: bool

    @property
    def watermark(self) -> str:
        """The mark behind every page, if there is one."""
        is_marked = self.draft and self.document.is_filed
        return self.policy.words.say("draft.watermark") if is_marked else ""

    def file_name(self, suffix: str) -> str:
        """The name of the file, which may name answers."""
        context = context_of(self.document, self.policy, self.record)
        return f"{file_name_of(self.document, context)}.{suffix}"


def _made(order: _Order) -> list[MadeFile]:
    return list(_MAKERS[order.document.kind](order))


def _written(order: _Order) -> Iterator[MadeFile]:
    """The Word file; PDF and HTML are laid out as it is."""
    document, policy = order.document, order.policy
    context = context_of(document, policy, order.record)
    name, texts = file_name_of(document, context), texts_of(document, policy, context)
    template = policy.template(document.template)
    word = render_word(template, context, document.template, order.watermark)
    if "docx" in order.formats:
        yield MadeFile(f"{name}.docx", word, missing_from_word(word, texts))
    if set(order.formats) == {"docx"}:
        return
    layout = layout_of(word, document.title, document.template)
    if "pdf" in order.formats:
        yield _set(order, f"{name}.pdf", layout, texts)
    if "html" in order.formats:
        page = html_of(layout, order.watermark)
        yield MadeFile(f"{name}.html", page, missing_from_html(page, texts))


def _set(order: _Order, name: str, layout: Layout, texts: Mapping[str, str]) -> MadeFile:
    drawn = {place: order.typesetter.drawn(text) for place, text in texts.items()}
    try:
        pdf = order.typesetter.pdf_of(layout, order.watermark)
    except TypstError as error:
        raise not_laid_out(order.document.template, f"排不出来的版式（{error}）") from error
    missing = missing_from_pdf(pdf, drawn, layout.foot)
    return MadeFile(name, pdf, missing, order.typesetter.undrawn_in(texts_in(layout)))


def _workbook(order: _Order) -> Iterator[MadeFile]:
    content = render_workbook(order.document, order.policy, order.today)
    labels = {
        f"{table}.{column.id}": column.label
        for table in order.document.sheets
        for column in order.policy.tables[table].columns
    }
    yield MadeFile(order.file_name("xlsx"), content, missing_from_workbook(content, labels))


def _calendar(order: _Order) -> Iterator[MadeFile]:
    content = render_calendar(order.document, order.policy, order.record, order.today)
    missing = missing_from_calendar(content, order.policy, order.record)
    yield MadeFile(order.file_name("ics"), content, missing)


def _archive(order: _Order) -> Iterator[MadeFile]:
    """All the other documents; what is filed is in it as Word and as PDF."""
    files = [
        file
        for each in concerned(order.policy, order.record)
        if each.kind != "archive"
        for file in _made(replace(order, document=each, formats=_packed_as(each)))
    ]
    missing = tuple(f"{file.name}: {place}" for file in files for place in file.missing)
    undrawn = "".join(dict.fromkeys("".join(file.undrawn for file in files)))
    content = packed(((file.name, file.content) for file in files), order.today)
    yield MadeFile(order.file_name("zip"), content, missing, undrawn)


def _packed_as(document: Document) -> tuple[Format, ...]:
    return ("docx", "pdf") if document.is_filed else ("docx",)


_MAKERS: dict[DocumentKind, Callable[[_Order], Iterator[MadeFile]]] = {
    "word": _written,
    "workbook": _workbook,
    "calendar": _calendar,
    "archive": _archive,
}

"""Making documents: rendered from a record, read again, and only then handed over."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from bot.input_error import InputError
from dialogs.facts import Record
from dialogs.papers import ANSWERS_FILE
from dialogs.record import record_of
from dialogs.session import Session
from policy_text.policy import Policy

if TYPE_CHECKING:
    from renderers.files import Format

__all__ = [
    "IncompleteDocumentError",
    "MadeDocument",
    "form_so_far",
    "formats_of",
    "make_document",
    "make_documents",
    "make_promised",
    "title_of",
    "write_file",
]


class IncompleteDocumentError(Exception):
    """The finished file lacks some of the texts it should hold; ``missing`` names their places."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@dataclass(frozen=True)
class MadeDocument:
    """A finished file: what it is called, and its bytes.

    ``undrawn`` are the characters that no font has; they are set as 〓.
    """

    title: str
    file_name: str
    content: bytes
    undrawn: str = ""


def make_document(
    policy: Policy,
    record: Record,
    document_id: str,
    today: date,
    draft: bool,
    wanted: "Format" = "docx",
) -> MadeDocument:
    """Make one document in one format, as ``make_documents`` does."""
    return make_documents(policy, record, document_id, today, draft, (wanted,))[0]


def make_documents(
    policy: Policy,
    record: Record,
    document_id: str,
    today: date,
    draft: bool,
    formats: Sequence["Format"],
) -> list[MadeDocument]:
    """Make one document in some formats; what is filed bears the mark of a draft where it is one.

    Raises TemplateFault where its template is at fault, and IncompleteDocumentError where a file
    does not hold all that was put into it.
    """
    # The Word libraries take as long to load as all the rest; most talks end before a document.
    from bot.typesetting import typesetter
    from renderers.files import make_files

    document = policy.documents.document(document_id)
    files = make_files(document, policy, record, today, typesetter(), formats, draft)
    missing = tuple(f"{file.name}: {place}" for file in files for place in file.missing)
    if missing:
        raise IncompleteDocumentError(missing)
    return [MadeDocument(document.title, file.name, file.content, file.undrawn) for file in files]


def make_promised(
    policy: Policy,
    session: Session,
    document_id: str,
    today: date,
    draft: bool,
    wanted: "Format" = "docx",
) -> MadeDocument:
    """Make what a delivery promised: a document of the policy, or the applicant's own answers."""
    if document_id != ANSWERS_FILE:
        record = record_of(policy, session)
        return make_document(policy, record, document_id, today, draft, wanted)
    from renderers.answers_file import answers_file

    title = title_of(policy, document_id)
    return MadeDocument(title, f"{title}.json", answers_file(policy, session))


def form_so_far(policy: Policy, session: Session, today: date) -> MadeDocument | None:
    """The first document that is filed, as a page, with what has been answered up to now.

    None where this applicant files none.
    """
    from renderers.files import concerned

    record = record_of(policy, session)
    filed = next((each for each in concerned(policy, record) if each.is_filed), None)
    if filed is None:
        return None
    return make_document(policy, record, filed.id, today, True, "html")


def formats_of(policy: Policy, document_id: str) -> tuple["Format", ...]:
    """The formats in which a promised document can be had; nothing where there is no choice."""
    from renderers.files import FORMATS

    if document_id == ANSWERS_FILE:
        return ()
    return FORMATS if policy.documents.document(document_id).kind == "word" else ()


def title_of(policy: Policy, document_id: str) -> str:
    """What a promised document is called."""
    if document_id == ANSWERS_FILE:
        return policy.words.say("answers_file.title")
    return policy.documents.document(document_id).title


def write_file(folder: Path, name: str, content: bytes) -> Path:
    """Write a file whole or not at all, readable for its owner only; the folder is made.

    Raises InputError where the folder or the file cannot be written.
    """
    path = folder / name
    unfinished = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # A temporary file is made with mode 0600.
        with NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as file:
            unfinished = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        if unfinished is not None:
            unfinished.unlink(missing_ok=True)
        raise InputError("file.not_writable", file=path) from error
    return path

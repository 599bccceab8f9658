"""Making documents: rendered from a record, read again, and only then handed over."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.input_error import InputError
from dialogs.facts import Record
from dialogs.papers import ANSWERS_FILE
from dialogs.record import record_of
from dialogs.session import Session
from policy_text.policy import Policy

__all__ = [
    "IncompleteDocumentError",
    "MadeDocument",
    "make_document",
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
    """A finished file: what it is called, and its bytes."""

    title: str
    file_name: str
    content: bytes


def make_document(
    policy: Policy, record: Record, document_id: str, today: date, draft: bool
) -> MadeDocument:
    """Make one document; what is filed bears the mark of a draft where it is one.

    Raises TemplateFault where its template is at fault, and IncompleteDocumentError where the file
    does not hold all that was put into it.
    """
    # The Word libraries take as long to load as all the rest; most talks end before a document.
    from renderers.files import make_file

    document = policy.documents.document(document_id)
    made = make_file(document, policy, record, today, draft)
    if made.missing:
        raise IncompleteDocumentError(made.missing)
    return MadeDocument(document.title, made.name, made.content)


def make_promised(
    policy: Policy, session: Session, document_id: str, today: date, draft: bool
) -> MadeDocument:
    """Make what a delivery promised: a document of the policy, or the applicant's own answers."""
    if document_id != ANSWERS_FILE:
        return make_document(policy, record_of(policy, session), document_id, today, draft)
    from renderers.answers_file import answers_file

    title = title_of(policy, document_id)
    return MadeDocument(title, f"{title}.json", answers_file(policy, session))


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

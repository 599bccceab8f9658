"""Making documents: rendered from a record, read again, and only then handed over."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from bot.input_error import InputError
from dialogs.facts import Record
from policy_text.policy import Policy

__all__ = ["IncompleteDocumentError", "MadeDocument", "make_document", "write_file"]


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

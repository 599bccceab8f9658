"""Application in, documents out: what ``shenbao fill`` does."""

from datetime import date
from pathlib import Path

from bot.application import Application
from bot.documents import MadeDocument, make_document, write_file
from bot.input_error import InputError
from dialogs.facts import Facts
from dialogs.precheck import has_red, precheck
from dialogs.values import checked

__all__ = ["FORMATS", "documents_for", "fill_application"]

FORMATS = ("docx",)


def fill_application(
    application: Application, out: Path, formats: tuple[str, ...], today: date
) -> list[Path]:
    """Write the documents of an application to a folder: all of them, or none."""
    for wanted in formats:
        if wanted not in FORMATS:
            raise InputError("format.unknown", wanted=wanted, known="、".join(FORMATS))
    made = documents_for(application, today)
    return [write_file(out, document.file_name, document.content) for document in made]


def documents_for(application: Application, today: date) -> list[MadeDocument]:
    """The documents that this applicant files; raises InputError where there are none."""
    policy = application.policy
    record, _ = checked(policy, application.record, today)
    facts = Facts(policy, record)
    filed = [
        document.id
        for document in policy.documents.documents
        if not document.at_any_time
        and (document.when is None or facts.holds(document.when) is not False)
    ]
    if not filed:
        raise InputError("fill.nothing")
    draft = has_red(precheck(policy, application.record, today))
    return [make_document(policy, record, document, draft) for document in filed]

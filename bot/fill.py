"""Application in, documents out: what ``shenbao fill`` does."""

from datetime import date
from pathlib import Path

from bot.application import Application
from bot.documents import MadeDocument, make_document, write_file
from bot.input_error import InputError
from dialogs.precheck import has_red, precheck
from dialogs.values import checked

__all__ = ["FORMATS", "documents_for", "fill_application"]

FORMATS = ("docx", "zip")


def fill_application(
    application: Application, out: Path, formats: tuple[str, ...], today: date
) -> list[Path]:
    """Write the documents of an application to a folder: all of them, or none."""
    for wanted in formats:
        if wanted not in FORMATS:
            raise InputError("format.unknown", wanted=wanted, known="、".join(FORMATS))
    made = documents_for(application, formats, today)
    return [write_file(out, document.file_name, document.content) for document in made]


def documents_for(
    application: Application, formats: tuple[str, ...], today: date
) -> list[MadeDocument]:
    """What this applicant files, and with zip everything in one; InputError where it is nothing."""
    from renderers.files import concerned

    policy = application.policy
    record, _ = checked(policy, application.record, today)
    filed, archives = [], []
    for document in concerned(policy, record):
        if document.kind == "archive":
            archives.append(document.id)
        elif document.is_filed:
            filed.append(document.id)
    wanted = [*(filed if "docx" in formats else ()), *(archives if "zip" in formats else ())]
    if not wanted:
        raise InputError("fill.nothing")
    draft = has_red(precheck(policy, application.record, today))
    return [make_document(policy, record, document, today, draft) for document in wanted]

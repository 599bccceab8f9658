"""Application in, documents out: what ``shenbao fill`` does."""

from datetime import date
from pathlib import Path

from bot.application import Application
from bot.documents import MadeDocument, make_documents, write_file
from bot.input_error import InputError
from dialogs.precheck import has_red, precheck
from dialogs.values import checked

__all__ = ["documents_for", "fill_application"]

_ARCHIVE = "zip"


def fill_application(
    application: Application, out: Path, formats: tuple[str, ...], today: date
) -> list[tuple[Path, MadeDocument]]:
    """Write the documents of an application to a folder: all of them, or none."""
    made = documents_for(application, formats, today)
    return [(write_file(out, each.file_name, each.content), each) for each in made]


def documents_for(
    application: Application, formats: tuple[str, ...], today: date
) -> list[MadeDocument]:
    """What this applicant files, and with zip everything in one; InputError where it is nothing."""
    from renderers.files import FORMATS, concerned

    for wanted in formats:
        if wanted not in (*FORMATS, _ARCHIVE):
            known = "、".join((*FORMATS, _ARCHIVE))
            raise InputError("format.unknown", wanted=wanted, known=known)
    policy = application.policy
    record, _ = checked(policy, application.record, today)
    draft = has_red(precheck(policy, application.record, today))
    papers = [each for each in FORMATS if each in formats]
    made = [
        file
        for document in concerned(policy, record)
        if (document.is_filed and papers) or (document.kind == "archive" and _ARCHIVE in formats)
        for file in make_documents(policy, record, document.id, today, draft, papers)
    ]
    if not made:
        raise InputError("fill.nothing")
    return made

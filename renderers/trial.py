"""A trial rendering of every template, so that a broken one is found before anyone needs it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dialogs.facts import Record
from dialogs.names import draft_of, names_of
from dialogs.reading import Accepted, Rows, read
from policy_text.errors import Fault
from policy_text.policy import Policy
from policy_text.questions import Field
from renderers.files import FORMATS, Format, make_files
from renderers.pdf import Typesetter
from renderers.template_faults import WordTemplateError

__all__ = ["example_record", "template_faults"]


def template_faults(policy: Policy, today: date, typesetter: Typesetter) -> list[Fault]:
    """Every fault that comes to light when each document is made, blank and filled."""
    broken = [*_draft_faults(policy, {}), *_draft_faults(policy, example_record(policy, today))]
    if broken:
        return list(dict.fromkeys(broken))  # no document comes out with such a draft
    faults: dict[Fault, None] = {}
    # What cannot be laid out stands in the template, whatever is filled in.
    trials: tuple[tuple[Record, tuple[Format, ...]], ...] = (
        ({}, ("docx",)),
        (example_record(policy, today), FORMATS),
    )
    for document in policy.documents.documents:
        if document.kind == "archive":  # made of the others, which are tried themselves
            continue
        for record, formats in trials:
            try:
                made = make_files(document, policy, record, today, typesetter, formats)
            except WordTemplateError as error:
                faults |= dict.fromkeys(error.faults)
                continue
            missing = dict.fromkeys(place for file in made for place in file.missing)
            if missing:
                advice = "请核对模板里有没有它的 {{ … }}，或改 documents.yaml 的 prints、last_words"
                place = "、".join(missing)
                file = document.template or "documents.yaml"
                fault = Fault(file, 1, place, "做出来的文件里找不到它", advice)
                faults[fault] = None
    return list(faults)


def _draft_faults(policy: Policy, record: Record) -> Iterator[Fault]:
    """Every draft that cannot be made from a record; its names of cells come to light only here."""
    names = names_of(policy, record)
    for question in policy.questions.values():
        for section in question.sections:
            try:
                draft_of(section, names)
            except Exception as error:
                advice = "请核对 {{ }}、{% %} 里的名字和写法，一栏的名字写成 row.栏名"
                place = f"{question.id}.{section.id}.draft"
                yield Fault("questions.yaml", 1, place, f"草稿排不出来（{error}）", advice)


def example_record(policy: Policy, today: date) -> Record:
    """A record made of the examples that the questions show, one row a table."""
    record: dict[str, Any] = {}
    for question in policy.questions.values():
        value = _example(policy, question, today)
        if value is not None:
            record[question.id] = value
    return record


def _example(policy: Policy, field: Field, today: date) -> Any:
    if not field.example:
        return None
    reading = read(field, field.example, today, policy.language)
    if isinstance(reading, Rows):
        return [dict(row) for row in reading.rows]
    return reading.value if isinstance(reading, Accepted) else None

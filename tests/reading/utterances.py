"""The tables of this folder: what people say where a field is asked, and what that means."""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from dialogs.reading import Accepted, Command, IsQuestion, Reading, Rejected, Rows
from policy_text.questions import Field

DATA = Path(__file__).parent / "data"
TODAY = date(2025, 11, 22)
FIELDS = {
    field.id: field
    for field in map(
        Field.model_validate,
        yaml.load((DATA / "fields.yaml").read_text("utf-8"), Loader=yaml.SafeLoader),
    )
}


class Utterance(NamedTuple):
    """One line of a table; ``expected`` in the short form of ``told``."""

    place: str
    field: str
    text: str
    expected: str


def utterances() -> list[Utterance]:
    """Every line of every table."""
    found = []
    for path in sorted(DATA.glob("*.tsv")):
        field = ""
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.startswith("@"):
                field = line[1:]
            elif line and not line.startswith("#"):
                text, expected = line.rsplit("\t", 1)
                found.append(Utterance(f"{path.stem}:{number}", field, text, expected))
    return found


def told(reading: Reading, field: Field) -> str:
    """``=value``, ``?`` for asking again, ``/command``, ``??`` for a question."""
    match reading:
        case Accepted(value=list() as chosen):
            ids = [option.id for option in field.options]
            return "=" + json.dumps([ids.index(str(one)) for one in chosen]).replace(" ", "")
        case Accepted(value=value):
            return "=" + json.dumps(value, ensure_ascii=False)
        case Rejected():
            return "?"
        case Command(name=name):
            return "/" + name
        case IsQuestion():
            return "??"
        case Rows():
            return "rows"

"""Answers to the policy's own questions, as ``shenbao read`` takes them."""

from typing import NamedTuple, cast

import pytest

from dialogs.reading import read
from dialogs.reading.request import field_for
from policy_text.loader import load_policy
from policy_text.questions import Kind
from tests.reading.utterances import DATA, TODAY, told

POLICY = load_policy("jiyuan_consortium")
LANGUAGE = POLICY.language


class Held(NamedTuple):
    """One answer to one question, and every reading of it that is good."""

    kind: Kind
    question: str
    text: str
    good: frozenset[str]


def answers_in(table: str) -> list[Held]:
    kind, question, found = "", "", []
    for line in (DATA / table).read_text("utf-8").splitlines():
        if line.startswith("@"):
            kind, question = line[1:].split("\t")
        elif line and not line.startswith("#"):
            text, good = line.rsplit("\t", 1)
            readings = frozenset(one.replace("␣", " ") for one in good.split())
            found.append(Held(cast(Kind, kind), question, text, readings))
    return found


@pytest.mark.parametrize(
    "held",
    [*answers_in("held_out.txt"), *answers_in("families.txt")],
    ids=lambda held: f"{held.question} {held.text}",
)
def test_is_read_well_or_asked_again(held: Held) -> None:
    field = field_for(
        POLICY.questions.values(), LANGUAGE.lexicon, kind=held.kind, question=held.question
    )
    got = told(read(field, held.text, TODAY, LANGUAGE), field)
    assert got in held.good or ("/*" in held.good and got.startswith("/"))

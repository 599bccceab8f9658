"""What people say in everyday and official words is read as a patient clerk would."""

import pytest

from dialogs.reading import read
from policy_text.language import load_language
from tests.reading.utterances import FIELDS, TODAY, Utterance, told, utterances

LANGUAGE = load_language()
ALL = utterances()


def test_there_are_many_and_none_twice() -> None:
    said = [(one.field, one.text) for one in ALL]
    assert len(said) >= 600
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("said", ALL, ids=lambda said: f"{said.place} {said.text}")
def test_is_read_as_meant(said: Utterance) -> None:
    field = FIELDS[said.field]
    assert told(read(field, said.text, TODAY, LANGUAGE), field) == said.expected

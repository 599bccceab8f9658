"""Every example that a question shows is a good answer to that question."""

from datetime import date

import pytest

from dialogs.reading import Accepted, Rows, read
from policy_text.loader import load_policy
from policy_text.questions import Field

POLICY = load_policy("jiyuan_consortium")
FIELDS: list[Field] = [
    field
    for question in POLICY.questions.values()
    for field in (question, *question.columns)
    if field.example
]


@pytest.mark.parametrize("field", FIELDS, ids=[field.label for field in FIELDS])
def test_example_is_a_good_answer(field: Field) -> None:
    reading = read(field, field.example, date(2026, 11, 22), POLICY.language)

    assert isinstance(reading, Accepted | Rows), reading
    if isinstance(reading, Rows):
        assert len(reading.rows) == 1
        assert not reading.problems

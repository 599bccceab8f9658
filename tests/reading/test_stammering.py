"""A message that says one word over and over is read at once, whatever the patterns look for."""

from time import process_time

import pytest

from dialogs.reading import read
from policy_text.loader import load_policy
from tests.reading.utterances import TODAY

POLICY = load_policy("jiyuan_consortium")
_SECONDS = 2
"""Far more than it takes (milliseconds), far less than where trying doubles with each word."""


@pytest.mark.parametrize(
    "word",
    ["早就", "全都", "嗯", "填的", "数", "那儿", "比例", "宝子们", "一会儿", "牵头企业", "一"],
)
@pytest.mark.parametrize("question", ["organs.advisory", "members.total", "section1_lead", "tasks"])
def test_a_word_said_over_and_over_is_read_at_once(word: str, question: str) -> None:
    for length in (38, 110, 390):
        began = process_time()
        said = (word * length)[:length] + "想"
        read(POLICY.questions[question], said, TODAY, POLICY.language)
        assert process_time() - began < _SECONDS

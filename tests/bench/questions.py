"""What a policy question costs, with sentence vectors and without; and the memory it takes."""

import json
from collections.abc import Iterator
from pathlib import Path

from bot.assembly import assistant_ready
from dialogs.answering import answer
from dialogs.assistant import Assistant
from tests.bench.tables import Figure, milliseconds, most_megabytes
from tests.builders import the_assistant

__all__ = ["figures"]

_ASKED = Path(__file__).parents[1] / "dialogs" / "questions_of_others.jsonl"
_WITH, _WITHOUT, _MEMORY = 15, 1, 120


def figures() -> Iterator[Figure]:
    """Medians over questions that are not in the bank."""
    before = most_megabytes()
    ready = assistant_ready()
    ready.index.hits("?")
    yield Figure("问答库、字词表和句向量占内存", round(most_megabytes() - before), "MB", _MEMORY)
    if ready.meaning is not None:
        yield Figure("一问（有句向量）", round(_median(ready), 2), "毫秒", _WITH)
    yield Figure("一问（只按字词）", round(_median(the_assistant()), 2), "毫秒", _WITHOUT)


def _median(assistant: Assistant) -> float:
    lines = _ASKED.read_text("utf-8").splitlines()
    asked = iter([json.loads(line)["q"] for line in lines] * 2)
    policy, index = assistant.policy, assistant.index
    return milliseconds(lambda: answer(policy, index, next(asked)), times=200, warm=5)

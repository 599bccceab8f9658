"""What a policy question costs, with sentence vectors and without; and the memory it takes."""

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from bot.assembly import assistant_ready
from dialogs.answering import answer
from dialogs.assistant import Assistant
from tests.bench.tables import Figure, each_of, most_megabytes
from tests.builders import the_assistant

__all__ = ["figures"]

_ASKED = Path(__file__).parents[1] / "dialogs" / "questions_of_others.jsonl"
_QUESTIONS = 300
_WITH, _WITHOUT, _MEMORY = 15, 1, 120


def figures() -> Iterator[Figure]:
    """Over questions that are not in the bank; those that words do not settle take longest."""
    before = most_megabytes()
    ready = assistant_ready()
    ready.index.hits("?")
    yield Figure("问答库、字词表和句向量占内存", round(most_megabytes() - before), "MB", _MEMORY)
    if ready.meaning is not None:
        spent = _spent(ready)
        yield Figure("一问（有句向量），中位", round(median(spent), 2), "毫秒", _WITH)
        yield Figure("一问（有句向量），p95", round(quantiles(spent, n=20)[-1], 2), "毫秒")
    spent = _spent(the_assistant())
    yield Figure("一问（只按字词），中位", round(median(spent), 2), "毫秒", _WITHOUT)
    yield Figure("一问（只按字词），p95", round(quantiles(spent, n=20)[-1], 2), "毫秒")


def _spent(assistant: Assistant) -> list[float]:
    """Milliseconds of one core for each question."""
    policy, index = assistant.policy, assistant.index
    lines = _ASKED.read_text("utf-8").splitlines()[:_QUESTIONS]
    asked = iter([json.loads(line)["q"] for line in lines])
    return each_of(lambda: answer(policy, index, next(asked)), times=len(lines))

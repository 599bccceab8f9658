"""Questions answered and answers read, without a conversation around them."""

import sys
from datetime import date
from typing import Any, get_args

from bot.assembly import assistant_ready, policy_named
from bot.clock import clock_at, office_time
from bot.input_error import InputError
from bot.json_lines import json_lines
from bot.output import print_json, print_words
from dialogs.answering import PolicyAnswer, answer
from dialogs.reading import clean
from dialogs.reading import read as read_answer
from dialogs.reading.request import answer as as_output
from dialogs.reading.request import field_for
from dialogs.standing import said_on
from dialogs.step import Assistant
from policy_text.policy import Policy
from policy_text.questions import Kind

__all__ = ["answer_lines", "answer_question", "read_lines"]

_READ_KEYS = {
    "kind": "string",
    "text": "string",
    "options": "array",
    "columns": "array",
    "question": "string",
    "max_length": "number",
    "now": "string",
}


def answer_question(question: str | None, as_json: bool) -> None:
    """Answer one question on standard output; raises InputError where there is none."""
    asked = clean(question or "").strip()
    if not asked:
        raise InputError("ask.no_question")
    given = _answer(assistant_ready(), asked)
    if as_json:
        print_json(_as_json(given))
    else:
        print_words(given.text)


def answer_lines() -> None:
    """Answer the lines of standard input, each on its own."""
    assistant = assistant_ready()
    for _, request in json_lines(sys.stdin.buffer, {"q": "string"}, ("q",)):
        print_json(_as_json(_answer(assistant, request["q"])))


def _answer(assistant: Assistant, question: str) -> PolicyAnswer:
    policy = assistant.policy
    return said_on(policy, answer(policy, assistant.index, question), office_time().date())


def _as_json(given: PolicyAnswer) -> dict[str, Any]:
    return {
        "kind": given.kind,
        "clauses": list(given.clauses),
        "text": given.text,
        "quotes": list(given.quotes),
    }


def read_lines() -> None:
    """Read the lines of standard input as answers, each on its own."""
    policy = policy_named()
    for number, request in json_lines(sys.stdin.buffer, _READ_KEYS, ("kind", "text")):
        print_json(_read(policy, number, request))


def _read(policy: Policy, number: int, request: dict[str, Any]) -> dict[str, Any]:
    text, now, kind = request.pop("text"), request.pop("now", None), request["kind"]
    if kind not in get_args(Kind):
        known = "、".join(get_args(Kind))
        raise InputError("lines.unknown_kind", line=number, kind=kind, known=known)
    for key in ("options", "columns"):
        if not all(isinstance(item, str) for item in request.get(key, ())):
            raise InputError("lines.not_texts", line=number, name=key)
    field = field_for(policy.questions.values(), policy.language.lexicon, **request)
    return as_output(read_answer(field, text, _day(number, now), policy.language), field)


def _day(number: int, now: str | None) -> date:
    try:
        return clock_at(now)().date()
    except InputError as error:
        raise InputError("json.line", line=number, reason=error.reason) from None

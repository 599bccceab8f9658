"""Answers written by people who knew neither the engine nor its word lists.

A line is a request of ``shenbao read`` with the reading ``expect``ed (and, in ``also``, others as
good).  A few are misread; what may not grow is their number, above all that of values taken
where another value, or none, was meant.
"""

import json
from typing import Any

from bot.clock import clock_at
from dialogs.reading import read
from dialogs.reading.request import answer, field_for
from policy_text.loader import load_policy
from tests.reading.utterances import DATA

POLICY = load_policy("jiyuan_consortium")
LANGUAGE = POLICY.language
NOW = "2026-11-25T10:00:00"
ASKED = ("kind", "options", "columns", "question", "max_length")

LEAST_RIGHT = 0.97
MOST_SILENT = 6
"""Of all; each one known: filings dated some days ahead, which some of the writers meant to be
asked again and more of them to be taken, and one trade called another field."""


def outcome(line: dict[str, Any]) -> dict[str, Any]:
    asked = {key: line[key] for key in ASKED if key in line}
    field = field_for(POLICY.questions.values(), LANGUAGE.lexicon, **asked)
    day = clock_at(line.get("now", NOW))().date()
    return answer(read(field, line["text"], day, LANGUAGE), field)


def agrees(got: dict[str, Any], wanted: dict[str, Any], kind: str) -> bool:
    if "value" not in wanted or "value" not in got:
        return "value" not in got and not wanted.keys().isdisjoint(got)
    mine, theirs = got["value"], wanted["value"]
    if kind == "table_row" and isinstance(theirs, dict):
        missing = theirs.get("missing", mine.get("missing", []))
        return mine["rows"] == theirs["rows"] and {*mine.get("missing", [])} == {*missing}
    if kind == "multi_choice":
        return sorted(mine) == sorted(theirs)
    return bool(mine == theirs)


def test_what_others_wrote_is_read_right_and_hardly_ever_taken_for_something_else() -> None:
    lines = list(map(json.loads, (DATA / "others.jsonl").read_text("utf-8").splitlines()))
    wrong, silent = [], []
    for line in lines:
        got = outcome(line)
        if not any(
            agrees(got, each, line["kind"]) for each in [line["expect"], *line.get("also", [])]
        ):
            wrong.append(line["text"])
            if "value" in got:
                silent.append((line["text"], got["value"]))
    assert len(silent) <= MOST_SILENT, silent
    assert 1 - len(wrong) / len(lines) >= LEAST_RIGHT, wrong

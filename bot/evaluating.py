"""Scoring the answerer on labelled questions: how often it is right, and where not.

A line is ``{"q", "kind", "clauses"?, "any_of"?, "kinds_also"?, "must"?}``.  A reply is right when
its kind is the one expected (or one of ``kinds_also``), its first clause is among ``clauses`` and
``any_of`` (for a list of more than three: all of them cited), and each ``must`` stands in it.
Over every reply it is counted, besides, whether a quote is none of the source, or a figure comes
from nowhere.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.assembly import assistant_ready
from bot.input_error import InputError
from bot.json_lines import json_lines
from bot.output import print_json, print_words
from dialogs.answering import PolicyAnswer, answer
from policy_text.policy import Policy

__all__ = ["Score", "evaluate", "figures_from_nowhere", "is_right", "score"]

_KEYS = {
    "q": "string",
    "kind": "string",
    "clauses": "array",
    "any_of": "array",
    "kinds_also": "array",
    "must": "array",
}
_CITING = ("answer", "not_stated", "ambiguous")
_A_LIST = 3
"""A question that more clauses than these answer asks for a whole list."""

_FIGURES = r"\d+(?:\.\d+)?|[二两三四五六七八九十百千万]+(?=[家个项份条天日月年万亿元%人次位])"

Line = dict[str, Any]


@dataclass(frozen=True)
class Score:
    """What came of a file of questions; ``kinds`` counts (expected, given) pairs."""

    replies: tuple[tuple[Line, PolicyAnswer, bool], ...]
    false_quotes: int
    figures_from_nowhere: int

    @property
    def share(self) -> float:
        """How many of the replies are right."""
        return sum(right for _, _, right in self.replies) / max(len(self.replies), 1)

    @property
    def kinds(self) -> Counter[tuple[str, str]]:
        """How often a question of one kind was answered as another."""
        return Counter((line["kind"], reply.kind) for line, reply, _ in self.replies)

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """For each kind expected: how many are right, of how many."""
        asked = Counter(line["kind"] for line, _, _ in self.replies)
        right = Counter(line["kind"] for line, _, right in self.replies if right)
        return {kind: (right[kind], count) for kind, count in sorted(asked.items())}

    @property
    def misses(self) -> list[dict[str, Any]]:
        """What was wrong, with what should have been."""
        return [
            {
                "q": line["q"],
                "expected": {"kind": line["kind"], "clauses": line.get("clauses", [])},
                "given": {"kind": reply.kind, "clauses": list(reply.clauses)},
            }
            for line, reply, right in self.replies
            if not right
        ]


def evaluate(file: Path, as_json: bool, floor: float) -> bool:
    """Score a file and print the result; False where the share of right replies is under the floor.

    Raises InputError where the file cannot be read or a line is none of ours.
    """
    try:
        with file.open("rb") as lines:
            asked = [line for _, line in json_lines(lines, _KEYS, ("q", "kind"))]
    except OSError as error:
        raise InputError("file.not_readable", file=file) from error
    assistant = assistant_ready()
    policy = assistant.policy
    result = score(policy, ((line, answer(policy, assistant.index, line["q"])) for line in asked))
    if as_json:
        print_json(_as_json(result))
    else:
        print_words(policy.words.say("evaluate.result", **_as_json(result)))
    return result.share >= floor


def score(policy: Policy, replies: Iterable[tuple[Line, PolicyAnswer]]) -> Score:
    """Hold replies against what was expected."""
    judged = tuple((line, reply, is_right(reply, line)) for line, reply in replies)
    return Score(
        judged,
        sum(quote not in policy.source for _, reply, _ in judged for quote in reply.quotes),
        sum(len(figures_from_nowhere(policy, reply)) for _, reply, _ in judged),
    )


def is_right(reply: PolicyAnswer, line: Line) -> bool:
    """Whether a reply is what a line expects."""
    if reply.kind not in (line["kind"], *line.get("kinds_also", ())):
        return False
    clauses = line.get("clauses", ())
    cites = reply.kind in _CITING and line["kind"] in _CITING and clauses
    if cites and not _cites(reply.clauses, clauses, line.get("any_of", ())):
        return False
    return all(words in reply.text for words in line.get("must", ()))


def _cites(given: Sequence[str], clauses: Sequence[str], any_of: Sequence[str]) -> bool:
    if len(clauses) > _A_LIST:
        return set(clauses) <= set(given)
    return bool(given) and given[0] in (*clauses, *any_of)


def figures_from_nowhere(policy: Policy, reply: PolicyAnswer) -> set[str]:
    """The figures of a reply that stand in no quote of it and in no marked glossary entry."""
    mark = f"（{policy.about.outside}）"
    outside = [line for line in reply.text.splitlines() if line.startswith(mark)]
    own = reply.text
    cited = [*reply.quotes, *outside, *(each.cite_as for each in reply.citations)]
    for taken in sorted(cited, key=len, reverse=True):
        own = own.replace(taken, "")
    own = re.sub(r"(?m)^\d+[）.]", "", own)  # the numbers of readings and choices
    # A title offered for choice may name a figure of its clause: 500字含不含标点.
    offered = [topic for choice in reply.choices if (topic := policy.faq.topic(choice.id))]
    clauses = [policy.clauses[clause].text for topic in offered for clause in topic.clauses]
    keeping = str(policy.about.keeping_days)  # what the program tells of itself
    known = " ".join((*reply.quotes, *outside, *clauses, keeping))
    return {figure for figure in re.findall(_FIGURES, own) if figure not in known}


def _as_json(result: Score) -> dict[str, Any]:
    return {
        "right": sum(right for _, _, right in result.replies),
        "total": len(result.replies),
        "share": round(result.share, 4),
        "by_kind": {
            kind: {"right": right, "total": total}
            for kind, (right, total) in result.by_kind().items()
        },
        "confusion": [
            {"expected": expected, "given": given, "count": count}
            for (expected, given), count in sorted(result.kinds.items())
        ],
        "false_quotes": result.false_quotes,
        "figures_from_nowhere": result.figures_from_nowhere,
        "misses": result.misses,
    }

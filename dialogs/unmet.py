"""Verdicts as problems: what the conditions of the policy do not find met."""

from collections.abc import Iterator, Set
from typing import Any

from dialogs.eligibility import judge_condition
from dialogs.facts import Facts
from dialogs.findings import Finding, finding_of
from dialogs.problems import Place, Problem
from policy_text.conditions import Condition
from policy_text.nodes import ForEach
from policy_text.uses import uses_in

__all__ = ["verdict_problems"]

_HOLDS = {True: "holds.true", False: "holds.false", None: "holds.null"}


def verdict_problems(facts: Facts, settled: Set[str]) -> Iterator[Problem]:
    """A problem for each condition whose verdict the policy's checks give a level.

    A condition that is open only for what is ``settled``, said already of its own, is passed over.
    """
    for condition in facts.policy.conditions.conditions:
        judged = judge_condition(facts, condition)
        level = facts.policy.checks.verdicts.get(judged.verdict) if judged else None
        if judged is None or level is None or judged.concerns.holds is not True:
            continue
        is_open = judged.verdict in ("unknown", "unsure")
        left = [slot for slot in judged.open_slots if not _is_settled(slot, settled)]
        if is_open and not left:
            continue
        places = _open_places(facts, left) if is_open else _places(facts, condition)
        finding = finding_of(facts, judged)
        yield Problem(level, places, _text(facts, finding), _mend(facts, finding), condition.id)


def _is_settled(slot: str, settled: Set[str]) -> bool:
    """Whether a slot, or the table that stands for it, has been spoken of."""
    return slot in settled or slot.partition(".")[0] in settled


def _open_places(facts: Facts, slots: list[str]) -> tuple[Place, ...]:
    """Where what is open can be filled in: the first such cell of each column, or the slot."""
    places = []
    for slot in slots:
        table, _, column = slot.rpartition(".")
        if facts.policy.column(slot) is None:
            places.append(Place(slot))
            continue
        rows = facts.record.get(table) or ()
        blank = (index for index, cells in enumerate(rows) if cells.get(column) is None)
        places.append(Place(table, next(blank, None), column))
    return tuple(places)


def _places(facts: Facts, condition: Condition) -> tuple[Place, ...]:
    """The cells of the rows that fail, where rows do, and the slots the condition rests on."""
    slots = dict.fromkeys(_rests_on(facts, (condition.test, condition.readings), None))
    answered = [slot for slot in slots if slot in facts.record]
    cells = [] if condition.test is None else list(_failing_cells(facts, condition.test))
    return (*cells, *(Place(slot) for slot in answered))


def _failing_cells(facts: Facts, test: Any) -> Iterator[Place]:
    failing = facts.judge(test).failing
    parts = getattr(test, "first_decided", (test,))
    for each in (part.for_each for part in parts if isinstance(part, ForEach)):
        columns = facts.policy.columns(each.rows)
        names = [use.name for use in uses_in(each.test, each.rows)]
        derived = facts.policy.conditions.cells.get(each.rows, {})
        for name in names:
            inner = (use.name for use in uses_in(derived.get(name), each.rows))
            column = next((one for one in (name, *inner) if one in columns), None)
            yield from (Place(each.rows, index, column) for index in failing if column)


def _rests_on(facts: Facts, node: Any, table: str | None) -> Iterator[str]:
    """The slots that a test looks at, through derived facts and cells."""
    policy = facts.policy
    for use in uses_in(node, table):
        derived = policy.conditions.cells.get(use.table or "", {}).get(use.name)
        fact = policy.conditions.facts.get(use.name)
        if derived is not None:
            yield from _rests_on(facts, derived, use.table)
        elif use.table is not None and use.name in policy.columns(use.table):
            yield use.table
        elif fact is not None:
            yield from _rests_on(facts, fact.is_, None)
        else:
            yield use.name


def _text(facts: Facts, finding: Finding) -> str:
    words = facts.policy.words
    return words.say(
        "precheck.verdict",
        title=finding.title,
        verdict=words.say(f"verdict.{finding.verdict}"),
        seen=finding.seen,
        readings=[
            {"name": each.name, "value": each.value, "holds": words.say(_HOLDS[each.holds])}
            for each in finding.readings
        ],
        cite_as=finding.cite_as,
        quote=finding.quote,
    )


def _mend(facts: Facts, finding: Finding) -> str:
    said = [line.rstrip("。") for line in finding.advice]
    if finding.verdict == "unknown":
        said = [facts.policy.words.say("precheck.unknown.mend", title=finding.title)]
    return "；".join(said) + "。" if said else facts.policy.words.say("precheck.verdict.mend")

"""Two versions of a policy held against each other: which clauses changed, what that touches."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from policy_text.conditions import names_in
from policy_text.policy import Policy

__all__ = ["Changes", "ClauseChange", "Kind", "Touched", "Why", "changes_between"]

Kind = Literal["condition", "topic", "question", "measure", "document", "material"]
Why = Literal["added", "removed", "changed", "clause", "rests_on"]
"""clause: it is as it was, but a clause it cites is not; rests_on: what it uses is not."""


@dataclass(frozen=True)
class ClauseChange:
    """A clause that is new (no ``before``), gone (no ``after``), or says something else."""

    id: str
    cite_as: str
    before: str
    after: str


@dataclass(frozen=True)
class Touched:
    """Something that has to be looked at: why, and the clauses or names that make it so."""

    kind: Kind
    id: str
    label: str
    why: Why
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Changes:
    """All that differs between two versions."""

    clauses: tuple[ClauseChange, ...]
    touched: tuple[Touched, ...]


class _Item(NamedTuple):
    """One thing of a policy: its label, what it says, the clauses it cites, what it uses."""

    label: str
    content: Any
    clauses: tuple[str, ...] = ()
    uses: frozenset[str] = frozenset()


def changes_between(old: Policy, new: Policy) -> Changes:
    """What changed from one version to the next; things are the same that have the same id."""
    clauses = tuple(_clauses(old, new))
    changed = frozenset(clause.id for clause in clauses)
    names = _changed_names(old, new)
    touched = tuple(
        each
        for kind, items_of in _KINDS.items()
        for each in _touched(kind, items_of(old), items_of(new), changed, names)
    )
    return Changes(clauses, touched)


def _clauses(old: Policy, new: Policy) -> Iterator[ClauseChange]:
    for clause_id in dict.fromkeys([*old.clauses, *new.clauses]):
        before, after = old.clauses.get(clause_id), new.clauses.get(clause_id)
        texts = (before.text if before else "", after.text if after else "")
        if texts[0] != texts[1]:
            shown = after or before
            yield ClauseChange(clause_id, shown.cite_as if shown else clause_id, *texts)


def _changed_names(old: Policy, new: Policy) -> frozenset[str]:
    """The questions, facts and tables of cells that are not what they were."""
    found: set[str] = set()
    for before, after in (
        (old.questions, new.questions),
        (old.conditions.facts, new.conditions.facts),
        (old.conditions.cells, new.conditions.cells),
        (old.documents.computed, new.documents.computed),
        (old.documents.tables, new.documents.tables),
    ):
        found |= {name for name in {*before, *after} if before.get(name) != after.get(name)}
    while True:
        more = {
            name
            for name, fact in {**old.conditions.facts, **new.conditions.facts}.items()
            if not found.isdisjoint(names_in(fact.is_))
        }
        if more <= found:
            return frozenset(found)
        found |= more


def _touched(
    kind: Kind,
    old: Mapping[str, _Item],
    new: Mapping[str, _Item],
    clauses: frozenset[str],
    names: frozenset[str],
) -> Iterator[Touched]:
    for item_id in dict.fromkeys([*old, *new]):
        before, after = old.get(item_id), new.get(item_id)
        if before is None and after is not None:
            yield Touched(kind, item_id, after.label, "added")
        if before is not None and after is None:
            yield Touched(kind, item_id, before.label, "removed")
        if before is None or after is None:
            continue
        cited = tuple(each for each in after.clauses if each in clauses)
        used = tuple(sorted(after.uses & names))
        if before.content != after.content:
            yield Touched(kind, item_id, after.label, "changed", cited)
        elif cited:
            yield Touched(kind, item_id, after.label, "clause", cited)
        elif used:
            yield Touched(kind, item_id, after.label, "rests_on", used)


def _conditions(policy: Policy) -> dict[str, _Item]:
    return {
        each.id: _Item(each.title, each, (each.clause,), _uses(each))
        for each in policy.conditions.conditions
    }


def _uses(condition: Any) -> frozenset[str]:
    parts = (condition.when, condition.test, condition.readings, condition.mends, condition.advice)
    return frozenset(names_in(parts))


def _topics(policy: Policy) -> dict[str, _Item]:
    return {each.id: _Item(each.title, each, each.clauses) for each in policy.faq.topics}


def _questions(policy: Policy) -> dict[str, _Item]:
    """The questions, each with the clauses of the conditions that look at it."""
    judged: dict[str, list[str]] = {}
    for condition in policy.conditions.conditions:
        for name in _slots(policy, names_in((condition.test, condition.readings))):
            judged.setdefault(name, []).append(condition.clause)
    return {
        name: _Item(each.label, each, tuple(dict.fromkeys(judged.get(name, ()))))
        for name, each in policy.questions.items()
    }


def _slots(policy: Policy, names: Iterable[str]) -> set[str]:
    """The questions that names stand for, through derived facts."""
    slots: set[str] = set()
    ahead, seen = set(names), set[str]()
    while ahead:
        seen |= ahead
        slots |= ahead & policy.questions.keys()
        facts = (policy.conditions.facts[name] for name in ahead & policy.conditions.facts.keys())
        ahead = {name for fact in facts for name in names_in(fact.is_)} - seen
    return slots


def _measures(policy: Policy) -> dict[str, _Item]:
    return {
        f"{group.id}.{item.id}": _Item(item.title, item, (item.clause,))
        for group in policy.guides.groups
        for item in group.items
    }


def _documents(policy: Policy) -> dict[str, _Item]:
    return {
        each.id: _Item(
            each.title,
            (each, policy.templates.get(each.template)),
            uses=frozenset((*each.prints, *each.sheets)),
        )
        for each in policy.documents.documents
    }


def _materials(policy: Policy) -> dict[str, _Item]:
    return {each.name: _Item(each.name, each, each.clauses) for each in policy.documents.materials}


_KINDS: Mapping[Kind, Any] = {
    "condition": _conditions,
    "question": _questions,
    "topic": _topics,
    "measure": _measures,
    "document": _documents,
    "material": _materials,
}

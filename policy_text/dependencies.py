"""Which answers a test or a fact rests on, through every derived fact and cell that it names."""

from collections.abc import Iterator, Mapping
from typing import Any

from policy_text.conditions import Conditions
from policy_text.models import Data

__all__ = ["Dependencies"]


class Dependencies:
    """What may change the outcome of a node; never too little, and worked out once for each node.

    A node is known by its identity, so it must live as long as the policy does.
    """

    def __init__(self, conditions: Conditions) -> None:
        facts: dict[str, Any] = {name: fact.is_ for name, fact in conditions.facts.items()}
        self._derived: dict[str, list[Any]] = {}
        for nodes in (facts, *conditions.cells.values()):
            for name, node in nodes.items():
                self._derived.setdefault(name, []).append(node)
        self._known: dict[int, frozenset[str]] = {}

    def of(self, node: Any) -> frozenset[str]:
        """Slots and tables, among other words, that a node names or that what it names rests on."""
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = frozenset(self._reached(node))
        return known

    def by_word(self, nodes: Mapping[str, Any]) -> Mapping[str, frozenset[str]]:
        """Of each slot, table or other word the named nodes that rest on it."""
        found: dict[str, set[str]] = {}
        for name, node in nodes.items():
            for word in self.of(node):
                found.setdefault(word, set()).add(name)
        return {word: frozenset(names) for word, names in found.items()}

    def _reached(self, node: Any) -> set[str]:
        reached: set[str] = set()
        waiting = list(_words_in(node))
        while waiting:
            word = waiting.pop()
            if word not in reached:
                reached.add(word)
                waiting += _words_in(tuple(self._derived.get(word, ())))
        return reached


def _words_in(node: Any) -> Iterator[str]:
    """Every word in a node; of ``table.column`` the table too."""
    match node:
        case str():
            yield node
            yield node.partition(".")[0]
        case tuple():
            for part in node:
                yield from _words_in(part)
        case Mapping():
            yield from _words_in(tuple(node.values()))
        case Data():
            for field in type(node).model_fields:
                yield from _words_in(getattr(node, field))

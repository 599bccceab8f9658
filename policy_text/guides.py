"""Guides: what the policy offers, how to file, what comes after, in plain words with quotes."""

from collections.abc import Iterator, Mapping

from pydantic import Field

from policy_text.models import Data, Name
from policy_text.nodes import Fact, Test

__all__ = ["Group", "Guides", "Item", "Matter"]


class Matter(Data):
    """What an item could mean for an applicant whose facts pass ``when``.

    ``say`` may name what ``shows`` works out; it is said only where all of these are known.
    """

    when: Test
    shows: Mapping[Name, Fact] = Field(default_factory=dict)
    say: str


class Item(Data):
    """One measure, step or duty: the words of its clause, and what they are not."""

    id: Name
    clause: str
    title: str
    quote: str
    plain: str
    matters: tuple[Matter, ...] = ()
    is_not: str = ""
    next_step: str


class Group(Data):
    """Items read together: the support, the steps, the duties."""

    id: Name
    title: str
    synonyms: tuple[str, ...] = ()
    """What people call it."""

    intro: str
    items: tuple[Item, ...]


class Guides(Data):
    """The content of ``measures.yaml``."""

    groups: tuple[Group, ...]

    @property
    def first_title(self) -> str:
        """What the group shown first is called; empty where there is none."""
        return self.groups[0].title if self.groups else ""

    def group(self, group_id: str) -> Group:
        """The group of that id; raises ``KeyError`` where there is none."""
        for group in self.groups:
            if group.id == group_id:
                return group
        raise KeyError(group_id)

    def quotes(self) -> Iterator[tuple[str, str]]:
        """Every (clause id, quote) written here, to be proved against the source."""
        for group in self.groups:
            for item in group.items:
                yield item.clause, item.quote

    def tests(self) -> Iterator[Test]:
        """Every test written here."""
        for group in self.groups:
            for item in group.items:
                for matter in item.matters:
                    yield matter.when

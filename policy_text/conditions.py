"""Conditions, and the language they are written in: a closed set of facts and tests.

Every node is written as a mapping with exactly one key, its operator, so that a fault can be
named by file, line and key; there is no expression string and nothing is evaluated.  Where a fact
is expected, a bare string names one: inside a row a column or a derived cell of that table, else a
derived fact of the policy, else an answer slot; what begins with a digit is a number: ``4``,
``60%``, ``3/5``, ``2,000万元``.

All numbers are exact.  An answer of kind ``money`` counts in 元, one of kind ``percentage`` as a
share: 3% is 3/100.

Facts   ``{count: table}`` ``{count_where: {rows, where}}`` ``{total: {rows, cell, where?}}``
        ``{average: {rows, cell, where?}}`` ``{sum: [fact, …]}`` ``{difference: [fact, fact]}``
        ``{times: [fact, fact]}`` ``{share: {part, whole}}`` ``{least: [fact, …]}``
        ``{most: [fact, …]}`` ``{by: {choice, values: {option: fact}, otherwise?}}``
        ``{one_if: test}`` ``{first_known: [fact, …]}``
Tests   ``{yes: fact}`` ``{no: fact}`` ``{eq: [fact, value]}`` ``{in: [fact, [value, …]]}``
        ``{ge: [fact, fact]}`` ``{le: [fact, fact]}`` ``{between: [fact, low, high]}``
        ``{has_all: [slot, [value, …]]}`` ``{listed: slot}`` ``{answered: slot}`` ``{given: slot}``
        ``{all: […]}`` ``{any: […]}`` ``{not: test}`` ``{first_decided: [test, …]}``
        ``{for_each: {rows, where, test}}`` ``{same: [fact, fact]}``
        and those over names, texts and dates in ``policy_text/comparisons.py``
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from policy_text.comparisons import Comparison
from policy_text.models import Data
from policy_text.nodes import By, Equals, Fact, HasAll, Name, OneOf, Test

__all__ = [
    "Advice",
    "Condition",
    "Conditions",
    "DerivedFact",
    "Force",
    "Mend",
    "NextStep",
    "Overall",
    "Reading",
    "Verdict",
    "names_in",
]

Force = Literal["must", "in_principle", "prefer", "expert"]
Verdict = Literal["met", "unmet", "unmet_soft", "ambiguous", "expert", "unsure", "unknown"]


class Reading(Data):
    """One way to read a doubtful clause, with the fact whose value is shown as its sum."""

    name: str
    value: Fact
    test: Test


class Mend(Data):
    """A change worked out in numbers; exactly one way is written.

    ``add_to``: the smallest number by which these facts together must rise before all is met.
    ``take_from``: the smallest number by which they must fall.
    ``room_in``: what is met stays so while they rise by no more than this; said of what is met.

    With ``until`` the change is for this part of the condition alone, and is said where it fails.
    ``limit`` must still hold afterwards, or the change is impossible (five of four).
    ``say`` is a text with ``{{ n }}``, the number found, and ``{{ least }}``, whether all facts
    are known, so that no smaller number can turn out to be enough.
    """

    add_to: tuple[Name, ...] = ()
    take_from: tuple[Name, ...] = ()
    room_in: tuple[Name, ...] = ()
    until: Test | None = None
    limit: Test | None = None
    say: str

    @property
    def moved(self) -> tuple[Name, ...]:
        """The facts that change."""
        return self.add_to or self.take_from or self.room_in

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if sum(map(bool, (self.add_to, self.take_from, self.room_in))) != 1:
            raise ValueError("add_to、take_from、room_in 要写一个，只写一个")
        return self


class Advice(Data):
    """What to do when the condition comes out as one of ``on`` (and ``when`` holds)."""

    on: tuple[Verdict, ...]
    when: Test | None = None
    say: str


class DerivedFact(Data):
    """A number worked out from the answers, under a name that people read.

    With the unit 元 it is an amount of money, with ``%`` a share.
    """

    label: str
    unit: str = ""
    is_: Fact = Field(alias="is")


class Condition(Data):
    """One condition of one clause.

    Exactly one of ``test`` and ``readings`` is written.  ``force`` decides what a failure is:
    must -> unmet, in_principle -> unmet_soft, prefer -> ambiguous; with ``expert`` a stated yes
    is left to the experts and a stated no is unmet.
    """

    id: Name
    clause: str
    title: str
    force: Force = "must"
    when: Test | None = None
    test: Test | None = None
    readings: tuple[Reading, ...] = ()
    need: str
    quote: str | None = None
    mends: tuple[Mend, ...] = ()
    advice: tuple[Advice, ...] = ()


Overall = Literal["not_qualified", "incomplete", "needs_confirmation", "qualified"]


class NextStep(Data):
    """What to say under the verdict sheet when the overall result is one of ``on``."""

    on: tuple[Overall, ...]
    when: Test
    say: str


class Conditions(Data):
    """The content of ``conditions.yaml``.

    Derived cells by table, derived facts, the conditions, and what to do once they are judged.
    """

    cells: Mapping[Name, Mapping[Name, Test]] = Field(default_factory=dict)
    facts: Mapping[Name, DerivedFact] = Field(default_factory=dict)
    conditions: tuple[Condition, ...]
    next_steps: tuple[NextStep, ...] = ()


def names_in(node: Any, leaving_out: tuple[type, ...] = ()) -> Iterator[str]:
    """Every fact, slot, column and table name that a fact, a test, or what holds them mentions.

    Nodes of the types ``leaving_out`` are passed over.
    """
    match node:
        case _ if isinstance(node, leaving_out):
            return
        case str():
            yield node
        case Equals(eq=(name, _)) | OneOf(in_=(name, _)) | HasAll(has_all=(name, _)):
            yield name
        case Comparison():
            yield from node.names
        case By(by=by):
            yield by.choice
            yield from names_in((*by.values.values(), by.otherwise), leaving_out)
        case Reading():
            yield from names_in((node.value, node.test), leaving_out)
        case Mend():
            yield from names_in((node.moved, node.until, node.limit), leaving_out)
        case Advice():
            yield from names_in(node.when, leaving_out)
        case tuple():
            for part in node:
                yield from names_in(part, leaving_out)
        case Data():
            for field in type(node).model_fields:
                yield from names_in(getattr(node, field), leaving_out)

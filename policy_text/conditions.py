"""The condition language: a closed set of facts and tests, never an expression string.

Every node is written as a mapping with exactly one key, its operator, so that a fault can be
named by file, line and key.  Where a fact is expected, a bare string names one: inside a row a
column or a derived cell of that table, else a derived fact of the policy, else an answer slot.

Facts   ``{count: table}`` ``{count_where: {rows, where}}`` ``{share: {part, whole}}``
        ``{sum: [fact, …]}`` ``{total: {rows, cell}}`` ``{one_if: test}``
        ``{first_known: [fact, …]}``
Tests   ``{yes: fact}`` ``{no: fact}`` ``{eq: [fact, value]}`` ``{in: [fact, [value, …]]}``
        ``{ge: [fact, fact]}`` ``{le: [fact, fact]}`` ``{between: [fact, low, high]}``
        ``{has_all: [slot, [value, …]]}`` ``{listed: slot}`` ``{answered: slot}`` ``{given: slot}``
        ``{all: […]}`` ``{any: […]}`` ``{not: test}`` ``{first_decided: [test, …]}``
        ``{for_each: {rows, where, test}}`` ``{same: [fact, fact]}``
        and those over names, texts and dates in ``policy_text/comparisons.py``
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from policy_text.comparisons import (
    Alone,
    Among,
    ChosenIsNamed,
    Comparison,
    InOrder,
    Matches,
    PartOf,
)
from policy_text.models import Data, Name

__all__ = [
    "Advice",
    "All",
    "Answered",
    "AnyOf",
    "Between",
    "Condition",
    "Conditions",
    "Count",
    "CountWhere",
    "DerivedFact",
    "Equals",
    "Fact",
    "FirstDecided",
    "FirstKnown",
    "ForEach",
    "Force",
    "Given",
    "GreaterOrEqual",
    "HasAll",
    "LessOrEqual",
    "Listed",
    "Mend",
    "Name",
    "NextStep",
    "No",
    "Not",
    "Number",
    "OneIf",
    "OneOf",
    "Overall",
    "Reading",
    "Same",
    "Share",
    "Sum",
    "Test",
    "Total",
    "Verdict",
    "Yes",
    "names_in",
]

Force = Literal["must", "in_principle", "prefer", "expert"]
Verdict = Literal["met", "unmet", "unmet_soft", "ambiguous", "expert", "unsure", "unknown"]


def _number(text: Any) -> Any:
    """Read ``4``, ``60%`` or ``3/5`` as an exact fraction; leave anything else to pydantic."""
    if isinstance(text, str):
        try:
            return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except (ValueError, ZeroDivisionError):
            return text
    return text


Number = Annotated[Fraction, BeforeValidator(_number)]


class Count(Data):
    """How many rows a table has."""

    count: Name


class _CountWhere(Data):
    rows: Name
    where: "Test"


class CountWhere(Data):
    """How many rows of a table pass a test."""

    count_where: _CountWhere


class _Share(Data):
    part: "Fact"
    whole: "Fact"


class Share(Data):
    """An exact fraction; a share of nothing is 0."""

    share: _Share


class Sum(Data):
    """The sum of several facts."""

    sum: tuple["Fact", ...]


class _Total(Data):
    rows: Name
    cell: Name


class Total(Data):
    """The sum of one column over all rows of a table."""

    total: _Total


class OneIf(Data):
    """1 where the test holds, 0 where it does not."""

    one_if: "Test"


class FirstKnown(Data):
    """The first of several facts that has been given at all."""

    first_known: tuple["Fact", ...]


class Yes(Data):
    yes: Name


class No(Data):
    no: Name


class Equals(Data):
    eq: tuple[Name, str]


class OneOf(Data):
    in_: tuple[Name, tuple[str, ...]] = Field(alias="in")


class GreaterOrEqual(Data):
    ge: tuple["Fact", "Fact"]


class LessOrEqual(Data):
    le: tuple["Fact", "Fact"]


class Same(Data):
    """Two numbers are equal."""

    same: tuple["Fact", "Fact"]


class Between(Data):
    between: tuple["Fact", "Fact", "Fact"]


class HasAll(Data):
    has_all: tuple[Name, tuple[str, ...]]


class Listed(Data):
    """The answer is one of the options written out for the question, not a free text."""

    listed: Name


class Answered(Data):
    """The slot holds something, be it only 不清楚; for a table: it is closed."""

    answered: Name


class Given(Data):
    """The slot holds a value, not 不清楚."""

    given: Name


class All(Data):
    all: tuple["Test", ...]


class AnyOf(Data):
    any: tuple["Test", ...]


class Not(Data):
    not_: "Test" = Field(alias="not")


class FirstDecided(Data):
    """The first of several tests whose facts have been given at all."""

    first_decided: tuple["Test", ...]


class _ForEach(Data):
    rows: Name
    where: "Test | None" = None
    test: "Test"


class ForEach(Data):
    """The test holds for every row (that passes ``where``)."""

    for_each: _ForEach


def _operator(node: Any) -> str | None:
    """Name a node by its one key; a string is a name or, when it reads as one, a number."""
    if isinstance(node, str):
        return "name" if node[:1].isalpha() else "number"
    if isinstance(node, dict):
        return next(iter(node)) if len(node) == 1 else None
    if isinstance(node, Fraction):
        return "number"
    fields = type(node).model_fields if isinstance(node, Data) else {}
    return next((field.alias or name for name, field in fields.items()), None)


Fact = Annotated[
    Annotated[Name, Tag("name")]
    | Annotated[Number, Tag("number")]
    | Annotated[Count, Tag("count")]
    | Annotated[CountWhere, Tag("count_where")]
    | Annotated[Share, Tag("share")]
    | Annotated[Sum, Tag("sum")]
    | Annotated[Total, Tag("total")]
    | Annotated[OneIf, Tag("one_if")]
    | Annotated[FirstKnown, Tag("first_known")],
    Discriminator(_operator),
]

Test = Annotated[
    Annotated[Yes, Tag("yes")]
    | Annotated[No, Tag("no")]
    | Annotated[Equals, Tag("eq")]
    | Annotated[OneOf, Tag("in")]
    | Annotated[GreaterOrEqual, Tag("ge")]
    | Annotated[LessOrEqual, Tag("le")]
    | Annotated[Same, Tag("same")]
    | Annotated[Between, Tag("between")]
    | Annotated[HasAll, Tag("has_all")]
    | Annotated[Listed, Tag("listed")]
    | Annotated[Answered, Tag("answered")]
    | Annotated[Given, Tag("given")]
    | Annotated[All, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[FirstDecided, Tag("first_decided")]
    | Annotated[ForEach, Tag("for_each")]
    | Annotated[InOrder, Tag("in_order")]
    | Annotated[Matches, Tag("matches")]
    | Annotated[Among, Tag("among")]
    | Annotated[PartOf, Tag("part_of")]
    | Annotated[Alone, Tag("alone")]
    | Annotated[ChosenIsNamed, Tag("chosen_is_named")],
    Discriminator(_operator),
]


class Reading(Data):
    """One way to read a doubtful clause, with the fact whose value is shown as its sum."""

    name: str
    value: Fact
    test: Test


class Mend(Data):
    """The smallest change that would help: raise these facts together by the same number.

    ``limit`` must still hold afterwards, or the change is impossible (five of four members).
    ``say`` is a text with ``{{ n }}``, the number found, and ``{{ least }}``, whether all facts
    are known, so that no smaller number can turn out to be enough.
    """

    add_to: tuple[Name, ...]
    limit: Test | None = None
    say: str


class Advice(Data):
    """What to do when the condition comes out as one of ``on`` (and ``when`` holds)."""

    on: tuple[Verdict, ...]
    when: Test | None = None
    say: str


class DerivedFact(Data):
    """A number worked out from the answers, under a name that people read."""

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
        case Reading():
            yield from names_in((node.value, node.test), leaving_out)
        case Mend():
            yield from names_in((node.add_to, node.limit), leaving_out)
        case Advice():
            yield from names_in(node.when, leaving_out)
        case tuple():
            for part in node:
                yield from names_in(part, leaving_out)
        case Data():
            for field in type(node).model_fields:
                yield from names_in(getattr(node, field), leaving_out)

"""The nodes of the condition language, facts and tests: what each means stands at its class.

How they are written, all of them on one page, stands at the head of ``policy_text/conditions.py``.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Discriminator, Field, Tag

from policy_text.comparisons import (
    Alone,
    Among,
    ChosenIsNamed,
    InOrder,
    Matches,
    PartOf,
)
from policy_text.models import Data, Name

__all__ = [
    "All",
    "Answered",
    "AnyOf",
    "Average",
    "Between",
    "By",
    "Cells",
    "Count",
    "CountWhere",
    "Difference",
    "Equals",
    "Fact",
    "FirstDecided",
    "FirstKnown",
    "ForEach",
    "Given",
    "GreaterOrEqual",
    "HasAll",
    "Least",
    "LessOrEqual",
    "Listed",
    "Most",
    "Name",
    "No",
    "Not",
    "Number",
    "OneIf",
    "OneOf",
    "Same",
    "Share",
    "Sum",
    "Test",
    "Times",
    "Total",
    "Yes",
]

_SCALE = {"": 1, "万": 10_000, "亿": 100_000_000}
_AMOUNT = re.compile(r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?(?P<scale>[万亿]?)元?")


def _number(text: Any) -> Any:
    """Read ``4``, ``60%``, ``3/5``, ``2,000万元`` exactly; leave anything else to pydantic."""
    if not isinstance(text, str):
        return text
    amount = _AMOUNT.fullmatch(text)
    if amount is not None:
        digits = amount["digits"].replace(",", "") + (amount["part"] or "")
        return Fraction(digits) * _SCALE[amount["scale"]]
    try:
        return Fraction(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except (ValueError, ZeroDivisionError):
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


class Cells(Data):
    """The cells of one column, of all rows or of those that pass ``where``."""

    rows: Name
    cell: Name
    where: "Test | None" = None


class Total(Data):
    """The sum of one column over all rows of a table (that pass ``where``)."""

    total: Cells


class Average(Data):
    """The mean of one column over all rows of a table (that pass ``where``); of no rows, 0."""

    average: Cells


class Times(Data):
    """The product of two facts, such as 30 % of an amount."""

    times: tuple["Fact", "Fact"]


class Difference(Data):
    """The first fact less the second."""

    difference: tuple["Fact", "Fact"]


class Least(Data):
    """The smallest of several facts: an amount with its cap."""

    least: Annotated[tuple["Fact", ...], Field(min_length=1)]


class Most(Data):
    """The largest of several facts."""

    most: Annotated[tuple["Fact", ...], Field(min_length=1)]


class _By(Data):
    choice: Name
    values: Mapping[str, "Fact"]
    otherwise: "Fact | None" = None


class By(Data):
    """The fact that stands beside the chosen option; ``otherwise`` for an option without one."""

    by: _By


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
    | Annotated[Average, Tag("average")]
    | Annotated[Times, Tag("times")]
    | Annotated[Difference, Tag("difference")]
    | Annotated[Least, Tag("least")]
    | Annotated[Most, Tag("most")]
    | Annotated[By, Tag("by")]
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

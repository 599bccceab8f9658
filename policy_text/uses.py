"""What a test or a fact looks at: each name it uses, in which table's rows, and as what."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from policy_text.comparisons import Alone, Among, ChosenIsNamed, InOrder, Matches, PartOf
from policy_text.conditions import Advice, Mend, Reading
from policy_text.models import Data
from policy_text.nodes import (
    Answered,
    Average,
    By,
    Count,
    CountWhere,
    Equals,
    ForEach,
    Given,
    HasAll,
    Listed,
    No,
    OneOf,
    Total,
    Yes,
)

__all__ = ["Purpose", "Use", "uses_in"]

Purpose = Literal[
    "number",
    "yes_no",
    "choice",
    "by",
    "listed",
    "multi_choice",
    "table",
    "slot",
    "date",
    "text",
    "texts",
]
"""``texts``: a slot with a text, or all texts in a column written ``table.column``."""


class Use(NamedTuple):
    """One name as a test uses it: over the rows of ``table``, or over the single answers.

    ``values`` are the options it is compared with; used ``by`` its options, they are all of them.
    """

    name: str
    purpose: Purpose
    table: str | None = None
    values: tuple[str, ...] = ()


def uses_in(node: Any, table: str | None = None) -> Iterator[Use]:
    """Every use of a name in a fact, a test, or what holds them (a reading, a mend, an advice).

    ``table`` is the table over whose rows the whole node is asked.
    """
    match node:
        case str():
            yield Use(node, "number", table)
        case Yes(yes=name) | No(no=name):
            yield Use(name, "yes_no", table)
        case Equals(eq=(name, value)):
            yield Use(name, "choice", table, (value,))
        case OneOf(in_=(name, values)):
            yield Use(name, "choice", table, values)
        case HasAll(has_all=(name, values)):
            yield Use(name, "multi_choice", table, values)
        case Listed(listed=name):
            yield Use(name, "listed", table)
        case Answered(answered=name) | Given(given=name):
            yield Use(name, "slot", table)
        case InOrder(in_order=names):
            yield from (Use(name, "date", table) for name in names)
        case Matches(matches=(name, _)):
            yield Use(name, "text", table)
        case Among(among=(name, others)) | PartOf(part_of=(name, others)):
            yield Use(name, "text", table)
            yield from (Use(other, "texts") for other in others)
        case Alone(alone=names):
            yield from (Use(name, "slot", table) for name in names)
        case ChosenIsNamed(chosen_is_named=named):
            yield Use(named.choice, "choice", table)
            yield Use(named.text, "text", table)
        case Count(count=rows):
            yield Use(rows, "table")
        case CountWhere(count_where=counted):
            yield Use(counted.rows, "table")
            yield from uses_in(counted.where, counted.rows)
        case Total(total=cells) | Average(average=cells):
            yield Use(cells.rows, "table")
            yield Use(cells.cell, "number", cells.rows)
            yield from uses_in(cells.where, cells.rows)
        case By(by=by):
            purpose: Purpose = "by" if by.otherwise is None else "choice"
            yield Use(by.choice, purpose, table, tuple(by.values))
            yield from uses_in((*by.values.values(), by.otherwise), table)
        case ForEach(for_each=each):
            yield Use(each.rows, "table")
            yield from uses_in((each.where, each.test), each.rows)
        case Reading():
            yield from uses_in((node.value, node.test), table)
        case Mend():
            yield from uses_in((node.moved, node.until, node.limit), table)
        case Advice():
            yield from uses_in(node.when, table)
        case tuple():
            for part in node:
                yield from uses_in(part, table)
        case Data():
            for field in type(node).model_fields:
                yield from uses_in(getattr(node, field), table)
        case None | Fraction():
            return

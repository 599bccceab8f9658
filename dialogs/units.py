"""Numbers with their unit: what a fact counts in, and how its value is said."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from dialogs.money import in_words
from dialogs.truths import Value
from policy_text import nodes as language
from policy_text.policy import Policy

__all__ = ["MONEY", "SHARE", "in_unit", "range_in_unit", "unit_of"]

MONEY, SHARE = "元", "%"


def unit_of(policy: Policy, fact: Any, table: str | None = None) -> str:
    """What a fact counts in: 元, ``%``, a measure word, or nothing that is known."""
    match fact:
        case str():
            return _named(policy, fact, table)
        case language.Share():
            return SHARE
        case language.Total(total=cells) | language.Average(average=cells):
            return _named(policy, cells.cell, cells.rows)
        case language.By(by=by):
            return _first(policy, by.values.values(), table)
        case language.Sum(sum=parts) | language.FirstKnown(first_known=parts):
            return _first(policy, parts, table)
        case language.Least(least=parts) | language.Most(most=parts):
            return _first(policy, parts, table)
        case language.Difference(difference=parts):
            return _first(policy, parts, table)
        case language.Times(times=parts):
            units = [unit_of(policy, part, table) for part in parts]
            return next((unit for unit in units if unit not in ("", SHARE)), "")
        case _:
            return ""


def _first(policy: Policy, parts: Iterable[Any], table: str | None) -> str:
    return next((unit for part in parts if (unit := unit_of(policy, part, table))), "")


def _named(policy: Policy, name: str, table: str | None) -> str:
    if table is not None and name in policy.columns(table):
        field = policy.field(name, table)
    elif name in policy.conditions.facts:
        return policy.conditions.facts[name].unit
    elif name in policy.questions:
        field = policy.questions[name]
    else:
        return ""
    kinds = {"money": MONEY, "percentage": SHARE}
    return kinds.get(field.kind, field.unit)


def in_unit(value: int | Fraction, unit: str) -> str:
    """``2,300万元``, ``3.5%``, ``4家``; a share that no two decimals tell exactly is about so."""
    number = Fraction(value)
    if unit == MONEY:
        return in_words(number)
    if unit == SHARE:
        percent = 100 * number
        exact = (100 * percent).denominator == 1
        return f"{'' if exact else '约'}{float(round(percent, 2)):g}%"
    return f"{number}{unit}"


def range_in_unit(value: Value, unit: str) -> str:
    """What is known of a value: the value, or from where to where; empty where nothing is."""
    if value.low is None:
        return ""
    if value.exact is not None:
        return in_unit(value.exact, unit)
    return f"{in_unit(value.low, unit)}～{in_unit(value.high, unit)}"

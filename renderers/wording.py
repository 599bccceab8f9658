"""Facts and tests in plain words, for people who read a policy's data without writing it."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from dialogs.units import SHARE, in_unit, unit_of
from policy_text import nodes as language
from policy_text.comparisons import Comparison, InOrder
from policy_text.models import Data
from policy_text.policy import Policy

__all__ = ["wording"]


def wording(policy: Policy, node: Any, table: str | None = None, unit: str = "") -> str:
    """A test or a fact in words; the rows of ``table`` are meant where one is given.

    A bare number is told in ``unit``.  Nothing is always so.
    """
    say = policy.words.say
    if node is None:
        return say("book.always")
    if isinstance(node, str):
        return _named(policy, node, table)
    if isinstance(node, Fraction):
        return in_unit(node, unit)
    operator = _operator(node)
    parts = list(_parts(policy, node, table, unit))
    if isinstance(node, Comparison) and not isinstance(node, InOrder):
        return say("book.test.other", parts=[_named(policy, node.names[0], table)])
    group = "fact" if type(node) in _FACTS else "test"
    return say(f"book.{group}.{operator}", parts=parts)


def _operator(node: Data) -> str:
    name, field = next(iter(type(node).model_fields.items()))
    return field.alias or name


def _named(policy: Policy, name: str, table: str | None) -> str:
    if table is not None and name in policy.columns(table):
        return policy.field(name, table).label
    fact, question = policy.conditions.facts.get(name), policy.questions.get(name)
    if table is not None and name in policy.conditions.cells.get(table, {}):
        return wording(policy, policy.conditions.cells[table][name], table)
    return (fact and fact.label) or (question and question.label) or name


def _parts(policy: Policy, node: Any, table: str | None, unit: str) -> Iterable[str]:
    match node:
        case language.Equals(eq=(name, value)):
            return (_named(policy, name, table), _option(policy, name, value, table))
        case language.OneOf(in_=(name, values)) | language.HasAll(has_all=(name, values)):
            options = (_option(policy, name, value, table) for value in values)
            return (_named(policy, name, table), *options)
        case language.CountWhere(count_where=counted):
            rows = counted.rows
            return (_named(policy, rows, None), wording(policy, counted.where, rows))
        case language.Total(total=cells) | language.Average(average=cells):
            where = wording(policy, cells.where, cells.rows) if cells.where else ""
            cell = _named(policy, cells.cell, cells.rows)
            return (_named(policy, cells.rows, None), cell, where)
        case language.ForEach(for_each=each):
            where = wording(policy, each.where, each.rows) if each.where else ""
            rows = _named(policy, each.rows, None)
            return (rows, where, wording(policy, each.test, each.rows))
        case language.Share(share=share):
            return (wording(policy, share.part, table), wording(policy, share.whole, table))
        case language.By(by=by):
            return _by(policy, by, table, unit)
        case language.Times(times=times):
            return [wording(policy, part, table, SHARE) for part in times]
        case _:
            return _plain(policy, node, table)


def _by(policy: Policy, by: Any, table: str | None, unit: str) -> list[str]:
    told = [
        f"{_option(policy, by.choice, option, table)} {wording(policy, value, table, unit)}"
        for option, value in by.values.items()
    ]
    if by.otherwise is not None:
        otherwise = wording(policy, by.otherwise, table, unit)
        told.append(f"{policy.words.say('book.otherwise')} {otherwise}")
    return [_named(policy, by.choice, table), *told]


def _plain(policy: Policy, node: Data, table: str | None) -> list[str]:
    """The parts of a node that is a list of facts or tests, or one of them."""
    inner = getattr(node, next(iter(type(node).model_fields)))
    parts = inner if isinstance(inner, tuple) else (inner,)
    unit = next((found for part in parts if (found := unit_of(policy, part, table))), "")
    return [wording(policy, part, table, unit) for part in parts]


def _option(policy: Policy, name: str, value: str, table: str | None) -> str:
    inside = table is not None and name in policy.columns(table)
    option = policy.field(name, table if inside else None).option(value)
    return option.shown if option else value


_FACTS = (
    language.Count,
    language.CountWhere,
    language.Total,
    language.Average,
    language.Share,
    language.Sum,
    language.Difference,
    language.Times,
    language.Least,
    language.Most,
    language.By,
    language.OneIf,
    language.FirstKnown,
)

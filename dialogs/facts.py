"""Facts and tests of the condition language, worked out over a record.

Three-valued: a number still open is a range, and a test over it is decided as soon as both ends
agree.  What keeps a result open is carried along as gaps, so that a verdict can tell 未填 (nobody
answered yet) from 待核 (the applicant answered 不清楚).
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from dialogs.comparing import COMPARISONS
from dialogs.measures import MEASURES, both_ends, exact
from dialogs.truths import Gap, Record, Row, Truth, Value
from policy_text import nodes as language
from policy_text.conditions import names_in
from policy_text.policy import Policy
from policy_text.questions import Field

__all__ = ["Facts", "Gap", "Record", "Truth", "Value"]


class Facts:
    """One record seen through one policy.  Derived facts are worked out once and kept.

    What rests on answers that stand in an ``earlier`` record as they do here is taken from there.
    """

    def __init__(self, policy: Policy, record: Record, earlier: "Facts | None" = None) -> None:
        self.policy = policy
        self.record = record
        self._earlier = earlier
        self._derived: dict[str, Value] = {}
        # A test means the same for a row however often it is asked; the nodes live as long as the
        # policy, so their identity names them.
        self._judged: dict[tuple[int, int], Truth] = {}

    def shifted(self, shifts: Mapping[str, int | Fraction]) -> "Facts":
        """What would be, if these facts were higher or lower; what rests on none of them stays."""
        moved = Facts(self.policy, self.record)
        derived = self.policy.conditions.facts
        for name in {*derived, *shifts} - self._resting_on(frozenset(shifts)):
            found, by = self._named(name, None), shifts.get(name, 0)
            if by and found.low is not None:
                found = Value(found.low + by, found.high + by, found.gaps)
            moved._derived[name] = found
        return moved

    def _resting_on(self, names: frozenset[str]) -> set[str]:
        """The derived facts that are worked out from one of these names, but are none of them."""
        resting: set[str] = set()
        # A fact may name one that is written below it, so this is gone through until it stays.
        while True:
            more = {
                name
                for name, fact in self.policy.conditions.facts.items()
                if not (names | resting).isdisjoint(names_in(fact.is_))
            } - names
            if more <= resting:
                return resting
            resting |= more

    def value(self, fact: language.Fact) -> Any:
        """The exact value of a fact, or None while it is open."""
        return self.measure(fact).exact

    def holds(self, test: language.Test) -> bool | None:
        """Whether a test holds; None while it is open."""
        return self.judge(test).holds

    def measure(self, fact: Any, row: Row | None = None) -> Value:
        """All that is known of a fact."""
        if isinstance(fact, str):
            return self._named(fact, row)
        if isinstance(fact, Fraction):
            return Value(fact, fact)
        return MEASURES[type(fact)](self, fact, row)

    @cached_property
    def changed(self) -> frozenset[str]:
        """The slots and tables that stand in the earlier record in another way."""
        before = self._earlier.record if self._earlier is not None else {}
        names = before.keys() | self.record.keys()
        return frozenset(
            name
            for name in names
            if name not in before
            or name not in self.record
            or (before[name] is not self.record[name] and before[name] != self.record[name])
        )

    def settled(self) -> None:
        """Let go of the earlier record: from now on nothing more is taken from there."""
        self._earlier = None

    def touched(self, resting_on: Mapping[str, frozenset[str]]) -> frozenset[str]:
        """What rests on an answer that was changed, as listed by the slots it rests on."""
        none: frozenset[str] = frozenset()
        return none.union(*(resting_on.get(slot, none) for slot in self.changed))

    def touches(self, node: Any) -> bool:
        """Whether an answer that was changed may change the outcome of a node of the policy."""
        return not self.changed.isdisjoint(self.policy.dependencies.of(node))

    def judge(self, test: Any, row: Row | None = None) -> Truth:
        """All that is known of a test."""
        key = (id(test), -1 if row is None else row.index)
        truth = self._judged.get(key)
        if truth is None:
            truth = self._kept(test, row, key) or _TESTS[type(test)](self, test, row)
            self._judged[key] = truth
        return truth

    def _kept(self, test: Any, row: Row | None, key: tuple[int, int]) -> Truth | None:
        """The truth of a test in the earlier record, where nothing that it rests on has changed.

        Of a row that is as long as its table stands as it did; the rows of a table that is not
        closed are in no record.
        """
        earlier = self._earlier
        if earlier is None or key not in earlier._judged or self.touches(test):
            return None
        if row is not None and (row.table in self.changed or row.table not in self.record):
            return None
        return earlier._judged[key]

    def _named(self, name: str, row: Row | None) -> Value:
        if row is not None:
            derived_cell = self.policy.conditions.cells.get(row.table, {}).get(name)
            if derived_cell is not None:
                truth = self.judge(derived_cell, row)
                return Value(truth.holds, truth.holds, truth.gaps)
            column = self.policy.columns(row.table).get(name)
            if column is not None:
                return _given(row.cells, name, f"{row.table}.{name}", row.index, column)
        if name in self._derived:
            return self._derived[name]
        fact = self.policy.conditions.facts.get(name)
        if fact is None:
            return _given(self.record, name, name, None, self.policy.questions.get(name))
        if self._earlier is not None and name in self._earlier._derived and not self.touches(fact):
            value = self._earlier._derived[name]
        else:
            value = self.measure(fact.is_)
        self._derived[name] = value
        return value

    def holds_in_row(
        self, test: language.Test, table: str, index: int, cells: Mapping[str, Any]
    ) -> bool | None:
        """Whether a test over one row of a table holds, be the table closed or not."""
        return self.judge(test, Row(table, index, cells)).holds

    def rows(self, table: str) -> Iterable[Row] | None:
        """The rows of a closed table, or None while it is not closed."""
        rows = self.record.get(table)
        if rows is None:
            return None
        return (Row(table, index, cells) for index, cells in enumerate(rows))


def _given(
    cells: Mapping[str, Any], name: str, slot: str, row: int | None, field: Field | None
) -> Value:
    if name not in cells:
        return Value(None, None, (Gap(slot, row, unsure=False),))
    value = cells[name]
    if value is None:
        return Value(None, None, (Gap(slot, row, unsure=True),))
    if field is not None:
        value = exact(field.kind, value)
    return Value(value, value)


def _where(value: Value, passes: Callable[[Any], bool]) -> Truth:
    """A test of one exact value."""
    if value.exact is None:
        return Truth(None, value.gaps, absent=value.absent)
    return Truth(passes(value.exact))


def _compare(
    left: Value, right: Value, always: Callable[[Any, Any, Any, Any], bool | None]
) -> Truth:
    """A comparison of two ranges: decided where it comes out the same whatever is filled in."""
    numbers, limits = both_ends(left), both_ends(right)
    holds = None if numbers is None or limits is None else always(*numbers, *limits)
    if holds is None:
        return Truth(None, left.gaps + right.gaps, absent=left.absent or right.absent)
    return Truth(holds)


def _ge(facts: Facts, test: language.GreaterOrEqual, row: Row | None) -> Truth:
    left, right = (facts.measure(side, row) for side in test.ge)
    return _compare(left, right, _at_least)


def _same(facts: Facts, test: language.Same, row: Row | None) -> Truth:
    left, right = (facts.measure(side, row) for side in test.same)
    return _all_of([_compare(left, right, _at_least), _compare(right, left, _at_least)])


def _le(facts: Facts, test: language.LessOrEqual, row: Row | None) -> Truth:
    left, right = (facts.measure(side, row) for side in test.le)
    return _compare(right, left, _at_least)


def _at_least(low: Any, high: Any, limit_low: Any, limit_high: Any) -> bool | None:
    if low >= limit_high:
        return True
    return False if high < limit_low else None


def _between(facts: Facts, test: language.Between, row: Row | None) -> Truth:
    value, low, high = (facts.measure(part, row) for part in test.between)
    return _all_of([_compare(value, low, _at_least), _compare(high, value, _at_least)])


def _all_of(truths: Iterable[Truth]) -> Truth:
    open_truths: list[Truth] = []
    failing: list[int] = []
    failed = False
    for truth in truths:
        failed = failed or truth.holds is False
        failing += truth.failing
        if truth.holds is None:
            open_truths.append(truth)
    if failed:
        return Truth(False, failing=tuple(failing))
    return _open(open_truths) if open_truths else Truth(True)


def _open(truths: list[Truth]) -> Truth:
    gaps = tuple(gap for truth in truths for gap in truth.gaps)
    return Truth(None, gaps, absent=all(truth.absent for truth in truths))


def _all(facts: Facts, test: language.All, row: Row | None) -> Truth:
    return _all_of([facts.judge(part, row) for part in test.all])


def _any(facts: Facts, test: language.AnyOf, row: Row | None) -> Truth:
    still_open = []
    for part in test.any:
        truth = facts.judge(part, row)
        if truth.holds:
            return truth
        if truth.holds is None:
            still_open.append(truth)
    return _open(still_open) if still_open else Truth(False)


def _not(facts: Facts, test: language.Not, row: Row | None) -> Truth:
    truth = facts.judge(test.not_, row)
    holds = None if truth.holds is None else not truth.holds
    return Truth(holds, truth.gaps, absent=truth.absent)


def _first_decided(facts: Facts, test: language.FirstDecided, row: Row | None) -> Truth:
    truth = Truth(None, absent=True)
    for alternative in test.first_decided:
        truth = facts.judge(alternative, row)
        if not truth.absent:
            break
    return truth


def _for_each(facts: Facts, test: language.ForEach, row: Row | None) -> Truth:
    rows = facts.rows(test.for_each.rows)
    if rows is None:
        return Truth(None, (Gap(test.for_each.rows, None, unsure=False),), absent=True)
    truths = []
    for each in rows:
        truth = facts.judge(test.for_each.test, each)
        if test.for_each.where is not None and truth.holds is not True:
            concerned = facts.judge(test.for_each.where, each)
            if concerned.holds is False:
                continue
            if concerned.holds is None:
                truth = Truth(None, concerned.gaps + truth.gaps)
        failing = (each.index,) if truth.holds is False else ()
        truths.append(Truth(truth.holds, truth.gaps, failing))
    result = _all_of(truths)
    return Truth(result.holds, result.gaps, result.failing)


def _listed(facts: Facts, test: language.Listed, row: Row | None) -> Truth:
    options = facts.policy.field(test.listed, row.table if row else None).options
    listed = {option.id for option in options if not option.free_text}
    return _where(facts.measure(test.listed, row), listed.__contains__)


def _held(facts: Facts, name: str, row: Row | None) -> tuple[bool, Any]:
    if row is not None and name in facts.policy.columns(row.table):
        return name in row.cells, row.cells.get(name)
    return name in facts.record, facts.record.get(name)


_TESTS: dict[type, Callable[[Facts, Any, Row | None], Truth]] = {
    language.Yes: lambda facts, test, row: _where(
        facts.measure(test.yes, row), lambda value: value is True
    ),
    language.No: lambda facts, test, row: _where(
        facts.measure(test.no, row), lambda value: value is False
    ),
    language.Equals: lambda facts, test, row: _where(
        facts.measure(test.eq[0], row), test.eq[1].__eq__
    ),
    language.OneOf: lambda facts, test, row: _where(
        facts.measure(test.in_[0], row), test.in_[1].__contains__
    ),
    language.GreaterOrEqual: _ge,
    language.LessOrEqual: _le,
    language.Same: _same,
    language.Between: _between,
    language.HasAll: lambda facts, test, row: _where(
        facts.measure(test.has_all[0], row), lambda chosen: set(test.has_all[1]) <= set(chosen)
    ),
    language.Listed: _listed,
    language.Answered: lambda facts, test, row: Truth(_held(facts, test.answered, row)[0]),
    language.Given: lambda facts, test, row: Truth(_held(facts, test.given, row)[1] is not None),
    language.All: _all,
    language.AnyOf: _any,
    language.Not: _not,
    language.FirstDecided: _first_decided,
    language.ForEach: _for_each,
    **COMPARISONS,
}

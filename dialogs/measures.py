"""Numbers worked out from a record: how each fact of the condition language is measured.

What is not known yet is a range, with the gaps that keep it open.
"""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from dialogs.truths import Gap, Row, Truth, Value
from policy_text import nodes as language
from policy_text.questions import Kind

if TYPE_CHECKING:
    from dialogs.facts import Facts

__all__ = ["MEASURES", "both_ends", "exact"]


def exact(kind: Kind, value: Any) -> Any:
    """An answer as it is reckoned with: money as exact 元, a percentage as a share.

    A value of the wrong kind stays as it is, and counts for nothing.
    """
    if kind not in ("money", "percentage") or isinstance(value, bool):
        return value
    try:
        # What a file brings as a binary fraction is meant as it is written.
        number = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        return value
    return number / 100 if kind == "percentage" else number


def both_ends(value: Value) -> tuple[Fraction, Fraction] | None:
    """Both ends as numbers; a value of the wrong kind counts for nothing."""
    if isinstance(value.low, (int, Fraction, float)) and not isinstance(value.low, bool):
        return Fraction(value.low), Fraction(value.high)
    return None


def _not_closed(table: str) -> tuple[Gap, ...]:
    return (Gap(table, None, unsure=False),)


def _count(facts: "Facts", fact: language.Count, row: Row | None) -> Value:
    rows = facts.record.get(fact.count)
    if rows is None:
        return Value(None, None, _not_closed(fact.count))
    return Value(len(rows), len(rows))


def _count_where(facts: "Facts", fact: language.CountWhere, row: Row | None) -> Value:
    rows = facts.rows(fact.count_where.rows)
    if rows is None:
        return Value(None, None, _not_closed(fact.count_where.rows))
    sure, possible = 0, 0
    gaps: list[Gap] = []
    for each in rows:
        truth = facts.judge(fact.count_where.where, each)
        sure += truth.holds is True
        possible += truth.holds is not False
        gaps += truth.gaps if truth.holds is None else ()
    return Value(sure, possible, tuple(gaps))


def _share(facts: "Facts", fact: language.Share, row: Row | None) -> Value:
    part, whole = facts.measure(fact.share.part, row), facts.measure(fact.share.whole, row)
    gaps = part.gaps + whole.gaps
    parts, wholes = both_ends(part), both_ends(whole)
    if parts is None or wholes is None:
        return Value(None, None, gaps)
    if wholes[1] <= 0:
        return Value(Fraction(0), Fraction(0), gaps)
    if wholes[0] <= 0:
        return Value(Fraction(0), parts[1], gaps)
    return Value(parts[0] / wholes[1], parts[1] / wholes[0], gaps)


def _sum(facts: "Facts", fact: language.Sum, row: Row | None) -> Value:
    return _added([facts.measure(part, row) for part in fact.sum])


def _total(facts: "Facts", fact: language.Total, row: Row | None) -> Value:
    cells = _cells(facts, fact.total)
    if cells is None:
        return Value(None, None, _not_closed(fact.total.rows))
    return _added([_perhaps(counted, cell) for counted, cell in cells])


def _average(facts: "Facts", fact: language.Average, row: Row | None) -> Value:
    cells = _cells(facts, fact.average)
    if cells is None:
        return Value(None, None, _not_closed(fact.average.rows))
    total = _added([cell for _, cell in cells])
    ends, count = both_ends(total), len(cells) or 1
    open_rows = tuple(gap for counted, _ in cells for gap in counted.gaps)
    if ends is None or open_rows:
        return Value(None, None, total.gaps + open_rows)
    return Value(ends[0] / count, ends[1] / count, total.gaps)


def _cells(facts: "Facts", total: language.Cells) -> list[tuple[Truth, Value]] | None:
    """The cells of one column whose rows count or may count; None while the table is open."""
    rows = facts.rows(total.rows)
    if rows is None:
        return None
    found = []
    for each in rows:
        counted = Truth(True) if total.where is None else facts.judge(total.where, each)
        if counted.holds is not False:
            found.append((counted, facts.measure(total.cell, each)))
    return found


def _perhaps(counted: Truth, cell: Value) -> Value:
    """A cell as it adds to a total: nothing yet, or all of it, where its row only may count."""
    ends = both_ends(cell)
    if counted.holds or ends is None:
        return cell
    return Value(min(ends[0], 0), max(ends[1], 0), cell.gaps + counted.gaps)


def _times(facts: "Facts", fact: language.Times, row: Row | None) -> Value:
    one, other = (facts.measure(part, row) for part in fact.times)
    ends, factors = both_ends(one), both_ends(other)
    if ends is None or factors is None:
        return Value(None, None, one.gaps + other.gaps)
    products = [end * factor for end in ends for factor in factors]
    return Value(min(products), max(products), one.gaps + other.gaps)


def _difference(facts: "Facts", fact: language.Difference, row: Row | None) -> Value:
    whole, part = (facts.measure(each, row) for each in fact.difference)
    ends, less = both_ends(whole), both_ends(part)
    if ends is None or less is None:
        return Value(None, None, whole.gaps + part.gaps)
    return Value(ends[0] - less[1], ends[1] - less[0], whole.gaps + part.gaps)


def _extreme(
    facts: "Facts", parts: Iterable[language.Fact], row: Row | None, pick: Callable[..., Fraction]
) -> Value:
    """The smallest or the largest of several facts."""
    return _end_by_end([facts.measure(part, row) for part in parts], pick)


def _by(facts: "Facts", fact: language.By, row: Row | None) -> Value:
    """The fact beside the chosen option; while nothing is chosen, what all of them have in it."""
    chosen, by = facts.measure(fact.by.choice, row), fact.by
    if chosen.exact is not None:
        option = facts.policy.field(by.choice, _table(facts, by.choice, row)).option(chosen.exact)
        beside = by.values.get(option.id if option else "", by.otherwise)
        return Value(None, None) if beside is None else facts.measure(beside, row)
    every = (*by.values.values(), *(() if by.otherwise is None else (by.otherwise,)))
    low, high = (_extreme(facts, every, row, pick) for pick in (min, max))
    return Value(low.low, high.high, chosen.gaps + low.gaps)


def _table(facts: "Facts", name: str, row: Row | None) -> str | None:
    """The table in whose rows a name is meant, or None for a slot."""
    return row.table if row is not None and name in facts.policy.columns(row.table) else None


def _added(values: list[Value]) -> Value:
    return _end_by_end(values, sum)


def _end_by_end(values: list[Value], into_one: Callable[..., Any]) -> Value:
    """Several numbers made into one, the lower ends and the upper ends by themselves."""
    gaps = tuple(gap for value in values for gap in value.gaps)
    numbers = [both_ends(value) for value in values]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return Value(None, None, gaps)
    return Value(into_one(low for low, _ in known), into_one(high for _, high in known), gaps)


def _one_if(facts: "Facts", fact: language.OneIf, row: Row | None) -> Value:
    truth = facts.judge(fact.one_if, row)
    if truth.holds is None:
        return Value(0, 1, truth.gaps)
    return Value(int(truth.holds), int(truth.holds))


def _first_known(facts: "Facts", fact: language.FirstKnown, row: Row | None) -> Value:
    value = Value(None, None)
    for alternative in fact.first_known:
        value = facts.measure(alternative, row)
        if not value.absent:
            break
    return value


MEASURES: dict[type, Callable[["Facts", Any, Row | None], Value]] = {
    language.Count: _count,
    language.CountWhere: _count_where,
    language.Share: _share,
    language.Sum: _sum,
    language.Total: _total,
    language.Average: _average,
    language.Times: _times,
    language.Difference: _difference,
    language.Least: lambda facts, fact, row: _extreme(facts, fact.least, row, min),
    language.Most: lambda facts, fact, row: _extreme(facts, fact.most, row, max),
    language.By: _by,
    language.OneIf: _one_if,
    language.FirstKnown: _first_known,
}

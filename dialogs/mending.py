"""Advice worked out in numbers: how much more is needed, how much less, how much room is left."""

from collections.abc import Callable
from fractions import Fraction

from dialogs.facts import Facts
from dialogs.units import MONEY, in_unit, unit_of
from policy_text.conditions import Condition, Mend, Verdict, names_in
from policy_text.nodes import Test

__all__ = ["mended"]

_MOST_COUNTED = 1024
"""No mend asks for more than this many of anything that is counted."""

_MOST_YUAN = 10**12
_FAILED = ("unmet", "unmet_soft", "ambiguous")


def mended(facts: Facts, condition: Condition, mend: Mend, verdict: Verdict) -> str:
    """What a mend says after such a verdict; empty where no such change is called for, or helps."""
    if verdict not in (("met",) if mend.room_in else _FAILED):
        return ""
    if mend.until is not None and facts.holds(mend.until) is not False:
        return ""
    tests = _tests(condition, mend)
    number = _number(facts, tests, mend)
    if number is None:
        return ""
    if mend.limit is not None and not facts.shifted(_shifts(mend, number)).holds(mend.limit):
        return ""
    shown = in_unit(number, MONEY) if _is_money(facts, mend) else number
    known = all(facts.measure(name).exact is not None for name in names_in(tests))
    return facts.policy.words.text(mend.say, n=shown, least=known)


def _number(facts: Facts, tests: tuple[Test, ...], mend: Mend) -> int | None:
    """The number of a mend; None where there is none.

    Raising, or lowering, the named facts never makes a reading worse once it holds, so the number
    is found by halving.  For the room that is left it is the other way about.
    """

    def all_hold(number: int) -> bool:
        shifted = facts.shifted(_shifts(mend, number))
        return all(shifted.holds(test) for test in tests)

    most = _MOST_YUAN if _is_money(facts, mend) else _MOST_COUNTED
    if mend.room_in:
        first_over = _first(lambda number: not all_hold(number), most)
        return first_over - 1 if first_over is not None and first_over > 1 else None
    return _first(all_hold, most)


def _first(holds: Callable[[int], bool], most: int) -> int | None:
    """The smallest number from 1 on for which it holds, as for all above; None beyond ``most``."""
    high = 1
    while not holds(high):
        high *= 2
        if high > most:
            return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _tests(condition: Condition, mend: Mend) -> tuple[Test, ...]:
    """What has to hold afterwards."""
    if mend.until is not None:
        return (mend.until,)
    if condition.test is not None:
        return (condition.test,)
    return tuple(reading.test for reading in condition.readings)


def _shifts(mend: Mend, number: int) -> dict[str, int | Fraction]:
    return dict.fromkeys(mend.moved, -number if mend.take_from else number)


def _is_money(facts: Facts, mend: Mend) -> bool:
    return unit_of(facts.policy, mend.moved[0]) == MONEY

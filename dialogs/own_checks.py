"""The checks that a policy writes itself, in ``checks.yaml``."""

from collections.abc import Iterator, Set
from typing import Any

from dialogs.facts import Facts
from dialogs.problems import Place, Problem
from dialogs.reading import format_value
from dialogs.truths import Row
from dialogs.units import MONEY, SHARE, range_in_unit, unit_of
from policy_text.checks import Check
from policy_text.questions import bare_heading

__all__ = ["check_problems"]


def check_problems(facts: Facts, said: Set[Place], drafted: Set[str]) -> Iterator[Problem]:
    """What the policy's own checks find; of places that are ``said``, only what is red.

    Whether a text that is ``drafted`` is there, and whole, is no question.
    """
    for problem in _all_problems(facts, drafted):
        if problem.level == "red" or not problem.places or problem.places[0] not in said:
            yield problem


def _all_problems(facts: Facts, drafted: Set[str]) -> Iterator[Problem]:
    for check in facts.policy.checks.checks:
        if not drafted.isdisjoint({check.sections, *check.slots}):
            continue
        if check.when is not None and facts.holds(check.when) is not True:
            continue
        if check.rows is not None:
            yield from _in_rows(facts, check, check.rows)
        elif check.sections is not None:
            yield from _in_sections(facts, check, check.sections)
        elif check.test is None or facts.holds(check.test) is False:
            yield _problem(facts, check, ())


def _in_rows(facts: Facts, check: Check, table: str) -> Iterator[Problem]:
    for row in facts.rows(table) or ():
        if facts.judge(check.test, row).holds is False:
            place = Place(table, row.index, check.cell)
            yield _problem(facts, check, (place,), **_row_told(facts, check, row))


def _row_told(facts: Facts, check: Check, row: Row) -> dict[str, Any]:
    columns = facts.policy.columns(row.table)
    title = row.cells.get(next(iter(columns)))
    shown = format_value(columns[check.cell or ""], row.cells.get(check.cell or ""))
    number = row.index + 1
    name = title or facts.policy.words.say("row.untitled", number=number)
    return {"name": name, "row": number, "value": shown}


def _in_sections(facts: Facts, check: Check, slot: str) -> Iterator[Problem]:
    """Where a text has been begun, the parts of it that are not written."""
    written = facts.record.get(slot)
    if written is None:
        return
    left_out = {bare_heading(heading) for heading in check.but}
    missing = [
        section.id
        for section in facts.policy.questions[slot].sections
        if bare_heading(section.id) not in left_out and not (written.get(section.id) or "").strip()
    ]
    if missing:
        places = tuple(Place(slot, None, heading) for heading in missing)
        yield _problem(facts, check, places, missing="；".join(missing))


def _problem(facts: Facts, check: Check, places: tuple[Place, ...], **told: Any) -> Problem:
    """The problem in the words of the check."""
    words = facts.policy.words
    told |= {name: _shown(facts, fact) for name, fact in check.shows.items()}
    everywhere = (*places, *(Place(slot) for slot in check.slots))
    text, mend = words.text(check.text, **told), words.text(check.mend, **told)
    return Problem(check.level, everywhere, text, mend, check.id)


def _shown(facts: Facts, fact: Any) -> str:
    """What a fact comes to, in words; a number still open as its range."""
    question = facts.policy.questions.get(fact) if isinstance(fact, str) else None
    if question is not None:
        return format_value(question, facts.record.get(question.id))
    value = facts.measure(fact)
    if value.low is None:
        return facts.policy.words.say("unsure")
    unit = unit_of(facts.policy, fact)
    return range_in_unit(value, unit if unit in (MONEY, SHARE) else "")

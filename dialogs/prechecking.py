"""The check before filing in talk: what it found, each with a tap to where it is mended."""

from collections import Counter
from dataclasses import replace

from dialogs.exchange import Exchange
from dialogs.precheck import precheck
from dialogs.problems import Place, Problem, label_of
from dialogs.replies import Choice, Notice
from dialogs.session import Slot
from dialogs.slots import applies
from policy_text.policy import Policy

__all__ = ["problems_now", "show_precheck", "show_red_and_yellow", "summary"]

_MOST_SHOWN = 8
"""A message says no more problems than this; the next check says the next ones."""

_MOST_BLANKS = 3


def problems_now(exchange: Exchange) -> tuple[Problem, ...]:
    """What stands against filing the answers as they are."""
    facts = exchange.view.facts
    drafted = {
        question.id
        for question in exchange.policy.questions.values()
        if question.kind == "sections" and applies(facts, question)
    }
    return precheck(exchange.policy, exchange.view.record, exchange.today, drafted)


def summary(policy: Policy, problems: tuple[Problem, ...]) -> str:
    """How many problems of each level there are, and what follows."""
    count = Counter(problem.level for problem in problems)
    return policy.words.say(
        "precheck.summary", red=count["red"], yellow=count["yellow"], notes=count["note"]
    )


def show_precheck(exchange: Exchange) -> None:
    """Add what the check finds: what is red or yellow first, then the reminders."""
    problems = problems_now(exchange)
    notes = [problem for problem in problems if problem.level == "note"]
    _report(exchange, problems, [*_blanks_together(exchange, _urgent(problems)), *notes])


def show_red_and_yellow(exchange: Exchange) -> None:
    """Add what has to be mended or verified before the answers are confirmed."""
    problems = problems_now(exchange)
    _report(exchange, problems, _blanks_together(exchange, _urgent(problems)))


def _urgent(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.level != "note"]


def _report(exchange: Exchange, problems: tuple[Problem, ...], told: list[Problem]) -> None:
    shown = told[:_MOST_SHOWN]
    lines = [
        exchange.word(
            "precheck.line",
            number=number,
            level=exchange.word(f"precheck.level.{problem.level}"),
            text=problem.text,
            mend=problem.mend,
        )
        for number, problem in enumerate(shown, start=1)
    ]
    text = exchange.word(
        "precheck.report",
        summary=summary(exchange.policy, problems),
        lines=lines,
        more=len(told) - len(shown),
    )
    exchange.replies.append(Notice(text=text, options=_ways(exchange, shown)))


def _blanks_together(exchange: Exchange, problems: list[Problem]) -> list[Problem]:
    """Many blanks told as one, last: most of them are still going to be asked."""
    blanks = [each for each in problems if each.check == "blank" and each.level == "red"]
    if len(blanks) <= _MOST_BLANKS:
        return problems
    labels = [_called(exchange, each.places[0]) for each in blanks]
    text = exchange.word("precheck.blanks", count=len(labels), labels="、".join(labels[:8]))
    together = replace(blanks[0], text=text, mend=exchange.word("precheck.blanks.mend"))
    return [*(each for each in problems if each not in blanks), together]


def _ways(exchange: Exchange, problems: list[Problem]) -> tuple[Choice, ...]:
    """A tap for each place to mend, once, as far as it can be gone to."""
    ways: dict[str, Choice] = {}
    for problem in problems:
        place = next((each for each in problem.places if _can_go(exchange, each)), None)
        if place is None or problem.level == "note":
            continue
        slot = _slot(exchange, place)
        label = exchange.word("precheck.go", label=_called(exchange, place))
        ways.setdefault(slot.key, Choice(id=f"edit:{slot.key}", label=label))
    return tuple(ways.values())


def _can_go(exchange: Exchange, place: Place) -> bool:
    return applies(exchange.view.facts, exchange.policy.questions[place.slot])


def _slot(exchange: Exchange, place: Place) -> Slot:
    if place.row is None:
        return Slot(place.slot, None, place.field)
    return Slot(place.slot, exchange.session.tables[place.slot].rows[place.row], place.field)


def _called(exchange: Exchange, place: Place) -> str:
    if place.row is None:
        return label_of(exchange.policy, place)
    return exchange.label(_slot(exchange, place))

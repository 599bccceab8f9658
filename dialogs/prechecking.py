"""The check before filing in talk: what it found, each with a tap to where it is mended."""

from collections import Counter

from dialogs.exchange import Exchange
from dialogs.precheck import precheck
from dialogs.problems import Place, Problem, label_of
from dialogs.replies import Choice, Notice
from dialogs.session import Slot
from dialogs.slots import applies
from policy_text.policy import Policy

__all__ = ["problems_now", "show_precheck", "summary"]

_MOST_SHOWN = 8
"""A message says no more problems than this; the next check says the next ones."""


def problems_now(exchange: Exchange) -> tuple[Problem, ...]:
    """What stands against filing the answers as they are."""
    return precheck(exchange.policy, exchange.view.record, exchange.today)


def summary(policy: Policy, problems: tuple[Problem, ...]) -> str:
    """How many problems of each level there are, and what follows."""
    count = Counter(problem.level for problem in problems)
    return policy.words.say(
        "precheck.summary", red=count["red"], yellow=count["yellow"], notes=count["note"]
    )


def show_precheck(exchange: Exchange) -> None:
    """Add the red and the yellow problems, and the notes where nothing else is left to say."""
    problems = problems_now(exchange)
    urgent = [problem for problem in problems if problem.level != "note"]
    shown = urgent[:_MOST_SHOWN] or list(problems)
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
        more=len(urgent) - len(shown) if urgent else 0,
    )
    exchange.replies.append(Notice(text=text, options=_ways(exchange, shown)))


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

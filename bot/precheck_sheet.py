"""The problems found before filing, for a program and for a person."""

from collections.abc import Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from bot.output import console
from dialogs.prechecking import summary
from dialogs.problems import Problem
from dialogs.reading import clean
from policy_text.checks import Level
from policy_text.policy import Policy

__all__ = ["as_json", "print_problems"]

_STYLES: Mapping[Level, str] = {"red": "bold red", "yellow": "yellow", "note": "cyan"}


def as_json(problems: tuple[Problem, ...]) -> dict[str, Any]:
    """The contract's shape."""
    return {
        "problems": [
            {
                "level": problem.level,
                "slots": list(problem.slots),
                "text": problem.text,
                "mend": problem.mend,
            }
            for problem in problems
        ]
    }


def print_problems(policy: Policy, problems: tuple[Problem, ...]) -> None:
    """One row a problem, the worst first, and the numbers of each level below."""
    words = policy.words
    table = Table(show_lines=True)
    for column in ("level", "text", "mend"):
        table.add_column(words.say(f"precheck.column.{column}"), overflow="fold")
    for problem in problems:
        level = words.say(f"precheck.level.{problem.level}")
        table.add_row(
            Text(level, _STYLES[problem.level]),
            Text(clean(problem.text)),
            Text(clean(problem.mend)),
        )
    output = console()
    if problems:
        output.print(table)
    output.print(Text(summary(policy, problems), "bold"), soft_wrap=True)

"""The verdicts of an application as a sheet for a person."""

from rich.table import Table
from rich.text import Text

from bot.check import Checked
from bot.output import console
from bot.verdict_styles import STYLES
from dialogs.findings import Finding, clause_findings
from dialogs.reading import clean

__all__ = ["print_sheet"]


def print_sheet(result: Checked) -> None:
    """One row a clause, and the overall result below."""
    words = result.policy.words
    table = Table(show_lines=True)
    for column in ("clause", "verdict", "seen", "advice"):
        table.add_column(words.say(f"check.column.{column}"), overflow="fold")
    for finding in clause_findings(result.assessment):
        verdict = words.say(f"verdict.{finding.verdict}")
        table.add_row(
            Text(f"{finding.cite_as}\n{finding.title}"),
            Text(verdict, STYLES[finding.verdict]),
            Text(clean(_seen(result, finding))),
            Text(clean("\n".join(finding.advice))),
        )
    output = console()
    output.print(table)
    output.print(Text(words.say(f"overall_name.{result.assessment.overall}"), "bold"))


def _seen(result: Checked, finding: Finding) -> str:
    sums = (f"{reading.name}：{reading.value}" for reading in finding.readings if reading.value)
    return "\n".join(part for part in (result.seen(finding), *sums) if part)

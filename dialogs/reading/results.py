"""What one message is understood as."""

from dataclasses import dataclass, field

from pydantic import JsonValue

from policy_text.lexicon import CommandName

__all__ = [
    "Accepted",
    "Command",
    "CommandName",
    "IsQuestion",
    "Reading",
    "Rejected",
    "RowProblem",
    "Rows",
]


@dataclass(frozen=True, slots=True)
class Accepted:
    """An answer.  ``interpreted``: it is not simply what was typed and should be read back."""

    value: JsonValue
    interpreted: bool = False


@dataclass(frozen=True, slots=True)
class Rejected:
    """No sure answer: the reason and an example of a good one, both ready to show.

    ``why`` is the key of the reason.
    """

    reason: str
    example: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """An order to the assistant.  ``edit`` says what is to change, and to what where that is said.

    ``done`` closes a table and is only read where a table is asked.
    """

    name: CommandName
    target: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class IsQuestion:
    """A question to the assistant rather than an answer."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A line that cannot be taken as it is: where, which column (label, or ""), why.

    ``row`` holds the cells of the line that were read right, by column id.
    """

    line: int
    text: str
    column: str
    reason: str
    example: str
    row: dict[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table by column id, a missing cell left out, and the lines with problems.

    ``lines`` holds the number of the line each row stood on, from 1; ``unread`` the headings of
    columns that are none of the table's.
    """

    rows: tuple[dict[str, JsonValue], ...]
    problems: tuple[RowProblem, ...] = ()
    lines: tuple[int, ...] = ()
    unread: tuple[str, ...] = ()

    def in_order(self) -> list[dict[str, JsonValue]]:
        """Every row, and what was read right of a line with a problem, as they were sent."""
        kept = [(problem.line, problem.row) for problem in self.problems if problem.row]
        numbered = [*zip(self.lines, self.rows, strict=True), *kept]
        return [row for _, row in sorted(numbered, key=lambda each: each[0])]


Reading = Accepted | Rejected | Command | IsQuestion | Rows

"""Sheets of a workbook: which table each is for, told by its heading."""

from collections.abc import Iterable, Mapping, Sequence

from dialogs.reading.headers import ColumnNames
from dialogs.reading.lines import example_row
from policy_text.lexicon import Lexicon
from policy_text.questions import Question

__all__ = ["SheetRows", "columns_named", "filled_rows", "sheets_by_table"]

SheetRows = Sequence[Sequence[str]]

_HEADING_WITHIN = 3
"""A heading stands in one of the first lines, for a title may stand above it."""

_AT_LEAST = 2
"""So many columns must be named, or one word in a text would make it a heading."""


def sheets_by_table(
    tables: Iterable[Question], sheets: Sequence[SheetRows], lexicon: Lexicon
) -> Mapping[str, SheetRows]:
    """The sheet of each table that has one; what names most columns is settled first."""
    pairs = [
        (_heading(table, rows, lexicon)[1], table.id, place)
        for table in tables
        for place, rows in enumerate(sheets)
    ]
    found: dict[str, int] = {}
    for named, table, place in sorted(pairs, key=lambda pair: -pair[0]):
        if named >= _AT_LEAST and table not in found and place not in found.values():
            found[table] = place
    return {table: sheets[place] for table, place in found.items()}


def filled_rows(table: Question, rows: SheetRows, lexicon: Lexicon) -> int:
    """How many rows of a sheet are filled in, its heading and an example left out."""
    below = rows[_heading(table, rows, lexicon)[0] + 1 :]
    return sum(any(row) and not example_row(row[0], lexicon) for row in below)


def columns_named(table: Question, cells: Sequence[str], lexicon: Lexicon) -> int:
    """How many columns of a table these cells name, where they are its heading; else none."""
    heading = ColumnNames(table.columns, lexicon).heading(cells) if cells else None
    return sum(column is not None for column in heading or ())


def _heading(table: Question, rows: SheetRows, lexicon: Lexicon) -> tuple[int, int]:
    """The place of the heading of a table in a sheet, and how many columns it names."""
    best = (-1, 0)
    for place, row in enumerate(rows[:_HEADING_WITHIN]):
        named = columns_named(table, row, lexicon)
        if named > best[1]:
            best = (place, named)
    return best

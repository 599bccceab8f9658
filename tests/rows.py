"""What the rows of a list hold at some point of a talk, also while the rest of one is asked."""

from pydantic import JsonValue

from tests.builders import Talk

__all__ = ["cells", "column", "names"]


def cells(talk: Talk, row: int, table: str = "members") -> dict[str, JsonValue]:
    """By column, what was told of one row; the first is 0."""
    start = f"{table}/{talk.session.tables[table].rows[row]}/"
    return {
        key.removeprefix(start): held.value
        for key, held in talk.session.answers.items()
        if key.startswith(start)
    }


def column(talk: Talk, name: str, table: str = "members") -> list[JsonValue]:
    """What each row holds in one column; None where it holds nothing."""
    count = len(talk.session.tables[table].rows)
    return [cells(talk, row, table).get(name) for row in range(count)]


def names(talk: Talk, table: str = "members") -> list[JsonValue]:
    """What the rows are called."""
    return column(talk, "name", table)

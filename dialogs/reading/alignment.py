"""Laying the cells of a line on the columns of a table, in order, where some may be left out."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Alignment", "align"]

_NEVER = -(10**9)


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each cell the place of its column; ``sure`` is False where another fits as well."""

    columns: tuple[int, ...]
    score: int
    sure: tuple[bool, ...]


def align(fits: Sequence[Sequence[int]], left_out: Sequence[int]) -> Alignment | None:
    """The best alignment of cells (rows of ``fits``) to columns, None where there are too many.

    ``left_out`` is what leaving a column without a cell costs.  A cell is sure where every best
    alignment puts it in the same column.
    """
    cells, columns = len(fits), len(left_out)
    if cells > columns:
        return None
    ahead = _scores(fits, left_out)
    behind = _scores([list(reversed(row)) for row in reversed(fits)], list(reversed(left_out)))
    best = ahead[0][0]
    place, chosen, sure = 0, [], []
    for cell in range(cells):
        candidates = [
            column
            for column in range(columns)
            if behind[cells - cell][columns - column]
            + fits[cell][column]
            + ahead[cell + 1][column + 1]
            == best
        ]
        column = next(candidate for candidate in candidates if candidate >= place)
        chosen.append(column)
        sure.append(len(candidates) == 1)
        place = column + 1
    return Alignment(tuple(chosen), best, tuple(sure))


def _scores(fits: Sequence[Sequence[int]], left_out: Sequence[int]) -> list[list[int]]:
    """``[i][j]``: the best score of the cells from i on the columns from j."""
    cells, columns = len(fits), len(left_out)
    scores = [[_NEVER] * (columns + 1) for _ in range(cells + 1)]
    scores[cells][columns] = 0
    for column in range(columns - 1, -1, -1):
        scores[cells][column] = scores[cells][column + 1] - left_out[column]
    for cell in range(cells - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            take = fits[cell][column] + scores[cell + 1][column + 1]
            leave = scores[cell][column + 1] - left_out[column]
            scores[cell][column] = max(take, leave)
    return scores

"""The full set (three papers, each as Word, PDF and HTML): time on one core, memory over many."""

import resource
import sys
from statistics import median
from time import process_time

from renderers.files import FORMATS
from tests.renderers.samples import FILED, SAMPLE, made_files, sample

__all__ = ["figures"]

_WARM = 3
"""Sets made before anything is measured."""


def figures(timed: int = 20, sets: int = 300) -> dict[str, float]:
    """Seconds of one core a set, median and best of ``timed``; megabytes grown over ``sets``.

    Every set is of other answers, so that nothing is remembered from the one before.
    """
    for number in range(_WARM):
        _make_set(number)
    seconds = [_seconds(number) for number in range(_WARM, _WARM + timed)]
    before = _megabytes()
    for number in range(_WARM + timed, sets):
        _make_set(number)
    return {
        "seconds_median": round(median(seconds), 3),
        "seconds_best": round(min(seconds), 3),
        "megabytes": round(_megabytes()),
        "megabytes_grown": round(_megabytes() - before, 1),
    }


def _seconds(number: int) -> float:
    start = process_time()
    _make_set(number)
    return process_time() - start


def _make_set(number: int) -> None:
    record = sample(
        name=f"济源样例（有色金属{number}）创新联合体",
        section1_lead=f"{SAMPLE['section1_lead']}第{number}份。",
    )
    for paper in FILED:
        for file in made_files(paper, record, *FORMATS):
            assert file.missing == ()


def _megabytes() -> float:
    """The most memory that this process has had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(figures())  # noqa: T201

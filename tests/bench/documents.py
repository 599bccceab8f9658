"""The full set (three papers, each as Word, PDF and HTML): time on one core, memory over many."""

from collections.abc import Iterator
from statistics import median
from time import process_time

from renderers.files import FORMATS
from tests.bench.tables import Figure, most_megabytes
from tests.renderers.samples import FILED, SAMPLE, made_files, sample

__all__ = ["figures"]

_LIMIT, _GROWTH = 0.7, 40
_WARM = 3
"""Sets made before anything is measured."""


def figures(timed: int = 20, sets: int = 300) -> Iterator[Figure]:
    """Seconds of one core a set, median and best of ``timed``; megabytes grown over ``sets``.

    Every set is of other answers, so that nothing is remembered from the one before.
    """
    for number in range(_WARM):
        _make_set(number)
    seconds = [_seconds(number) for number in range(_WARM, _WARM + timed)]
    before = most_megabytes()
    for number in range(_WARM + timed, sets):
        _make_set(number)
    yield Figure("全套九份（三种材料、三种格式），中位", round(median(seconds), 3), "秒", _LIMIT)
    yield Figure("全套九份，最快", round(min(seconds), 3), "秒")
    yield Figure(f"{sets} 套以后多用的内存", round(most_megabytes() - before, 1), "MB", _GROWTH)


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

"""``python3 run.py reliability [--quick]``: one table of what was tried; exit 1 if anything broke.

A quick run takes less than 50 seconds.  A full one kills the server over 1,000 turns and fuzzes
for some minutes.
"""

import argparse
import asyncio
import random
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from traceback import format_exc

from bot.clock import office_time
from bot.service import Service
from bot.store import Store
from dialogs.step import Assistant, assistant_for
from policy_text.loader import load_policy
from tests.reliability.full_disk import fill_and_check
from tests.reliability.fuzz import FUZZES, Effort, Fuzz
from tests.reliability.kills import kill_and_check
from tests.reliability.server import a_server

MOST_MEMORY_MB = 600


@dataclass(frozen=True)
class Plan:
    """How much is tried."""

    turns: int
    seconds_of_kills: float
    inputs: int
    seconds_of_fuzzing: float
    """Of each kind of input."""

    seconds: float
    """After so many the fuzzing is cut short."""

    def effort(self, began: float) -> Effort:
        """What is left to be done to one kind of input."""
        left = max(0.0, began + self.seconds - monotonic())
        return Effort(self.inputs, min(self.seconds_of_fuzzing, left / 2))


QUICK = Plan(400, seconds_of_kills=8, inputs=400, seconds_of_fuzzing=2, seconds=40)
FULL = Plan(1_100, seconds_of_kills=900, inputs=20_000, seconds_of_fuzzing=60, seconds=3_600)


class Report:
    """The lines of the table, and whether anything broke."""

    def __init__(self) -> None:
        self.broken = 0

    def tell(self, what: str, trial: Callable[[], str]) -> None:
        """Do one trial and put its figures, or what broke, on a line."""
        began = monotonic()
        try:
            figures = trial()
        except Exception:
            self.broken += 1
            figures = f"未通过\n{format_exc()}"
        sys.stdout.write(f"{what}：{figures}（{monotonic() - began:.1f} 秒）\n")
        sys.stdout.flush()


def main() -> int:
    parser = argparse.ArgumentParser(prog="run.py reliability", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="50 秒以内做完")
    parser.add_argument("--seed", type=int, default=None, help="同样的数，同样的时机")
    given = parser.parse_args()
    plan, report = QUICK if given.quick else FULL, Report()
    seed = random.SystemRandom().randrange(10**6) if given.seed is None else given.seed
    sys.stdout.write(f"种子 {seed}\n")
    began, assistant = monotonic(), assistant_for(load_policy("jiyuan_consortium"))
    assistant.index.hits("?")
    with TemporaryDirectory(prefix="shenbao-") as folder:
        report.tell("断电", lambda: asyncio.run(_kills(assistant, Path(folder), plan, seed)))
        for name, fuzz in FUZZES.items():
            service = Service(assistant, Store(Path(folder) / f"{name}.db"), office_time)
            report.tell(name, partial(_fuzzed, fuzz, service, plan.effort(began)))
    report.tell("内存", _memory)
    sys.stdout.write(f"共 {monotonic() - began:.0f} 秒，{report.broken} 项未通过\n")
    return 1 if report.broken else 0


async def _kills(assistant: Assistant, folder: Path, plan: Plan, seed: int) -> str:
    async with a_server(folder) as server:
        killed = await kill_and_check(
            server, assistant, plan.turns, plan.seconds_of_kills, random.Random(seed)
        )
        full = await fill_and_check(server)
    return (
        f"{killed.turns} 轮回答，杀掉 {killed.kills} 次，半途抄下存储 {killed.copies} 份；"
        f"磁盘满 {full.refused} 次；没有丢失、重复、乱序、漏发、卡住"
    )


def _fuzzed(fuzz: Fuzz, service: Service, effort: Effort) -> str:
    return f"{fuzz(service, effort)} 个输入"


def _memory() -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if peak > MOST_MEMORY_MB:
        raise AssertionError(f"{peak} MB")
    return f"最多用到 {peak} MB"


if __name__ == "__main__":
    sys.exit(main())

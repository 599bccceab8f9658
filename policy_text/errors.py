"""What a policy's author is told: every fault of a folder at once, each with place and mend."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

__all__ = ["Fault", "PolicyError", "nearest"]


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: the file, its line (from 1), the key, what is wrong, and how to mend it."""

    file: str
    line: int
    key: str
    problem: str
    advice: str

    def __str__(self) -> str:
        key = f" {self.key}：" if self.key else " "
        said = f"{self.problem.rstrip('。')}。{self.advice.rstrip('。')}。"
        return f"{self.file} 第 {self.line} 行{key}{said}"


class PolicyError(Exception):
    """The policy folder cannot be used; ``faults`` names everything found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))


def nearest(written: str, known: Iterable[str]) -> str:
    """Advice with the known word that is most like what was written; empty where none is."""
    found = get_close_matches(written, list(known), n=1, cutoff=0.65)
    return f"是不是想写 {found[0]}" if found else ""

"""An author is told of every mistake at once: where it is, what is wrong, and how to mend it.

All mistakes of a group are planted in one copy of the second policy, and checked in one go.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.policy_check import faults_of
from tests.cases import SECOND

TODAY = date(2026, 11, 22)
MISTAKES: dict[str, list[dict[str, str]]] = yaml.safe_load(
    (Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8")
)
_NEAR = 12
"""A fault inside an item may be told on the line where the item, or its key, begins."""


def planted(mistake: dict[str, str], folder: Path) -> int:
    """Make one mistake; the line it is on, from 1."""
    path = folder / mistake["file"]
    before, found, after = path.read_text(encoding="utf-8").partition(mistake["right"])
    assert found, mistake
    path.write_text(before + mistake["wrong"] + after, encoding="utf-8")
    return before.count("\n") + 1


@pytest.mark.parametrize("group", MISTAKES)
def test_every_mistake_is_told_at_once_with_its_place_and_how_to_mend_it(
    group: str, tmp_path: Path
) -> None:
    folder = tmp_path / "policy"
    shutil.copytree(SECOND, folder)
    lines = [planted(mistake, folder) for mistake in MISTAKES[group]]

    _, faults, _ = faults_of(str(folder), TODAY)

    everything = "\n".join(map(str, faults))
    for mistake, line in zip(MISTAKES[group], lines, strict=True):
        fitting = [
            fault
            for fault in faults
            if fault.file == mistake.get("told_of", mistake["file"])
            and mistake["problem"] in f"{fault.key}{fault.problem}"
            and mistake["advice"] in fault.advice
        ]
        assert fitting, f"{mistake}\n{everything}"
        if "told_of" not in mistake:
            assert min(abs(fault.line - line) for fault in fitting) <= _NEAR, (
                f"{mistake}\n{fitting}"
            )
    assert not [word for word in ("pydantic", "Traceback", "Input should") if word in everything]


def test_the_table_is_long_enough() -> None:
    counted: Any = sum(map(len, MISTAKES.values()))
    assert counted >= 25

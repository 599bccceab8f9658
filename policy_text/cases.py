"""Cases: facts and the verdicts a legal expert gives them, kept beside a policy as data."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from policy_text.conditions import Overall, Verdict
from policy_text.errors import Fault
from policy_text.folder import Folder
from policy_text.models import Data

__all__ = ["Case", "CaseFile", "read_cases"]


class Case(Data):
    """One case.  Clauses of which nothing is written may come out in any way.

    ``advice`` and ``seen`` are words that must stand there, by clause; ``absent`` are clauses that
    do not concern this applicant.
    """

    case: str
    answers: Mapping[str, Any]
    overall: Overall | None = None
    verdicts: Mapping[str, Verdict] = Field(default_factory=dict)
    absent: tuple[str, ...] = ()
    advice: Mapping[str, str] = Field(default_factory=dict)
    seen: Mapping[str, str] = Field(default_factory=dict)


class CaseFile(Data):
    """One file of cases, and the line each begins on."""

    name: str
    cases: tuple[tuple[int, Case], ...]


class _Listed(Data):
    cases: tuple[Case, ...]


def read_cases(path: Path) -> tuple[list[CaseFile], list[Fault]]:
    """The cases of a policy folder, and the faults of their files; in both none without cases."""
    folder = Folder(path)
    return list(_files(folder)), folder.faults


def _files(folder: Folder) -> Iterator[CaseFile]:
    for file in sorted((folder.path / "cases").glob("*.yaml")):
        name = f"cases/{file.name}"
        listed = folder.read(name, _Listed, within="cases")
        if listed is not None:
            lines = folder.sources[name]
            numbered = ((lines.line((at,)), case) for at, case in enumerate(listed.cases))
            yield CaseFile(name=name, cases=tuple(numbered))

"""Filings for the check before filing: a clean one, and ways to spoil it, as data."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import yaml

__all__ = ["CLEAN", "FAULTS", "TODAY", "changed"]

_FOLDER = Path(__file__).parents[1] / "policy_text" / "jiyuan_consortium" / "prechecks"
_DATA = yaml.safe_load((_FOLDER / "faults.yaml").read_text(encoding="utf-8"))

TODAY = date.fromisoformat(_DATA["today"])
CLEAN: dict[str, Any] = _DATA["clean"]
FAULTS: list[dict[str, Any]] = _DATA["faults"]


def changed(answers: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The answers with one change, written as the head of ``faults.yaml`` says."""
    new = deepcopy(answers)
    for slot, value in change.get("set", {}).items():
        new[slot] = value * change["times"] if "times" in change else value
    for slot in change.get("unset", ()):
        del new[slot]
    for place, value in {**change.get("cells", {}), **change.get("sections", {})}.items():
        cells, name = _cells(new, place)
        cells[name] = value
    for place in change.get("drop", ()):
        cells, name = _cells(new, place)
        del cells[name]
    if "copy" in change:
        table, number = change["copy"].split("/")
        new[table].append(dict(new[table][int(number) - 1]))
    if "remove" in change:
        table, number = change["remove"].split("/")
        del new[table][int(number) - 1]
    return new


def _cells(answers: dict[str, Any], place: str) -> tuple[dict[str, Any], str]:
    """The row, or the text of parts, that a place stands in, and its name there."""
    slot, *rest = place.split("/")
    return (answers[slot][int(rest[0]) - 1] if len(rest) > 1 else answers[slot]), rest[-1]

"""A policy's own cases and chats, as data."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent.parent / "policy_text" / "jiyuan_consortium"
SECOND = Path(__file__).parent / "data" / "design_center"


def load_all(kind: str, folder: Path = FOLDER) -> list[Any]:
    """Every entry of every file of ``cases`` or ``chats``."""
    entries: list[Any] = []
    for path in sorted((folder / kind).glob("*.yaml")):
        entries += yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries

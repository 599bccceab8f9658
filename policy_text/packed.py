"""The policies that are packed with us: every folder here that holds a ``policy.yaml``."""

from pathlib import Path

__all__ = ["packed_folder", "packed_policy"]

_HERE = Path(__file__).parent


def packed_folder(name: str) -> Path | None:
    """The folder of a packed policy; None where there is none of that name."""
    folder = _HERE / name
    is_name = name.replace("_", "").isalnum()
    return folder if is_name and (folder / "policy.yaml").is_file() else None


def packed_policy() -> str:
    """The name of the packed policy that is taken where none is set: the first in the alphabet."""
    return min(file.parent.name for file in _HERE.glob("*/policy.yaml"))

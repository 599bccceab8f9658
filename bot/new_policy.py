"""Starting a policy: a folder with commented examples that can be chatted with at once."""

import re
from pathlib import Path

from bot.input_error import InputError, words
from bot.output import print_words
from policy_text.language import COMMON

__all__ = ["start_policy"]

_EXAMPLE = COMMON / "new_policy"
_NAME = re.compile("[a-z][a-z0-9_]*")


def start_policy(folder: Path) -> None:
    """Make a policy folder, named after its last part.

    Raises InputError where it is there already, cannot be written, or has no fit name.
    """
    if not _NAME.fullmatch(folder.name):
        raise InputError("policy.bad_name", name=folder.name)
    if folder.exists():
        raise InputError("policy.exists", folder=folder)
    try:
        for file in sorted(_EXAMPLE.rglob("*")):
            if file.is_file():
                target = folder / file.relative_to(_EXAMPLE)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(_named(file, folder.name))
    except OSError as error:
        raise InputError("file.not_writable", file=folder) from error
    print_words(words().say("policy.new.made", folder=folder))


def _named(file: Path, name: str) -> bytes:
    """The file as it is, the policy's card with its name."""
    content = file.read_bytes()
    return (
        content.replace(b"id: NAME", f"id: {name}".encode())
        if file.name == "policy.yaml"
        else content
    )

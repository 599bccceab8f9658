"""The base of every piece of policy data: immutable, and strict about its keys."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["NAME_PATTERN", "Data", "Name"]

NAME_PATTERN = r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$"
Name = Annotated[str, Field(pattern=NAME_PATTERN)]
"""What a slot, a column, a table or a derived fact is called."""


class Data(BaseModel):
    """A frozen value read from a policy folder; an unknown key is a fault, not a comment."""

    # Only what is read whole is ever validated; its parts are built into that, not each by itself.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

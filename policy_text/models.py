"""The base of every piece of policy data: immutable, and strict about its keys."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["Data", "Name"]

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")]
"""What a slot, a column, a table or a derived fact is called."""


class Data(BaseModel):
    """A frozen value read from a policy folder; an unknown key is a fault, not a comment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

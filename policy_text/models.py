"""The base of every piece of policy data: immutable, and strict about its keys."""

from pydantic import BaseModel, ConfigDict

__all__ = ["Data"]


class Data(BaseModel):
    """A frozen value read from a policy folder; an unknown key is a fault, not a comment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

"""What can happen to a conversation; channels turn their messages into these."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Event", "OptionChosen", "Sheet", "Started", "TableUploaded", "TextReceived"]

Sheet = tuple[tuple[str, ...], ...]
"""Rows of cells as text."""


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True)


class Started(_Event):
    """The applicant opened the conversation, or came back to it."""

    type: Literal["started"] = "started"


class TextReceived(_Event):
    """A message was typed or pasted."""

    type: Literal["text"] = "text"
    text: str


class OptionChosen(_Event):
    """A button was pressed: the id of an option of the prompt.

    ``prompt`` is the token of the prompt the button stood under, where the channel keeps it; a
    token of an earlier prompt makes the button a stale one.
    """

    type: Literal["option"] = "option"
    option: str
    prompt: str | None = None


class TableUploaded(_Event):
    """A spreadsheet came in, read in bounds by the channel.

    ``rows`` are those of its first sheet, ``others`` the sheets after it that hold anything.
    """

    type: Literal["table"] = "table"
    name: str
    rows: Sheet
    others: tuple[Sheet, ...] = ()


Event = Started | TextReceived | OptionChosen | TableUploaded

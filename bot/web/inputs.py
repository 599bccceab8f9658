"""What a phone should offer for typing an answer: a calendar, or the fitting keys."""

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["INPUTS", "Input"]


class Input(NamedTuple):
    """The type of a field, and the keys it asks for."""

    type: str
    mode: str = ""


INPUTS: Mapping[str, Input] = {
    "date": Input("date"),
    "year_month": Input("month"),
    "integer": Input("text", "numeric"),
    "percentage": Input("text", "decimal"),
    "phone": Input("tel", "tel"),
}
"""Kinds that have a field of their own; anything may still be said in the box below."""

"""Saying why an answer is not taken, with an example of one that would be."""

from typing import Any

from dialogs.reading.results import Rejected
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["refuse"]


def refuse(language: Language, field: Field, why: str, **details: Any) -> Rejected:
    """The rejection ``why``, in the words of the field's kind where there are such."""
    words = language.words
    key = f"refused.{field.kind}.{why}"
    if key not in words:
        key = f"refused.{why}"
    example = field.example or words.say(f"example.{field.kind}")
    return Rejected(words.say(key, label=field.label, unit=field.unit, **details), example, why)

"""What the person at the keyboard can mend: said in one line, with exit code 2."""

from functools import cache
from typing import Any

from policy_text.language import load_language
from policy_text.words import Words

__all__ = ["InputError", "words"]


class InputError(Exception):
    """Something given to the program cannot be used; ``key`` names the text that says so."""

    def __init__(self, key: str, **details: Any) -> None:
        super().__init__(key)
        self.key = key
        self.details = details

    @property
    def reason(self) -> str:
        """What is wrong and how to mend it, on one line."""
        return " ".join(words().say(f"input.{self.key}", **self.details).split())


@cache
def words() -> Words:
    """The words that belong to no policy."""
    return load_language().words

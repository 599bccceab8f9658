"""The words shown to people: Jinja texts by key, strict about what they name.

A text is compiled when it is first said: a talk says few of them.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

__all__ = ["Words", "compile_text"]

_environment = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
)


@cache
def compile_text(text: str) -> Template:
    """Compile one text; raises ``jinja2.TemplateSyntaxError`` where it is not well formed."""
    return _environment.from_string(text)


class Words:
    """Texts by key.  Saying a key that is not there is our own fault and raises KeyError."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = dict(texts)
        self._listed: dict[str, tuple[str, ...]] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.texts

    def listed(self, key: str) -> tuple[str, ...]:
        """The wordings listed under a key, set apart by 、."""
        known = self._listed.get(key)
        if known is None:
            known = self._listed[key] = tuple(self.say(key).split("、"))
        return known

    def with_texts(self, texts: Mapping[str, str]) -> "Words":
        """These words with some of them replaced or added."""
        return Words({**self.texts, **texts})

    def say(self, key: str, **details: Any) -> str:
        """The text of ``key`` with ``details`` filled in; the text is not markup of any kind."""
        return self.text(self.texts[key], **details)

    @staticmethod
    def text(source: str, **details: Any) -> str:
        """A text that stands in the data itself (an advice, a question) with details filled in."""
        return compile_text(source).render(details).strip() if "{" in source else source

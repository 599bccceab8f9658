"""Taking off the words around an answer that carry nothing."""

import re
from functools import lru_cache

from policy_text.lexicon import Lexicon, any_of

__all__ = ["core_of", "has_any", "order_of", "pattern_of", "shape"]

_EDGES = " \t\n\"'“”‘’,，.。、;；:：!！~～…·`^_*"
_POLITE = ("能", "可以", "可不可以", "可否")
_TAIL = re.compile(
    r"(?:[\s\"'“”‘’,.。、;:!~…·`^_—*-]"
    r"|[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]"
    r"|\[[一-龥a-z]{1,6}\])+$"
)


@lru_cache(maxsize=512)
def pattern_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of these plain words."""
    return re.compile(any_of(words))


@lru_cache(maxsize=512)
def shape(pattern: str) -> re.Pattern[str]:
    """A compiled pattern of the lexicon."""
    return re.compile(pattern)


def has_any(text: str, words: tuple[str, ...]) -> bool:
    """Whether the text holds one of these words."""
    return pattern_of(words).search(text) is not None


@lru_cache(maxsize=16)
def _openings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of(words)})[\s,，.。:、!~…]*)")


@lru_cache(maxsize=16)
def _endings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[\s,，.。、!~…]*(?:{any_of(words)})$")


def bare(folded: str) -> str:
    """Without outer punctuation, emoji and WeChat stickers."""
    return _TAIL.sub("", folded.strip(_EDGES)).strip(_EDGES)


def core_of(folded: str, lexicon: Lexicon, known: frozenset[str] = frozenset()) -> str:
    """The answer itself: 嗯，我们是的哈 -> 是.  Stops as soon as what is left is ``known``."""
    core = bare(folded)
    opening, ending = _openings(lexicon.before), _endings(lexicon.after)
    while core not in known:
        found = opening.match(core)
        if not found or found.end() == len(core):
            break
        core = core[found.end() :].strip(_EDGES)
    while core not in known:
        found = ending.search(core)
        if not found or found.start() == 0:
            break
        core = core[: found.start()].strip(_EDGES)
    return core


def order_of(folded: str, lexicon: Lexicon) -> str:
    """The message as an order: 麻烦帮我转人工，谢谢 -> 转人工."""
    order = bare(folded).rstrip("?？")
    if order.startswith(_POLITE):
        order = order.removesuffix("吗").removesuffix("么").removesuffix("不")
    opening, ending = _openings(lexicon.requests), _endings(lexicon.requests)
    known = lexicon.command_of
    while order not in known:
        found = opening.match(order)
        if not found or found.end() == len(order):
            break
        order = order[found.end() :].strip(_EDGES)
    while order not in known:
        found = ending.search(order)
        if not found or found.start() == 0:
            break
        order = order[: found.start()].strip(_EDGES)
    return order

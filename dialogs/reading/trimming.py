"""Taking off the words around an answer that carry nothing."""

import re
from collections.abc import Iterable
from functools import lru_cache

from policy_text.lexicon import Lexicon, any_of

__all__ = [
    "chatty",
    "core_of",
    "finds",
    "fits",
    "has_any",
    "in_order",
    "order_of",
    "pattern_of",
    "plainly",
    "shape",
    "without_opening",
]

_EDGES = " \t\n\"'“”‘’,，.。、;；:：!！~～…·`^_*"
_LONGEST_ORDER = 200
_LONGEST_CORE = 2000
_CHAT = re.compile(
    r"(?:[\s!！~～。…]|[啦哦噢喔哟嘞哩哒滴捏噜呀]"
    r"|[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]|\[[一-龥a-z]{1,6}\])+$"
)
_POLITE = ("能", "可以", "可不可以", "可否")
_TAIL = re.compile(
    r"(?:[\s\"'“”‘’,.。、;:!~…·`^_—*-]"
    r"|[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]"
    r"|\[[一-龥a-z]{1,6}\])+$"
)

_OPENING = re.compile(
    r"^(?:(?:哦|噢|啊|嗯|那个|对了|还有|另外|等等|等下|等一下|不好意思|麻烦)+[,，、。\s]+"
    r"|[哦噢]*对了|顺便|(?:我|帮我|给我)?(?:要|想|得)?改(?:一?下|个东西)[,，、。\s]+)"
)
"""Before an order that comes to mind besides: 哦对了，联系人改成李娜."""


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


def finds(text: str, patterns: Iterable[str]) -> bool:
    """Whether one of these patterns of the lexicon finds something in the text."""
    return any(shape(pattern).search(text) for pattern in patterns)


def fits(text: str, patterns: Iterable[str]) -> bool:
    """Whether the whole text fits one of these patterns of the lexicon."""
    return any(shape(pattern).fullmatch(text) for pattern in patterns)


def in_order(part: str, name: str) -> bool:
    """Whether a name has the characters of a short form in this order."""
    letters = iter(name)
    return all(char in letters for char in part)


@lru_cache(maxsize=16)
def _openings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of(words)})[\s,，.。:、!~…]*)")


@lru_cache(maxsize=16)
def _endings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[\s,，.。、!~…]*(?:{any_of(words)})$")


def bare(folded: str) -> str:
    """Without outer punctuation, emoji and WeChat stickers."""
    return _TAIL.sub("", folded.strip(_EDGES)).strip(_EDGES)


def plainly(folded: str, lexicon: Lexicon) -> str:
    """Official writing in everyday words: 业已设立 -> 已经设立."""
    for pattern, said in lexicon.plainer.items():
        folded = shape(pattern).sub(said, folded)
    return folded


def chatty(text: str) -> str:
    """The text without the emoji and the particles of a chat behind it: 俩啦🎂 -> 俩."""
    left = _CHAT.sub("", text)
    return left if any(char.isalnum() for char in left) else text


def core_of(folded: str, lexicon: Lexicon, known: frozenset[str] = frozenset()) -> str:
    """The answer itself: 嗯，我们是的哈 -> 是.  Stops as soon as what is left is ``known``."""
    core = bare(folded)
    if len(core) > _LONGEST_CORE:
        return core  # no short answer stands in it, and each word taken off copies the rest
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
    if len(order) > _LONGEST_ORDER:
        return order
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


def without_opening(text: str) -> str:
    """A message without 哦对了 and the like before it."""
    return _OPENING.sub("", text.strip())

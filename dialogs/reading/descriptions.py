"""Options described without being named, by the policy's own patterns: 我们给他们供货 is a yes."""

import re
from collections.abc import Iterator

from dialogs.reading.trimming import has_any, pattern_of
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["described", "is_wholly_described"]

_NONE = re.compile("[也都]还?(?:没|不|无|未)|[^,。;]{0,4}[也都](?:没有?|无)(?=$|[,。;])")
"""What denies a description behind it: 一家分店也没有, 一家不行的也没有."""
_TWICE = re.compile("[不没无未].{1,6}[也都](?:没|无)$")
"""What is denied twice: 一家不行的也没有."""

_NEAR = 40
"""How far around a description the words that concern it are sought."""

_REACH = 2
"""How far before a description a word that denies it may stand: 不是临时."""


def described(field: Field, text: str, lexicon: Lexicon) -> tuple[list[str], str]:
    """The ids of the options described, in their order, and the text without those words."""
    found: dict[str, None] = {}
    rest = text
    for option in field.options:
        for pattern in option.says:
            for hit in pattern.finditer(text):
                if not _taken_back(hit, option.id, text, lexicon):
                    found[option.id] = None
                    rest = rest.replace(hit.group(), " ")
    return list(found), rest


def is_wholly_described(field: Field, text: str, lexicon: Lexicon) -> bool:
    """Whether a text is nothing but a description of one option: 处在下游."""
    found, rest = described(field, text, lexicon)
    return len(found) == 1 and not rest.strip()


def _taken_back(hit: re.Match[str], option_id: str, text: str, lexicon: Lexicon) -> bool:
    """Whether the words around a description deny it, doubt it, or are an idiom of their own."""
    start, end = hit.span()
    before = pattern_of(lexicon.not_negators).sub("", text[max(0, start - _NEAR) : start])[-_REACH:]
    behind = text[end : end + _NEAR]
    return (
        has_any(before, lexicon.negators)
        or before.endswith("要")  # 写了要成立
        or _NONE.match(behind) is not None
        or _TWICE.search(hit.group()) is not None
        or behind.startswith(lexicon.modest)
        or any(
            first <= start <= last  # 哪有什么机构
            for first, last in _near(hit, text, (*lexicon.rhetorical, *lexicon.why_not))
        )
        or any(
            first < start < last  # 先配两个 is still to be done
            or start < first < end < last + (option_id == "yes")
            for first, last in _near(hit, text, lexicon.hedges)  # 有一家说不准 is not 有一家说不
        )
        or any(
            first < start < last  # 快入规了
            for first, last in _near(hit, text, lexicon.under_way)
        )
        or any(
            option_id == "no" and first < end <= last
            for first, last in _near(hit, text, lexicon.affirming_idioms)  # 一家不差, 两家没得说
        )
    )


def _near(hit: re.Match[str], text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where such words stand around a description, in a message that may be very long."""
    begin = max(0, hit.start() - _NEAR)
    for found in pattern_of(words).finditer(text, begin, hit.end() + _NEAR):
        yield found.span()

"""The options of a question found in a text: by number, by name, synonym or a part of a name."""

import re
from functools import lru_cache
from typing import NamedTuple

from dialogs.reading.numerals import NUMERAL, chinese_number
from dialogs.reading.text import fold
from dialogs.reading.trimming import core_of
from policy_text.lexicon import Lexicon
from policy_text.questions import Field, Option

__all__ = ["choose_exactly", "listed", "loose", "mentions", "names_of", "numbered"]

_LOOSE = re.compile(r"[\s\"'“”‘’,，.。、;；:：!！?？~～·()（）/_-]+")
_ORDER = re.compile(
    rf"(?:选|就选|我选|选择|填|要)?\s*(?:第|选项)?\s*(?P<n>\d{{1,2}}|[{NUMERAL}]{{1,3}}|[a-z])\s*"
    r"(?:号|项|个|条|类|种|选项|位)?\s*(?:吧|的|啊|呀|哈|了)?"
)
_FROM_BELOW = re.compile(
    rf"(?:选|我选|就选)?(?:倒数|倒着数?|从(?:后|末尾|最后|下)(?:面|边|头)?(?:往|向)?(?:前|上)?数?)(?:的)?"
    rf"第?(?P<n>\d{{1,2}}|[{NUMERAL}]{{1,3}})(?:个|项|条|类|种|号)?"
)
_SOME = re.compile("(?:要|填)?[一两](?:个|种|类|条|位)(?:吧|的|啊|呀|哈|了)?")
_LAST = re.compile(r"选?(?:最后|最末|末了|末尾|末)(?:那)?(?:一)?(?:个|项|条|类|种)?")
_FIRST = re.compile(r"选?(?:头一|首|打头(?:那)?一?)(?:个|项|条|类|种)")
_FEW = 6
_NOTHING = frozenset({"没有", "还没有", "都没有", "没", "无"})  # names an option only alone


class Names(NamedTuple):
    """What the options of a field may be called, folded and without punctuation."""

    exact: dict[str, str]
    words: tuple[str, ...]


def loose(text: str) -> str:
    """Folded, without white space and punctuation: how names of options are compared."""
    return _LOOSE.sub("", fold(text))


@lru_cache(maxsize=256)
def names_of(options: tuple[Option, ...]) -> Names:
    """All that they may be called; a name of two options is the first one's."""
    exact: dict[str, str] = {}
    for option in options:
        for name in (option.id, option.shown):
            exact.setdefault(loose(name), option.id)
    for option in options:
        for name in option.synonyms:
            exact.setdefault(loose(name), option.id)
    exact.pop("", None)
    return Names(exact, tuple(exact))


def listed(field: Field) -> str:
    """The options as a person reads them; nothing where they are too many to be read in a line."""
    if len(field.options) > _FEW:
        return ""
    return "、".join(f"{place}. {option.shown}" for place, option in enumerate(field.options, 1))


def choose_exactly(field: Field, folded: str, lexicon: Lexicon) -> str | None:
    """The option whose label, id or synonym the message is."""
    names = names_of(field.options).exact
    return names.get(loose(folded)) or names.get(loose(core_of(folded, lexicon)))


def numbered(field: Field, text: str) -> int | None:
    """The place (from 1) of an option named by number or letter; 0 where it is out of range."""
    if _LAST.fullmatch(text):
        return len(field.options)
    if _FIRST.fullmatch(text):
        return 1
    below = _FROM_BELOW.fullmatch(text)
    found = below or _ORDER.fullmatch(text)
    if not found:
        return None
    said = found["n"]
    if said.isdigit():
        place = int(said)
    elif said.isascii():
        place = ord(said) - ord("a") + 1
    elif _SOME.fullmatch(text):
        return None  # 想做一个
    else:
        place = chinese_number(said) or 0
    if below and place:
        place = len(field.options) + 1 - place
    return place if 1 <= place <= len(field.options) else 0


def mentions(field: Field, text: str) -> tuple[list[str], str]:
    """The options named anywhere in the text, longest names first, and what else it says."""
    rest = loose(text)
    names = names_of(field.options)
    chosen: dict[str, int] = {}
    for name in sorted(names.words, key=len, reverse=True):
        place = rest.find(name)
        if place >= 0 and ((len(name) > 1 and name not in _NOTHING) or rest == name):
            chosen.setdefault(names.exact[name], place)
            rest = rest.replace(name, "\0" * len(name))
    return sorted(chosen, key=lambda option: chosen[option]), rest

"""A share worked out of the two amounts that a message names: 营收2.4亿，研发960万."""

import re
from fractions import Fraction
from math import prod

from dialogs.reading.trimming import has_any, in_order
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["share_of_amounts"]

_SHARE = re.compile(r"(?P<part>[一-鿿]{2,12})占(?P<whole>[一-鿿]{2,12}?)的?(?:比例|比重|百分比)")
_AMOUNT = re.compile(
    r"(?P<name>[一-鿿]{2,10}?)(?:一共|总共|大概)?(?:是|有|为|花了?|:)?(?P<number>\d+(?:\.\d+)?)(?P<scale>[百千]?[万亿]|)元?"
)
_SCALE = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def share_of_amounts(field: Field, text: str, lexicon: Lexicon) -> Fraction | None:
    """The share in per cent, where the question asks for one of something in something else.

    None unless the text names exactly one amount of each, both exact, and nothing besides.
    """
    asked = _SHARE.search(field.ask)
    amounts = list(_AMOUNT.finditer(text))
    rest = re.sub(r"[\s,，。;；、嘞的]", "", _AMOUNT.sub("", text))
    if not asked or len(amounts) != 2 or rest or has_any(text, lexicon.hedges):
        return None
    part, whole = sorted(amounts, key=lambda found: _names(found["name"], asked["whole"]))
    if not _names(part["name"], asked["part"]) or not _names(whole["name"], asked["whole"]):
        return None
    if _names(part["name"], asked["whole"]) or not _value(whole):
        return None
    return _value(part) / _value(whole) * 100


def _names(said: str, asked: str) -> bool:
    """Whether some end of the words said is a short form of what is asked: 去年营收, 营业收入."""
    return any(in_order(said[at:], asked) for at in range(len(said) - 1))


def _value(found: re.Match[str]) -> Fraction:
    return Fraction(found["number"]) * prod(_SCALE[char] for char in found["scale"])

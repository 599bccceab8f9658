"""A share worked out of the two amounts that a message names: 营收2.4亿，研发960万."""

import re
from fractions import Fraction
from math import prod

from dialogs.reading.numerals import chinese_number, whole_number
from dialogs.reading.trimming import has_any, in_order
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["share_of_amounts"]

_SHARE = re.compile(r"(?P<part>[一-鿿]{2,12})占(?P<whole>[一-鿿]{2,12}?)的?(?:比例|比重|百分比)")
_AMOUNT = re.compile(
    r"(?P<name>[一-鿿]{2,10}?)(?:一共|总共|大概)?(?:是|有|为|花了?|:)?(?P<number>\d+(?:\.\d+)?|[一两二三四五六七八九十](?=个?亿))个?(?P<scale>[百千]?[万亿]|)元?(?:整|多?块)?"
)
_STATED = re.compile(
    r"[,，](?:你|您|那)?(?:算算|算一下|算下来|算出来)?(?:就|正好|刚好)*(?:是|占比?|有)?(?:(?P<share>\d+(?:\.\d+)?)%|百分之(?P<numeral>[零一二三四五六七八九十百点]+))$"
)
"""营收2个亿，研发700万，你算算是3.5%: the share itself, which must agree."""

_NEAR = Fraction(1, 10)
_SCALE = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def share_of_amounts(field: Field, text: str, lexicon: Lexicon) -> Fraction | None:
    """The share in per cent, where the question asks for one of something in something else.

    None unless the text names exactly one amount of each, both exact, and nothing besides.
    """
    asked = _SHARE.search(field.ask)
    stated = _STATED.search(text)
    text = text[: stated.start()] if stated else text
    amounts = list(_AMOUNT.finditer(text))
    rest = re.sub(r"[\s,，。;；、嘞的]", "", _AMOUNT.sub("", text))
    if not asked or len(amounts) != 2 or rest or has_any(text, lexicon.hedges):
        return None
    part, whole = sorted(amounts, key=lambda found: _names(found["name"], asked["whole"]))
    if not _names(part["name"], asked["part"]) or not _names(whole["name"], asked["whole"]):
        return None
    if _names(part["name"], asked["whole"]) or not _value(whole):
        return None
    share = _value(part) / _value(whole) * 100
    if stated is None:
        return share
    told = Fraction(stated["share"]) if stated["share"] else chinese_number(stated["numeral"])
    return share if told is not None and abs(told - share) < _NEAR else None


def _names(said: str, asked: str) -> bool:
    """Whether a part of the words said is a short form of what is asked: 去年营收, 研发费."""
    places = range(len(said) - 1)
    return any(in_order(said[at:], asked) or in_order(said[at : at + 2], asked) for at in places)


def _value(found: re.Match[str]) -> Fraction:
    return Fraction(whole_number(found["number"]) or found["number"]) * prod(
        _SCALE[char] for char in found["scale"]
    )

"""Numbers as people write them, with the measure word behind each."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from dialogs.reading.numerals import NUMERAL, chinese_number
from dialogs.reading.trimming import pattern_of
from policy_text.lexicon import Lexicon, any_of

__all__ = ["Quantity", "quantities_in"]

_SCALE = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number: its value (None where it is no exact number), its measure word, its place."""

    value: Fraction | None
    measure: str
    ordinal: bool
    start: int
    end: int


@lru_cache(maxsize=4)
def _pattern(families: tuple[tuple[str, ...], ...], others: tuple[str, ...]) -> re.Pattern[str]:
    measures = any_of({word for family in families for word in family} | set(others))
    number = (
        r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<scale>[十百千万亿]?)(?!\d)"
        rf"|(?P<numeral>[{NUMERAL}]+(?:点[{NUMERAL}]+)?)"
    )
    return re.compile(
        rf"(?P<ordinal>第)?(?P<sign>(?<![\d\w])[-−负]|负)?(?:{number})\s*(?P<measure>{measures})?"
    )


def quantities_in(text: str, lexicon: Lexicon) -> list[Quantity]:
    """Every number of the folded text, in order; words such as 一共 are no numbers."""
    blank = pattern_of(lexicon.not_numbers).sub(lambda found: " " * len(found.group()), text)
    pattern = _pattern(lexicon.unit_families, lexicon.other_units)
    return [_quantity(found) for found in pattern.finditer(blank) if not _is_a_name(found)]


def _is_a_name(found: re.Match[str]) -> bool:
    """A 万 or 百 with nothing counted belongs to a name: 万洋."""
    return not found["measure"] and not set(found["numeral"] or "1") - set("百千万亿")


def _quantity(found: re.Match[str]) -> Quantity:
    value: Fraction | None
    measure = found["measure"] or ""
    if found["digits"]:
        value = Fraction(found["digits"].replace(",", "")) * _SCALE[found["scale"]]
    else:
        value = _numeral(found["numeral"])
    if value is not None and found["sign"]:
        value = -value
    return Quantity(value, measure, bool(found["ordinal"]), found.start(), found.end())


def _numeral(run: str) -> Fraction | None:
    whole, _, part = run.partition("点")
    value = chinese_number(whole)
    if value is None or not part:
        return Fraction(value) if value is not None else None
    places = [chinese_number(char) for char in part]
    if any(place is None or place > 9 for place in places):
        return None
    return Fraction(f"{value}.{''.join(str(place) for place in places)}")

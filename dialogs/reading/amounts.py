"""Amounts of money: one exact amount, in figures or Chinese numerals, kept in 元."""

import re
from fractions import Fraction
from functools import lru_cache
from math import prod

from dialogs.money import stored
from dialogs.reading.numerals import NUMERAL, chinese_number, whole_number
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, core_of, finds, pattern_of
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["read_money"]

_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_FIGURES = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_CHUNK = re.compile(rf"(?P<figures>{_FIGURES})\s*(?P<scale>[十百千万亿]*)\s*")
_ONE = rf"(?:\d|[{NUMERAL}])"
_AMOUNT = re.compile(
    rf"(?:(?P<sign>[¥￥]\s*)?(?P<number>(?:{_FIGURES}\s*[十百千万亿]*\s*)+(?![角分\d.])"
    rf"|[{NUMERAL}]+(?:点[{NUMERAL}]+)?(?![角分点{NUMERAL}]))"
    r"\s*(?P<unit>元|圆|块钱|块)?)?"
    rf"零?(?:(?P<jiao>{_ONE})角)?零?(?:(?P<fen>{_ONE})分)?[整正]?"
)
_PARTS = ("number", "jiao", "fen")
_AROUND = re.compile("人民币|rmb|cny|金额|合计|总计|共计")
_YEAR = re.compile(r"(?:20\d\d|[〇零一二三四五六七八九]{4})年度?|第[一二三四]季度")
_UNITS = {
    f"{scale}元": prod(_SCALE[character] for character in scale)
    for scale in ("", "百", "千", "万", "十万", "百万", "千万", "亿")
}
_LARGE = re.compile("[万萬亿億]")
_MOST = 10**12
"""No single amount a form asks for is a million million 元."""


def read_money(field: Field, said: Said, language: Language) -> Reading:
    """One amount; a number without 元 or 万 counts in the unit of the field, or is asked again."""
    lexicon, quote = language.lexicon, shorten(said.text)
    text = _YEAR.sub(" ", bare(said.folded))
    if core_of(text, lexicon, frozenset(lexicon.zero)) in lexicon.zero:
        return Accepted("0", interpreted=True)
    text = _AROUND.sub(" ", pattern_of(_phrases(lexicon.not_numbers)).sub(" ", text))
    if finds(text, lexicon.about_patterns):
        return refuse(language, field, "about", quote=quote)
    amounts = [found for found in _AMOUNT.finditer(text) if any(map(found.group, _PARTS))]
    if len(amounts) != 1:
        return refuse(language, field, "several" if amounts else "no_number", quote=quote)
    found = amounts[0]
    around = f"{text[: found.start()]} {text[found.end() :]}"
    if re.search(r"负|亏|[-−]\s*$", text[: found.start()]):
        return refuse(language, field, "negative", quote=quote)
    if pattern_of(lexicon.negators).search(pattern_of(lexicon.not_negators).sub("", around)):
        return refuse(language, field, "denied", quote=quote)
    if re.search(r"[\da-z%+=*/角分]", around):
        return refuse(language, field, "no_number", quote=quote)
    return _amount(field, found, said, language, quote)


@lru_cache(maxsize=4)
def _phrases(not_numbers: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases with a numeral that count nothing, but for those of numerals alone: 千万."""
    return tuple(word for word in not_numbers if set(word) - set(NUMERAL))


def _amount(
    field: Field, found: re.Match[str], said: Said, language: Language, quote: str
) -> Reading:
    number = _number(found["number"] or "零")
    if number is None:
        return refuse(language, field, "about", quote=quote)
    small = _small(found)
    said_in_yuan = found["unit"] or found["sign"] or _LARGE.search(found["number"] or "")
    if number and not (said_in_yuan or small):
        if field.unit not in _UNITS:
            return refuse(language, field, "no_unit", quote=quote)
        number *= _UNITS[field.unit]
    amount = number + small
    if (100 * amount).denominator != 1:
        return refuse(language, field, "too_fine", quote=quote)
    if amount < (field.minimum or 0):
        return refuse(language, field, "too_small", quote=quote, low=field.minimum)
    if amount >= _MOST or (field.maximum is not None and amount > field.maximum):
        return refuse(language, field, "too_large", quote=quote)
    value = stored(amount)
    return Accepted(value, interpreted=value != said.text)


def _small(found: re.Match[str]) -> Fraction:
    """The 角 and 分 behind the 元."""
    jiao, fen = (_figure(found[name]) for name in ("jiao", "fen"))
    return Fraction(10 * jiao + fen, 100)


def _figure(text: str | None) -> int:
    if not text:
        return 0
    return whole_number(text) or 0


def _number(run: str) -> Fraction | None:
    """1亿2000万, 2,300万, 两千三百万, 二十三点五万; None where it says no one number."""
    if not run[0].isdecimal():
        return _numeral(run)
    total, before = Fraction(0), _MOST * _MOST
    for chunk in _CHUNK.finditer(run):
        scale = prod(_SCALE[character] for character in chunk["scale"])
        if scale >= before:
            return None  # 3千5百万 is 3500万 to some, and no amount to others
        before = scale
        total += Fraction(chunk["figures"].replace(",", "")) * scale
    return total


def _numeral(run: str) -> Fraction | None:
    whole, point, part = run.partition("点")
    if not point:
        value = chinese_number(run)
        return None if value is None else Fraction(value)
    figures = part.rstrip("十百千万亿萬億拾佰仟")
    scale = chinese_number(f"一{part[len(figures) :]}")
    value = chinese_number(whole)
    digits = [chinese_number(figure) for figure in figures]
    if value is None or scale is None or not digits or None in digits:
        return None
    return Fraction(f"{value}.{''.join(str(digit) for digit in digits)}") * scale

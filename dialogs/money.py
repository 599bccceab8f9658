"""Amounts of money, exact to the 分: as people read them, as a form prints them, in capitals."""

import re
from fractions import Fraction

__all__ = ["amount_of", "capitals", "in_words", "plain", "stored"]

_WAN = 10_000
_FINEST = 1_000_000
"""A 分 as a part of 万元."""

_THOUSANDS = r"(?<=\d)(?=(?:\d{3})+$)"
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ("", "万", "亿")


def amount_of(value: object) -> Fraction | None:
    """A stored amount in 元; None where it is no such amount."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Fraction)):
        return None
    try:
        amount = Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        return None
    return amount if (100 * amount).denominator == 1 else None


def stored(amount: Fraction) -> str:
    """The form in which an amount is kept: 元 in decimal figures, ``23000000``, ``1234.5``."""
    sign = "-" if amount < 0 else ""
    whole, part = divmod(abs(amount), 1)
    figures = f"{int(part * _FINEST):0{len(str(_FINEST)) - 1}d}".rstrip("0")
    return f"{sign}{whole}.{figures}" if figures else f"{sign}{whole}"


def in_words(amount: Fraction) -> str:
    """``2,300万元``, ``1,234.50元``: in 万元 where that is exact with two decimals.

    An amount that is no whole number of 分 (a third of something) is told as about.
    """
    if (100 * amount).denominator != 1:
        return f"约{in_words(Fraction(round(100 * amount), 100))}"
    if abs(amount) >= _WAN and (100 * amount / _WAN).denominator == 1:
        return f"{plain(amount / _WAN)}万元"
    return f"{plain(amount)}元"


def plain(amount: Fraction) -> str:
    """Figures with commas: ``23,000,000``, ``1,234.5``."""
    whole, dot, part = stored(amount).partition(".")
    return f"{re.sub(_THOUSANDS, ',', whole)}{dot}{part}"


def capitals(amount: Fraction) -> str:
    """The amount as it is written on a cheque: 贰仟叁佰万元整, 壹仟陆佰捌拾元零伍分.

    Raises ``ValueError`` for what is less than nothing, no whole number of 分, or a million million
    and more.
    """
    cents = 100 * amount
    if cents < 0 or cents.denominator != 1 or amount >= _WAN ** len(_GROUPS):
        raise ValueError(amount)
    yuan, rest = divmod(cents.numerator, 100)
    jiao, fen = divmod(rest, 10)
    written = f"{_whole(yuan)}元" if yuan or not rest else ""
    if not rest:
        return f"{written}整"
    if jiao:
        written += f"{_DIGITS[jiao]}角"
    elif yuan:
        written += _DIGITS[0]
    return f"{written}{_DIGITS[fen]}分" if fen else f"{written}整"


def _whole(number: int) -> str:
    """A whole number in capitals; a gap of noughts is read as one 零."""
    groups = []
    while number:
        number, group = divmod(number, _WAN)
        groups.append(group)
    written = ""
    for place in reversed(range(len(groups))):
        group = groups[place]
        if not group:
            continue
        gap = written and (group < _WAN // 10 or not groups[place + 1])
        written += (_DIGITS[0] if gap else "") + _group(group) + _GROUPS[place]
    return written or _DIGITS[0]


def _group(number: int) -> str:
    """Up to 9999, without a 零 in front."""
    written, gap = "", False
    for figure, place in zip(f"{number:04d}", _PLACES, strict=True):
        if figure == "0":
            gap = bool(written)
            continue
        written += (_DIGITS[0] if gap else "") + _DIGITS[int(figure)] + place
        gap = False
    return written

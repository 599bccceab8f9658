"""Chinese numerals as exact whole numbers, or None where they say no exact number."""

import re

__all__ = ["NUMBER", "NUMERAL", "chinese_number", "digit_string", "whole_number"]

NUMERAL = "零〇○一二两三四五六七八九十百千万亿廿卅俩仨壹贰叁肆伍陆柒捌玖拾佰仟萬億幺"
NUMBER = rf"[\d{NUMERAL}]+"
"""A pattern for a run of digits or numerals."""

_PLAIN = str.maketrans(
    "○零两壹贰叁肆伍陆柒捌玖拾佰仟萬億幺", "〇〇二一二三四五六七八九十百千万亿一"
)
_AS_CALLED = str.maketrans("洞拐勾", "〇七九")
"""How digits are called over the telephone."""

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_TWENTIES = (("廿", "二十"), ("卅", "三十"), ("俩", "二"), ("仨", "三"))
_FORMAT = re.compile("[〇一二三四五六七八九十百千万亿]{1,24}")


def _plain(run: str) -> str:
    for short, long in _TWENTIES:
        run = run.replace(short, long)
    return run.translate(_PLAIN)


def chinese_number(run: str) -> int | None:
    """十二 -> 12, 一百二 -> 120, 两万三 -> 23000; None for 七八, 二十七八 and what is no number."""
    run = _plain(run)
    if not _FORMAT.fullmatch(run):
        return None
    if not any(char in _SMALL or char in _LARGE for char in run):
        return int(digit_string(run)) if len(run) == 1 or "〇" in run[1:] else None
    total = section = 0
    digit: int | None = None
    unit = large = 10**12
    after_zero = False
    for char in run:
        if char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
            after_zero = after_zero or digit == 0
        elif char in _SMALL:
            if _SMALL[char] >= unit or (not digit and char != "十"):
                return None
            unit = _SMALL[char]
            section += (digit or 1) * unit
            digit, after_zero = None, False
        else:
            if _LARGE[char] >= large or not section + (digit or 0):
                return None
            large = unit = _LARGE[char]
            total += (section + (digit or 0)) * large
            section, digit, after_zero = 0, None, False
    if digit and unit > 10 and not after_zero:
        return total + section + digit * unit // 10  # 一百二 is 120, 两万三 is 23000
    return total + section + (digit or 0)


def whole_number(run: str) -> int | None:
    """A number in digits or in Chinese numerals; None where it says no exact number."""
    return int(run) if run.isdecimal() else chinese_number(run)


def digit_string(run: str) -> str:
    """Each numeral as its digit, for years and telephone numbers: 二〇二五 -> 2025."""
    run = _plain(run).translate(_AS_CALLED)
    return "".join(str(_DIGITS[char]) if char in _DIGITS else char for char in run)

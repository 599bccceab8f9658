"""What stands beside a yes or no and says nothing of it: an echo, a figure, urging, reasons."""

import re

from dialogs.reading.clause_senses import overlaps, plain_yes_no
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.trimming import bare, fits
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["UNLESS", "without_what_is_beside"]

_WHILE = re.compile("[,，]趁[^?？]{2,24}$")

UNLESS = re.compile(
    "(?:要是|如果)?(?:没有?|不)[^,不没]{1,6}(?:也|就|我)[^,不没]{0,3}不(?:会|能|可能|敢)[^,]*"
)
"""没有能力我也不会拉他们入伙 denies nothing."""

_ECHO = re.compile("[^,，。?？吗么]{2,10}[?？]+(?=.)")

_PLENTY = re.compile("(?<=[一-鿿])(?<!就)(?<!都)有的是(?=$|[,，。;；!！])")

_FIGURE = rf"(?:[\d.]+|[{NUMERAL}]+)(?:%|‰|[万千百]*[亿元块]|万|个月|年|人|吨|亩|平)+"

_ROUNDLY = re.compile(
    rf"(?:大概|大约|约莫|约|差不多|估计|将近|接近|快)(?={_FIGURE})|(?P<figure>{_FIGURE})(?:左右|上下|来往)"
)
"""每年3%左右 is unsure of the figure, not of the yes."""


def without_what_is_beside(text: str, field: Field, lexicon: Lexicon) -> str:
    """The clauses of an answer that may say yes or no of what is asked."""
    echoed = _without_echo(_without_figures(text), field)
    return _without_unless(_without_urging(echoed, lexicon))


def _without_echo(text: str, field: Field) -> str:
    """咨询机构？没设 without the question said again before the answer."""
    echo = _ECHO.match(text)
    return text[echo.end() :] if echo and overlaps(echo.group(), field.ask) else text


def _without_figures(text: str) -> str:
    """每年3% for 每年3%左右, and 储备有 for 储备有的是, which means plenty."""
    plenty = _PLENTY.sub("有", text) if text.count("有的") == 1 else text
    return _ROUNDLY.sub(lambda found: found["figure"] or "", plenty)


def _without_unless(text: str) -> str:
    """有有有，没两把刷子也不敢拉进来呀 without what would be otherwise."""
    kept = [part for part in text.split(",") if not UNLESS.fullmatch(part)]
    return ",".join(kept) or text


def _without_urging(text: str, lexicon: Lexicon) -> str:
    """同意，赶紧往下走吧，趁有空 without its last clause, which presses on and hedges nothing."""
    shorter = _WHILE.sub("", text)
    if shorter != text and plain_yes_no(shorter, lexicon) is not None:
        return shorter
    before, _, last = text.rpartition(",")
    urges = before and fits(bare(last), lexicon.urges)
    return before if urges else text

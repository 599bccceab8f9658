"""Counts and ages: one exact whole number that can be meant."""

import re
from functools import lru_cache

from dialogs.reading.quantities import Quantity, quantities_in
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, core_of, has_any, pattern_of, shape
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["read_integer"]

_UNLIKELY = 99_999  # more than anything a form counts; with a measure word its own limit holds
_PLAIN = re.compile(r"\d+")


def read_integer(field: Field, said: Said, language: Language) -> Reading:
    """One whole number in digits or Chinese numerals; about, ranges, halves and two are refused."""
    lexicon = language.lexicon
    quote = shorten(said.text)
    text = bare(said.folded)
    if _PLAIN.fullmatch(text) and len(text) < 10:
        return _within(field, int(text), "", language, quote, interpreted=False)
    if core_of(text, lexicon, frozenset(lexicon.zero)) in lexicon.zero:
        return _within(field, 0, "", language, quote, interpreted=True)
    if has_any(_without_exclusions(text, lexicon), lexicon.inclusions):
        return refuse(language, field, "inclusion", quote=quote)
    rest = _without_exclusions(text, lexicon)
    if any(shape(pattern).search(rest) for pattern in lexicon.about_patterns):
        return refuse(language, field, "about", quote=quote)
    quantities = quantities_in(rest, lexicon)
    if not quantities:
        if _says_none(field, rest, lexicon):
            return _within(field, 0, "", language, quote, interpreted=True)
        return refuse(language, field, "no_number", quote=quote)
    if len(quantities) > 1:
        total = _stated_total(field, rest, quantities, lexicon)
        if total is None:
            return refuse(language, field, "several", quote=quote)
        return _one(field, _alone(rest, total), total, language, quote)
    return _one(field, rest, quantities[0], language, quote)


def _without_exclusions(text: str, lexicon: Lexicon) -> str:
    return pattern_of(lexicon.exclusions).sub(" ", text)


def _alone(text: str, one: Quantity) -> str:
    """The text with only this number in it, every character in its place."""
    return " " * one.start + text[one.start : one.end]


def _says_none(field: Field, text: str, lexicon: Lexicon) -> bool:
    """没有在研的, where the projects under research are counted."""
    asked = field.ask + field.label
    found = re.match(r"(?:目前|现在|暂时|还|今年)*(?:没有|没|无)(.{2,8})", core_of(text, lexicon))
    return found is not None and found[1][:2] in asked and not has_any(text, lexicon.under_way)


def _one(field: Field, text: str, one: Quantity, language: Language, quote: str) -> Reading:
    lexicon = language.lexicon
    if one.value is None:
        return refuse(language, field, "about", quote=quote)
    if one.ordinal or not _countable(field, one.measure, lexicon):
        return refuse(language, field, "measure", quote=quote, measure=one.measure or "第")
    if one.value.denominator != 1:
        return refuse(language, field, "fraction", quote=quote)
    around = text[: one.start] + " " + text[one.end :]
    plain = pattern_of(lexicon.not_negators).sub("", around)
    if pattern_of(lexicon.negators).search(plain):
        return refuse(language, field, "denied", quote=quote)
    if has_any(plain, lexicon.under_way) or text.endswith("?"):
        return refuse(language, field, "about", quote=quote)
    if _idle_one(text, one, plain, field, lexicon):
        return refuse(language, field, "no_number", quote=quote)
    if re.search(r"[a-z\d/\\=%¥$]", around):
        return refuse(language, field, "no_number", quote=quote)
    return _within(field, one.value.numerator, one.measure, language, quote, interpreted=True)


def _idle_one(text: str, one: Quantity, around: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether a numeral only belongs to a phrase: 一言难尽, 我有一个问题."""
    if text[one.start].isdigit() or (one.measure and one.value != 1):
        return False
    rest = pattern_of(lexicon.totals).sub("", core_of(around, lexicon))
    words = re.sub(r"[有是就共只的了在家整]|\W", "", rest)
    asked = field.ask + field.label + field.unit
    return any(char not in asked for char in words)


def _within(
    field: Field, value: int, measure: str, language: Language, quote: str, *, interpreted: bool
) -> Reading:
    low = 0 if field.minimum is None else field.minimum
    high = field.maximum if field.maximum is not None else _usual(field, measure, language.lexicon)
    if value < low:
        return refuse(language, field, "too_small", quote=quote, low=low)
    if value > high:
        return refuse(language, field, "too_large", quote=quote, high=high)
    return Accepted(value, interpreted=interpreted)


def _usual(field: Field, measure: str, lexicon: Lexicon) -> int:
    return lexicon.largest.get(field.unit, lexicon.largest.get(measure, _UNLIKELY))


@lru_cache(maxsize=256)
def _same_sort(unit: str, measure: str, families: tuple[tuple[str, ...], ...]) -> bool:
    return any(unit in family and measure in family for family in families)


def _countable(field: Field, measure: str, lexicon: Lexicon) -> bool:
    if not measure or measure == field.unit:
        return True
    if not field.unit:
        return measure not in lexicon.other_units or measure in {"岁", "周岁"}
    return _same_sort(field.unit, measure, lexicon.unit_families)


def _stated_total(
    field: Field, text: str, quantities: list[Quantity], lexicon: Lexicon
) -> Quantity | None:
    """The one meant among several: all the same, or the total of the others where one is asked."""
    values = [quantity.value for quantity in quantities if quantity.value is not None]
    if len(set(values)) == 1:
        return quantities[0]
    if not has_any(field.ask + field.label, lexicon.totals):
        return None
    for place, quantity in enumerate(quantities):
        before = text[quantities[place - 1].end if place else 0 : quantity.start]
        others = sum(values[:place]) + sum(values[place + 1 :])
        if has_any(before, lexicon.totals) and others == quantity.value:
            return quantity
    return None

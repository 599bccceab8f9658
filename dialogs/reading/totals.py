"""The one count meant among several: the total of the others, said or worked out."""

from dataclasses import replace
from fractions import Fraction

from dialogs.reading.quantities import Quantity
from dialogs.reading.trimming import bare, has_any, in_order, pattern_of
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["PART", "stated_total"]

PART = "其中"
"""In the label of a field it asks for a part of what another counts."""

_SEVERAL = 2


def stated_total(
    field: Field, text: str, quantities: list[Quantity], lexicon: Lexicon
) -> Quantity | None:
    """The one meant among several: all the same, or the sum of the others, said first or as such.

    Where the field has patterns of its own that find one, those decide.
    """
    values = [quantity.value for quantity in quantities if quantity.value is not None]
    if len(values) < len(quantities):
        return None
    if len(set(values)) == 1:
        return quantities[0]
    if values[0] == values[-1] and has_any(text[: quantities[-1].start], lexicon.totals):
        quantities, values = quantities[1:], values[1:]  # 仨，两所大学一个研究院，共3个
    if any(each.search(text) for each in field.mentions):
        return None
    if _are_parts(field, text, quantities):
        return replace(quantities[0], value=sum(values, Fraction(0)))
    total = _named_total(field, text, quantities, lexicon)
    if total is not None:
        return total
    if _left_over(text, quantities, lexicon):
        return quantities[0]
    if has_any(text, lexicon.ended):
        return None
    if PART in field.label and has_any(text[: quantities[0].start], lexicon.totals):
        return None  # 一共五家，一家学校四家厂: where a part is asked, that is not the whole
    last = text[quantities[-2].end : quantities[-1].start]
    if values[-1] == sum(values[:-1]) and not last.strip(" ,，。;、的") and "," in last:
        return quantities[-1]  # 铅的一个、锌的一个，俩
    for place, quantity in enumerate(quantities):
        before = text[quantities[place - 1].end if place else 0 : quantity.start]
        others = sum(values[:place]) + sum(values[place + 1 :])
        if others == quantity.value and (not place or has_any(before, lexicon.totals)):
            return quantity
    return None


def _are_parts(field: Field, text: str, quantities: list[Quantity]) -> bool:
    """上游2家，下游3家 where 上下游 are counted together: each is called by a part of the name."""
    starts = [0, *(quantity.end for quantity in quantities)]
    names = [
        bare(text[start : quantity.start]).removesuffix("有")
        for start, quantity in zip(starts, quantities, strict=False)
    ]
    return (
        len({*names}) == len(names)
        and all(len(name) > 1 and in_order(name, field.label) for name in names)
        and not bare(text[quantities[-1].end :])
    )


def _left_over(text: str, quantities: list[Quantity], lexicon: Lexicon) -> bool:
    """8家，原来是9家，后来退了一家: what stands first is what was once, less what has gone."""
    once = pattern_of(lexicon.formerly).search(text, quantities[0].end)
    gone = once and pattern_of(lexicon.ended).search(text, once.end())
    left, *others = (quantity.value or 0 for quantity in quantities)
    return gone is not None and len(others) == _SEVERAL and left == others[0] - others[1]


def _named_total(
    field: Field, text: str, quantities: list[Quantity], lexicon: Lexicon
) -> Quantity | None:
    """The one number called the total, of which the others are parts; not where a part is asked."""
    first, second = quantities[:_SEVERAL]
    if PART in field.label:
        told = PART in text[first.end : second.start]  # 6，其中一家今年刚入的
        more = told and len(quantities) == _SEVERAL and (first.value or 0) > (second.value or 0)
        return first if more else None
    starts = [0, *(quantity.end for quantity in quantities)]
    named = [
        quantity
        for start, quantity in zip(starts, quantities, strict=False)
        if has_any(text[start : quantity.start], lexicon.totals)
    ]
    within = PART in text[first.end : second.start]
    if not named and within:
        named = [first]
    others = [each.value for each in quantities if each not in named and each.value is not None]
    if len(named) != 1 or named[0].value is None or len(others) != len(quantities) - 1:
        return None
    whole = named[0].value
    parts = others[0] < whole if len(others) == 1 else within and sum(others) < whole
    return named[0] if parts or sum(others) == whole else None

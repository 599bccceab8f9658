"""An order among other words: 我脑子转不过来，叫你们科里来个人说."""

import re
from collections.abc import Callable

from dialogs.reading.among_words import spoken_parts
from dialogs.reading.asking import is_question
from dialogs.reading.commands import read_command, read_edit, the_one_meant
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.results import Command
from dialogs.reading.text import Said, fold
from dialogs.reading.trimming import has_any, shape
from policy_text.lexicon import Lexicon

__all__ = ["clauses_of", "order_among"]

_OUT_OF_HELPLESSNESS = {"human", "help", "cancel", "save"}
_RESIGNED = {"算了", "好了", "行了", "得了"}
_UNPARTED = re.compile("(?<=[了吧哈呀啊咯嘞])(?=不|先|我|俺|咱|你|再|存|麻烦|帮|给我)")
_UNSURE = re.compile(
    r"不是.+就是|不是[不没]|或|要么|也可能|(?P<conceded>[^\W\d是不没])是(?P=conceded)"
)
_LOOKING_UP = re.compile(
    "(?:(?:等|让|容)(?:我|俺|咱)们?|(?:我|俺|咱)们?|(?:得|要|去|回去|回头)+)(?:得|要|去|回去|回头)*"
    rf"[^,，。\d{NUMERAL}]{{0,3}}(?:翻|查|问|看|瞅|找|核)[^,，。\d{NUMERAL}]{{0,8}}"
)
"""先空着，我得翻翻文件柜: why it is left for now."""

_COUNTS = re.compile(rf"[\d{NUMERAL}]+[家个项岁%]")
_LONGEST = 40
_LONGEST_EDIT = 90


def order_among(said: Said, lexicon: Lexicon, holds: Callable[[Said], bool]) -> Command | None:
    """The order that one clause of a message gives, where no other clause ``holds`` an answer.

    None where a clause asks something.
    """
    parts = clauses_of(said)
    if len(said.folded) > _LONGEST_EDIT or len(parts) < 2:
        return None
    orders, others = _apart(parts, lexicon) if len(said.folded) <= _LONGEST else ([], parts)
    edits, beside = _edits(others, lexicon)
    if not orders or orders == [Command("cancel")]:
        orders, others = (edits, beside) if edits else (orders, others)  # 停，改电话
    asks = any(is_question(each.folded, lexicon) for each in others)
    if not orders or (asks and set(orders) != {Command("human")}):
        return None
    if set(orders) == {Command("skip")}:
        others = [each for each in others if not _LOOKING_UP.fullmatch(each.folded)]
    if {order.name for order in orders} <= _OUT_OF_HELPLESSNESS:
        others = [each for each in others if not _is_excuse(each, lexicon)]
    others = [each for each in others if each.folded not in _RESIGNED]
    if any(each.folded in lexicon.assents or holds(each) for each in others):
        return None
    if set(orders) == {Command("back")} and any(map(_COUNTS.search, (o.folded for o in others))):
        return None  # 企业5家，刚说错了: what is right is told beside
    unsure = any(_is_unsure(each, lexicon) or _COUNTS.match(each.folded) for each in others)
    if set(orders) == {Command("skip")} and unsure:
        return None  # 好像五家，我得再问问; 三四家，得查查
    return the_one_meant(orders)


def _is_unsure(part: Said, lexicon: Lexicon) -> bool:
    return _UNSURE.search(part.folded) is not None or has_any(
        part.folded, (*lexicon.hedges, *lexicon.partly, *lexicon.under_way)
    )


def _is_excuse(part: Said, lexicon: Lexicon) -> bool:
    """俺弄不成这 says no to nothing where a person is asked for."""
    return shape(lexicon.order_parts["excuse"]).fullmatch(part.folded) is not None


def clauses_of(said: Said) -> list[Said]:
    """The clauses, also where no comma parts them: 写到一半了先存上."""
    pieces = [piece for part in spoken_parts(said) for piece in _UNPARTED.split(part.text)]
    return [Said(piece, fold(piece), said.today) for piece in pieces if piece]


def _apart(parts: list[Said], lexicon: Lexicon) -> tuple[list[Command], list[Said]]:
    """The orders among the clauses, and the other clauses."""
    orders, others = [], []
    for part in parts:
        plain = part.folded in {*lexicon.assents, *lexicon.no, *lexicon.zero, *lexicon.ended}
        order = None if plain else read_command(part.folded, lexicon)
        if order is None:
            others.append(part)
        else:
            orders.append(order)
    return orders, others


def _edits(parts: list[Said], lexicon: Lexicon) -> tuple[list[Command], list[Said]]:
    """The clauses that change the same thing, and the other clauses."""
    edits = [read_edit(part.folded, part.text, lexicon) for part in parts]
    found = [edit for edit in edits if edit is not None]
    others = [part for part, edit in zip(parts, edits, strict=True) if edit is None]
    same = found and all(found[0].target in edit.target for edit in found)
    return (found[:1], others) if same else ([], parts)

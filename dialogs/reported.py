"""What the window or an expert said of the papers, told once these are made."""

import re

from dialogs.anytime import row_replaced, rows_changed
from dialogs.commands import obey
from dialogs.editing import change_to, edits_said, within_its_row
from dialogs.exchange import Exchange
from dialogs.gathering import YES_NO
from dialogs.reading import Command, IsQuestion
from dialogs.row_changes import rows_to_remove
from dialogs.session import Slot
from dialogs.several_orders import numbered_parts, several_orders
from dialogs.text_changes import text_changed
from dialogs.wordings import as_typed, fitting

__all__ = ["reported"]

_SHOULD_BE = re.compile(
    "(?P<target>[^,，。;；]{2,16}?)(?:写|填|打|录)?得?(?:不对|不规范|不准确|错|有误|有问题|不行|用他自己|用她自己|用我自己|换人)了?"
    "[,，\\s]*(?:要|得|应该|应当|应|需要?|请|重新)*(?:改成|改为|换成|是|为|叫|写成?|填)*[:：]?\\s*(?P<value>[^,，。\\s].*)"
)
"""联系电话写错了，应该是…: what is wrong, and what it should be."""

_IS = re.compile(
    "(?P<target>[^,，。;；不没]{2,16}?)(?:应该|应当?|其实|实际|要|得)?(?:是|为|写成?|填成?|属于)(?P<value>[^,，。;；]{2,40})"
)


def reported(exchange: Exchange, text: str) -> bool:
    """Whether a message tells what others found wrong with the papers.

    What they name is changed, or asked anew; where it is not understood which item they mean, it
    is said how to put it right.  A question about it is a question.
    """
    if not exchange.session.deliveries or exchange.view.slot is not None:
        return False
    lead, *remarks = numbered_parts(text) or [text]
    patterns = exchange.policy.language.lexicon.report_patterns
    for found in fitting(lead, patterns):
        said = as_typed(lead, found, "said") if found["said"] else ""
        if isinstance(exchange.read(YES_NO, said or lead), IsQuestion):
            return False
        remarks = [said, *remarks] if said else remarks
        break
    else:
        if not remarks or not any(fitting(f"{lead}{remarks[0]}", patterns)):
            return False
    # Rows go out last: what is said of places is said of the list as it stood.
    in_order = sorted(remarks, key=lambda remark: bool(rows_to_remove(exchange, remark)))
    left = [remark for remark in in_order if not _put_right(exchange, remark)]
    if left and len(left) < len(remarks):
        exchange.say("returned.left", remarks=left)
    elif left or not remarks:
        about = exchange.policy.about
        exchange.say("returned", example=_example(exchange), authority=about.authority.short_name)
    return True


def _put_right(exchange: Exchange, remark: str) -> bool:
    """Whether one remark names what is to be changed: it is, or it is asked anew."""
    ways = (row_replaced, several_orders, text_changed, rows_changed)
    if any(way(exchange, remark) for way in ways):
        return True
    should_be = _SHOULD_BE.fullmatch(remark) or _IS.fullmatch(remark)
    edit = change_to(exchange, should_be["target"], should_be["value"]) if should_be else None
    edits = [within_its_row(exchange, edit)] if edit is not None else edits_said(exchange, remark)
    if not edits:
        reading = exchange.read(YES_NO, remark)
        edits = [reading] if isinstance(reading, Command) and reading.target else []
    for each in edits:
        obey(exchange, each)
    return bool(edits)


def _example(exchange: Exchange) -> str:
    """A day that stands on the papers, as they are sent back for it more often than for others."""
    questions = exchange.policy.questions
    days = [
        Slot(key)
        for key in exchange.session.answers
        if key in questions and questions[key].kind == "date"
    ]
    return exchange.label(days[-1]) if days else ""

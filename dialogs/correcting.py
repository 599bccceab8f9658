"""Putting right what was answered before: by name, behind an answer, or the last one."""

import re

from pydantic import JsonValue

from dialogs.answers import accept
from dialogs.commands import obey, revisit
from dialogs.editing import change_to, edits_said
from dialogs.exchange import Exchange
from dialogs.gathering import YES_NO, gather, propose, told_otherwise
from dialogs.reading import Accepted, Command, Rejected
from dialogs.reading.cell_fit import names_a_job
from dialogs.reading.glued_cells import post_apart
from dialogs.reading.person_names import ends_in_title
from dialogs.reading.text import clean, fold, shorten
from dialogs.reading.trimming import without_opening
from dialogs.reviewing import looks_over
from dialogs.rows_meant import is_of_another_row, named_row
from dialogs.session import Slot
from dialogs.several_rows import several_rows_told
from dialogs.slots import field_of
from dialogs.slots_meant import reads, slots_meant
from dialogs.wordings import bare, clauses_of, words
from policy_text.questions import Field

__all__ = ["changes_made", "correction_left", "last_put_right"]

_WRONG = re.compile(
    r"(?:哎呀?|唉|哦|噢|啊|诶|呃)?(?:(?P<earlier>刚才|刚刚|上面|前面)?(?:(?:那个|这个|我)*(?:说|答|填|选)?(?:不对|错)(?:了|啦)?[,，。!！\s]*)+"
    r"|(?:不是|不对)(?:啊|呀|的)?[,，。!！\s]*我(?:刚才)?(?:说|选|要|填|答)的是)"
    r"(?P<before>(?:上一?[个题道]|[刚前][才面]那?[个的]|前一[个题])(?:应该|其实)?(?:是|填|选)?)?"
    r"(?P<said>.{1,60})"
)
"""What is put right without being named: 刚才答错了，有理事会."""

_ITEM_IS = re.compile(
    r"(?P<target>[^,，。;；]{2,24}?)(?:那里|那栏|一栏)?(?:应该|其实|实际|现在)?(?:改成|改为|填|写|是|为)(?P<value>[^,，。;；]+)"
)
_TAKES_ANYTHING = ("long_text", "sections", "table_row")
"""Kinds for which whatever is said would do, so that it is never put right unnamed."""

_MORE_BEHIND = re.compile(r"(?P<value>[^,，;；]{1,60})[,，;；](?P<more>.+)")

_IT_IS = re.compile("^(?:他|她)?(?:应该|其实)?是(?=..)")
_A_POST = re.compile("[^不没是的,，家都也其\\s]{2,8}")
_NOT_SO = re.compile("不|不是|不对|不行|错了?|说错了|填错了|等等|等一下")
_BUT = re.compile("(?:就是|不过|但是?|只是)(?=..)")
_ANSWER_FIRST = re.compile(r"(?P<answer>[^,，。;；\s]{1,40})[,，。;；\s]+(?P<change>[^\n]{4,60})")


_CHANGE_LAST = re.compile(r"(?P<answer>[^\n]{1,40})[,，。;；\s]+(?P<change>[^,，。;；\s]{4,40})")
"""起草，都先用草稿，签字人改成张三: an answer of several clauses."""

_OPENED = re.compile("^(?:另外|顺便|还有|对了)[,，]?(?=..)")


def correction_left(exchange: Exchange, text: str) -> bool:
    """不改了, while something is being put right."""
    said = re.sub("[\\s,，]", "", bare(text))
    if exchange.session.revisiting is None or said not in words(exchange, "edit.leave.words"):
        return False
    exchange.session = exchange.session.model_copy(update={"revisiting": None})
    exchange.say("kept")
    return True


def changes_made(exchange: Exchange, text: str) -> bool:
    """One change, or several, of what was answered before, perhaps behind an answer."""
    answer, change = _answered_before(exchange, text)
    edits = edits_said(exchange, change) or (_edit_behind(exchange, change) if answer else [])
    slot = exchange.view.slot
    if edits and answer is not None and slot is not None and not looks_over(exchange):
        # 生成材料，联系人改成李四: not before that is changed; else both are told
        accept(exchange, slot, Accepted(answer.value, interpreted=True))
    told = _told_behind(exchange, edits)
    for edit in edits:
        obey(exchange, edit)
    if told:
        propose(exchange, told)
    return bool(edits)


def _edit_behind(exchange: Exchange, change: str) -> list[Command]:
    """The change that words behind an answer ask for, of an item that need not be named exactly."""
    order = exchange.read(YES_NO, without_opening(change))
    if not isinstance(order, Command) or order.name != "edit" or not order.value:
        return []
    meant = slots_meant(exchange, order.target, order.value)
    if not meant and fold(order.target).strip(" 的") in exchange.assistant.called.questions:
        return [order]  # not asked yet: that is said
    takes_it = len(meant) == 1 and reads(exchange, field_of(exchange.policy, meant[0]), order.value)
    return [order] if takes_it else []


def _told_behind(exchange: Exchange, edits: list[Command]) -> dict[str, JsonValue]:
    """What else is told behind the one new value, which then ends before it: 高振国，职务总经理.

    Behind the new value of a row's cell nothing is told of the applicant.
    """
    alone = len(edits) == 1 and named_row(exchange, fold(edits[0].target))[0] is None
    found = _MORE_BEHIND.fullmatch(edits[0].value) if alone else None
    told = gather(exchange, found["more"], {}) if found else {}
    if found and told:
        edits[0] = Command("edit", edits[0].target, found["value"])
    return told


def _answered_before(exchange: Exchange, text: str) -> tuple[Accepted | None, str]:
    """An answer to what is asked that stands before a change: 2026年3月1日 联系人改成李娜."""
    slot = exchange.view.slot
    said = clean(text).strip()
    found = _ANSWER_FIRST.fullmatch(said)
    if slot is None or found is None:
        return None, text
    if is_of_another_row(exchange, slot, found["answer"]):
        return None, text  # 样例甲138…，样例乙139…
    field = field_of(exchange.policy, slot)
    but = _BUT.match(found["change"])
    if but and field.kind == "yes_no":
        return None, found["change"][but.end() :]  # 可以生成了，不过联系人换成李娜 is no yes yet
    if field.kind == "yes_no" and _NOT_SO.fullmatch(found["answer"]):
        return None, found["change"]  # 不对，产业领域改成化工
    for parted in filter(None, (found, _CHANGE_LAST.fullmatch(said))):
        reading = exchange.read(field, parted["answer"])
        if field.kind != "long_text" and isinstance(reading, Accepted):
            return reading, _OPENED.sub("", parted["change"])
    return None, text


def last_put_right(exchange: Exchange, text: str) -> bool:
    """不对不对，有个市里的工程中心: the answer before, where that fits it and not what is asked."""
    found = _WRONG.fullmatch(clean(text).strip())
    slot, trail = exchange.view.slot, exchange.session.trail
    if found is None or slot is None or not trail or Slot.of(trail[-1]) == slot:
        return False
    before = Slot.of(trail[-1])
    if _named_in_it(exchange, found["said"]) or _rows_put_right(exchange, before, found["said"]):
        return True
    field = field_of(exchange.policy, before)
    post = _post_in(exchange, field_of(exchange.policy, slot), found["said"])
    if post:
        accept(exchange, slot, Accepted(post, interpreted=True))
        return True  # 不对，厂长 answers what is asked
    return _before_put_right(exchange, before, field, found) or _told_to_be_wrong(exchange, found)


def _before_put_right(exchange: Exchange, before: Slot, field: Field, found: re.Match[str]) -> bool:
    """Whether what is said fits the answer before, and not what is asked."""
    if field.kind in _TAKES_ANYTHING and not _post_in(exchange, field, found["said"]):
        return False
    meant = exchange.read(field, found["said"])
    if not isinstance(meant, Accepted):  # 不对，是4个，漏了一个
        meant = exchange.read(field, clauses_of(found["said"])[0])
    earlier = found["before"] or found["earlier"]
    if not isinstance(meant, Accepted) or (not earlier and _answers_here(exchange, found["said"])):
        return False
    revisit(exchange, before, _IT_IS.sub("", found["said"]))
    return True


def _answers_here(exchange: Exchange, said: str) -> bool:
    """Whether words could answer what is asked now: a name is no post."""
    slot = exchange.view.slot
    if slot is None:
        return False
    field = field_of(exchange.policy, slot)
    fits_it = not names_a_job(field) or _post_in(exchange, field, said)
    return bool(fits_it) and isinstance(exchange.read(field, said), Accepted)


def _post_in(exchange: Exchange, field: Field, said: str) -> str:
    """The post that a few words are, where that is what a field is for: 是副厂长; else empty."""
    lexicon = exchange.policy.language.lexicon
    post = _IT_IS.sub("", said.strip("。!！吧 "))
    plain = _A_POST.fullmatch(post) and ends_in_title(post, lexicon)
    whole = plain and post_apart(post, lexicon) == post and names_a_job(field)
    return post if whole and isinstance(exchange.read(field, post), Accepted) else ""


def _told_to_be_wrong(exchange: Exchange, found: re.Match[str]) -> bool:
    """刚才说错了，我们没入规: an earlier answer is contradicted, and what is so is read back.

    Where it is asked how to go on, what puts right something that is not known is no answer.
    """
    slot, said = exchange.view.slot, found["said"]
    answers = exchange.session.answers
    told = told_otherwise(exchange, said)
    told |= {name: value for name, value in gather(exchange, said, {}).items() if name in answers}
    if told:
        propose(exchange, told)
        return True
    asked = exchange.policy.questions[slot.question] if slot is not None else None
    if asked is None or not asked.is_about_the_talk:
        return False
    if not isinstance(exchange.read(asked, said), Rejected):
        return False  # 不对，先不生成
    exchange.say("review.not_read", quote=shorten(clean(said).strip()), example=asked.example)
    return True


def _rows_put_right(exchange: Exchange, before: Slot, said: str) -> bool:
    """不对，其他两家是赵六, right after the same column was told of several rows."""
    asked = exchange.view.slot
    if asked is None or asked.row is None or before.row is None or before.field is None:
        return False
    cell = Slot(before.question, asked.row, before.field)
    same = before.question == asked.question
    return same and several_rows_told(exchange, cell, said, put_right=True)


def _named_in_it(exchange: Exchange, said: str) -> bool:
    """联系人是李娜, behind a word that something is wrong: that very item is changed."""
    found = _ITEM_IS.fullmatch(said)
    edit = change_to(exchange, found["target"], found["value"]) if found else None
    if edit is not None:
        obey(exchange, edit)
    return edit is not None

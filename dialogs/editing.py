"""Changes of what was answered, read from the many ways in which they are asked for."""

import re
from typing import NamedTuple

from pydantic import JsonValue

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.gathering import YES_NO, told_otherwise
from dialogs.reading import Accepted, Command, IsQuestion, format_value
from dialogs.reading.text import fold, folded
from dialogs.reading.trimming import without_opening
from dialogs.reviewing import looks_over
from dialogs.row_told import changes_behind, of_the_same_row, row_told
from dialogs.rows_meant import named_row, row_begun, row_by_part
from dialogs.session import Slot
from dialogs.slots import field_of
from dialogs.slots_meant import is_named, reads, slots_meant
from dialogs.wordings import as_typed, behind_agreement, clauses_of, fitting
from policy_text.questions import Question

__all__ = ["change_to", "edit_said", "edits_said", "within_its_row"]

_BOTH = re.compile(
    "(?:把|将)?(?P<targets>[^,，。;；]{2,20}[和跟与、][^,，。;；]{2,20}?)(?:也|都|全)+(?:改|换|写|填)(?:成|为)?(?P<value>[^,，。;；]+)"
)
_LIKEWISE = re.compile(
    "(?P<owner>[^,，。;；]{2,12}?)(?:那家|那边)?的?(?:也|都)?(?:不对[,，]?)?(?:改成|改为|换成|应该是|是)(?P<value>[^,，。;；]{1,40})"
)
_NO_LONGER = re.compile(
    "(?:那|我|俺|咱|们|算了|[,，\\s])*(?:不|别)(?:再|想|去)?(?P<old>[^,，。;；]{2,10}?)了?[,，。;；]\\s*"
    "(?:那|就|改|还是|只)*(?P<new>[^,，。;；]{2,14}?)(?:吧|了|就行|就好|算了)*[。!！]?"
)
"""不做样例甲了，做样例乙."""

_SHORT = 2
_WRONG = re.compile(r"^(?:不对|错了|不是|说错了|写错了|打错了)[,，\\s]+")
_TOLD_APART = ("person_name", "org_name", "phone", "uscc", "date", "year_month", "integer")
"""Kinds whose values look like nothing else."""

_OF_PARTS = ("sections", "table_row")
"""Kinds that no single value can be said of."""

_BECOMES = re.compile(
    "(?:那就?|帮我|给我|替我|我们|我要|我想|还是|请)*(?:改成|换成|改为|换为|改回来?[,，]?)(?P<value>[^,，。;；]{2,40})"
)
_LAST = re.compile(
    "(?:把|将)?(?:上一?|前一?|刚才那?|刚刚那?)(?:道题|个问题|个答案|个|题|道|项)(?:的答案)?"
    "(?:我)?(?:(?:选|填|答|说|弄)?错了|(?:选|填|答)?(?:得|的)?不对)?[,，\\s]*"
    "(?:(?:应该|其实)(?:改成|是|选|填)|改成|改为|换成|改选|改填)(?P<value>[^。；;]{1,40})"
)
"""上一题改成否: the answer given last, whatever it was of."""

_RENAMED = re.compile(
    "(?P<target>[^,，。;；]{2,12}?)(?:已经|刚)?(?:改名|更名|改叫)(?:了[,，\\s]*(?:现在|如今|新名)?)?(?:为|叫|成|是)*(?P<value>[^,，。;；]{3,40}?)了?"
)
_PUT_OFF = re.compile(
    "(?P<target>[^,，。;；]{2,14}?)(?:就|也|还是)?(?:先|暂时|暂且)(?:空着|空|不填|不写|跳过|放着)(?:吧|了|着)?"
)
_STILL = re.compile(
    "(?P<target>[^,，。;；]{2,12}?)(?:还是|应该|得|要)(?:写|填|用|叫|按)(?:成|为|的)?(?P<value>[^,，。;；]{2,40})"
)
_IS = re.compile(
    "(?P<target>[^,，。;；]{2,24}?)(?:应该|其实|实际|现在)?(?:是|写成?|填成?)(?P<value>[^,，。;；谁哪啥几?？]+)[。]?"
)
_ONE_MORE = re.compile(
    "(?:把|将)?(?P<target>[^,，。;；]{2,8}?)(?:里|那里|那栏)?(?:再|还|也)*(?:要|得)?(?:加|添|补|选|勾)(?:上|入|进)?"
    "(?:一?[个项条])?[:：]?(?P<value>[^,，。;；]{2,40}?)(?:吧|进去|进来)?"
)
_ONE_LESS = re.compile(
    "(?:把|将)?(?P<target>[^,，。;；]{2,8}?)(?:里|那里|那栏)?(?:的)?(?:去掉|删掉|删去|减掉|不要|不选)"
    "(?:那?[个项条])?(?P<value>[^,，。;；]{2,40}?)(?:吧|了)?"
)
_NO_MORE_OF_IT = re.compile(
    "(?:我们?|俺们?|咱们?)?(?:不|别)(?:再|想|打算)?(?:做|搞|要|选|弄|建|干|上)(?P<value>[^,，。;；]{2,30}?)(?:那[个项条块])?了(?:吧)?"
)
_COURTESY = re.compile("[,，。\\s]+(?:请|麻烦|帮我|帮忙|劳驾|谢谢|辛苦)[^,，。\\d]{0,8}[。!！]?$")
"""…，帮我确认一下."""

_TOO = re.compile("[也都](?=[改换])")


def edit_said(exchange: Exchange, text: str) -> Command | None:
    """A change that names one of this policy's own items to the letter: 改申报方式."""
    for found in fitting(text, exchange.policy.language.lexicon.edit_patterns):
        target = found["target"].strip(" ,，的")
        typed = as_typed(text, found, "value") if "value" in found.re.groupindex else ""
        value = typed.removesuffix("吧").removesuffix("了")
        if is_named(exchange, target, value):
            return Command("edit", target, value)
    return None


def change_to(exchange: Exchange, target: str, value: str) -> Command | None:
    """The change that 改成 would ask for, of an item that is named to the letter."""
    return edit_said(exchange, f"{target}改成{value}")


def edits_said(exchange: Exchange, text: str) -> list[Command]:
    """The changes a message asks for: one, or several that each say their new value."""
    text = _COURTESY.sub("", behind_agreement(without_opening(text)))
    named = (
        _both_changed(exchange, text)
        or _named_still(exchange, text)
        or _named_put_off(exchange, text)
        or _last_changed(exchange, text)
        or _known_by_its_value(exchange, text)
        or _one_for_another(exchange, text)
        or _chosen_besides(exchange, text)
        or _stated_in_review(exchange, text)
        or _named_in_review(exchange, text)
    )
    if named:
        return named
    several = _each_clause_changes(exchange, text)
    if several:
        return several
    one = edit_said(exchange, text) or edit_said(exchange, _TOO.sub("", text))
    if one is None:
        return row_told(exchange, text)
    first, more = changes_behind(exchange, within_its_row(exchange, one))
    return [first, *more]


def within_its_row(exchange: Exchange, edit: Command) -> Command:
    """A change whose new value ends before another row, or its person, is spoken of."""
    own, _ = named_row(exchange, fold(edit.target))
    kept, *behind = re.split("([,，;；。])", edit.value)
    for mark, clause in zip(behind[::2], behind[1::2], strict=False):
        row, rest = row_begun(exchange, clause.strip())
        if row is not None and rest and row != own:
            break
        kept += mark + clause
    return Command("edit", edit.target, kept)


def _each_clause_changes(exchange: Exchange, text: str) -> list[Command]:
    """联系人改成李娜，电话改成139…: a change a clause, all of the row that the first is of."""
    clauses = [_TOO.sub("", clause) for clause in clauses_of(text) if clause.strip()]
    if len(clauses) == 1:
        return []
    edits: list[Command | None] = []
    for clause in clauses:
        edit = edit_said(exchange, clause)
        edits.append(edit or _of_another_row(exchange, edits[-1] if edits else None, clause))
    named = [edit for edit in edits if edit is not None and edit.value]
    if not named or len(named) < len(edits):
        return []
    first, *others = named
    return [first, *(of_the_same_row(exchange, first, each) for each in others)]


def _of_another_row(exchange: Exchange, before: Command | None, clause: str) -> Command | None:
    """铅业的改成副厂长, behind 化工的职务改成副主任: the same column of another row."""
    found = _LIKEWISE.fullmatch(clause.strip())
    if before is None or found is None:
        return None
    row, column = named_row(exchange, fold(before.target))
    other = row_by_part(exchange, fold(found["owner"]))
    if row is None or other is None or not column or other.question != row.question:
        return None
    return change_to(exchange, f"{found['owner']}的{column}", found["value"])


def _both_changed(exchange: Exchange, text: str) -> list[Command]:
    """填报日期和声明日期都改成今天: the same new value for each that is named."""
    found = _BOTH.fullmatch(text)
    targets = re.split("[和跟与、]", found["targets"]) if found else []
    edits = [change_to(exchange, target, found["value"]) for target in targets if found]
    named = [edit for edit in edits if edit is not None]
    return named if len(named) == len(edits) else []


def _chosen_besides(exchange: Exchange, text: str) -> list[Command]:
    """任务再加一个建平台, 任务去掉成果转化: one more of several chosen, or one less."""
    found = _ONE_MORE.fullmatch(text) or _ONE_LESS.fullmatch(text)
    if found is None:
        return _chosen_no_more(exchange, text)
    for question in exchange.assistant.called.questions.get(fold(found["target"]), ()):
        chosen = _chosen_of(exchange, question, found["value"])
        if chosen is not None:
            new = chosen.left if found.re is _ONE_LESS else [*chosen.left, *chosen.named]
            return [_choosing(question, new)] if new else []
    return []


class _Chosen(NamedTuple):
    """What was chosen without what is named, and what is named."""

    left: list[JsonValue]
    named: list[JsonValue]
    was: int
    """How many were chosen."""


def _chosen_of(exchange: Exchange, question: Question, said: str) -> _Chosen | None:
    """What words name of a question of which several were chosen; None where they do not."""
    held = exchange.session.answers.get(question.id)
    if question.kind != "multi_choice" or held is None or not isinstance(held.value, list):
        return None
    reading = exchange.read(question, said)
    named = reading.value if isinstance(reading, Accepted) else None
    if not isinstance(named, list):
        return None
    left = [each for each in held.value if each not in named]
    return _Chosen(left, named, len(held.value))


def _choosing(question: Question, chosen: list[JsonValue]) -> Command:
    return Command("edit", question.label, format_value(question, chosen))


def _chosen_no_more(exchange: Exchange, text: str) -> list[Command]:
    """不做公共技术服务平台了, once all is answered: of several chosen, the one that names this."""
    found = _NO_MORE_OF_IT.fullmatch(text)
    slot = exchange.view.slot
    if found is None or not (slot is None or looks_over(exchange)):
        return []
    less = [
        _choosing(question, chosen.left)
        for question in exchange.policy.questions.values()
        if (chosen := _chosen_of(exchange, question, found["value"])) is not None
        and 0 < len(chosen.left) < chosen.was
    ]
    return less if len(less) == 1 else []


def _named_put_off(exchange: Exchange, text: str) -> list[Command]:
    """信用代码先空着, while something else is asked: the item named is passed over."""
    found = _PUT_OFF.fullmatch(text)
    edit = change_to(exchange, found["target"], "先空着") if found else None
    return [edit] if edit is not None else []


def _stated_in_review(exchange: Exchange, text: str) -> list[Command]:
    """决策机构还没设, at the review: the one yes or no it names, which it answers otherwise."""
    answers = exchange.session.answers
    if not looks_over(exchange):
        return []
    said = folded((text,))[0]
    turned = []
    for question in exchange.policy.questions.values():
        held = answers.get(question.id)
        named = any(len(name) > _SHORT and name in said for name in names_of(question))
        if held is None or not named or question.kind != "yes_no" or question.is_about_the_talk:
            continue
        reading = exchange.read(question, text)
        if isinstance(reading, Accepted) and reading.value != held.value:
            turned.append(Command("edit", question.label, format_value(question, reading.value)))
    return turned if len(turned) == 1 else []


def _named_in_review(exchange: Exchange, text: str) -> list[Command]:
    """签字人是王建国, 第2家的电话, at the review: an item by its name, perhaps with its value."""
    if not looks_over(exchange) or isinstance(exchange.read(YES_NO, text), IsQuestion):
        return []
    found = _IS.fullmatch(text)
    edit = change_to(exchange, found["target"], found["value"]) if found else None
    slots = slots_meant(exchange, edit.target, edit.value) if edit is not None else []
    kinds = {field_of(exchange.policy, slot).kind for slot in slots}
    if edit is not None and kinds.isdisjoint(_OF_PARTS):
        return [edit]
    alone = fold(text).strip(" 。.")
    return [Command("edit", alone)] if is_named(exchange, alone) else []


def _known_by_its_value(exchange: Exchange, text: str) -> list[Command]:
    """帮我改成化工, 换成手机13…: of all that was answered only one can become that."""
    found = _BECOMES.fullmatch(_WRONG.sub("", text))
    slot, answers = exchange.view.slot, exchange.session.answers
    if found is None or not answers or exchange.session.revisiting is not None:
        return []
    last = _changed_last(exchange, found["value"])
    if last:
        return last
    questions = exchange.policy.questions
    of_values = [
        questions[key]
        for key in answers
        if key in questions and questions[key].kind in ("choice", "phone", "uscc")
    ]
    become: list[Question] = []
    for question in of_values:
        reading = exchange.read(question, found["value"])
        if not isinstance(reading, Accepted) or reading.value == answers[question.id].value:
            continue
        if question.kind != "choice" or any(reading.value == each.id for each in question.options):
            become.append(question)  # any word would do for 其他领域
    if not become:
        become = [questions[name] for name in told_otherwise(exchange, found["value"])]
    elif slot is not None and reads(exchange, field_of(exchange.policy, slot), found["value"]):
        return []
    return [Command("edit", become[0].label, found["value"])] if len(become) == 1 else []


def _changed_last(exchange: Exchange, value: str) -> list[Command]:
    """改成李鸣, right after 联系人改成李明: the answer changed last, where this fits it."""
    replaced = exchange.session.replaced
    keys = list(replaced.answers) if replaced is not None else []
    slot = Slot.of(keys[0]) if len(keys) == 1 else None
    if slot is None or slot.row is not None or slot.is_section:
        return []
    question = exchange.policy.questions[slot.question]
    fits = question.kind in _TOLD_APART and reads(exchange, question, value)
    return [Command("edit", question.label, value)] if fits else []


def _last_changed(exchange: Exchange, text: str) -> list[Command]:
    """上一题改成否: a new value for the question answered last."""
    found, trail = _LAST.fullmatch(text), exchange.session.trail
    here = exchange.view.slot
    before = [key for key in trail if here is None or key != here.key]
    last = Slot.of(before[-1]) if found and before else None
    if found is None or last is None or last.field is not None:
        return []
    return [Command("edit", exchange.policy.questions[last.question].label, found["value"])]


def _one_for_another(exchange: Exchange, text: str) -> list[Command]:
    """我们不当老大了，当小弟: of all choices made the one with both, in the place of the first."""
    found = _NO_LONGER.fullmatch(text.strip())
    slot, answers = exchange.view.slot, exchange.session.answers
    if found is None or not answers:
        return []
    asked = slot.question if slot is not None else None
    meant = []
    for question in exchange.policy.questions.values():
        held = answers.get(question.id)
        if question.kind != "choice" or held is None or asked == question.id:
            continue
        old, new = (exchange.read(question, found[name]) for name in ("old", "new"))
        if not isinstance(old, Accepted) or not isinstance(new, Accepted):
            continue
        options = {option.id for option in question.options}
        of_this = old.value == held.value or {old.value, new.value} <= options
        if of_this and new.value not in (old.value, held.value):
            meant.append(Command("edit", question.label, format_value(question, new.value)))
    return meant if len(meant) == 1 else []


def _named_still(exchange: Exchange, text: str) -> list[Command]:
    """单位名称还是写样例大学: a change said as what it is to be, of an item named to the letter."""
    found = _STILL.fullmatch(text) or _RENAMED.fullmatch(text)
    edit = change_to(exchange, found["target"], found["value"]) if found else None
    return [edit] if edit is not None else []

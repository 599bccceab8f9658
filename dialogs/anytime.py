"""What is legal at any moment and loses no place: menus, changes of answers and rows, documents."""

import re
from collections.abc import Callable

from dialogs.answers import accept
from dialogs.called import names_of
from dialogs.commands import obey, revisit, show_human, show_status
from dialogs.editing import changes_behind, edit_said, of_the_same_row, owner_not_found, row_told
from dialogs.exchange import Exchange
from dialogs.explaining import explain_topic, show_group
from dialogs.judging import show_lacking, show_sheet
from dialogs.ledger import title_of
from dialogs.papers import hand_over, hand_over_answers, paper_choices, papers_named
from dialogs.prechecking import show_precheck
from dialogs.reading import Accepted, Command, Rows, format_value
from dialogs.reading.text import folded
from dialogs.row_changes import (
    addition_said,
    replacement_said,
    rows_in_question,
    rows_to_remove,
)
from dialogs.session import Slot
from dialogs.slots import field_of, is_there
from dialogs.tables import remove_row, take_rows
from dialogs.wordings import bare, clauses_of, named_answer, words
from policy_text.questions import Question

__all__ = [
    "ask_about",
    "asks_for_documents",
    "declined_slot",
    "edit_slot",
    "edits_said",
    "menu",
    "menu_said",
    "row_replaced",
    "rows_changed",
]


_BOTH = re.compile(
    "(?:把|将)?(?P<targets>[^,，。;；]{2,20}[和跟与、][^,，。;；]{2,20}?)(?:也|都|全)+(?:改|换|写|填)(?:成|为)?(?P<value>[^,，。;；]+)"
)
_AGREED_BUT = re.compile(
    "^(?:可以(?:生成)?了?|没(?:有|什么)?问题了?|对的?|好的?|行|嗯|都对|其他都对)[,，]\\s*(?:就是|不过|但是?|只是)?(?=..)"
)
"""没问题，但…: what is said behind it is to be changed."""

_SHORT = 2
_BECOMES = re.compile(
    "(?:那就?|帮我|给我|替我|我要|我想|请)*(?:改成|换成|改为|换为)(?P<value>[^,，。;；]{2,40})"
)
_RENAMED = re.compile(
    "(?P<target>[^,，。;；]{2,12}?)(?:已经|刚)?(?:改名|更名|改叫)(?:为|叫|成)*(?P<value>[^,，。;；]{3,40}?)了?"
)
_PUT_OFF = re.compile(
    "(?P<target>[^,，。;；]{2,14}?)(?:就|也|还是)?(?:先|暂时|暂且)(?:空着|空|不填|不写|跳过|放着)(?:吧|了|着)?"
)
_STILL = re.compile(
    "(?P<target>[^,，。;；]{2,12}?)(?:还是|应该|得|要)(?:写|填|用|叫|按)(?:成|为|的)?(?P<value>[^,，。;；]{2,40})"
)
_TOO = re.compile("[也都](?=[改换])")
_OPENING = re.compile(
    r"^(?:哦|噢|啊|嗯|那个|对了|还有|另外|等等|等下|等一下|不好意思|麻烦)+[,，、。\s]+"
)


def edits_said(exchange: Exchange, text: str) -> list[Command]:
    """The changes a message asks for: one, or several that each say their new value."""
    text = _AGREED_BUT.sub("", _OPENING.sub("", text.strip()))
    named = (
        _both_changed(exchange, text)
        or _named_still(exchange, text)
        or _named_put_off(exchange, text)
        or _known_by_its_value(exchange, text)
        or _stated_in_review(exchange, text)
    )
    if named:
        return named
    several = _each_clause_changes(exchange, text)
    if several:
        return several
    one = edit_said(exchange, text)
    if one is None:
        return row_told(exchange, text)
    first, more = changes_behind(exchange, one)
    return [first, *more]


def _each_clause_changes(exchange: Exchange, text: str) -> list[Command]:
    """联系人改成李娜，电话改成139…: a change a clause, all of the row that the first is of."""
    clauses = [_TOO.sub("", clause) for clause in clauses_of(text) if clause.strip()]
    if len(clauses) == 1:
        return []
    edits = [edit_said(exchange, clause) for clause in clauses]
    named = [edit for edit in edits if edit is not None and edit.value]
    if not named or len(named) < len(edits):
        return []
    first, *others = named
    return [first, *(of_the_same_row(exchange, first, each) for each in others)]


def _both_changed(exchange: Exchange, text: str) -> list[Command]:
    """填报日期和声明日期都改成今天: the same new value for each that is named."""
    found = _BOTH.fullmatch(text)
    targets = re.split("[和跟与、]", found["targets"]) if found else []
    edits = [edit_said(exchange, f"{target}改成{found['value']}") for target in targets if found]
    named = [edit for edit in edits if edit is not None]
    return named if len(named) == len(edits) else []


def _named_put_off(exchange: Exchange, text: str) -> list[Command]:
    """信用代码先空着, while something else is asked: the item named is passed over."""
    found = _PUT_OFF.fullmatch(text)
    edit = edit_said(exchange, f"{found['target']}改成先空着") if found else None
    return [edit] if edit is not None else []


def _stated_in_review(exchange: Exchange, text: str) -> list[Command]:
    """决策机构还没设, at the review: the one yes or no it names, which it answers otherwise."""
    slot, answers = exchange.view.slot, exchange.session.answers
    asked = exchange.policy.questions[slot.question] if slot is not None else None
    if asked is None or asked.shows != "review":
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


def _known_by_its_value(exchange: Exchange, text: str) -> list[Command]:
    """帮我改成化工, 换成手机13…: of all that was answered only one can become that."""
    found = _BECOMES.fullmatch(text)
    slot, answers = exchange.view.slot, exchange.session.answers
    if found is None or slot is None or exchange.session.revisiting is not None:
        return []
    questions = [exchange.policy.questions.get(key) for key in answers]
    of_values = [each for each in questions if each and each.kind in ("choice", "phone", "uscc")]
    become: list[Question] = []
    for question in of_values:
        reading = exchange.read(question, found["value"])
        if isinstance(reading, Accepted) and reading.value != answers[question.id].value:
            become.append(question)
    here = exchange.read(field_of(exchange.policy, slot), found["value"])
    if len(become) != 1 or isinstance(here, Accepted):
        return []
    return [Command("edit", become[0].label, found["value"])]


def _named_still(exchange: Exchange, text: str) -> list[Command]:
    """单位名称还是写样例大学: a change said as what it is to be, of an item named to the letter."""
    found = _STILL.fullmatch(text) or _RENAMED.fullmatch(text)
    edit = edit_said(exchange, f"{found['target']}改成{found['value']}") if found else None
    return [edit] if edit is not None else []


def row_replaced(exchange: Exchange, text: str) -> bool:
    """Whether a message puts another row in the place of one: it goes out, the other comes in."""
    said = replacement_said(exchange, text)
    if said is None:
        return False
    question = exchange.policy.questions[said.out.question]
    reading = exchange.read(question, said.row)
    if not isinstance(reading, Rows) or not reading.in_order() or reading.problems:
        return False
    remove_row(exchange, said.out)
    take_rows(exchange, question.id, reading)
    return True


def rows_changed(exchange: Exchange, text: str) -> bool:
    """Whether a message takes rows out of a table, adds one, or goes back to add another."""
    unknown = owner_not_found(exchange, text)
    if unknown:
        exchange.say("row.not_found", name=unknown)
        return True
    doubtful = rows_in_question(exchange, text)
    if doubtful:
        titles = [title_of(exchange.policy, exchange.session, row) for row in doubtful]
        exchange.say("row.which", titles="、".join(titles), example=titles[0])
        return True
    rows = rows_to_remove(exchange, text)
    for row in rows:
        remove_row(exchange, row)
    if rows:
        return True
    addition = addition_said(exchange, text)
    if addition is None:
        return False
    question = exchange.policy.questions[addition.table]
    reading = exchange.read(question, addition.row)
    if isinstance(reading, Rows) and reading.in_order():
        take_rows(exchange, addition.table, reading)
    else:
        revisit(exchange, Slot(addition.table))
    return True


def menu_said(exchange: Exchange, text: str) -> bool:
    """Whether a message is the name of a button that may be pressed at any time."""
    said = bare(text)
    for name, act in _MENU.items():
        key = f"menu.words.{name}"
        if name == "lacking" and not exchange.view.record:
            continue  # nothing told yet: a question about the conditions
        if key in exchange.policy.words and said in words(exchange, key):
            act(exchange)
            return True
    papers = papers_named(exchange, text)
    hand_over(exchange, papers)
    return bool(papers) or _date_named(exchange, said)


def _date_named(exchange: Exchange, said: str) -> bool:
    """A date that is given only by who wants to: go to it by its name."""
    for question in exchange.policy.questions.values():
        if question.on_request and said in folded((question.label, *question.synonyms)):
            revisit(exchange, Slot(question.id))
            return True
    return False


def menu(exchange: Exchange, name: str) -> None:
    groups = {group.id for group in exchange.policy.guides.groups}
    papers = {document.id: document for document in exchange.policy.documents.documents}
    if name in groups:
        show_group(exchange, name)
    elif name in papers:
        hand_over(exchange, (papers[name],))
    elif name in _MENU:
        _MENU[name](exchange)
    else:
        exchange.say("unknown_option")


def edit_slot(exchange: Exchange, key: str) -> None:
    slot = Slot.of(key)
    if is_there(exchange.policy, exchange.session.tables, slot):
        revisit(exchange, slot)
    else:
        exchange.say("unknown_option")


def ask_about(exchange: Exchange, topic: str) -> None:
    if not explain_topic(exchange, topic):
        exchange.say("unknown_option")


def _show_papers(exchange: Exchange) -> None:
    exchange.say("papers", options=paper_choices(exchange))


def _resume(exchange: Exchange) -> None:
    """Take up again what was declined."""
    slot = declined_slot(exchange)
    if slot is not None:
        accept(exchange, slot, Accepted(True))


def declined_slot(exchange: Exchange) -> Slot | None:
    """The question whose no ended the talk for now."""
    for question in exchange.policy.questions.values():
        held = exchange.session.answers.get(question.id)
        if (
            held is not None
            and held.value is False
            and (question.shows == "verdicts" or question.phase == "consent")
        ):
            return Slot(question.id)
    return None


def asks_for_documents(exchange: Exchange, text: str) -> bool:
    """生成材料 once more, after everything was confirmed."""
    return bool(exchange.session.deliveries) and any(
        named_answer(question, text) is True
        for question in exchange.policy.questions.values()
        if question.shows == "review"
    )


_MENU: dict[str, Callable[[Exchange], None]] = {
    "status": show_status,
    "verdicts": show_sheet,
    "lacking": show_lacking,
    "precheck": show_precheck,
    "human": show_human,
    "papers": _show_papers,
    "resume": _resume,
    "export": hand_over_answers,
    "delete": lambda exchange: obey(exchange, Command("restart")),
}

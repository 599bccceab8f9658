"""What is legal at any moment and loses no place: menus, changes of answers and rows, documents."""

import re
from collections.abc import Callable

from dialogs import ledger
from dialogs.answers import accept
from dialogs.commands import obey, revisit, show_human, show_status
from dialogs.exchange import Exchange
from dialogs.explaining import explain_topic, show_group
from dialogs.judging import show_lacking, show_sheet
from dialogs.ledger import title_of
from dialogs.new_person import is_somebody_else
from dialogs.papers import (
    hand_over,
    hand_over_answers,
    made_when_confirmed,
    orders_said,
    paper_choices,
    papers_named,
)
from dialogs.prechecking import show_precheck
from dialogs.reading import Accepted, Command, Rows
from dialogs.reading.text import folded
from dialogs.reviewing import looks_over
from dialogs.row_changes import (
    addition_said,
    replacement_said,
    row_asked_about,
    row_not_there,
    rows_in_question,
    rows_to_remove,
    rows_to_swap,
)
from dialogs.row_told import owner_not_found
from dialogs.session import Slot
from dialogs.slots import field_of, is_there
from dialogs.tables import remove_row, take_rows
from dialogs.wordings import bare, named_answer, words

__all__ = [
    "ask_about",
    "asks_for_documents",
    "declined_slot",
    "edit_slot",
    "menu",
    "menu_said",
    "row_replaced",
    "rows_changed",
]

_RESIGNED = re.compile(r"^(?:哎|唉)?(?:算了|好了|行了|得了)[吧,，。\s]*(?=.)")
"""What is said before one goes on after all."""


def row_replaced(exchange: Exchange, text: str) -> bool:
    """Whether a message puts another row in the place of one: it goes out, the other comes in."""
    said = replacement_said(exchange, text)
    if said is None:
        return False
    question = exchange.policy.questions[said.out.question]
    reading = exchange.read(question, said.row)
    first = question.columns[0]
    sent = reading.in_order() if isinstance(reading, Rows) else []
    if not isinstance(reading, Rows) or not sent or not all(row.get(first.id) for row in sent):
        return False
    named = Slot(question.id, said.out.row, first.id)
    alone = sent == [{first.id: said.row}]
    if alone and _sounds_the_same(exchange, named, said.row):
        revisit(exchange, named, said.row)  # 张伟换成张维: the same person, put right
        return True
    before = exchange.session.tables[question.id].rows
    remove_row(exchange, said.out)
    take_rows(exchange, question.id, reading)
    came = [row for row in exchange.session.tables[question.id].rows if row not in before]
    place = before.index(said.out.row or "")
    exchange.session = ledger.move_rows(exchange.session, question.id, came, place)
    return True


def _sounds_the_same(exchange: Exchange, slot: Slot, name: str) -> bool:
    """Whether a person's name sounds like the one that stands in a cell, and is that put right."""
    held = exchange.session.answers.get(slot.key)
    if held is None or field_of(exchange.policy, slot).kind != "person_name":
        return False
    return not is_somebody_else(exchange, str(held.value), name)


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
    in_doubt = row_asked_about(exchange, text)
    if in_doubt is not None:
        exchange.say("row.yours", title=title_of(exchange.policy, exchange.session, in_doubt))
        return True
    if _rows_swapped(exchange, text):
        return True
    rows = rows_to_remove(exchange, text)
    for row in rows:
        remove_row(exchange, row)
    if rows:
        return True
    missing = row_not_there(exchange, text)
    if missing:
        exchange.say("row.not_there", name=missing)
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


def _rows_swapped(exchange: Exchange, text: str) -> bool:
    """第二家和第三家对调: two rows stand in each other's place."""
    rows = rows_to_swap(exchange, text)
    if not rows:
        return False
    one, other = (row.row or "" for row in rows)
    exchange.session = ledger.swap_rows(exchange.session, rows[0].question, one, other)
    titles = [title_of(exchange.policy, exchange.session, row) for row in rows]
    exchange.say("row.swapped", titles=titles)
    return True


def menu_said(exchange: Exchange, text: str) -> bool:
    """Whether a message is the name of a button that may be pressed at any time."""
    orders = orders_said(exchange, text)
    called = exchange.assistant.called.menu
    for name in [name for order in orders for name in called.get(order, ())]:
        if _is_on_offer(exchange, name, text):
            _MENU[name](exchange)
            return True
    if exchange.view.slot is not None and made_when_confirmed(exchange, orders):
        _generate(exchange)
        return True
    if _taken_up_again(exchange, text):
        return True
    papers = papers_named(exchange, orders)
    hand_over(exchange, papers)
    return bool(papers) or _date_named(exchange, bare(text).rstrip("?"))


def _is_on_offer(exchange: Exchange, name: str, text: str) -> bool:
    """Whether a button means something now; else its words are said of something else."""
    match name:
        case "lacking":
            return bool(exchange.view.record)  # nothing told yet: a question about the conditions
        case "files":
            return bool(exchange.session.deliveries)  # none made: a question about the policy's own
        case "generate":
            return not _is_confirmed_by(exchange, text)  # they are made
    return True


def _is_confirmed_by(exchange: Exchange, text: str) -> bool:
    """Whether the papers may be made: all was confirmed before, or is so by this message."""
    slot = exchange.view.slot
    if slot is None or not looks_over(exchange):
        return slot is None
    reading = exchange.read(exchange.policy.questions[slot.question], text)
    return isinstance(reading, Accepted) and reading.value is True


def _taken_up_again(exchange: Exchange, text: str) -> bool:
    """Whether a message says yes to going on, where that was declined: 算了接着填."""
    slot = declined_slot(exchange)
    if slot is None or exchange.view.slot is not None:
        return False
    question = exchange.policy.questions[slot.question]
    if question.phase == "consent":
        return False  # that needs a plain yes
    reading = exchange.read(question, _RESIGNED.sub("", text))
    if not isinstance(reading, Accepted) or reading.value is not True:
        return False
    accept(exchange, slot, reading)
    return True


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


def _generate(exchange: Exchange) -> None:
    """How far it is until the papers can be made: something is still asked."""
    if looks_over(exchange):
        exchange.say("generate.confirm_first")
        return
    answered, total = exchange.view.progress
    exchange.say("generate.not_yet", answered=answered, total=total)


def _resume(exchange: Exchange) -> None:
    """Take up again what was declined; a consent is asked for once more, not taken for given."""
    slot = declined_slot(exchange)
    if slot is None:
        return
    if exchange.policy.questions[slot.question].phase == "consent":
        exchange.session = ledger.withdraw(exchange.session, slot)
    else:
        accept(exchange, slot, Accepted(True))


def declined_slot(exchange: Exchange) -> Slot | None:
    """The question whose no ended the talk for now."""
    for question in exchange.assistant.called.goes_on:
        held = exchange.session.answers.get(question.id)
        if held is not None and held.value is False:
            return Slot(question.id)
    return None


def asks_for_documents(exchange: Exchange, text: str) -> bool:
    """生成材料 once more, after everything was confirmed."""
    if not exchange.session.deliveries:
        return False
    orders = orders_said(exchange, text)
    return (
        not orders.isdisjoint(words(exchange, "menu.words.generate"))
        or made_when_confirmed(exchange, orders)
        or any(
            named_answer(question, text) is True
            for question in exchange.policy.questions.values()
            if question.shows == "review"
        )
    )


_MENU: dict[str, Callable[[Exchange], None]] = {
    "status": show_status,
    "verdicts": show_sheet,
    "lacking": show_lacking,
    "precheck": show_precheck,
    "human": show_human,
    "papers": _show_papers,
    "generate": _generate,
    "edit": lambda exchange: obey(exchange, Command("edit")),
    "formats": lambda exchange: exchange.say("formats.told"),
    "speak": lambda exchange: exchange.say("speak.told"),
    "files": lambda exchange: exchange.say("files.told"),
    "another": lambda exchange: exchange.say("another.told"),
    "resume": _resume,
    "export": hand_over_answers,
    "delete": lambda exchange: obey(exchange, Command("restart")),
}

"""What was told and stands nowhere, a number, an order, what is said of another row or item.

It is said to be so: nobody shall take it for noted.
"""

import re
from collections.abc import Iterator

from dialogs.drafting import of_sentences
from dialogs.exchange import Exchange
from dialogs.ledger import title_of
from dialogs.reading import Accepted
from dialogs.reading.text import fold
from dialogs.replies import Prompt
from dialogs.rows_meant import row_begun
from dialogs.session import Slot
from dialogs.slots import field_of
from dialogs.wordings import clauses_of

__all__ = ["say_what_was_not_heard"]

_NUMBER = re.compile(
    r"(?<![\dA-Za-z-])(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[0-9A-HJ-NPQRTUWXY]{18})(?![\dA-Za-z])"
)
"""Telephones and codes: GB 32100-2015 for these."""

_ORDER = re.compile(
    "(?:改成|改为|换成|换为|应该是|应为)(?P<new>.{1,40})$|(?:删掉|删了|删除|去掉|对调|互换|也换|也改|也删|不做|不要)(?P<what>.{0,12})"
)
_ITEM_IS = re.compile(
    "(?P<what>[^是为叫]{3,12}?)(?:应该|其实|现在)?(?:就|也)?(?:是|为|叫)(?P<new>.{1,40})$"
)
"""产业领域是化工, where the words before it are what an item is called."""

_LONGEST = 400
"""A longer message is a text or a table, whose lines are answered for one by one."""


def say_what_was_not_heard(exchange: Exchange, text: str) -> None:
    """Say what a short message tells that was neither kept nor spoken of.

    That is a telephone or a code, what is said of another row, an order, another item's value.
    """
    if exchange.refused or len(text) > _LONGEST or "\n" in text or "\t" in text:
        return
    told = [
        getattr(reply, "text", "") for reply in exchange.replies if not isinstance(reply, Prompt)
    ]
    _say_which_rows(exchange, text, told)
    _say_which_orders(exchange, text, told)
    numbers = dict.fromkeys(_NUMBER.findall(text))
    if not numbers:
        return
    kept = "".join((*told, *_held(exchange), str(exchange.session.gathered))).replace("-", "")
    lost = [number for number in numbers if number.replace("-", "") not in kept]
    if lost:
        asked = exchange.before.slot
        owner = ""
        if asked is not None and asked.row is not None:
            owner = title_of(exchange.policy, exchange.before.session, asked)
        exchange.say("unheard", numbers="、".join(lost), owner=owner)


def _say_which_orders(exchange: Exchange, text: str, told: list[str]) -> None:
    """签字人改成赵明，铅业也换: an order beside one that is done, of which nothing is said.

    So it goes with another item that is told behind an answer: 经理，产业领域是化工.
    """
    clauses = [clause.strip() for clause in clauses_of(text) if clause.strip()]
    before, after = exchange.before, exchange.view
    if len(clauses) == 1 or before.session.has_answers_of(after.session):
        return
    asked = before.slot
    if asked is not None and of_sentences(field_of(exchange.policy, asked)):
        return
    said = fold("".join(told))
    for place, clause in enumerate(clauses):
        of_another = place > 0 and not told and _is_lost(exchange, clause)
        if of_another or (clause not in said and _is_undone(exchange, clause, said)):
            exchange.say("unheard.row", said=clause)


def _is_undone(exchange: Exchange, clause: str, said: str) -> bool:
    """Whether a clause orders what neither stands in the answers nor was spoken of."""
    found = _ORDER.search(clause)
    if found is None:
        return False
    new = fold(found["new"] or "").strip("了吧。 ")
    if new:
        changed = _is_changed(exchange, fold(clause[: found.start()]).strip("把将的 "))
        return not changed and new not in said and not _stands(exchange, new)
    of_it = fold(clause[: found.start()] + (found["what"] or "")).strip("把将的 ")
    return not (_speaks_of(said, of_it) or found.group()[:2] in said)


def _is_changed(exchange: Exchange, item: str) -> bool:
    """Whether the item of this name is answered otherwise than before: 明天 is a day by then."""
    before, after = exchange.before.session.answers, exchange.session.answers
    called = exchange.assistant.called.questions.get(item, ())
    return any(before.get(each.id) is not after.get(each.id) for each in called)


def _is_lost(exchange: Exchange, clause: str) -> bool:
    """Whether a clause says of another item, named exactly, what that is not answered with."""
    found, asked = _ITEM_IS.fullmatch(clause), exchange.before.slot
    if found is None or asked is None:
        return False
    called = exchange.assistant.called.questions.get(fold(found["what"]), ())
    answers = exchange.session.answers
    for question in called:
        if question.id == asked.question:
            return False
        reading = exchange.read(question, found["new"])
        held = answers.get(question.id)
        if held is not None and isinstance(reading, Accepted) and reading.value == held.value:
            return False
    return bool(called)


def _held(exchange: Exchange) -> Iterator[str]:
    return (str(answer.value) for answer in exchange.session.answers.values())


def _stands(exchange: Exchange, words: str) -> bool:
    """Whether words stand in what is answered."""
    return any(words in fold(value) for value in _held(exchange))


def _speaks_of(said: str, words: str) -> bool:
    """Whether two neighbouring characters of some words stand in what was said."""
    return any(words[at : at + 2] in said for at in range(max(len(words) - 1, 1)))


def _say_which_rows(exchange: Exchange, text: str, told: list[str]) -> None:
    """化工不参加了，这家联系人王五: what is said of another row than the one that is asked."""
    asked, clauses = exchange.before.slot, clauses_of(text)
    if asked is None or asked.row is None or len(clauses) == 1 or exchange.view is exchange.before:
        return
    before, after = exchange.before.session.answers, exchange.session.answers
    for clause in clauses:
        row, _ = row_begun(exchange, clause.strip(), persons=False)
        if row is None or row.row == asked.row or row.question != asked.question:
            continue
        start = Slot(row.question, row.row, "").key
        changed = any(
            before.get(key) is not held for key, held in after.items() if key.startswith(start)
        )
        title = title_of(exchange.policy, exchange.session, row)
        if not changed and not any(title in said for said in told):
            exchange.say("unheard.row", said=clause.strip())

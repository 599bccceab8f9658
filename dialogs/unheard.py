"""What was told and stands nowhere, a number or what is said of another row, is said to be so.

Nobody shall take it for noted.
"""

import re

from dialogs.exchange import Exchange
from dialogs.ledger import title_of
from dialogs.replies import Prompt
from dialogs.rows_meant import row_begun
from dialogs.session import Slot
from dialogs.wordings import clauses_of

__all__ = ["say_what_was_not_heard"]

_NUMBER = re.compile(
    r"(?<![\dA-Za-z-])(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[0-9A-HJ-NPQRTUWXY]{18})(?![\dA-Za-z])"
)
"""Telephones and codes: GB 32100-2015 for these."""

_LONGEST = 400
"""A longer message is a text or a table, whose lines are answered for one by one."""


def say_what_was_not_heard(exchange: Exchange, text: str) -> None:
    """Say which telephone or code of a short message was neither kept nor spoken of."""
    if exchange.refused or len(text) > _LONGEST or "\n" in text or "\t" in text:
        return
    told = [
        getattr(reply, "text", "") for reply in exchange.replies if not isinstance(reply, Prompt)
    ]
    _say_which_rows(exchange, text, told)
    numbers = dict.fromkeys(_NUMBER.findall(text))
    if not numbers:
        return
    held = [str(answer.value) for answer in exchange.session.answers.values()]
    waiting = str(exchange.session.gathered)
    kept = "".join((*told, *held, waiting)).replace("-", "")
    lost = [number for number in numbers if number.replace("-", "") not in kept]
    if lost:
        exchange.say("unheard", numbers="、".join(lost))


def _say_which_rows(exchange: Exchange, text: str, told: list[str]) -> None:
    """化工不参加了，这家联系人王五: what is said of another row than the one that is asked."""
    asked, clauses = exchange.before.slot, clauses_of(text)
    if asked is None or asked.row is None or len(clauses) == 1 or exchange.view is exchange.before:
        return
    before, after = exchange.before.session.answers, exchange.session.answers
    for clause in clauses:
        row, _ = row_begun(exchange, clause.strip(), persons=False)
        if row is None or row.row == asked.row:
            continue
        start = Slot(row.question, row.row, "").key
        changed = any(
            before.get(key) is not held for key, held in after.items() if key.startswith(start)
        )
        title = title_of(exchange.policy, exchange.session, row)
        if not changed and not any(title in said for said in told):
            exchange.say("unheard.row", said=clause.strip())

"""A number that was told and stands nowhere: it is said, so that nobody takes it for noted."""

import re

from dialogs.exchange import Exchange
from dialogs.replies import Prompt

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
    numbers = dict.fromkeys(_NUMBER.findall(text))
    if not numbers:
        return
    told = [
        getattr(reply, "text", "") for reply in exchange.replies if not isinstance(reply, Prompt)
    ]
    held = [str(answer.value) for answer in exchange.session.answers.values()]
    waiting = str(exchange.session.gathered)
    kept = "".join((*told, *held, waiting)).replace("-", "")
    lost = [number for number in numbers if number.replace("-", "") not in kept]
    if lost:
        exchange.say("unheard", numbers="、".join(lost))

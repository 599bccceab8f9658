"""Somebody else goes on with the filling: 我是李明，张三走了，接着填."""

import re

from dialogs.exchange import Exchange
from dialogs.gathering import propose
from dialogs.reading import Accepted
from dialogs.row_changes import LEFT
from policy_text.questions import Field

__all__ = ["taken_over"]

_PERSON = Field(id="person", kind="person_name", label="")

_I_AM = re.compile(
    "(?:我是(?:新来的)?|我叫|我的名字是|写我[,，]?)(?P<name>[一-鿿·]{2,8}?)(?=[,，。;；\\s]|$)"
)
_TAKES_OVER = re.compile(
    f"{LEFT}|走了|接(?:手)?[^,，。]{{1,6}}的?(?:班|手|活|工作)|换我来?填|以后(?:由|归)?我(?:来)?填|我(?:来)?接手|新来的"
)
_FILLED_BY_ANOTHER = re.compile(
    "(?:前面|上面|之前)的?(?:都|这些)?是(?![我俺咱])[^,，。]{1,6}(?:填|写|弄)的[,，。]?.{0,12}$"
)
_LONGEST = 60


def taken_over(exchange: Exchange, text: str) -> bool:
    """Whether somebody says to go on in the place of another; it is asked whether to be named.

    Who is named as the one who left stands among the answers; nothing else is taken from it.
    """
    said = text.strip()
    if _FILLED_BY_ANOTHER.match(said):
        exchange.say("taken_over")
        return True
    found = _I_AM.search(said) if len(said) <= _LONGEST else None
    if found is None or not _TAKES_OVER.search(said):
        return False
    reading = exchange.read(_PERSON, found["name"])
    if not isinstance(reading, Accepted):
        return False
    answers = exchange.session.answers
    before = [
        question.id
        for question in exchange.policy.questions.values()
        if question.kind == "person_name"
        and (held := answers.get(question.id)) is not None
        and str(held.value) in said
    ]
    exchange.say("taken_over")
    if before:
        propose(exchange, {before[0]: reading.value})
    return True

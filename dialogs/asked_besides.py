"""A question beside an answer, 是，顺便问下公示几天: answered before the next item is asked."""

import re

from dialogs.drafting import of_sentences
from dialogs.exchange import Exchange
from dialogs.explaining import explain_surely
from dialogs.reading import Accepted, Command, Reading
from dialogs.reading.asking import is_question
from dialogs.reading.text import fold
from dialogs.reading.trimming import bare
from dialogs.replies import CitedAnswer
from dialogs.slots import field_of
from dialogs.wordings import clauses_of

__all__ = ["answer_what_is_asked", "say_what_stands_before", "with_its_question"]

_LONGEST = 100
"""A longer message is a text, whose questions are its own."""

_SHORTEST = 4
_TAG = re.compile(
    "(?:对|行|中|好|成|可以|是|算)(?:不(?:对|行|中|好|成|可以|是|算)|吗|吧|么|没)[?？]*$"
)
"""3，问过领导了，对不对 asks nothing of the policy."""

_BESIDES = "(?:顺便|顺带|另外|还有|再|对了|哎|[,，])"
_LED_IN = re.compile(
    rf"[,，。;；!！\s]+(?:{_BESIDES}*(?:我|俺|咱)?(?:(?:还|再|请|先|想|要)+问(?:一?下|问|个|句)?|问(?:一?下|个))"
    r"|(?:顺便|顺带)(?:再)?问?(?:一?下|问|个|句)?)(?![过了的到题])[,，:：\s]*"
)
"""What says that one asks besides."""

_AS_TYPED = frozenset({"person_name", "org_name", "phone", "uscc"})
"""Kinds whose answers are told from all else by how they look, so that none need say: 顺便."""

_ONLY_NO = frozenset({"不", "不是", "不对", "错", "错了", "没", "不不"})


def with_its_question(exchange: Exchange, text: str) -> tuple[str, str]:
    """A message without the question that it asks besides, and that question; the message whole,
    and nothing, where what stands before the question is no answer and no change.

    Most answers need words that say so, 顺便问下; a name or a number is told without them.
    """
    slot = exchange.view.slot
    if slot is None or len(text) > _LONGEST:
        return text, ""
    field, found = field_of(exchange.policy, slot), _LED_IN.search(text)
    if of_sentences(field) or (found is None and field.kind not in _AS_TYPED):
        return text, ""
    told, asked = (text[: found.start()], text[found.end() :]) if found else _first_and_rest(text)
    if not told.strip() or not _asks(exchange, asked):
        return text, ""
    reading = exchange.read(field, told)
    tells = _tells(exchange, reading, told) if found else reading == Accepted(told.strip())
    return (told, asked) if tells else (text, "")


def say_what_stands_before(exchange: Exchange, text: str) -> None:
    """3项，储备的算吗: say of an answer before a question that it is not kept yet, for it may
    depend on what was asked."""
    slot = exchange.view.slot
    told, asked = _first_and_rest(text)
    if slot is None or not asked or len(text) > _LONGEST:
        return
    field = field_of(exchange.policy, slot)
    if of_sentences(field) or field.kind == "table_row":
        return
    if _tells(exchange, exchange.read(field, told), told):
        exchange.say("answer_before_question", said=told.strip())


def _first_and_rest(text: str) -> tuple[str, str]:
    first, *rest = re.split("[,，]", text, maxsplit=1)
    return first, "".join(rest)


def _tells(exchange: Exchange, reading: Reading, told: str) -> bool:
    """Whether it is an answer or a change; 好的 and 不，… are only said before one asks."""
    lexicon = exchange.policy.language.lexicon
    said = bare(fold(told))
    leads_on = said in lexicon.assents or said in _ONLY_NO
    answers = isinstance(reading, Accepted) and not leads_on
    return answers or (isinstance(reading, Command) and reading.name == "edit")


def answer_what_is_asked(exchange: Exchange, text: str) -> None:
    """Answer a question among the clauses behind an answer, where it is sure what it means."""
    asked = exchange.before.slot
    answered = not exchange.before.session.has_answers_of(exchange.session)
    if not answered or asked is None or len(text) > _LONGEST or "\n" in text or "\t" in text:
        return
    field = field_of(exchange.policy, asked)
    if of_sentences(field) or any(isinstance(reply, CitedAnswer) for reply in exchange.replies):
        return
    for clause in clauses_of(text)[1:]:
        if len(clause) < _SHORTEST or _TAG.search(clause) or not _asks(exchange, clause):
            continue
        if not isinstance(exchange.read(field, clause), Accepted):
            explain_surely(exchange, clause)


def _asks(exchange: Exchange, text: str) -> bool:
    return is_question(fold(text).strip(), exchange.policy.language.lexicon)

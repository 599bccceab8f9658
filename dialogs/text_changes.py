"""Some words of a text that stands already: put right, or a sentence added, by the text's name."""

import re

from dialogs import ledger
from dialogs.answers import refuse
from dialogs.commands import revisit
from dialogs.drafting import of_sentences
from dialogs.exchange import Exchange
from dialogs.reading import Accepted, Rejected
from dialogs.reading.clause_senses import overlaps
from dialogs.reading.text import clean, fold
from dialogs.reading.trimming import shape
from dialogs.session import Slot
from dialogs.slots import field_of

__all__ = ["changes_words", "text_changed"]

_ANOTHER_ORDER = "[,，;；][^,，\\n]{0,20}(?:改成|改为|换成|删掉|删了|删除|去掉)"
_NAMED = "(?:把|将|在)?(?P<name>[^,，。;；:：\n]{2,16}?)"
_REPLACED = re.compile(
    _NAMED + "(?:里面?|中|那段|那栏|那一段|(?=的))的?(?P<old>[^,，。;；\n]{1,40}?)"
    rf"(?:要|得|应该|应)?(?:改成|改为|换成|换为|改)(?P<new>(?:(?!{_ANOTHER_ORDER})[^\n]){{1,60}}?)[。.]?"
)
"""目标里的95%改成96%."""

_REMOVED = re.compile(
    _NAMED + '(?:里面?|中|那段|那栏|那一段)的?[“"「](?P<old>[^\n]{1,80}?)[”"」](?:这句话?)?'
    "(?:去掉|删掉|删了|删去|删除|不要)(?:了|吧)?[。.]?"
)
"""目标里的“回收率提高”去掉."""

_ADDED = re.compile(
    _NAMED
    + "(?:里面?|中|那段|那栏|那一段|上)?(?P<rest>(?:再|还|另外|最后|后面|末尾|结尾)*[加补添追].*)",
    re.DOTALL,
)
"""目标里再加一句：…."""


_NEXT_TEXT = re.compile(r"[,，;；]\s*(?=第[一二三四五六七八九十\d]+(?:栏|部分|段))")
"""第一栏里的…改成…，第二栏的…: where the next text is named."""

_ANYWHERE = re.compile(
    '(?:把|将)?["“「](?P<old>[^\\n"”」]{1,40})["”」](?:都|全)?(?:改成|改为|换成|换为)["“「]?(?P<new>[^\\n"”」]{1,60})["”」]?[。.]?'
)
"""把“铅锌”改成“铜”, and no text is named."""


def text_changed(exchange: Exchange, text: str) -> bool:
    """Whether a message changes some words of a text that was written, and leaves its rest.

    Words that the text does not hold, or holds twice, change nothing: the text is shown, and asked
    for anew.
    """
    first, *others = _NEXT_TEXT.split(clean(text).strip())
    if not _changed(exchange, first):
        return False
    left = [other for other in others if not _changed(exchange, other)]
    if left:
        exchange.say("returned.left", remarks=left)
    return True


def _changed(exchange: Exchange, said: str) -> bool:
    return _replaced(exchange, said) or _replaced_anywhere(exchange, said) or _added(exchange, said)


def changes_words(exchange: Exchange, text: str) -> bool:
    """Whether a message names words of a text that is there, and what becomes of them."""
    said = clean(text).strip()
    if _change_of_named(exchange, said) is not None:
        return True
    anywhere = _ANYWHERE.fullmatch(said)
    return anywhere is not None and bool(_texts_with(exchange, anywhere["old"]))


def _change_of_named(exchange: Exchange, said: str) -> tuple[Slot, str, str] | None:
    """The text that a message names, the words it holds, and those that take their place."""
    found = _REPLACED.fullmatch(said) or _REMOVED.fullmatch(said)
    if found is None:
        return None
    name, old = found.group("name", "old")
    slot = _text_called(exchange, name) or _like_its_name(exchange, name, old)
    return None if slot is None else (slot, old, found.groupdict().get("new", ""))


def _replaced(exchange: Exchange, said: str) -> bool:
    change = _change_of_named(exchange, said)
    if change is None:
        return False
    slot, old, new = change
    held = _held(exchange, slot)
    if held.count(old) != 1:
        exchange.say(
            "text.words_not_found", label=exchange.label(slot), old=old, times=held.count(old)
        )
        revisit(exchange, slot)
        return True
    _reword(exchange, slot, old, new)
    return True


def _replaced_anywhere(exchange: Exchange, said: str) -> bool:
    """Words in quotation marks are changed where one text alone holds them, and once."""
    found = _ANYWHERE.fullmatch(said)
    holding = _texts_with(exchange, found["old"]) if found else []
    if found is None or not holding:
        return False
    slot, (old, new) = holding[0], found.group("old", "new")
    if len(holding) > 1 or _held(exchange, slot).count(old) > 1:
        exchange.say("text.which", old=old, new=new, label=exchange.label(slot))
    else:
        _reword(exchange, slot, old, new)
    return True


def _reword(exchange: Exchange, slot: Slot, old: str, new: str) -> None:
    """Put the one word in the other's place, where the text may stand so, and say it."""
    if _written(exchange, slot, _held(exchange, slot).replace(old, new)):
        exchange.say("text.words_changed", label=exchange.label(slot), old=old, new=new)


def _like_its_name(exchange: Exchange, name: str, old: str) -> Slot | None:
    """The one text that holds the words, where its name is like what it is called: 建设目标."""
    holding = _texts_with(exchange, old)
    alike = len(holding) == 1 and overlaps(fold(name), fold(exchange.label(holding[0])))
    return holding[0] if alike else None


def _texts_with(exchange: Exchange, words: str) -> list[Slot]:
    """The texts of sentences, written by the applicant, that hold these words."""
    slots = [Slot.of(key) for key in exchange.session.answers]
    return [
        slot
        for slot in slots
        if slot.row is None
        and (slot.is_section or of_sentences(field_of(exchange.policy, slot)))
        and words in _held(exchange, slot)
    ]


def _added(exchange: Exchange, said: str) -> bool:
    named = _ADDED.fullmatch(said)
    slot = _text_called(exchange, named["name"]) if named else None
    if named is None or slot is None:
        return False
    for pattern in exchange.policy.language.lexicon.append_patterns:
        found = shape(pattern).fullmatch(named["rest"])
        if found is not None:
            if _written(exchange, slot, f"{_held(exchange, slot)}\n{found['text']}"):
                exchange.say("text.added", label=exchange.label(slot), text=found["text"])
            return True
    return False


def _written(exchange: Exchange, slot: Slot, text: str) -> bool:
    """Whether the text as it becomes may stand there; where it may not it is said why."""
    reading = exchange.read(field_of(exchange.policy, slot), text)
    going_on = exchange.session.revisiting
    if isinstance(reading, Accepted):
        given = ledger.give(exchange.session, slot, reading.value)
        exchange.session = given.model_copy(update={"revisiting": going_on})
    elif isinstance(reading, Rejected):
        refuse(exchange, reading)
    return isinstance(reading, Accepted)


def _text_called(exchange: Exchange, name: str) -> Slot | None:
    """The text that goes by this name, where the applicant has written one."""
    called, words = exchange.assistant.called, fold(name).strip(" 的")
    of_questions = (Slot(each.id) for each in called.questions.get(words, ()) if of_sentences(each))
    for slot in (*of_questions, *called.sections.get(words, ())):
        if _held(exchange, slot):
            return slot
    return None


def _held(exchange: Exchange, slot: Slot) -> str:
    held = exchange.session.answers.get(slot.key)
    return held.value if held is not None and isinstance(held.value, str) else ""

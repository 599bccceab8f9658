"""What a message is that does not answer: an order, a change, 同上, a question."""

import re

from dialogs.reading.among_words import spoken_parts
from dialogs.reading.asking import is_question
from dialogs.reading.clause_senses import plain_yes_no, sense_of
from dialogs.reading.commands import read_command, read_edit
from dialogs.reading.kinds import OF_FIGURES, READERS
from dialogs.reading.options import loose
from dialogs.reading.order_among import order_among
from dialogs.reading.organisation_names import is_organisation
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Command, IsQuestion, Reading, Rejected
from dialogs.reading.spoken import in_everyday_words
from dialogs.reading.text import Said, fold, shorten
from dialogs.reading.trimming import bare, core_of
from dialogs.reading.value import value_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["aside_in"]

_WRONG_CODE = frozenset({"check", "letter", "division"})
"""What is wrong with a whole code, which answers what is asked of it: 您看对不对."""

_OF_CODES = frozenset({"uscc", "phone"})
"""Kinds of which two are no question about either, whatever is asked with them: 您看用哪个."""

_CHECK_IT = re.compile(
    "(?:核|查|看|对)(?:核|查|看|对|一?下)*(?:[^,，。]{0,4})?对不对$|^税号(?:行不行?|行吗|可以吗|可以不)[,，?？]"
    "|(?<=[,，])(?:行|可以|中|没问题)(?:吗|吧|不)?$"
)
"""你核一下对不对 asks us to check what is told, and doubts nothing."""

_ASKS_IN_THE_END = re.compile(
    r"[?？]\s*$|(?:吗|么|呢|不|没有?|没|啊|呀|吧)$"
    r"|(?:啥|什么|谁|哪[儿里个家级]?|多少|几[个家项]?|怎么[办填写算]?|咋[办填写弄算整]?)[^,，。]{0,3}$"
    r"|^(?:那|问|请问|能不能|可以|要不要|是不是|怎么|咋|为啥|为什么|你|您|恁|这个?)|([一-鿿])不\1"
)
"""A clause behind a plain yes or no that may ask: 有，要盖章吗; not 平常有啥事都是老板定."""

_NONE_OF_IT = re.compile(
    "(?:这|那)(?:一?块|方面|个|些)(?:儿)?(?:还|也|都|真)?(?:没有|没|木有|冇)(?:的|啊|呢)?"
)
_ABOUT_RULES = re.compile("^[^我俺咱]*(?:算|需要|可以|包括|必须|允许|计入|要求|得有|要有)")
_WHICH = re.compile("(?:写|填|按|算|用|报)[^,。;]{1,12},?还是(?:写|填|按|算|用|报)")
_TWICE_DENIED = re.compile(
    "(?:难道|咋|怎么|哪|岂|还)+(?:还|就|可)*(?:能|会|可能)(?:没|不)|谁(?:说|讲)(?:我们?|俺们?)?(?:没|不)"
)
"""难道还能不是？ affirms, with whatever mark behind it."""

_DECIDED = re.compile("(?:那|就)+(?:写|填|按|算|是|用)")
_SO_WHAT = re.compile("^(?:咋|怎么)(?:了|啦)[?？]*$|^有(?:啥|什么)?问题(?:吗|么)?[?？]*$")
"""在这儿啊，咋了？"""

_PUT_IN = re.compile("(?:加上|写上|加进去|写进去)(?:吧|了)?[。!！]?$")
"""闹矛盾怎么办也写上 asks nothing: it names an option."""

_AT_LEAST_SO = re.compile("不就(?:是|有)?(?P<said>[^,，]{1,12})(?:嘛|么|吗)")
"""不就5家嘛？ is sure of it."""

_CHANGE = re.compile("改|换|错|不对|有误|修|更")


def aside_in(field: Field, said: Said, language: Language) -> Reading | None:
    """What a message is that does not answer: an order, a change, 同上, a question; else None."""
    lexicon = language.lexicon

    def answers(part: Said) -> bool:
        reading = value_of(field, part, language)
        why = getattr(reading, "why", "")
        return isinstance(reading, Accepted) or "several" in why or why == "untried"

    plainly = in_everyday_words(said, lexicon)
    order = read_command(plainly.folded, lexicon)
    if order is None and not (field.kind in OF_FIGURES and answers(said)):
        order = order_among(plainly, lexicon, answers)
    if order is not None:
        return order
    if core_of(said.folded, lexicon, frozenset(lexicon.same_as)) in lexicon.same_as:
        return refuse(language, field, "same_as", quote=shorten(said.text))
    if field.kind == "org_name" and is_organisation(said.text, lexicon):
        return IsQuestion() if _WHICH.search(said.folded) else None
    edit = read_edit(said.folded, said.text, lexicon)
    if edit is not None:
        return _edited(field, said, edit, language)
    sure = _AT_LEAST_SO.fullmatch(said.folded.rstrip("?？ ")) if field.kind in OF_FIGURES else None
    if sure and answers(told := Said(sure["said"], sure["said"], said.today)):
        return value_of(field, told, language)
    if field.kind == "multi_choice" and _PUT_IN.search(said.folded):
        return None
    if not is_question(said.folded, lexicon) or _answers_at_once(field, said, language):
        return None
    return _answers_oneself(field, said, language) or _asked(field, said, language)


def _answers_at_once(field: Field, said: Said, language: Language) -> bool:
    """没弄这个，啥事儿都是老板拍板 says no before it goes on, and asks nothing in the end."""
    lexicon = language.lexicon
    parts = [part.folded for part in spoken_parts(said)] if field.kind == "yes_no" else []
    if len(parts) < 2:
        return False
    first, last = parts[0], _SO_WHAT.sub("", parts[-1])
    known = plain_yes_no(first, lexicon) is not None or _NONE_OF_IT.fullmatch(first)
    plain = known and first not in lexicon.assents
    if plain and not _ASKS_IN_THE_END.search(last):
        return True
    asks = (is_question(each, lexicon) and plain_yes_no(each, lexicon) is None for each in parts)
    return not any((next(asks), [*asks][-1])) and (
        sense_of(bare(first), field, lexicon) is not None
    )


def _answers_oneself(field: Field, said: Said, language: Language) -> Reading | None:
    """您说这咨询机构是不是就有了，有了: what one asks, and settles in the next word."""
    kinds = {"yes_no", *OF_FIGURES}
    parts = spoken_parts(said) if field.kind in kinds else []
    if len(parts) < 2 or not is_question(parts[-2].folded, language.lexicon):
        return None
    if field.kind != "yes_no":
        settled = value_of(field, parts[-1], language)
        decided = _DECIDED.match(parts[-1].folded) and isinstance(settled, Accepted)
        return settled if decided else None  # 今天是几号？就写今天
    plain = plain_yes_no(parts[-1].folded, language.lexicon) is not None
    return value_of(field, parts[-1], language) if plain else None


def _edited(field: Field, said: Said, edit: Command, language: Language) -> Reading:
    """An edit, unless 联系电话应该是… simply names the very field that is asked."""
    named = loose(edit.target) in loose(field.label) or loose(field.label) in loose(edit.target)
    of_itself = field.kind in _OF_CODES and re.search(r"\d{7}", edit.target)
    if not of_itself and (not edit.value or not named or _CHANGE.search(said.folded)):
        return edit  # 13800000000，最后一位打错了，是13800000001 changes nothing else
    reading = READERS[field.kind](field, Said(edit.value, fold(edit.value), said.today), language)
    return edit if isinstance(reading, Rejected) else reading


def _is_meant(field: Field, value: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the question mark behind a value doubts nothing: 咋能没有呢？"""
    if field.kind in _OF_CODES:
        return _CHECK_IT.search(value) is not None
    yes = isinstance(reading, Accepted) and reading.value is True
    return field.kind == "yes_no" and yes and _TWICE_DENIED.match(value) is not None


def _asked(field: Field, said: Said, language: Language) -> Reading:
    """A question; but a value with a question mark behind it is an unsure answer."""
    value = said.folded.rstrip("?？ ")
    sentence = field.kind == "yes_no" and plain_yes_no(value, language.lexicon) is None
    if _WHICH.search(value) or (sentence and _ABOUT_RULES.search(value)):
        return IsQuestion()
    either = field.kind in OF_FIGURES and "还是" in value
    if either:
        value = value.replace("还是", "、")
    if value and (field.kind in _OF_CODES or not is_question(value, language.lexicon)):
        plain = Said(said.text.rstrip("?？ "), value, said.today)
        reading = READERS[field.kind](field, plain, language)
        if not isinstance(reading, Rejected):
            if _is_meant(field, value, reading, language.lexicon):
                return reading
            return refuse(language, field, "unsure", quote=shorten(said.text))
        if reading.why == "hedged" and not is_question(value, language.lexicon):
            return reading
        dated = getattr(reading, "why", "") != "no_date"  # 5天还是7天 names no day
        unsure = either and dated and re.search(r"\d", value)  # 18年还是19年7月
        if "several" in reading.why or reading.why in _WRONG_CODE or unsure:
            return reading
    return IsQuestion()

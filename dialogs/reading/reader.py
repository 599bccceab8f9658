"""The one door: what a message says where this field is asked."""

import re
from datetime import date

from dialogs.reading.among_words import among_words, put_right, spoken_parts, told_in_passing
from dialogs.reading.asking import asks_about_the_form, is_question
from dialogs.reading.choices import choose_exactly, loose
from dialogs.reading.commands import command_in_last_clause, read_command, read_edit
from dialogs.reading.kinds import READERS
from dialogs.reading.long_texts import read_long_text
from dialogs.reading.names import is_organisation
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Command, IsQuestion, Reading, Rejected
from dialogs.reading.tables import read_table
from dialogs.reading.text import Said, clean, fold, shorten
from dialogs.reading.trimming import bare, has_any, shape
from dialogs.reading.yes_no import plain_yes_no
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["read"]

_LONGEST = {"long_text": 200_000, "sections": 200_000, "table_row": 300_000}
_LONGEST_SHORT = 400
_OF_FIGURES = frozenset({"integer", "percentage", "money", "date", "year_month", "phone", "uscc"})
_LONGEST_ORDER = 40
_LONGEST_PUT_OFF = 24
_OF_SEVERAL_PARTS = frozenset({"yes_no", "multi_choice", "long_text"})
"""Kinds whose readers look at every part of a message themselves."""

_CHANGE = re.compile("改|换|错|不对|有误|修|更")
_DECISIVE = re.compile(r"^(?:那)?(?:就|写|填|选|定|用|按|要)+.*吧$")


def read(field: Field, text: str, today: date, language: Language) -> Reading:
    """Read one message as an answer to ``field``; never raises, whatever the text."""
    limit = _LONGEST.get(field.kind, _LONGEST_SHORT)
    if len(text) > limit * 4:
        return refuse(language, field, "much_too_long")
    text = clean(text).strip()
    if not text:
        return refuse(language, field, "empty")
    if len(text) > limit:
        return refuse(language, field, "much_too_long")
    folded = fold(text)
    if field.kind in {"long_text", "sections"}:
        return _read_content(field, Said(text, folded, today), language)
    if field.kind == "table_row":
        return _read_rows(field, Said(text, folded, today), language)
    return _read_answer(field, Said(text, folded, today), language)


def _read_content(field: Field, said: Said, language: Language) -> Reading:
    lexicon = language.lexicon
    if len(said.folded) <= _LONGEST_SHORT:
        order = (
            read_command(said.folded, lexicon)
            or read_edit(said.folded, said.text, lexicon)
            or _put_off(said, lexicon)
        )
        if order is not None and not _plain_word(field, said, language):
            return order
        asks = said.folded.endswith("?") and len(said.folded) <= _LONGEST_ORDER
        if asks or asks_about_the_form(said.folded, lexicon):
            return IsQuestion()
    return read_long_text(field, said, language)


def _put_off(said: Said, lexicon: Lexicon) -> Command | None:
    """先空着，晚上回去再写: an order, and when it will be done."""
    parts = spoken_parts(said) if len(said.folded) <= _LONGEST_PUT_OFF else []
    later = "".join(part.folded for part in parts[1:])
    if not later or not any(shape(each).fullmatch(later) for each in lexicon.put_off_patterns):
        return None
    return read_command(parts[0].folded, lexicon)


def _plain_word(field: Field, said: Said, language: Language) -> bool:
    """Short fields such as 职务 take words that are also wordings of a command: 负责人, 专员."""
    return (field.max_length or 10_000) <= 100 and bare(said.folded) in language.lexicon.titles


def _read_rows(field: Field, said: Said, language: Language) -> Reading:
    lexicon = language.lexicon
    order = read_command(said.folded, lexicon, table=True)
    if order is None and "\n" not in said.text:
        order = read_edit(said.folded, said.text, lexicon)
        if order is None and len(said.folded) <= 60 and is_question(said.folded, lexicon):
            return IsQuestion()
    return order or _put_off(said, lexicon) or read_table(field, said, language)


def _read_answer(field: Field, said: Said, language: Language) -> Reading:
    """An order, a change, a question, or the answer; what is put right counts as it ends."""
    if not _known_answer(field, said, language):
        aside = _put_right(field, said, language) or _no_answer(field, said, language)
        if aside is not None:
            return aside
    said = _without_label(field, said)
    if _DECISIVE.match(said.folded):
        said = Said(said.text, said.folded[:-1], said.today)
    reading = _value(field, said, language)
    return (
        _beside_order(field, said, language, reading) if isinstance(reading, Rejected) else reading
    )


def _without_label(field: Field, said: Said) -> Said:
    """单位全称：… where that is what the field is called."""
    label, *rest_of_it = re.split("[:：]", said.text, maxsplit=1)
    rest = rest_of_it[0].strip() if rest_of_it else ""
    names = {loose(name) for name in (field.label, *field.synonyms)}
    if not rest or field.kind in {"yes_no", "choice", "multi_choice"} or loose(label) not in names:
        return said
    return Said(rest, fold(rest), said.today)


def _no_answer(field: Field, said: Said, language: Language) -> Reading | None:
    """What a message is that does not answer: an order, a change, 同上, a question; else None."""
    lexicon = language.lexicon
    order = read_command(said.folded, lexicon) or _order_among(field, said, language)
    if order is not None:
        return order
    if bare(said.folded) in lexicon.same_as:
        return refuse(language, field, "same_as", quote=shorten(said.text))
    if field.kind == "org_name" and is_organisation(said.text, lexicon):
        return None
    edit = read_edit(said.folded, said.text, lexicon)
    if edit is not None:
        return _edited(field, said, edit, language)
    return _asked(field, said, language) if is_question(said.folded, lexicon) else None


def _value(field: Field, said: Said, language: Language) -> Reading:
    """The answer as the whole message gives it, or else as a part of it does."""

    def whole(part: Said) -> Reading:
        return READERS[field.kind](field, part, language)

    reading = whole(said)
    if not isinstance(reading, Rejected) or field.kind in _OF_SEVERAL_PARTS:
        return reading
    if field.kind == "choice" and reading.why not in {"unlike", "near", "own_words"}:
        return reading
    return told_in_passing(field, said, whole) or among_words(said, whole, language) or reading


def _put_right(field: Field, said: Said, language: Language) -> Reading | None:
    """四家，哦不对，五家 is five."""
    end = put_right(said, language.lexicon)
    if end is None or field.kind in {"multi_choice", "table_row"}:
        return None
    in_few_words = field.kind in {"yes_no", "choice"}
    if in_few_words and not has_any(said.folded, language.lexicon.corrections):
        return None
    reading = _value(field, end, language)
    if isinstance(reading, Accepted):
        return Accepted(reading.value, interpreted=True)
    # What stood before was taken back: it must not count because the rest is not understood.
    return reading if in_few_words else None


def _order_among(field: Field, said: Said, language: Language) -> Command | None:
    """不清楚，这块是财务管的 leaves the question out; 能回到上一题吗，点错了 goes back.

    None where another clause answers, asks something, or is an order of its own as well.
    """
    if len(said.folded) > _LONGEST_ORDER:
        return None
    orders, others = [], []
    for part in spoken_parts(said):
        order = read_command(part.folded, language.lexicon)
        if order is not None and part.folded not in language.lexicon.assents:
            orders.append(order)
        elif is_question(part.folded, language.lexicon):
            return None
        else:
            others.append(part)
    if not orders or not others:
        return None
    if field.kind == "yes_no" and {part.folded for part in others} & {*language.lexicon.assents}:
        return None
    answered = any(isinstance(_value(field, part, language), Accepted) for part in others)
    return None if answered or len(set(orders)) > 1 else orders[0]


def _known_answer(field: Field, said: Said, language: Language) -> bool:
    """Whether the message is word for word an answer: 好了吗 is none, an option 取消 is one."""
    if field.kind == "yes_no":
        first = (spoken_parts(said) or [said])[0].folded
        named = any(first in (one.label, *one.synonyms) for one in field.options if one.label)
        return named or plain_yes_no(said.folded, language.lexicon) is not None
    if field.kind in {"choice", "multi_choice"}:
        return choose_exactly(field, said.folded, language.lexicon) is not None
    return False


def _asked(field: Field, said: Said, language: Language) -> Reading:
    """A question; but a value with a question mark behind it is an unsure answer."""
    value = said.folded.rstrip("?？ ")
    if field.kind in _OF_FIGURES:
        value = value.replace("还是", "、")
    if value and not is_question(value, language.lexicon):
        plain = Said(said.text.rstrip("?？ "), value, said.today)
        reading = READERS[field.kind](field, plain, language)
        if not isinstance(reading, Rejected):
            return refuse(language, field, "unsure", quote=shorten(said.text))
        if "several" in reading.why:
            return reading
    return IsQuestion()


def _edited(field: Field, said: Said, edit: Command, language: Language) -> Reading:
    """An edit, unless 联系电话应该是… simply names the very field that is asked."""
    named = loose(edit.target) in loose(field.label) or loose(field.label) in loose(edit.target)
    if not edit.value or not field.label or not named or _CHANGE.search(said.folded):
        return edit
    reading = READERS[field.kind](field, Said(edit.value, fold(edit.value), said.today), language)
    return edit if isinstance(reading, Rejected) else reading


def _beside_order(field: Field, said: Said, language: Language, rejected: Rejected) -> Reading:
    """8家，下一题 answers; 我有事，先保存一下 is an order."""
    found = command_in_last_clause(said.folded, language.lexicon)
    if found is None:
        return rejected
    order, before = found
    if field.kind == "yes_no" and before in language.lexicon.assents:
        return order  # 好，我先去问问
    reading = READERS[field.kind](field, Said(before, before, said.today), language)
    if isinstance(reading, Rejected) or before not in said.text:
        return order
    return reading

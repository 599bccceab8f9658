"""The one door: what a message says where this field is asked."""

import re
from datetime import date

from dialogs.reading.asking import asks_about_the_form, is_question
from dialogs.reading.choices import choose_exactly, loose
from dialogs.reading.commands import command_in_last_clause, read_command, read_edit
from dialogs.reading.kinds import READERS
from dialogs.reading.long_texts import read_long_text
from dialogs.reading.names import is_organisation
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Command, IsQuestion, Reading, Rejected
from dialogs.reading.tables import read_table
from dialogs.reading.text import Said, clean, fold, shorten
from dialogs.reading.trimming import bare
from dialogs.reading.yes_no import plain_yes_no
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["read"]

_LONGEST = {"long_text": 200_000, "sections": 200_000, "table_row": 300_000}
_LONGEST_SHORT = 400
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
        order = read_command(said.folded, lexicon) or read_edit(said.folded, said.text, lexicon)
        if order is not None and not _plain_word(field, said, language):
            return order
        if asks_about_the_form(said.folded, lexicon):
            return IsQuestion()
    return read_long_text(field, said, language)


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
    return order or read_table(field, said, language)


def _read_answer(field: Field, said: Said, language: Language) -> Reading:
    lexicon = language.lexicon
    decided = _known_answer(field, said, language)
    if not decided:
        order = read_command(said.folded, lexicon)
        if order is not None:
            return order
        if bare(said.folded) in lexicon.same_as:
            return refuse(language, field, "same_as", quote=shorten(said.text))
        named = field.kind == "org_name" and is_organisation(said.text, lexicon)
        if not named:
            edit = read_edit(said.folded, said.text, lexicon)
            if edit is not None:
                return _edited(field, said, edit, language)
        if not named and is_question(said.folded, lexicon):
            return _asked(field, said, language)
    if _DECISIVE.match(said.folded):
        said = Said(said.text, said.folded[:-1], said.today)
    reading = READERS[field.kind](field, said, language)
    return (
        _beside_order(field, said, language, reading) if isinstance(reading, Rejected) else reading
    )


def _known_answer(field: Field, said: Said, language: Language) -> bool:
    """Whether the message is word for word an answer: 好了吗 is none, an option 取消 is one."""
    if field.kind == "yes_no":
        return plain_yes_no(said.folded, language.lexicon) is not None
    if field.kind in {"choice", "multi_choice"}:
        return choose_exactly(field, said.folded, language.lexicon) is not None
    return False


def _asked(field: Field, said: Said, language: Language) -> Reading:
    """A question; but a value with a question mark behind it is an unsure answer."""
    value = said.folded.rstrip("?？ ")
    if value and not is_question(value, language.lexicon):
        plain = Said(said.text.rstrip("?？ "), value, said.today)
        reading = READERS[field.kind](field, plain, language)
        if not isinstance(reading, Rejected):
            return refuse(language, field, "unsure", quote=shorten(said.text))
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

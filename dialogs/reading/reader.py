"""The one door: what a message says where this field is asked."""

import re
from collections.abc import Callable
from datetime import date

from dialogs.reading.asking import asks_about_the_form, is_question
from dialogs.reading.choices import choose_exactly, read_choice
from dialogs.reading.commands import command_in_last_clause, read_command, read_edit
from dialogs.reading.credit_codes import read_uscc
from dialogs.reading.dates import read_date, read_year_month
from dialogs.reading.integers import read_integer
from dialogs.reading.long_texts import read_long_text
from dialogs.reading.multiple_choices import read_multi_choice
from dialogs.reading.names import is_organisation, read_org_name, read_person_name
from dialogs.reading.percentages import read_percentage
from dialogs.reading.phones import read_phone
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Command, IsQuestion, Reading, Rejected
from dialogs.reading.text import Said, clean, fold, shorten
from dialogs.reading.trimming import bare
from dialogs.reading.yes_no import plain_yes_no, read_yes_no
from policy_text.language import Language
from policy_text.questions import Field, Kind

__all__ = ["read", "read_cell"]

_LONGEST = {"long_text": 200_000, "sections": 200_000, "table_row": 400_000}
_LONGEST_SHORT = 400
_DECISIVE = re.compile(r"^(?:那)?(?:就|写|填|选|定|用|按|要)+.*吧$")

_Reader = Callable[[Field, Said, Language], Reading]
_READERS: dict[Kind, _Reader] = {
    "yes_no": read_yes_no,
    "integer": read_integer,
    "percentage": read_percentage,
    "date": read_date,
    "year_month": read_year_month,
    "phone": read_phone,
    "uscc": read_uscc,
    "person_name": read_person_name,
    "org_name": read_org_name,
    "choice": read_choice,
    "multi_choice": read_multi_choice,
    "long_text": read_long_text,
    "sections": read_long_text,
}


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


def read_cell(field: Field, text: str, today: date, language: Language) -> Reading:
    """Read one cell of a table, where commands and questions are not looked for."""
    text = clean(text).strip()
    if not text:
        return refuse(language, field, "empty")
    return _READERS[field.kind](field, Said(text, fold(text), today), language)


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
    from dialogs.reading.tables import read_table

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
            if edit is not None and edit.target not in {"日期", "时间", "数", "答案", "名称"}:
                return edit
        if not named and is_question(said.folded, lexicon):
            return _asked(field, said, language)
    if _DECISIVE.match(said.folded):
        said = Said(said.text, said.folded[:-1], said.today)
    reading = _READERS[field.kind](field, said, language)
    if isinstance(reading, Rejected):
        return _order_beside(said, language) or reading
    return reading


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
        reading = _READERS[field.kind](field, plain, language)
        if not isinstance(reading, Rejected):
            return refuse(language, field, "unsure", quote=shorten(said.text))
    return IsQuestion()


def _order_beside(said: Said, language: Language) -> Command | None:
    return command_in_last_clause(said.folded, language.lexicon)

"""How an answer of each kind is read, and a cell of a table by the kind of its column."""

import re
from collections.abc import Callable
from datetime import date

from dialogs.reading.amounts import read_money
from dialogs.reading.choices import read_choice
from dialogs.reading.credit_codes import read_uscc
from dialogs.reading.dates import read_date, read_year_month
from dialogs.reading.integers import read_integer
from dialogs.reading.long_texts import read_long_text
from dialogs.reading.multiple_choices import read_multi_choice
from dialogs.reading.organisation_names import read_org_name
from dialogs.reading.percentages import read_percentage
from dialogs.reading.person_names import ends_in_title, read_person_name
from dialogs.reading.phones import read_phone
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Reading
from dialogs.reading.spoken import as_written
from dialogs.reading.text import Said, clean, fold
from dialogs.reading.trimming import chatty
from dialogs.reading.yes_no import read_yes_no
from policy_text.language import Language
from policy_text.questions import Field, Kind

__all__ = ["OF_FIGURES", "OF_NAMES", "READERS", "read_cell"]

_Reader = Callable[[Field, Said, Language], Reading]
READERS: dict[Kind, _Reader] = {
    "yes_no": read_yes_no,
    "integer": read_integer,
    "percentage": read_percentage,
    "money": read_money,
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

OF_FIGURES: frozenset[Kind] = frozenset(
    {"integer", "percentage", "money", "date", "year_month", "phone", "uscc"}
)

OF_NAMES: frozenset[Kind] = frozenset({"org_name", "person_name"})

_DICTATED = frozenset({"integer", "percentage", "date", "year_month", "phone"})
"""Kinds of cells that may be read out in words; a code or an amount is copied."""

_WHO_IS = re.compile("^(?:他|她|本人)?(?:现任|担任|任|是)(?=..)")
"""他是厂长, of whose post that is."""

_WITHOUT_CHAT = _DICTATED | OF_NAMES


def read_cell(field: Field, text: str, today: date, language: Language) -> Reading:
    """Read one cell of a table, where commands and questions are not looked for."""
    text = clean(text).strip()
    if not text:
        return refuse(language, field, "empty")
    plain = chatty(text) if field.kind in _WITHOUT_CHAT else text
    said = Said(plain, fold(plain), today)
    if field.kind in _DICTATED:
        said = as_written(field, said, language.lexicon)
    if field.is_phrase and ends_in_title(said.text, language.lexicon):
        post = _WHO_IS.sub("", said.text)
        said = Said(post, fold(post), today)
    return READERS[field.kind](field, said, language)

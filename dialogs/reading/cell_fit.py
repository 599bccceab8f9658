"""How well a cell fits a column, by what can be recognised: codes, telephones, names, dates."""

import re
from datetime import date

from dialogs.reading.amounts import read_money
from dialogs.reading.clause_senses import plain_yes_no
from dialogs.reading.dates import read_date, read_year_month
from dialogs.reading.descriptions import is_wholly_described
from dialogs.reading.integers import read_integer
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.options import choose_exactly, mentions, numbered
from dialogs.reading.organisation_names import is_organisation
from dialogs.reading.percentages import read_percentage
from dialogs.reading.person_names import ends_in_title, read_person_name
from dialogs.reading.phones import read_phone
from dialogs.reading.results import Accepted
from dialogs.reading.text import Said, fold
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["GOOD", "MISFIT", "STRONG", "CellFit", "names_a_job"]

STRONG, GOOD, WEAK, MISFIT = 300, 200, 50, -400
_LIKE_CODE = re.compile(r"(?=.*\d.*\d.*\d.*\d)[0-9A-Za-z\s-]{12,24}")
_LIKE_PHONE = re.compile(r"[+(（]?\d[\d\s()（）+*x—–-]{5,22}(?:\s*(?:转|分机|ext\.?)\s*\d{1,6})?")
_LIKE_DATE = re.compile(r".*(?:\d{4}\s*[年./-]|\d\s*月|[一二三四五六七八九十]月|年).*")

_LIKE_MONEY = re.compile(r"[¥￥]?[\d,.\s零〇一二两三四五六七八九十百千万亿点元角分整]{1,24}")
_IN_PIECES = re.compile(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]+\s+[\u4e00-\u9fff]|\s\d{1,3}\s")
_PERSON = Field(id="person", kind="person_name", label="")
_UNIT_OF_MONEY = re.compile("[万亿元]")


def names_a_job(column: Field) -> bool:
    """Whether a column of words is for what somebody is: 职务, 职称."""
    return column.kind == "long_text" and ("职" in column.label or "title" in column.id)


class CellFit:
    """Fits of cells to columns for one table, each pair weighed once."""

    def __init__(self, today: date, language: Language) -> None:
        self._today = today
        self._language = language
        self._known: dict[tuple[str, str, str], int] = {}

    def weigh(self, column: Field, cell: str) -> int:
        """From MISFIT to STRONG; a blank cell fits any column equally."""
        key = (column.id, column.kind, cell)
        fit = self._known.get(key)
        if fit is None:
            fit = self._known[key] = self._weigh(column, cell)
        return fit

    def is_person(self, column: Field, cell: str) -> bool:
        """Whether a cell looks like the name of somebody, and is no title."""
        named = self.weigh(column, cell) >= STRONG - 50
        return named and not ends_in_title(cell, self._language.lexicon)

    def _weigh(self, column: Field, cell: str) -> int:
        folded = fold(cell)
        if folded.strip() in self._language.lexicon.blanks:
            return 0
        said = Said(cell, folded, self._today)
        match column.kind:
            case "uscc":
                return self._code(folded)
            case "phone":
                return self._phone(column, said)
            case "yes_no":
                return self._yes_no(column, said)
            case "choice" | "multi_choice":
                return self._choice(column, folded)
            case "integer" | "percentage":
                return self._number(column, said)
            case "money":
                return self._money(column, said)
            case "date" | "year_month":
                return self._day(column, said)
            case "person_name":
                return self._person(column, said)
            case "org_name":
                return self._organisation(folded)
            case _:
                return self._words(column, said)

    def _code(self, folded: str) -> int:
        if not _LIKE_CODE.fullmatch(folded):
            return MISFIT
        return STRONG if len(re.sub(r"[\s-]", "", folded)) == 18 else GOOD

    def _phone(self, column: Field, said: Said) -> int:
        if not _LIKE_PHONE.fullmatch(said.folded):
            return MISFIT
        reading = read_phone(column, said, self._language)
        return STRONG if isinstance(reading, Accepted) else GOOD

    def _yes_no(self, column: Field, said: Said) -> int:
        """Only a plain yes or no, or the policy's own words for one, such as 处在下游."""
        lexicon = self._language.lexicon
        plain = plain_yes_no(said.folded, lexicon) is not None
        return STRONG if plain or is_wholly_described(column, said.folded, lexicon) else MISFIT

    def _choice(self, column: Field, folded: str) -> int:
        if choose_exactly(column, folded, self._language.lexicon) is not None:
            return STRONG + 10
        if numbered(column, folded):
            return WEAK
        return GOOD - 50 if len(mentions(column, folded)[0]) == 1 else MISFIT + 150

    def _number(self, column: Field, said: Said) -> int:
        if not re.search(r"[\d一二三四五六七八九十百两半]", said.folded) or len(said.folded) > 10:
            return MISFIT
        reader = read_percentage if column.kind == "percentage" else read_integer
        if isinstance(reader(column, said, self._language), Accepted):
            return STRONG - 50 if "%" not in said.folded else STRONG
        about = rf"[\d{NUMERAL}.\s多来几岁家个人%-]+"
        return GOOD - 100 if re.fullmatch(about, said.folded) else MISFIT

    def _money(self, column: Field, said: Said) -> int:
        if not _LIKE_MONEY.fullmatch(said.folded):
            return MISFIT
        if isinstance(read_money(column, said, self._language), Accepted):
            return STRONG if _UNIT_OF_MONEY.search(said.folded) else STRONG - 50
        return GOOD - 100

    def _day(self, column: Field, said: Said) -> int:
        if len(said.folded) > 24 or not re.search(r"[\d年月日天]", said.folded):
            return MISFIT
        reader = read_date if column.kind == "date" else read_year_month
        if isinstance(reader(column, said, self._language), Accepted):
            return STRONG
        return GOOD if _LIKE_DATE.fullmatch(said.folded) else MISFIT

    def _person(self, column: Field, said: Said) -> int:
        if len(said.folded) > 30 or re.search(r"\d", said.folded):
            return MISFIT
        lexicon = self._language.lexicon
        if len(said.folded) >= 4 and is_organisation(said.text, lexicon):
            return MISFIT
        if isinstance(read_person_name(column, said, self._language), Accepted):
            return STRONG - 50 if len(said.folded) <= 3 else GOOD
        surname = said.text[:1] in lexicon.surnames or said.text[:1] in lexicon.nicknames
        if surname and len(said.folded) <= 5 and ends_in_title(said.text, lexicon):
            return WEAK + 50
        if said.text[:1] in lexicon.nicknames and len(said.folded) <= 3:
            return WEAK
        return MISFIT + 200

    def _organisation(self, folded: str) -> int:
        if len(folded) >= 4 and is_organisation(folded, self._language.lexicon):
            return STRONG if not _IN_PIECES.search(folded) else GOOD - 100
        if len(folded) < 2 or re.fullmatch(r"[\d\s.\-%:/年月日()]+", folded):
            return MISFIT
        return WEAK - 20 if plain_yes_no(folded, self._language.lexicon) is None else MISFIT

    def _words(self, column: Field, said: Said) -> int:
        lexicon, folded = self._language.lexicon, said.folded
        if plain_yes_no(folded, lexicon) is not None and len(folded) <= 4:
            return -100
        if _LIKE_PHONE.fullmatch(folded) or _LIKE_CODE.fullmatch(folded):
            return -200
        if re.fullmatch(r"[\d\s.]+", folded):
            return -100
        names_job = names_a_job(column)
        titled = ends_in_title(folded, lexicon)
        if len(folded) <= 4 and titled and folded[0] in lexicon.nicknames:
            titled = False
        if titled and isinstance(read_person_name(_PERSON, said, self._language), Accepted):
            return WEAK - 20  # 崔立新教授 is a name first
        if names_job or titled:
            return GOOD if names_job and titled else WEAK
        if len(folded) >= 6 and is_organisation(folded, lexicon):
            return WEAK
        return GOOD - 100

"""The one door: what a message says where this field is asked."""

import re
from datetime import date

from dialogs.reading.among_words import put_right
from dialogs.reading.asides import aside_in
from dialogs.reading.asking import is_question
from dialogs.reading.clause_senses import plain_yes_no
from dialogs.reading.commands import (
    command_hinted_at,
    command_in_last_clause,
    read_command,
    read_edit,
)
from dialogs.reading.contents import read_content, read_rows
from dialogs.reading.doubts import gives_in
from dialogs.reading.kinds import OF_FIGURES, READERS
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.options import loose
from dialogs.reading.organisation_names import is_organisation
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Command, IsQuestion, Reading, Rejected
from dialogs.reading.spoken import as_written
from dialogs.reading.text import Said, clean, fold, shorten
from dialogs.reading.trimming import chatty, has_any
from dialogs.reading.value import does_not_know, known_answer, value_of
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["read"]

_LONGEST = {"long_text": 200_000, "sections": 200_000, "table_row": 300_000}
_LONGEST_SHORT = 400
_DOUBTFUL = frozenset({"several", "hedged", "partly", "about", "under_way"})
_NO_ANSWER = frozenset(
    {"unclear", "unlike", "no_number", "no_date", "no_code", "not_a_name", "short_form"}
)
"""Refusals of what may have been no answer at all."""

_HELD_BACK = frozenset({"yes_no", "choice", "integer", "date", "org_name"})
"""Kinds of which nothing that was taken back may count."""

_WITHOUT_CHAT = OF_FIGURES | {"person_name", "org_name"}
"""Kinds that have no use for the emoji and particles of a chat."""

_MONTH = re.compile(rf"(?:\d{{4}}年)?(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})月")
_YEAR = re.compile(r"(?:(?<!\d)(?:20)?\d\d|今|去|前)年")
_MONTH_ALONE = re.compile(rf"(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})月份?")
_OUTCOME = re.compile(
    rf"(?:批|发|认定|立|开|结|验)[^\d{NUMERAL},，。]{{0,6}}(?P<month>(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})月份?)$"
)
"""5月是申报，批下来是8月."""

_DAY_ALONE = re.compile(
    rf"^\d{{1,2}}$|(?<![\d{NUMERAL}月.-])(?:\d{{1,2}}|[{NUMERAL}]{{1,4}})[号日](?=[^\d{NUMERAL}]*$)"
)
_TURNS_AWAY = re.compile(
    "(?:不|不是|不对|不行|错了?|等等)[,，\\s]+(?=(?:我)?(?:(?:要|想|先)?问|等一?[下等]|换一?[题个道]|(?:要|想)(?:改|换|问)"
    "|改成|改为|换成|上一[题个]|说的是|问的|先看))"
)
"""不，我问的是上一题 answers nothing: the no is said to us."""

_ONE_FOR_EACH = re.compile(
    r"(?:(?:不)?(?:对|是|有|在|行|算)[\s,、]+){2,}(?:不)?(?:对|是|有|在|行|算)"
)
"""对 不对 对 answers three, and puts nothing right."""

_TOLD_ALONE = frozenset({"date", "year_month", "phone", "uscc", "percentage", "org_name"})
"""Kinds whose answers are told from all else by how they look."""

_REMARKS = re.compile(r"[,，。;；!！\s]+")
_FEW_CLAUSES = 4
_NOT_IDLE = re.compile(
    r"[\d?？等改换先再或]|大约|约莫|[吗么呢吧]$|如果|要是|以前|之前|原来|后来|可能|听说|好像|至少|最多|以上|以下"
    r"|农历|阴历|那几天|满[一二三四五六七八九十\d]+天|公司|大学|学院|研究|中心|厂|[一二三四五六七八九十半]+(?:月|号|日|年|成|分)"
)
"""What a remark beside an answer may not say: another answer, or that it does not hold."""

_DECISIVE = re.compile(r"^(?:那|您|你|恁|帮我|给我)*(?:就|写|填|选|定|用|按|要|算|归)+.*吧$")


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
        return read_content(field, Said(text, folded, today), language)
    if field.kind == "table_row":
        return read_rows(field, Said(text, folded, today), language)
    return _read_as_written(field, Said(text, folded, today), language)


def _read_as_written(field: Field, said: Said, language: Language) -> Reading:
    """The answer as a clerk would write it down; what is refused is quoted as it was said."""
    written = as_written(field, said, language.lexicon)
    reading = _read_answer(field, written, language)
    if written is said:
        return reading
    if isinstance(reading, Accepted):
        return Accepted(reading.value, interpreted=True)
    if not isinstance(reading, Rejected):
        return reading
    as_said = _read_answer(field, said, language)
    return as_said if isinstance(as_said, Rejected) else reading


def _read_answer(field: Field, said: Said, language: Language) -> Reading:
    """An order, a change, a question, or the answer; what is put right counts as it ends."""
    turned = _TURNS_AWAY.match(said.folded) if field.kind == "yes_no" else None
    if turned:
        behind = (
            said.text[turned.end() :]
            if len(said.text) == len(said.folded)
            else said.folded[turned.end() :]
        )
        meant = _read_answer(field, Said(behind, fold(behind), said.today), language)
        return (
            refuse(language, field, "unclear", quote=shorten(said.text))
            if isinstance(meant, Accepted)
            else meant
        )
    if not known_answer(field, said, language):
        aside = _put_right(field, said, language) or aside_in(field, said, language)
        if aside is not None:
            return aside
    if field.kind in _WITHOUT_CHAT:
        said = Said(chatty(said.text), chatty(said.folded), said.today)
    said = _without_label(field, said)
    given_in = field.kind == "yes_no" and (
        gives_in(said.folded) or said.folded.startswith("就是")  # 就是办公室吧 decides nothing
    )
    if _DECISIVE.match(said.folded) and not given_in:
        said = Said(said.text, said.folded[:-1], said.today)
    reading = value_of(field, said, language)
    if not isinstance(reading, Rejected):
        return reading
    return _in_one_clause(field, said, language) or _beside_order(field, said, language, reading)


def _in_one_clause(field: Field, said: Said, language: Language) -> Accepted | None:
    """2026年3月15日，各方盖章后即生效: the one clause that answers, where the others hold nothing
    that could be meant instead, and take nothing back."""
    lexicon = language.lexicon
    clauses = [clause for clause in _REMARKS.split(said.text) if clause]
    if field.kind not in _TOLD_ALONE or not 1 < len(clauses) <= _FEW_CLAUSES:
        return None
    answers = {
        clause: value_of(field, Said(clause, fold(clause), said.today), language)
        for clause in clauses
    }
    told = [each for each in answers.values() if isinstance(each, Accepted)]
    doubts = (*lexicon.hedges, *lexicon.negators, *lexicon.corrections, *lexicon.under_way)
    idle = all(
        isinstance(reading, Accepted)
        or not (_NOT_IDLE.search(clause) or has_any(fold(clause), doubts))
        for clause, reading in answers.items()
    )
    if field.kind == "org_name" and not isinstance(answers[clauses[0]], Accepted):
        return None  # 样例市，样例公司: what stands before a name may belong to it
    same = told and all(each.value == told[0].value for each in told)
    return Accepted(told[0].value, interpreted=True) if same and idle else None


def _without_label(field: Field, said: Said) -> Said:
    """单位全称：… where that is what the field is called."""
    label, *rest_of_it = re.split("[:：]", said.text, maxsplit=1)
    rest = rest_of_it[0].strip() if rest_of_it else ""
    names = {loose(name) for name in (field.label, *field.synonyms)}
    if not rest or field.kind in {"yes_no", "choice", "multi_choice"} or loose(label) not in names:
        return said
    return Said(rest, fold(rest), said.today)


def _put_right(field: Field, said: Said, language: Language) -> Reading | None:
    """四家，哦不对，五家 is five."""
    end = put_right(said, language.lexicon)
    if field.kind == "yes_no" and _ONE_FOR_EACH.fullmatch(said.folded):
        return None
    if end is None or field.kind == "table_row":
        return None
    if field.kind == "multi_choice" and "不对" not in said.folded:
        return None
    if read_command(said.folded, language.lexicon) is not None:
        return None  # 刚才填错了，重填
    edit = read_edit(said.folded, said.text, language.lexicon)
    of_itself = field.kind == "org_name" and edit and is_organisation(edit.target, language.lexicon)
    if edit is not None and not of_itself:
        return None  # 总数我填错了，想改成六家
    if field.kind == "date":
        end = _of_that_month(said, end)
    if field.kind == "year_month":
        end = _of_that_year(said, end)
    taken_back = has_any(said.folded, language.lexicon.corrections)
    if field.kind in {"yes_no", "choice"} and not taken_back:
        return None
    order = read_command(end.folded, language.lexicon)
    if order is not None and not known_answer(field, end, language):
        return order  # 点错了，退回上一步
    reading = value_of(field, end, language)
    if isinstance(reading, Accepted):
        return Accepted(reading.value, interpreted=True)
    whole = aside_in(field, said, language)
    if isinstance(whole, Command) or (
        isinstance(whole, IsQuestion) and is_question(end.folded, language.lexicon)
    ):
        return whole  # 先等等，公示多久
    # What stood before was taken back: it must not count because the rest is not understood.
    return reading if field.kind in _HELD_BACK and taken_back else None


def _of_that_month(said: Said, end: Said) -> Said:
    """10月10号，说岔了，是11号 puts right the day alone."""
    months = _MONTH.findall(said.folded.removesuffix(end.folded))
    day = _DAY_ALONE.search(end.folded)
    if not months or not day:
        return end
    text = months[-1] + day.group().rstrip("号日") + "日"
    return Said(text, text, said.today)


def _of_that_year(said: Said, end: Said) -> Said:
    """今年正月开的工，三月，对，3月 puts right the month alone."""
    years = set(_YEAR.findall(said.folded.removesuffix(end.folded)))
    outcome = _OUTCOME.search(end.folded)
    month = outcome["month"] if outcome else end.folded
    if len(years) != 1 or not _MONTH_ALONE.fullmatch(month):
        return end
    text = years.pop() + month
    return Said(text, text, said.today)


def _answers_in_part(field: Field, said: Said, language: Language) -> bool:
    """好像是吧，我刚来不太清楚 and 三个，有一个不知道算不算 answer, if not surely."""
    first = said.folded.split(",")[0]
    counted = field.kind in ("integer", "multi_choice") and first != said.folded
    if counted and isinstance(value_of(field, Said(first, first, said.today), language), Accepted):
        return True
    return has_any(said.folded, language.lexicon.hedges) or (
        plain_yes_no(first, language.lexicon) is not None
    )


def _beside_order(field: Field, said: Said, language: Language, rejected: Rejected) -> Reading:
    """8家，下一题 answers; 我有事，先保存一下 is an order."""
    found = command_in_last_clause(said.folded, language.lexicon)
    if found is None:
        hinted = rejected.why in _NO_ANSWER and not _answers_in_part(field, said, language)
        return (hinted and command_hinted_at(said.folded, language.lexicon)) or rejected
    order, before = found
    undated = field.kind in {"date", "year_month"} and not re.search(r"\d", said.folded)
    if order.name == "skip" and rejected.why in _DOUBTFUL and not undated:
        return rejected  # 好像五家，我得再问问
    if field.kind == "yes_no" and before in language.lexicon.assents:
        return order  # 好，我先去问问
    reading = READERS[field.kind](field, Said(before, before, said.today), language)
    if does_not_know(said, language.lexicon):
        answered = isinstance(reading, Accepted) or getattr(reading, "why", "") in _DOUBTFUL
        return rejected if answered else order  # 我刚来，说不清, but not 好像是吧，不太清楚
    if isinstance(reading, Rejected) or before not in said.text:
        return order
    if field.kind in {"yes_no", "choice"} and rejected.why not in _NO_ANSWER:
        return rejected  # 有，作废了
    return reading

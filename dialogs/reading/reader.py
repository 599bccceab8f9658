"""The one door: what a message says where this field is asked."""

import re
from datetime import date

from dialogs.reading.among_words import among_words, put_right, spoken_parts, told_in_passing
from dialogs.reading.asking import asks_about_the_form, is_question
from dialogs.reading.by_sound import as_meant
from dialogs.reading.clause_senses import plain_yes_no, sense_of
from dialogs.reading.commands import (
    command_hinted_at,
    command_in_last_clause,
    read_command,
    read_edit,
)
from dialogs.reading.kinds import READERS
from dialogs.reading.long_texts import read_long_text
from dialogs.reading.options import choose_exactly, loose
from dialogs.reading.order_among import clauses_of, order_among
from dialogs.reading.organisation_names import is_organisation
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Command, IsQuestion, Reading, Rejected, Rows
from dialogs.reading.spoken import as_written, in_everyday_words
from dialogs.reading.tables import read_table
from dialogs.reading.text import Said, clean, fold, shorten
from dialogs.reading.trimming import bare, chatty, core_of, finds, fits, has_any
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field, Option

__all__ = ["read"]

_LONGEST = {"long_text": 200_000, "sections": 200_000, "table_row": 300_000}
_LONGEST_SHORT = 400
_OF_FIGURES = frozenset({"integer", "percentage", "money", "date", "year_month", "phone", "uscc"})
_LONGEST_ORDER = 40
_LONGEST_PUT_OFF = 24
_MADE_OF_WORDS = frozenset({"yes_no", "choice", "multi_choice", "integer"})
"""Kinds whose answers a mere word can give: 没 is no, none, or the option that there is none."""

_OF_SEVERAL_PARTS = frozenset({"yes_no", "multi_choice", "long_text"})
"""Kinds whose readers look at every part of a message themselves."""

_DOUBTFUL = frozenset({"several", "hedged", "partly", "about", "under_way"})
_NO_ANSWER = frozenset(
    {"unclear", "unlike", "no_number", "no_date", "no_code", "not_a_name", "short_form"}
)
"""Refusals of what may have been no answer at all."""

_WITHOUT_CHAT = _OF_FIGURES | {"person_name", "org_name"}
"""Kinds that have no use for the emoji and particles of a chat."""

_WRONG_CODE = frozenset({"check", "letter", "division"})
"""What is wrong with a whole code, which answers what is asked of it: 您看对不对."""

_OF_CODES = frozenset({"uscc", "phone"})
"""Kinds of which two are no question about either, whatever is asked with them: 您看用哪个."""

_TO_US = re.compile(
    "[我俺咱](?![国省市区县校院厂所司公单])|[你您恁]|请|谢|抱歉|不好意思|[吧嘞呗]$|^.{1,8}了$"
)
_ABOUT_RULES = re.compile("^[^我俺咱]*(?:算|需要|可以|包括|必须|允许|计入|要求|得有|要有)")
_WHICH = re.compile("(?:写|填|按|算|用|报)[^,。;]{1,12},?还是(?:写|填|按|算|用|报)")
_CHANGE = re.compile("改|换|错|不对|有误|修|更")
_HERE = re.compile("^(?:这|此|该)一?[栏项题块里段格]")
_MONTH = re.compile(r"(?:\d{4}年)?\d{1,2}月")
_DAY_ALONE = re.compile(r"(?<![\d月.-])\d{1,2}[号日](?=[^\d]*$)")
_DECISIVE = re.compile(r"^(?:那|您|你|恁|帮我|给我)*(?:就|写|填|选|定|用|按|要)+.*吧$")


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
        if asks or asks_about_the_form(said.folded, lexicon) or _asks_of_this(said, lexicon):
            # 这一栏能不能先空着，晚点请同事来写 asks for nothing to be told
            return order_among(said, lexicon, lambda _: False) or IsQuestion()
    reading = read_long_text(field, said, language)
    if (isinstance(reading, Rejected) and reading.why == "spoken") or _is_talk(said, lexicon):
        return order_among(said, lexicon, lambda _: False) or reading
    return reading


def _asks_of_this(said: Said, lexicon: Lexicon) -> bool:
    """救命，这栏到底要写些啥呀，给个思路呗: one clause asks, and asks of this very field."""
    parts = spoken_parts(said) if len(said.folded) <= _LONGEST_ORDER else []
    return any(
        _HERE.search(part.folded) and asks_about_the_form(part.folded, lexicon) for part in parts
    )


def _is_talk(said: Said, lexicon: Lexicon) -> bool:
    """Whether a few clauses are said to us and stand in no form: 我不知从何写起，请您指导一下."""
    parts = clauses_of(said) if len(said.folded) <= _LONGEST_ORDER else []
    return bool(parts) and all(
        _TO_US.search(part.folded) or read_command(part.folded, lexicon) for part in parts
    )


def _put_off(said: Said, lexicon: Lexicon) -> Command | None:
    """先空着，晚上回去再写: an order, and when it will be done."""
    parts = spoken_parts(said) if len(said.folded) <= _LONGEST_PUT_OFF else []
    later = "".join(part.folded for part in parts[1:])
    if not later or not fits(later, lexicon.put_off_patterns):
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
    order = order or _put_off(said, lexicon)
    if order is not None:
        return order
    table = read_table(field, said, language)
    if isinstance(table, Rows) and not table.rows and "\n" not in said.text:
        return order_among(said, lexicon, lambda part: _is_row(field, part, language)) or table
    return table


def _is_row(field: Field, part: Said, language: Language) -> bool:
    reading = read_table(field, part, language)
    return isinstance(reading, Rows) and bool(reading.rows)


def _read_answer(field: Field, said: Said, language: Language) -> Reading:
    """An order, a change, a question, or the answer; what is put right counts as it ends."""
    if not _known_answer(field, said, language):
        aside = _put_right(field, said, language) or _no_answer(field, said, language)
        if aside is not None:
            return aside
    if field.kind in _WITHOUT_CHAT:
        said = Said(chatty(said.text), chatty(said.folded), said.today)
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

    def answers(part: Said) -> bool:
        reading = _value(field, part, language)
        return isinstance(reading, Accepted) or "several" in getattr(reading, "why", "")

    plainly = in_everyday_words(said, lexicon)
    order = read_command(plainly.folded, lexicon)
    if order is None and not (field.kind in _OF_FIGURES and answers(said)):
        order = order_among(plainly, lexicon, answers)
    if order is not None:
        return order
    if core_of(said.folded, lexicon, frozenset(lexicon.same_as)) in lexicon.same_as:
        return refuse(language, field, "same_as", quote=shorten(said.text))
    if field.kind == "org_name" and is_organisation(said.text, lexicon):
        return None
    edit = read_edit(said.folded, said.text, lexicon)
    if edit is not None:
        return _edited(field, said, edit, language)
    asks = is_question(said.folded, lexicon) and not _answers_at_once(field, said, language)
    return _asked(field, said, language) if asks else None


def _answers_at_once(field: Field, said: Said, language: Language) -> bool:
    """没弄这个，啥事儿都是老板拍板 says no before it goes on, and asks nothing in the end."""
    parts = spoken_parts(said) if field.kind == "yes_no" else []
    if len(parts) < 2 or any(
        is_question(part.folded, language.lexicon)
        and plain_yes_no(part.folded, language.lexicon) is None
        for part in (parts[0], parts[-1])
    ):
        return False
    return sense_of(bare(parts[0].folded), field, language.lexicon) is not None


def _value(field: Field, said: Said, language: Language) -> Reading:
    """The answer as the whole message gives it, or else as a part of it does."""

    def whole(part: Said) -> Reading:
        return READERS[field.kind](field, part, language)

    if field.kind in _MADE_OF_WORDS and _does_not_know(said, language.lexicon):
        return refuse(language, field, "unclear", quote=shorten(said.text))
    reading = whole(said)
    if field.kind in {"choice", "multi_choice"}:
        reading = _by_sound(field, said, language, reading)
    if not isinstance(reading, Rejected) or field.kind in _OF_SEVERAL_PARTS:
        return reading
    if reading.why == "broken" or (field.kind == "phone" and reading.why == "hedged"):
        return reading  # 样例市，样例机械有限公司: the second clause is no name
    if field.kind == "choice" and reading.why not in {"unlike", "near", "own_words"}:
        return reading
    return told_in_passing(field, said, whole) or among_words(said, whole, language) or reading


def _does_not_know(said: Said, lexicon: Lexicon) -> bool:
    """设没设我弄不明白: neither yes nor no, nor none."""
    return finds(said.folded, lexicon.ignorance_patterns)


def _by_sound(field: Field, said: Said, language: Language, reading: Reading) -> Reading:
    """The options that the characters sound like, where as they are they name none."""
    meant = as_meant(field, said, language)
    if meant is said:
        return reading
    named = choose_exactly(field, bare(meant.folded), language.lexicon) is not None
    if not named and not isinstance(reading, Rejected):
        return reading
    heard = READERS[field.kind](field, meant, language)
    return Accepted(heard.value, interpreted=True) if isinstance(heard, Accepted) else reading


def _put_right(field: Field, said: Said, language: Language) -> Reading | None:
    """四家，哦不对，五家 is five."""
    end = put_right(said, language.lexicon)
    if end is None or field.kind in {"multi_choice", "table_row"}:
        return None
    if read_command(said.folded, language.lexicon) is not None:
        return None  # 刚才填错了，重填
    if read_edit(said.folded, said.text, language.lexicon) is not None:
        return None  # 总数我填错了，想改成六家
    if field.kind == "date":
        end = _of_that_month(said, end)
    taken_back = has_any(said.folded, language.lexicon.corrections)
    if field.kind in {"yes_no", "choice"} and not taken_back:
        return None
    order = read_command(end.folded, language.lexicon)
    if order is not None and not _known_answer(field, end, language):
        return order  # 点错了，退回上一步
    reading = _value(field, end, language)
    if isinstance(reading, Accepted):
        return Accepted(reading.value, interpreted=True)
    whole = _no_answer(field, said, language)
    if isinstance(whole, Command):
        return whole
    # What stood before was taken back: it must not count because the rest is not understood.
    return reading if field.kind in {"yes_no", "choice", "integer"} and taken_back else None


def _of_that_month(said: Said, end: Said) -> Said:
    """10月10号，说岔了，是11号 puts right the day alone."""
    months = _MONTH.findall(said.folded.removesuffix(end.folded))
    day = _DAY_ALONE.search(end.folded)
    if not months or not day:
        return end
    text = months[-1] + day.group()
    return Said(text, text, said.today)


def _known_answer(field: Field, said: Said, language: Language) -> bool:
    """Whether the message is word for word an answer: 好了吗 is none, an option 取消 is one."""
    if field.kind == "yes_no":
        first, *more = spoken_parts(said) or [said]
        option = next((one.id for one in field.options if one.label and _names(first, one)), "")
        asks = any(is_question(part.folded, language.lexicon) for part in more)
        named = option == "no" or (option and not asks)  # 不同意，问我手机号干啥
        return bool(named) or plain_yes_no(said.folded, language.lexicon) is not None
    if field.kind in {"choice", "multi_choice"}:
        exact = choose_exactly(field, said.folded, language.lexicon) is not None
        return exact and not said.folded.endswith("?")
    return False


def _names(said: Said, option: Option) -> bool:
    return said.folded.removesuffix("吧") in (option.label, *option.synonyms)


def _asked(field: Field, said: Said, language: Language) -> Reading:
    """A question; but a value with a question mark behind it is an unsure answer."""
    value = said.folded.rstrip("?？ ")
    sentence = field.kind == "yes_no" and plain_yes_no(value, language.lexicon) is None
    if _WHICH.search(value) or (sentence and _ABOUT_RULES.search(value)):
        return IsQuestion()
    either = field.kind in _OF_FIGURES and "还是" in value
    if either:
        value = value.replace("还是", "、")
    if value and (field.kind in _OF_CODES or not is_question(value, language.lexicon)):
        plain = Said(said.text.rstrip("?？ "), value, said.today)
        reading = READERS[field.kind](field, plain, language)
        if not isinstance(reading, Rejected):
            return refuse(language, field, "unsure", quote=shorten(said.text))
        if reading.why == "hedged" and not is_question(value, language.lexicon):
            return reading
        unsure = either and re.search(r"\d", value)  # 18年还是19年7月
        if "several" in reading.why or reading.why in _WRONG_CODE or unsure:
            return reading
    return IsQuestion()


def _edited(field: Field, said: Said, edit: Command, language: Language) -> Reading:
    """An edit, unless 联系电话应该是… simply names the very field that is asked."""
    named = loose(edit.target) in loose(field.label) or loose(field.label) in loose(edit.target)
    of_itself = field.kind in _OF_CODES and re.search(r"\d{7}", edit.target)
    if not of_itself and (not edit.value or not named or _CHANGE.search(said.folded)):
        return edit  # 13800000000，最后一位打错了，是13800000001 changes nothing else
    reading = READERS[field.kind](field, Said(edit.value, fold(edit.value), said.today), language)
    return edit if isinstance(reading, Rejected) else reading


def _beside_order(field: Field, said: Said, language: Language, rejected: Rejected) -> Reading:
    """8家，下一题 answers; 我有事，先保存一下 is an order."""
    found = command_in_last_clause(said.folded, language.lexicon)
    if found is None:
        hinted = rejected.why in _NO_ANSWER
        return (hinted and command_hinted_at(said.folded, language.lexicon)) or rejected
    order, before = found
    if order.name == "skip" and rejected.why in _DOUBTFUL:
        return rejected  # 好像五家，我得再问问
    if field.kind == "yes_no" and before in language.lexicon.assents:
        return order  # 好，我先去问问
    if _does_not_know(said, language.lexicon):
        return order  # 我刚来，说不清
    reading = READERS[field.kind](field, Said(before, before, said.today), language)
    if isinstance(reading, Rejected) or before not in said.text:
        return order
    if field.kind in {"yes_no", "choice"} and rejected.why not in _NO_ANSWER:
        return rejected  # 有，作废了
    return reading

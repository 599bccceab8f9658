"""What is written at length, texts and rows: the words of orders and questions may be content."""

import re

from dialogs.reading.among_words import spoken_parts
from dialogs.reading.asking import asks_about_the_form, is_question
from dialogs.reading.commands import read_command, read_edit
from dialogs.reading.long_texts import is_undecided, read_long_text
from dialogs.reading.order_among import clauses_of, order_among
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Command, IsQuestion, Reading, Rejected, Rows
from dialogs.reading.spoken import in_everyday_words
from dialogs.reading.tables import read_table
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, finds, fits, has_any
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["is_at_a_loss", "read_content", "read_rows"]

_LONGEST_TALK = 400
_LONGEST_ORDER = 40
_LONGEST_PUT_OFF = 24
_LONGEST_QUESTION = 60
_TO_US = re.compile(
    "[我俺咱](?![国省市区县校院厂所司公单])|[你您恁]|请|谢|抱歉|不好意思|[吧嘞呗]$|^.{1,8}了$"
)
_MODEL = re.compile("范文|模板|例子|样本|样例|参考")
_A_SENTENCE = re.compile("[。\n]")
_ASKS = re.compile(
    r"[?]$|([一-鿿]{1,2})不\1(?:在内|进去)?(?:啊|呀|的)?$|(?:吗|么)$"
    r"|(?:写|填)(?:点|些)?(?:啥|什么)(?:好|呢|呀|啊)?$|(?:怎么|咋)(?:写|填)(?:呢|呀|啊)?$|(?:几|多少)(?:个字|字|段|部分|条)$"
)
"""What asks, and is no text for the form: 营业执照上的经营范围算不算."""

_TAKEN_BACK = re.compile(
    r"[\s,，](?:哦|噢|啊|哎)?(?:不对|不是|错了|哦不|说错)[\s,，]|[\s,，]哦不[\s,，]?"
)
"""写会计 哦不 财务经理: of two phrases it is asked which is meant."""

_SAME_AS = re.compile(
    "(?:就|也)*(?:和|跟|同|与|照)(?:上面|前面|刚才|上一?|第[一二三四五六七八九十\\d]+)(?:的|那)?(?:一?[栏段题项条个块]|部分)?(?:的|写的|内容)?"
    "(?:一样|相同|一致|写|抄|搬)(?:的|就行|即可|吧)*"
    "|(?:就|还)?(?:照抄|抄|照搬|用|按|照)(?:去年|上次|以前|之前|上回|前面|上面|原来)(?:的|那份|写的|内容)+(?:就行|即可|吧|就中|就可以|好了)*"
)
_AT_A_LOSS = re.compile(
    "(?:我|俺)(?:真|可|也|实在|根本|压根|又)*(?:不会|不懂)(?:咋|怎么)?(?:写|填|弄)"
    "|(?:不会|不懂)(?:写|填|弄)[,，](?:帮帮?|教教?)(?:我|俺)"
    "|(?:没|不)(?:太|怎么)?(?:整|搞|弄)?(?:明白|懂|清楚|知道)[^。]{0,12}[,，](?:你|您|恁)?教教(?:我|俺)|(?:咋|怎么)(?:写|填)(?:嘛|呀|啊|呢)?[,，].*(?:不会|不懂)(?:写|填|弄)?$"
)
"""这咋写嘛，真不会弄: help is wanted, and nothing told."""

_FEW = 2
_HERE = re.compile("^(?:这|此|该)一?[栏项题块里段格]")


def read_content(field: Field, said: Said, language: Language) -> Reading:
    """A text of the applicant's own; only a short message can be an order or a question."""
    lexicon = language.lexicon
    if len(said.folded) <= _LONGEST_TALK:
        plainly = in_everyday_words(said, lexicon)
        order = (
            read_command(plainly.folded, lexicon)
            or read_edit(said.folded, said.text, lexicon)
            or _put_off(plainly, lexicon)
        )
        if order is not None and not _plain_word(field, said, language):
            return order
        if is_at_a_loss(said.folded):
            return Command("help")
        if field.is_phrase and is_question(said.folded, lexicon):
            return IsQuestion()
        short = len(said.folded) <= _LONGEST_ORDER and not _A_SENTENCE.search(said.text)
        asks = short and _ASKS.search(said.folded) is not None
        if asks or asks_about_the_form(said.folded, lexicon) or _asks_of_this(said, lexicon):
            # 这一栏能不能先空着，晚点请同事来写 asks for nothing to be told
            return order_among(said, lexicon, lambda _: False) or IsQuestion()
    if field.is_phrase and _TAKEN_BACK.search(said.folded):
        return refuse(language, field, "changed_mind", quote=shorten(said.text))
    reading = read_long_text(field, said, language)
    if _asks_for_a_model(said, lexicon):
        return IsQuestion()
    if _same_as_another(said):
        return refuse(language, field, "same_as", quote=shorten(said.text))
    if _left_for_now(said, lexicon):
        return Command("skip")
    order = order_among(said, lexicon, lambda _: False)
    if order == Command("restart") and _is_spoilt(said, lexicon):
        return order
    if (isinstance(reading, Rejected) and reading.why == "spoken") or _is_talk(said, lexicon):
        return order or reading
    # 这几百字太难了，能不能转人工, and 把信用代码改一下，末位抄错了: no clauses for a form
    short = len(said.folded) <= _LONGEST_PUT_OFF
    to_us = order == Command("save") and (short or "我" in said.folded)
    return order if order and (to_us or order.name in {"human", "edit"}) else reading


def is_at_a_loss(folded: str) -> bool:
    """Whether a short message says that one cannot write what is asked."""
    return len(folded) <= _LONGEST_ORDER and _AT_A_LOSS.search(folded) is not None


def read_rows(field: Field, said: Said, language: Language) -> Reading:
    """Rows of a table; orders and questions stand on one line."""
    lexicon = language.lexicon
    one_line = "\n" not in said.text
    order = read_command(said.folded, lexicon, table=True)
    if order is None and one_line:
        order = read_edit(said.folded, said.text, lexicon)
    short = one_line and len(said.folded) <= _LONGEST_QUESTION
    order = order or (_declined(said, lexicon) if one_line else None)
    if order is None and short and is_question(said.folded, lexicon):
        return IsQuestion()
    order = order or _put_off(said, lexicon)
    if order is not None:
        return order
    table = read_table(field, said, language)
    if isinstance(table, Rows) and table.problems and not table.rows and one_line:
        return order_among(said, lexicon, lambda part: _is_row(field, part, language)) or table
    return table


def _declined(said: Said, lexicon: Lexicon) -> Command | None:
    """项目这块老板不让往外说，跳过: why nothing is told, and the order that follows from it."""
    parts = spoken_parts(said) if len(said.folded) <= _LONGEST_ORDER else []
    orders = [read_command(part.folded, lexicon, table=True) for part in parts[1:]]
    if not orders or any(order != Command("skip") for order in orders):
        return None
    told_why = len(orders) > 1 or has_any(parts[0].folded, lexicon.negators)
    return Command("skip") if told_why else None


def _is_row(field: Field, part: Said, language: Language) -> bool:
    reading = read_table(field, part, language)
    return isinstance(reading, Rows) and bool(reading.rows)


def _plain_word(field: Field, said: Said, language: Language) -> bool:
    """Short fields such as 职务 take words that are also wordings of a command: 负责人, 专员."""
    return field.is_phrase and bare(said.folded) in language.lexicon.titles


def _put_off(said: Said, lexicon: Lexicon) -> Command | None:
    """先空着，晚上回去再写: an order, and when it will be done."""
    parts = spoken_parts(said) if len(said.folded) <= _LONGEST_PUT_OFF else []
    later = "".join(part.folded for part in parts[1:])
    if not later or not fits(later, lexicon.put_off_patterns):
        return None
    return read_command(parts[0].folded, lexicon)


def _left_for_now(said: Said, lexicon: Lexicon) -> bool:
    """这一栏总工还在改，先跳过去，回头我粘过来: one clause is the order, the others tell why."""
    parts = spoken_parts(said) if len(said.folded) <= _LONGEST_QUESTION else []
    skipped = any(read_command(part.folded, lexicon) == Command("skip") for part in parts[1:])
    first = parts[0].folded if skipped else ""
    return _HERE.search(first) is not None or is_undecided(first)


def _same_as_another(said: Said) -> bool:
    """和第二栏一样，照搬就行: what is told stands elsewhere."""
    if len(said.folded) <= _LONGEST_PUT_OFF and said.folded.rstrip("。.!！ ").endswith("同上"):
        return True
    first, *more = spoken_parts(said) or [said]
    return len(more) < _FEW and _SAME_AS.fullmatch(first.folded) is not None


def _is_spoilt(said: Said, lexicon: Lexicon) -> bool:
    """越填越乱，从头再来一遍吧: an order, and what went wrong."""
    parts = spoken_parts(said) if len(said.folded) <= _LONGEST_PUT_OFF else []
    return len(parts) > 1 and finds(parts[0].folded, lexicon.mishap_patterns)


def _asks_of_this(said: Said, lexicon: Lexicon) -> bool:
    """救命，这栏到底要写些啥呀，给个思路呗: one clause asks, and asks of this very field."""
    parts = spoken_parts(said) if len(said.folded) <= _LONGEST_ORDER else []
    return any(
        _HERE.search(part.folded) and asks_about_the_form(part.folded, lexicon) for part in parts
    )


def _asks_for_a_model(said: Said, lexicon: Lexicon) -> bool:
    """五百字我可编不出来，有范文没有: the last clause asks for something to go by."""
    parts = spoken_parts(said) if len(said.folded) <= _LONGEST_ORDER else []
    last = parts[-1].folded if len(parts) > 1 else ""
    return _MODEL.search(last) is not None and asks_about_the_form(last, lexicon)


def _is_talk(said: Said, lexicon: Lexicon) -> bool:
    """Whether a few clauses are said to us and stand in no form: 我不知从何写起，请您指导一下."""
    parts = clauses_of(said) if len(said.folded) <= _LONGEST_ORDER else []
    to_us = [_TO_US.search(part.folded) or read_command(part.folded, lexicon) for part in parts]
    ordered = len(parts) > 1 and read_command(parts[-1].folded, lexicon) is not None
    return bool(parts) and (all(to_us) or bool(ordered and to_us[0]))

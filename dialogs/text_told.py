"""What a message holds where a text of the form is asked: the text, without what is said to us."""

import re

from dialogs.about_this import asked_about_this
from dialogs.exchange import Exchange
from dialogs.explaining import explain
from dialogs.reading.contents import is_at_a_loss
from dialogs.reading.text import fold
from dialogs.reading.trimming import fits
from dialogs.session import Slot
from dialogs.wordings import bare

__all__ = ["text_told"]

_WRITTEN_ANEW = re.compile(
    r"^\s*(?:重写|改写|改成|改为|换成|(?:换成|改成)?我们?(?:来|自己)?写的?|(?:草稿|正文|内容|初稿)(?:是|如下)?"
    r"|(?:第[一二三四五六七]|这一?)[栏段部分]{1,2}(?:就|先)?(?:写|填)(?:成|上)?|就(?:这样)?写|我?先写个?大概|我?也?不知道写啥|(?:这[栏段个]?)?(?:该)?(?:咋|怎么)(?:写|填)(?:好|呢|啊|呀|嘞|哩)+)[:：,，]\s*"
)
"""重写：…, 第一栏就写：…, 咋写呢，… give the text behind it."""

_PUT_OFF = re.compile(r"[,，]\s*(?:后面|以后|回头|后期|过后)再(?:改|补|完善|细化)(?:吧)?[。.]?\s*$")
"""…，后面再改 is said to us."""

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?\n]*")
_ASKED = re.compile(r"[？?]\s*$")
_BESIDES = re.compile("\\s*(?:顺便|顺带|请问|对了|另外)?(?:再|我想|想)?问")

_OF_BEFORE = re.compile(
    "(?:把|将)?(?:刚才|刚刚|前面|上面|之前)(?:的|那|写)[^。；;，,]{0,16}"
    "(?:(?:改|换|删|去掉|加|补|写错)[^。]{0,60}$|改一下|再加|加一|补一|删掉|去掉)"
)
"""把刚才那个目标改一下 is said of another text than the one that is asked."""

_OF_ANOTHER_TEXT = re.compile(
    r"[^。；;\n]{0,14}(?:里|中|那段|那栏|那一段|上|栏|部分)(?:还|再|另外|最后|末尾|后面|[,，])*(?:漏写|漏了|少写|补充|补一句|加一句|再加)[^\n]{0,80}"
    r"|(?:再|另外)?(?:加|补充?)(?:上)?一(?:句|段|条)[:：][^\n]{0,80}|[^,，。\n]{1,12}(?:写错了|填错了)[,，][^\n]{0,40}"
    r"|(?:上面|前面|上一)(?:那)?一?[段栏](?:接着|继续|再|后面)*写[:：][^\n]*|(?:不对[,，])?这一?段(?:话)?是(?:第.|上一?|前一?)[段栏]的[:：][^\n]*"
    r"|(?:可以|好|行|不错)[,，](?:就是|不过|但是?)[^\n]{0,40}(?:改成|换成|去掉|加上)[^\n]{0,20}"
)
"""上面那段再补充：…, 2008年写错了，是2006年 are said of a text, and are none."""

_SHORTEST_TEXT = 12

_A_CHANGE = re.compile(
    r"(?:把|将)?[^,，。；;\n]{2,14}?(?:改成|改为|换成|换为|改到)[^。；;\n]{1,24}[。]?"
)
"""生效时间改成下月三号 is no text for the form, whatever it is that is to be changed."""


def text_told(exchange: Exchange, slot: Slot, text: str) -> str | None:
    """The text that a message gives; None where it gives none, and that has been dealt with.

    What leads up to it or puts it off, and questions beside it, are no part of it.
    """
    patterns = exchange.policy.language.lexicon.writing_patterns
    if fits(fold(bare(text)).rstrip("?"), patterns) or is_at_a_loss(fold(text)):
        exchange.say("write.by_help")  # 这段写啥: its own help, which stands below, tells it
        return None
    told = _without_questions(exchange, _PUT_OFF.sub("", _WRITTEN_ANEW.sub("", text)))
    said_of = (_OF_BEFORE.match, _A_CHANGE.fullmatch, _OF_ANOTHER_TEXT.fullmatch)
    if any(said(told.strip()) for said in said_of):
        exchange.say("text.before", label=exchange.label(slot))
        return None
    return told


def _without_questions(exchange: Exchange, text: str) -> str:
    """A text without the questions that stand before or behind it, which are answered.

    What is all questions is left as it is: it is no text.
    """
    sentences = _SENTENCE.findall(text)
    asked = [each for each in (sentences[:1] + sentences[-1:]) if _ASKED.search(each)]
    if len(sentences) == 1 or not asked:
        return text
    kept = [each for each in sentences if each not in asked]
    left = "".join(kept).strip()
    besides = all(map(_BESIDES.match, asked))
    if any(_ASKED.search(each) for each in kept) or not (besides or len(left) >= _SHORTEST_TEXT):
        return text
    for question in dict.fromkeys(asked):
        if not asked_about_this(exchange, question):
            explain(exchange, question)
    exchange.say("text.question_left_out")
    return left

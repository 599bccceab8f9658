"""What is dictated, halting or in another tongue, as a clerk would write it down.

Hesitations and who said so (老板说) go, a false start gives way to what follows it, a word of
dialect or of English becomes the everyday one, and what only tells which character is meant
(弓长张, 文化的文) is left out.
"""

import re
from functools import lru_cache

from dialogs.reading.calendar_days import arabic
from dialogs.reading.introductions import HAN
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.text import Said, fold
from dialogs.reading.trimming import bare, pattern_of, shape
from policy_text.lexicon import Lexicon, any_of
from policy_text.questions import Field

__all__ = ["as_written", "in_everyday_words", "without_murmurs"]

_NAMES = frozenset({"person_name", "org_name"})
_OF_ONE_PIECE = _NAMES | {"phone", "uscc", "date", "year_month"}
_OF_DIGITS = frozenset({"phone", "uscc", "date", "year_month"})
_DATED = frozenset({"date", "year_month"})
_CHOSEN = frozenset({"yes_no", "choice", "multi_choice"})
_EXPLAINED = _NAMES | {"integer", "uscc"}
"""Kinds of which a character may be explained."""

_BREAK = re.compile(r"([,，、…~～\s]+|\.{2,})")
_EXPLANATION = re.compile(
    r"(?:[\u4e00-\u9fff]?就?是)?[^的嘞\d]{1,10}[的嘞](?:那个|那)?(?P<one>[\u4e00-\u9fff])(?:字|那个字|这个字)?"
)
_BESIDE = re.compile("(?:这个|那个|都)?(?:不算|不计|不作数|不用写|不用填)(?:了|的|在内|进去)?")
_LEFT_OUT = re.compile("(?:不用写|不用填|别写|不写|不用管)(?:了|吧)?$")
_SAME_MONTH = re.compile("同月|当月")
"""A month named by another day of the message."""

_TWICE = re.compile(
    r"(?:^|(?<=[,，、\s]))(?P<once>[\u4e00-\u9fff]{2,12}?)(?P=once)+(?=$|[,，。、!！\s])"
)
_WILL_IT_DO = re.compile(
    r"(?<=..)[,，\s]*(?:(?:也|就是|想)?(?:不知道|不清楚|不晓得|看看|看一?下|问问))(?:我们?|俺们?|咱们?|自己)?(?:公司|厂)?"
    r"(?:行不行|中不中|可不可以|能不能行|够不够(?:条件|资格|格)?|符不符合(?:条件|要求)?|有没有资格|合不合适)[?？。]*$"
)
"""做化工的，不知道行不行: what is chosen, and what one wants to know of it."""

_AT_FIRST = re.compile(rf"^(?P<once>[{HAN}]{{1,3}}?)(?P=once)+(?=[^\W没不无])")
_RUN_TOGETHER = re.compile(
    "^(?:不是|是|没有|有|不在|在|不能|能|不愿意|愿意)的?(?=[我俺咱]们(?![的家这那自就也都]))"
)
"""不是我们是总公司底下的: a yes or no told in one breath with what follows."""

_SPACED_FIGURE = re.compile(
    r"(?<=[\u4e00-\u9fff])[ \u3000](?=\d)|(?<=\d)[ \u3000](?=[\u4e00-\u9fff])"
)
"""共 4 家企业, as printers set it."""

_OLD_NUMERAL = re.compile(
    "(?<=[一二三四五六七八九]十)有(?=[一二三四五六七八九](?![一二三四五六七八九]))"
)
"""六十有八 is 68; 十有八九 is no number."""

_RUN_ON = re.compile(
    rf"(?:(?P<first>[{HAN}])[{HAN}]的(?P=first)|[{HAN}](?P<second>[{HAN}])的(?P=second))字?$"
)
"""A character explained with no pause before it: 李桂香桂花的桂."""

_SPELT_OUT = re.compile(rf"(?:吧|啊|呀)?(?:(?P<char>[{HAN}])是[{HAN}]{{1,4}}的(?P=char)字?)+$")
"""Each character explained in its turn: 卢爱琴吧爱是爱心的爱琴是钢琴的琴."""

_NAME_AND_AGE = re.compile(
    rf"^(?P<name>[{HAN}]{{2,4}}?)(?:同志|先生|女士)?(?:今年|现年)(?:是|有|都)?"
    rf"(?P<age>[\d{NUMERAL}]{{2,3}}(?:周?岁)?)了?(?=(?P<next>[,，、;； \t])|$)",
    re.MULTILINE,
)
"""A name and an age told in one breath, and what parts the cells behind them."""

_DOCUMENT = re.compile(
    r"[\u4e00-\u9fff]{0,8}[〔\[【（(]20\d\d[〕\]】）)]\s*第?\d{1,5}号(?:(?:那|这)个)?(?:文件?)?"
)
"""豫科〔2021〕88号, which is no date."""

_EMOJI = re.compile(
    r"(?<=\w)(?:[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]|\[[一-龥a-zA-Z]{1,6}\])+(?=\s*\w)"
)
_SURNAME_AND_NAME = re.compile("姓(?P<surname>[一-鿿])[,，]?名(?:叫|字)?(?P<name>[一-鿿]{1,2})")
"""老板姓翟名保平."""

_CIRCLED = re.compile("[①-⑳](?=[①-⑳])")
_LONGEST = 120


def as_written(field: Field, said: Said, lexicon: Lexicon) -> Said:
    """The message without what only speaking puts into it; itself where there is nothing such."""
    if len(said.text) > _LONGEST:
        return said
    text = _EMOJI.sub("，", _CIRCLED.sub(r"\g<0>、", said.text))
    text = _without_framing(text, lexicon)
    if field.kind in _DATED:
        undocumented = _DOCUMENT.sub("", text)
        text = undocumented if undocumented.strip() else text
    if field.kind not in _OF_DIGITS:
        text = _TWICE.sub(r"\g<once>", text)  # 没设没设 denies once
    if field.kind == "choice":
        text = _WILL_IT_DO.sub("", text) or text
    if field.kind == "yes_no":
        text = _RUN_TOGETHER.sub(r"\g<0>，", text)
    if field.kind in _CHOSEN:
        text = _AT_FIRST.sub(lambda found: _said_once(found, lexicon), text)
    if field.kind == "integer":
        text = _SPACED_FIGURE.sub("", _OLD_NUMERAL.sub("", text))
    if field.kind == "person_name":
        text = _SURNAME_AND_NAME.sub(r"\g<surname>\g<name>", text)
        text = _without_run_on_explanations(text)
    parted = _BREAK.search(text) is not None
    if parted and field.kind in _EXPLAINED:
        text = _without_explanations(text, lexicon)
    if field.kind not in _NAMES:
        text = _translated(text, lexicon)
    if parted:
        text = _without_hesitations(field, text, lexicon)
    if field.kind == "date" and _SAME_MONTH.search(text):
        text = arabic(fold(text))
    if field.kind in _NAMES:
        text = pattern_of(lexicon.murmurs).sub("", text) or text
    return said if text == said.text else Said(text, fold(text), said.today)


def _without_framing(text: str, lexicon: Lexicon) -> str:
    """会计说是60% without who said so, 说实话没有 without the assurance."""
    for pattern in lexicon.framings:
        text = shape(rf"(?:^|(?<=[,，。;；\s]))(?:{pattern})(?=[^的])").sub("", text)
    for pattern in lexicon.sources:
        beside = rf"[,，。;；\s]+(?:{pattern})[。!！\s]*|[（(](?:{pattern})[）)]"
        text = shape(rf"(?<=.)(?:{beside})$").sub("", text)
    return text


def _said_once(found: re.Match[str], lexicon: Lexicon) -> str:
    """能的能的年年都办 -> 能的，年年都办; 对对方 stays as it is."""
    once = found["once"]
    sure = len(once) > 1 or len(found.group()) > 2 * len(once)
    known = once in lexicon.yes or once in lexicon.no or once in lexicon.all_options
    return f"{once}，" if sure and known else found.group()


def _without_run_on_explanations(text: str) -> str:
    """李桂香桂花的桂香味的香 -> 李桂香."""
    name = _SPELT_OUT.sub("", text)
    while (found := _RUN_ON.search(name)) is not None:
        name = name[: found.start()]
        if (found["first"] or found["second"]) not in name:
            return text
    return name


def in_everyday_words(said: Said, lexicon: Lexicon) -> Said:
    """The message without words of dialect and English; itself where it has none."""
    text = _translated(said.text, lexicon)
    return said if text == said.text else Said(text, text, said.today)


def without_murmurs(text: str, lexicon: Lexicon) -> str:
    """The lines without what is murmured before each (嗯，第一位), or to lead from a name to an
    age: 王五今年56了 -> 王五，56."""
    return _NAME_AND_AGE.sub(
        lambda found: f"{found['name']}{found['next'] or '，'}{found['age']}",
        _murmured(lexicon.murmurs).sub("", text),
    )


@lru_cache(maxsize=4)
def _murmured(murmurs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(murmurs)})+[,，、…\s]*(?=\S)", re.MULTILINE)


def _translated(text: str, lexicon: Lexicon) -> str:
    folded = fold(text)
    pattern, initials = _foreign(tuple(lexicon.dialects), tuple(lexicon.english))
    if initials.isdisjoint(folded):
        return text
    said = pattern.sub(
        lambda found: lexicon.dialects.get(found.group()) or lexicon.english[found.group()], folded
    )
    return text if said == folded else said


@lru_cache(maxsize=4)
def _foreign(
    dialects: tuple[str, ...], english: tuple[str, ...]
) -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern for these words, and the characters that any of them begins with."""
    pattern = re.compile(rf"{any_of(dialects)}|(?<![a-z])(?:{any_of(english)})(?![a-z])")
    return pattern, frozenset(word[0] for word in (*dialects, *english))


def _without_hesitations(field: Field, text: str, lexicon: Lexicon) -> str:
    """The text without them; a name or figure broken off there is put together again."""
    hesitation = _hesitations(lexicon.hesitations)
    answers = lexicon.yes if field.kind == "yes_no" else ()
    pieces = _BREAK.split(text)
    kept: list[str] = []
    broken = False
    for piece, gap in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        if not hesitation.fullmatch(fold(piece)) or piece in answers:
            kept += [piece, gap]
        elif kept and field.kind in _OF_ONE_PIECE:
            kept[-1], broken = "", True
    if len(kept) > len(pieces) or not bare("".join(kept)):
        return text
    if broken and field.kind == "org_name":
        whole = pattern_of(lexicon.organisation_endings).search(fold(kept[0])) is not None
        return text if whole else "".join(kept[::2])
    return "".join(_without_false_starts(kept))


@lru_cache(maxsize=4)
def _hesitations(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words)})+")


def _without_false_starts(pieces: list[str]) -> list[str]:
    """十二月，呃，十二月一号 says 十二月一号."""
    kept = pieces[:2]
    for piece, gap in zip(pieces[2::2], pieces[3::2], strict=True):
        again = kept[-2] and piece.startswith(kept[-2])
        kept = [*kept[:-2], piece, gap] if again else [*kept, piece, gap]
    return kept


def _without_explanations(text: str, lexicon: Lexicon) -> str:
    """样例市鑫源机械有限公司，三个金的那个鑫 is the name alone; what is left is put together."""
    pieces = [piece for piece in _BREAK.split(text)[::2] if piece]
    kept: list[str] = []
    for piece in pieces:
        found = _EXPLANATION.fullmatch(piece)
        one = found["one"] if found else piece[-1] if piece in lexicon.character_shapes else ""
        if one and one in "".join(kept):
            continue
        if _BESIDE.fullmatch(piece):
            kept = kept[:-1]
        elif not _LEFT_OUT.search(piece):
            kept.append(piece)
    if not kept or len(kept) == len(pieces):
        return text
    spelled = [piece for piece in kept if piece not in lexicon.hesitations]
    single = all(len(piece) == 1 for piece in spelled)
    return "".join(spelled) if single else "，".join(kept)

"""Names of persons, kept as typed: a title without a whole name is asked again."""

import re
from functools import lru_cache

from dialogs.reading.clause_senses import plain_yes_no
from dialogs.reading.insisting import insisted_person, may_be_person
from dialogs.reading.introductions import DOUBTS, EDGES, HAN, MOST, PARTS, introduced, trailed
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten, visible_length
from dialogs.reading.trimming import pattern_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon, any_of
from policy_text.questions import Field

__all__ = ["ends_in_title", "read_person_name"]

_CHINESE_NAME = re.compile(rf"[{HAN}]{{2,4}}")
_LONG_NAME = re.compile(rf"[{HAN}a-zA-Z]+(?:[·•・‧．.][{HAN}a-zA-Z]+)+")
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'.-]*(?:\s+[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'.-]*){1,4}")
_TELLING = (
    rf"(?:叫做?|名叫|换成|改成|(?:{{titles}})[是为]|(?:身份证|户口本)上?(?:写的?)?(?:就?是|叫)|由(?!于)|授权(?:给|由)?|委托(?:给|由)?|让|派|[您你恁就]写上?)(?:[^,，。;；]{{{{0,8}}}}?(?:[的嘞哩]|{{titles}}))??(?P<name>[{HAN}]{{{{2,4}}}}?)"
    r"(?=同志|先生|女士|(?:来|去|代)?(?:当|担任|负责|出任|签字|签署|联系|对接|接手)|[来代]签|签(?=$|[\s,，。])|跟恁|跟您|跟你|和您|和你"
    r"|[吧了]?[,，。;；]|吧?$)"
)
_IN_PARTS = re.compile(
    rf"(?:我|他|她)?(?:免贵|复)?姓(?P<family>[{HAN}]{{1,2}})[,，、\s]*(?:单?名)(?:字)?(?:是|叫|为)?(?:单)?(?:一?个)?"
    rf"(?P<given>[{HAN}]{{1,2}}?)字?"
)
_EITHER = re.compile(r"或者|或是|要么|不行就|不中就|(?<=[^\s,，。;；])还是")
_UNDECIDED = re.compile(
    "写(?:哪个|谁)[^,，]{0,2}(?:说|拿|定|吃)不(?:准|定|好|下)|(?:说|拿|吃)不准(?:写|填|是)?(?:谁|哪)"
)
"""写哪个都说不准."""

_EXPLAINED = re.compile(rf"(?=(?P<char>[{HAN}])[{HAN}]{{1,4}}的(?P=char))")
_NAMED_BY = ("是", "叫", "写", "：", ":")
_LATIN_TITLE = re.compile(r"(?:dr|mr|ms|mrs|miss|prof|professor)\b\.?\s*", re.IGNORECASE)
_MIXED = re.compile(rf"[a-zA-Z][{HAN}]|[{HAN}][a-zA-Z]")
_NUMBER_AFTER = re.compile(
    r"[\s,，、:：;；(（]*(?:电话|手机|联系电话|手机号|tel|TEL|Tel)?[:：\s]*\+?[\d\s\-–—()（）]{7,24}[)）]?$"
)
_ASIDE = re.compile(r"[（(][^（）()]{0,24}[)）]$")
_NEVER_IN_NAMES = re.compile("[的了吗呢吧不没我你他她这那什么们个很说写填]")
_LONGEST_NAME = 5
_RANK_AND_NAME = 4
_WORDS = re.compile(r"[\s,，。;；…!！]+")
_MISSPELT = re.compile("(?:转|打|写|输|听)错|错字|不是这个字|那个字")


def read_person_name(field: Field, said: Said, language: Language) -> Reading:
    """A whole name; 李娜经理 is 李娜, while 李经理 and 小李 are asked again."""
    lexicon = language.lexicon
    quote = shorten(said.text)
    if _EITHER.search(said.text) or _UNDECIDED.search(said.text):
        return refuse(language, field, "several", quote=quote)
    in_parts = _IN_PARTS.fullmatch(said.text.strip(EDGES))
    told = "".join(in_parts.groups()) if in_parts else _told_in_sentence(said.text, lexicon)
    told = told or _spelt(said.text, lexicon) or _spelt_anew(said.text, lexicon)
    if told:
        return Accepted(told, interpreted=True)
    text = introduced(said.text, "person_name", lexicon)
    text = _NUMBER_AFTER.sub("", text).strip(EDGES)
    text = trailed(text, lexicon)
    text = _ASIDE.sub("", text).strip(EDGES)
    text = _behind_titles(text, lexicon)
    if _several_persons(text, lexicon):
        return refuse(language, field, "several", quote=quote)
    text = _named_clause(text, lexicon)
    titled = _LATIN_TITLE.match(text)
    if titled and len(text[titled.end() :].split()) < 2:
        return refuse(language, field, "title", quote=quote)
    text = text[titled.end() :] if titled else text
    first, _, behind = text.partition(" ")
    if _LONG_NAME.fullmatch(first) and ends_in_title(behind, lexicon):
        return Accepted(first, interpreted=True)
    compact = re.sub(r"\s", "", text)
    if _LATIN_NAME.fullmatch(text) and visible_length(text) <= 60:
        return Accepted(text, interpreted=text != said.text)
    if _LONG_NAME.fullmatch(compact) and len(compact) <= 40 and not _MIXED.search(compact):
        return Accepted(compact, interpreted=compact != said.text)
    if not _CHINESE_NAME.fullmatch(compact) and not re.fullmatch(rf"[{HAN}]+", compact):
        return _not_a_name(field, said, compact, language)
    if _title_ending(lexicon.relations).search(compact):
        return refuse(language, field, "title", quote=quote)
    name = _without_title(trailed(_after_title(compact, lexicon), lexicon), lexicon)
    why = _fault(name, compact, lexicon)
    if why:
        if why == "not_a_name":
            return _not_a_name(field, said, compact, language)
        return refuse(language, field, why, quote=quote)
    return Accepted(name, interpreted=name != said.text)


def _not_a_name(field: Field, said: Said, compact: str, language: Language) -> Reading:
    """The name that is said to be one all the same, else the refusal, which says how to say so."""
    lexicon = language.lexicon
    insisted = insisted_person(said.text, lexicon)
    if insisted and not ends_in_title(insisted, lexicon):
        return Accepted(insisted, interpreted=True)
    may_be = may_be_person(compact, lexicon) and not ends_in_title(compact, lexicon)
    as_it_is = compact if may_be else ""
    return refuse(language, field, "not_a_name", quote=shorten(said.text), insisted=as_it_is)


def _spelt(text: str, lexicon: Lexicon) -> str:
    """不是王磊啊是黄磊黄颜色的黄: the one name before a character of it is explained."""
    names = {
        name
        for explained in _EXPLAINED.finditer(text)
        for size in (2, 3, 4)
        if explained["char"] in (name := text[: explained.start()][-size:])
        and text[: explained.start()][:-size].endswith(_NAMED_BY)
        and not _fault(name, name, lexicon)
    }
    return names.pop() if len(names) == 1 else ""


def _spelt_anew(text: str, lexicon: Lexicon) -> str:
    """耿志刚……转错了，最后一个字是… 耿志岗: the last of two spellings, where the first is wrong."""
    words = [word for word in _WORDS.split(text) if word]
    names = [
        word for word in words if _CHINESE_NAME.fullmatch(word) and not _fault(word, word, lexicon)
    ]
    if len(names) != 2 or not _MISSPELT.search(text):
        return ""
    wrong, right = names
    return right if wrong[0] == right[0] and wrong != right == words[-1] else ""


def _told_in_sentence(text: str, lexicon: Lexicon) -> str:
    """The one name that a sentence tells: 由赵秉忠同志担任, 我们的一把手叫樊长河，业内都认他."""
    if len(text) > MOST or any(word in text for word in (*DOUBTS, "或", "要么")):
        return ""
    found = {hit["name"]: None for hit in _telling(lexicon.titles).finditer(text)}
    names = [
        name
        for name in found
        if name[0] in lexicon.surnames + lexicon.name_beginnings
        and not ends_in_title(name, lexicon)
        and not _fault(name, name, lexicon)
    ]
    return names[0] if len(found) == 1 and names else ""


@lru_cache(maxsize=4)
def _telling(titles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_TELLING.format(titles=any_of(titles)))


def _after_title(text: str, lexicon: Lexicon) -> str:
    """由我公司法定代表人段玉衡同志 -> 段玉衡: the whole name behind the last title or 的."""
    if len(text) < _LONGEST_NAME and (len(text) < _RANK_AND_NAME or _surname(text, lexicon)):
        return text
    ends = [found.end() for found in pattern_of((*lexicon.titles, "的")).finditer(text)]
    before = [end for end in ends if end < len(text)]
    name = _without_title(text[before[-1] :], lexicon) if before else ""
    return name if _CHINESE_NAME.fullmatch(name) and not _fault(name, name, lexicon) else text


def _behind_titles(text: str, lexicon: Lexicon) -> str:
    """党委书记、董事长苗振华 without the titles that are told before the last one."""
    *before, last = PARTS.split(text)
    ranks = bool(before) and all(
        ends_in_title(part.strip(), lexicon) and not _is_person(part.strip(), lexicon)
        for part in before
    )
    return last.strip() if ranks else text


def _several_persons(text: str, lexicon: Lexicon) -> bool:
    """Whether more than one person is named, by name or by rank: 王五厂长和赵经理."""
    parts = [part.strip() for part in PARTS.split(text) if part.strip()]
    if len(parts) == 1:
        parts = text.split()
    return len(parts) > 1 and all(_is_person(part, lexicon) for part in parts)


def _is_person(part: str, lexicon: Lexicon) -> bool:
    """Whether it is a whole name, a rank behind it or not, or a family name with a rank."""
    name = _without_title(part, lexicon)
    title = _title_ending(lexicon.titles).search(name)
    if title:
        family = name[: title.start()]
        return bool(family) and family == _surname(name, lexicon) and name not in lexicon.titles
    return bool(_CHINESE_NAME.fullmatch(name) and _surname(name, lexicon))


def _named_clause(text: str, lexicon: Lexicon) -> str:
    """The one clause that is a name: 就写我吧，孙丽 -> 孙丽."""
    clauses = [clause.strip(EDGES) for clause in re.split(r"[,，。;；]", text)]
    words = text.split()
    if (
        len(clauses) == 1
        and words
        and len(words[0]) > 1
        and words[0] not in lexicon.double_surnames
    ):
        clauses = words
    if len(clauses) < 2 or any(len(clause) > 10 for clause in clauses):
        return text
    names = []
    for clause in clauses:
        name = trailed(introduced(clause, "person_name", lexicon), lexicon)
        name = _without_title(name, lexicon)
        if _CHINESE_NAME.fullmatch(name) and not _fault(name, name, lexicon):
            names.append(name)
    denied = any(word in text for word in ("不", "没", "别", "非", "好像", "可能", "或"))
    return names[0] if len(names) == 1 and not denied else text


def _surname(name: str, lexicon: Lexicon) -> str:
    """The family name the text begins with, or nothing."""
    for double in lexicon.double_surnames:
        if name.startswith(double):
            return double
    return name[0] if name[0] in lexicon.surnames + lexicon.name_beginnings else ""


@lru_cache(maxsize=4)
def _title_ending(titles: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(titles)})$")


def _without_title(name: str, lexicon: Lexicon) -> str:
    """李娜总经理 -> 李娜.  A one-character title (总, 工, 哥) goes only where three remain."""
    found = _title_ending(lexicon.titles).search(name)
    if not found:
        return name
    left = name[: found.start()]
    surname = _surname(left, lexicon) if left else ""
    whole = bool(surname) and len(left) > len(surname)
    again = len(left) > 3 and left[-1] == surname  # 苗红军苗总
    left = left[:-1] if again else left
    if len(found.group()) == 1:
        return left if whole and len(left) >= 3 else name
    return left if whole else name


def _fault(name: str, said: str, lexicon: Lexicon) -> str:
    if name in lexicon.same_as:
        return "same_as"
    if name in lexicon.not_persons or plain_yes_no(name, lexicon) is not None:
        return "not_a_name"
    if name.startswith((*lexicon.years, *lexicon.days, *lexicon.another_time)):
        return "not_a_name"  # 明年签
    if "某" in name or _NEVER_IN_NAMES.search(name, 1) or name.endswith("是"):
        return "not_a_name"
    surname = _surname(name, lexicon)
    title = _title_ending(lexicon.titles).search(name)
    if title and len(name) - len(title.group()) <= max(len(surname), 1):
        return "title"
    if name[0] in lexicon.nicknames and 2 <= len(name) <= 3 and name[1] in lexicon.surnames:
        return "title" if len(name) == 2 or name[0] in "老小" or not surname else ""
    if len(name) < 2 or (name == surname and len(name) == 1):
        return "too_short"
    if len(name) > 4 and not (len(surname) > 1 and len(name) <= 5):
        return "not_a_name"
    if not surname or _unlikely(name, surname, lexicon):
        return "not_a_name"
    return "double_only" if name in lexicon.double_surnames else ""


def _unlikely(name: str, surname: str, lexicon: Lexicon) -> bool:
    """Four characters are a double surname, two surnames (张李明月), or a minority's name."""
    if len(name) < 4 or len(surname) > 1 or name[0] in lexicon.name_beginnings:
        return False
    return name[1] not in lexicon.surnames


def ends_in_title(text: str, lexicon: Lexicon) -> bool:
    """Whether the text ends as titles of persons do: 经理, 高级工程师."""
    return _title_ending(lexicon.titles).search(text) is not None

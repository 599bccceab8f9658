"""Names of persons and of organisations, kept as typed: a title or a short form is asked again."""

import re
from functools import lru_cache
from itertools import pairwise

from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, fold, shorten, visible_length
from dialogs.reading.trimming import has_any, shape
from dialogs.reading.yes_no import plain_yes_no
from policy_text.language import Language
from policy_text.lexicon import Lexicon, any_of
from policy_text.questions import Field

__all__ = ["ends_in_title", "is_organisation", "read_org_name", "read_person_name"]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"
_CHINESE_NAME = re.compile(rf"[{_HAN}]{{2,4}}")
_LONG_NAME = re.compile(rf"[{_HAN}a-zA-Z]+(?:[·•・‧．.][{_HAN}a-zA-Z]+)+")
_LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'.-]*(?:\s+[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'.-]*){1,4}")
_TELLING = (
    rf"(?:叫做?|名叫|由(?!于)|让|派)(?:[^,，。;；]{{{{0,8}}}}?(?:[的嘞哩]|{{titles}}))??(?P<name>[{_HAN}]{{{{2,4}}}}?)"
    "(?=同志|先生|女士|担任|负责|出任|签字|签署|来签|跟恁|跟您|跟你|和您|和你|联系|对接|[,，。;；]|$)"
)
_IN_PARTS = re.compile(
    rf"(?:我|他|她)?姓(?P<family>[{_HAN}]{{1,2}})[,，、\s]*(?:单?名)(?:字)?(?:是|叫|为)?(?:单)?(?:一?个)?"
    rf"(?P<given>[{_HAN}]{{1,2}}?)字?"
)
_LATIN_TITLE = re.compile(r"(?:dr|mr|ms|mrs|miss|prof|professor)\b\.?\s*", re.IGNORECASE)
_MIXED = re.compile(rf"[a-zA-Z][{_HAN}]|[{_HAN}][a-zA-Z]")
_EDGES = " \t\n\"'“”‘’「」《》<>,，.。、;；:：!！?？~～…"
_NUMBER_AFTER = re.compile(
    r"[\s,，、:：;；(（]*(?:电话|手机|联系电话|手机号|tel|TEL|Tel)?[:：\s]*\+?[\d\s\-–—()（）]{7,24}[)）]?$"
)
_CODE_AFTER = re.compile(r"[\s,，:：;；]+[0-9A-Za-z]{15,20}$")
_ASIDE = re.compile(r"[（(][^（）()]{0,12}[)）]$")
_OTHER_NAME = re.compile(
    r"[（(](?:以前|从前|原|曾用|曾名|又名|也叫|别名|简称|以下简称|下称|旧称|前身|更名|后改|现更名)[^（）()]*[)）]\s*$"
)
"""What else it is or was called; a name that ends in brackets of its own has none of these."""

_PARTS = re.compile(r"[,，、;；/|\n&]+|\s{2,}|和|与|及|跟|以及|还有|或者|或|还是")
_NEVER_IN_NAMES = re.compile("[的了吗呢吧不没我你他她这那什么们个很说写填]")
_DOUBTS = ("好像", "应该", "可能", "大概", "也许", "貌似", "似乎", "不是")
_DENIED = re.compile("[,，;；。]\\s*(?:而|并)?(?:不是|并非|不含|别写|不写)[^,，;；。]*[。]?$")
_WITH = re.compile("^(?:和|跟|与)(?=[^,，]{2,}(?:大学|学院|研究院|研究所)$)")
_EITHER = ("或", "要么", "还是", "都行", "都可以")
_SHORT_COMPANY = re.compile(
    f"(?!.*(?:有限|股份|责任|合伙|合作|供销|[分子]公司))[{_HAN}a-z]{{1,2}}(?:公司|集团|集团公司)"
)
"""What a company is called for short: on its seal stands what it answers with (有限, 股份)."""

_NO_BEGINNING = re.compile(
    "就|最后|最终|现在|目前|外头|后来|原来|以前|经研究|全[称名]|.{0,8}的(?:全称|全名|名字)?是"
)
_ORGANISATION_CLAUSE = re.compile(r"[,，;；。!！~～]")
_PIECE_OF_NAME = re.compile(rf"(?!.*[是叫的了吧我们咱俺就写填这那呢嘛啊哦您你全称])[{_HAN}]{{1,6}}")
_QUOTED = re.compile('[“"‘「《]([^“”"‘’「」《》]+)[”"’」》]')
_LED_IN = re.compile(r"[^:：]{1,14}[:：]\s*(?P<name>[^:：]+)")
_MOST = 100
_LONGEST_NAME = 5
_DEFAULT_LIMIT = 80


def read_person_name(field: Field, said: Said, language: Language) -> Reading:
    """A whole name; 李娜经理 is 李娜, while 李经理 and 小李 are asked again."""
    lexicon = language.lexicon
    quote = shorten(said.text)
    in_parts = _IN_PARTS.fullmatch(said.text.strip(_EDGES))
    told = "".join(in_parts.groups()) if in_parts else _told_in_sentence(said.text, lexicon)
    if told:
        return Accepted(told, interpreted=True)
    text = _introduced(said.text, "person_name", lexicon)
    text = _NUMBER_AFTER.sub("", text).strip(_EDGES)
    text = _trailed(text, lexicon)
    text = _ASIDE.sub("", text).strip(_EDGES)
    compact = re.sub(r"\s", "", text)
    if _several_persons(text, lexicon):
        return refuse(language, field, "several", quote=quote)
    text = _named_clause(text, lexicon)
    titled = _LATIN_TITLE.match(text)
    if titled and len(text[titled.end() :].split()) < 2:
        return refuse(language, field, "title", quote=quote)
    text = text[titled.end() :] if titled else text
    compact = re.sub(r"\s", "", text)
    if _LATIN_NAME.fullmatch(text) and visible_length(text) <= 60:
        return Accepted(text, interpreted=text != said.text)
    if _LONG_NAME.fullmatch(compact) and len(compact) <= 40 and not _MIXED.search(compact):
        return Accepted(compact, interpreted=compact != said.text)
    if not _CHINESE_NAME.fullmatch(compact) and not re.fullmatch(rf"[{_HAN}]+", compact):
        return refuse(language, field, "not_a_name", quote=quote)
    name = _without_title(_trailed(_after_title(compact, lexicon), lexicon), lexicon)
    why = _fault(name, compact, lexicon)
    if why:
        return refuse(language, field, why, quote=quote)
    return Accepted(name, interpreted=name != said.text)


def _told_in_sentence(text: str, lexicon: Lexicon) -> str:
    """The one name that a sentence tells: 由赵秉忠同志担任, 我们的一把手叫樊长河，业内都认他."""
    if len(text) > _MOST or any(word in text for word in (*_DOUBTS, "或", "要么")):
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


def _introduced(text: str, kind: str, lexicon: Lexicon) -> str:
    """The text after such words as 联系人是 or 我们公司叫, and after fillers."""
    patterns = (*lexicon.introductions[kind], *lexicon.introductions["any"])
    opening = _opening(lexicon.before)
    text = text.strip(_EDGES)
    for _ in range(3):
        folded = fold(text)
        if len(folded) != len(text):
            folded = text
        found = opening.match(folded)
        if found is None:
            found = next(
                (
                    hit
                    for pattern in patterns
                    if (hit := shape(pattern).match(folded)) and hit.end()
                ),
                None,
            )
        if found is None or found.end() >= len(text):
            return text
        text = text[found.end() :].strip(_EDGES)
    return text


@lru_cache(maxsize=4)
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words)})[,，、:：\s。.!！]+")


def _trailed(text: str, lexicon: Lexicon) -> str:
    for pattern in lexicon.trailers:
        folded = fold(text)
        if len(folded) != len(text):
            return text
        found = shape(f"(?:{pattern})$").search(folded)
        if found and found.start() >= 2:
            text = text[: found.start()].strip(_EDGES)
    return text


def _after_title(text: str, lexicon: Lexicon) -> str:
    """由我公司法定代表人段玉衡 -> 段玉衡: the whole name behind the last title or 的."""
    if len(text) < _LONGEST_NAME:
        return text
    found = list(re.finditer(f"(?:{any_of(lexicon.titles)}|的)", text))
    name = text[found[-1].end() :] if found else ""
    return name if _CHINESE_NAME.fullmatch(name) and not _fault(name, name, lexicon) else text


def _several_persons(text: str, lexicon: Lexicon) -> bool:
    parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
    if len(parts) == 1:
        parts = text.split()
    return len(parts) > 1 and all(
        _CHINESE_NAME.fullmatch(part)
        and _surname(part, lexicon)
        and not ends_in_title(part, lexicon)
        for part in parts
    )


def _named_clause(text: str, lexicon: Lexicon) -> str:
    """The one clause that is a name: 就写我吧，孙丽 -> 孙丽."""
    clauses = [clause.strip(_EDGES) for clause in re.split(r"[,，。;；]", text)]
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
        name = _without_title(_introduced(clause, "person_name", lexicon), lexicon)
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
    if len(found.group()) == 1:
        return left if whole and len(left) >= 3 else name
    return left if whole else name


def _fault(name: str, said: str, lexicon: Lexicon) -> str:
    if name in lexicon.same_as:
        return "same_as"
    if name in lexicon.not_persons or plain_yes_no(name, lexicon) is not None:
        return "not_a_name"
    if "某" in name or _NEVER_IN_NAMES.search(name, 1):
        return "not_a_name"
    surname = _surname(name, lexicon)
    title = _title_ending(lexicon.titles).search(name)
    if title and len(name) - len(title.group()) <= max(len(surname), 1):
        return "title"
    if name[0] in lexicon.nicknames and len(name) <= 3 and name[1] in lexicon.surnames:
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


def read_org_name(field: Field, said: Said, language: Language) -> Reading:
    """A full name as on the seal; a short form, 我们公司 or two names are asked again."""
    lexicon = language.lexicon
    quote = shorten(said.text)
    text = re.sub(f"(?:{lexicon.trailers[0]})$", "", " ".join(said.text.split())).strip()
    text = _OTHER_NAME.sub("", _WITH.sub("", _DENIED.sub("", text)))
    if _several_organisations(text, lexicon):
        return refuse(language, field, "several", quote=quote)
    if _is_broken(text, lexicon):
        return refuse(language, field, "broken", quote=quote)
    name = _first_named(_organisation_said(text, lexicon), lexicon)
    limit = min(field.max_length or _DEFAULT_LIMIT, _MOST)
    if visible_length(name) > limit:
        return refuse(language, field, "too_long", quote=quote, limit=limit)
    why = _organisation_fault(name, lexicon)
    if why:
        return refuse(language, field, why, quote=quote)
    return Accepted(name, interpreted=name != said.text)


def _organisation_said(text: str, lexicon: Lexicon) -> str:
    """The name itself: without what introduces it, and without spaces between its characters."""
    if not re.search(rf"[{_HAN}]", text):
        return text
    text = _CODE_AFTER.sub("", text)
    quoted: list[str] = [name for name in _QUOTED.findall(text) if is_organisation(name, lexicon)]
    outside = _QUOTED.sub("", text)
    if len(quoted) == 1 and not has_any(outside, (*lexicon.negators, *_DOUBTS)):
        return quoted[0]  # 名称就定“…有限公司”，麻烦填上
    text = _QUOTED.sub(r"\1", text)
    led_in = _LED_IN.fullmatch(text)
    if led_in and is_organisation(led_in["name"], lexicon):
        text = led_in["name"]  # 章上刻的是：…
    text = re.sub(rf"(?<=[{_HAN}])\s+(?=[{_HAN}])", "", text)
    if _plainly_named(text, lexicon):
        return text
    text = _organisation_clause(text, lexicon)
    return _trailed(_introduced(text, "org_name", lexicon), lexicon)


def _organisation_fault(name: str, lexicon: Lexicon) -> str:
    folded = fold(name)
    if folded in lexicon.not_organisations or _joined(folded) in lexicon.not_organisations:
        return "not_a_name"
    if re.search(r"某某|[x×*＊○]{2,}", folded):
        return "made_up"
    if (
        re.match("我|俺|咱|你|您", folded)
        or re.search("[我俺咱恁]们|俺|咱|恁|就是|你们|那个|这个", folded)
        or has_any(folded[:4], _DOUBTS)
        or _NO_BEGINNING.match(folded)
    ):
        return "unclear"
    if re.search(r"[,，;；](?!\s?[A-Za-z])", name):
        return "unclear"
    if re.search(r"[。！!?？\n{}<>=$|]", name) or not re.search(rf"[{_HAN}A-Za-z]", name):
        return "not_a_name"
    short = visible_length(name) < 4 or _SHORT_COMPANY.fullmatch(folded)
    if short or not is_organisation(name, lexicon):
        return "short_form"
    return ""


def _organisation_clause(text: str, lexicon: Lexicon) -> str:
    """The one clause that is a full name: 我们叫样例，全称样例机械有限公司，您记一下."""
    clauses = _clauses(text)
    named = [clause for clause in clauses if _names_one(clause, lexicon)]
    doubtful = has_any(text, (*_DOUBTS, *_EITHER))
    return text if len(named) != 1 or doubtful else named[0]


def _is_broken(text: str, lexicon: Lexicon) -> bool:
    """Whether what a name begins with may stand before its clause: 样例市，样例机械有限公司."""
    clauses = _clauses(text)
    return any(
        _PIECE_OF_NAME.fullmatch(before) and _names_one(clause, lexicon)
        for before, clause in pairwise(clauses)
    )


def _clauses(text: str) -> list[str]:
    clauses = [clause.strip(_EDGES) for clause in _ORGANISATION_CLAUSE.split(text)]
    return [clause for clause in clauses if clause]


def _names_one(clause: str, lexicon: Lexicon) -> bool:
    return is_organisation(_trailed(clause, lexicon), lexicon)


def _plainly_named(text: str, lexicon: Lexicon) -> bool:
    """Whether nothing introduces the name: no verb, no colon, and it ends as names end."""
    leads = (shape(pattern).match(text) for pattern in lexicon.introductions["any"])
    if any(found and is_organisation(text[found.end() :], lexicon) for found in leads):
        return False
    return (
        is_organisation(text, lexicon)
        and not re.search(r"[:：,，。]", text)
        and not re.match(
            r"(?:我|俺|咱|是|叫|填|写|本|就|嗯|在|依托|挂靠|单位|公司|企业|全称|名称|工作单位|依托)",
            text,
        )
    )


def _joined(text: str) -> str:
    return re.sub(r"\s", "", text)


@lru_cache(maxsize=4)
def _ending(endings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(endings)})$")


def is_organisation(text: str, lexicon: Lexicon) -> bool:
    """Whether the text ends as names of organisations do: 公司, 大学, 研究院."""
    folded = fold(text).strip()
    if _ending(lexicon.organisation_endings).search(folded):
        return True
    return any(shape(pattern).fullmatch(folded) for pattern in lexicon.organisation_patterns)


def _several_organisations(text: str, lexicon: Lexicon) -> bool:
    if not re.search(rf"[{_HAN}]", text):
        return False
    return any(
        sum(_is_chinese_name(part, lexicon) for part in parts) > 1
        for parts in (_PARTS.split(text), text.split())
    )


def _is_chinese_name(part: str, lexicon: Lexicon) -> bool:
    """Whether it is one of the names meant: a foreign name beside the Chinese one is the same."""
    return (
        visible_length(part) >= 3
        and re.search(rf"[{_HAN}]", part) is not None
        and is_organisation(part, lexicon)
    )


def _first_named(text: str, lexicon: Lexicon) -> str:
    """The name before such things as a code or a telephone: …有限公司，91410881…"""
    head, mark, tail = re.split(r"([,，;；。])", text + ",", maxsplit=1)[:3]
    tail = tail.rstrip(",")
    if (
        mark
        and tail
        and is_organisation(head, lexicon)
        and re.fullmatch(r"[\s\w:：.\-()（）]*\d[\s\w\-()（）]*", tail)
    ):
        return head.strip()
    return text


def ends_in_title(text: str, lexicon: Lexicon) -> bool:
    """Whether the text ends as titles of persons do: 经理, 高级工程师."""
    return _title_ending(lexicon.titles).search(text) is not None

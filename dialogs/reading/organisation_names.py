"""Names of organisations, kept as typed: a short form is asked again."""

import re
from functools import lru_cache
from itertools import pairwise

from dialogs.reading.insisting import insisted_organisation, may_be_organisation
from dialogs.reading.introductions import DOUBTS, EDGES, HAN, MOST, PARTS, introduced, trailed
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, fold, shorten, visible_length
from dialogs.reading.trimming import bare, fits, has_any, in_order, shape
from dialogs.reading.unnamed import names_none
from policy_text.language import Language
from policy_text.lexicon import Lexicon, any_of, one_of
from policy_text.questions import Field

__all__ = ["is_organisation", "read_org_name"]

_CODE_AFTER = re.compile(r"[\s,，:：;；]+[0-9A-Za-z]{15,20}$")
_OTHER_NAME = re.compile(
    r"[（(](?:以前|从前|原|曾用|曾名|又名|也叫|别名|简称|以下简称|下称|旧称|前身|更名|后改|现更名)[^（）()]*[)）]\s*$"
    r"|[（(][^（）()]{0,8}(?:改|更)(?:的|过|了)?名[^（）()]*[)）]\s*$"
)
"""What else it is or was called; a name that ends in brackets of its own has none of these."""

_EXPLAINED = re.compile(
    "[（(](?:[^（）()]{0,8}的[^（）()]{0,4}|(?:与|同|跟|和|按|照|以|见)[^（）()]{2,12}|[^（）()]{0,6}(?:别漏|别少|别写|记得|注意|没错)[^（）()]{0,8})[)）]$"
)
"""（宏大的宏）, （别漏了股份俩字）, （与营业执照一致）, which are no part of a name."""

_NOT_THAT = re.compile(
    f"[,，（(](?:[^,，()（）]{{1,8}}[,，])?(?:[{HAN}]{{1,5}}的)?(?:是)?[{HAN}]{{1,4}}不是[{HAN}]{{1,5}}[)）]?$"
)
"""，新材料的新不是心: which character is meant."""

_SHORT_NAME = re.compile(
    "[,，;；。\\s]\\s*(?:以下)?(?:简称|原名|曾用名|俗称|又叫|(?:老|旧|原)(?:名字?|名称)|(?:以前|从前|早先|早年|原来|原先|前身)(?:叫|是|为))[^,，;；。]*(?=[,，;；。]|$)"
)
_DECIDED = re.compile(
    "^[^,，。;；]*?(?:最后|最终|后来)(?:商量)?(?:定|取|起|选)(?:下来)?的(?:名字|名称)?(?:就)?(?:是|叫)?[:：,，\\s]*(?=.)"
)
"""我们商量了几个，最后定的…"""

_DENIED = re.compile("[,，;；。]\\s*(?:而|并)?(?:不是|并非|不含|不带|别写|不写)[^,，;；。]*[。]?$")
_WITH = re.compile(
    "^(?:和|跟|与)(?P<name>[^,，]{2,}?(?:大学|学院|研究院|研究所|公司(?=.)))"
    "(?:(?:一起|一块儿?|共同|联合)?(?:合作|搞|弄|做|干|研发|开发)(?:的|着))?$"
)
_EITHER = ("或", "要么", "还是", "都行", "都可以", "也行", "也可以")
_SHORT_COMPANY = re.compile(
    f"(?!.*(?:有限|股份|责任|合伙|合作|供销|[分子]公司))[{HAN}a-z]{{1,2}}(?:公司|集团|集团公司)"
)
"""What a company is called for short: on its seal stands what it answers with (有限, 股份)."""

_NO_BEGINNING = re.compile(
    "准备|打算|拟|筹|将|就|最后|最终|现在|目前|外头|后来|原来|以前|经研究|全[称名]|.{0,8}的(?:全称|全名|名字)?是"
)
_ORGANISATION_CLAUSE = re.compile(r"[,，;；。!！~～…]|\.{2,}")
_PIECE_OF_NAME = re.compile(
    rf"(?!.*(?:名字|名称|变更|改名|更名|过$))(?!.*[是叫的了吧我们咱俺就写填这那呢嘛啊哦您你全称])[{HAN}]{{1,6}}"
)
_QUOTED = re.compile('[“"‘「《]([^“”"‘’「」《》]+)[”"’」》]')
_LED_IN = re.compile(r"[^:：]{1,14}[:：]\s*(?P<name>[^:：]+)")
_RENAMED = re.compile("^原[^,，]{3,30}[,，][^,，]*?(?:更名|改名|改制)(?:后)?(?:为|成|叫)")
"""原样例第三铅厂，2019年更名为…: what it was called."""

_DEFAULT_LIMIT = 80
_REGISTERED = re.compile(
    f"[,，;；。\\s](?:(?:执照|公章)(?:上|里)?(?:面|头)?(?:写|印|刻|登记)?的?(?:是|叫|为)"
    f"|(?:单位|名称|全称)?(?:那?就|就|请)(?:填|写)(?:成|上)?)(?P<name>[{HAN}（）()]{{4,}}?)(?:吧|就行|就中)?$"
)
_DESCRIBED = re.compile(
    "(?:一?[个家所](?!体)|[^,，]{0,4}(?:做|搞|干|卖)[^,，]{1,8}的(?:公司|企业|厂|单位)$)"
)
"""个做检测的公司 is what somebody is, and no name."""

_ABBREVIATED = re.compile(f"[（(](?P<short>[{HAN}]{{2,6}})[)）]$")


_TWO_JOINED = re.compile(
    "(?:机械|化工|物流|金属|冶炼|材料|科技|大学|学院|公司|集团|厂)[和跟](?=.{4,}(?:大学|公司|厂)$)"
)
"""样例机械和样例科技大学 are two."""

_LED_BY = re.compile("^(?:依托|挂靠|挂在|就是|是|在|和|跟|与)+(?:的)?(?=.{2})")
_SHORTEST_PART = 3
_ROW = 3
"""So many words behind a name are the other cells of its row."""


def read_org_name(field: Field, said: Said, language: Language) -> Reading:
    """A full name as on the seal; a short form, 我们公司 or two names are asked again."""
    lexicon = language.lexicon
    quote = shorten(said.text)
    known = _known(field, said, lexicon) or _as_registered(said.text, lexicon)
    if known:
        return Accepted(known, interpreted=known != said.text)
    text = re.sub(f"(?:{one_of(lexicon.name_notes)})$", "", " ".join(said.text.split())).strip()
    text = _RENAMED.sub("", text)
    text = _SHORT_NAME.sub("", _EXPLAINED.sub("", _OTHER_NAME.sub("", text))).strip()
    text = _DECIDED.sub("", _NOT_THAT.sub("", text))
    text = _without_abbreviation(text)
    text = _OTHER_NAME.sub("", _WITH.sub(r"\g<name>", _DENIED.sub("", text)))
    first, *others = text.split() or [""]
    if len(others) >= _ROW and is_organisation(first, lexicon):
        return refuse(language, field, "unclear", quote=quote)  # a row of a table, and no name
    if _several_organisations(text, lexicon):
        return refuse(language, field, "several", quote=quote)
    if _is_broken(text, lexicon):
        return refuse(language, field, "broken", quote=quote)
    name = _first_named(_organisation_said(text, lexicon), lexicon)
    limit = min(field.max_length or _DEFAULT_LIMIT, MOST)
    if visible_length(name) > limit:
        return refuse(language, field, "too_long", quote=quote, limit=limit)
    why = _organisation_fault(name, lexicon)
    if why:
        insisted = insisted_organisation(said.text, lexicon)
        if insisted:
            return Accepted(insisted, interpreted=True)
        as_it_is = name if may_be_organisation(name, lexicon) else ""
        return refuse(language, field, why, quote=quote, insisted=as_it_is)
    return Accepted(name, interpreted=name != said.text)


def _as_registered(text: str, lexicon: Lexicon) -> str:
    """老样铝厂，执照上叫样例铝制品有限公司: the name on the licence, or the one to be filled in."""
    found = _REGISTERED.search(text.strip(EDGES))
    name = found["name"] if found else ""
    return name if is_organisation(name, lexicon) and not _organisation_fault(name, lexicon) else ""


def _known(field: Field, said: Said, lexicon: Lexicon) -> str:
    """The one name told before that is meant: 样例机械 of 样例机械有限公司, or 本单位."""
    if not field.known_names:
        return ""
    short = _LED_BY.sub("", bare(said.folded))
    if fits(short, lexicon.ourselves):
        return field.known_names[0]
    if len(short) < _SHORTEST_PART or is_organisation(short, lexicon):
        return ""
    meant = [name for name in field.known_names if short in fold(name)]
    meant = meant or [name for name in field.known_names if in_order(short, fold(name))]
    return meant[0] if len(meant) == 1 else ""


def _without_abbreviation(text: str) -> str:
    """样例职业技术学院（样职院） without what it is called for short."""
    found = _ABBREVIATED.search(text)
    name = text[: found.start()] if found else ""
    return name if found and in_order(found["short"], name) else text


def _organisation_said(text: str, lexicon: Lexicon) -> str:
    """The name itself: without what introduces it, and without spaces between its characters."""
    if not re.search(rf"[{HAN}]", text):
        return text
    text = _CODE_AFTER.sub("", text)
    quoted: list[str] = [name for name in _QUOTED.findall(text) if is_organisation(name, lexicon)]
    outside = _QUOTED.sub("", text)
    if len(quoted) == 1 and not has_any(outside, (*lexicon.negators, *DOUBTS)):
        return quoted[0]  # 名称就定“…有限公司”，麻烦填上
    text = _QUOTED.sub(r"\1", text)
    led_in = _LED_IN.fullmatch(text)
    if led_in and is_organisation(led_in["name"], lexicon):
        text = led_in["name"]  # 章上刻的是：…
    first, *others = text.split() or [text]
    if others and is_organisation(first, lexicon) and not is_organisation(others[-1], lexicon):
        text = first  # 样例机械有限公司 刚打快了
    text = re.sub(rf"(?<=[{HAN}])\s+(?=[{HAN}])", "", text)
    if _plainly_named(text, lexicon):
        return text
    text = _organisation_clause(text, lexicon)
    return trailed(introduced(text, "org_name", lexicon), lexicon)


def _organisation_fault(name: str, lexicon: Lexicon) -> str:
    folded = fold(name)
    if names_none(name, lexicon):
        return "unnamed"
    if "、" in name or _TWO_JOINED.search(name):
        return "several"
    if folded in lexicon.not_organisations or _joined(folded) in lexicon.not_organisations:
        return "not_a_name"
    if re.search(r"某某|[x×*＊○]{2,}", folded):
        return "made_up"
    if (
        re.match("我|俺|咱|你|您", folded)
        or re.search("不是|没有|愿意|具备|改成|改为|是企业|依托", folded)
        or re.search("或者|要不|商量|最后定|学的|今年|\\d岁|十[一二三四五六七八九]?岁", folded)
        or re.search("一个(?!体)|一家(?!人|亲)|共建[一了个]", folded)
        or re.search("那家|这家|换成|换为|替换|换掉|去掉|加上|也是|改名|不参加|不要", folded)
        or re.search("公司(?:的|下面|下属|旗下)|[我俺咱恁]们|俺|咱|恁|就是|你们|那个|这个", folded)
        or has_any(folded[:4], DOUBTS)
        or _DESCRIBED.match(folded)
        or _NO_BEGINNING.match(folded)
    ):
        return "unclear"
    if re.search(r"[,，;；](?!\s?[A-Za-z])", name):
        return "unclear"
    if re.search(r"[。！!?？…\n{}<>=$|]|\.{2}", name) or not re.search(rf"[{HAN}A-Za-z]", name):
        return "not_a_name"
    short = visible_length(name) < 4 or _SHORT_COMPANY.fullmatch(folded)
    if short or not is_organisation(name, lexicon):
        return "short_form"
    return ""


def _organisation_clause(text: str, lexicon: Lexicon) -> str:
    """The one clause that is a full name: 我们叫样例，全称样例机械有限公司，您记一下."""
    clauses = _clauses(text)
    named = [clause for clause in clauses if _names_one(clause, lexicon)]
    others = ",".join(clause for clause in clauses if clause not in named)
    doubtful = has_any(text, (*DOUBTS, *_EITHER)) or has_any(others, lexicon.under_way)
    return text if len(named) != 1 or doubtful else named[0]


def _is_broken(text: str, lexicon: Lexicon) -> bool:
    """Whether what a name begins with may stand before its clause: 样例市，样例机械有限公司."""
    clauses = _clauses(text)
    return any(
        _PIECE_OF_NAME.fullmatch(before) and _names_one(clause, lexicon)
        for before, clause in pairwise(clauses)
    )


def _clauses(text: str) -> list[str]:
    clauses = [clause.strip(EDGES) for clause in _ORGANISATION_CLAUSE.split(text)]
    return [clause for clause in clauses if clause]


def _names_one(clause: str, lexicon: Lexicon) -> bool:
    return is_organisation(trailed(clause, lexicon), lexicon)


def _plainly_named(text: str, lexicon: Lexicon) -> bool:
    """Whether nothing introduces the name: no verb, no colon, and it ends as names end."""
    leads = (shape(pattern).match(text) for pattern in lexicon.introductions["any"])
    if any(found and is_organisation(text[found.end() :], lexicon) for found in leads):
        return False
    return (
        is_organisation(text, lexicon)
        and not re.search(r"[:：,，。]", text)
        and not re.match(
            r"(?:我|俺|咱|厂子|是|叫|填|写|本|就|嗯|在|现在|目前|如今|要|依托|挂靠|单位|公司|企业|全称|名称|工作单位|依托|抬头|[挂设建落]在|经[^,，]{0,8}(?:协商|商量|研究|讨论|商定)|(?:准备|打算|想|计划|拟|暂)(?:就)?(?:叫|定|起|取|用))",
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
    return fits(folded, lexicon.organisation_patterns)


def _several_organisations(text: str, lexicon: Lexicon) -> bool:
    if not re.search(rf"[{HAN}]", text):
        return False
    return any(
        sum(_is_chinese_name(part, lexicon) for part in parts) > 1
        for parts in (PARTS.split(text), text.split())
    )


def _is_chinese_name(part: str, lexicon: Lexicon) -> bool:
    """Whether it is one of the names meant: a foreign name beside the Chinese one is the same."""
    return (
        visible_length(part) >= 3
        and re.search(rf"[{HAN}]", part) is not None
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

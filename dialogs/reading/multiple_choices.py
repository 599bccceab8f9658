"""Choosing several: numbers, ranges, names, all, all but some; every word must be understood."""

import re

from dialogs.reading.choice_steps import begins_with_count, by_steps, closing_count
from dialogs.reading.descriptions import described
from dialogs.reading.numerals import NUMERAL, whole_number
from dialogs.reading.options import choose_exactly, listed, mentions, numbered
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Command, Reading
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, core_of, fits, has_any, in_order, pattern_of, shape
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["read_multi_choice"]

_BREAK = re.compile(
    r"[\s,，、;；.。+&/|]+|(?<=[\d一二三四五六])(?=第)|(?<=[\d一二三四五六])(?:和|与|及|加|跟)|(?:和|与|及|加|跟)(?=第?[\d一二三四五六末最头])|以及|还有|(?:再|另外)?加(?:上|(?!上))(?=.)|(?:再|另)?[一二三四五六](?:个|项|条)?是"
)
_ENDINGS = (
    "写进去",
    "写上",
    "都加上",
    "加上",
    "加进去",
    "肯定要有",
    "的要有",
    "要有",
    "也要",
    "那条",
    "项任务",
    "任务",
    "这三项",
    "这两条",
    "这两样",
    "这俩",
    "这几条",
    "这两项",
    "这几项",
    "这几个",
    "几项",
    "几个",
    "那个",
    "那项",
    "都选",
    "都要",
    "都有",
    "选",
    "项",
)
_LEADING_ON = (
    "再",
    "再一个",
    "再一个就",
    "再来个",
    "还有那个",
    "另外",
    "也",
    "和",
    "先",
    "然后",
    "还",
    "其次",
)
_PLANNED = "(?:都|主要)?(?:拟|计划|打算|准备|想)?(?:承担|开展|参与|推进|做|搞|选|干)(?:的是|了)?"
_TO = re.compile(r"\s*(到|至|-|~|—|–)\s*")
_FILLING = 8  # characters beside a name, such as 我们主要做
_NUMBER = rf"(?:第)?(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})(?:个|项|条|号|类)?"
_RANGE = re.compile(rf"(?P<low>{_NUMBER})(?:-|~|—|–|到|至)(?P<high>{_NUMBER})")
_FIRST = re.compile(
    rf"(?:先)?(?:选|搞|做|干|弄)?(?P<end>前|后|最后|头)(?P<n>\d|[{NUMERAL}])(?:个|项|条|类|样)?(?:都[选要有做干搞报弄上])?"
)
_BY_NUMBER = re.compile(
    rf"(?P<before>[^\d{NUMERAL}]{{1,{_FILLING}}})(?P<number>(?:第|(?<=[圈选勾挑报做要定填]了)|(?<=[圈选勾挑报做要定填]))(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})(?:个|项|条)?)"
)
_JOINED = re.compile("和|跟|与|及|(?<!共)同(?!时)")
_DECIDED = re.compile(rf"(?<=[\d{NUMERAL}个项])吧$")
"""前四个吧: who answers by number has chosen."""

_VERB = re.compile("^(?:再|也|还)?(?:搞|做|干|弄|报)(?=..)")
_SURELY = 4
"""So many characters of a name, in its order, are no other's: 公共技术平台."""

_CLAUSE = re.compile(r"[,，.。;；!！…\s]+")
_ALL = re.compile("全|所有|统统|通通|一律|[一二三四五六七八九十\\d][个项样]")
_ENOUGH = re.compile(
    "[,，]就(?:弄|搞|做|干|选)这[两俩几三仨]个?(?:[,，][^\\d]*)?$"
    "|[,，]?就够(?:[我俺咱]们?)?(?:忙|干|做|弄|搞)?的?了?$"
)
"""前三个就够我们忙的了."""

_OTHERS_NOT = re.compile(
    "(?<=.)(?:那|这)?[两几二三四]?[条项个]?[,，\\s](?:其他|其它|别|剩下|另外)的?[^,，不没]{0,6}(?:做不动|做不了|干不了|跟不上|怕干不了|没那个?(?:实力|本事|能力|力量|人手|精力|力气)|顾不上|不做|不搞|不要|不选|不碰|没精力)[^,，]*$"
)
"""技术攻关跟标准那两条，其他的我们做不动."""

_GIVEN_UP = re.compile(
    "(?:算了|免了|放弃|拉倒|(?:那条|那个|那项|的|那块)?(?:[^,，]{0,4}说)?(?:先|就|暂时|暂)?(?:不要|不加|不写|不用|别写|不选|不考虑))(?:吧|了)?$"
)
"""标准嘞算了, of an option that is named before."""

_HOW_MANY = re.compile(
    rf"(?:我们?|先|就|要)*[选挑做搞]?(?:[2-9]|[{NUMERAL}俩仨])(?:个|项|条|样)(?:任务)?"
)
"""选三项, 三项 tell how many, not which."""

_LATER = ("再考虑", "再想想", "再看看")
_OURSELVES = re.compile("^(?:我们?|俺们?|咱们?|本单位)(?:几家|几个|这边)?")
_SPOKEN_DIGITS = re.compile("[一二三四五六七八九]{2,9}")


def read_multi_choice(field: Field, said: Said, language: Language) -> Reading:
    """The ids of the options chosen, in the order of the question."""
    lexicon = language.lexicon
    quote = shorten(said.text, 30)
    text = _TO.sub(r"\1", bare(said.folded))
    exact = choose_exactly(field, text, lexicon)
    if exact is not None:
        return Accepted([exact], interpreted=said.text != exact)
    text = _without_given_up(field, _OTHERS_NOT.sub("", _ENOUGH.sub("", text)))
    text = bare(pattern_of(lexicon.affirming_idioms).sub("", text)) or text
    core = core_of(text, lexicon, frozenset(lexicon.all_options))
    everything = [option.id for option in field.options]
    if _all_meant(field, core, lexicon):
        return Accepted(list(everything), interpreted=True)
    first, *remarks = _CLAUSE.split(core)
    if first in lexicon.no_options and not any(mentions(field, each)[0] for each in remarks):
        core = first
    if core in lexicon.no_options and field.optional:
        return Command("skip")
    if core in lexicon.no_options:
        return refuse(language, field, "none", quote=quote, options=listed(field))
    for pattern in lexicon.except_patterns:
        found = shape(pattern).fullmatch(core)
        if found:
            left_out = _parts(field, found.group(1), language)
            if left_out:
                kept = [option for option in everything if option not in left_out]
                return Accepted(list(kept), interpreted=True)
    text = _DECIDED.sub("", text)
    core = _DECIDED.sub("", core)
    later = has_any(text, _LATER)
    if later or has_any(core, lexicon.hedges) or text.endswith(("吧", "?")):
        return refuse(language, field, "hedged", quote=quote, options=listed(field))

    def parts(said_so: str) -> set[str]:
        return _parts(field, _planned(said_so, lexicon), language)

    if _HOW_MANY.fullmatch(text):
        return refuse(language, field, "unlike", quote=quote, options=listed(field))
    core, count = closing_count(core)
    chosen = set() if begins_with_count(core) else parts(core)
    chosen = chosen or by_steps(core, parts, lexicon)
    if not chosen or count not in (None, len(chosen)):
        return refuse(language, field, "unlike", quote=quote, options=listed(field))
    ordered = [option for option in everything if option in chosen]
    return Accepted(list(ordered), interpreted=True)


def _without_given_up(field: Field, text: str) -> str:
    """攻关，转化也得有，标准嘞算了 without the option that is given up in the end."""
    found = _GIVEN_UP.search(text)
    before, _, last = text[: found.start()].rpartition(",") if found else ("", "", "")
    return before if before and mentions(field, last)[0] else text


def _all_meant(field: Field, core: str, lexicon: Lexicon) -> bool:
    """Whether it says all; also where one clause does and the others speak of no option."""
    clauses = [clause for clause in _CLAUSE.split(core) if clause]
    others = [
        clause
        for clause in clauses
        if not any(
            said in lexicon.all_options or _says_all(said, lexicon) or _counts_all(said, field)
            for said in (clause, _OURSELVES.sub("", clause))
        )
    ]
    if len(others) == len(clauses) or not clauses:
        return _says_all(core, lexicon)
    if others and not _ALL.search(core):
        return False  # 你看着选，我都行
    return not any(
        mentions(field, clause)[0]
        or has_any(
            pattern_of(lexicon.not_negators).sub("", clause),
            (*lexicon.negators, *lexicon.hedges, "除"),
        )
        for clause in others
    )


def _planned(core: str, lexicon: Lexicon) -> str:
    """The text without who means to do it: 我们打算承担, 拟开展."""
    who = rf"(?:我们?|本单位|{pattern_of(lexicon.subjects).pattern})*+"
    return re.sub(f"^{who}{_PLANNED}", "", core)


def _says_all(core: str, lexicon: Lexicon) -> bool:
    words = core.split()
    if len(words) > 1:
        return all(word in lexicon.all_options or _says_all(word, lexicon) for word in words)
    return fits(core, lexicon.all_patterns)


def _counts_all(core: str, field: Field) -> bool:
    found = re.fullmatch(
        rf"(?:全部|所有|这|全)?(\d{{1,2}}|[{NUMERAL}]{{1,2}})(?:个|项|条|样|(?<=[俩仨]))(?:任务|全面|铺开|展开|全部|全|都|选|要|有|做|涉及|承担|参与|开展|推进|干|搞|弄|整|上|占|包|办|沾|来|准备|打算|给|我|写进去|加进去|加|写|进去)*[了的]?",
        core,
    )
    if not found:
        return False
    return whole_number(found[1]) == len(field.options)


def _parts(field: Field, text: str, language: Language) -> set[str]:
    """The options named, or nothing where any part of the text is not understood."""
    chosen, rest = mentions(field, text)
    if chosen and not rest.strip("\0"):
        return set(chosen)
    ids: set[str] = set()
    for part in _spoken(field, [part for part in _BREAK.split(text) if part]):
        more = _part(field, part, language)
        if more is None:
            return set()
        ids |= more
    return ids


def _spoken(field: Field, parts: list[str]) -> list[str]:
    """一三五 as one, three, five, where it cannot be a number of ten or more."""
    if len(parts) == 1 and _SPOKEN_DIGITS.fullmatch(parts[0].removesuffix("都要")):
        return list(parts[0].removesuffix("都要"))
    if len(parts) == 1 and re.fullmatch(r"[1-9]{2,9}", parts[0]) and len(field.options) < 10:
        digits = list(parts[0])
        return digits if digits == sorted(set(digits)) else parts
    return parts


def _part(field: Field, part: str, language: Language) -> set[str] | None:
    """The options one part names; an empty set for words without weight, None for others."""
    core = core_of(part, language.lexicon)
    for ending in _ENDINGS:
        core = core.removesuffix(ending)
    core = core.removesuffix("的")
    if not core or core in {*language.lexicon.after, *language.lexicon.before, *_LEADING_ON}:
        return set()
    place = numbered(field, _told_by_number(core, language.lexicon))
    if place:
        return {field.options[place - 1].id}
    if place == 0:
        return None
    found = _RANGE.fullmatch(core) or _FIRST.fullmatch(core)
    if found:
        return _span(field, found)
    exact = choose_exactly(field, core, language.lexicon)
    if exact:
        return {exact}
    chosen, rest = mentions(field, core)
    if not chosen:
        chosen, rest = described(field, core, language.lexicon)
    if chosen:
        denied = pattern_of(language.lexicon.negators).search(rest)
        too_much = len(rest.replace("\0", "")) > _FILLING
        return None if denied or too_much else _joined(field, set(chosen), rest, language)
    named = _VERB.sub("", core)
    holding = [option.id for option in field.options if len(named) > 1 and named in option.shown]
    if not holding and len(named) >= _SURELY:
        holding = [option.id for option in field.options if in_order(named, option.shown)]
    return set(holding) if len(holding) == 1 else None


def _joined(field: Field, chosen: set[str], rest: str, language: Language) -> set[str] | None:
    """攻关跟平台: what is joined to a name must name an option too."""
    for piece in _JOINED.split(rest):
        more = _part(field, piece, language) if "\0" not in piece else set()
        if more is None:
            return None
        chosen = chosen | more
    return chosen


def _told_by_number(core: str, lexicon: Lexicon) -> str:
    """领导在纸上圈了第2项 -> 第2项."""
    found = _BY_NUMBER.fullmatch(core)
    denied = found and has_any(found["before"], (*lexicon.negators, "除", "去掉", "减"))
    return found["number"] if found and not denied else core


def _span(field: Field, found: re.Match[str]) -> set[str] | None:
    ids = [option.id for option in field.options]
    parts = found.groupdict()
    if "end" in parts:
        count = whole_number(parts["n"])
        if not count or count > len(ids):
            return None
        return set(ids[:count] if parts["end"] in {"前", "头"} else ids[-count:])
    low, high = numbered(field, parts["low"]), numbered(field, parts["high"])
    return set(ids[low - 1 : high]) if low and high and low <= high else None

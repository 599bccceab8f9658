"""Choosing one: by number or name, by what the clauses say, by a part that only one option has."""

import re
from difflib import SequenceMatcher
from itertools import pairwise

from dialogs.reading.by_sound import sounds_like
from dialogs.reading.choice_doubts import (
    denied,
    is_open,
    is_unsettled,
    is_unsure,
    leaves_open,
    names_more,
    says_more,
    strays,
    turns,
)
from dialogs.reading.descriptions import described
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.options import choose_exactly, listed, loose, mentions, names_of, numbered
from dialogs.reading.own_words import DOING, names_a_trade, none_listed, written_out
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.settling import settled_on
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, core_of, has_any, in_order, pattern_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field, Option

__all__ = ["read_choice"]

_BOTH = re.compile(
    rf"(?P<number>(?:第)?(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})(?:个|项|号)?)[\s,，.、:：]*(?P<name>[^\d\s].*)"
)
_DOING = re.compile(f"^(?:{DOING}|我|属于)+")
_POINTING = re.compile("(?:的|这|那)?(?:一)?(?:那个|这个|那种|这种|那类|这类|个|种|类)$")
_RESIGNED = re.compile("(?:总|就|这)?(?:行|可以|得|好|成)了吧$")
_NOT_THAT_ONE = re.compile(r"[（(](?:不是|非)[^（）()]{1,10}[）)]$")
"""新材料（不是前沿那个）."""

_APPROVED = re.compile("(?<![没未不])又(?:给)?(?:批|发|评|认定|授|挂)(?:了|下来)")
_ONE_OF_EACH = re.compile("各(?:有)?[一1]|都有|也有")
"""省级市级各有一个: the higher one is asked for."""

_CLAUSE = re.compile(r"[,，.。;；!！?？、\s]+|而是|就是")
_WHETHER = re.compile(r"([\u4e00-\u9fff])不\1")
_SETTLED = ("还是", "就", "那就", "那还是", "报", "选", "填", "归", "算")
_MAINLY = ("主要", "主营", "主业")
_EVENLY = re.compile("差不多|各(?:占)?一半|对半|不相上下|一般多|一样多|平分|旗鼓相当")
"""主业是钢铁，副业是化工，两边产值差不多 has no main one."""

_A_COUNT = re.compile(rf"(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})个")
"""2个 counts what there is; 第2个 and 2 choose."""

_COUNTED = re.compile(
    rf"(?:^|(?<=[,，。;、\s有和加级])|(?<=级的))[\d{NUMERAL}]+个(?=[一-鿿]|[,，]|$)"
)
"""三个省级两个市级: how many of each rank there are."""

_NUMBER_OF = re.compile(rf"(?:\d{{2,3}}|[2-9]|[{NUMERAL.replace('一', '')}][{NUMERAL}]*)家")
"""8家 before the name of an option counts others, and chooses nothing."""

_OTHER_THAN = re.compile("不|非|没|除|别")
_LIKE = 0.62


def read_choice(field: Field, said: Said, language: Language) -> Reading:
    """The id of one option; several, a denied or an unlike one is asked again with the list."""
    lexicon = language.lexicon
    text = _NOT_THAT_ONE.sub("", _RESIGNED.sub("", bare(said.folded))) or said.folded
    text = bare(_COUNTED.sub(",", text)) or text if field.ranked else _without_counted(field, text)
    quote = shorten(said.text)
    exact = choose_exactly(field, text, lexicon)
    if exact is not None:
        return _chosen(field, exact, said, language)
    core = core_of(text, lexicon)
    if _A_COUNT.fullmatch(core):
        return refuse(language, field, "unlike", quote=quote, options=listed(field))
    place = numbered(field, core)
    place = _numbered_and_named(field, core, lexicon) if place is None else place
    if place == 0:
        return refuse(language, field, "no_such_number", quote=quote, most=len(field.options))
    if place:
        return _chosen(field, field.options[place - 1].id, said, language)
    written = written_out(field, said) or none_listed(field, said, lexicon)
    if written is not None:
        return written if written.value else refuse(language, field, "own_words", quote=quote)
    settled = settled_on(field, said.folded, lexicon)
    if settled is not None:
        return _chosen(field, settled, said, language)
    begun = _begins_with_none(field, text, lexicon)
    if begun is not None:
        return _chosen(field, begun, said, language)
    if field.ranked and not leaves_open(core):
        text, core = (_without_lost(field, each, lexicon) for each in (text, core))
    if is_unsettled(field, text, core, lexicon):
        return refuse(language, field, "hedged", quote=quote, options=listed(field))
    told = _by_clauses(field, core, lexicon)
    if told is not None:
        return _chosen(field, told, said, language)
    past = has_any(core, lexicon.ended) or has_any(core, lexicon.formerly)
    if past or is_unsure(field, core, lexicon) or bare(text).endswith(("吧", "?")):
        return refuse(language, field, "hedged", quote=quote, options=listed(field))
    return _by_part(field, said, core, language, quote)


def _begins_with_none(field: Field, text: str, lexicon: Lexicon) -> str | None:
    """啥也没有，去年想申报没申上: the lowest of ranked options, and nothing said of the others."""
    first, *others = [clause for clause in _CLAUSE.split(text) if clause] or [""]
    chosen = choose_exactly(field, first, lexicon) if field.ranked and others else None
    lowest = chosen is not None and chosen == field.options[-1].id
    return None if not lowest or any(mentions(field, each)[0] for each in others) else chosen


def _without_counted(field: Field, text: str) -> str:
    """我们有8家高校 without what it counts."""
    for number in reversed(list(_NUMBER_OF.finditer(text))):
        behind = text[number.end() :]
        names = [name for name in names_of(field.options).words if behind.startswith(name)]
        if names:
            text = text[: number.start()] + behind.removeprefix(max(names, key=len))
    return text


def _numbered_and_named(field: Field, core: str, lexicon: Lexicon) -> int | None:
    """第一个有色: where the number and the name are of the same option."""
    found = _BOTH.fullmatch(core)
    place = numbered(field, found["number"]) if found else None
    named = choose_exactly(field, found["name"], lexicon) if found else None
    return place if place and field.options[place - 1].id == named else None


def _without_lost(field: Field, text: str, lexicon: Lexicon) -> str:
    """市级的有三个，省级的正在申报 without the level that is gone, or not there yet."""
    gone = (*lexicon.not_quite, *lexicon.under_way, *lexicon.ended, *lexicon.formerly)
    gone = (*gone, *lexicon.out_of_reach)
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    lost = {clause for clause in clauses if has_any(clause, gone)}
    named = {
        clause: {*mentions(field, clause)[0], *described(field, clause, lexicon)[0]}
        for clause in clauses
    }
    for before, clause in pairwise(clauses):
        if clause in lost and before in lost and not named[clause]:
            named[clause] = named[before]  # 以前是国家级，去年复核没过
    kept = [clause for clause in clauses if clause not in lost]
    left = {one for clause in kept for one in named[clause]}
    if not left or not all(named[clause] and not named[clause] & left for clause in lost):
        return text
    return ",".join(kept)


def _by_clauses(field: Field, core: str, lexicon: Lexicon) -> str | None:
    """The one option that the clauses name or describe, the others denied or still under way.

    Where the options are ranked, the highest of several.
    """
    clauses = [clause for clause in _CLAUSE.split(core) if clause]
    spanning = _told_across(field, core, clauses, lexicon)
    if spanning is not None:
        return spanning
    told: dict[str, None] = {}
    among_others: set[str] = set()
    in_words = passed = False
    for clause in clauses:
        if clause.startswith(_SETTLED):
            clause = clause.removesuffix("吧")  # noqa: PLW2901 - 还是选第一个吧 has decided
        ids, rest = described(field, clause, lexicon)
        rest = _WHETHER.sub("", rest)
        if has_any(rest, lexicon.hedges) or clause.endswith("吧"):
            named_at_all = mentions(field, clause)[0]
            only_few = not has_any(pattern_of(lexicon.scarce).sub("", rest), lexicon.hedges)
            if told and {*ids, *named_at_all} == told.keys():
                continue  # 做铝板带箔的，应该归到有色那一块
            if told and not ids and not named_at_all and only_few:
                continue  # 科技部批的，全国没几家
            return None
        if has_any(rest, (*lexicon.under_way, *lexicon.ended, *lexicon.formerly)):
            if told and not ids and not passed and not mentions(field, clause)[0]:
                return None  # 说给我们批国家级，文还没下来
            passed = True
            continue
        passed = False
        if ids and denied(rest, lexicon):
            continue
        in_words = in_words or bool(ids)
        among_others |= _named_with_others(field, clause) if is_open(field) or not ids else set()
        named = _named_surely(field, clause, lexicon)
        if field.ranked and not ids and not named and _APPROVED.search(clause):
            return None  # 市里有一个，前年省里又批了一个: of what rank that is must be known
        ids = list(dict.fromkeys((*ids, *named))) if is_open(field) else ids or named
        if len(ids) == 1 and clause.startswith(_MAINLY) and not _EVENLY.search(core):
            return ids[0]
        told |= dict.fromkeys(ids)
    if len(told) > 1 and field.ranked:
        return next(option.id for option in field.options if option.id in told)
    if among_others - told.keys() and not field.ranked:
        return None  # 化工也做，食品也做
    return next(iter(told)) if len(told) == 1 and (in_words or len(clauses) > 1) else None


def _told_across(field: Field, core: str, clauses: list[str], lexicon: Lexicon) -> str | None:
    """协议自己写好了，方案你给起草: the one option described by several clauses together."""
    whole = described(field, core, lexicon)[0] if len(clauses) > 1 else []
    if len(whole) != 1 or any(whole[0] in described(field, each, lexicon)[0] for each in clauses):
        return None
    return whole[0]


def _named_with_others(field: Field, clause: str) -> set[str]:
    """The options of a clause that says there are more: 化工也做."""
    named, rest = mentions(field, clause)
    return set(named) if names_more(rest) else set()


def _named_surely(field: Field, clause: str, lexicon: Lexicon) -> list[str]:
    """The options a clause names as what is so: not 不是省级, not 省级的正在报."""
    named, rest = mentions(field, clause)
    gone = (*lexicon.under_way, *lexicon.ended, *lexicon.formerly)
    unclear = names_more(rest) and not field.ranked
    if denied(rest, lexicon) or has_any(clause, gone) or unclear:
        return []
    if named and says_more(field, rest, clause, lexicon):
        return []
    return [one for one in named if not strays(field, one, clause, rest, lexicon)]


def _by_part(field: Field, said: Said, core: str, language: Language, quote: str) -> Reading:
    lexicon = language.lexicon
    core = _POINTING.sub("", core) or core
    chosen, rest = mentions(field, core)
    if denied(rest, lexicon):
        return refuse(language, field, "denied", quote=quote, options=listed(field))
    if len(chosen) == 1 and (names_more(rest) or says_more(field, rest, core, lexicon)):
        return refuse(language, field, "hedged", quote=quote, options=listed(field))
    if len(chosen) == 1 and strays(field, chosen[0], core, rest, lexicon):
        return refuse(language, field, "unlike", quote=quote, options=listed(field))
    if not chosen:
        chosen = _having(field, _DOING.sub("", loose(core)).removesuffix("的"), lexicon)
    if not field.ranked:
        both = dict.fromkeys((*chosen, *described(field, core, lexicon)[0]))
        chosen = list(both) if len(both) > 1 else chosen  # 一个做钢一个做铝
    if not chosen and has_any(core, lexicon.companies):
        sorts = [one.id for one in field.options if one.shown.endswith(lexicon.companies)]
        chosen = sorts if len(sorts) > 1 else []
    if len(chosen) > 1 and field.ranked and _ONE_OF_EACH.search(rest):
        chosen = [option.id for option in field.options if option.id in chosen][:1]
    if len(chosen) == 1:
        return _chosen(field, chosen[0], said, language)
    if chosen:
        shown = "、".join(option.shown for option in field.options if option.id in chosen)
        return refuse(language, field, "several", quote=quote, options=shown)
    return _unlike(field, said, core, language, quote)


def _having(field: Field, part: str, lexicon: Lexicon) -> list[str]:
    """The options whose own name begins with this part, else has its characters in this order.

    No synonym is completed, no name where the part leaves out its negation, and no option is
    found by a word of the question itself (平台) or by one that fits many (企业).
    """
    exact = names_of(field.options).exact.get(part)
    if exact:
        return [exact]
    if len(part) < 2 or part in loose(field.label) or part in lexicon.companies:
        return []
    names = {loose(option.shown): option.id for option in field.options}
    names |= {loose(option.id): option.id for option in field.options}
    names = {name: one for name, one in names.items() if not turns(part, name, lexicon)}
    holding = {names[name] for name in names if name.startswith(part)}
    if not holding and len(part) >= 3:
        holding = {names[name] for name in names if name[0] == part[0] and in_order(part, name)}
    return [option.id for option in field.options if option.id in holding]


def _chosen(field: Field, option_id: str, said: Said, language: Language) -> Reading:
    option_id = _fuller(field, option_id, said)
    option = next(option for option in field.options if option.id == option_id)
    if option.free_text:
        return refuse(language, field, "own_words", quote=option.shown)
    if _is_company_of_another_sort(field, option, said, language.lexicon):
        return refuse(language, field, "hedged", quote=shorten(said.text), options=listed(field))
    return Accepted(option_id, interpreted=said.text not in {option.id, option.shown})


def _fuller(field: Field, option_id: str, said: Said) -> str:
    """前沿的那个新材料 is 前沿新材料, and not 新材料: the option of whose name all is said."""
    names = {option.id: option.shown for option in field.options}
    text, name = bare(said.folded), names[option_id]
    if text == name or _OTHER_THAN.search(text):
        return option_id
    more = [
        each
        for each, shown in names.items()
        if name in shown and (rest := shown.replace(name, "", 1)) and rest in text
    ]
    return more[0] if len(more) == 1 else option_id


def _is_company_of_another_sort(field: Field, option: Option, said: Said, lexicon: Lexicon) -> bool:
    """高校办的公司 is a company, where companies are an option of their own."""
    of_companies = [one for one in field.options if one.shown.endswith(lexicon.companies)]
    names = {option.shown, *option.synonyms}
    return (
        bool(of_companies)
        and option not in of_companies
        and bare(said.folded).endswith(lexicon.companies)
        and bare(said.folded) not in names
    )


def _unlike(field: Field, said: Said, core: str, language: Language, quote: str) -> Reading:
    near = _nearest(field, loose(core))
    if near and not turns(loose(core), loose(near.shown), language.lexicon):
        return refuse(language, field, "near", quote=quote, option=near.shown)
    free = next((option for option in field.options if option.free_text), None)
    heard = sounds_like(field, loose(core), language) if free else None
    if heard:
        return refuse(language, field, "near", quote=quote, option=heard)
    words = said.text.strip(" \n。，,.!！")
    for trade in (words, _DOING.sub("", words).rstrip("的嘞哩")):
        if free and names_a_trade(trade, core, language.lexicon):
            return Accepted(f"{free.id}：{trade}", interpreted=True)
    return refuse(language, field, "unlike", quote=quote, options=listed(field))


def _nearest(field: Field, text: str) -> Option | None:
    if not 2 <= len(text) <= 20:
        return None
    names = names_of(field.options)
    best, score = "", _LIKE
    for name in names.words:
        ratio = SequenceMatcher(None, text, name, autojunk=False).ratio()
        if ratio > score:
            best, score = name, ratio
    chosen = names.exact.get(best)
    return next((option for option in field.options if option.id == chosen), None)

"""What makes a choice doubtful: it is not settled, or another thing is named beside the option."""

import re

from dialogs.reading.clause_senses import slot_of
from dialogs.reading.descriptions import described
from dialogs.reading.options import loose, mentions, names_of
from dialogs.reading.trimming import has_any, pattern_of
from policy_text.lexicon import Lexicon
from policy_text.questions import Field, Option

__all__ = [
    "denied",
    "is_open",
    "is_unsettled",
    "is_unsure",
    "leaves_open",
    "names_more",
    "says_more",
    "strays",
    "turns",
]

_EITHER_WAY = re.compile(
    r"[^,，。\s](?:也|都)(?:中|行|可以|成)(?=$|[,，。\s])|不是[^,，。]{1,8}就是|(?:^|[,，。])要是"
    r"|还是[^,，。]{1,8}来着|(?:^|[,，。])(?:我们?|俺们?|咱们?)?既(?:想|要)[^。]{1,12}?[,，]?又(?:想|要)"
)
_TO_ASK = re.compile("[得要](?:去|再|先|找人)?(?:问|查|核实)|等我(?:去|再)?(?:翻|查|问|看)")
_TRADE = re.compile("[\u4e00-\u9fff]业$")


def leaves_open(text: str) -> bool:
    """Whether either of two may be so: 不是省级就是市级."""
    return _EITHER_WAY.search(text) is not None


def is_unsettled(field: Field, text: str, core: str, lexicon: Lexicon) -> bool:
    """Whether nothing is chosen yet, or of something else: 都行, 想报省级, 集团入规了, 化工物流."""
    doubtful = (*lexicon.not_quite, *(lexicon.not_ours if field.ranked else ()))
    wished = has_any(text, lexicon.wishes) and not has_any(field.ask, lexicon.wishes)
    return (
        wished
        or has_any(text, doubtful)
        or leaves_open(core)
        or _TO_ASK.search(core) is not None
        or _is_service(field, core, lexicon)
        or _of_others_only(core, lexicon)
    )


def _is_service(field: Field, core: str, lexicon: Lexicon) -> bool:
    """化工物流 is a trade of its own and no 化工."""
    named = mentions(field, core)[0] or described(field, core, lexicon)[0]
    return is_open(field) and bool(named) and has_any(core, lexicon.services)


def _of_others_only(core: str, lexicon: Lexicon) -> bool:
    """集团入规了, with no word of oneself."""
    return core.startswith(lexicon.others) and re.search("[我俺咱本自]", core) is None


def is_unsure(field: Field, core: str, lexicon: Lexicon) -> bool:
    """Whether the words hedge, or speak of something still under way.

    Where one is asked what one wants, what one is going to do is the answer: 拟参加.
    """
    settled = pattern_of(lexicon.not_under_way).sub("", core)
    under_way = has_any(settled, lexicon.under_way) and not has_any(field.ask, lexicon.wishes)
    return under_way or has_any(settled, lexicon.hedges)


def is_open(field: Field) -> bool:
    """Whether the options only list what is usual, and further ones are told in own words."""
    return any(option.free_text for option in field.options)


def names_more(rest: str) -> bool:
    """Whether beside the one option found another seems to be named: 国家和省的都有."""
    beside = rest.replace("\0", "")
    return (
        len(beside) > 1
        and re.search("和|与|及|还有|都有|都是|也有|跟|又|既|兼|也做|也搞|也涉", beside) is not None
    )


def denied(rest: str, lexicon: Lexicon) -> bool:
    """Whether the words deny: 不是省级, 除了省级."""
    plain = pattern_of(lexicon.not_negators).sub("", rest)
    return pattern_of((*lexicon.negators, "除")).search(plain) is not None


def turns(part: str, name: str, lexicon: Lexicon) -> bool:
    """Whether one of the two denies and the other does not."""
    return denied(part, lexicon) != denied(name, lexicon)


def says_more(field: Field, rest: str, core: str, lexicon: Lexicon) -> bool:
    """Whether the words beside an option are neither of the question nor such as go with any.

    省级补贴 and 省级领导 name no level of what is asked about.
    """
    if is_open(field) or _names_one(rest, core, lexicon):
        return False
    known = (*lexicon.beside, *lexicon.fillers, *lexicon.subjects, *lexicon.companies)
    known = (*known, *lexicon.adverbs, *lexicon.holds, *lexicon.before, *lexicon.after)
    if has_any(field.ask, lexicon.wishes):
        known = (*known, *lexicon.wishes, *lexicon.under_way)
    left = pattern_of(known).sub("", rest.replace("\0", " "))
    slot = slot_of(field, lexicon)
    return any(char.isalpha() and char not in slot for char in left)


def _names_one(rest: str, core: str, lexicon: Lexicon) -> bool:
    """Whether the whole is a name that ends with the option: 样例大学."""
    sorts = {ending for ending in lexicon.organisation_endings if len(ending) > 1}
    return rest.endswith("\0") and loose(core).endswith(tuple(sorts - {*lexicon.companies}))


def strays(field: Field, option_id: str, core: str, rest: str, lexicon: Lexicon) -> bool:
    """Whether the words beside a shortened name make it another thing: 生物 in 生物农药."""
    option = next(one for one in field.options if one.id == option_id)
    full = loose(option.shown)
    said = loose(core)
    if full in said or loose(option.id) in said:
        return False
    beside = pattern_of((*lexicon.companies, *lexicon.fillers)).sub("", rest.replace("\0", " "))
    beside = beside.replace(" ", "")
    own = "".join((full, option.id, *option.synonyms))
    if beside not in own and len(beside) >= 2 and _TRADE.search(beside):
        return True
    beside = "".join(char for char in beside if char not in own)
    found = _found(option, said)
    return bool(beside) and any(name in full and not full.endswith(name) for name in found)


def _found(option: Option, said: str) -> list[str]:
    """The longest of the option's names that stand in the text."""
    names = [name for name in names_of((option,)).words if name in said]
    longest = max(map(len, names), default=0)
    return [name for name in names if len(name) == longest]

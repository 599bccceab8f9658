"""A yes that does something (agrees, hands over) and has words of its own, as its button has.

Such a yes is never made out of a sentence.
"""

import re

from dialogs.reading.clause_senses import named_by, overlaps, plain_yes_no, without_idioms
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.trimming import fits, has_any, pattern_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["has_own_words", "numbered_button", "read_own_words", "takes_back"]

_ORDER = re.compile("(?:我?选|第)?(?P<n>[12一二])(?:个|项|号)?(?:吧|的)?")
_BY_PLACE = ("选", "我选", "第")
_HOLDS_BACK = re.compile("[先再等看问想吗呢么?]|如果|要是")
"""What is first to be done or known: 可以，我再看看."""

_KEEP_IT = re.compile(
    "(?:不过|但是?|可|就是|只要)*可?别(?:给(?:我|俺)们?)?(?:到处|乱|往外|对外|外|打)[^,]*"
)
"""就是别外传 takes nothing back."""

_TWICE = re.compile("不是(?:说)?不|没(?:有)?不")
"""不是不同意 refuses nothing yet."""

_CHANGE = re.compile("[改换删添补]|修正|更正")
"""What is to be done first is no yes to what it is to be done before: 改一下再生成."""


def has_own_words(field: Field) -> bool:
    """Whether the yes of a question is such a one."""
    return any(option.synonyms for option in field.options if option.id == "yes")


def read_own_words(clauses: list[str], field: Field, language: Language, quote: str) -> Reading:
    """The option that the first clause names, or a plain no; nothing else is taken."""
    first, *more = clauses or [""]
    agreed = _agrees(first, more, language.lexicon)
    while more and _presses_on(first, language.lexicon):
        first, *more = more  # 行了行了别磨叽 赶紧生成
    named = named_by(first, field, language.lexicon)
    if named is None and more and first in language.lexicon.assents:
        named = named_by(more[0], field, language.lexicon)  # 中，填吧
    named = True if named is None and agreed else named
    if named is None and (
        plain_yes_no(first, language.lexicon) is False or _refuses(first, field, language.lexicon)
    ):
        named = False
    if named is None or (named and takes_back(more, language.lexicon)):
        return refuse(language, field, "unclear", quote=quote)
    return Accepted(named, interpreted=True)


def _agrees(first: str, more: list[str], lexicon: Lexicon) -> bool:
    """可以，几位老师我都打过招呼了: a plain yes, and a remark that puts nothing off."""
    plain = plain_yes_no(first, lexicon) or fits(first, lexicon.urges)
    return bool(more and plain) and not any(_HOLDS_BACK.search(each) for each in more)


def _presses_on(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause is mere assent said over, or urges."""
    rest = re.sub(f"^(?:{pattern_of(lexicon.assents).pattern})+", "", clause)
    return rest != clause and (not rest or fits(rest, lexicon.urges))


def _refuses(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """还不能生成, where the button says 生成材料."""
    yes = "".join(option.shown for option in field.options if option.id == "yes")
    idle = without_idioms(clause, lexicon)
    denial = pattern_of(lexicon.negators).search(idle)
    twice = denial is not None and _TWICE.match(idle[denial.start() :])
    return denial is not None and not twice and overlaps(idle[denial.end() :], yes)


def takes_back(clauses: list[str], lexicon: Lexicon) -> bool:
    """Whether what is said besides puts off or changes what is agreed to: 接着填，明天."""
    idle = (_KEEP_IT.sub("", without_idioms(each, lexicon)) for each in clauses)
    return any(_CHANGE.search(each) or _not_now(each, lexicon) for each in idle)


def _not_now(clause: str, lexicon: Lexicon) -> bool:
    return has_any(clause, (*lexicon.negators, *lexicon.contrast, *lexicon.another_time))


def numbered_button(text: str, field: Field) -> bool | None:
    """选1, where the buttons say something else than yes and no and are told by their number."""
    found = _ORDER.fullmatch(text)
    if not has_own_words(field) and not text.startswith(_BY_PLACE):
        return None  # 1 alone may be a count
    place = "12一二".find(found["n"]) if found else -1
    return None if place < 0 else place % 2 == 0

"""What only tells a story behind a yes or no, and casts no doubt on it: 设了，前天还吃了半只羊."""

import re

from dialogs.reading.agreeing import has_own_words
from dialogs.reading.clause_senses import (
    asks_of_each,
    named_by,
    overlaps,
    plain_yes_no,
    sense_of,
    without_idioms,
)
from dialogs.reading.descriptions import described
from dialogs.reading.doubts import doubt_of
from dialogs.reading.trimming import finds, has_any, pattern_of
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["is_mere_assent", "without_stories"]

_STORY = 5
"""How many characters a clause has at least that tells a story; a shorter one is of the answer."""

_TURN = re.compile(
    "^(?:哦|噢|哎|呃|啊)*(?:但|不过|可(?!不|以|能|多|好|真)|然而|除|要是|如果|假如|只要|又|先|得|才|关键)"
    "|其实|说白了|结果|不对|错了|看岔|说岔|弄混|等等|等下|等一下|实际|不能说|说不|没准"
)
"""What corrects, or makes a condition; behind it nothing is only told."""

_ONLY = re.compile("^(?:只是|只不过|就是(?!那个|这个|[我俺咱]))")
"""What limits a yes, and only explains a no."""

_AFTER_ALL = re.compile(
    "倒是|倒也|只有|就有|(?:就|只)是有|搬[来到回]|(?:换|改|转|升|补|批)(?:好|成|过|下来)?了$|办(?:好|成|下来)了$|现在"
)
"""What there is of something else or in part, or what has changed."""

_STALLED = re.compile(
    "没|未|(?:一直|始终|总|老|就|到现在|至今)(?:是|也|都)?不"
    "|(?:不|别|无)(?:有|再|人|正式|真正?|怎么|能|给|去|会|敢){0,2}"
    "(?:批|同意|让|允许|准|执行|管|用|查|开|来|干|认|落|定|发|签|成|到位|配合|设|建|办|弄|搞|做|运|动|参加|下来"
    "|了|出来|起来|过|完|好|够$|行$|中$|太|很|能|愿|肯|答应|表态|算|清楚|知道(?!我|俺|咱)|准|点头|是$|在$)"
)
"""What is denied of the thing asked for itself: 一直没批, 领导不让."""

_HARMLESS = re.compile(
    "(?:没|不)[^,没不]{1,8}(?:谁|哪|咋|怎么)[^,]*|谁[^,没不]{0,4}(?:没|不|别)"
    "|没有?(?:红|掉|退|断|停|少|漏|落(?:下|过|后)|拖|赖|误|亏|翻|扯|缺|迟|灭|闲|歇|放过|耽误|出[^,]{0,2}(?:错|岔|事))"
)
"""没这个谁敢来, which asks nothing and denies nothing; 没红过脸, which denies what is bad."""

_AT_MOST = re.compile("(?:有|就|只|差|少|除)[^,]{0,2}[一两几\\d](?:家|个|所)")
_CAN = ("能", "能的", "能啊", "会", "会的")
_ASKS_WHETHER_ONE_CAN = ("能", "会", "可以", "愿")
"""Where this is not asked, 能，我们关系好 says no more than that one goes along."""


def is_mere_assent(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether a first clause may only lead on to what follows: 好，我先去问问."""
    can = clause in _CAN and not has_any(field.ask, _ASKS_WHETHER_ONE_CAN)
    return can or clause in lexicon.assents


def without_stories(clauses: list[str], field: Field, lexicon: Lexicon) -> list[str]:
    """The clauses without those that, behind a plain yes or no, only tell a story."""
    if len(clauses) < 2 or has_own_words(field):
        return clauses
    place = 0 if _speaks(clauses[0], field, lexicon) else 1
    lead = _lead(clauses[place], field, lexicon)
    if lead is None:
        return clauses
    plain = plain_yes_no(clauses[place], lexicon) is not None
    kept = [
        each
        for each in clauses[place + 1 :]
        if not _tells_a_story(each, field, lexicon, lead=lead)
        or not (plain or _sounds_doubtful(each, lexicon))
    ]
    return [*clauses[: place + 1], *kept]


def _speaks(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether a first clause says, denies or doubts anything: not 省内再生铝这一块."""
    return (
        _lead(clause, field, lexicon) is not None
        or sense_of(clause, field, lexicon) is not None
        or bool(doubt_of(clause, lexicon))
        or has_any(clause, (*lexicon.negators, *lexicon.corrections, *lexicon.assents))
        or _TURN.search(clause) is not None
        or _ONLY.match(clause) is not None
    )


def _lead(clause: str, field: Field, lexicon: Lexicon) -> bool | None:
    """The yes or no that a clause is, names, or plainly describes."""
    if is_mere_assent(clause, field, lexicon) or has_any(clause, lexicon.corrections):
        return None
    plain = plain_yes_no(clause, lexicon)
    named = named_by(clause, field, lexicon) if plain is None else plain
    if named is not None or doubt_of(clause, lexicon):
        return named
    told = described(field, clause, lexicon)[0]
    return told == ["yes"] if len(told) == 1 else None


def _tells_a_story(clause: str, field: Field, lexicon: Lexicon, *, lead: bool) -> bool:
    """Whether a clause neither corrects nor doubts nor contradicts the yes or no before it."""
    idle = _HARMLESS.sub("", clause)
    short = len(clause) < _STORY and idle == clause
    if short or _TURN.search(clause) or (lead and _ONLY.match(clause)):
        return False
    each = asks_of_each(field)
    if each and _AT_MOST.search(clause):
        return False
    if sense_of(idle, field, lexicon) is (not lead):
        return False
    told = clause if each else pattern_of(lexicon.weak_doubts).sub("", clause)
    if lead:
        return not doubt_of(told, lexicon) and not _denies(told, field, lexicon)
    doubts = (*lexicon.scarce, *lexicon.weak_doubts)
    plain = pattern_of(doubts).sub("", clause)
    there_is = _AFTER_ALL.search(clause) and not has_any(clause, lexicon.formerly)
    return not (
        there_is
        or has_any(plain, lexicon.hedges)
        or finds(clause, lexicon.begun)
        or "yes" in described(field, clause, lexicon)[0]
    )


def _sounds_doubtful(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause only sounds doubtful; behind what is but described no other is a story."""
    idle = _HARMLESS.sub("", pattern_of(lexicon.weak_doubts).sub("", clause))
    return idle != clause and not has_any(without_idioms(idle, lexicon), lexicon.negators)


def _denies(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether something is denied that may be the thing asked for."""
    plain = without_idioms(_HARMLESS.sub("", clause), lexicon)
    if not has_any(plain, lexicon.negators):
        return False
    return _STALLED.search(plain) is not None or overlaps(plain, field.ask + field.label)

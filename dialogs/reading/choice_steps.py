"""Several options chosen in steps: 1、2、4，哦4不要了，换成6 and 就这两样，别的先不做."""

import re
from collections.abc import Callable

from dialogs.reading.numerals import NUMERAL, whole_number
from dialogs.reading.trimming import bare, pattern_of
from policy_text.lexicon import Lexicon

__all__ = ["begins_with_count", "by_steps", "closing_count"]

_CLAUSE = re.compile(r"[,，.。;；:：!！…]+|\s+(?=[^\d\s])")
_OTHERS = re.compile(
    "(?:再)?多了(?:也|就|我们|俺们)*(?:干|做|顾|弄|忙|搞)不.{0,5}|(?:别[的嘞]|其他|其它|其余|剩下|剩余|余下)(?:的|嘞|几项|那些|几个|那[个条项]|[那这]?[一两]?[个条项])*(?:都|就|暂时|先|目前|也)*"
    "(?:不|没|明年|来年|下次|下回|以后|回头|再说|算(?:了|$)|往后|后面|等|放).{0,8}"
)
_DROPPED = re.compile(
    "(?:把|那)?(?P<one>.+?)(?:就|先|也|还是)?(?:不(?:要|做|选|干|弄|搞|算|上)|去掉|划掉|删掉|拿掉|算了)了?"
    "|(?:去掉|划掉|删掉|不要|除去|不做|不选)(?P<named>.+?)了?"
)
_PUT_IN = re.compile(
    "(?:换成|改成|改为|换上|换|加上|添上|补上|再加|加)(?:个|一个)?(?P<one>.+?)(?:吧)?"
)
_COUNTED = re.compile(
    rf"[^\d{NUMERAL},第那]{{0,6}}?(?:就|只|做|选|要|有|一共|总共|这)*(?P<n>[\d{NUMERAL}]{{1,2}})(?:个|项|条|样)?(?:任务)?(?:了|吧)?"
)

_NUMERALS = re.compile(f"[{NUMERAL}]+")
_CLOSING = re.compile(
    rf"(?:(?:就|只|一共|总共|共|合计)|(?<=[\d{NUMERAL}、,][\d{NUMERAL}])(?=[俩仨]))(?:是|有|做|选|要)?(?:这|那)?(?P<n>[\d{NUMERAL}])(?:个|项|条|样)?(?:任务)?(?:了|吧)?$"
)


_LIST_AND_COUNT = re.compile(
    r"(?P<list>\d{1,2}(?:[\s,，、]+\d{1,2})+)[\s,，、]*(?:这|共)?"
    rf"(?P<n>[{NUMERAL}])(?:个|项|条|样)(?:任务)?"
)
"""1 2 3 5 四项: the numeral counts the figures before it."""


def begins_with_count(text: str) -> bool:
    """Whether a message first says how many are meant: 俩，攻关和平台."""
    first, *more = _CLAUSE.split(text)
    if all(_NUMERALS.fullmatch(each.removeprefix("还有")) for each in (first, *more)):
        return False  # 一 三 六
    return bool(more) and _COUNTED.fullmatch(first) is not None and re.search("\\d$", first) is None


def closing_count(text: str) -> tuple[str, int | None]:
    """The text before a last clause that counts what was named, and the count: 就这仨."""
    listed = _LIST_AND_COUNT.fullmatch(text)
    if listed:
        return listed["list"], whole_number(listed["n"])
    found = _CLOSING.search(text)
    if found is None or not bare(text[: found.start()]):
        return text, None
    count = whole_number(found["n"])
    return bare(text[: found.start()]), count


def by_steps(text: str, parts: Callable[[str], set[str]], lexicon: Lexicon) -> set[str]:
    """The options left when every clause is followed; none where a clause is not understood."""
    clauses = [_plainly(part, lexicon) for part in _CLAUSE.split(text)]
    clauses = [clause for clause in clauses if clause and clause not in lexicon.before]
    chosen: set[str] = set()
    count: int | None = None
    for place, clause in enumerate(clauses):
        if _OTHERS.fullmatch(clause):
            continue
        dropped, put_in = _DROPPED.fullmatch(clause), _PUT_IN.fullmatch(clause)
        counted = _COUNTED.fullmatch(clause) if not place and begins_with_count(text) else None
        if counted:
            count = whole_number(counted["n"])
            continue
        named = parts(_object(dropped, put_in) or clause)
        if not named or (dropped and not named <= chosen):
            return set()
        chosen = chosen - named if dropped else chosen | named
    return chosen if count in (None, len(chosen)) and len(clauses) > 1 else set()


def _plainly(clause: str, lexicon: Lexicon) -> str:
    """哦再加上第四项吧 -> 再加上第四项."""
    said = bare(pattern_of(lexicon.corrections).sub("", clause)).removesuffix("吧")
    return pattern_of(lexicon.murmurs).sub("", said.removeprefix("哦"))


def _object(dropped: re.Match[str] | None, put_in: re.Match[str] | None) -> str:
    """What is taken out or put in."""
    if dropped:
        return dropped["one"] or dropped["named"]
    return put_in["one"] if put_in else ""

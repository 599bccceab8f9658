"""A name that looks like none, taken because one says that it is just so: 就叫其其格.

Asked only where the name is refused otherwise.
"""

import re

from dialogs.reading.commands import read_command
from dialogs.reading.introductions import EDGES, HAN
from policy_text.lexicon import Lexicon

__all__ = ["insisted_organisation", "insisted_person", "may_be_organisation", "may_be_person"]

_JUST_SO = "(?:就|真的?|确实)+"
_PERSON = re.compile(rf"(?:他|她|本人)?(?:名字|姓名|全名|真名|本名)?{_JUST_SO}叫(?P<name>.+)")
_ORGANISATION = re.compile(
    rf"(?:单位|公司)?(?:全称|公章上?|执照上?|名称|名字){_JUST_SO}(?:是|叫)(?P<name>.+)"
)
_TRAILING = re.compile("(?:就行|就中|就可以|就好|好了|对吧|行吧|没错|吧|啊|呢|哈|嘛|呗|了)+$")
_LIKE_A_PERSON = re.compile(rf"[{HAN}](?:(?![和跟与吗呢吧的是])[{HAN}·]){{1,5}}")
_LIKE_AN_ORGANISATION = re.compile(rf"(?=.*[{HAN}].*[{HAN}])[{HAN}A-Za-z0-9（）()·.,&-]{{4,60}}")
_NO_NAME = re.compile(
    "^[都全也还不没别我你您他她它谁啥哪这那什怎先某待暂]|[的上里个位家]$|执照|公章|全称|名称|名字|简称|电话|手机|号码|个体户|(?:财务|办公|综合|技术|人事|行政)[科部室处]"
    "|^(?:.{0,4}(?:单位|部门)|有限(?:责任)?公司|公司|大学|学院|随便|保密|返回)$|[xX]{2,}"
)
"""What nobody and nothing is called: 待定, 上面那个, 营业执照上的."""

_LONG_ENOUGH = 3
"""So many characters a name has that begins with no surname: 其其格."""


def insisted_person(text: str, lexicon: Lexicon) -> str:
    """The name somebody is said to have all the same; empty where none is said."""
    name = _said(_PERSON, text)
    return name if may_be_person(name, lexicon) else ""


def insisted_organisation(text: str, lexicon: Lexicon) -> str:
    """The name on the seal, as it is said to stand there; empty where none is said."""
    name = _said(_ORGANISATION, text)
    return name if may_be_organisation(name, lexicon) else ""


def may_be_person(name: str, lexicon: Lexicon) -> bool:
    """Whether somebody may be called so, however rare that is."""
    begins = name[:1] in lexicon.surnames or len(name) >= _LONG_ENOUGH
    return begins and _LIKE_A_PERSON.fullmatch(name) is not None and _is_free(name, lexicon)


def may_be_organisation(name: str, lexicon: Lexicon) -> bool:
    """Whether something may be called so on its seal."""
    return _LIKE_AN_ORGANISATION.fullmatch(name) is not None and _is_free(name, lexicon)


def _said(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.fullmatch(text.strip(EDGES))
    return _TRAILING.sub("", found["name"]).strip(EDGES) if found else ""


def _is_free(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is no order, and no word for something that is not decided or not said."""
    return _NO_NAME.search(name) is None and read_command(name, lexicon) is None

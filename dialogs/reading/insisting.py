"""A name that looks like none, taken because one says that it is just so: 就叫其其格."""

import re

from dialogs.reading.introductions import EDGES, HAN

__all__ = ["insisted_organisation", "insisted_person"]

_JUST_SO = "(?:就|真的?|确实)+"
_PERSON = re.compile(
    rf"(?:他|她|本人)?(?:名字|姓名|全名|真名|本名)?{_JUST_SO}叫(?P<name>[{HAN}](?:(?![和跟与吗呢吧的是])[{HAN}·]){{1,5}})"
)
_ORGANISATION = re.compile(
    rf"(?:单位|公司)?(?:全称|公章上?|执照上?|名称|名字){_JUST_SO}(?:是|叫)(?P<name>[{HAN}\w（）()·.,&-]{{2,60}})"
)
_NO_NAME = re.compile("[都全也还不没别我你您他她它谁啥哪这那什怎先某]|(?i:x{2,})")
"""How nothing begins that is anybody's name."""

_NOT_THE_NAME = re.compile("[的上里]$|执照|公章|全称|名称|名字|简称")
"""营业执照上的 says where the name stands."""


def insisted_person(text: str) -> str:
    """The name somebody is said to have all the same; empty where none is said."""
    return _name(_PERSON, text)


def insisted_organisation(text: str) -> str:
    """The name on the seal, as it is said to stand there; empty where none is said."""
    return _name(_ORGANISATION, text)


def _name(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.fullmatch(text.strip(EDGES))
    name = found["name"] if found else ""
    return "" if _NO_NAME.match(name) or _NOT_THE_NAME.search(name) else name

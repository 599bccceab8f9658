"""Cells that are written in one breath, set apart: 样例有限公司（小微），王五厂长138…"""

import re
from functools import lru_cache

from dialogs.reading.introductions import HAN
from policy_text.lexicon import Lexicon, any_of

__all__ = ["post_apart", "run_apart", "set_apart"]

_PART_OF_NAME = "有限合伙|普通合伙|特殊普通合伙|集团|中国|筹"
"""What stands in brackets at the end of a name and belongs to it."""

_LONGEST_NAME = 60

_PHONE = r"(?:\+?86[- ]?)?(?:1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8})"

_RUN_ON = re.compile(
    rf"(?<=[{HAN}\d）),，])(?P<label>(?:他|她)(?:就?是|做)(?:个|我们)?(?=[{HAN}])"
    r"|(?:他|她)?的?(?:联系人|经办人|联系电话|电话|手机号?|职务|信用代码|代码)(?:就?是|叫|为|号码?是?|[:：])?)"
)
"""What is said in one breath goes on with the next thing at such a word."""

_SPACED_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)[ -](\d{4})[ -](\d{4})(?!\d)")
"""139 4961 7203, in a line that blanks part."""

_HE_IS = ("他", "她")
_POSTS = ("长", "经理", "主任", "书记", "主管", "总监", "会计", "出纳", "总工程师")
"""How titles end that are somebody's post: no 老师, 先生, 博士."""


def run_apart(text: str, lexicon: Lexicon) -> str:
    """A sentence said in one breath, with a comma before each thing that it tells:
    我们叫样例有限公司联系人是王五他是经理电话138…"""
    parted = _RUN_ON.sub(_told_next, text)
    return _titled(lexicon.titles).sub(r"\g<name>，\g<title>，", parted) if parted != text else text


def _told_next(found: re.Match[str]) -> str:
    label = found["label"].lstrip("他她的")
    return "，" if found["label"].startswith(_HE_IS) and label[:1] in "就是做" else f"，{label}"


@lru_cache(maxsize=4)
def _titled(titles: tuple[str, ...]) -> re.Pattern[str]:
    """A person with the title run together behind a label: 联系人王五经理."""
    long = tuple(title for title in titles if len(title) > 1)
    return re.compile(
        rf"(?P<name>(?:联系人|经办人)(?:是|叫|[:：])?[{HAN}]{{2,3}}?)(?P<title>{any_of(long)})(?=[\d,，\s])[,，]?"
    )


def post_apart(text: str, lexicon: Lexicon) -> str:
    """王五，厂长 for 王五厂长: a person, the post run together behind, and a number behind that."""
    parted = _posted(lexicon.titles, lexicon.surnames).sub(r"\g<name>，\g<post>，", text)
    return re.sub(r"，(?=$|[\s,，、;；。])", "", parted) if parted != text else text


@lru_cache(maxsize=4)
def _posted(titles: tuple[str, ...], surnames: str) -> re.Pattern[str]:
    posts = any_of(tuple(title for title in titles if len(title) > 1 and title.endswith(_POSTS)))
    return re.compile(
        rf"(?<![{HAN}])(?P<name>[{surnames}](?:(?![副总助常级村口市县镇乡街部科室处])[{HAN}]){{1,2}}?)"
        rf"(?P<post>{posts})(?=$|[\s,，、;；。\d])"
    )


def set_apart(text: str, lexicon: Lexicon) -> str:
    """The line with a comma between a name and what is said of it in brackets, and between a
    person, a title and a telephone; as it is where nothing is written so."""
    text = _SPACED_MOBILE.sub(r"\1\2\3", text)
    text = _bracketed(lexicon.organisation_endings).sub(r"\g<name>，\g<beside>，", text)
    text = _led_by_title(lexicon.titles, lexicon.surnames).sub(_name_first, text)
    return _person(lexicon.titles).sub(_parted, text)


@lru_cache(maxsize=4)
def _bracketed(endings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>[{HAN}）)]{{2,{_LONGEST_NAME}}}(?:{any_of(endings)}))[（(](?!(?:{_PART_OF_NAME})[)）])"
        r"(?P<beside>[^（）()]{2,24})[)）](?=$|[\s,，、;；])[,，、]?"
    )


@lru_cache(maxsize=4)
def _led_by_title(titles: tuple[str, ...], surnames: str) -> re.Pattern[str]:
    """A cell that holds a person behind the title: 科研处长武文涛, but not 样例工程师范学院."""
    long = any_of(tuple(title for title in titles if len(title) > 1))
    return re.compile(
        rf"(?<=[,，、;；])\s*(?!(?:联系|经办|对接|负责|联络)|[{HAN}]*(?:{long})(?=$|[,，、;；]))"
        rf"(?P<title>[{HAN}]{{0,6}}(?:{long}))"
        rf"(?P<name>[{surnames}](?:(?![院校司厂所心系部师员长理任授])[{HAN}]){{1,2}})(?=$|[,，、;；])"
    )


def _name_first(found: re.Match[str]) -> str:
    return f"{found['name']}，{found['title']}"


@lru_cache(maxsize=4)
def _person(titles: tuple[str, ...]) -> re.Pattern[str]:
    long = tuple(title for title in titles if len(title) > 1)
    return re.compile(
        rf"(?<![{HAN}])(?P<label>联系人[:：]?)?"
        rf"(?P<name>(?!电话|手机|座机|固话|联系)[{HAN}]{{2,3}}?)(?P<title>{any_of(long)})?[:：]*"
        rf"(?P<phone>{_PHONE})(?=$|[\s,，、;；])"
    )


def _parted(found: re.Match[str]) -> str:
    return "，".join(part for part in found.group("name", "title", "phone") if part)

"""Words and code fit together: each text is said somewhere, and each text said is there."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from bot.telegram_updates import MENU
from dialogs.anytime import _MENU
from policy_text.changes import Kind as ChangedKind
from policy_text.changes import Why
from policy_text.checks import Level
from policy_text.conditions import Force, Overall, Verdict
from policy_text.faq import Kind as TopicKind
from policy_text.language import load_language
from policy_text.loader import load_policy
from policy_text.questions import Kind

ROOT = Path(__file__).parents[2]
TEXTS = load_language().words.texts
POLICY = load_policy("jiyuan_consortium")
KINDS = get_args(Kind)

COMPOSED = {
    "book.": tuple(key.removeprefix("book.") for key in TEXTS if key.startswith("book.")),
    "book.force.": get_args(Force),
    "book.kind.": get_args(TopicKind),
    "diff.kind.": get_args(ChangedKind),
    "diff.why.": get_args(Why),
    "batch.": ("ahead", "open", "over"),
    "verdict.": get_args(Verdict),
    "mark.": get_args(Verdict),
    "overall.": get_args(Overall),
    "overall_name.": get_args(Overall),
    "about_this.kind.": KINDS,
    "holds.": ("true", "false", "null"),
    "example.": KINDS,
    "check.column.": ("clause", "verdict", "seen", "advice"),
    "refused.impossible_": ("day", "month", "year", "order"),
    "noted.": ("unsure", "deferred", "blank"),
    "section.": ("keep", "rewrite", "return", "skip"),
    "section.words.": ("keep", "rewrite", "return", "skip"),
    "menu.": ("verdicts", "precheck", "status", "papers", "human"),
    "precheck.level.": get_args(Level),
    "precheck.column.": ("level", "text", "mend"),
    "telegram.": ("picture", "voice", "unsupported"),
    "telegram.menu.": MENU,
    "web.menu.": ("verdicts", "precheck", "papers", "human", "resume", "delete", "status"),
    "menu.words.": tuple(name for name in _MENU if name != "human"),
}
"""Texts whose key is put together: its beginning, and every ending it can have."""

READERS = {
    "amounts": {"money"},
    "choices": {"choice"},
    "credit_codes": {"uscc"},
    "dates": {"date", "year_month"},
    "integers": {"integer"},
    "long_texts": {"long_text", "sections"},
    "multiple_choices": {"multi_choice"},
    "organisation_names": {"org_name"},
    "person_names": {"person_name"},
    "percentages": {"percentage"},
    "phones": {"phone"},
    "yes_no": {"yes_no"},
}
"""The kinds that a module of ``dialogs/reading`` reads; any other module reads all."""

_CONFIRMED = ("restart", "cancel")
ENDINGS = {".ask": _CONFIRMED, ".kept": _CONFIRMED, ".yes.words": _CONFIRMED}
OUR_OWN = ("input.", "refused.")
"""Beginnings that ``InputError`` and ``refuse`` put before the key they are given."""


PAGES = tuple(sorted((ROOT / "bot/web/templates").glob("*.j2")))
_IN_PAGE = re.compile(r"""say\((["'])([\w.]+)\1""")


def said_on_pages() -> Iterator[tuple[str, str]]:
    """Every text that a page says by its key: the page, and the key."""
    for page in PAGES:
        for _, key in _IN_PAGE.findall(page.read_text(encoding="utf-8")):
            if key not in COMPOSED:
                yield page.name, key


@cache
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    """All our code, with its places."""
    return tuple(
        (f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node)
        for folder in ("policy_text", "dialogs", "renderers", "bot")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def calls() -> Iterator[tuple[str, ast.Call]]:
    for place, node in nodes():
        if isinstance(node, ast.Call):
            yield place, node


def keys_in(node: ast.expr) -> tuple[str, ...]:
    """The keys an argument may be: a text, or one of two."""
    match node:
        case ast.Constant(value=str(key)):
            return (key,)
        case ast.IfExp():
            return (*keys_in(node.body), *keys_in(node.orelse))
        case _:
            return ()


def said() -> Iterator[tuple[str, str, ast.Call]]:
    """Every text that is said by its key: place, key, call."""
    for place, call in calls():
        name = getattr(call.func, "attr", None) or getattr(call.func, "id", "")
        if name in ("say", "word", "_word") and call.args:
            for key in keys_in(call.args[0]):
                yield place, key, call
        elif name == "InputError" and call.args:
            for key in keys_in(call.args[0]):
                yield place, f"input.{key}", call


def refused() -> Iterator[tuple[str, str, ast.Call]]:
    """Every reason for which an answer is refused: place, reason, call."""
    for place, call in calls():
        if getattr(call.func, "id", "") == "refuse" and len(call.args) > 2:
            for reason in keys_in(call.args[2]):
                yield place, reason, call


def texts_of(reason: str, kinds: Iterable[str] = KINDS) -> list[str]:
    """The texts that say a reason: those of the kinds, and the common one where one has none."""
    own = [f"refused.{kind}.{reason}" for kind in kinds]
    keys = [key if key in TEXTS else f"refused.{reason}" for key in own]
    return [key for key in dict.fromkeys(keys) if key in TEXTS]


def names_in(text: str) -> set[str]:
    return set(meta.find_undeclared_variables(ImmutableSandboxedEnvironment().parse(text)))


def composed() -> set[str]:
    return {
        *(start + end for start, ends in COMPOSED.items() for end in ends),
        *(start + end for end, starts in ENDINGS.items() for start in starts),
    }


def test_every_text_said_is_there() -> None:
    known = POLICY.words.texts
    assert [f"{place} {key}" for place, key, _ in said() if key not in known] == []
    assert [key for key in sorted(composed()) if key not in known] == []
    assert [f"{page} {key}" for page, key in said_on_pages() if key not in known] == []


def test_every_reason_for_refusing_has_its_words() -> None:
    assert [f"{place} {reason}" for place, reason, _ in refused() if not texts_of(reason)] == []


def test_every_text_is_said_somewhere() -> None:
    constants = (node.value for _, node in nodes() if isinstance(node, ast.Constant))
    written = {value for value in constants if isinstance(value, str)}
    used = composed() | written | {f"input.{key}" for key in written}
    used |= {key for reason in written for key in texts_of(reason)}
    used |= {key for _, key in said_on_pages()}
    assert [key for key in POLICY.words.texts if key not in used] == []


def test_no_key_is_put_together_in_a_way_this_file_does_not_know() -> None:
    for place, call in calls():
        name = getattr(call.func, "attr", "")
        if name in ("say", "word") and call.args and isinstance(call.args[0], ast.JoinedStr):
            first, *_ = call.args[0].values
            last = call.args[0].values[-1]
            start = first.value if isinstance(first, ast.Constant) else None
            end = last.value if isinstance(last, ast.Constant) else None
            assert start in (*COMPOSED, *OUR_OWN) or end in ENDINGS, place


@pytest.mark.parametrize(
    ("place", "key", "call"), [pytest.param(*each, id=f"{each[0]} {each[1]}") for each in said()]
)
def test_a_text_names_only_what_it_is_told(place: str, key: str, call: ast.Call) -> None:
    told = {keyword.arg for keyword in call.keywords}
    if None not in told:
        assert names_in(POLICY.words.texts[key]) <= told, place


@pytest.mark.parametrize(
    ("place", "reason", "call"),
    [pytest.param(*each, id=f"{each[0]} {each[1]}") for each in refused()],
)
def test_a_refusal_names_only_what_it_is_told(place: str, reason: str, call: ast.Call) -> None:
    told = {"label", "unit", *(keyword.arg for keyword in call.keywords)}
    if None not in told:
        module = place.rpartition("/")[2].partition(".")[0]
        for key in texts_of(reason, READERS.get(module, KINDS)):
            assert names_in(TEXTS[key]) <= told, f"{place} {key}"

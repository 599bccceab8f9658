"""The word lists: each pattern is well formed, and many words are tried as one, longest first."""

import re
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from policy_text.language import load_language
from policy_text.lexicon import Lexicon, Wordings, any_of


def patterns() -> Iterator[str]:
    lexicon = load_language().lexicon
    for name in Lexicon.model_fields:
        if name.endswith("_patterns"):
            yield from getattr(lexicon, name)
    for said in lexicon.commands.values():
        yield from (*said.patterns, *said.hints)


def test_every_pattern_is_well_formed() -> None:
    for pattern in patterns():
        try:
            re.compile(pattern)
        except re.error as error:
            pytest.fail(f"{pattern}: {error}")


@pytest.mark.parametrize(
    ("text", "found"),
    [("申报书三份", "申报书"), ("申报人", "申报"), ("申请", "申"), ("a.b", "a.b"), ("axb", None)],
)
def test_of_several_words_the_longest_is_found(text: str, found: str | None) -> None:
    match = re.match(any_of(("申", "申报", "a.b", "报", "申报书", "申报")), text)
    assert (match[0] if match else None) == found


def test_of_no_words_there_is_no_pattern() -> None:
    assert any_of(()) == ""


def test_a_group_referred_to_by_its_number_is_refused() -> None:
    assert Wordings(wordings=(), patterns=("(?P<twice>.)(?P=twice)",)).patterns
    with pytest.raises(ValidationError, match="前后呼应"):
        Wordings(wordings=(), patterns=(r"(.)\1",))

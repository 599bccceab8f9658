"""Questions to the assistant, told from answers and from content."""

import re
from functools import lru_cache

from dialogs.reading.trimming import bare
from policy_text.lexicon import Lexicon, one_of

__all__ = ["asks_about_the_form", "is_question"]

_LONGEST = 200
_CLAUSE = re.compile(r"[,，。;；!！…~\n]+")
_LONGEST_ASIDE = 40


@lru_cache(maxsize=4)
def _any_pattern(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(one_of(patterns))


def is_question(folded: str, lexicon: Lexicon) -> bool:
    """Whether a short message asks rather than answers; 怎么不是 and 可不是吗 answer."""
    if len(folded) > _LONGEST:
        return False
    text = _any_pattern(lexicon.not_questions).sub("", folded.strip()).rstrip(" 。.!！~")
    if not text or not _asks(text, lexicon):
        return False
    clauses = [part for part in _CLAUSE.split(text) if part]
    # Who asks begins or ends with it; what stands in the midst of a tale asks nobody.
    in_the_midst = len(clauses) > 1 and not any(_asks(clauses[at], lexicon) for at in (0, -1))
    return "?" in text or not in_the_midst


def _asks(text: str, lexicon: Lexicon) -> bool:
    return _any_pattern(lexicon.questions).search(text) is not None


def asks_about_the_form(folded: str, lexicon: Lexicon) -> bool:
    """Whether a message, where a free text is asked, is a short clear question about the form."""
    if len(folded) > _LONGEST_ASIDE or "\n" in folded.strip():
        return False
    text = bare(folded).rstrip("?？ ")
    return _any_pattern(lexicon.asides).fullmatch(text) is not None

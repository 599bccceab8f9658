"""What is said of organisations without a name that could be written down: 找了机械厂和大学."""

import re

from dialogs.reading.text import fold
from dialogs.reading.trimming import bare, finds, pattern_of
from policy_text.lexicon import Lexicon

__all__ = ["is_unsettled", "names_none"]

_LONGEST = 60
"""A longer line tells more than that one is still being looked for."""

_FIGURE = re.compile(r"\d{7}|[0-9a-z]{15}")
"""A telephone or a code stands beside a name that is settled."""

_BETWEEN = re.compile("[、,，和跟与及]|还有")


def names_none(text: str, lexicon: Lexicon) -> bool:
    """Whether a text only counts organisations, says of what kind they are, or that one of them
    is still sought or talked to: 还在联系样例大学.  Behind a colon stands the name."""
    said = _plain(text)
    kinds = [part for part in _BETWEEN.split(said) if part]
    only_kinds = len(kinds) > 1 and all(
        kind in lexicon.not_organisations or not pattern_of(lexicon.not_organisations).sub("", kind)
        for kind in kinds
    )
    return only_kinds or finds(said, (*lexicon.unnamed_patterns, *lexicon.unsettled_patterns))


def is_unsettled(text: str, lexicon: Lexicon) -> bool:
    """Whether a clause behind a name says that nothing has been agreed on yet: 还没答复."""
    return finds(_plain(text), lexicon.unsettled_patterns)


def _plain(text: str) -> str:
    """What is to be looked at: nothing of a long text or of one with a figure."""
    said = bare(fold(text).rpartition(":")[2])
    return "" if len(said) > _LONGEST or _FIGURE.search(said) else said

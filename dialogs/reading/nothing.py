"""That there is none of something: 没有, 没合作单位."""

from collections.abc import Iterable

from dialogs.reading.text import folded
from policy_text.lexicon import Lexicon

__all__ = ["says_there_is_none"]


def says_there_is_none(said: str, names: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether folded text says no more than that there is nothing that goes by these names."""
    none = next((word for word in lexicon.none_at_all if said.startswith(word)), None)
    return none is not None and said[len(none) :] in {"", *folded(tuple(names))}

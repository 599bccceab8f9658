"""That there is none of something: 没有, 没合作单位."""

import re
from collections.abc import Iterable

from dialogs.reading.text import folded
from policy_text.lexicon import Lexicon

_ALONE = re.compile(
    "(?:就|都|全)?(?:是)?(?:我们|俺们|咱们|本单位)?(?:自己|独立|单独)(?:做|搞|干|弄|研发|开发|完成)的?"
)
"""就我们自己做, where it is asked with whom."""

_BY_ONESELF = re.compile("^(?:都?是)?(?:我们|俺们)?自己(?:做|搞|干|弄|研发|开发)的?[,，\\s]*")
"""自己做的没有合作单位."""

__all__ = ["says_there_is_none"]


def says_there_is_none(said: str, names: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether folded text says no more than that there is nothing that goes by these names."""
    if _ALONE.fullmatch(said):
        return True
    said = _BY_ONESELF.sub("", said)
    none = next((word for word in lexicon.none_at_all if said.startswith(word)), None)
    return none is not None and said[len(none) :] in {"", *folded(tuple(names))}

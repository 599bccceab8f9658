"""An option typed by its sound with other characters: 高效 for 高校, 生物一药 for 生物医药."""

from functools import lru_cache

from dialogs.reading.text import Said
from dialogs.sounds import Sounds
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["as_meant"]

_PAIR = 2


def as_meant(field: Field, said: Said, language: Language) -> Said:
    """The message with the characters that the options have where its own only sound like them."""
    names = tuple(name for one in field.options for name in (one.shown, one.id, *one.synonyms))
    folded = _sounds(names, language).mended(said.folded)
    return said if folded == said.folded else Said(folded, folded, said.today)


@lru_cache(maxsize=32)
def _sounds(names: tuple[str, ...], language: Language) -> Sounds:
    pairs = {name[at : at + _PAIR] for name in names for at in range(len(name) - 1)}
    return Sounds(pairs, (), language.syllables)

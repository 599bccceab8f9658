"""An option typed by its sound with other characters: 高效 for 高校, 生物一药 for 生物医药."""

from functools import lru_cache

from dialogs.reading.text import Said
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["as_meant"]

_PAIR = 2

Sound = tuple[str | None, ...]


def as_meant(field: Field, said: Said, language: Language) -> Said:
    """The message with the characters that the options have where its own only sound like them.

    Two characters that stand together are compared, without their tones.
    """
    names = tuple(name for one in field.options for name in (one.shown, one.id, *one.synonyms))
    by_sound, written = _pairs(names, language)
    meant = said.folded
    for at in range(len(meant) - 1):
        pair = by_sound.get(_sound(meant[at : at + _PAIR], language))
        if pair is not None and meant[at : at + _PAIR] not in written:
            meant = meant[:at] + pair + meant[at + _PAIR :]
    return said if meant == said.folded else Said(meant, meant, said.today)


@lru_cache(maxsize=32)
def _pairs(names: tuple[str, ...], language: Language) -> tuple[dict[Sound, str], frozenset[str]]:
    """Two neighbouring characters of the names, by their sound, and all of them as written."""
    pairs = [name[at : at + _PAIR] for name in names for at in range(len(name) - 1)]
    by_sound = {sound: pair for pair in pairs if None not in (sound := _sound(pair, language))}
    return by_sound, frozenset(pairs)


def _sound(pair: str, language: Language) -> Sound:
    return tuple(language.syllables.get(character) for character in pair)

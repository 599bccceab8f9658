"""An option typed by its sound with other characters: 生物一药 for 生物医药."""

from functools import lru_cache

from dialogs.reading.text import Said
from dialogs.sounds import sound_of
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["as_meant", "sounds_like"]

_SPAN = 3
"""So many characters of a name together, one of them as it should be: two alone are too often
other words (升级 is not 省级)."""

_WORD = 2


def as_meant(field: Field, said: Said, language: Language) -> Said:
    """The message with the characters that the options have where its own only sound like them.

    Three characters that stand together are compared, without their tones.
    """
    names = tuple(name for one in field.options for name in (one.shown, one.id, *one.synonyms))
    by_sound, written = _spans(names, language)
    meant = said.folded
    for at in range(len(meant) - _SPAN + 1):
        typed = meant[at : at + _SPAN]
        span = by_sound.get(sound_of(typed, language.syllables) or "")
        if span and typed not in written and any(map(str.__eq__, span, typed)):
            meant = meant[:at] + span + meant[at + _SPAN :]
    return said if meant == said.folded else Said(meant, meant, said.today)


def sounds_like(field: Field, word: str, language: Language) -> str | None:
    """The option of which a word of two characters may be a part, by its sound: 视频 of 食品.

    Too little to take it for that option, and too much to take it for a word of its own.
    """
    if len(word) != _WORD:
        return None
    for option in field.options:
        by_sound, written = _spans((option.shown, option.id), language, _WORD)
        if sound_of(word, language.syllables) in by_sound and word not in written:
            return option.shown
    return None


@lru_cache(maxsize=64)
def _spans(
    names: tuple[str, ...], language: Language, length: int = _SPAN
) -> tuple[dict[str, str], frozenset[str]]:
    """The spans of the names by their sound, and all of them as written."""
    spans = [name[at : at + length] for name in names for at in range(len(name) - length + 1)]
    by_sound = {sound: span for span in spans if (sound := sound_of(span, language.syllables))}
    return by_sound, frozenset(spans)

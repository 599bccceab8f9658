"""An option typed by its sound with other characters: 生物一药 for 生物医药."""

import re
from functools import lru_cache

from dialogs.reading.text import Said
from dialogs.reading.trimming import bare, has_any
from dialogs.sounds import sound_of
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["as_meant", "plainly_meant", "sounds_like"]

_SPAN = 3
"""So many characters of a name together, one of them as it should be: two alone are too often
other words (升级 is not 省级)."""

_WORD = 2
_BREAK = re.compile(r"[,，。;；\s]+")
_SHORT = 4


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


def plainly_meant(field: Field, said: Said, language: Language) -> Said:
    """没社 for 没设, and 常射的 for 常设的 where that is asked; itself where it sounds like none.

    A message, or its first clause, of at most four characters is compared with the plain
    wordings of yes and no, a pair before 的 with the words of the question; one character must
    be as it should be.  What denies (不加) is never heard as a yes (不假).
    """
    text = bare(said.folded)
    first, *behind = _BREAK.split(text, maxsplit=1)
    if behind:
        if first in (*language.lexicon.yes, *language.lexicon.no):
            return said
        heard = plainly_meant(field, Said(first, first, said.today), language).folded
        whole = f"{heard},{behind[0]}"
        return said if heard == first else Said(whole, whole, said.today)
    if not _WORD <= len(text) <= _SHORT:
        return said
    for known in (language.lexicon.yes, language.lexicon.no):
        word = _by_sound(known, language).get(sound_of(text, language.syllables) or "")
        denied = known is language.lexicon.yes and has_any(text, language.lexicon.negators)
        if word and any(map(str.__eq__, word, text)) and not denied:
            return Said(word, word, said.today)
    by_sound, written = _spans((field.ask,), language, _WORD)
    typed = text.removesuffix("的")
    span = by_sound.get(sound_of(typed, language.syllables) or "") if typed != text else None
    if span and typed not in written and any(map(str.__eq__, span, typed)):
        return Said(span, span, said.today)
    return said


@lru_cache(maxsize=4)
def _by_sound(words: tuple[str, ...], language: Language) -> dict[str, str]:
    of_several = (word for word in words if _WORD <= len(word) <= _SHORT)
    return {sound: word for word in of_several if (sound := sound_of(word, language.syllables))}


@lru_cache(maxsize=64)
def _spans(
    names: tuple[str, ...], language: Language, length: int = _SPAN
) -> tuple[dict[str, str], frozenset[str]]:
    """The spans of the names by their sound, and all of them as written."""
    spans = [name[at : at + length] for name in names for at in range(len(name) - length + 1)]
    by_sound = {sound: span for span in spans if (sound := sound_of(span, language.syllables))}
    return by_sound, frozenset(spans)

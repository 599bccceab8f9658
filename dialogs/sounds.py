"""Words known by their sound: what is dictated or typed by sound often has the wrong characters."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

__all__ = ["Sounds", "sound_of"]

_SHORTEST, _LONGEST = 2, 4


class Sounds:
    """Mends words that sound like one of ``words``: 攻势 is meant for 公示, 代款 for 贷款.

    ``syllables`` gives a character's sound without its tone; words in ``kept`` are left alone
    though they sound like another.
    """

    def __init__(
        self, words: Iterable[str], kept: Iterable[str], syllables: Mapping[str, str]
    ) -> None:
        self._syllables = syllables
        self._words = {word for word in words if _SHORTEST <= len(word) <= _LONGEST}
        self._kept = self._words | set(kept)
        self._by_sound = {
            sound: word
            for word in sorted(self._words)
            if (sound := sound_of(word, syllables)) is not None
        }
        self._beginnings = {tuple(sound.split()[:_SHORTEST]) for sound in self._by_sound}
        self._kept_beginnings = {word[:_SHORTEST] for word in self._kept}

    def mended(self, text: str) -> str:
        """The text with the words it was meant to have; as long as it was."""
        sounds = map(self._syllables.get, text)
        beginnings = [
            at
            for at, pair in enumerate(pairwise(sounds))
            if pair in self._beginnings or text[at : at + _SHORTEST] in self._kept_beginnings
        ]
        pieces: list[str] = []
        done = 0
        for at in beginnings:
            if at >= done:
                word = self._word(text, at)
                pieces += (text[done:at], word)
                done = at + len(word)
        return "".join(pieces) + text[done:]

    def _word(self, text: str, at: int) -> str:
        """The longest word known at a place, as it should be written; else its one character."""
        for length in range(min(_LONGEST, len(text) - at), _SHORTEST - 1, -1):
            written = text[at : at + length]
            if written in self._kept:
                return written
            meant = self._by_sound.get(sound_of(written, self._syllables) or "")
            if meant is not None:
                return meant
        return text[at]


def sound_of(word: str, syllables: Mapping[str, str]) -> str | None:
    """The syllables of a word, without their tones; None where one of its characters has none."""
    found = [syllables.get(character) for character in word]
    return " ".join(map(str, found)) if all(found) else None

"""The 18-character credit code (GB 32100-2015): where it is wrong, and never a silent repair."""

import re

from dialogs.reading.numerals import digit_string
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import has_any
from policy_text.language import Language
from policy_text.questions import Field

__all__ = ["check_character", "read_uscc"]

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # without I, O, S, V, Z
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_LENGTH = 18
_RUN = re.compile(r"[0-9A-Z](?:[\s\-—–_·.]{0,3}[0-9A-Z]){5,39}")
_SPOKEN = re.compile("[零〇○一二三四五六七八九幺]{3,18}")
_PIECE = re.compile(r"[0-9A-Z]+")
_NUMERAL = re.compile("[零〇○一二三四五六七八九幺]")
_JOINTS = re.compile(r"[^0-9A-Z]")


def check_character(first_17: str) -> str:
    """The last character that belongs to the first seventeen."""
    total = sum(
        _ALPHABET.index(char) * weight for char, weight in zip(first_17, _WEIGHTS, strict=True)
    )
    return _ALPHABET[-total % 31]


def read_uscc(field: Field, said: Said, language: Language) -> Reading:
    """The code in capitals; otherwise which position is wrong, and why."""
    text = _SPOKEN.sub(_in_digits, said.folded.upper())
    quote = shorten(said.text, 24)
    in_pieces = "".join(_PIECE.findall(_NUMERAL.sub(_in_digits, text)))
    taken_back = has_any(said.folded, language.lexicon.corrections)
    if in_pieces != text and not taken_back and _fault(in_pieces) is None:
        return Accepted(in_pieces, interpreted=True)  # nothing but one whole code, however parted
    runs = [_JOINTS.sub("", found.group()) for found in _RUN.finditer(text)]
    if len(runs) > 1:
        whole = [run for run in runs if len(run) == _LENGTH]
        runs = (
            whole
            if len(whole) == 1 and all(len(run) < 12 for run in runs if run not in whole)
            else runs
        )
    if len(set(runs)) > 1:
        return refuse(language, field, "several", quote=quote)
    if not runs:
        return refuse(language, field, "no_code", quote=quote)
    code = runs[0]
    fault = _fault(code)
    if fault:
        why, details = fault
        return refuse(language, field, why, quote=quote, **details)
    return Accepted(code, interpreted=code != said.text)


def _in_digits(found: re.Match[str]) -> str:
    return digit_string(found.group())


def _fault(code: str) -> tuple[str, dict[str, object]] | None:
    if len(code) == 15 and code.isdigit():
        return "old_number", {}
    if len(code) != _LENGTH:
        return ("too_short" if len(code) < _LENGTH else "too_long"), {"count": len(code)}
    for place, char in enumerate(code, start=1):
        if char not in _ALPHABET:
            digit = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}[char]
            return "letter", {"place": place, "char": char, "digit": digit}
    for place in range(3, 9):
        if not code[place - 1].isdigit():
            return "division", {"place": place, "char": code[place - 1]}
    if len(set(code[:17])) <= 2 or code.startswith("123456789"):
        return "made_up", {}
    if check_character(code[:17]) != code[17]:
        return "check", {"char": code[17]}
    return None

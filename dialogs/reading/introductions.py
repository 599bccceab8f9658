"""The words around a name that is told: what introduces it, and what trails behind."""

import re
from functools import lru_cache

from dialogs.reading.text import fold
from dialogs.reading.trimming import shape
from policy_text.lexicon import Lexicon, any_of

__all__ = ["DOUBTS", "EDGES", "HAN", "MOST", "PARTS", "introduced", "trailed"]

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af〇"
EDGES = " \t\n\"'“”‘’「」《》<>,，.。、;；:：!！?？~～…"
PARTS = re.compile(r"[,，、;；/|\n&]+|\s{2,}|和|与|及|跟|以及|还有|或者|或|还是")
DOUBTS = ("好像", "应该", "可能", "大概", "也许", "貌似", "似乎", "不是")
MOST = 100


def introduced(text: str, kind: str, lexicon: Lexicon) -> str:
    """The text after such words as 联系人是 or 我们公司叫, and after fillers."""
    patterns = (*lexicon.introductions[kind], *lexicon.introductions["any"])
    opening = _opening(lexicon.before)
    text = text.strip(EDGES)
    for _ in range(3):
        folded = fold(text)
        if len(folded) != len(text):
            folded = text
        found = opening.match(folded)
        if found is None:
            found = next(
                (
                    hit
                    for pattern in patterns
                    if (hit := shape(pattern).match(folded)) and hit.end()
                ),
                None,
            )
        if found is None or found.end() >= len(text):
            return text
        text = text[found.end() :].strip(EDGES)
    return text


@lru_cache(maxsize=4)
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words)})[,，、:：\s。.!！]+")


def trailed(text: str, lexicon: Lexicon) -> str:
    for pattern in (*lexicon.name_notes, *lexicon.trailers):
        folded = fold(text)
        if len(folded) != len(text):
            return text
        found = shape(f"(?:{pattern})$").search(folded)
        if found and found.start() >= 2:
            text = text[: found.start()].strip(EDGES)
    return text

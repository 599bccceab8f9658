"""Yes and no in everyday words: moods, dialects, double negation; doubt is asked."""

import re
from functools import lru_cache

from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, core_of, has_any, pattern_of
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["plain_yes_no", "read_yes_no"]

_HAVING = re.compile("^(?:[我俺咱]们?)?(?:也|都|还)?(?:是有|有|在|具备)")
_CANNOT = re.compile("[\u4e00-\u9fff]{1,4}不(?:了|到|来|成|起|上)")  # 做不了, 办不到
_CONCEDED = re.compile(r"(?P<word>[^\W\d是不没]{1,3})(?:倒)?是(?:都)?(?P=word)|^不是没.*[,，\s]是")
_CLAUSE = re.compile(r"[,，.。;；!！\s、]+")


@lru_cache(maxsize=4)
def _plain_words(yes: tuple[str, ...], no: tuple[str, ...]) -> dict[str, bool]:
    return dict.fromkeys(yes, True) | dict.fromkeys(no, False)


@lru_cache(maxsize=4)
def _known(yes: tuple[str, ...], no: tuple[str, ...]) -> frozenset[str]:
    return frozenset(yes) | frozenset(no)


def plain_yes_no(folded: str, lexicon: Lexicon) -> bool | None:
    """What the whole message says where it is one of the known wordings, perhaps said twice."""
    words = _plain_words(lexicon.yes, lexicon.no)
    said = bare(folded)
    half = said[: len(said) // 2]
    for text in (folded.strip(), said, half if half * 2 == said else said):
        if text in words:
            return words[text]
    return words.get(core_of(folded, lexicon, _known(lexicon.yes, lexicon.no)))


def read_yes_no(field: Field, said: Said, language: Language) -> Reading:
    """True or False; Rejected where the answer hedges, is partly so, or is still under way."""
    lexicon = language.lexicon
    plain = plain_yes_no(said.folded, lexicon)
    if plain is not None:
        return Accepted(plain)
    text = bare(said.folded)
    quote = shorten(said.text)
    doubt = _doubt(text, lexicon)
    if doubt:
        return refuse(language, field, doubt, quote=quote)
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    senses = [_sense(clause, field, lexicon) for clause in clauses]
    if not clauses or senses[0] is None:
        decided = {
            sense
            for clause, sense in zip(clauses, senses, strict=True)
            if sense is False or plain_yes_no(clause, lexicon)
        }
        if len(decided) != 1:
            return refuse(language, field, "unclear", quote=quote)
        return Accepted(decided.pop(), interpreted=True)
    if any(
        _contradicts(clause, sense, senses[0], lexicon)
        for clause, sense in zip(clauses[1:], senses[1:], strict=True)
    ):
        return refuse(language, field, "unclear", quote=quote)
    return Accepted(senses[0], interpreted=True)


def _contradicts(clause: str, sense: bool | None, first: bool, lexicon: Lexicon) -> bool:
    """不是，我们是小企业 explains its no; 不对，我们有 takes it back."""
    if sense is None or sense == first:
        return False
    return first or plain_yes_no(clause, lexicon) is not None or _HAVING.search(clause) is not None


def _doubt(text: str, lexicon: Lexicon) -> str:
    idle = pattern_of(lexicon.affirming_idioms + lexicon.not_under_way).sub("", text)
    if has_any(idle, lexicon.under_way):
        return "under_way"
    if has_any(idle, lexicon.partly):
        return "partly"
    if has_any(idle, lexicon.contrast) or _CONCEDED.search(idle):
        return "contrast"
    if has_any(idle, lexicon.ended):
        return "ended"
    if has_any(idle, lexicon.hedges) or idle.endswith(("吧", "?")):
        return "hedged"
    return ""


def _sense(clause: str, field: Field, lexicon: Lexicon) -> bool | None:
    """What one clause says: an odd number of negations is no, an even number yes."""
    plain = plain_yes_no(clause, lexicon)
    if plain is not None:
        return plain
    if _CANNOT.fullmatch(clause):
        return False
    core = core_of(clause, lexicon)
    idiom = pattern_of(lexicon.affirming_idioms).search(core)
    rest = pattern_of(lexicon.affirming_idioms + lexicon.not_negators).sub("", core)
    rest = _without_adverbs(rest, lexicon)
    plain = plain_yes_no(rest, lexicon)
    if plain is not None and not idiom:
        return plain
    negations = len(pattern_of((*lexicon.negators, "不是")).findall(rest))
    turned = has_any(rest, lexicon.rhetorical)
    if has_any(rest, lexicon.denying_idioms):
        return False
    if negations + turned > 2:
        return None
    if negations + turned:
        return (negations + turned) % 2 == 0 if _about(rest, field, lexicon, negations) else None
    if idiom:
        return True
    affirmed = _affirms(core, field, lexicon) or _affirms(bare(clause), field, lexicon)
    return True if affirmed else None


def _about(text: str, field: Field, lexicon: Lexicon, negations: int) -> bool:
    """Whether a negation answers the question: it opens the clause or closes it (协议没签)."""
    words = pattern_of(lexicon.negators + lexicon.rhetorical)
    if words.match(text) or negations > 1:
        return True
    denied = text[next(reversed(list(words.finditer(text)))).end() :]
    return _overlaps(text, field) and (len(denied) <= 1 or _overlaps(denied, field))


def _without_adverbs(text: str, lexicon: Lexicon) -> str:
    adverb = pattern_of(lexicon.adverbs)
    while (found := adverb.match(text)) and found.end() < len(text):
        text = text[found.end() :]
    return text


def _affirms(text: str, field: Field, lexicon: Lexicon) -> bool:
    strong = pattern_of(lexicon.affirms).match(text)
    if strong and len(text) - strong.end() <= 4:
        return True
    found = pattern_of(lexicon.holds).match(text)
    asked = field.ask + field.label
    if not found:
        return _overlaps(text, field) or (text.endswith("有") and len(text) <= 12)
    if not asked or found.end() == len(text) or found.group().startswith("已"):
        return True
    said = found.group()
    if said in {"是", "在", "属于"}:
        return _overlaps(text[found.end() :], field)
    return said[0] in asked or said[-1] in asked or _overlaps(text, field)


def _overlaps(text: str, field: Field) -> bool:
    """Whether two neighbouring characters of the text stand in the question too."""
    asked = field.ask + field.label
    return any(text[place : place + 2] in asked for place in range(len(text) - 1))

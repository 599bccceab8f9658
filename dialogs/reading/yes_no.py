"""Yes and no in everyday words: moods, dialects, double negation; doubt is asked."""

import re
from functools import lru_cache

from dialogs.reading.descriptions import described
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, core_of, has_any, pattern_of, plainly, shape
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["plain_yes_no", "read_yes_no"]

_HAVING = re.compile("^(?:[我俺咱]们?)?(?:也|都|还)?(?:是有|有|在|具备)")
_COUNTED = re.compile(rf"(?:了|过)?[\d{NUMERAL}两多几]+[\u4e00-\u9fff]")
_BARE_NUMBER = re.compile(rf"[\d{NUMERAL}]+")
_ORDER = re.compile("(?:我?选|第)?(?P<n>[12一二])(?:个|项|号)?(?:吧|的)?")
_SENTENCE = re.compile("[。；;!！?？]")
_CONCEDED = re.compile(r"(?P<word>[^\W\d是不没]{1,3})(?:倒)?是(?:都)?(?P=word)|^不是没.*[,，\s]是")
_SOMETHING_ELSE = re.compile("(?P<other>[\u4e00-\u9fff]+?)倒(?:是|也)?(?:有|是|在)")
_NOUN = 2
_BOTH_DENIED = re.compile("[没不未无].+(?:也|又|更)[^,]{0,2}[没不未无]")
_SINCE = re.compile(
    rf"^(?:\d{{2,4}}|[{NUMERAL}]{{2,4}})年(?:\d{{1,2}}月)?[份底初]?(?=[就已便])"
    rf"|^(?:连续|接连)[\d{NUMERAL}]{{1,3}}年(?:都|一直)*"
)
_ALL_OF_IT = re.compile(
    "(?P<what>[\u4e00-\u9fff]{2,10}?)(?:都|全|均|也)(?P<said>[\u4e00-\u9fff]{2,})"
)
_NONE_OF_IT = re.compile("(?:也|都)(?:没|不是|无|未)|没|无|未|不是的?$")
_DEED = re.compile(
    "(?:建|设|成|确|制|组|配)?(?:立|置|定|订|建|备|成立|出台|明确|落实|开展|签)(?:过|好|起来|到位)?"
)
"""What is done, or not, of anything that is asked about: 该项机制尚未建立."""

_FOREIGN = 1
"""How many characters that are not of the question may stand where its words are said again."""

_LIVELY = re.compile("(?<=[一-鿿])[喽啦咯嘞]$")
_CLAUSE = re.compile(r"[,，.。;；!！\s、]+|(?<=[有是没对])[啊呀哎](?=[^,，啊呀])")


@lru_cache(maxsize=4)
def _plain_words(yes: tuple[str, ...], no: tuple[str, ...]) -> dict[str, bool]:
    return dict.fromkeys(yes, True) | dict.fromkeys(no, False)


@lru_cache(maxsize=4)
def _known(yes: tuple[str, ...], no: tuple[str, ...]) -> frozenset[str]:
    return frozenset(yes) | frozenset(no)


def plain_yes_no(folded: str, lexicon: Lexicon) -> bool | None:
    """What the whole message says where it is one of the known wordings, perhaps said twice."""
    words = _plain_words(lexicon.yes, lexicon.no)
    said = _LIVELY.sub("了", bare(folded))
    if said in lexicon.talk and said not in words:
        return None
    half = said[: len(said) // 2]
    for text in (folded.strip(), said, half if half * 2 == said else said):
        if text in words:
            return words[text]
    return words.get(core_of(folded, lexicon, _known(lexicon.yes, lexicon.no)))


def read_yes_no(field: Field, said: Said, language: Language) -> Reading:
    """True or False; Rejected where the answer hedges, is partly so, or is still under way."""
    lexicon = language.lexicon
    folded = plainly(said.folded, lexicon)
    text = _without_urging(bare(folded), lexicon)
    quote = shorten(said.text)
    plain = plain_yes_no(text if "," in folded else folded, lexicon)
    if _has_own_words(field) and text in lexicon.acknowledgements:
        return refuse(language, field, "unclear", quote=quote)
    if plain is not None and _fitting(text, field, lexicon):
        return Accepted(plain)
    place = _numbered(text, field)
    if place is not None:
        return Accepted(place, interpreted=True)
    if _BARE_NUMBER.fullmatch(text):
        return refuse(language, field, "unclear", quote=quote)
    told = _described(text, field, lexicon)
    if told is not None:
        return Accepted(told, interpreted=True)
    doubt = _doubt(text, lexicon)
    if _is_over(doubt, text, field, lexicon) or _is_lacking(doubt, text, field, lexicon):
        return Accepted(False, interpreted=True)
    if doubt:
        return refuse(language, field, doubt, quote=quote)
    if _has_own_words(field):
        return _in_own_words(text, field, language, quote)
    clauses = _without_others([clause for clause in _CLAUSE.split(text) if clause], field, lexicon)
    senses = [_sense(clause, field, lexicon) for clause in clauses]
    if not clauses or senses[0] is None:
        decided = {
            sense
            for clause, sense in zip(clauses, senses, strict=True)
            if sense is False or (sense and _surely(clause, field, lexicon))
        }
        if len(decided) != 1:
            return refuse(language, field, "unclear", quote=quote)
        return Accepted(decided.pop(), interpreted=True)
    if _only_assent(clauses, senses, field, lexicon) or any(
        _contradicts(clause, sense, senses[0], lexicon)
        for clause, sense in zip(clauses[1:], senses[1:], strict=True)
    ):
        return refuse(language, field, "unclear", quote=quote)
    return Accepted(senses[0], interpreted=True)


def _is_over(doubt: str, text: str, field: Field, lexicon: Lexicon) -> bool:
    """签过一回就断了，现在没有合作; 以前有过一次，后来没联系了."""
    *before, last = _CLAUSE.split(text)
    once = doubt == "contrast" and pattern_of(lexicon.formerly).match(text)
    now = pattern_of(lexicon.at_present).match(last)
    if not before or not (doubt == "ended" or (once and now)):
        return False
    return _sense(last[now.end() :] if now and once else last, field, lexicon) is False


def _surely(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether a yes is told in so many words, or of what is asked: 能力没问题."""
    said_so = has_any(clause, lexicon.affirming_idioms) or core_of(clause, lexicon).endswith("有")
    return bool(plain_yes_no(clause, lexicon)) or (said_so and _overlaps(clause, field.ask))


def _is_lacking(doubt: str, text: str, field: Field, lexicon: Lexicon) -> bool:
    """产值不够，没入上 gives a reason; 认识几个专家，但没成立机构 denies what is asked."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    senses = [_sense(clause, field, lexicon) for clause in clauses]
    hedges = [found.group() for found in pattern_of(lexicon.hedges).finditer(text)]
    if doubt == "hedged" and hedges and set(hedges) <= set(lexicon.scarce):
        sure = [
            sense
            for clause, sense in zip(clauses, senses, strict=True)
            if not has_any(clause, lexicon.scarce)
        ]
        return False in sure and True not in sure
    contrasted = len(clauses) > 1 and pattern_of(lexicon.contrast).match(clauses[-1])
    if not contrasted or any(sense is not None for sense in senses[:-1]):
        return False
    plain = clauses[-1][contrasted.end() :]
    return not _doubt(plain, lexicon) and _sense(plain, field, lexicon) is False


def _without_others(clauses: list[str], field: Field, lexicon: Lexicon) -> list[str]:
    """账本倒是有，那个办法还没写 without what there is of something else."""
    slot = _slot(field, lexicon)
    kept = []
    for clause in clauses:
        found = _SOMETHING_ELSE.match(clause)
        other = core_of(found["other"], lexicon) if found else ""
        if len(other) < _NOUN or other in lexicon.fillers or _overlaps(other, slot):
            kept.append(clause)
    return kept or clauses


def _without_urging(text: str, lexicon: Lexicon) -> str:
    """同意，赶紧往下走吧 without its last clause, which presses on and hedges nothing."""
    before, _, last = text.rpartition(",")
    urges = before and any(shape(pattern).fullmatch(bare(last)) for pattern in lexicon.urges)
    return before if urges else text


def _has_own_words(field: Field) -> bool:
    """Whether a yes does something (agrees, hands over) and has words of its own for it.

    Such a yes is never made out of a sentence.
    """
    return any(option.synonyms for option in field.options if option.id == "yes")


def _in_own_words(text: str, field: Field, language: Language, quote: str) -> Reading:
    """The option that the first clause names, or a plain no; nothing else is taken."""
    first, *more = _CLAUSE.split(text)
    named = _named(first, field, language.lexicon)
    if named is None and more and first in language.lexicon.assents:
        named = _named(more[0], field, language.lexicon)  # 中，填吧
    if named is None and plain_yes_no(first, language.lexicon) is False:
        named = False
    if named is None:
        return refuse(language, field, "unclear", quote=quote)
    return Accepted(named, interpreted=True)


def _numbered(text: str, field: Field) -> bool | None:
    """选1, where the buttons say something else than yes and no and are told by their number."""
    if not _has_own_words(field):
        return None
    found = _ORDER.fullmatch(text)
    place = "12一二".find(found["n"]) if found else -1
    return None if place < 0 else place % 2 == 0


def _described(text: str, field: Field, lexicon: Lexicon) -> bool | None:
    """What the question's own descriptions of a yes and a no tell, with nothing in doubt beside.

    Words such as 但是 or 有的 then only lead to what is told.
    """
    found, rest = described(field, text, lexicon)
    rest = pattern_of(lexicon.modest).sub("", rest)
    doubt = _doubt(rest, lexicon)
    if "no" in found:
        rest = pattern_of(lexicon.scarce).sub("", rest)
        doubt = _doubt(rest, lexicon)
    unsure = doubt in ("hedged", "under_way") or has_any(rest, lexicon.hedges)
    if len(found) != 1 or unsure or (found[0], doubt) == ("yes", "ended"):
        return None
    if found[0] == "yes" and any(_lacks(clause, lexicon) for clause in _CLAUSE.split(text)[1:]):
        return None
    return found[0] == "yes"


def _lacks(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause takes back for oneself what another has: 总公司有，我们没有."""
    return plain_yes_no(pattern_of(lexicon.subjects).sub("", clause), lexicon) is False


def _only_assent(
    clauses: list[str], senses: list[bool | None], field: Field, lexicon: Lexicon
) -> bool:
    """Whether a 好 or 可以 only leads on to something that is no part of the answer."""
    if clauses[0] not in lexicon.assents or len(clauses) < 2:
        return False
    return not any(
        sense is not None or _overlaps(clause, _slot(field, lexicon))
        for clause, sense in zip(clauses[1:], senses[1:], strict=True)
    )


def _contradicts(clause: str, sense: bool | None, first: bool, lexicon: Lexicon) -> bool:
    """不是，我们是小企业 explains its no; 不对，我们有 takes it back."""
    if sense is None or sense == first:
        return False
    return first or plain_yes_no(clause, lexicon) is not None or _HAVING.search(clause) is not None


def _doubt(text: str, lexicon: Lexicon) -> str:
    settled = lexicon.affirming_idioms + lexicon.denying_idioms + lexicon.not_under_way
    idle = pattern_of(settled).sub("", text)
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
    named = _named(clause, field, lexicon)
    if named is not None:
        return named
    if not _fitting(clause, field, lexicon):
        return None
    clause = _SINCE.sub("", clause)
    plain = plain_yes_no(clause, lexicon)
    if plain is not None:
        return plain
    if _talks(clause, lexicon) or _denies_a_no(clause, field, lexicon):
        return None
    if any(shape(pattern).fullmatch(clause) for pattern in lexicon.no_patterns):
        return False
    if any(shape(pattern).fullmatch(clause) for pattern in lexicon.yes_patterns):
        return True
    core = core_of(clause, lexicon)
    idiom = pattern_of(lexicon.affirming_idioms).search(core)
    rest = pattern_of(lexicon.affirming_idioms + lexicon.not_negators).sub("", core)
    rest = _without_adverbs(rest, lexicon)
    plain = plain_yes_no(rest, lexicon)
    if plain is not None and not idiom:
        return plain
    negations = len(pattern_of((*lexicon.negators, "不是")).findall(rest))
    if _BOTH_DENIED.search(rest):
        negations -= 1  # 没办过也办不了
    turned = has_any(rest, lexicon.rhetorical)
    if has_any(rest, lexicon.denying_idioms) and not (negations and turned):
        return False  # but 哪有不愿意的 affirms
    if negations + turned > 2:
        return None
    if negations + turned:
        return (negations + turned) % 2 == 0 if _about(rest, field, lexicon, negations) else None
    if idiom:
        return True
    affirmed = _affirms(core, field, lexicon) or _affirms(bare(clause), field, lexicon)
    return True if affirmed else None


def _talks(clause: str, lexicon: Lexicon) -> bool:
    return clause in lexicon.talk or core_of(clause, lexicon) in lexicon.talk


def _named(clause: str, field: Field, lexicon: Lexicon) -> bool | None:
    """The yes or no of which a clause is a name: 先到这里, or one among other words, 是个体户."""
    core = core_of(clause, lexicon)
    for option in field.options:
        names = {option.shown, *option.synonyms}
        if {clause, core} & names:
            return option.id == "yes"
    nouns = [name for name in _names_of_no(field) if len(name) > 1 and name in clause]
    return False if nouns and not _denies_a_no(clause, field, lexicon) else None


def _denies_a_no(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """不是个体户 is no plain no."""
    for name in _names_of_no(field):
        before, found, behind = clause.partition(name)
        if found and has_any(before, (*lexicon.negators, *lexicon.rhetorical)):
            return True
        if found and _NONE_OF_IT.match(behind):
            return True  # 一个分店也没有
    return False


def _names_of_no(field: Field) -> tuple[str, ...]:
    return tuple(name for option in field.options if option.id == "no" for name in option.synonyms)


def _fitting(text: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether the words can answer this question: 签了 does where an agreement is asked."""
    asked = field.ask + field.label
    if not asked or text in lexicon.assents:
        return True
    wanted = [words for word, words in lexicon.answers_about.items() if word in text]
    slot = _slot(field, lexicon)
    return all(any(word in slot for word in words) for words in wanted) or _overlaps(text, asked)


def _about(text: str, field: Field, lexicon: Lexicon, negations: int) -> bool:
    """Whether a negation answers the question: it opens the clause or closes it (协议没签).

    What is denied must be of the question, or what one has or does of anything: 没时间 is not.
    """
    words = pattern_of((*lexicon.negators, *lexicon.rhetorical))
    denied = words.sub(" ", text)
    if not _related(denied, field, lexicon):
        return False
    if words.match(text) or negations > 1:
        return True
    behind = text[next(reversed(list(words.finditer(text)))).end() :]
    asked = field.ask + field.label
    return _overlaps(text, asked) and (
        len(behind) <= 1 or _DEED.fullmatch(behind) is not None or _overlaps(behind, asked)
    )


def _related(text: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether words beside a predicate belong to the question, or are numbers or mere filling."""
    asked = _slot(field, lexicon)
    if _overlaps(text, asked) or has_any(text, lexicon.supportive):
        return True
    left = pattern_of((*lexicon.fillers, *lexicon.holds, *lexicon.affirms)).sub("", text)
    left = re.sub(r"[\W_]", "", left)
    return not left or (len(left) == 1 and left in asked) or f"{left}了" in lexicon.yes


def _slot(field: Field, lexicon: Lexicon) -> str:
    """The words of the question with its names, and of its help what does not deny."""
    denies = pattern_of(lexicon.negators)
    told = [part for part in _SENTENCE.split(field.help) if part and not denies.search(part)]
    return "。".join((field.ask, field.label, *field.synonyms, *told))


def _without_adverbs(text: str, lexicon: Lexicon) -> str:
    adverb = pattern_of(lexicon.adverbs)
    while (found := adverb.match(text)) and found.end() < len(text):
        text = text[found.end() :]
    return text


def _affirms(text: str, field: Field, lexicon: Lexicon) -> bool:
    asked = field.ask + field.label
    strong = pattern_of(lexicon.affirms).match(text)
    behind = text[strong.end() :] if strong else ""
    if strong and _related(behind, field, lexicon):
        return True
    if strong and strong.group() in asked and not re.match(rf"的|[^,]*[\d{NUMERAL}]", behind):
        return True  # 愿意跟着干, where one is asked whether one will
    whole = _ALL_OF_IT.fullmatch(text)
    if whole and plain_yes_no(whole["said"], lexicon) and _related(whole["what"], field, lexicon):
        return True
    found = pattern_of(lexicon.holds).match(text)
    if not found or text.startswith(("有限", "有色", "有机")):
        return _repeats(text, field, lexicon) or _ends_with_having(text, field, lexicon)
    behind = text[found.end() :]
    if found.group() in {"是", "在", "属于"}:
        return _overlaps(behind, asked)
    if found.group() in {"会", "对"} and asked and not _overlaps(behind, _slot(field, lexicon)):
        return not behind
    return _COUNTED.match(behind) is not None or _related(behind, field, lexicon)


def _ends_with_having(text: str, field: Field, lexicon: Lexicon) -> bool:
    """检测设备我们全套都有, but not 薛定谔的有."""
    return text.endswith("有") and not text.endswith("的有") and len(text) <= 12


def _repeats(text: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether the text says again what is asked, with little else: 独立的, 注册地在本市."""
    said = pattern_of(lexicon.subjects).sub(" ", text)
    wished = has_any(said, lexicon.wishes) and not has_any(field.ask, ("愿", "想"))
    if wished or not _overlaps(said, field.ask + field.label):
        return False
    slot = _slot(field, lexicon)
    rest = pattern_of(lexicon.fillers).sub("", said)
    return sum(char not in slot for char in rest if char.isalnum()) <= _FOREIGN


def _overlaps(text: str, asked: str) -> bool:
    """Whether two neighbouring characters of the text stand in the words asked."""
    return any(
        text[place : place + 2].isalnum() and text[place : place + 2] in asked
        for place in range(len(text) - 1)
    )

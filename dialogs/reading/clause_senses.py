"""What one clause says to a yes or no: an odd number of negations is no, an even number yes."""

import re
from functools import lru_cache

from dialogs.reading.numerals import NUMERAL
from dialogs.reading.trimming import bare, core_of, finds, fits, has_any, pattern_of
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = [
    "asks_of_each",
    "fitting",
    "named_by",
    "overlaps",
    "plain_yes_no",
    "sense_of",
    "slot_of",
    "without_idioms",
]

_COUNTED = re.compile(
    rf"(?:了|过)?[\d{NUMERAL}两多几]+[家个人位名次项年月场回条份台套件种所届期批间处支组册篇款]"
)
_SENTENCE = re.compile("[。；;!！?？]")
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

_WHO = ("单位", "贵单位", "本单位")
_A_THING = 2
_FOREIGN = 1
"""How many characters that are not of the question may stand where its words are said again."""

_RANKED = re.compile("前[一二三四五十]|第[一二三四五]|名次|排名|同行|领先|主导")
"""A rank among others, which answers only what asks for one: 省内排不上前三."""

_WHERE_IS = re.compile("(?:哪有|哪里有|哪儿有|哪来的?)(?P<what>[一-鿿]{2,6})$")
_SAID_OVER = re.compile("^(?P<once>[一-鿿]{1,4}?)(?P=once)+$")
"""能能能, 有的有的."""

_LIVELY = re.compile("(?<=[一-鿿])[喽啦咯嘞]$")


@lru_cache(maxsize=4)
def _plain_words(yes: tuple[str, ...], no: tuple[str, ...]) -> dict[str, bool]:
    return dict.fromkeys(yes, True) | dict.fromkeys(no, False)


@lru_cache(maxsize=4)
def _known(yes: tuple[str, ...], no: tuple[str, ...]) -> frozenset[str]:
    return frozenset(yes) | frozenset(no)


def plain_yes_no(folded: str, lexicon: Lexicon) -> bool | None:
    """What the whole message says where it is one of the known wordings, perhaps said over."""
    words = _plain_words(lexicon.yes, lexicon.no)
    said = _LIVELY.sub("了", bare(folded))
    if said in lexicon.talk and said not in words:
        return None
    for text in (folded.strip(), said, _SAID_OVER.sub(r"\g<once>", said)):
        if text in words:
            return words[text]
    return words.get(core_of(folded, lexicon, _known(lexicon.yes, lexicon.no)))


def sense_of(clause: str, field: Field, lexicon: Lexicon) -> bool | None:
    """What one clause says: an odd number of negations is no, an even number yes."""
    named = named_by(clause, field, lexicon)
    if named is not None:
        return named
    if finds(clause, lexicon.either_way_patterns) or finds(clause, lexicon.mishap_patterns):
        return None
    if _of_others(clause, field, lexicon):
        return None
    if not fitting(clause, field, lexicon):
        return None
    clause = _SINCE.sub("", clause)
    plain = plain_yes_no(clause, lexicon)
    if plain is not None:
        return plain
    if _talks(clause, lexicon) or _denies_a_no(clause, field, lexicon):
        return None
    if has_any(clause, lexicon.why_not):
        return None
    if fits(clause, lexicon.no_patterns):
        return False
    if fits(clause, lexicon.yes_patterns):
        return True
    core = core_of(clause, lexicon)
    idiom = pattern_of(lexicon.affirming_idioms).search(core)
    rest = without_idioms(core, lexicon)
    rest = _without_adverbs(rest, lexicon)
    plain = plain_yes_no(rest, lexicon)
    if plain is not None and not idiom:
        return plain
    negations = len(pattern_of((*lexicon.negators, "不是")).findall(rest))
    if _BOTH_DENIED.search(rest):
        negations -= 1  # 没办过也办不了
    turned = has_any(rest, lexicon.rhetorical)
    foreign = _WHERE_IS.search(rest)
    if foreign and not _related(foreign["what"], slot_of(field, lexicon), lexicon):
        return None  # 研发？我们哪有研发, where something else is asked
    if has_any(rest, lexicon.denying_idioms) and not (negations and turned):
        of_a_rank = _RANKED.search(rest) and not _RANKED.search(slot_of(field, lexicon))
        return None if of_a_rank else False  # but 哪有不愿意的 affirms
    if negations + turned > 2:
        return None
    if negations + turned:
        return (negations + turned) % 2 == 0 if _about(rest, field, lexicon, negations) else None
    if idiom:
        return True
    affirmed = _affirms(core, field, lexicon) or _affirms(bare(clause), field, lexicon)
    return True if affirmed else None


def asks_of_each(field: Field) -> bool:
    """Whether each of several is asked about: 人家 are these, and one exception is a no."""
    return "每" in field.ask


def _of_others(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether something is said to be so of another than who is asked about: 集团有了."""
    yes = clause.startswith(lexicon.others) and not has_any(clause, lexicon.negators)
    return yes and not asks_of_each(field)


def without_idioms(text: str, lexicon: Lexicon, *others: str) -> str:
    """The text without what holds a denying word and denies nothing: 没问题, 不过."""
    return pattern_of((*lexicon.affirming_idioms, *lexicon.not_negators, *others)).sub("", text)


def _talks(clause: str, lexicon: Lexicon) -> bool:
    return clause in lexicon.talk or core_of(clause, lexicon) in lexicon.talk


def named_by(clause: str, field: Field, lexicon: Lexicon) -> bool | None:
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


def fitting(text: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether the words can answer this question: 签了 does where an agreement is asked."""
    asked = field.ask + field.label
    if not asked or text in lexicon.assents:
        return True
    wanted = [words for word, words in lexicon.answers_about.items() if word in text]
    slot = slot_of(field, lexicon)
    return all(any(word in slot for word in words) for words in wanted) or overlaps(text, asked)


def _about(text: str, field: Field, lexicon: Lexicon, negations: int) -> bool:
    """Whether a negation answers the question: it opens the clause or closes it (协议没签).

    What is denied must be of the question, or what one has or does of anything: 没时间 is not.
    """
    words = pattern_of((*lexicon.negators, *lexicon.rhetorical))
    denied = words.sub(" ", text)
    # What the help gives as an example may be missing: 没有理事会 denies no other organ.
    asked = "。".join((field.ask, field.label, *field.synonyms))
    if not _related(denied, asked, lexicon):
        return False
    if words.match(text) or negations > 1:
        return True
    behind = text[next(reversed(list(words.finditer(text)))).end() :]
    asked = field.ask + field.label
    return overlaps(text, asked) and (
        len(behind) <= 1 or _DEED.fullmatch(behind) is not None or overlaps(behind, asked)
    )


def _related(text: str, asked: str, lexicon: Lexicon) -> bool:
    """Whether words beside a predicate belong to what is asked, or are mere filling."""
    if overlaps(text, asked) or has_any(text, lexicon.supportive):
        return True
    left = pattern_of((*lexicon.fillers, *lexicon.holds, *lexicon.affirms)).sub("", text)
    left = re.sub(r"[\W_]", "", left)
    return not left or (len(left) == 1 and left in asked) or f"{left}了" in lexicon.yes


def slot_of(field: Field, lexicon: Lexicon) -> str:
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
    if strong and _related(behind, slot_of(field, lexicon), lexicon):
        return True
    if strong and strong.group() in asked and not re.match(rf"的|[^,]*[\d{NUMERAL}]", behind):
        return True  # 愿意跟着干, where one is asked whether one will
    whole = _ALL_OF_IT.fullmatch(text)
    if whole and _related(whole["what"], slot_of(field, lexicon), lexicon):
        has = pattern_of(lexicon.affirms).match(whole["said"])
        if plain_yes_no(whole["said"], lexicon):
            return True
        if has and _related(whole["said"][has.end() :], slot_of(field, lexicon), lexicon):
            return True  # 各单位都具备相应能力
    found = pattern_of(lexicon.holds).match(text)
    if not found or text.startswith(("有限", "有色", "有机")):
        return _repeats(text, field, lexicon) or _ends_with_having(text)
    behind = text[found.end() :]
    if found.group() in {"是", "在", "属于"}:
        # 是贵单位的供应商 says nothing of what is asked, though it names the same unit.
        return overlaps(pattern_of((*lexicon.subjects, *_WHO)).sub(" ", behind), asked)
    if found.group() in {"会", "对"} and asked and not overlaps(behind, slot_of(field, lexicon)):
        return not behind
    counted = _COUNTED.match(behind)
    if counted and asks_of_each(field):
        return False  # 有两家弱一点
    thing = behind[counted.end() :].strip("的") if counted else behind
    if counted and (len(thing) < _A_THING or re.search(rf"[\d{NUMERAL}]", thing)):
        return True
    return _related(thing, slot_of(field, lexicon), lexicon)


def _ends_with_having(text: str) -> bool:
    """检测设备我们全套都有, but not 薛定谔的有."""
    return text.endswith("有") and not text.endswith("的有") and len(text) <= 12


def _repeats(text: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether the text says again what is asked, with little else: 独立的, 注册地在本市."""
    said = pattern_of(lexicon.subjects).sub(" ", text)
    wished = has_any(said, lexicon.wishes) and not has_any(field.ask, ("愿", "想"))
    if wished or not overlaps(said, field.ask + field.label):
        return False
    slot = slot_of(field, lexicon)
    rest = pattern_of(lexicon.fillers).sub("", said)
    return sum(char not in slot for char in rest if char.isalnum()) <= _FOREIGN


def overlaps(text: str, asked: str) -> bool:
    """Whether two neighbouring characters of the text stand in the words asked."""
    return any(
        text[place : place + 2].isalnum() and text[place : place + 2] in asked
        for place in range(len(text) - 1)
    )

"""Yes and no in everyday words: moods, dialects, double negation; doubt is asked."""

import re

from dialogs.reading.agreeing import has_own_words, numbered_button, read_own_words, takes_back
from dialogs.reading.clause_senses import (
    fitting,
    named_by,
    overlaps,
    plain_yes_no,
    sense_of,
    slot_of,
    without_idioms,
)
from dialogs.reading.concluding import concluded
from dialogs.reading.descriptions import described
from dialogs.reading.doubts import (
    doubt_of,
    excepts_one,
    gives_in,
    is_no_for_all_that,
    is_yes_for_all_that,
    one_stands_apart,
)
from dialogs.reading.idle_clauses import UNLESS, without_what_is_beside
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Accepted, Reading
from dialogs.reading.stories import is_mere_assent, without_stories
from dialogs.reading.text import Said, shorten
from dialogs.reading.trimming import bare, core_of, finds, has_any, pattern_of, plainly
from policy_text.language import Language
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["read_yes_no"]

_HAVING = re.compile("^(?:[我俺咱]们?)?(?:现在|目前|如今)?(?:也|都|还)?(?:是有|有|在|具备|能)")
_DONE = re.compile(r"已经|早就|就有|有[一两几\d]|了$|才(?:有|建|设|成立)")
"""没有，早就设好了 takes its no back."""

_HAS_ANOTHER = re.compile("[^,，。]*(?:但是?|不过|可是)(?:我们?|俺们?)?(?:倒)?有[个一][^,，。]{2,}")
"""没设理事会但是有个联席会: in one breath, what there is instead may be what is asked."""

_BARE_NUMBER = re.compile(rf"[\d{NUMERAL}]+")
_SOMETHING_ELSE = re.compile("(?P<other>[\u4e00-\u9fff]+?)倒(?:是|也)?(?:有|是|在)")
_EACH_ITS_OWN = re.compile(
    "(?P<what>[\u4e00-\u9fff]{2,6}?)(?:已经?|还|也|都)*(?:没|未)?(?:设|建|有|签|定|配)(?:立|好)?了?"
)
"""执行机构设了，咨询机构没设: each clause is of another thing."""

_NOT_THIS_ONE = re.compile("(?!再|也|从|更)[一-鿿]{2,5}(?:就|都|还)?(?:不是|没有|不算|不在)的?")
_TAKING_BACK = re.compile(
    "(?:哎呀?|唉|哦|噢|啊|诶|呃)?(?:(?:刚才|我|刚刚)?(?:说|答|填|选)?(?:不对|错)(?:了|啊|呀)?)+"
)
_THAT_THING = re.compile("[那这][个些](?!是|就|都|也|没)[一-鿿]{2,}")
_NOUN = 2
"""How many characters a word for something else has at least."""

_COUNTS_AS = re.compile(
    "[,，\\s]*(?:这个|那)?(?:就|应该)?算是?(?:有|设|建|签|成立)了?的?(?:吧|哈)?$"
)
"""专家委员会挂牌了，算设了哈."""

_SURE = re.compile("^(?:肯定|当然|绝对|一定|那肯定|必须)(?:都|是)?(?=..)")

_TODAY = re.compile("(?:目前|现在|眼下|如今|当前)(?:就|还是|也)?")
_LATER = re.compile("明年|以后|将来|考虑|打算|下半年|过两年|过几年")

_ONLY_HEARD = ("知道了", "收到", "明白", "明白了", "了解", "了解了", "看到了", "看完了", "看了")
"""What says no more than that one has read what was asked."""

_IS = re.compile("(?:我们?|俺们?|咱们?)?是")
_BARE_NO = re.compile(
    "(?:现在|目前|还|我们?)*(?:不是|没有|不在|不算|不属于|没|否|不)(?:的|了|啊|呀)?"
)
_ONLY_WITH = re.compile("(?:但|不过)?(?:只|就|光|仅)(?:是)?(?:和|跟|与)")
_BARE_YES = re.compile("(?![一-鿿]*[没不无未])[一-鿿]{2,6}(?<![也都就只才])(?:是|有|在)的?")
"""学校是, behind a no that was said of another."""

_BOTH_WAYS = re.compile("说(?P<so>[^,]{1,4})也(?:算)?(?P=so)[,，]")
"""说常设也常设，说不常设也不常设."""

_HESITATES = re.compile(r"(?:嗯|呃|额|唔|啊)+(?:…|\.{2,}|。{2,})+")
"""嗯…… is still thinking."""

_ABILITY = re.compile("能(?!不)|可以|会(?!不)")
"""How a question begins that asks what one can do."""

_CAN = re.compile("能(?!.*(?:怪|吗))|会(?!.*怪)|可以|[办搞做弄]得(?:[了成来]|起来?)|没(?:有)?问题")
_BUT_CAN = re.compile("^(?:不过|但是?|可是?|只是|就是)*(?P<can>.*)$")
_NONE_NOW = re.compile("(?:现在|目前|如今|眼下)[^,]{0,8}(?:都|也)?(?:没有|没|木有)了?$")
"""以前签过，眼下一个在效的都没有."""

_UNDER_WAY = re.compile(
    "(?<!现)正在?(?:[^,]{0,6})?(?:迁|办|报|批|谈|申请|申报|筹|拟|走)(?!过)|手续[^,]{0,4}(?:没|未)"
)
"""执照正在往这边迁 is no yes yet, however much of it a description covers."""

_UNTRIED = re.compile(
    "(?:我们?|俺们?|咱们?|从来|一直|至今|目前|现在|以前|之前|这种|这个|活动|还|也|都|就|真|是)*(?:没有?|未|木有)曾?"
    "(?:办|搞|做|弄|组织|举办|开展|发起|承办|主办|开|干)过"
    "(?:这|那|一|个|次|回|场|种|类|些|样|啥|什么|这么|活动|会|事儿?|东西|的|呢|嘞|啊|呀|了)*"
)
"""没办过 says nothing of what one can."""

_TWICE_DENIED = re.compile("(?:不是|并非|不能说)(?:不|没|未)")
_ASSUMED = re.compile("(?:那|这)?(?:就|不就)?是[^,]{1,8}吧")
_YET = re.compile("可[^,]{0,4}(?:不|没|兼|临时|只有|光是)")
"""人是有，可都是兼的: what limits a yes."""

_GUESSED = re.compile(
    "吧[,，](?:我|俺)?(?:自己|个人)?(?:觉得|感觉|认为|猜|估)|(?:我|俺)(?:自己|个人)?(?:觉得|感觉|猜)"
)
_CLAUSE = re.compile(r"[,，.。;；!！?？\s、]+|(?<=[有是没对])[啊呀哎](?=[^,，啊呀])")


def read_yes_no(field: Field, said: Said, language: Language) -> Reading:
    """True or False; Rejected where the answer hedges, is partly so, or is still under way."""
    lexicon = language.lexicon
    folded = plainly(said.folded, lexicon)
    text = without_what_is_beside(bare(folded), field, lexicon)
    quote = shorten(said.text)
    hesitates = _HESITATES.fullmatch(said.folded.strip())
    undecided = (
        hesitates
        or _BOTH_WAYS.search(text)
        or (gives_in(bare(folded)) and not has_own_words(field))
    )
    if undecided:
        return refuse(language, field, "hedged", quote=quote)
    plain = plain_yes_no(text if "," in folded else folded, lexicon)
    if plain is False and folded.rstrip("? ").endswith("吗"):
        return refuse(language, field, "unclear", quote=quote)  # 不是吗 expects a yes
    if text in lexicon.acknowledgements and (has_own_words(field) or text in _ONLY_HEARD):
        return refuse(language, field, "unclear", quote=quote)
    if _ABILITY.match(field.ask):
        able = _without_untried(text)
        told = able == text or _CAN.search(able) or has_any(able, lexicon.negators)
        if not able or not told:
            return refuse(language, field, "untried", quote=quote)
        text = able
    if plain is not None and fitting(text, field, lexicon):
        return Accepted(plain)
    if any(text in option.synonyms for option in field.options if option.id == "yes"):
        return Accepted(True, interpreted=True)
    place = numbered_button(text, field)
    if place is not None:
        return Accepted(place, interpreted=True)
    if _BARE_NUMBER.fullmatch(text):
        return refuse(language, field, "unclear", quote=quote)
    in_the_end = concluded(text, lexicon)
    if in_the_end is not None and not has_own_words(field) and fitting(text, field, lexicon):
        return Accepted(in_the_end, interpreted=True)
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    if not clauses:
        return refuse(language, field, "unclear", quote=quote)  # ?，?
    reading = _of_clauses(field, text, clauses, language, quote)
    if reading == Accepted(True, interpreted=True) and one_stands_apart(clauses, field):
        return refuse(language, field, "partly", quote=quote)
    if reading == Accepted(False, interpreted=True) and _HAS_ANOTHER.fullmatch(text):
        return refuse(language, field, "contrast", quote=quote)
    plainer = without_stories(clauses, field, lexicon)
    settled_already = isinstance(reading, Accepted) or len(plainer) == len(clauses)
    if settled_already or _asks_back(text, clauses, lexicon):
        return reading
    settled = _of_clauses(field, ",".join(plainer), plainer, language, quote)
    return settled if isinstance(settled, Accepted) else reading


def _without_untried(text: str) -> str:
    """没办过，不过能办 without what was not tried yet: whether one can is asked."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    others = [clause for clause in clauses if not _UNTRIED.fullmatch(clause)]
    if len(others) == len(clauses):
        return text
    return ",".join(_BUT_CAN.sub(r"\g<can>", clause) for clause in others)


def _asks_back(text: str, clauses: list[str], lexicon: Lexicon) -> bool:
    """有嘞，没有办法我敢让他们动钱？: a plain yes, and a question that expects none but that."""
    return len(clauses) > 1 and "?" in text and plain_yes_no(clauses[0], lexicon) is True


def _of_clauses(
    field: Field, text: str, clauses: list[str], language: Language, quote: str
) -> Reading:
    """What the clauses say together: as they are described, doubted, or each by its own sense."""
    lexicon = language.lexicon
    if excepts_one(clauses, field, lexicon):
        return Accepted(False, interpreted=True)
    told = _described(text, clauses, field, lexicon)
    denied_first = len(clauses) > 1 and sense_of(clauses[0], field, lexicon) is False
    if told is False and _asks_back(text, clauses, lexicon):
        return refuse(language, field, "unclear", quote=quote)
    if told and (denied_first or (has_own_words(field) and takes_back(clauses, lexicon))):
        return refuse(language, field, "unclear", quote=quote)
    if told is not None:
        return Accepted(told, interpreted=True)
    if has_own_words(field) and _names_no(clauses, field, lexicon):
        return Accepted(False, interpreted=True)
    doubt = doubt_of(text, lexicon)
    if doubt and is_no_for_all_that(doubt, text, clauses, field, lexicon):
        return Accepted(False, interpreted=True)
    if doubt == "under_way" and _stands_today(clauses, field, lexicon):
        return Accepted(True, interpreted=True)
    if doubt and not has_own_words(field) and is_yes_for_all_that(text, clauses, field, lexicon):
        return Accepted(True, interpreted=True)
    if doubt:
        return refuse(language, field, doubt, quote=quote)
    if has_own_words(field):
        return read_own_words(clauses, field, language, quote)
    sense = _sense_of_all(_without_others(clauses, field, lexicon), field, lexicon)
    if sense is None:
        return refuse(language, field, "unclear", quote=quote)
    return Accepted(sense, interpreted=True)


def _stands_today(clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """目前在，不过正考虑明年迁走: a plain yes of today, whatever is to become of it."""
    first, *others = clauses
    today = _TODAY.match(first)
    later = all(_LATER.search(each) and not has_any(each, lexicon.negators) for each in others)
    said = first[today.end() :] if today else ""
    return bool(others) and later and sense_of(said, field, lexicon) is True


def _names_no(clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """不同意，别人的电话不能随便给: the first or the last clause names the no, and none the yes."""
    named = [named_by(clause.removesuffix("吧"), field, lexicon) for clause in clauses]
    return bool(named) and False in (named[0], named[-1]) and True not in named


def _sense_of_all(clauses: list[str], field: Field, lexicon: Lexicon) -> bool | None:
    """The yes or no of the first clause, which no other takes back, or of the others, if one."""
    senses = [sense_of(clause, field, lexicon) for clause in clauses]
    if any(_THAT_THING.match(each) and not fitting(each, field, lexicon) for each in clauses[1:]):
        return None  # 都有啊那个平台, where something else is asked
    if len(clauses) > 1 and _TAKING_BACK.fullmatch(clauses[0]) and senses[1:].count(None):
        return None  # 不对不对，有个市里的工程中心 puts right what was said before
    if not clauses or senses[0] is None:
        decided = {
            sense
            for clause, sense in zip(clauses, senses, strict=True)
            if sense is False or (sense and _surely(clause, field, lexicon))
        }
        return decided.pop() if len(decided) == 1 else None
    if _only_assent(clauses, senses, field, lexicon) or any(
        _contradicts(clauses[0], clause, sense, senses[0], lexicon)
        for clause, sense in zip(clauses[1:], senses[1:], strict=True)
    ):
        return None
    return senses[0]


def _surely(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether a yes is told in so many words, or of what is asked: 能力没问题."""
    said_so = has_any(clause, lexicon.affirming_idioms) or core_of(clause, lexicon).endswith("有")
    of_this = overlaps(clause, field.ask)
    return bool(plain_yes_no(clause, lexicon)) or (
        of_this and (said_so or _states(clause, lexicon))
    )


def _states(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause says of oneself what one is or has: 具备独立法人资格."""
    said = _SURE.sub("", clause)
    return pattern_of((*lexicon.affirms, "是")).match(said) is not None


def _without_others(clauses: list[str], field: Field, lexicon: Lexicon) -> list[str]:
    """账本倒是有，那个办法还没写 without what there is of something else."""
    slot = slot_of(field, lexicon)
    about = [found for clause in clauses if (found := _EACH_ITS_OWN.fullmatch(clause))]
    of_this = [found.group() for found in about if found["what"][:_NOUN] in field.ask]
    if len(about) == len(clauses) > len(of_this) == 1:
        return of_this
    kept = []
    for clause in clauses:
        found = _SOMETHING_ELSE.match(clause)
        other = core_of(found["other"], lexicon) if found else ""
        if len(other) < _NOUN or other in lexicon.fillers or overlaps(other, slot):
            kept.append(clause)
    return kept or clauses


def _described(text: str, clauses: list[str], field: Field, lexicon: Lexicon) -> bool | None:
    """What the question's own descriptions of a yes and a no tell, with nothing in doubt beside.

    Words such as 但是 or 有的 then only lead to what is told.
    """
    found, rest = described(field, text, lexicon)
    rest = pattern_of(lexicon.modest).sub("", _COUNTS_AS.sub("", rest))
    doubt = doubt_of(rest, lexicon)
    if "no" in found:
        rest = pattern_of(lexicon.scarce).sub("", rest)
        doubt = doubt_of(rest, lexicon)
    unsure = doubt in ("hedged", "under_way") or has_any(rest, lexicon.hedges)
    if len(found) != 1 or unsure:
        return None
    if found[0] == "no" and _TWICE_DENIED.search(text):
        return None  # 不是不在名录里
    if found[0] == "yes" and len(clauses) == 1 and _ASSUMED.fullmatch(text):
        return None  # 就是办公室吧
    if found[0] == "no" and any(map(_BARE_YES.fullmatch, clauses[1:])):
        return None  # 我们学院不是，以学校名义参加，学校是
    if found[0] == "yes" and _GUESSED.search(text):
        return None  # 省内算数得着的吧，我自己觉得
    if found[0] == "yes" and (
        _has_ended(text, lexicon)
        or _NONE_NOW.search(text)
        or _UNDER_WAY.search(text)
        or _denied_behind(text, rest, lexicon)
        or any(_lacks(clause, lexicon) for clause in clauses[1:])
        or any(
            sense_of(clause, field, lexicon) is False and overlaps(clause, field.ask)
            for clause in clauses[1:]
        )
    ):
        return None
    return found[0] == "yes"


def _has_ended(text: str, lexicon: Lexicon) -> bool:
    """签的协议上个月到期了, whatever of it the description covers."""
    idle = pattern_of((*lexicon.affirming_idioms, *lexicon.not_doubts)).sub("", text)
    return has_any(idle, lexicon.ended)


def _denied_behind(text: str, rest: str, lexicon: Lexicon) -> bool:
    """设的是决策机构，执行机构还没设: what is left of a description, and denies it."""
    left = bare(rest)
    return text.endswith(left) and plain_yes_no(left.removeprefix("还"), lexicon) is False


def _lacks(clause: str, lexicon: Lexicon) -> bool:
    """Whether a clause takes back for one what others have: 总公司有，我们没有; 学院不是."""
    plain = plain_yes_no(pattern_of(lexicon.subjects).sub("", clause), lexicon)
    return plain is False or _NOT_THIS_ONE.fullmatch(clause) is not None


def _only_assent(
    clauses: list[str], senses: list[bool | None], field: Field, lexicon: Lexicon
) -> bool:
    """Whether a 好 or 可以 only leads on to something that is no part of the answer."""
    if len(clauses) < 2 or not is_mere_assent(clauses[0], field, lexicon):
        return False
    return not any(
        sense is not None or overlaps(clause, slot_of(field, lexicon))
        for clause, sense in zip(clauses[1:], senses[1:], strict=True)
    )


def _contradicts(
    before: str, clause: str, sense: bool | None, first: bool, lexicon: Lexicon
) -> bool:
    """不是，我们是小企业 explains its no; 不对，我们有 takes it back.

    What a yes is followed by may deny nothing (有，没批), what a no is followed by not begin
    anything (没有，刚建起来), also where it is not known what that says.
    """
    if not first and sense is not False and _BARE_YES.fullmatch(clause):
        return True
    if not first and sense and _IS.match(clause) and not _BARE_NO.fullmatch(before):
        return True  # 不是大的服务业，是大的工业
    if not first and _ONLY_WITH.match(clause):
        return True  # 没有高校，只和研究院合作
    if first and _YET.match(clause):
        return True
    if sense is None:
        idle = without_idioms(UNLESS.sub("", clause), lexicon, *lexicon.why_not)
        return has_any(idle, lexicon.negators) if first else finds(clause, lexicon.begun)
    if sense == first:
        return False
    if sense and finds(clause, lexicon.begun):
        return True
    taken_back = _HAVING.search(clause) or _DONE.search(clause)
    return first or plain_yes_no(clause, lexicon) is not None or taken_back is not None

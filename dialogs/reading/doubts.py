"""What makes a yes or no doubtful, and what is a plain no for all that."""

import re

from dialogs.reading.clause_senses import asks_of_each, overlaps, plain_yes_no, sense_of
from dialogs.reading.trimming import finds, fits, has_any, pattern_of
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = [
    "doubt_of",
    "excepts_one",
    "gives_in",
    "is_no_for_all_that",
    "is_yes_for_all_that",
    "one_stands_apart",
]

_CONCEDED = re.compile(r"(?P<word>[^\W\d是不没]{1,3})(?:倒)?是(?:都)?(?P=word)|^不是没.*[,，\s]是")
_STILL_SO = re.compile(
    "(?:现在|目前|一直|到现在|如今)(?:也|都)?还在(?:(?:库|名录|册)?(?:里头|里面|里边|里|上)?(?:呢|嘞|着)?)(?=$|[,，。;；!！])"
)
"""22年就入库了，现在还在 is under way no more."""

_SO_FEW = re.compile(
    "(?<=[,，。;；])(?:就|才|只|总共|一共)有?(?:这|那|[我俺咱]们)?几(?:家|个)[^,，。;；]{0,12}(?=$|[,，。;；])"
)
"""没设，就几家企业: a reason, and not that some have it."""

_SINCE_THEN = re.compile("(?:以后|之后|后来)就")
_GIVEN_IN = re.compile("(?:那|要不)就?(?:算)?(?:有|是|能|行|愿意|在)吧")
_BEHIND_IT = re.compile("(?P<what>[一-鿿]{2,6})(?:可|也|还|就|真)*(?:谈不上|说不上|算不上|称不上)$")
_NOT_UP_TO = re.compile(
    "(?:[我俺]们?|那|这|也|还|真|确实|说实话|有一说一)*(?:谈不上|说不上|算不上|称不上)"
)
_NOT_YET = re.compile("(?:[我俺]们?)?(?:目前|现在|暂时|眼下)?(?:还|都|也)*没有(?=..)")
_EXCEPTED = re.compile(
    "^(?![没无未])[一-鿿\\d]{2,}?(?<![也都还])"
    "(?:不是|没有|不具备|不够|不行|不愿意?|不达标)(?:独立法人|法人|能力|资格|单独|自己|营业|执照|的)*$"
)
_HAS = re.compile("[有是](?:的|了)?$|已经|都有|都是|现在有|^(?:就是|就|只|倒是|倒|但|不过)+有")
"""What may take a no back that stands before it."""

_OUT_OF = "(?:[一二两三四五六七八九十几\\d]+家(?:里头?|里面|当中|中|里边))?"
_ONE_LACKS = re.compile(
    f"{_OUT_OF}(?:其中)?(?:就是|就|只|是)?有[一两几1-9](?:家|个)[^,差]{{0,12}}"
    "(?:凑数|不行|不够|差点意思|差些意思|不愿意?|不(?:想|肯)(?:签|来|干|参加)?|没能力|不是独立|[干办做]不了|没(?:打过交道|合作过|来往过?|接触过))"
)
_ONE_SHORT = re.compile(
    "(?:就|还|只|也就)?差[一两几1-3](?:家|个)(?:不(?:是|行|够|愿意?|同意)|没(?:有)?(?:能力|研发|实力|法人))?"
)
"""差一家, where each one is asked about."""

_ONE_APART = re.compile(
    "(?:就|只|还)?(?:有)?[一1](?:家|个)(?:是(?![的啊呀]?$)|要|得|还|等|在|说|没)"
)
_ONE_OF_THEM = re.compile(
    f"{_OUT_OF}(?:其中|剩下|另外|还有)?(?:就是|就|只|那)?有?[一两几1-9](?:家|个|所)"
)
_LACKS = re.compile("(?:不是|没有|不具备|不够|不愿|(?:以前|之前|从来|从|还)*没[^,]{0,4}过)")
_BUT_FOR = re.compile("除(?:了|开|去)?(?!我|俺|咱|本|自己)[^,]{2,}$")
_THE_OTHERS = re.compile(
    "(?:其他|其它|其余|剩下|别的|都|家|个)[^,不没无]{0,4}(?:(?:是|有|具备|行|够|愿意)的?|(?:均|都|全)[是为](?:独立)?法人)$"
)


_BUT = re.compile("但|不过|可是|只是|然而|就是|要是|如果|只要|除非|等|看")
"""What opens a clause that limits what stands before it."""

_SECOND_TO_ONE = re.compile("除了(?=[^,]+就数)")
"""除了安阳那一家就数俺: a rank, and no exception."""

_GIVEN_UP = re.compile(
    "(?:这[一两几]?年|今年|去年|前年|年[初底前]|上个?月|上半年|后来|最近|前段时间|前一阵)"
    "(?:又|就|已经?|早就|也|都|给|被|让|叫|全)*(?:停|撤|断|散|取消|解散|终止|注销|撤销|中断|散伙)(?:掉)?了"
    "|(?:合同|协议)?(?:到期(?:了|后|以后|之后)?)?(?:就|也|都|后来)?没(?:有)?再?(?:续|续签|续约)(?:了|上|过)?"
)
"""这两年停了: all that a clause says is that it is over."""

_AGREED = re.compile("协议|合同")
_RAN_OUT = re.compile("(?:那份|那个)?(?:协议|合同)?(?:早就?|已经?|去年|前年|今年)?(?:也)?到期了")
"""协议早到期了: it may have been gone on with."""

_AWAY = re.compile("[清迁搬退撤掉走停断散换]|出来|出去|取消|注销|到期|黄了")
"""What may take back a yes that stands before it."""


def gives_in(folded: str) -> bool:
    """Whether a message decides nothing where one is asked how it is: 那就有吧."""
    return _GIVEN_IN.fullmatch(folded) is not None


def doubt_of(text: str, lexicon: Lexicon) -> str:
    """under_way, partly, contrast, ended or hedged; empty where nothing is in doubt."""
    settled = (*lexicon.affirming_idioms, *lexicon.denying_idioms, *lexicon.not_under_way)
    text = _SO_FEW.sub("", _STILL_SO.sub("", text))
    idle = pattern_of(settled).sub("", text)
    if has_any(idle, lexicon.under_way):
        return "under_way"
    idle = pattern_of((*settled, *lexicon.not_doubts)).sub("", text)
    if has_any(idle, lexicon.partly):
        return "partly"
    if has_any(idle, lexicon.contrast) or _CONCEDED.search(idle):
        return "contrast"
    if has_any(_not_settled(text, lexicon), lexicon.ended):
        return "ended"
    if has_any(idle, lexicon.hedges) or idle.endswith(("吧", "?")):
        return "hedged"
    return ""


def _not_settled(text: str, lexicon: Lexicon) -> str:
    """后来就断了 is not under way, and has ended."""
    settled = (*lexicon.affirming_idioms, *lexicon.denying_idioms, *lexicon.not_doubts)
    return pattern_of(settled).sub("", text)


def is_no_for_all_that(
    doubt: str, text: str, clauses: list[str], field: Field, lexicon: Lexicon
) -> bool:
    """Whether what sounds doubtful is a no all the same."""
    return (
        _is_over(doubt, text, clauses, field, lexicon)
        or _is_lacking(doubt, text, clauses, field, lexicon)
        or _is_explained(doubt, clauses, field, lexicon)
        or _is_modest(clauses, field, lexicon)
        or _is_not_yet(doubt, clauses, field, lexicon)
        or _is_plainly_no(doubt, clauses, field, lexicon)
        or _is_so_today(clauses, field, lexicon)
        or _is_given_up(clauses, field, lexicon)
    )


def _is_over(doubt: str, text: str, clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """签过一回就断了，现在没有合作; 以前有过一次，后来没联系了."""
    *before, last = clauses
    once = doubt == "contrast" and pattern_of(lexicon.formerly).match(text)
    now = pattern_of(lexicon.at_present).match(last)
    today = last[now.end() :].removeprefix("还") if now else ""
    dropped = doubt == "under_way" and now and plain_yes_no(today, lexicon) is False
    if once and before and _SINCE_THEN.search(last) and has_any(last, lexicon.ended):
        return not has_any(last, lexicon.negators)  # 以前合作过，老师退休以后就断了
    if not before or not (doubt == "ended" or (once and now) or dropped):
        return False
    if dropped:
        return not any(sense_of(clause, field, lexicon) for clause in before)
    return sense_of(last[now.end() :] if now and once else last, field, lexicon) is False


def _is_lacking(doubt: str, text: str, clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """产值不够，没入上 gives a reason; 认识几个专家，但没成立机构 denies what is asked."""
    senses = [sense_of(clause, field, lexicon) for clause in clauses]
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
    return not doubt_of(plain, lexicon) and sense_of(plain, field, lexicon) is False


def _is_explained(doubt: str, clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """不在，这边只是租了个车间: a plain no, and what there is instead."""
    if doubt != "contrast" or plain_yes_no(clauses[0], lexicon) is not False:
        return False
    rest = pattern_of(lexicon.instead).sub("", ",".join(clauses[1:]))
    return not doubt_of(rest, lexicon) and not any(
        sense_of(clause, field, lexicon) for clause in clauses[1:]
    )


def _is_not_yet(doubt: str, clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """没有，正打算弄: a plain no today, whatever is meant to come of it."""
    return bool(
        doubt == "under_way"
        and len(clauses) > 1
        and (
            plain_yes_no(clauses[0], lexicon) is False
            or (_NOT_YET.match(clauses[0]) and sense_of(clauses[0], field, lexicon) is False)
        )
        and not has_any(",".join(clauses), (*lexicon.hedges, *lexicon.partly))
        and not any(sense_of(each, field, lexicon) for each in clauses[1:])
    )


def _is_plainly_no(doubt: str, clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """暂未设立，几家还没坐到一块儿商量过: a no without a doubt, and only reasons beside it."""
    if doubt == "hedged" or len(clauses) == 1:
        return False
    for place in (0, len(clauses) - 1) if doubt == "partly" else (0,):
        said, others = clauses[place], clauses[:place] + clauses[place + 1 :]
        once = has_any(said, lexicon.formerly) or doubt_of(said, lexicon)
        if once or sense_of(said, field, lexicon) is not False:
            continue
        limited = any(_BUT.match(each) for each in others) and has_any(others[-1], lexicon.hedges)
        if not limited and all(_only_gives_a_reason(each, field, lexicon) for each in others):
            return True
    return False


def _is_so_today(clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """以前有过，协议到期以后没有再续，现在没有合作的学校了: the last word is that of today."""
    *before, last = clauses
    now = pattern_of(lexicon.at_present).match(last)
    if not before or not now or has_any(last, (*lexicon.hedges, *lexicon.under_way)):
        return False
    denied = sense_of(last, field, lexicon) is False or fits(last, lexicon.no_patterns)
    return denied and not any(sense_of(each, field, lexicon) for each in before)


def _is_given_up(clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """以前有，这两年停了; 设是设了，上个月又撤了: it was so, and the last word is that it ended."""
    first, *others = clauses
    of_it = _AGREED.search(field.ask + field.help) and _RAN_OUT.fullmatch(first)
    once = of_it or pattern_of(lexicon.formerly).match(first) or _CONCEDED.search(first)
    over = all(_GIVEN_UP.fullmatch(each) or _RAN_OUT.fullmatch(each) for each in others)
    return bool(once and others) and over and _RAN_OUT.fullmatch(others[-1]) is None


def is_yes_for_all_that(text: str, clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """有呢，跟大学签的，去年还一块报了两个专利: a plain yes first or last.

    Nothing beside it limits or denies it, ends it, or is still to come.
    """
    if len(clauses) == 1 or has_any(text, (*lexicon.hedges, *lexicon.partly)):
        return False
    for place in (0, len(clauses) - 1):
        said, others = clauses[place], clauses[:place] + clauses[place + 1 :]
        if not plain_yes_no(said, lexicon) or said in lexicon.assents:
            continue
        if sense_of(said, field, lexicon) and all(
            _only_tells_of_it(each, field, lexicon) for each in others
        ):
            return True
    return False


def _only_tells_of_it(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether a clause beside a yes takes nothing of it back."""
    idle = pattern_of((*lexicon.affirming_idioms, *lexicon.not_negators)).sub("", clause)
    if (
        has_any(idle, (*lexicon.negators, *lexicon.ended))
        or _BUT.match(clause)
        or _AWAY.search(idle)
    ):
        return False
    if sense_of(clause, field, lexicon) is False:
        return False
    settled = pattern_of((*lexicon.not_under_way, *lexicon.not_doubts)).sub("", clause)
    settled = _SECOND_TO_ONE.sub("", settled)
    return not has_any(settled, (*lexicon.contrast, *lexicon.under_way))


def _only_gives_a_reason(clause: str, field: Field, lexicon: Lexicon) -> bool:
    """Whether a clause beside a no says of nothing that it is there, or is coming."""
    has_or_begins = sense_of(clause, field, lexicon) or _HAS.search(clause)
    return not (has_or_begins or finds(clause, lexicon.begun) or has_any(clause, lexicon.under_way))


def _is_modest(clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """说不上稳定，零星请过一两回专家: what is asked is more than what there is."""
    for place in sorted({0, len(clauses) - 1} if clauses else ()):
        found = _NOT_UP_TO.match(clauses[place])
        behind = _BEHIND_IT.fullmatch(clauses[place])  # 零星请过两回专家，稳定谈不上
        rest = clauses[place][found.end() :] if found else behind["what"] if behind else ""
        others = clauses[:place] + clauses[place + 1 :]
        if (found or behind) and (overlaps(rest, field.ask) if rest else len(clauses) > 1):
            return not any(sense_of(each, field, lexicon) for each in others)
    return False


def _joined(clauses: list[str]) -> list[str]:
    """有一家是课题组，不是法人 as the one clause it is."""
    joined: list[str] = []
    for clause in clauses:
        if joined and _ONE_OF_THEM.match(joined[-1]) and _LACKS.match(clause):
            joined[-1] += clause
        else:
            joined.append(clause)
    return joined


def one_stands_apart(clauses: list[str], field: Field) -> bool:
    """别的都是公司，就一个是学院; 有一家要等等，其余都点头了: whether of each is not said."""
    return asks_of_each(field) and len(clauses) > 1 and any(map(_ONE_APART.match, clauses))


def excepts_one(clauses: list[str], field: Field, lexicon: Lexicon) -> bool:
    """四家公司都是，那个学院不是: not each one, where each one is asked about."""
    doubts = (*lexicon.hedges, *lexicon.under_way)
    clauses = _joined(clauses)
    agreed = any(plain_yes_no(clause, lexicon) for clause in clauses)
    lacking = [
        clause
        for clause in clauses
        if _ONE_LACKS.match(clause) or (not agreed and _ONE_SHORT.fullmatch(clause))
    ]
    beside = ",".join(clause for clause in clauses if clause not in lacking)
    if not asks_of_each(field) or has_any(beside, doubts):
        return False
    if lacking:
        return True
    excepted = [clause for clause in clauses if _EXCEPTED.search(clause) or _BUT_FOR.match(clause)]
    others = [clause for clause in clauses if _THE_OTHERS.search(clause)]
    return bool(others) and any(clause not in others for clause in excepted)

"""An option with the applicant's own words: 其他领域：纺织, or a trade that no option names."""

import re

from dialogs.reading.options import mentions
from dialogs.reading.quantities import quantities_in
from dialogs.reading.results import Accepted
from dialogs.reading.text import Said, visible_length
from dialogs.reading.trimming import fits, has_any
from policy_text.lexicon import Lexicon
from policy_text.questions import Field

__all__ = ["DOING", "names_a_trade", "none_listed", "written_out"]

_LEADING_TO = r"(?:[:：(（-]+\s*|[,，、\s]+(?:是|填|写)?|(?:是|填|写)+[:：\s]*)"
"""Between 其他 and the words; behind a colon these stand as they are (填料)."""

_CHOOSING = "[,，。;；!！\\s](?:那|就|只能|还是|应该)*(?:选|填|写|归|算|报)?(?:到|为|成)?"
"""What leads up to 其他 behind another clause: 上头没有啊，那就其他领域：木材加工."""

_FREE_WORDS = 30
_WE_DO = re.compile(
    "^(?:我们|俺们?|咱们?)(?:公司|厂)?(?:主要)?(?:是)?(?:做|干|搞|生产)(?P<what>.+?)(?:的|嘞|这块|这行)?$"
)
_SPOKEN = re.compile("[我俺咱].*[,，]|[,，].*[我俺咱]")
_TO_BE_WRITTEN = re.compile(
    "[,，](?:就|那就)?(?:写|填|算|报)(?P<what>[^,，。]{2,12}?)(?:吧|就行|就中)?$"
)
"""其他，俺是织布的，写纺织: what is said to us, and what is to be written."""

DOING = "我家|俺家|我们|俺们?|咱们?|主要|就|是|做|搞|干|生产|从事|经营|弄"
"""What leads up to the trade one is in, as alternatives of a pattern."""

_DOING = re.compile(f"^(?:{DOING}|公司|厂里?|这儿|这边|这里)+")
_CLAUSE = re.compile(r"[,，。;；\s]+")
_NONE_LISTED = re.compile(
    "(?:你|您|恁)?(?:们)?(?:这|那)?个?些?(?:单子|列表|选项|名单|表|清单|里面|里头|里边|上面|上头)(?:里|上|当中)?(?:面|头|边|这些|那些)*"
    "(?:好像|似乎|也|都|可|就|咋)*(?:没(?:有|得|看到|找到|见)*|冇)(?:我们|俺们?|咱们?)?(?:干|做)?(?:这个|这)?(?:一)?(?:的|行|项|类|样|个)?(?:啊|呀|嘞|吧|呢)?"
    "|(?:上面|前头|上头|前面|所列)?(?:的|这|那)*(?:些|各项|几样|[\\d一二三四五六七八九十]+[类个项])?(?:都|全)?"
    "(?:不(?:沾边?|搭边|像|属于(?:所列)?(?:各项)?)|[挨沾对]不上)"
    "|(?:你|您|恁)?(?:这|那)?(?:单子|列表|选项)?(?:里|上|里头|上头|里面|上面)?(?:哪个|哪一?项|啥|一个)?(?:都|也)不(?:沾边?|是|对|像|算|合适)"
    "|(?:那|就|应该|只能|还是|得)*(?:选|填|算|归|写|报|勾)?(?:到)?(?:最后一?个)?(?:其他|其它|别的)(?:领域|那?一?[项个类])?(?:吧|了|呗|里)*"
)
"""That none of the options is it, or that the last, for others, is."""

_MAINLY = re.compile("(?:业务|主业|(?:经营)?范围)?(?:主要)?以(?P<what>[^,，。;]{2,8})为主")


def written_out(field: Field, said: Said) -> Accepted | None:
    """其他领域：纺织 -> the option with the applicant's own words; an empty value where none."""
    for option in field.options:
        if not option.free_text:
            continue
        names = sorted({option.id, option.shown, *option.synonyms}, key=len, reverse=True)
        for name in names:
            found = re.search(
                rf"{_CHOOSING}{re.escape(name)}\s*{_LEADING_TO}(?P<words>[^,，。;；]*)$|"
                rf"^\s*{re.escape(name)}\s*{_LEADING_TO}(?P<rest>.*)",
                said.text,
            )
            if found:
                told = found["words"] if found["words"] is not None else found["rest"]
                words = _WE_DO.sub(r"\g<what>", told.strip().strip("()（）。 "))
                if _SPOKEN.search(words):
                    last = _TO_BE_WRITTEN.search(words)
                    words = last["what"] if last else ""
                value = f"{option.id}：{words}" if 0 < len(words) <= _FREE_WORDS else ""
                return Accepted(value, interpreted=value != said.text)
    return None


def none_listed(field: Field, said: Said, lexicon: Lexicon) -> Accepted | None:
    """做纺织印染的，你这单子里没有: the trade told beside that none of the options is it."""
    option = next((one for one in field.options if one.free_text), None)
    clauses = [clause for clause in _CLAUSE.split(said.text.strip()) if clause]
    told = [clause for clause in clauses if not _NONE_LISTED.fullmatch(clause)]
    if option is None or len(told) != 1 or len(clauses) == 1:
        return None
    trade = _MAINLY.sub(r"\g<what>", _DOING.sub("", told[0])).rstrip("的嘞哩")
    if mentions(field, trade)[0] or not names_a_trade(trade, trade, lexicon):
        return None
    return Accepted(f"{option.id}：{trade}", interpreted=True)


def names_a_trade(words: str, core: str, lexicon: Lexicon) -> bool:
    """Whether the text may stand as the applicant's own name for something."""
    return (
        2 <= visible_length(words) <= 12
        and not words.isascii()
        and re.search("[哈呵嘿嘻哦噢喔嗯呃额哎唉呜嗷啊呀]", words) is None
        and re.fullmatch(r"[\w\u4e00-\u9fff()（）·]+", words) is not None
        and re.search(
            r"^[写跟和给在把搞靠打卖干弄想会能]|^[院校厂司所]|主攻|[弄搞整部]$|\d|我|俺|咱|你|您|恁|它|这|那|是|不|没|的|了|都|点|些|好|谁|吧|啥|什么|随便|兼|皆|之$|题|问题",
            words,
        )
        is None
        and not words.startswith((*lexicon.years, *lexicon.days, *lexicon.another_time))
        and not words.endswith(tuple(title for title in lexicon.titles if len(title) > 1))
        and core not in lexicon.command_of
        and not {words, core} & {*lexicon.yes, *lexicon.no, *lexicon.edit_targets}
        and not any(each.measure for each in quantities_in(core, lexicon))
        and not has_any(words, (*lexicon.talk, *lexicon.hedges, *lexicon.under_way))
        and not has_any(words, (*lexicon.contrast, *lexicon.not_quite))
        and not fits(core, lexicon.vague_trades)
        and core not in lexicon.not_persons
        and core not in lexicon.titles
        and core not in lexicon.placeholders
        and core not in lexicon.same_as
    )

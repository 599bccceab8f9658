"""The one count meant among several: the total of the others, said or worked out."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from dialogs.reading.numerals import NUMBER, NUMERAL, whole_number
from dialogs.reading.quantities import Quantity
from dialogs.reading.trimming import bare, has_any, in_order, pattern_of
from policy_text.lexicon import Lexicon, any_of
from policy_text.questions import Field

__all__ = ["COMPANIES_ASKED", "PART", "stated_total", "worked_out"]

PART = "其中"
"""In the label of a field it asks for a part of what another counts."""

_SEVERAL = 2
_NO_COMPANIES = (
    "大学|高校|学院|学校|研究院|研究所|科研院所|科研所"
    "|检测机构|检测所|检测中心|检验所|服务机构|协会"
)
_EACH = "(?:[家个所]|(?<=[俩仨]))"
"""The measure behind a number; 俩 and 仨 have none."""

_ALL_BUT = re.compile(
    rf"(?P<all>{NUMBER})[家个][^,，。;\d{NUMERAL}]{{0,6}}[,，]?(?:里|里面|中|当中)?(?:只|就)?有?(?P<but>{NUMBER})[家个][^,，。;]{{0,3}}?"
    r"(?:不在|不是|没入|没进|未入|没有|不算|没上)[^,，。;]{0,4}[,，](?:剩下|其余|其他|别的)的?"
    rf"(?:{NUMBER}[家个])?(?:全|都|均)+(?:在|是|有|算|入了|进了)[^,，。;]{{0,2}}"
)
"""五家企业里有一家不在库，剩下的都在."""

_THE_REST_ARE = re.compile(
    rf"(?:总共|一共|共)?(?:有|是)?(?P<all>{NUMBER})[家个][,，](?P<but>{NUMBER})[家个]是(?P<others>[^,，。;]+)"
    r"[,，](?:其余|其他|剩下|别的)的?(?:全|都|均)*是(?P<what>[^,，。;]+)"
)
"""总共8家，3家是高校和院所，其余都是厂子."""

_THE_REST_OF_KINDS = re.compile(
    rf"(?:总共|一共|共)?(?:有|是)?(?P<all>{NUMBER})[家个][一-鿿]{{0,2}}?(?:里头?|里面|当中|中)?[,，\s]?(?:有|是)?"
    rf"(?P<kinds>(?:{NUMBER}{_EACH}是?(?:{_NO_COMPANIES})[,，、和\s]*)+)"
    r"(?:其余|其他|剩下|别的)[的嘞]?(?:全|都|均)*是(?P<what>[^,，。;]+)"
)
"""9家里头有一所大学一个研究所，其余都是企业."""

_JOINED = re.compile("[,，、]|和|跟")
_COUNT = re.compile(rf"({NUMBER})[家个所]")
_IN_ALL = re.compile(
    rf"[^,，。;]+[,，].*?[,，](?:拢共|一共|总共|统共|总计|共计|合计|共|加起来|合起来|加一块儿?|合一块儿?)(?:就|是|有)*(?P<all>{NUMBER})家的?"
)
"""一所大学、一个研究所，再加上四个厂，拢共六家."""

_THE_OTHERS_ARE = re.compile(
    rf"[^\d]*[,，](?:剩下|其余|其他|别的|另外)的?(?P<n>{NUMBER})家(?:都|全|就)*是(?P<what>[^,，。;]+)"
)
"""除了一所大学和一个研究所，剩下五家都是厂子."""

_WITH_THAT = re.compile(
    rf"(?:算上|加上)(?!我|俺|咱|自己|本)(?P<that>[^,，。;\d]{{2,12}}?)[,，]?(?:一共|总共|就|是|有)+(?P<all>{NUMBER})[家项]"
)
"""算上刚加进来的样例公司是6家."""

_AFTERTHOUGHT = re.compile(
    rf"(?P<n>{NUMBER})[家个项所][,，.。…\s]*(?:噢|哦|喔|哎呀?|啊|唉|诶|对了)+[,，\s]*"
    rf"(?P<what>(?=[^\d]{{0,20}}(?:还有|忘|漏|落|少算|少数))(?:一|[^,，。;\d{NUMERAL}]){{2,20}}[,，\s]*)"
    rf"(?:那)?(?:就|一共|总共|是|该是)*(?P<all>{NUMBER})[家个项所]"
)
"""5个，噢还有个厅里的，6个: one more that comes to mind."""

_OR_ABOVE = "级以上"
_A_LEVEL = re.compile("[一-鿿]{1,2}级")

_WITH_US = re.compile(
    rf"[^,，。;\d{NUMERAL}]{{0,8}}?(?P<n>{NUMBER})[家个][,，\s]*(?:加上?|连上?|连同|算上|带上?|包括|含)"
    rf"[^,，。;\d{NUMERAL}]{{1,8}}?(?:才|就|也就|一共|总共|共|是|有)*(?P<all>{NUMBER})[家个]?的?"
)
"""6个，加上我们才7个."""

_KINDS = f"企业|公司|厂子?|{_NO_COMPANIES}"
_OF_A_KIND = re.compile(
    rf"(?P<n>{NUMBER}){_EACH}是?(?P<kind>{_KINDS})"
    rf"|(?P<called>{_KINDS})有?(?P<of>{NUMBER})[家个所]"
)
_BESIDE = re.compile(r"还有|另外|再加|[外再]?带上?|外加|加上?|[,，、和跟及与\s]")
_WHOLE = re.compile("(?:一共|总共)有几")
"""六家企业，两所大学，还有一个研究所, where it is asked how many there are in all."""

COMPANIES_ASKED = re.compile("(?:^|[,，])(?:企业|公司)有?几")
"""In a question: it counts companies, whatever others there are."""

_WITHOUT_US = re.compile("除|不含|不算")


def stated_total(
    field: Field, text: str, quantities: list[Quantity], lexicon: Lexicon
) -> Quantity | None:
    """The one meant among several: all the same, or the sum of the others, said first or as such.

    Where the field has patterns of its own that find one, those decide.
    """
    values = [quantity.value for quantity in quantities if quantity.value is not None]
    if len(values) < len(quantities):
        return None
    if len(set(values)) == 1:
        between = text[quantities[0].end : quantities[-1].start]
        again = values[0] != 1 or not re.search(r"的$", bare(between))
        return quantities[0] if again else None  # 前年立的一个，去年立的一个
    if values[0] == values[-1] and has_any(text[: quantities[-1].start], lexicon.totals):
        quantities, values = quantities[1:], values[1:]  # 仨，两所大学一个研究院，共3个
    if any(each.search(text) for each in field.mentions):
        return None
    if _counts_names(text, quantities):
        return quantities[0]
    if _are_parts(field, text, quantities):
        return replace(quantities[0], value=sum(values, Fraction(0)))
    total = _named_total(field, text, quantities, lexicon)
    if total is not None:
        return total
    if _left_over(text, quantities, lexicon):
        return quantities[0]
    if has_any(text, lexicon.ended):
        return None
    if PART in field.label and has_any(text[: quantities[0].start], lexicon.totals):
        return None  # 一共五家，一家学校四家厂: where a part is asked, that is not the whole
    last = text[quantities[-2].end : quantities[-1].start]
    if values[-1] == sum(values[:-1]) and not last.strip(" ,，。;、的") and "," in last:
        return quantities[-1]  # 铅的一个、锌的一个，俩
    for place, quantity in enumerate(quantities):
        before = text[quantities[place - 1].end if place else 0 : quantity.start]
        others = sum(values[:place]) + sum(values[place + 1 :])
        if others == quantity.value and (not place or has_any(before, lexicon.totals)):
            return quantity
    return None


def worked_out(field: Field, text: str, lexicon: Lexicon) -> int | None:
    """The count that follows from one of more and one of less: 连我们一共八家, 剩下的都是."""
    thought_of = _AFTERTHOUGHT.fullmatch(text)
    if thought_of:
        return _one_more(thought_of)
    asked = COMPANIES_ASKED.search(field.ask)
    ourselves = _counting_us(lexicon.subjects).fullmatch(text)
    if ourselves and _WITHOUT_US.search(field.ask):
        return _difference(ourselves["all"], "一")
    with_us = _WITH_US.fullmatch(text)
    if with_us and _WITHOUT_US.search(field.ask):
        alone = _difference(with_us["all"], "一")
        return alone if alone == whole_number(with_us["n"]) else None
    with_that = _WITH_THAT.fullmatch(text)
    if with_that and not has_any(with_that["that"], lexicon.subjects):
        return whole_number(with_that["all"]) or None
    in_all = _IN_ALL.fullmatch(text)
    if in_all and _WHOLE.search(field.ask) and not has_any(text, ("我", "俺", "咱", "自己")):
        return _agreed_total(text[: in_all.start("all")], whole_number(in_all["all"]) or 0)
    others_are = _THE_OTHERS_ARE.fullmatch(text)
    if others_are and asked and has_any(others_are["what"], lexicon.companies):
        return whole_number(others_are["n"]) or None
    kinds = list(_OF_A_KIND.finditer(text))
    if (
        len(kinds) > 1
        and _WHOLE.search(field.ask)
        and not _BESIDE.sub("", _OF_A_KIND.sub("", text))
    ):
        return _sum_of(kinds)
    all_but = _ALL_BUT.fullmatch(text)
    if all_but and PART in field.label:
        return _difference(all_but["all"], all_but["but"])
    of_kinds = _THE_REST_OF_KINDS.fullmatch(text)
    if of_kinds and asked and has_any(of_kinds["what"], lexicon.companies):
        others = _sum_of(list(_OF_A_KIND.finditer(of_kinds["kinds"]))) or 0
        return _difference(of_kinds["all"], str(others)) if others else None
    rest = _THE_REST_ARE.fullmatch(text)
    of_companies = rest and has_any(rest["what"], lexicon.companies)
    if rest and of_companies and not has_any(rest["others"], lexicon.companies):
        return _difference(rest["all"], rest["but"]) if asked else None
    return None


@lru_cache(maxsize=4)
def _counting_us(subjects: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?:连|连同|含|包括|加上?|算上|带上?)(?:(?:我们|俺们|咱们|我|俺|自己|{any_of(subjects)})的?(?:自己|一家)?)+的?"
        rf"(?:算上|在内|都算上|算在内)?[,，]?(?:一共|总共|合计|共)(?:是|有|就)*(?P<all>{NUMBER})家的?"
    )


def _one_more(thought_of: re.Match[str]) -> int | None:
    """The later count, where it is more than the one before, and by one where one is added."""
    first, last = whole_number(thought_of["n"]), whole_number(thought_of["all"])
    if first is None or last is None or last <= first:
        return None
    one = re.search("[家个项]", thought_of["what"])
    return last if last == first + 1 or not one else None


def _agreed_total(before: str, total: int) -> int | None:
    """The total, where the parts told before do not contradict it; one may be named uncounted."""
    parts = [part for part in re.split("[,，、]", before) if bare(part)]
    counts = [whole_number(found[1]) or 0 for part in parts for found in _COUNT.finditer(part)]
    uncounted = sum(not _COUNT.search(part) for part in parts[:-1])
    agrees = sum(counts) + uncounted == total
    return total if total and agrees else None


def _difference(more: str, less: str) -> int | None:
    first, second = whole_number(more), whole_number(less)
    return first - second if first is not None and second is not None and first > second else None


def _sum_of(kinds: list[re.Match[str]]) -> int | None:
    counts = [whole_number(found["n"] or found["of"]) for found in kinds]
    known = [count for count in counts if count]
    different = len({found["kind"] or found["called"] for found in kinds}) == len(kinds)
    return sum(known) if different and len(known) == len(kinds) else None


def _are_parts(field: Field, text: str, quantities: list[Quantity]) -> bool:
    """上游2家，下游3家, or 两家上游，三家下游, where 上下游 are counted together."""
    between = [
        bare(text[start:end]).strip("有是的")
        for start, end in pairwise(
            (0, *(place for each in quantities for place in (each.start, each.end)), len(text))
        )
    ][::2]
    first, *_, last = between
    names = between[1:] if not first else between[:-1] if not last else []
    return (
        len(names) > 1
        and len({*names}) == len(names)
        and all(len(name) > 1 and _is_counted(name, field.label) for name in names)
    )


def _is_counted(name: str, label: str) -> bool:
    """Whether it is a part of what the label counts: a level, where 市级以上 is counted."""
    return in_order(name, label) or (_OR_ABOVE in label and _A_LEVEL.fullmatch(name) is not None)


def _counts_names(text: str, quantities: list[Quantity]) -> bool:
    """仨，鑫源、豫锻，再一个是河科大: as many names as the first number says."""
    first, *others = quantities
    named = [bare(part) for part in _JOINED.split(text[first.end :]) if bare(part)]
    one_more = all(
        each.value == 1 and text[: each.start].endswith(("再", "还有", "另")) for each in others
    )
    return not bare(text[: first.start]) and one_more and len(named) == first.value


def _left_over(text: str, quantities: list[Quantity], lexicon: Lexicon) -> bool:
    """8家，原来是9家，后来退了一家: what stands first is what was once, less what has gone."""
    once = pattern_of(lexicon.formerly).search(text, quantities[0].end)
    gone = once and pattern_of(lexicon.ended).search(text, once.end())
    left, *others = (quantity.value or 0 for quantity in quantities)
    return gone is not None and len(others) == _SEVERAL and left == others[0] - others[1]


def _named_total(
    field: Field, text: str, quantities: list[Quantity], lexicon: Lexicon
) -> Quantity | None:
    """The one number called the total, of which the others are parts; not where a part is asked."""
    first, second = quantities[:_SEVERAL]
    if PART in field.label:
        told = PART in text[first.end : second.start]  # 6，其中一家今年刚入的
        more = told and len(quantities) == _SEVERAL and (first.value or 0) > (second.value or 0)
        return first if more else None
    starts = [0, *(quantity.end for quantity in quantities)]
    named = [
        quantity
        for start, quantity in zip(starts, quantities, strict=False)
        if has_any(text[start : quantity.start], lexicon.totals)
    ]
    within = PART in text[first.end : second.start]
    if not named and within:
        named = [first]
    others = [each.value for each in quantities if each not in named and each.value is not None]
    if len(named) != 1 or named[0].value is None or len(others) != len(quantities) - 1:
        return None
    whole = named[0].value
    parts = others[0] < whole if len(others) == 1 else within and sum(others) < whole
    return named[0] if parts or sum(others) == whole else None

"""Counts told beside the one asked: what has gone, is not counted, was once or is to come."""

import re

from dialogs.reading.clause_senses import overlaps
from dialogs.reading.numerals import NUMBER, NUMERAL
from dialogs.reading.totals import PART
from dialogs.reading.trimming import has_any
from policy_text.questions import Field

__all__ = ["GOING_ON", "without_other_counts"]

GOING_ON = ("在研", "在建", "正在")
"""In a question these ask for what is not finished."""

_APART = re.compile(
    rf"{NUMBER}(?:家|个|项)[,，]?(?:除去?|刨去?|扣除?|去掉|减[掉去]|不[算含计](?!就))"
    rf"[^,，。;\d{NUMERAL}]{{0,8}}?(?:[,，]就?|就|还|是|剩|有)+(?=[\d{NUMERAL}])"
)
"""总共七家除去我们就是六家: what the last number is left of."""

_WITHOUT = re.compile(
    rf"{NUMBER}(?:家|个|项)[,，][^,，。;\d{NUMERAL}]{{1,8}}不算(?:在内|进去|里面)?[,，]?(?:就|那就|还|是|剩|有)+(?=[\d{NUMERAL}])"
)
"""一共八家，我们不算就是七家."""

_OUT_OF = re.compile(
    rf"{NUMBER}[家个项](?:企业|公司|单位)?(?:里|当中|之中|中)(?:面|头|边)?(?:有|是|就|只)*"
    rf"(?=(?:{NUMBER}[家个项]?|[俩仨])(?:(?:都|全)?(?:在|是)[^,，。;\d{NUMERAL}]{{0,6}}|的)?$)"
)
"""五家里有四家, where a part is asked."""

_NOT_YET = re.compile(
    rf"[,，](?:(?:还|另|另外)?有|另外?){NUMBER}[家个项][^,，。;]{{0,6}}(?:正在|在办|在报|在申请|还没|没批|准备|明年|下个?月|年底)[^,，。;]*(?:[,，](?:没|不)(?:算|计)(?:上|进去|在内)?)?$"
)
"""3家，还有一家正在入库."""

_LAST_YEAR = re.compile(
    rf"(?:去年|前年|上年)(?:是|有|做)*{NUMBER}[家个项][,，\s]*(?:今年|现在)(?:是|有|就|只|还)*(?={NUMBER}[家个项]?了?$)"
)
"""去年8个，今年6个."""

_FINISHED = re.compile(
    rf"(?:结题|结项|验收|完成)(?:了|掉|过)*{NUMBER}[个项][,，]?(?:还|现在|目前|就)*(?:剩下?|有|在(?:做|干|搞|研)的?(?:有|是|就)?)(?=[\d{NUMERAL}])"
)
"""结题两个，还剩三个在做."""

_NOT_THAT = re.compile(
    rf"(?<=[\d{NUMERAL}家个项])[,，]?(?:可|并)?不是{NUMBER}[家个项]?(?=$|[,，。;])"
)
"""是十四不是四十."""

_COUNTED_OUT = re.compile(r"连[^,。;不]{1,8}不算")
"""连我不算，七家."""

_GONE = re.compile(
    rf"有{NUMBER}[家个项](?:\d{{1,2}}月份?)?[^,，。;\d{NUMERAL}]{{0,6}}(?:退|走|摘|注销|搬|停|撤|验收|结题|结项|完成)[^,，。;\d{NUMERAL}]{{0,4}}"
    rf"[,，](?:就|还|剩下?|现在|是|有)*(?={NUMBER}[家个项]?$)"
)
"""有一家年初退库了，两家: what the last number is left of."""

_PLANNED = re.compile(
    rf"[,，](?:另外|还)?(?:明年|下半年|年底|以后|后面|将来)(?![^,，。;]*(?:可能|也许|大概|或))[^,，。;\d{NUMERAL}]{{0,8}}(?:再|还|要)[^,，。;]{{0,4}}[\d{NUMERAL}俩仨]+[家个项]?$"
)
"""三个正在做，另外明年打算再上俩."""

_TO_COME = re.compile(
    rf"(?<=[了岁家个项\d{NUMERAL}])[,，](?:下个?月|明年|年底|过了?[^,，。;]{{1,4}}|马上|再过[^,，。;]{{1,5}})"
    rf"[^,，。;\d{NUMERAL}]{{0,8}}{NUMBER}[岁家个项]?了?$"
)
"""48了，下个月过生日就49."""

_YEARS_LEFT = re.compile(
    rf"[,，](?:再|还)[^,，。;\d{NUMERAL}]{{0,3}}(?:{NUMBER}|几)年[^,，。;]{{0,4}}(?:退休|退|到点|毕业)了?$"
)
"""五十三，再干两年退休."""

_NOMINAL = re.compile(
    rf"[,，(（\s]?虚岁(?:是|就|都)?{NUMBER}岁?[)）]?|[,，\s]?按(?:周岁|实岁)(?:来|算|填|写)吧?$"
)
"""38周岁，虚岁39: the age that counts is told beside it."""

_LEFT_NOW = re.compile(
    rf"[\d{NUMERAL}][^;。]*[,，\s了的](?:那|还|现在|目前|这会儿|眼下|就|只|企业|公司)*剩(?:下|余|了)?(?:还有)?"
    rf"(?=(?:{NUMBER}[家个项](?:还?在[一-鿿]|没结)?|[俩仨])(?:着|的|呢|了)?$)"
)
"""年初立了五个，结了俩，剩三个在搞."""

_AS_IT_STANDS = re.compile(
    rf"(?<=[家个项了退走]),(?:现在|目前|如今|眼下)(?:就|只|还)*(?:为|是|有|剩)?(?={NUMBER}[家个项](?:单位|企业)?了?$)"
)
"""最早是六家，退了一家，目前为五家."""

_INCLUDED = re.compile(
    rf"[,，](?:其中|这里面?)?(?:包)?含[^,，。;]{{0,14}}{NUMBER}[家个项][^,，。;]{{0,6}}$"
)
"""十一个，含与高校合作的三个在内."""

_LESS = re.compile(
    rf"(?:刨|除|减|扣|去)(?:掉|去|开)+(?:[我俺咱它他]们?|自己)?(?:以后|之后)?(?:就|还|是|剩|有)+(?={NUMBER}[家个项]?$)"
)
"""连我们一共九家，刨掉就是八."""

_THE_OTHERS_ARE = re.compile(
    rf"[,，\s](?:剩下|其余|其他|别的|另外)的?(?:那|这)?[\d{NUMERAL}俩仨]+[家个项]?(?:也|都|全|就)*(?:是|不是|没)[^,，;。]*$"
)
"""企业就3家，剩下那俩都是学校, where a part is asked."""

_COMPANIES_LEFT = re.compile(
    rf"{NUMBER}[家个][,，](?:除去?|刨去?|扣除?|去|减)(?:掉|去|开)?[^,，。;]{{2,10}}[,，]企业(?:就|还|是|剩|有)+"
    rf"(?=(?:{NUMBER}[家个])$)"
)
"""总共六家，刨掉一所大学，企业就是五家, where the companies are counted."""

_NO_CONCERN = re.compile(
    rf"(?<=[\d{NUMERAL}俩仨家个项])[,，。\s]+(?:剩下|其余|其他|别的|另外)的?(?:那|这)?(?:{NUMBER}|几)?[家个]?[^\d]*"
    "(?:打不着|不沾边|不搭边|不挨着|没关系|不相干)的?$"
)
"""两家。剩下那家是做软件的，八竿子打不着."""

_THAT_ONE = re.compile("那一?[家个]")
_THE_OTHERS_LACK = re.compile(
    rf"(?<=[\d{NUMERAL}俩仨家个项上])[,，\s]+(?:剩下|其余|其他|别的|另外(?!还))的?(?:那|这)?(?:{NUMBER}[家个项]|几[家个]|俩|仨)?"
    "[^,，;。]{0,10}(?:没|不|差|小|未)[^,，;。]*$"
)
"""入库的仨，剩下一家差一点没入, where a part is asked."""

_NO_COMPANY = re.compile("大学|高校|学校|学院|研究院|研究所|院所|协会")
_COMPANY = re.compile("^企业")
_DO_THE_SUM = re.compile(
    "[,，\\s](?:你|您|恁)们?(?:自己|帮我|给|再)?(?:加|算|减|数|合计)(?:加|算|减|数|合计|一下|着)*(?:看|吧|哈|呗|嘛)*$"
)
_SUM = re.compile(r"(?<=\+)(?P<last>[^=+]{1,12})=(?=\d{1,4}[家个项]?$)")
"""2个国拨+3个自筹=5个."""

_ENDED = re.compile(
    rf"[,，](?:还有|另外?有?|有)?{NUMBER}[个项][^,，。;]{{0,3}}?(?:已经?)?(?:结题|结项|验收|完成)了?的?$"
    r"|[,，](?:去年|前年|以前|之前|上半年)[^,，。;]*(?:结题|结项|验收|完成)[^,，。;]*(?=$|[,，])"
)
"""4个在做，还有2个已经结题了, where what is going on is asked."""

_NOT_COUNTED = re.compile(
    "[。；;,，](?:另外?|还有)[^。；;]*?(?:不计|不算|不含)(?:入|进去|在内|[他它]们?)?[。]?$"
    "|(?<=[家个项])[,，。；;\\s]+[^,，。；;\\s]*?没(?:给你|给您|帮你)?算(?:进去|进来|在内|里头|里面)?[啊呀哈的了]*$"
)
"""四家。另有一所高校，不计入."""

_JUST_THESE = re.compile(rf".*就(?:这|那)(?={NUMBER}[家个项](?:单位|企业)?了?$)")
"""甲、乙，再一个就是丙，就这三家."""

_NO_MORE = re.compile(
    "[,，。\\s]+(?:再|就|别的|其他|另外|也|都)*(?:没有?|冇)(?:别的|其他|另外|更多)?[的嘞]?(?:了|啦|喽)?$"
    "|[,，。\\s]+(?:一共|总共)?就(?:这些|这么多|这几家|这几个)(?:了|啦)?$"
)
"""上游2家，下游3家，再没有了."""

_NOT_US = re.compile(
    "[,，\\s]+(?:都|全|这些|这里|里头)*(?:不含|不算|不包括|没算|没含|没把)(?:我们|俺们?|咱们?|自己|我)"
    "(?:自己|单位|公司|家)?(?:(?:算|数|计|加)?(?:在内|进去|进来|里头))?的?$"
)
"""企业5家，大学2所，都不含我们, where oneself is not asked."""

_NOT_ONE_MORE = re.compile(
    "[,，\\s]*一[家个项](?:也|都)?(?:不|没)(?:能|许|会)?(?:多|少)(?:也不(?:多|少))?[^,，。;]{0,4}$"
)
"""八家，一家都不能多."""

_HOUSE = re.compile(rf"(?<=[\d{NUMERAL}])加$")
"""四加, by its sound 四家."""


def without_other_counts(field: Field, text: str) -> str:
    """The text without them; also 四加 as the 四家 it sounds like."""
    text = _HOUSE.sub("家", text) if field.unit == "家" else text
    text = _DO_THE_SUM.sub("", text)
    if _SUM.search(text):
        text = _SUM.sub(r"\g<last>,共", text).replace("+", ",")
    if PART in field.label:
        text = _without_the_others(field, text)
        text = _NO_CONCERN.sub("", text)
        text = text if _THAT_ONE.search(text) else _THE_OTHERS_LACK.sub("", text)
    going_on = has_any(field.ask, GOING_ON)
    told_beside = (
        _PLANNED,
        _NOT_YET,
        _TO_COME,
        _YEARS_LEFT,
        *((_NOMINAL,) if "周岁" in text else ()),
        _NOT_THAT,
        _COUNTED_OUT,
        _NOT_COUNTED,
        *((_ENDED,) if going_on else ()),
    )
    for pattern in (_INCLUDED, _NO_MORE, _NOT_ONE_MORE, _NOT_US, *told_beside):
        text = pattern.sub("", text)
    left_of = (
        _APART,
        _WITHOUT,
        _GONE,
        _JUST_THESE,
        _LEFT_NOW,
        _AS_IT_STANDS,
        _LESS,
        *((_OUT_OF,) if PART in field.label else ()),
        *((_COMPANIES_LEFT,) if _COMPANY.search(field.label.removeprefix(PART)) else ()),
        *((_LAST_YEAR,) if "今年" in field.ask else ()),
        *((_FINISHED,) if going_on else ()),
    )
    apart = next(filter(None, (each.search(text) for each in left_of)), None)
    return text[apart.end() :] if apart else text


def _without_the_others(field: Field, text: str) -> str:
    """The text without those that are said to be no such: only the first clause names the kind."""
    others = _THE_OTHERS_ARE.search(text)
    kind = field.label.removeprefix(PART)
    if others is None or overlaps(others.group(), kind):
        return text
    of_schools = _NO_COMPANY.search(others.group()) and _COMPANY.search(kind)
    if not of_schools and not overlaps(text, kind):
        return text
    return text[: others.start()]

"""Rows that a message takes out of a table, or adds to one."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading.text import fold
from dialogs.rows_meant import (
    ORDINAL,
    is_counted,
    is_kind_of_rows,
    named_row,
    row_asked,
    row_by_part,
    rows_counted,
    within_list,
)
from dialogs.session import Slot
from dialogs.slots import applies
from dialogs.wordings import as_typed, behind_agreement, fitting

__all__ = [
    "Addition",
    "Replacement",
    "addition_said",
    "replacement_said",
    "row_asked_about",
    "row_not_there",
    "rows_in_question",
    "rows_to_remove",
    "rows_to_swap",
]

_TAKEN_BACK = re.compile("[,，](?:先|就|还是)?(?:别|不)(?:加|添)(?:了|吧)?[。.]?$")
"""再加一家：…，先别加 adds none."""

_BARE_ORDINAL = re.compile("第[0-9零一二三四五六七八九十百两]+")
_GOES = "(?:注销|倒闭|破产|不参加|退出|不干|不来|不做|不加入|去掉|不要)"
LEFT = "(?:不干|离职|调走|调离|辞职|退休|不在)"
"""How somebody is said to have left, as a pattern."""

_COMES = "(?:换成|换上?|改成|改为|加上?|补上?)(?:的是)?"
_IN_ITS_PLACE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<out>[^,，。;；\n]{{2,16}}?)(?:也|都|就)?{_GOES}了?[,，。;；]\s*{_COMES}(?P<row>..[^\n]*)",
        rf"(?:不要|去掉|删掉)(?P<out>[^,，。;；\n]{{2,16}}?)了?[,，。;；]\s*{_COMES}(?P<row>..[^\n]*)",
        r"(?:用|拿)(?P<row>[^,，。;；\n]{2,30}?)(?:替换|代替|顶替|换掉)(?P<out>[^,，。;；\n]{2,16})",
        r"(?:把|将)?(?P<out>[^,，。;；\n]{2,16}?)(?:换成|换为)(?P<row>..[^\n]*)",
    )
)
"""样例甲不参加了，换成样例丙; 用样例丙替换样例甲; 把样例甲换成样例丙."""

_LEFT_ITS_PLACE = re.compile(
    rf"(?P<out>[^,，。;；\n]{{2,16}}?)(?:已经|刚)?{LEFT}了[,，。;；]\s*{_COMES}(?P<row>..[^\n]*)"
)
"""李四离职了，换成刘一，38，工程师: said of a row that is called after the person."""

_COMES_IN = re.compile("(?<=.{4})(?:进来|顶上|来)(?=[,，]|$)")
"""换样例丙有限公司进来."""

_WHY = re.compile(
    "(?<=.{3})[,，。]\\s*(?:[他她它]们?|人家|这[家个]|人)(?:都|已经)?(?:不参加|不干|不来|退出|离职|走|调走|退休|不愿意?|不想)[^,，。\\d]{0,6}$"
)
"""删了样某，他不参加了: why."""

_THAT_ROW = re.compile(
    "(?P<owner>.{2,}?)[这那]一?(?P<measure>[家行位个项])(?:项目|平台|公司|企业|单位|学校|人)?"
)
_GO = "(?:删|去掉|拿掉|换掉|不要)(?:掉|了|去)?"
_SHOULD_GO = tuple(
    re.compile(pattern)
    for pattern in (
        f"(?P<row>.{{2,16}}?)(?:要不要|该不该|用不用|能不能|可不可以|是不是该|可以|能)(?:从名单里)?{_GO}(?:吗|么|呢|啊|好)*",
        f"(?:要不要|该不该|能不能|可不可以|可以|能|是不是该)(?:把|将)(?P<row>.{{2,16}}?)(?:从名单里)?{_GO}(?:吗|么|呢|啊|好)*",
        f"(?:要是|如果|假如|万一)(?:把|将)?(?P<row>.{{2,16}}?)(?:从名单里)?{_GO}(?:的话)?(?:行不行|行吗|可以吗|会怎样|会怎么样|会咋样|有影响吗|有没有影响|还够不够|够不够)",
    )
)
_STAYS = re.compile(
    "(?P<row>.{2,16}?)(?:还)?(?:要不要|用不用|该不该|要|用)?(?:留着|留下|保留|留)(?:吗|么|不|呢)"
)
_ALL = ("都", "全")
_BOTH = 2
_SWAP = re.compile(
    "(?:把|将)?(?P<one>[^,，。;；]{2,16}?)(?:和|跟|与|同)(?P<other>[^,，。;；]{2,16}?)(?:的)?(?:位置|顺序|次序|先后)?"
    "(?:对调|互换|调换|调一下|换个?位置?|换一下(?:位置|顺序)?)(?:一下|过来)?(?:位置|顺序)?吧?"
)
_TAKEN_OUT = re.compile("删|去掉|移除|拿掉|划掉|剔除")
_MAY_BE_A_NAME = re.compile(
    "(?![我俺咱你他她它这那最第上])(?!.*(?:资料|信息|答案|数据|内容|全部|所有|[句段字题项]))[一-鿿a-zA-Z]{2,14}"
)

_THIS_ROW = re.compile("(?:刚才|刚刚)?[这那上]一?[行条个家位项名](?P<what>[一-鿿]{0,6})")


def rows_to_remove(exchange: Exchange, text: str) -> list[Slot]:
    """The rows that a message wants taken out: 删掉第二家, 去掉甲和乙, or a part of a name."""
    text = _WHY.sub("", text.strip())
    for target in _targets(exchange, text):
        for parts in ([target], _each_counted(re.split("[和跟与、,，]", target))):
            rows = [_row_called(exchange, part) for part in parts]
            whole = [row for row in rows if row is not None]
            if len(whole) == len(rows):
                return whole
    return []


def row_asked_about(exchange: Exchange, text: str) -> Slot | None:
    """The row of which it is asked whether it should go: 样例物流要不要删掉."""
    said = fold(text).strip(" ?？。")
    patterns = (*_SHOULD_GO, _STAYS)
    found = next(filter(None, (pattern.fullmatch(said) for pattern in patterns)), None)
    return _row_called(exchange, found["row"]) if found else None


def rows_to_swap(exchange: Exchange, text: str) -> list[Slot]:
    """The two rows of one list that a message wants in each other's place: 第二家和第三家对调."""
    found = _SWAP.fullmatch(fold(text).strip())
    rows = [_row_called(exchange, found[each]) for each in ("one", "other")] if found else []
    known = [row for row in rows if row is not None]
    same = len({row.question for row in known}) == 1 and len(set(known)) == _BOTH
    return known if same else []


def row_not_there(exchange: Exchange, text: str) -> str:
    """What a message calls the row that it wants taken out, where there is none: 样例丁那家."""
    for target in _targets(exchange, text):
        named = _THAT_ROW.fullmatch(target) or _TAKEN_OUT.search(text)
        if named and _MAY_BE_A_NAME.fullmatch(target) and exchange.view.titled_rows:
            return target
    return ""


def _targets(exchange: Exchange, text: str) -> Iterator[str]:
    """What a message may want taken out, with the measure behind its name: 样例甲那家."""
    for found in fitting(text, exchange.policy.language.lexicon.removal_patterns):
        measure = found.groupdict().get("measure")
        target = found["target"].strip(" ,，的")
        yield target + (f"那{measure}" if measure else "")
        if target.endswith(_ALL):
            yield target.rstrip("".join(_ALL))  # 甲和乙都


def rows_in_question(exchange: Exchange, text: str) -> list[Slot]:
    """The rows of several tables that 删掉第一行 may mean, where none of these is asked."""
    for found in fitting(text, exchange.policy.language.lexicon.removal_patterns):
        counted = ORDINAL.fullmatch(fold(found["target"]).strip(" 的"))
        rows = rows_counted(exchange, counted) if counted else []
        asked = exchange.view.slot
        if len(rows) > 1 and (asked is None or asked.question not in {r.question for r in rows}):
            return rows
    return []


class Addition(NamedTuple):
    """A row to be added to a table, with its words where they are said."""

    table: str
    row: str


def addition_said(exchange: Exchange, text: str) -> Addition | None:
    """The table to which a message wants a row added: 再加一家企业, 加一家：样例公司，高校."""
    text = behind_agreement(text)
    asked = exchange.view.slot
    if _TAKEN_BACK.search(text):
        return None
    for found in fitting(text, exchange.policy.language.lexicon.addition_patterns):
        meant = _tables_meant(exchange, found["target"].strip(" 的"), found["measure"] or "")
        of_asked = [table for table in meant if asked is not None and asked.question == table]
        if of_asked or len(meant) == 1:
            return Addition((of_asked or meant)[0], as_typed(text, found, "row"))
    return None


def _tables_meant(exchange: Exchange, target: str, measure: str) -> list[str]:
    """The tables that go by this name, or else whose rows are such and are counted so."""
    tables = {
        name: table
        for name, table in exchange.policy.tables.items()
        if applies(exchange.view.facts, table)
    }
    named = [name for name, table in tables.items() if target in names_of(table)]
    return named or [
        name
        for name, table in tables.items()
        if measure in (table.row_name[:1], "行")
        for kind in [fold(table.row_name[1:])]
        if target in kind or kind in target
    ]


class Replacement(NamedTuple):
    """A row that is to go out, and what is said of the one that takes its place."""

    out: Slot
    row: str


def replacement_said(exchange: Exchange, text: str) -> Replacement | None:
    """The row that a message wants another one for: 样例甲不参加了，换成…, 把样例甲换成…."""
    for pattern in _IN_ITS_PLACE:
        found = pattern.fullmatch(text.strip().rstrip("。.!！"))
        out = _row_called(exchange, fold(found["out"])) if found else None
        if found and out is not None:
            return Replacement(out, _COMES_IN.sub("", found["row"], count=1))
    left = _LEFT_ITS_PLACE.fullmatch(text.strip().rstrip("。.!！"))
    name = fold(left["out"]) if left else ""
    contacts = {person for _, person in exchange.view.persons_of_rows}
    out = _row_called(exchange, name) if name and name not in contacts else None
    return Replacement(out, left["row"]) if left and out is not None else None


def _each_counted(parts: list[str]) -> list[str]:
    """第二、第三家 for 第二家, 第三家."""
    last = ORDINAL.fullmatch(parts[-1])
    measure = last["measure"] if last else ""
    return [part + measure if _BARE_ORDINAL.fullmatch(part) else part for part in parts]


def _row_called(exchange: Exchange, words: str) -> Slot | None:
    pointed = _THIS_ROW.fullmatch(words)
    if pointed and _is_of_such_rows(exchange, pointed["what"]):
        return row_asked(exchange)
    words = within_list(exchange, pointed["what"] if pointed else words)  # 那个检测公司 is one
    that = _THAT_ROW.fullmatch(words)
    if that:
        return _counted_so(exchange, that["owner"], that["measure"])
    row, rest = named_row(exchange, words, persons=False)
    found = row if row is not None and is_kind_of_rows(exchange, row, rest) else None
    return found or row_by_part(exchange, words, persons=False)


def _counted_so(exchange: Exchange, owner: str, measure: str) -> Slot | None:
    """周八那家: the company of that name, or of that contact, and no person of another list."""
    row = _row_called(exchange, owner)
    if row is not None and is_counted(exchange, row, measure):
        return row
    by_name = row_by_part(exchange, owner, persons=False, measure=measure)
    return by_name or row_by_part(exchange, owner, measure=measure)


def _is_of_such_rows(exchange: Exchange, what: str) -> bool:
    """Whether words say no more than what the rows asked are: 项目 of 那个项目."""
    asked = row_asked(exchange)
    kind = exchange.policy.questions[asked.question].row_name[1:] if asked is not None else ""
    return not what or what in kind or what in exchange.policy.language.lexicon.companies

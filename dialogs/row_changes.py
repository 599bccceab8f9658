"""Rows that a message takes out of a table, or adds to one."""

import re
from typing import NamedTuple

from dialogs.exchange import Exchange
from dialogs.reading.text import fold
from dialogs.rows_meant import ORDINAL, named_row, row_asked, row_by_part, rows_counted
from dialogs.session import Slot
from dialogs.slots import applies
from dialogs.wordings import fitting

__all__ = ["Addition", "addition_said", "rows_in_question", "rows_to_remove"]

_BARE_ORDINAL = re.compile("第[0-9零一二三四五六七八九十百两]+")
_WHY = re.compile(
    "(?<=.{3})[,，。]\\s*(?:[他她它]们?|人家|这[家个]|人)(?:都|已经)?(?:不参加|不干|不来|退出|离职|走|调走|退休|不愿意?|不想)[^,，。\\d]{0,6}$"
)
"""删了样某，他不参加了: why."""

_THIS_ROW = re.compile("(?:刚才|刚刚)?[这那上]一?[行条个家位项名][一-鿿]{0,4}")


def rows_to_remove(exchange: Exchange, text: str) -> list[Slot]:
    """The rows that a message wants taken out: 删掉第二家, 去掉甲和乙, or a part of a name."""
    text = _WHY.sub("", text.strip())
    for found in fitting(text, exchange.policy.language.lexicon.removal_patterns):
        target = found["target"].strip(" ,，的")
        for parts in ([target], _each_counted(re.split("[和跟与、,，]", target))):
            rows = [_row_called(exchange, part) for part in parts]
            whole = [row for row in rows if row is not None]
            if len(whole) == len(rows):
                return whole
    return []


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
    for found in fitting(text, exchange.policy.language.lexicon.addition_patterns):
        measure, target = found["measure"], found["target"].strip(" 的")
        asked = exchange.view.slot
        tables = exchange.policy.tables
        of_asked = (asked.question,) if asked is not None and asked.question in tables else ()
        for table in dict.fromkeys((*of_asked, *tables)):
            question = tables[table]
            kind = fold(question.row_name[1:])
            fits = question.row_name[:1] == measure or measure == "行"
            if (
                fits
                and (target in kind or kind in target)
                and applies(exchange.view.facts, question)
            ):
                return Addition(table, _as_typed(text, found))
    return None


def _each_counted(parts: list[str]) -> list[str]:
    """第二、第三家 for 第二家, 第三家."""
    last = ORDINAL.fullmatch(parts[-1])
    measure = last["measure"] if last else ""
    return [part + measure if _BARE_ORDINAL.fullmatch(part) else part for part in parts]


def _row_called(exchange: Exchange, words: str) -> Slot | None:
    if _THIS_ROW.fullmatch(words):
        return row_asked(exchange)
    row, rest = named_row(exchange, words, persons=False)
    found = row if row is not None and not rest else None
    return found or row_by_part(exchange, words, persons=False)


def _as_typed(text: str, found: re.Match[str]) -> str:
    """The words of the row as they were typed."""
    row = found["row"] or ""
    typed = text.strip()
    start = fold(typed).find(row) if row else -1
    return typed[start:].strip() if start >= 0 and len(fold(typed)) == len(typed) else row

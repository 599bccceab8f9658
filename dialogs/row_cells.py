"""What clauses tell of the cells of one row that is known: 联系人钱九，电话…."""

import re
from collections.abc import Sequence

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading import Command
from dialogs.reading.cell_fit import names_a_job
from dialogs.reading.descriptions import described
from dialogs.reading.named_cells import told_by_name
from dialogs.reading.options import choose_exactly
from dialogs.reading.person_names import ends_in_title
from dialogs.reading.text import fold
from dialogs.session import Slot
from dialogs.slots_meant import can_only_be, reads
from dialogs.wordings import clauses_of
from policy_text.questions import Column

__all__ = [
    "BECOMES",
    "EXCEPTS",
    "VALUE_OF",
    "answer_told",
    "by_value",
    "cells_told",
    "change",
    "name_or_sort",
    "stripped_clauses",
]

_A_WORD = 2
BECOMES = re.compile(r"^(?:改成|改为|换成|换为|改|就?是|为)?[:：\s]*(?=.)")
VALUE_OF = re.compile(
    r"(?:先填|先说|那|哦)?(?P<owner>[^,，。;；\s\d:：]{2,16}?)(?:那家|这家)?的?(?:是|[:：])?\s*(?P<value>[0-9A-Za-z-]{7,20})"
)
"""样例大学的是1241…, where something else is asked."""

_ORDERS = re.compile("删|去掉|不要了|划掉|^(?:还有|另外|再加)")
EXCEPTS = re.compile("除|其[他余它]|别的|剩下")
"""Of other rows: 除了化工 is no title, though it ends like one."""

_DENIED = re.compile("(?:不是|不算|不属于|没有?|未|不)")


def cells_told(
    exchange: Exchange, row: Slot, clauses: list[str]
) -> tuple[list[Command], list[str]]:
    """The cells of a row of which each clause tells one by its name, and the clauses from where
    another row is named; nothing where a clause tells none.
    """
    columns = exchange.policy.questions[row.question].columns
    found: list[Command] = []
    for place, clause in enumerate(clauses):
        names = (name for column in columns for name in names_of(column))
        name = max((n for n in names if fold(clause).startswith(n)), key=len, default="")
        told = clause[len(name) :]
        if _ORDERS.search(clause):
            return [], []  # 其他企业，删掉样例大学; 高工，还有周八，教授
        if not name:
            name, told = _named_behind(columns, clause)
        if not name and found and VALUE_OF.fullmatch(clause):
            return found, clauses[place:]  # 周八的是139…, behind another's
        if not name and found:
            name, told = _column_of(exchange, row, clause), clause
        if not name and found:
            answered = answer_told(exchange, row, clause.lstrip("也还都但可就"))
            if answered:
                found += answered
                continue
        new = BECOMES.sub("", told, count=1)
        if any(fold(each.target).endswith(name) for each in found):
            return [], []  # 经理，决策机构是没有: no cell is told twice
        if not name or not new or told.endswith(("填了没", "写了没", "没填")):
            return [], []
        found.append(change(exchange, row, name, new))
    return found, []


def _named_behind(columns: Sequence[Column], clause: str) -> tuple[str, str]:
    """冶金专业: the column of words that is named behind what is told, and that."""
    for column in columns:
        for name in names_of(column) if column.is_phrase else ():
            if fold(clause).endswith(name) and len(clause) > len(name) + 1:
                return name, clause[: -len(name)]
    return "", ""


def answer_told(exchange: Exchange, row: Slot, said: str) -> list[Command]:
    """The yes or no of a row, or else its sort, that words describe, where it is of one column."""
    columns = exchange.policy.questions[row.question].columns
    told = told_by_name(columns, [said], exchange.policy.language.lexicon).get(said)
    if told:
        return [change(exchange, row, columns[told[0]].label, told[1])]
    lexicon = exchange.policy.language.lexicon
    sorts = [
        (column.label, ids[0])
        for column in columns
        if column.kind == "choice"
        and len(ids := described(column, fold(said), lexicon)[0]) == 1
        and not _denies_another(exchange, row, column, said)
    ]
    return [change(exchange, row, *sorts[0])] if len(sorts) == 1 else []


def by_value(exchange: Exchange, row: Slot, value: str) -> list[Command]:
    """The one cell of a row that a code or a telephone can be meant for."""
    columns = exchange.policy.questions[row.question].columns
    only = [
        column
        for column in columns
        if column.kind in ("uscc", "phone") and reads(exchange, column, value)
    ]
    return [change(exchange, row, only[0].label, value)] if len(only) == 1 else []


def name_or_sort(exchange: Exchange, row: Slot, said: str) -> str:
    """The column that a row's being something tells: what it is called, or of what sort it is."""
    columns = exchange.policy.questions[row.question].columns
    if columns[0].kind == "org_name" and reads(exchange, columns[0], said):
        return columns[0].label
    only = [column for column in columns if can_only_be(exchange, column, said)]
    return only[0].label if len(only) == 1 else ""


def change(exchange: Exchange, row: Slot, column: str, value: str) -> Command:
    """第2家企业的…: by its place, which a row goes by also once it has been renamed."""
    place = exchange.session.tables[row.question].rows.index(row.row or "") + 1
    of_row = f"第{place}{exchange.policy.questions[row.question].row_name}的"
    return Command("edit", of_row + column, value)


def stripped_clauses(text: str) -> list[str]:
    return [part.strip() for part in clauses_of(text)]


def _denies_another(exchange: Exchange, row: Slot, column: Column, said: str) -> bool:
    """Whether what is denied of a row is not what stands there: a 高校 that is no company."""
    denied = _DENIED.match(said)
    held = exchange.session.answers.get(Slot(row.question, row.row, column.id).key)
    if denied is None or held is None:
        return False
    lexicon, thing = exchange.policy.language.lexicon, fold(said[denied.end() :])
    meant = {*described(column, thing, lexicon)[0], choose_exactly(column, thing, lexicon)}
    return held.value not in meant


def _column_of(exchange: Exchange, row: Slot, clause: str) -> str:
    """The name of the one column that a clause can only be meant for, or of the cell asked."""
    columns = exchange.policy.questions[row.question].columns
    if len(clause) < _A_WORD or EXCEPTS.match(clause):
        return ""
    only = [column for column in columns if can_only_be(exchange, column, clause)]
    titled = ends_in_title(clause, exchange.policy.language.lexicon)
    if not only and titled and not _DENIED.search(clause):
        only = [column for column in columns if names_a_job(column)]
    asked = exchange.view.slot
    if not only and asked is not None and (asked.question, asked.row) == (row.question, row.row):
        only = [column for column in columns if column.id == asked.field and column.is_phrase]
    return names_of(only[0])[0] if len(only) == 1 else ""

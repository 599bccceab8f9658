"""Of which row a message tells something, and what: 样例化工联系人钱九，电话…"""

import re
from typing import NamedTuple

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading import Command
from dialogs.reading.cell_fit import names_a_job
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.person_names import ends_in_title
from dialogs.reading.text import fold
from dialogs.row_cells import (
    BECOMES,
    EXCEPTS,
    VALUE_OF,
    answer_told,
    by_value,
    cells_told,
    change,
    name_or_sort,
    stripped_clauses,
)
from dialogs.row_changes import LEFT
from dialogs.rows_meant import (
    has_column,
    is_kind_of_rows,
    is_of_another_row,
    named_row,
    row_by_part,
    tells_of_cell,
)
from dialogs.session import Slot
from dialogs.slots_meant import reads, slots_meant
from policy_text.questions import Column, Question

__all__ = [
    "cells_of_row_in_hand",
    "changes_behind",
    "of_the_same_row",
    "owner_not_found",
    "row_told",
    "told_of_somebody",
]

_A_GOOD_PART = 4
_CELL_IS = re.compile(
    r"(?P<owner>[^,，。;；\s]{2,16}?)的(?P<column>[^,，。;；\s\d]{2,10}?)(?:(?:就?是|为|[:：]).+|\d[^\n]+)"
)
"""样例的代码是…, 样例的电话139…"""

_IS_A = re.compile(
    rf"(?P<owner>(?:第[{NUMERAL}\d]+|最后一?)[家位个行](?:[一-鿿]{{2,6}}?)??)(?:其实|应该|也|就|才)*是(?P<sort>[^,，。;；不没吗]{{2,30}}?)[的。]?(?:[,，](?:可|而)?不是[^,，。;；]{{2,30}})?"
)
"""第二家是高校, where something else is asked."""

_YES_NO_OF = re.compile(
    r"(?P<owner>[^,，。;；\s]{2,16}?)(?:那家|这家|那个|这个)?(?:其实|确实|也|还|又|现在|就|倒)*"
    r"(?P<said>(?:不|没|未|是|在|有|愿意|退|掉|降|进|入|升)[^,，。;；吗么?？]{1,14})[。]?"
)
"""物流那家不在上下游: one yes or no of a row, or its sort, by its name."""

_AGED = re.compile(
    r"(?P<owner>[一-鿿·]{2,8}?)(?:今年|已经|都|其实|应该)*(?:是)?(?P<age>[1-9]\d)(?:周?岁)?了?[。]?"
)
_IS_SOMEBODY = re.compile(
    r"(?P<owner>[一-鿿·]{2,8}?)(?:其实|应该|现在|已经|早就|也|就)*是(?!负责人|联系人|带头人|对接人)"
    r"(?P<job>[^,，。;；不没吗]{2,12}?)(?:[,，]?(?:可|而)?不是[^,，。;；]{2,12})?[的了。]?"
)
"""李四其实是副教授，不是教授; whoever sees to something is not called so."""

_SOMEBODY_ELSE = re.compile(
    r"(?P<owner>[^,，。;；\s]{2,16}?)的?(?:联系人|对接人|负责人)?(?:已经|刚|又)*"
    rf"(?:换人|换届|换|{LEFT})了[,，\s]*(?:现在|如今|新来的|新的|换)*(?:是|叫|成|为)(?P<told>.+)"
)
"""样例物流换人了，现在是吴九 处长: a row's person is another one, and what he is."""

_SEES_TO_IT = re.compile(
    r"(?P<owner>[^,，。;；\s]{2,16}?)(?:那边|那家)?(?:换|改|让|由|换成|改成|改由)(?P<told>[一-鿿·]{2,6}?(?=来?对接|来?联系|来?负责).*)"
)
"""样例大学换何军对接，电话…."""

_SEES_TO = re.compile("(?:来)?(?:对接|联系|负责)(?:了|的)?(?=$|[,，])")

_A_NOUN = re.compile("(?![刚已快正还也在今去都不没是有搞做管兼退])[一-鿿]{2,8}")
"""冶金; not 刚退休."""

_OURS = re.compile("[我俺咱他她它]们?|[这那本该]一?[家个位]?(?:公司|单位|企业|学校)?|对方|人家")
_THAT_ONE = re.compile("(?<=..)[那这]一?[家个位]$")
"""大学那家 for 大学."""


class _Owned(NamedTuple):
    """Something told of a row, and the row."""

    found: re.Match[str]
    owner: Slot


def row_told(exchange: Exchange, text: str) -> list[Command]:
    """样例化工联系人钱九，电话…: what is told of the row a message begins with."""
    said = text.strip()
    named = _owned(exchange, _CELL_IS, said)
    if named and has_column(exchange, named.owner, fold(named.found["column"])):
        return _told(exchange, named.owner, stripped_clauses(said[named.found.start("column") :]))
    of_row = _owned(exchange, VALUE_OF, said)
    if of_row:
        return by_value(exchange, of_row.owner, of_row.found["value"])
    another = _owned(exchange, _SOMEBODY_ELSE, said) or _owned(exchange, _SEES_TO_IT, said)
    if another:
        called = fold(another.found["owner"])
        there_for = [row for row, person in exchange.view.persons_of_rows if person == called]
        row = there_for[0] if len(there_for) == 1 else another.owner
        return _person_told(exchange, row, another.found["told"])
    sort = _owned(exchange, _IS_A, said)
    if sort:
        name = name_or_sort(exchange, sort.owner, sort.found["sort"])
        return [change(exchange, sort.owner, name, sort.found["sort"])] if name else []
    answered = _owned(exchange, _YES_NO_OF, said)
    if answered:
        return answer_told(exchange, answered.owner, answered.found["said"])
    of_person = _aged(exchange, said) or _job_told(exchange, said)
    if of_person:
        return of_person
    plain = fold(said)
    for row, person in exchange.view.persons_of_rows:
        rest = plain.removeprefix(person)
        if rest != plain and tells_of_cell(exchange, row, rest) and len(plain) == len(said):
            return _told(exchange, row, stripped_clauses(said[len(person) :].lstrip("的")))
    for row, title in exchange.view.titled_rows:
        end = _shared(said, title)
        if end >= _A_GOOD_PART:
            return _told(exchange, row, stripped_clauses(said[end:].lstrip("的")))
    return []


def _shared(said: str, title: str) -> int:
    """How much of the beginning of a message, which may be very long, stands in a title."""
    length = 0
    while length < len(said) and fold(said[: length + 1]) in title:
        length += 1
    return length


def changes_behind(exchange: Exchange, first: Command) -> tuple[Command, list[Command]]:
    """A row's new 联系人 said as 高振国，总经理，139…: that change alone, and those behind it."""
    row, rest = named_row(exchange, fold(first.target))
    if row is not None and not rest and (row, fold(first.target)) in exchange.view.persons_of_rows:
        columns = exchange.policy.questions[row.question].columns
        rest = next(column.label for column in columns if column.kind == "person_name")
    value, *more = stripped_clauses(first.value)
    clauses = [f"{rest}{value}", *more]
    found = _told(exchange, row, clauses) if row is not None and rest and more else []
    return (found[0], found[1:]) if found else (first, [])


def cells_of_row_in_hand(exchange: Exchange, cell: Slot, text: str) -> list[Command]:
    """The cell that is asked, where the first clause answers it, and the cells told behind it."""
    first, *more = stripped_clauses(text)
    column = exchange.policy.columns(cell.question)[cell.field or ""]
    if column.kind == "person_name":  # 王五 厂长 139…
        first, *more = [*first.split(), *more]
    if not more or is_of_another_row(exchange, cell, first):
        return []
    if not reads(exchange, column, first):
        return []
    lexicon = exchange.policy.language.lexicon
    is_job = names_a_job(column) and ends_in_title(first, lexicon) and not EXCEPTS.match(first)
    if column.is_phrase and not is_job:
        return []
    told = _told(exchange, cell, [f"{column.label}{first}", *more])
    return told or _in_order(exchange, cell, [first, *more])


def _in_order(exchange: Exchange, cell: Slot, clauses: list[str]) -> list[Command]:
    """45岁，高级工程师，冶金, where the age is asked: each clause for the next column; nothing
    where one does not look like what belongs there."""
    columns = exchange.policy.questions[cell.question].columns
    start = next(place for place, column in enumerate(columns) if column.id == cell.field)
    following = columns[start : start + len(clauses)]
    if len(following) < len(clauses) or not all(
        _belongs(exchange, column, clause)
        for column, clause in zip(following[1:], clauses[1:], strict=True)
    ):
        return []
    return [
        change(exchange, cell, column.label, clause)
        for column, clause in zip(following, clauses, strict=True)
    ]


def _belongs(exchange: Exchange, column: Column, clause: str) -> bool:
    lexicon = exchange.policy.language.lexicon
    if not reads(exchange, column, clause) or EXCEPTS.match(clause):
        return False
    titled = ends_in_title(clause, lexicon)
    if names_a_job(column):
        return titled
    words = column.is_phrase and not titled and _A_NOUN.fullmatch(clause)
    return column.kind in ("org_name", "phone", "uscc") or bool(words)


def of_the_same_row(exchange: Exchange, first: Command, edit: Command) -> Command:
    """A change that follows one of a row, and names a column of it, is one of that row too."""
    row, rest = named_row(exchange, fold(first.target))
    if row is None:
        meant = slots_meant(exchange, first.target, first.value)
        cells = [slot for slot in meant if slot.row is not None]
        row, rest = cells[0] if len(cells) == 1 else None, fold(first.target)
    if row is None or not rest or named_row(exchange, fold(edit.target))[0] is not None:
        return edit
    named = has_column(exchange, row, fold(edit.target))
    return change(exchange, row, edit.target, edit.value) if named else edit


def told_of_somebody(exchange: Exchange, text: str) -> bool:
    """Whether a message tells a cell of a row that is not found: 银行那家的职务是副教授."""
    found = _CELL_IS.fullmatch(text.strip())
    if found is None or _OURS.fullmatch(found["owner"]):
        return False
    return fold(found["owner"]) not in exchange.assistant.called.questions


def owner_not_found(exchange: Exchange, text: str) -> str:
    """What a message calls the row of which it tells a cell, where there is no such row."""
    named = _CELL_IS.fullmatch(text.strip())
    slot = exchange.view.slot
    if named is None or slot is None or slot.row is None or _OURS.match(named["owner"]):
        return ""
    owner, column = fold(named["owner"]), fold(named["column"])
    if named_row(exchange, owner)[0] is not None or row_by_part(exchange, owner) is not None:
        return ""
    for cell in exchange.policy.questions[slot.question].columns:
        value = BECOMES.sub("", text.strip()[named.end("column") :], count=1)
        if column in names_of(cell) and reads(exchange, cell, value):
            return named["owner"]
    return ""


def _aged(exchange: Exchange, said: str) -> list[Command]:
    """李四39了: the age of the person that a row is called by."""
    told = _owned(exchange, _AGED, said)
    if told is None:
        return []
    columns = exchange.policy.questions[told.owner.question].columns
    ages = [column for column in columns if column.kind == "integer" and column.unit == "岁"]
    changes = [change(exchange, told.owner, age.label, told.found["age"]) for age in ages]
    return changes if len(changes) == 1 else []


def _job_told(exchange: Exchange, said: str) -> list[Command]:
    """李四是副教授: the title of the one person of that name, in whichever list."""
    found = _IS_SOMEBODY.fullmatch(said)
    lexicon = exchange.policy.language.lexicon
    if found is None or not ends_in_title(found["job"], lexicon):
        return []
    questions = exchange.policy.questions
    called = fold(found["owner"])
    titled = exchange.view.titled_rows
    of_persons = [(row, name) for row, name in titled if _is_of_persons(questions[row.question])]
    named = {row for row, name in (*exchange.view.persons_of_rows, *of_persons) if name == called}
    changes = [
        change(exchange, row, column.label, found["job"])
        for row in named
        for column in questions[row.question].columns
        if names_a_job(column)
    ]
    return changes if len(named) == len(changes) == 1 else []


def _is_of_persons(table: Question) -> bool:
    return table.columns[0].kind == "person_name"


def _person_told(exchange: Exchange, row: Slot, told: str) -> list[Command]:
    """Who is there for a row now, 吴九 处长, and what is told of him besides."""
    columns = exchange.policy.questions[row.question].columns
    person = [column for column in columns[1:] if column.kind == "person_name"]
    if len(person) != 1:
        return []  # somebody after whom the row itself is called takes all of it along
    told = _SEES_TO.sub("", told, count=1)
    first, *more = (part for clause in stripped_clauses(told) for part in clause.split())
    return _told(exchange, row, [f"{person[0].label}{first}", *more])


def _told(exchange: Exchange, row: Slot, clauses: list[str]) -> list[Command]:
    """The cells that clauses tell of a row, and of those that are named behind it."""
    found, rest = cells_told(exchange, row, clauses)
    others = row_told(exchange, "，".join(rest)) if rest else []
    return [*found, *others] if others or not rest else []


def _owned(exchange: Exchange, pattern: re.Pattern[str], said: str) -> _Owned | None:
    """What a pattern finds, where there is a row that goes by what it finds as the owner."""
    found = pattern.fullmatch(said)
    owner = _owner(exchange, fold(found["owner"])) if found else None
    return _Owned(found, owner) if found and owner is not None else None


def _owner(exchange: Exchange, words: str) -> Slot | None:
    """The row that words name, or the one asked where they say what such rows are: 平台."""
    words = _THAT_ONE.sub("", words)
    row, rest = named_row(exchange, f"{words}的")
    if row is None or not (
        is_kind_of_rows(exchange, row, rest) or _is_there_for(exchange, row, rest)
    ):
        return row_by_part(exchange, words)
    return row


def _is_there_for(exchange: Exchange, row: Slot, words: str) -> bool:
    """Whether words name the person of a row: 周八, of 样例大学的周八."""
    return (row, words.strip("的")) in exchange.view.persons_of_rows

"""What a message tells of the cells of one row: 样例化工联系人钱九，电话…"""

import re

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading import Command
from dialogs.reading.numerals import NUMERAL
from dialogs.reading.text import fold
from dialogs.rows_meant import has_column, is_kind_of_rows, named_row, row_by_part, tells_of_cell
from dialogs.session import Slot
from dialogs.slots_meant import can_only_be, reads

__all__ = ["changes_behind", "of_the_same_row", "owner_not_found", "row_told"]

_A_GOOD_PART = 4
_A_WORD = 2
_BECOMES = re.compile(r"^(?:改成|改为|换成|换为|改|就?是|为)?[:：\s]*(?=.)")
_CELL_IS = re.compile(
    r"(?P<owner>[^,，。;；\s]{2,16}?)的(?P<column>[^,，。;；\s\d]{2,10}?)(?:(?:就?是|为|[:：]).+|\d[^\n]+)"
)
"""样例的代码是…, 样例的电话139…"""

_VALUE_OF = re.compile(
    r"(?:先填|先说|那|哦)?(?P<owner>[^,，。;；\s\d:：]{2,16}?)(?:那家|这家)?的?(?:是|[:：])?\s*(?P<value>[0-9A-Za-z-]{7,20})"
)
"""样例大学的是1241…, where something else is asked."""

_IS_A = re.compile(
    rf"(?P<owner>(?:第[{NUMERAL}\d]+|最后一?)[家位个行])(?:其实|应该|也|就|才)*是(?P<sort>[^,，。;；不没吗]{{2,12}}?)[的。]?"
)
"""第二家是高校, where something else is asked."""

_AGED = re.compile(
    r"(?P<owner>[一-鿿·]{2,8}?)(?:今年|已经|都|其实|应该)*(?:是)?(?P<age>[1-9]\d)(?:周?岁)?了?[。]?"
)
_OURS = re.compile("[我俺咱他她它]们?|[这那本该]一?[家个位]?(?:公司|单位|企业|学校)?|对方|人家")


def row_told(exchange: Exchange, text: str) -> list[Command]:
    """样例化工联系人钱九，电话…: what is told of the row a message begins with."""
    said = text.strip()
    named = _CELL_IS.fullmatch(said)
    owner = _owner(exchange, fold(named["owner"])) if named else None
    if named and owner is not None and has_column(exchange, owner, fold(named["column"])):
        return _cells_told(exchange, owner, _clauses(said[named.start("column") :]))
    of_row = _VALUE_OF.fullmatch(said)
    owner = _owner(exchange, fold(of_row["owner"])) if of_row else None
    if of_row and owner is not None:
        return _by_value(exchange, owner, of_row["value"])
    sort = _IS_A.fullmatch(said)
    owner = _owner(exchange, fold(sort["owner"])) if sort else None
    if sort and owner is not None:
        name = _column_of(exchange, owner, sort["sort"])
        called = _surely_called(exchange, owner) + name
        return [Command("edit", called, sort["sort"])] if name else []
    aged = _aged(exchange, said)
    if aged:
        return aged
    plain = fold(said)
    for row, person in exchange.view.persons_of_rows:
        rest = plain.removeprefix(person)
        if rest != plain and tells_of_cell(exchange, row, rest) and len(plain) == len(said):
            return _cells_told(exchange, row, _clauses(said[len(person) :].lstrip("的")))
    for row, title in exchange.view.titled_rows:
        end = _shared(said, title)
        if end >= _A_GOOD_PART:
            return _cells_told(exchange, row, _clauses(said[end:].lstrip("的")))
    return []


def _shared(said: str, title: str) -> int:
    """How much of the beginning of a message, which may be very long, stands in a title."""
    length = 0
    while length < len(said) and fold(said[: length + 1]) in title:
        length += 1
    return length


def changes_behind(exchange: Exchange, first: Command) -> tuple[Command, list[Command]]:
    """A row's new 联系人 said as 高振国，职务总经理: that change alone, and those behind it."""
    row, rest = named_row(exchange, fold(first.target))
    value, *more = _clauses(first.value)
    found = _cells_told(exchange, row, more) if row is not None and rest else []
    return (Command("edit", first.target, value), found) if found else (first, [])


def of_the_same_row(exchange: Exchange, first: Command, edit: Command) -> Command:
    """A change that follows one of a row, and names a column of it, is one of that row too."""
    row, rest = named_row(exchange, fold(first.target))
    if row is None or not rest or named_row(exchange, fold(edit.target))[0] is not None:
        return edit
    owner = _surely_called(exchange, row)
    named = has_column(exchange, row, fold(edit.target))
    return Command("edit", owner + edit.target, edit.value) if named else edit


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
        value = _BECOMES.sub("", text.strip()[named.end("column") :], count=1)
        if column in names_of(cell) and reads(exchange, cell, value):
            return named["owner"]
    return ""


def _aged(exchange: Exchange, said: str) -> list[Command]:
    """李四39了: the age of the person that a row is called by."""
    found = _AGED.fullmatch(said)
    owner = _owner(exchange, fold(found["owner"])) if found else None
    if found is None or owner is None:
        return []
    columns = exchange.policy.questions[owner.question].columns
    ages = [column for column in columns if column.kind == "integer" and column.unit == "岁"]
    called = _surely_called(exchange, owner)
    return [Command("edit", called + ages[0].label, found["age"])] if len(ages) == 1 else []


def _by_value(exchange: Exchange, row: Slot, value: str) -> list[Command]:
    """The one cell of a row that a code or a telephone can be meant for."""
    columns = exchange.policy.questions[row.question].columns
    only = [
        column
        for column in columns
        if column.kind in ("uscc", "phone") and reads(exchange, column, value)
    ]
    owner = _surely_called(exchange, row)
    return [Command("edit", owner + only[0].label, value)] if len(only) == 1 else []


def _owner(exchange: Exchange, words: str) -> Slot | None:
    """The row that words name, or the one asked where they say what such rows are: 平台."""
    row, rest = named_row(exchange, f"{words}的")
    whole = row is not None and is_kind_of_rows(exchange, row, rest)
    return row if whole else row_by_part(exchange, words)


def _cells_told(exchange: Exchange, row: Slot, clauses: list[str]) -> list[Command]:
    """The cells of a row of which each clause tells one by its name; none where one does not."""
    columns = exchange.policy.questions[row.question].columns
    owner = _surely_called(exchange, row)
    found: list[Command] = []
    for clause in clauses:
        names = (name for column in columns for name in names_of(column))
        name = max((n for n in names if fold(clause).startswith(n)), key=len, default="")
        told = clause[len(name) :]
        if not name and found:
            name, told = _column_of(exchange, row, clause), clause
        new = _BECOMES.sub("", told, count=1)
        if not name or not new or told.endswith(("填了没", "写了没", "没填")):
            return []
        found.append(Command("edit", owner + name, new))
    return found


def _column_of(exchange: Exchange, row: Slot, clause: str) -> str:
    """The name of the one column that a clause can only be meant for, or of the cell asked."""
    columns = exchange.policy.questions[row.question].columns
    if len(clause) < _A_WORD:
        return ""
    only = [column for column in columns if can_only_be(exchange, column, clause)]
    asked = exchange.view.slot
    if not only and asked is not None and (asked.question, asked.row) == (row.question, row.row):
        only = [column for column in columns if column.id == asked.field and column.is_phrase]
    return names_of(only[0])[0] if len(only) == 1 else ""


def _surely_called(exchange: Exchange, row: Slot) -> str:
    """第2家企业的: what a row goes by, also once it has been renamed."""
    place = exchange.session.tables[row.question].rows.index(row.row or "") + 1
    return f"第{place}{exchange.policy.questions[row.question].row_name}的"


def _clauses(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,，;；。]", text)] or [""]

"""Finding the row that words mean: by its name, a part of it, its place, or by pointing."""

import re

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading.numerals import whole_number
from dialogs.reading.text import fold
from dialogs.reading.trimming import in_order
from dialogs.session import Slot

__all__ = [
    "ORDINAL",
    "has_column",
    "holds_row_name",
    "is_counted",
    "is_kind_of_rows",
    "is_of_another_row",
    "named_row",
    "row_asked",
    "row_begun",
    "row_by_part",
    "row_measures",
    "rows_counted",
    "tells_of_cell",
    "within_list",
]

_SHORTEST_PART = 2
_GOOD_PART = 4
_LONGEST_PART = 9
"""How many characters of a row's name it is called by in passing."""
ORDINAL = re.compile(
    r"^第?(?P<number>[0-9零一二三四五六七八九十百两]+)(?P<measure>[项题条个栏家位行号]?)"
)
"""第二家, 2: a place in a list, and what is counted there."""

_KIND_FIRST = re.compile("^(?P<kind>[一-鿿]{2,4}?)(?P<number>[0-9一二三四五六七八九十]+)(?=的|$)")
"""平台1, 项目二."""

_IN_A_LIST = re.compile("^(?P<list>[一-鿿]{2,8}?)(?:里面?|中|当中)的?(?=..)")

_LAST = re.compile("^最后一?(?P<measure>[家位个行名])")
_POINTED = re.compile("(?:刚才|刚刚|上面)?[这那]一?(?P<measure>[家位行条])(?=的)")


def named_row(exchange: Exchange, words: str, persons: bool = True) -> tuple[Slot | None, str]:
    """The row that words begin with (第二家…, its title or a part of it), and the words after.

    With ``persons`` a row goes by its person too.
    """
    words = within_list(exchange, words)
    called = _row_called(exchange, words, persons)
    if called is not None:
        return called
    found = ORDINAL.match(words) or _LAST.match(words)
    if found:
        rest = words[found.end() :].strip("的 ")
        counted = rows_counted(exchange, found)
        of_kind = [row for row in counted if rest.startswith(_kind(exchange, row))]
        if len(of_kind) == 1:
            return of_kind[0], rest.removeprefix(_kind(exchange, of_kind[0])).strip("的 ")
        likely = sorted(counted, key=lambda row: _likelihood(exchange, row, rest), reverse=True)
        if likely and not _equally_likely(exchange, likely[:2], rest):
            return likely[0], rest
    by_kind = _KIND_FIRST.match(words)
    numbered = _numbered_of_kind(exchange, by_kind) if by_kind else None
    if by_kind and numbered is not None:
        return numbered, words[by_kind.end() :].strip("的 ")
    asked = row_asked(exchange)
    kind = _kind(exchange, asked) if asked is not None else ""
    if asked is not None and words.startswith(f"{kind}的"):
        return asked, words[len(kind) + 1 :].strip("的 ")
    pointed = _POINTED.match(words)
    row = _row_pointed_at(exchange, pointed["measure"]) if pointed else None
    if pointed and row is not None:
        return row, words[pointed.end() :].strip("的 ")
    owner, _, rest = words.partition("的")
    if not rest:
        owner, rest = _owner_and_column(exchange, words)
    meant = row_by_part(exchange, owner, persons) if rest else None
    return (meant, rest) if meant is not None else (None, words)


def _row_called(exchange: Exchange, words: str, persons: bool) -> tuple[Slot, str] | None:
    """The row whose title, or else whose person, words begin with, and what stands behind that.

    周八的电话 is of the company whose contact 周八 is, where the team has no telephones.
    """
    titled = (
        (slot, words[len(title) :].strip("的 "))
        for slot, title in exchange.view.titled_rows
        if words.startswith(title)
    )
    of_persons = (
        (slot, rest.strip("的 "))
        for slot, person in (exchange.view.persons_of_rows if persons else ())
        if (rest := words.removeprefix(person)) != words
        and (not rest or tells_of_cell(exchange, slot, rest))
    )
    called = [*titled, *of_persons]
    named = (each for each in called if not each[1] or has_column(exchange, *each))
    return next(named, called[0] if called else None)


def _owner_and_column(exchange: Exchange, words: str) -> tuple[str, str]:
    """物流公司联系人 as 物流公司 and 联系人; two nothings where no column is named last."""
    called = exchange.assistant.called.columns
    if not words.endswith(called):
        return "", ""
    last = next(name for name in called if words.endswith(name))
    owner = words.removesuffix(last)
    return (owner, last) if last and len(owner) > _SHORTEST_PART else ("", "")


def within_list(exchange: Exchange, words: str) -> str:
    """周八的年龄, of 团队里周八的年龄: the words behind the name of a list."""
    found = _IN_A_LIST.match(words)
    tables = exchange.session.tables if found else ()
    named = any(found and found["list"] in names_of(exchange.policy.questions[t]) for t in tables)
    return words[found.end() :] if found and named else words


def row_by_part(
    exchange: Exchange, words: str, persons: bool = True, measure: str = ""
) -> Slot | None:
    """The one row whose title holds these words, or their characters in order: 河科大.

    ``measure``: one of those that are counted so, 家 or 位.
    """
    if len(words) < _SHORTEST_PART:
        return None
    known = exchange.view.persons_of_rows if persons else ()
    of_person = [
        slot for slot, name in known if name == words and is_counted(exchange, slot, measure)
    ]
    if len(of_person) == 1:
        return of_person[0]
    titled = [each for each in exchange.view.titled_rows if is_counted(exchange, each[0], measure)]
    holding = [slot for slot, title in titled if words in title]
    if not holding and len(words) > _SHORTEST_PART:
        holding = [slot for slot, title in titled if in_order(words, title)]
    return holding[0] if len(holding) == 1 else None


def is_of_another_row(exchange: Exchange, slot: Slot, said: str) -> bool:
    """Whether words begin with the name, or a part of it, of another row than this slot's."""
    row, _ = row_begun(exchange, said.strip(), persons=False)
    return slot.row is not None and row is not None and row.row != slot.row


def holds_row_name(exchange: Exchange, clause: str) -> bool:
    """Whether a clause holds a good part of a row's name that no other row, and no answer, has.

    有人说样例化工没入规 is said of 样例市样例化工有限公司; 样例市 alone may be anybody's.
    """
    titles = [title for _, title in exchange.view.titled_rows]
    answers = exchange.session.answers.items()
    own = [
        fold(held.value) for key, held in answers if "/" not in key and isinstance(held.value, str)
    ]
    for start in range(len(clause) - _GOOD_PART + 1):
        part = clause[start : start + _GOOD_PART]
        if sum(part in title for title in titles) == 1 and not any(part in name for name in own):
            return True
    return False


def is_counted(exchange: Exchange, row: Slot, measure: str) -> bool:
    """Whether rows of this table are counted so; 个, and no measure, count anything."""
    own = exchange.policy.questions[row.question].row_name[:1]
    return measure not in row_measures(exchange) or own == measure


def row_begun(exchange: Exchange, said: str, persons: bool = True) -> tuple[Slot | None, str]:
    """The row of whose name a beginning of what is said is a part, and the words behind it."""
    words = fold(said)[:_LONGEST_PART]
    for length in range(len(words), _SHORTEST_PART - 1, -1):
        row = row_by_part(exchange, words[:length], persons)
        if row is not None:
            return row, said[length:]
    return None, said


def rows_counted(exchange: Exchange, found: re.Match[str]) -> list[Slot]:
    """The row of each table that 第二家 or 最后一行 may be."""
    rows = []
    for table, state in exchange.session.tables.items():
        measures = (exchange.policy.questions[table].row_name[:1], "行")
        number = len(state.rows) if found.re is _LAST else whole_number(found["number"])
        if found["measure"] in measures and number and 1 <= number <= len(state.rows):
            rows.append(Slot(table, state.rows[number - 1], ""))
    return rows


def _numbered_of_kind(exchange: Exchange, found: re.Match[str]) -> Slot | None:
    """The row that 平台1 is."""
    number = whole_number(found["number"]) or 0
    for table, state in exchange.session.tables.items():
        of_kind = _kind(exchange, Slot(table)) == found["kind"]
        if of_kind and 1 <= number <= len(state.rows):
            return Slot(table, state.rows[number - 1], "")
    return None


def row_asked(exchange: Exchange) -> Slot | None:
    """The row a cell of which is asked, else the last of the table that is asked."""
    slot = exchange.view.slot
    state = exchange.session.tables.get(slot.question) if slot is not None else None
    if slot is None or state is None or not state.rows:
        return None
    return Slot(slot.question, slot.row or state.rows[-1], "")


def is_kind_of_rows(exchange: Exchange, row: Slot, words: str) -> bool:
    """Whether words behind a row's place say no more than what such rows are, or nothing."""
    return words in _kind(exchange, row)


def tells_of_cell(exchange: Exchange, row: Slot, words: str) -> bool:
    """Whether words go on with 的 or with the name of a column, behind the name of a row."""
    columns = exchange.policy.questions[row.question].columns
    named = any(words.startswith(name) for column in columns for name in names_of(column))
    return words.startswith("的") or named


def has_column(exchange: Exchange, row: Slot, words: str) -> bool:
    """Whether the table of a row has a column that goes by a name with these words."""
    columns = exchange.policy.questions[row.question].columns
    return any(words in names_of(column) for column in columns)


def row_measures(exchange: Exchange) -> set[str]:
    """The words that count the rows of the tables: 家, 位; not 个, which counts anything."""
    return {table.row_name[:1] for table in exchange.policy.tables.values()} - {"个"}


def _equally_likely(exchange: Exchange, rows: list[Slot], rest: str) -> bool:
    """Whether 第一行的名称 may as well be in another table."""
    return len(rows) > 1 and len({_likelihood(exchange, row, rest) for row in rows}) == 1


def _kind(exchange: Exchange, row: Slot) -> str:
    """What the rows of a table are: 项目 of 第二个项目."""
    return fold(exchange.policy.questions[row.question].row_name[1:])


def _row_pointed_at(exchange: Exchange, measure: str) -> Slot | None:
    """刚才那家: the row a cell of which is asked, else the last one of a table counted so."""
    slot = exchange.view.slot
    for table, state in exchange.session.tables.items():
        if state.rows and measure in (exchange.policy.questions[table].row_name[:1], "行"):
            asked = slot is not None and slot.question == table and slot.row
            return Slot(table, asked or state.rows[-1], "")
    return None


def _likelihood(exchange: Exchange, row: Slot, rest: str) -> tuple[bool, bool]:
    """Rows of a table with a column of that very name go first, then those of what is asked."""
    named = has_column(exchange, row, rest)
    asked = exchange.view.slot
    return named, asked is not None and asked.question == row.question

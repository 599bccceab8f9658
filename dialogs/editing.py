"""Finding what the applicant wants to change, from the words they use for it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.ledger import title_of
from dialogs.reading import Accepted, Command
from dialogs.reading.numerals import whole_number
from dialogs.reading.text import fold
from dialogs.reading.trimming import in_order, pattern_of, shape
from dialogs.reviewing import numbered_slots
from dialogs.session import Slot
from dialogs.slots import applies
from policy_text.questions import Column, Field, Question

__all__ = [
    "Addition",
    "addition_said",
    "changes_behind",
    "edit_said",
    "of_the_same_row",
    "row_told",
    "rows_in_question",
    "rows_to_remove",
    "slots_meant",
]

_LONGEST_EDIT = 90
_SHORTEST_PART = 2
_A_GOOD_PART = 4
_BECOMES = re.compile(r"^(?:改成|改为|换成|换为|改|是|为|[:：\s])+")
_CELL_IS = re.compile(
    r"(?P<owner>[^,，。;；\s]{2,16}?)的(?P<column>[^,，。;；\s]{2,10}?)(?:就?是|为|[:：]).+"
)
"""样例的代码是…"""

_POINTING = ("刚才", "上面", "前面", "那", "栏")
_BARE_ORDINAL = re.compile("第[0-9零一二三四五六七八九十百两]+")
_LAST = re.compile("^最后一?(?P<measure>[家位个行名])")

_THIS_ROW = re.compile("(?:刚才|刚刚)?[这那上]一?[行条个家位项名][一-鿿]{0,4}")
_POINTED = re.compile("(?:刚才|刚刚|上面)?[这那]一?(?P<measure>[家位行条])(?=的)")
_ORDINAL = re.compile(
    r"^第?(?P<number>[0-9零一二三四五六七八九十百两]+)(?P<measure>[项题条个栏家位行号]?)"
)


def slots_meant(exchange: Exchange, target: str, value: str = "") -> list[Slot]:
    """The slots that ``target`` may mean, the likeliest alone; empty where none does.

    ``value``, where it is said, helps to tell which cell of a row is meant.
    """
    words = fold(target).strip(" 的。")
    row, rest = named_row(exchange, words)
    if row is not None:
        return _cells_meant(exchange, row, rest, value)
    exact = _called_so(exchange, words)
    alike = _called_alike(exchange, words, exact) if value and len(exact) == 1 else []
    if alike and not _reads(exchange, exact[0], value):
        exact = [each for each in alike if _reads(exchange, each, value)] or exact
    if exact:
        labelled = [each for each in exact if words == fold(each.label)]
        slots = [Slot(each.id) for each in labelled or exact]
        return [max(slots, key=lambda slot: _when_answered(exchange, slot))]
    sections = _sections_meant(exchange, words)
    if sections:
        return sections
    numbered = _by_number(exchange, words)
    if numbered is not None:
        return [numbered]
    near = [
        Slot(each.id)
        for each in _askable(exchange)
        if any(words in name or _is_own(exchange, words, name) for name in names_of(each))
    ]
    return near if words else []


def _called_alike(exchange: Exchange, words: str, besides: list[Question]) -> list[Question]:
    """The other answered questions of whose name these words are a part: a yes or a count."""
    questions = exchange.policy.questions
    others = exchange.session.answers.keys() & questions.keys() - {each.id for each in besides}
    return [
        questions[name]
        for name in sorted(others)
        if any(words in called for called in names_of(questions[name]))
    ]


def _reads(exchange: Exchange, field: Field, value: str) -> bool:
    return isinstance(exchange.read(field, value), Accepted)


def _is_own(exchange: Exchange, words: str, name: str) -> bool:
    """Whether words say a name and nobody else's: 我们的联系电话, but not 某某公司的电话."""
    if name not in words:
        return False
    lexicon = exchange.policy.language.lexicon
    ours = (*lexicon.before, *lexicon.subjects, *lexicon.fillers, *_POINTING)
    beside = pattern_of(ours).sub("", words.replace(name, "", 1))
    return beside == "" or beside in name


def _when_answered(exchange: Exchange, slot: Slot) -> int:
    """The place of a slot among those answered: of two called alike the later one is meant."""
    trail = exchange.session.trail
    return trail.index(slot.key) if slot.key in trail else -1


def edit_said(exchange: Exchange, text: str) -> Command | None:
    """A change that names one of this policy's own items to the letter: 改申报方式."""
    for found in _fitting(text, exchange.policy.language.lexicon.edit_patterns):
        target = found["target"].strip(" ,，的")
        named = (
            _called_so(exchange, target)
            or _sections_meant(exchange, target)
            or _names_a_cell(exchange, fold(target))
        )
        if named or (target.isdecimal() and _by_number(exchange, target) is not None):
            value = found.groupdict().get("value") or ""
            start = found.start("value") if value else 0
            said = text.strip()[start:] if len(fold(text)) == len(text) else value
            return Command("edit", target, said.strip().removesuffix("吧") if value else "")
    return None


def _names_a_cell(exchange: Exchange, words: str) -> bool:
    """Whether words name a row and one of its columns to the letter: 第二家的有能力."""
    row, rest = named_row(exchange, words)
    return row is not None and bool(rest) and _has_column(exchange, row, rest)


def _has_column(exchange: Exchange, row: Slot, words: str) -> bool:
    columns = exchange.policy.questions[row.question].columns
    return any(words in names_of(column) for column in columns)


def changes_behind(exchange: Exchange, first: Command) -> tuple[Command, list[Command]]:
    """A row's new 联系人 said as 高振国，职务总经理: that change alone, and those behind it."""
    row, rest = named_row(exchange, fold(first.target))
    value, *more = _clauses(first.value)
    found = _cells_told(exchange, row, more) if row is not None and rest else []
    return (Command("edit", first.target, value), found) if found else (first, [])


def row_told(exchange: Exchange, text: str) -> list[Command]:
    """样例化工联系人钱九，电话…: what is told of the row a message begins with."""
    said = text.strip()
    named = _CELL_IS.fullmatch(said)
    owner = _row_by_part(exchange, fold(named["owner"])) if named else None
    if named and owner is not None and _has_column(exchange, owner, fold(named["column"])):
        return _cells_told(exchange, owner, _clauses(said[named.start("column") :]))
    for row, title in _titles(exchange):
        end = max((n for n in range(len(said) + 1) if fold(said[:n]) in title), default=0)
        if end >= _A_GOOD_PART:
            return _cells_told(exchange, row, _clauses(said[end:].lstrip("的")))
    return []


def _cells_told(exchange: Exchange, row: Slot, clauses: list[str]) -> list[Command]:
    """The cells of a row of which each clause tells one by its name; none where one does not."""
    columns = exchange.policy.questions[row.question].columns
    owner = _surely_called(exchange, row)
    found = []
    for clause in clauses:
        names = (name for column in columns for name in names_of(column))
        name = max((n for n in names if fold(clause).startswith(n)), key=len, default="")
        new = _BECOMES.sub("", clause[len(name) :])
        if not name or not new:
            return []
        found.append(Command("edit", owner + name, new))
    return found


def _surely_called(exchange: Exchange, row: Slot) -> str:
    """第2家企业的: what a row goes by, also once it has been renamed."""
    place = exchange.session.tables[row.question].rows.index(row.row or "") + 1
    return f"第{place}{exchange.policy.questions[row.question].row_name}的"


def _clauses(text: str) -> list[str]:
    return [part.strip() for part in re.split("[,，;；。]", text)] or [""]


def of_the_same_row(exchange: Exchange, first: Command, edit: Command) -> Command:
    """A change that follows one of a row, and names a column of it, is one of that row too."""
    row, rest = named_row(exchange, fold(first.target))
    if row is None or not rest or named_row(exchange, fold(edit.target))[0] is not None:
        return edit
    owner = _surely_called(exchange, row)
    named = _has_column(exchange, row, fold(edit.target))
    return Command("edit", owner + edit.target, edit.value) if named else edit


def rows_to_remove(exchange: Exchange, text: str) -> list[Slot]:
    """The rows that a message wants taken out: 删掉第二家, 去掉甲和乙, or a part of a name."""
    for found in _fitting(text, exchange.policy.language.lexicon.removal_patterns):
        target = found["target"].strip(" ,，的")
        for parts in ([target], _each_counted(re.split("[和跟与、,，]", target))):
            rows = [_row_called(exchange, part) for part in parts]
            whole = [row for row in rows if row is not None]
            if len(whole) == len(rows):
                return whole
    return []


def _each_counted(parts: list[str]) -> list[str]:
    """第二、第三家 for 第二家, 第三家."""
    last = _ORDINAL.fullmatch(parts[-1])
    measure = last["measure"] if last else ""
    return [part + measure if _BARE_ORDINAL.fullmatch(part) else part for part in parts]


def _row_called(exchange: Exchange, words: str) -> Slot | None:
    if _THIS_ROW.fullmatch(words):
        return _row_asked(exchange)
    row, rest = named_row(exchange, words)
    return row if row is not None and not rest else _row_by_part(exchange, words)


def _row_asked(exchange: Exchange) -> Slot | None:
    """The row a cell of which is asked, else the last of the table that is asked."""
    slot = exchange.view.slot
    state = exchange.session.tables.get(slot.question) if slot is not None else None
    if slot is None or state is None or not state.rows:
        return None
    return Slot(slot.question, slot.row or state.rows[-1], "")


def rows_in_question(exchange: Exchange, text: str) -> list[Slot]:
    """The rows of several tables that 删掉第一行 may mean, where none of these is asked."""
    for found in _fitting(text, exchange.policy.language.lexicon.removal_patterns):
        counted = _ORDINAL.fullmatch(fold(found["target"]).strip(" 的"))
        rows = _rows_counted(exchange, counted) if counted else []
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
    for found in _fitting(text, exchange.policy.language.lexicon.addition_patterns):
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


def _as_typed(text: str, found: re.Match[str]) -> str:
    """The words of the row as they were typed."""
    row = found["row"] or ""
    typed = text.strip()
    start = fold(typed).find(row) if row else -1
    return typed[start:].strip() if start >= 0 and len(fold(typed)) == len(typed) else row


def _fitting(text: str, patterns: tuple[str, ...]) -> Iterator[re.Match[str]]:
    folded = fold(text).strip().rstrip("。.!！~ ")
    if len(folded) <= _LONGEST_EDIT and "\n" not in folded:
        for pattern in patterns:
            found = shape(pattern).fullmatch(folded)
            if found is not None:
                yield found


def _titles(exchange: Exchange) -> Iterator[tuple[Slot, str]]:
    asked = exchange.view.slot
    first = asked.question if asked is not None else ""
    tables = exchange.session.tables
    for table in sorted(tables, key=lambda name: name != first):
        for row in tables[table].rows:
            slot = Slot(table, row, "")
            yield slot, fold(title_of(exchange.policy, exchange.session, slot))


def _askable(exchange: Exchange) -> Iterator[Question]:
    for question in exchange.policy.questions.values():
        if _may_change(exchange, question):
            yield question


def _may_change(exchange: Exchange, question: Question) -> bool:
    return question.id in exchange.session.answers or applies(exchange.view.facts, question)


def _called_so(exchange: Exchange, words: str) -> list[Question]:
    """The questions that go by exactly these words."""
    called = exchange.assistant.called.questions.get(words, ())
    return [question for question in called if _may_change(exchange, question)]


def _sections_meant(exchange: Exchange, words: str) -> list[Slot]:
    """The sections that go by these words, with or without the name of their paper before them."""
    questions = exchange.policy.questions
    return [
        slot
        for slot in exchange.assistant.called.sections.get(words, ())
        if _may_change(exchange, questions[slot.question])
    ]


def _by_number(exchange: Exchange, words: str) -> Slot | None:
    """改3, 第3项: a line of the review."""
    found = _ORDINAL.fullmatch(words)
    of_a_row = found is not None and found["measure"] in _row_measures(exchange)
    number = whole_number(found["number"]) if found and not of_a_row else None
    slots = numbered_slots(exchange)
    if number is None or not 1 <= number <= len(slots):
        return None
    return slots[number - 1]


def named_row(exchange: Exchange, words: str) -> tuple[Slot | None, str]:
    """The row that words begin with (第二家…, its title or a part of it), and the words after."""
    for slot, title in _titles(exchange):
        if words.startswith(title):
            return slot, words[len(title) :].strip("的 ")
    found = _ORDINAL.match(words) or _LAST.match(words)
    if found:
        rest = words[found.end() :].strip("的 ")
        counted = _rows_counted(exchange, found)
        of_kind = [row for row in counted if rest.startswith(_kind(exchange, row))]
        if len(of_kind) == 1:
            return of_kind[0], rest.removeprefix(_kind(exchange, of_kind[0])).strip("的 ")
        likely = sorted(counted, key=lambda row: _likelihood(exchange, row, rest), reverse=True)
        if likely and not _equally_likely(exchange, likely[:2], rest):
            return likely[0], rest
    pointed = _POINTED.match(words)
    row = _row_pointed_at(exchange, pointed["measure"]) if pointed else None
    if pointed and row is not None:
        return row, words[pointed.end() :].strip("的 ")
    owner, _, rest = words.partition("的")
    meant = _row_by_part(exchange, owner) if rest else None
    return (meant, rest) if meant is not None else (None, words)


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


def _rows_counted(exchange: Exchange, found: re.Match[str]) -> list[Slot]:
    """The row of each table that 第二家 or 最后一行 may be."""
    rows = []
    for table, state in exchange.session.tables.items():
        measures = (exchange.policy.questions[table].row_name[:1], "行")
        number = len(state.rows) if found.re is _LAST else whole_number(found["number"])
        if found["measure"] in measures and number and 1 <= number <= len(state.rows):
            rows.append(Slot(table, state.rows[number - 1], ""))
    return rows


def _likelihood(exchange: Exchange, row: Slot, rest: str) -> tuple[bool, bool]:
    """Rows of a table with a column of that very name go first, then those of what is asked."""
    named = _has_column(exchange, row, rest)
    asked = exchange.view.slot
    return named, asked is not None and asked.question == row.question


def _row_by_part(exchange: Exchange, words: str) -> Slot | None:
    """The one row whose title holds these words, or their characters in order: 河科大."""
    if len(words) < _SHORTEST_PART:
        return None
    titled = list(_titles(exchange))
    holding = [slot for slot, title in titled if words in title]
    if not holding and len(words) > _SHORTEST_PART:
        holding = [slot for slot, title in titled if in_order(words, title)]
    return holding[0] if len(holding) == 1 else None


def _row_measures(exchange: Exchange) -> set[str]:
    return {table.row_name[:1] for table in exchange.policy.tables.values()} - {"个"}


def _cells_meant(exchange: Exchange, row: Slot, rest: str, value: str) -> list[Slot]:
    columns = exchange.policy.questions[row.question].columns
    if rest:
        exact = [column for column in columns if rest in names_of(column)]
        near = [c for c in columns if any(rest in name or name in rest for name in names_of(c))]
        named_last = [c for c in near if rest.endswith(names_of(c))]  # 联系人的职务
        near = named_last or near
        return [Slot(row.question, row.row, column.id) for column in (exact or near)[:1]]
    if value:
        fitting = [column for column in columns if _fits(exchange, column, value)]
        return [Slot(row.question, row.row, column.id) for column in fitting[:1]]
    return [Slot(row.question, row.row, columns[0].id)]


def _fits(exchange: Exchange, column: Column, value: str) -> bool:
    """Whether a value can only be meant for this column: an option, a code, a number to call."""
    return column.kind in ("choice", "uscc", "phone") and _reads(exchange, column, value)

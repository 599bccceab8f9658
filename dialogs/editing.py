"""Finding what the applicant wants to change, from the words they use for it."""

import re
from collections.abc import Iterator

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading import Accepted, Command
from dialogs.reading.numerals import whole_number
from dialogs.reading.text import fold
from dialogs.reading.trimming import pattern_of
from dialogs.reviewing import numbered_slots
from dialogs.rows_meant import (
    ORDINAL,
    has_column,
    is_kind_of_rows,
    named_row,
    row_by_part,
    row_measures,
    tells_of_cell,
)
from dialogs.session import Slot
from dialogs.slots import applies
from dialogs.wordings import fitting
from policy_text.questions import Column, Field, Question

__all__ = [
    "changes_behind",
    "edit_said",
    "of_the_same_row",
    "owner_not_found",
    "row_told",
    "slots_meant",
]

_A_GOOD_PART = 4
_A_WORD = 2
_BECOMES = re.compile(r"^(?:改成|改为|换成|换为|改|就?是|为)?[:：\s]*(?=.)")
_CELL_IS = re.compile(
    r"(?P<owner>[^,，。;；\s]{2,16}?)的(?P<column>[^,，。;；\s\d]{2,10}?)(?:(?:就?是|为|[:：]).+|\d[^\n]+)"
)
"""样例的代码是…, 样例的电话139…"""

_NUMERALS = re.compile("第?[二三四五六七八九]?十[一二三四五六七八九]?|第[一二三四五六七八九]")
"""三十四 in 三十四改成今天: a line of the review."""

_THAT_ONE = re.compile("(?<=..)(?:那|这)(?:一)?(?:个数?|项|栏|条|题|处|块)$")
"""企业数那个 for 企业数."""

_VALUE_OF = re.compile(
    r"(?:先填|先说|那|哦)?(?P<owner>[^,，。;；\s\d:：]{2,16}?)(?:那家|这家)?的?(?:是|[:：])?\s*(?P<value>[0-9A-Za-z-]{7,20})"
)
"""样例大学的是1241…, where something else is asked."""

_AGED = re.compile(
    r"(?P<owner>[一-鿿·]{2,8}?)(?:今年|已经|都|其实|应该)*(?:是)?(?P<age>[1-9]\d)(?:周?岁)?了?[。]?"
)
_OURS = re.compile("[我俺咱他她它]们?|[这那本该]一?[家个位]?(?:公司|单位|企业|学校)?|对方|人家")
_POINTING = ("刚才", "上面", "前面", "那", "栏")


def slots_meant(exchange: Exchange, target: str, value: str = "") -> list[Slot]:
    """The slots that ``target`` may mean, the likeliest alone; empty where none does.

    ``value``, where it is said, helps to tell which cell of a row is meant.
    """
    words = _THAT_ONE.sub("", fold(target).strip(" 的。")) or fold(target)
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
    numbered = _row_renamed(exchange, words, value) or _by_number(exchange, words)
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
    for found in fitting(text, exchange.policy.language.lexicon.edit_patterns):
        target = found["target"].strip(" ,，的")
        named = (
            _called_so(exchange, target)
            or _sections_meant(exchange, target)
            or _names_a_cell(exchange, fold(target))
        )
        numbered = target.isdecimal() or _NUMERALS.fullmatch(target) is not None
        if named or (numbered and _by_number(exchange, target) is not None):
            value = found.groupdict().get("value") or ""
            start = found.start("value") if value else 0
            said = text.strip()[start:] if len(fold(text)) == len(text) else value
            return Command("edit", target, said.strip().removesuffix("吧") if value else "")
    return None


def _names_a_cell(exchange: Exchange, words: str) -> bool:
    """Whether words name a row and one of its columns to the letter: 第二家的有能力."""
    row, rest = named_row(exchange, words)
    return row is not None and bool(rest) and has_column(exchange, row, rest)


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
    owner = _owner(exchange, fold(named["owner"])) if named else None
    if named and owner is not None and has_column(exchange, owner, fold(named["column"])):
        return _cells_told(exchange, owner, _clauses(said[named.start("column") :]))
    of_row = _VALUE_OF.fullmatch(said)
    owner = _owner(exchange, fold(of_row["owner"])) if of_row else None
    if of_row and owner is not None:
        return _by_value(exchange, owner, of_row["value"])
    aged = _aged(exchange, said)
    if aged:
        return aged
    for row, person in exchange.view.persons_of_rows:
        rest = fold(said).removeprefix(person)
        if (
            rest != fold(said)
            and tells_of_cell(exchange, row, rest)
            and len(fold(said)) == len(said)
        ):
            return _cells_told(exchange, row, _clauses(said[len(person) :].lstrip("的")))
    for row, title in exchange.view.titled_rows:
        end = max((n for n in range(len(said) + 1) if fold(said[:n]) in title), default=0)
        if end >= _A_GOOD_PART:
            return _cells_told(exchange, row, _clauses(said[end:].lstrip("的")))
    return []


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
    fitting = [
        column
        for column in columns
        if column.kind in ("uscc", "phone") and _reads(exchange, column, value)
    ]
    owner = _surely_called(exchange, row)
    return [Command("edit", owner + fitting[0].label, value)] if len(fitting) == 1 else []


def _owner(exchange: Exchange, words: str) -> Slot | None:
    """The row that words name, or the one asked where they say what such rows are: 平台."""
    row, rest = named_row(exchange, f"{words}的")
    whole = row is not None and is_kind_of_rows(exchange, row, rest)
    return row if whole else row_by_part(exchange, words)


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
        if column in names_of(cell) and _reads(exchange, cell, value):
            return named["owner"]
    return ""


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
    fitting = [column for column in columns if _fits(exchange, column, clause)]
    asked = exchange.view.slot
    if not fitting and asked is not None and (asked.question, asked.row) == (row.question, row.row):
        fitting = [column for column in columns if column.id == asked.field and column.is_phrase]
    return names_of(fitting[0])[0] if len(fitting) == 1 else ""


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
    named = has_column(exchange, row, fold(edit.target))
    return Command("edit", owner + edit.target, edit.value) if named else edit


def _askable(exchange: Exchange) -> Iterator[Question]:
    for question in exchange.policy.questions.values():
        if _may_change(exchange, question):
            yield question


def _may_change(exchange: Exchange, question: Question) -> bool:
    return question.id in exchange.session.answers or applies(exchange.view.facts, question)


def _called_so(exchange: Exchange, words: str) -> list[Question]:
    """The questions that go by exactly these words."""
    known = exchange.assistant.called.questions
    called = known.get(words) or known.get(words + "的", ())
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
    found = ORDINAL.fullmatch(words)
    of_a_row = found is not None and found["measure"] in row_measures(exchange)
    number = whole_number(found["number"]) if found and not of_a_row else None
    slots = numbered_slots(exchange)
    if number is None or not 1 <= number <= len(slots):
        return None
    return slots[number - 1]


def _row_renamed(exchange: Exchange, words: str, value: str) -> Slot | None:
    """第3个改成…有限公司, while a table of such names is asked: what the row is called."""
    found, asked = ORDINAL.fullmatch(words), exchange.view.slot
    state = exchange.session.tables.get(asked.question) if asked is not None else None
    number = whole_number(found["number"]) if found else None
    if found is None or asked is None or state is None or found["measure"] not in ("", "个"):
        return None
    column = exchange.policy.questions[asked.question].columns[0]
    named = column.kind in ("org_name", "person_name") and _reads(exchange, column, value)
    if not named or not number or number > len(state.rows):
        return None
    return Slot(asked.question, state.rows[number - 1], column.id)


def _cells_meant(exchange: Exchange, row: Slot, rest: str, value: str) -> list[Slot]:
    columns = exchange.policy.questions[row.question].columns
    if rest:
        exact = [column for column in columns if rest in names_of(column)]
        near = [c for c in columns if any(rest in name or name in rest for name in names_of(c))]
        named_last = [c for c in near if rest.endswith(names_of(c))]  # 联系人的职务
        near = named_last or near
        return [Slot(row.question, row.row, column.id) for column in (exact or near)[:1]]
    if value and columns[0].kind == "org_name" and _reads(exchange, columns[0], value):
        return [Slot(row.question, row.row, columns[0].id)]
    if value:
        fitting = [column for column in columns if _fits(exchange, column, value)]
        return [Slot(row.question, row.row, column.id) for column in fitting[:1]]
    return [Slot(row.question, row.row, columns[0].id)]


def _fits(exchange: Exchange, column: Column, value: str) -> bool:
    """Whether a value can only be meant for this column: an option, a code, a number to call."""
    return column.kind in ("choice", "uscc", "phone") and _reads(exchange, column, value)

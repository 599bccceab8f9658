"""Finding the question, section, line or cell that the applicant's words for it mean."""

import re
from collections.abc import Iterator

from dialogs.called import names_of
from dialogs.exchange import Exchange
from dialogs.reading import Accepted
from dialogs.reading.kinds import OF_NAMES
from dialogs.reading.numerals import whole_number
from dialogs.reading.text import fold
from dialogs.reading.trimming import pattern_of
from dialogs.reviewing import numbered_slots
from dialogs.rows_meant import ORDINAL, has_column, named_row, row_by_part, row_measures
from dialogs.session import Slot
from dialogs.slots import applies
from policy_text.questions import Column, Field, Question

__all__ = ["EVERY", "can_only_be", "is_named", "reads", "slots_meant"]

_THAT_ONE = re.compile("(?<=..)(?:那|这)(?:一)?(?:个数?|项|栏|条|题|处|块)$")
"""企业数那个 for 企业数."""

_THERE = re.compile("(?<=..)那[儿里边]的?(?=..)")
"""联系人那儿电话 for 联系人电话."""

_OF_TWO = re.compile(
    "(?P<one>[^,，]{2,10}?)[和跟与、](?P<other>[^,，]{2,10}?)的(?P<column>[^,，]{2,6}?)"
)

_BOTH = 2
_DATED = ("date", "year_month")
_JUST_NOW = re.compile("^(?:刚才|刚刚|前面|上面)的?")

_NUMERALS = re.compile("第?[二三四五六七八九]?十[一二三四五六七八九]?|第[一二三四五六七八九]")
"""三十四 in 三十四改成今天: a line of the review."""

EVERY = re.compile("^(?:所有|全部|每一?[家个位])的?")
"""所有人的职务 means each of them."""

_POINTING = ("刚才", "上面", "前面", "那", "栏")


def slots_meant(exchange: Exchange, target: str, value: str = "") -> list[Slot]:
    """The slots that ``target`` may mean, the likeliest alone; empty where none does.

    ``value``, where it is said, helps to tell which cell of a row is meant.
    """
    words = _THERE.sub("", _THAT_ONE.sub("", fold(target).strip(" 的。"))) or fold(target)
    both = _cells_of_two(exchange, words)
    if both:
        return both
    person = _person_meant(exchange, words, value) or _cell_just_told(exchange, words)
    person = person or _cell_asked(exchange, words, value)
    if person is not None:
        return [person]
    row, rest = named_row(exchange, words)
    if row is not None:
        return _cells_meant(exchange, row, rest, value)
    exact = _called_so(exchange, words) or _called_so(exchange, words.replace("的", ""))
    of_one_row = _in_only_rows(exchange, exact, value)
    if of_one_row:
        return of_one_row
    if value and exact:
        takes_it = [each for each in exact if reads(exchange, each, value)]
        if len(exact) == 1 and not takes_it:
            alike = _called_alike(exchange, words, exact)
            takes_it = [each for each in alike if reads(exchange, each, value)]
        exact = takes_it or exact  # 研发项目改成8: of two called so, the one that is a number
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
    in_rows = _column_in_rows(exchange, words) or _column_of_table(exchange, words)
    if in_rows:
        return in_rows
    in_passing = row_by_part(exchange, words) if value else None
    if in_passing is not None:
        return _cells_meant(exchange, in_passing, "", value)  # 大学那个
    near = [
        Slot(each.id)
        for each in _askable(exchange)
        if any(words in name or _is_own(exchange, words, name) for name in names_of(each))
    ]
    return near if words else []


def _cell_just_told(exchange: Exchange, words: str) -> Slot | None:
    """联系人, while the next cell of a row is asked: the one that was answered just before."""
    asked, trail = exchange.view.slot, exchange.session.trail
    before = Slot.of(trail[-1]) if trail else None
    if asked is None or before is None or asked.row is None or before.field is None:
        return None
    if (before.question, before.row) != (asked.question, asked.row):
        return None
    names = names_of(exchange.policy.columns(before.question)[before.field])
    return before if _JUST_NOW.sub("", words) in names else None


def _cell_asked(exchange: Exchange, words: str, value: str) -> Slot | None:
    """联系人改成李娜, while that very cell of a row is asked, is its answer."""
    asked = exchange.view.slot
    if asked is None or asked.row is None or asked.field is None or not value:
        return None
    column = exchange.policy.columns(asked.question)[asked.field]
    return asked if words in names_of(column) else None


def _in_only_rows(exchange: Exchange, called: list[Question], value: str) -> list[Slot]:
    """平台改成国家级, where one is listed: the cell of its row that the value is meant for, and
    what else is called so and can become that; nothing where no table is called so."""
    tables = [each for each in called if each.kind == "table_row" and value]
    cells: list[Slot] = []
    for table in tables:
        state = exchange.session.tables.get(table.id)
        if state is not None and len(state.rows) == 1:
            cells += _cells_meant(exchange, Slot(table.id, state.rows[0], ""), "", value)
    if not cells:
        return []
    others = (each for each in called if each not in tables and reads(exchange, each, value))
    return [*(Slot(each.id) for each in others), *cells]


def _cells_of_two(exchange: Exchange, words: str) -> list[Slot]:
    """赵六和周八的电话: the same cell of two rows."""
    found = _OF_TWO.fullmatch(words)
    if found is None:
        return []
    column = found["column"]
    rows = (named_row(exchange, f"{found[each]}的{column}")[0] for each in ("one", "other"))
    of_rows = [row for row in rows if row is not None and has_column(exchange, row, column)]
    cells = [cell for row in of_rows for cell in _cells_meant(exchange, row, column, "")]
    return cells if len(cells) == _BOTH else []


def is_named(exchange: Exchange, target: str, value: str = "") -> bool:
    """Whether words name one of this policy's own items, or a cell of a row, to the letter.

    A row alone is enough where a ``value`` can only be meant for one of its cells.
    """
    if (
        _called_so(exchange, target)
        or _sections_meant(exchange, target)
        or _names_a_cell(exchange, fold(target), value)
        or _cells_of_two(exchange, fold(target))
        or _column_of_table(exchange, fold(target))
        or _cell_just_told(exchange, fold(target))
        or (value and _person_of_ours(exchange, fold(target)))
    ):
        return True
    numbered = target.isdecimal() or _NUMERALS.fullmatch(target) is not None
    return numbered and _by_number(exchange, target) is not None


def reads(exchange: Exchange, field: Field, value: str) -> bool:
    """Whether a value can be taken for this field."""
    return isinstance(exchange.read(field, value), Accepted)


def can_only_be(exchange: Exchange, column: Column, value: str) -> bool:
    """Whether a value can only be meant for this column: an option, a code, a number to call."""
    return column.kind in ("choice", "uscc", "phone") and reads(exchange, column, value)


def _names_a_cell(exchange: Exchange, words: str, value: str) -> bool:
    """Whether words name a row and one of its columns to the letter: 第二家的有能力."""
    row, rest = named_row(exchange, words)
    if row is None and value and len(words) > _BOTH and not _called_so(exchange, words):
        row, rest = row_by_part(exchange, words, persons=False), ""  # 样例甲应为高校
    if row is None:
        return False
    if _person_meant(exchange, words, value) is not None:
        return True
    return has_column(exchange, row, rest) if rest else bool(_cells_meant(exchange, row, "", value))


def _person_meant(exchange: Exchange, words: str, value: str) -> Slot | None:
    """The cell that holds the person of this name, where somebody takes the place: 赵六换成李七."""
    named = [row for row, person in exchange.view.persons_of_rows if person == words]
    for row in named:
        for column in exchange.policy.questions[row.question].columns:
            cell = Slot(row.question, row.row, column.id)
            held = exchange.session.answers.get(cell.key)
            if (
                column.kind == "person_name"
                and held is not None
                and fold(str(held.value)) == words
                and reads(exchange, column, value)
            ):
                return cell
    return None if named or not value else _person_of_ours(exchange, words)


def _person_of_ours(exchange: Exchange, words: str) -> Slot | None:
    """The question, of no list, that is answered with the person of this name."""
    for question in exchange.assistant.called.persons:
        held = exchange.session.answers.get(question.id)
        if held is not None and fold(str(held.value)) == words:
            return Slot(question.id)
    return None


def _called_alike(exchange: Exchange, words: str, besides: list[Question]) -> list[Question]:
    """The other answered questions of whose name these words are a part: a yes or a count."""
    questions = exchange.policy.questions
    others = exchange.session.answers.keys() & questions.keys() - {each.id for each in besides}
    return [
        questions[name]
        for name in sorted(others)
        if any(words in called for called in names_of(questions[name]))
    ]


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


def _column_in_rows(exchange: Exchange, words: str) -> list[Slot]:
    """平台名称: the cells of the one column that goes by these words, in every row there is."""
    columns = [
        (question.id, column.id)
        for question in _askable(exchange)
        for column in question.columns
        if words in names_of(column)
    ]
    state = exchange.session.tables.get(columns[0][0]) if len(columns) == 1 else None
    return [Slot(columns[0][0], row, columns[0][1]) for row in state.rows] if state else []


def _column_of_table(exchange: Exchange, words: str) -> list[Slot]:
    """团队的年龄: the cells of a column, in every row of the table that is named with it."""
    words = EVERY.sub("", words)
    for table, state in exchange.session.tables.items():
        question = exchange.policy.questions[table]
        name = max((n for n in names_of(question) if words.startswith(n)), key=len, default="")
        column = words.removeprefix(name).strip("的里")
        named = [each for each in question.columns if name and column in names_of(each)]
        if len(named) == 1:
            return [Slot(table, row, named[0].id) for row in state.rows]
    return []


def _row_renamed(exchange: Exchange, words: str, value: str) -> Slot | None:
    """第3个改成…有限公司, while a table of such names is asked: what the row is called."""
    found, asked = ORDINAL.fullmatch(words), exchange.view.slot
    state = exchange.session.tables.get(asked.question) if asked is not None else None
    number = whole_number(found["number"]) if found else None
    if found is None or asked is None or state is None or found["measure"] not in ("", "个"):
        return None
    column = exchange.policy.questions[asked.question].columns[0]
    named = column.kind in OF_NAMES and reads(exchange, column, value)
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
    if value and columns[0].kind in OF_NAMES and reads(exchange, columns[0], value):
        return [Slot(row.question, row.row, columns[0].id)]
    if value:
        said = fold(value)
        named = [column for column in columns if any(name in said for name in names_of(column))]
        if len(named) == 1 and reads(exchange, named[0], value):
            return [Slot(row.question, row.row, named[0].id)]  # 第二个项目改成2029年2月结束
        only = [column for column in columns if can_only_be(exchange, column, value)]
        dated = [column for column in columns if column.kind in _DATED]
        if not only and len(dated) == 1 and reads(exchange, dated[0], value):
            only = dated  # 平台改成2021年5月
        return [Slot(row.question, row.row, column.id) for column in only[:1]]
    return [Slot(row.question, row.row, columns[0].id)]

"""Finding what the applicant wants to change, from the words they use for it."""

import re
from collections.abc import Iterator

from dialogs.exchange import Exchange
from dialogs.ledger import title_of
from dialogs.reading import Accepted, Command, read
from dialogs.reading.numerals import chinese_number
from dialogs.reading.text import fold
from dialogs.reading.trimming import shape
from dialogs.reviewing import numbered_slots
from dialogs.session import Slot
from dialogs.slots import applies
from policy_text.questions import Column, Field, Question, Section

__all__ = ["edit_said", "named_row", "row_to_remove", "slots_meant", "table_to_extend"]

_LONGEST_EDIT = 90

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
    questions = list(_askable(exchange))
    exact = [each for each in questions if words in _names(each)]
    if exact:
        labelled = [each for each in exact if words == fold(each.label)]
        return [Slot((labelled or exact)[0].id)]
    sections = _sections_meant(exchange, words)
    if sections:
        return sections
    numbered = _by_number(exchange, words)
    if numbered is not None:
        return [numbered]
    near = [
        Slot(each.id)
        for each in questions
        if any(words in name or name in words for name in _names(each))
    ]
    return near if words else []


def edit_said(exchange: Exchange, text: str) -> Command | None:
    """A change that names one of this policy's own items to the letter: 改申报方式."""
    for found in _fitting(text, exchange.policy.language.lexicon.edit_patterns):
        target = found["target"].strip(" ,，的")
        named = any(target in _names(question) for question in _askable(exchange))
        named = named or bool(_sections_meant(exchange, target))
        if named or (target.isdecimal() and _by_number(exchange, target) is not None):
            value = found.groupdict().get("value") or ""
            start = found.start("value") if value else 0
            said = text.strip()[start:] if len(fold(text)) == len(text) else value
            return Command("edit", target, said.strip() if value else "")
    return None


def row_to_remove(exchange: Exchange, text: str) -> Slot | None:
    """The row that a message wants taken out: 删掉第二家, or by its name or a part of it."""
    for found in _fitting(text, exchange.policy.language.lexicon.removal_patterns):
        target = found["target"].strip(" ,，的")
        row, rest = named_row(exchange, target)
        if row is not None and not rest:
            return row
        named = [slot for slot, title in _titles(exchange) if target in title]
        if len(named) == 1:
            return named[0]
    return None


def table_to_extend(exchange: Exchange, text: str) -> str | None:
    """The table to which a message wants a row added: 再加一家成员."""
    for found in _fitting(text, exchange.policy.language.lexicon.addition_patterns):
        measure, target = found["measure"], found["target"].strip(" 的")
        for table, question in exchange.policy.tables.items():
            kind = fold(question.row_name[1:])
            fits = question.row_name[:1] == measure or measure == "行"
            if (
                fits
                and (target in kind or kind in target)
                and applies(exchange.view.facts, question)
            ):
                return table
    return None


def _fitting(text: str, patterns: tuple[str, ...]) -> Iterator[re.Match[str]]:
    folded = fold(text).strip().rstrip("。.!！~ ")
    if len(folded) <= _LONGEST_EDIT and "\n" not in folded:
        for pattern in patterns:
            found = shape(pattern).fullmatch(folded)
            if found is not None:
                yield found


def _titles(exchange: Exchange) -> Iterator[tuple[Slot, str]]:
    for table, state in exchange.session.tables.items():
        for row in state.rows:
            slot = Slot(table, row, "")
            yield slot, fold(title_of(exchange.policy, exchange.session, slot))


def _number(run: str) -> int | None:
    return int(run) if run.isdecimal() else chinese_number(run)


def _askable(exchange: Exchange) -> Iterator[Question]:
    facts, answers = exchange.view.facts, exchange.session.answers
    for question in exchange.policy.questions.values():
        if question.id in answers or applies(facts, question):
            yield question


def _names(field: Field) -> list[str]:
    return [fold(name) for name in (field.label, *field.synonyms)]


def _sections_meant(exchange: Exchange, words: str) -> list[Slot]:
    """The sections that go by these words, with or without the name of their paper before them."""
    return [
        Slot(question.id, None, section.id)
        for question in _askable(exchange)
        for section in question.sections
        if any(words in _called(paper, section) for paper in ("", *_names(question)))
    ]


def _called(paper: str, section: Section) -> set[str]:
    names = [fold(section.id), *_names(section)]
    between = ("", "的", "里的", "中的") if paper else ("",)
    return {f"{paper}{each}{name}" for each in between for name in names}


def _by_number(exchange: Exchange, words: str) -> Slot | None:
    """改3, 第3项: a line of the review."""
    found = _ORDINAL.fullmatch(words)
    of_a_row = found is not None and found["measure"] in _row_measures(exchange)
    number = _number(found["number"]) if found and not of_a_row else None
    slots = numbered_slots(exchange)
    if number is None or not 1 <= number <= len(slots):
        return None
    return slots[number - 1]


def named_row(exchange: Exchange, words: str) -> tuple[Slot | None, str]:
    """The row that words begin with (第二家…, or its title), and the words after it."""
    found = _ORDINAL.match(words)
    for table, state in exchange.session.tables.items():
        for row in state.rows:
            slot = Slot(table, row, "")
            title = fold(title_of(exchange.policy, exchange.session, slot))
            if words.startswith(title):
                return slot, words[len(title) :].strip("的 ")
        measure = exchange.policy.questions[table].row_name[:1]
        if found and found["measure"] and found["measure"] in (measure, "行"):
            number = _number(found["number"])
            if number is not None and 1 <= number <= len(state.rows):
                rest = words[found.end() :].strip("的 ")
                return Slot(table, state.rows[number - 1], ""), rest
    return None, words


def _row_measures(exchange: Exchange) -> set[str]:
    return {table.row_name[:1] for table in exchange.policy.tables.values()} - {"个"}


def _cells_meant(exchange: Exchange, row: Slot, rest: str, value: str) -> list[Slot]:
    columns = exchange.policy.questions[row.question].columns
    if rest:
        exact = [column for column in columns if rest in _names(column)]
        near = [c for c in columns if any(rest in name or name in rest for name in _names(c))]
        return [Slot(row.question, row.row, column.id) for column in (exact or near)[:1]]
    if value:
        fitting = [column for column in columns if _fits(exchange, column, value)]
        return [Slot(row.question, row.row, column.id) for column in fitting[:1]]
    return [Slot(row.question, row.row, columns[0].id)]


def _fits(exchange: Exchange, column: Column, value: str) -> bool:
    """Whether a value can only be meant for this column: an option, a code, a number to call."""
    if column.kind not in ("choice", "uscc", "phone"):
        return False
    reading = read(column, value, exchange.today, exchange.policy.language)
    return isinstance(reading, Accepted)

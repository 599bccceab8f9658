"""A workbook to be filled in by others: a guide, and a sheet for each table with its columns."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from policy_text.documents import Document
from policy_text.policy import Policy
from policy_text.questions import Column, Question
from policy_text.words import Words

__all__ = ["render_workbook"]

_AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}

_ROWS = 500
"""So many rows below the heading are offered the lists of what may stand in a column."""

_NARROWEST, _WIDEST = 8, 34
_HINT_TITLE, _HINT = 32, 255
"""What a spreadsheet shows at most beside a cell that is selected."""

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31

_FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
_LOOKS: Mapping[str, Mapping[str, object]] = {
    "text": {"num_format": 49, "text_wrap": True},
    "head": {
        "bold": True,
        "bg_color": "#D9E2F3",
        "border": 1,
        "align": "center",
        "text_wrap": True,
    },
    "example": {
        "num_format": 49,
        "italic": True,
        "font_color": "#7F7F7F",
        "border": 1,
        "text_wrap": True,
    },
    "title": {"bold": True, "font_size": 16},
    "guide": {"text_wrap": True},
    "label": {"bold": True, "border": 1, "text_wrap": True},
    "told": {"border": 1, "text_wrap": True},
}


def render_workbook(document: Document, policy: Policy, today: date) -> bytes:
    """The blank workbook of a document."""
    file = BytesIO()
    # Every value is written as a text: nothing that stands in it is a formula or an address.
    with Workbook(file, _AS_WRITTEN) as workbook:
        workbook.set_properties(
            {"title": document.title, "created": datetime.combine(today, time())}
        )
        looks = {name: workbook.add_format({**_FONT, **look}) for name, look in _LOOKS.items()}
        tables = [policy.tables[name] for name in document.sheets]
        guide = workbook.add_worksheet(policy.words.say("workbook.guide_sheet"))
        sheets = [workbook.add_worksheet(_sheet_name(table)) for table in tables]
        lists = _Lists(workbook, policy.words)
        for sheet, table in zip(sheets, tables, strict=True):
            _table_sheet(sheet, table, policy.words, lists, looks)
        _guide_sheet(guide, document, tables, policy, looks)
    return file.getvalue()


class _Lists:
    """What may stand in a column, on a hidden sheet: written in the rule itself it is cut short."""

    def __init__(self, workbook: Workbook, words: Words) -> None:
        self._words = words
        self._name = words.say("workbook.list_sheet")
        self._sheet: Worksheet = workbook.add_worksheet(self._name)
        self._sheet.hide()
        self._known: dict[tuple[str, ...], str] = {}

    def place(self, column: Column) -> str | None:
        """Where the choices of a column stand; None where anything may be written."""
        choices = tuple(option.shown for option in column.options)
        if column.kind == "yes_no":
            choices = (self._words.say("yes"), self._words.say("no"))
        if not choices or any(option.free_text for option in column.options):
            return None
        if choices not in self._known:
            at = len(self._known)
            self._sheet.write_column(0, at, choices)
            cells = xl_range_abs(0, at, len(choices) - 1, at)
            self._known[choices] = f"='{self._name}'!{cells}"
        return self._known[choices]


def _sheet_name(table: Question) -> str:
    return _NOT_IN_NAMES.sub("、", table.label)[:_LONGEST_NAME]


def _table_sheet(
    sheet: Worksheet,
    table: Question,
    words: Words,
    lists: _Lists,
    looks: Mapping[str, Format],
) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, _width(column), looks["text"])
        sheet.write_string(0, place, _heading(column, words), looks["head"])
        example = column.example
        if place == 0:
            example = words.say("workbook.example", example=example)
        sheet.write_string(1, place, example, looks["example"])
        sheet.data_validation(2, place, 1 + _ROWS, place, _rule(column, words, lists))
    sheet.set_row(0, 34)
    sheet.set_row(1, 34)
    sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _heading(column: Column, words: Words) -> str:
    return words.say("workbook.optional", label=column.label) if column.optional else column.label


def _rule(column: Column, words: Words, lists: _Lists) -> dict[str, object]:
    """What a cell is told beside it, and what it may hold; nothing but a list is enforced."""
    hint = _hint(column, words)
    source = lists.place(column)
    rule: dict[str, object] = {"validate": "any"}
    if source is not None:
        message = words.say("workbook.not_in_list")
        rule = {"validate": "list", "source": source, "error_message": message}
    return {**rule, "input_title": column.label[:_HINT_TITLE], "input_message": hint[:_HINT]}


def _hint(column: Column, words: Words) -> str:
    """How a column is filled in, in one or two sentences."""
    return words.say(
        "workbook.hint",
        help=column.help,
        example=column.example,
        options="、".join(option.shown for option in column.options),
        yes_no=column.kind == "yes_no",
        max_length=column.max_length,
        optional=column.optional,
    )


def _width(column: Column) -> float:
    """Room for the longer of heading and example; a Chinese character takes two places."""
    longest = max(2 * len(column.label), _places(column.example)) + 3
    return min(max(longest, _NARROWEST), _WIDEST)


def _places(text: str) -> int:
    return sum(1 if character.isascii() else 2 for character in text)


def _guide_sheet(
    sheet: Worksheet,
    document: Document,
    tables: list[Question],
    policy: Policy,
    looks: Mapping[str, Format],
) -> None:
    """In plain words: how to fill in, and what is wanted in every column."""
    words = policy.words
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 70)
    sheet.write_string(0, 0, document.title, looks["title"])
    said = words.say(
        "workbook.guide",
        tables=[_sheet_name(table) for table in tables],
        authority=policy.about.authority.short_name,
    )
    row = 1
    for line in said.split("\n"):
        sheet.merge_range(row, 0, row, 1, line, looks["guide"])
        sheet.set_row(row, 15 * (1 + _places(line) // 90))
        row += 1
    for table in tables:
        row += 1
        sheet.merge_range(row, 0, row, 1, _sheet_name(table), looks["head"])
        row += 1
        for column in table.columns:
            sheet.write_string(row, 0, _heading(column, words), looks["label"])
            sheet.write_string(row, 1, _hint(column, words), looks["told"])
            row += 1
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)

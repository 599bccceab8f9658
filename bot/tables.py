"""Spreadsheets that come in: .csv and .xlsx, read in bounds into rows of text."""

import csv
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from bot.input_error import InputError
from dialogs.events import Sheet, TableUploaded
from dialogs.reading.text import clean, shorten

__all__ = ["MOST_BYTES", "MOST_COLUMNS", "MOST_ROWS", "check_name", "read_table", "table_of"]

MOST_ROWS = 2000
MOST_COLUMNS = 40
MOST_BYTES = 10_000_000
_MOST_UNPACKED = 50_000_000
"""A workbook is a zip file: this is how large it may become when it is opened."""
_MOST_AREA = 4_000_000
"""Cells from the first to the last: the reader makes room for all of them, also the blank ones."""
_MOST_SHEETS = 10
_LONGEST_CELL = 20_000
_LONGEST_NAME = 80
_LONGEST_PATH = 400
_CELL_PLACE = re.compile(rb"""\sr=["']([A-Z]{0,3})(\d{1,7})["']""")

_ENCODINGS = ("utf-8-sig", "gb18030")

_UNREADABLE = (
    # the zip file
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, OSError, NotImplementedError, RuntimeError),
    # the workbook in it
    *(CalamineError, LookupError, ValueError, OverflowError),
)


def read_table(path: Path) -> TableUploaded:
    """Read a file.  Raises InputError where there is none, or where it is not such a table."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        shown = shorten(clean(str(path)), _LONGEST_PATH)
        raise InputError("file.not_readable", file=shown) from error
    return table_of(path.name, content)


def table_of(name: str, content: bytes) -> TableUploaded:
    """The table of a file's bytes: its sheets, blank rows and columns at their ends left out."""
    suffix = check_name(name)
    name = shorten(clean(name), _LONGEST_NAME)
    if len(content) > MOST_BYTES:
        raise InputError("table.too_large", file=name, most=MOST_BYTES // 1_000_000)
    sheets = [sheet for rows in _READERS[suffix](name, content) if (sheet := _sheet(name, rows))]
    if not sheets:
        raise InputError("table.empty", file=name)
    return TableUploaded(name=clean(name), rows=sheets[0], others=tuple(sheets[1:]))


def check_name(name: str) -> str:
    """The ending of a spreadsheet's name.  Raises InputError where it is that of something else."""
    suffix = Path(name[-_LONGEST_NAME:]).suffix.lower()
    if suffix not in _READERS:
        raise InputError("table.wrong_type", file=shorten(clean(name), _LONGEST_NAME))
    return suffix


def _sheet(name: str, cells: Iterable[Iterable[Any]]) -> Sheet:
    rows = tuple(_row(name, row) for row in cells)
    while rows and not any(rows[-1]):
        rows = rows[:-1]
    if len(rows) > MOST_ROWS:
        raise InputError("table.too_many_rows", file=name, most=MOST_ROWS)
    return rows


def _csv(name: str, content: bytes) -> Iterable[Iterable[list[str]]]:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise InputError("table.encoding", file=name)
    first_line = text.partition("\n")[0]
    delimiter = max(",\t;", key=first_line.count)
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        yield list(islice(lines, MOST_ROWS + 1))
    except csv.Error as error:
        raise InputError("table.unreadable", file=name) from error


def _xlsx(name: str, content: bytes) -> Iterable[Iterable[list[Any]]]:
    """The sheets that can be seen; what a workbook keeps hidden is not meant to be read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _MOST_UNPACKED:
                raise InputError("table.too_large", file=name, most=MOST_BYTES // 1_000_000)
            if packed.testzip() is not None:
                raise zipfile.BadZipFile("a part is larger than it says")
            if any(_area(packed.read(part)) > _MOST_AREA for part in packed.namelist()):
                raise InputError("table.too_wide_apart", file=name)
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        seen = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        sheets = [workbook.get_sheet_by_name(sheet) for sheet in seen[:_MOST_SHEETS]]
    except _UNREADABLE as error:
        raise InputError("table.unreadable", file=name) from error
    if any(sheet.total_height > MOST_ROWS for sheet in sheets):
        raise InputError("table.too_many_rows", file=name, most=MOST_ROWS)
    return [sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1) for sheet in sheets]


def _area(part: bytes) -> int:
    """How many cells the reader would make room for."""
    places = _CELL_PLACE.findall(part) if b"<sheetData" in part else []
    height = max((int(row) for _, row in places), default=0)
    width = max((_column(letters) for letters, _ in places), default=0)
    return height * width


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _row(name: str, cells: Iterable[Any]) -> tuple[str, ...]:
    row = [clean(_cell(cell)) for cell in cells]
    while row and not row[-1].strip():
        row.pop()
    if len(row) > MOST_COLUMNS:
        raise InputError("table.too_many_columns", file=name, most=MOST_COLUMNS)
    if any(len(cell) > _LONGEST_CELL for cell in row):
        raise InputError("table.cell_too_long", file=name, most=_LONGEST_CELL)
    return tuple(row)


def _cell(value: Any) -> str:
    """A cell as its owner sees it: 3.0 is 3, and a day has no time."""
    match value:
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)


_READERS = {".csv": _csv, ".xlsx": _xlsx}

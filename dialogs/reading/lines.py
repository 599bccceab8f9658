"""Pasted text as lines of cells: tabs, bars, commas, 、 or runs of spaces; Excel's quotes too."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.reading.text import fold
from policy_text.lexicon import Lexicon

__all__ = ["Line", "example_row", "lines_of", "splits_of"]

_FEW = 2
_RULE = re.compile(r"[\s|+:=_—–-]*")
_NUMBERING = re.compile(
    r"^\s*(?:[(（]\s*\d{1,3}\s*[)）]|第?\d{1,3}\s*[.、)）:：．](?!\d)|[①-⑳]|第[一二三四五六七八九十\d]+[家个位条行项][:：,，、]?"
    r"|[一二三四五六七八九十]{1,3}[、.．]|(?:目前|现在)?就[一1][家个位条项][:：])\s*"
)
_MONTH = (
    r"(?:\d{4}\s*(?:年\s*\d{1,2}\s*月|[./]\d{1,2}(?!\d))"
    r"|(?<!\d)\d{2}\s*(?:年\s*\d{1,2}\s*月?|\.\d{1,2}(?![\d%]))"
    r"|[今去前明后]年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*月份?)"
)
_SPAN = re.compile(
    rf"(?P<from>{_MONTH})\s*(?:[-—–~～]+|至|(?:开始|起)?[,，]?(?:一直|预计|计划)?(?:干|做|搞|弄|持续|延续)?到)\s*"
    rf"(?={_MONTH})"
)
"""2024年5月-2026年12月 is two cells, and so is 去年3月干到明年12月."""

_SEPARATORS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\s*[,，]\s*",
        r"\s*[;；]\s*",
        r"\s*、\s*",
        r"\s{2,}|\u3000+",
        r"\s*[,，、;；]\s*",
        r"\s+",
        r"[\s,，、;；]+",
        r"\s*[/／]\s*",
        r"\s+[-—–]\s+|—+",
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the paste: its number from 1, its text, and its cells where they are plain."""

    number: int
    text: str
    cells: tuple[str, ...] = ()
    numbered: bool = False


def lines_of(text: str) -> list[Line]:
    """The lines that hold anything; rules such as ----|---- are left out."""
    if "\t" in text and '"' in text:
        quoted = _quoted(text)
        if quoted:
            return quoted
    lines = []
    sent = text.split("\n")
    if len(sent) == 1 and "\t" not in text:
        # 甲公司，高校；乙公司，高校: one line that holds several.
        sent = re.split("[；;]", text)
        if len(sent) > _FEW and not any(re.search("[,，、]", part) for part in sent):
            sent = [text]  # the cells of one row, parted so
    for number, line in enumerate(sent, start=1):
        if _RULE.fullmatch(line):
            continue
        lines.append(_line(number, line))
    return lines


def example_row(first_cell: str, lexicon: Lexicon) -> bool:
    """Whether a row only shows how to fill the others in: 示例：样例机械有限公司."""
    return fold(first_cell).strip().startswith(tuple(f"{word}:" for word in lexicon.example_rows))


def _line(number: int, text: str) -> Line:
    stripped = text if "\t" in text else text.strip()
    plain = _NUMBERING.sub("", stripped, count=1) if "\t" not in text else stripped
    cells: tuple[str, ...] = ()
    if "\t" in plain:
        cells = tuple(cell.strip() for cell in plain.split("\t"))
    elif plain.count("|") + plain.count("｜") >= 1:
        cells = tuple(cell.strip() for cell in re.split(r"[|｜]", plain.strip("|｜ ")))
    return (
        Line(number, text.strip(), cells, numbered=plain != stripped)
        if cells
        else Line(number, plain.strip(), numbered=plain != stripped)
    )


def _quoted(text: str) -> list[Line]:
    """Excel puts a cell with a line break in quotes; None of it where the quotes do not pair."""
    try:
        reader = csv.reader(io.StringIO(text), delimiter="\t", strict=True)
        lines, start = [], 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                plain = tuple(" ".join(cell.split()) for cell in cells)
                lines.append(Line(start, "\t".join(plain), plain))
            start = reader.line_num + 1
    except csv.Error:
        return []
    return lines


def splits_of(line: Line) -> Iterator[tuple[str, ...]]:
    """The ways to cut the line into cells, the likeliest first, none twice."""
    if line.cells:
        yield line.cells
        return
    seen = set()
    gap = "，" if re.search("[,，]", line.text) else " "
    text = _SPAN.sub(rf"\g<from>{gap}", line.text).strip(" ,，、;；。")
    for separator in _SEPARATORS:
        cells = tuple(separator.split(text))
        if cells not in seen and len(cells) <= 60:
            seen.add(cells)
            yield cells

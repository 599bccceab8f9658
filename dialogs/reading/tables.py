"""Pasted tables: each line laid on the columns, good rows kept, each bad line with its reason."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from pydantic import JsonValue

from dialogs.reading.cell_fit import GOOD, STRONG, CellFit, names_a_job
from dialogs.reading.cells import Cells, WrongCell
from dialogs.reading.commands import read_command
from dialogs.reading.glued_cells import set_apart
from dialogs.reading.headers import ColumnNames, Heading
from dialogs.reading.lines import Line, example_row, lines_of, splits_of
from dialogs.reading.numerals import NUMERAL, whole_number
from dialogs.reading.options import choose_exactly, loose
from dialogs.reading.organisation_names import is_organisation
from dialogs.reading.person_names import ends_in_title
from dialogs.reading.placing import Placed, Placing, without_number
from dialogs.reading.rejecting import refuse
from dialogs.reading.results import Command, Reading, RowProblem, Rows
from dialogs.reading.spoken import without_murmurs
from dialogs.reading.text import Said, fold, shorten
from dialogs.reading.trimming import bare, fits
from dialogs.reading.unnamed import is_unsettled, names_none
from policy_text.language import Language
from policy_text.questions import Column, Field, Question

__all__ = ["read_table"]

_MOST_LINES = 1000
_FEW = 2
_LONGEST_CELL = 24
_LONGEST_CHAT = 60
_FIGURES = ("uscc", "phone")
_LEAD = re.compile(
    r"(?:(?:最后|另外|还有|对了|哦){0,3}[,，]?再?(?:加|补)(?:上)?一?[个家位行](?:单位|企业|公司)?[:：,，\s]+"
    r"|[^,，、:：;；]{0,6}?[\d一二两三四五六七八九十][家个](?:单位|企业)?[:：,，]"
    r"|(?:[我俺咱]们?|目前|现在|还|就|也|只|倒是){0,5}有(?![色机限研为利道])(?:的|呢|了)?(?:[\d一两二三]?[家个项])?"
    r"(?:(?P<sort>[^,，、:：;；\s]{2,4})的[,，、\s])?[:：,，]?)\s*(?=.{4})"
)
"""有两家，…; 有一个省级的，…: how many there are, and of what sort, before the first name."""

_ASKS_BACK = re.compile("(?:没问题|没错|对|是|不是)?(?:吧|吗|么)[)）?？。,，]*$|[?？][)）,，]*$")
"""…没问题吧 asks whether a row is right, and tells none."""

_ONE_MORE = re.compile(
    r"^(?:还有|另外|对了|哦|[,，]){0,3}(?:再?(?:加|补|添)(?:上)?)?一?[个位名]?[:：,，\s]*(?=[一-鿿])"
)
_SORTED = re.compile(
    r"(?P<sort>[^,，、:：;；\s\d]{2,12}?)(?:[\d一二两三四五六七八九十]{1,2}[家个所])?[:：]\s*(?P<names>.{4,})"
)
_ONE_OF_THEM = re.compile(
    r"^(?:对了|哦|噢)*[,，]?(?:还有|另外还?有?|再有|就|只有|就有|目前就?|现在就?)[一1]?[个项][:：,，]\s*(?=.{2})"
)
"""还有一项，… before what a row is called by."""

_SO_MANY = re.compile(
    rf"(?:一共|总共|共|目前|现在|手上)*(?:有|是)?(?P<count>[\d{NUMERAL}]{{1,2}})[个项][:：,，]\s*(?P<names>[^,，:：]{{2,}})"
)
"""一共三个：甲、乙、丙, each the name of a row."""

_NO_NAME_YET = re.compile("(?:名字?|名称|题目)?(?:都|也)?还没有?(?:起|取|定|想)|没想好|没定下来")

_CLAUSE = re.compile("[,，;；。]")
_LISTING = re.compile(
    "^(?:我们|[一-鿿]{2,4}(?=有|是|包括|包含))?(?:(?:还有|再加|另有|有)(?:一[家个位])?|(?:先|初步|目前|现在|已经?){0,4}(?:定|签)(?:了|好了?|下来)(?:的(?:是|有))?|包括|包含|分别是)(?![色机限研为利道])[:：,，]?"
)
_REMARK = re.compile(r"[吧呢嘞了]|都|[我俺咱]|\s")
_BETWEEN = re.compile(r"[\s、,，;；]+|(?<=[司学院所厂])(?:和|以及|还有)(?=[一-鿿]{4})")
_CALLED = re.compile(
    r"[一-鿿]{1,6}[一二三四五六七八九十\d]{1,2}[家个位]?[:：]\s*(?P<name>[^:：]{4,})"
)
"""单位一：样例有限公司 says which row begins."""


def read_table(field: Field, said: Said, language: Language) -> Reading:
    """Rows in the order typed, a missing cell left out of its row, and the lines not taken."""
    columns = field.columns if isinstance(field, Question) else ()
    typed = lines_of(without_murmurs(said.text, language.lexicon))
    chat = language.lexicon.chat_patterns
    lines = [line for line in typed if not fits(fold(line.text[:_LONGEST_CHAT]).strip(), chat)]
    if typed and not lines:
        return Rows(())
    if not columns or not lines:
        return refuse(language, field, "empty")
    if len(lines) > _MOST_LINES:
        return refuse(language, field, "too_many_rows", limit=_MOST_LINES)
    return _Table(field, columns, said, language).read(lines)


class _Table:
    """One paste being read: its columns, and how its lines are laid on them."""

    def __init__(
        self, field: Field, columns: Sequence[Column], said: Said, language: Language
    ) -> None:
        self._field = field
        self._language = language
        self._fit = CellFit(said.today, language)
        self._names = ColumnNames(columns, language.lexicon)
        self._today = said.today
        self._lay(columns)
        self._unread: tuple[str, ...] = ()

    def _lay(self, columns: Sequence[Column], heading: Heading | None = None) -> None:
        """From here on lines are laid on these columns, under this heading."""
        self._columns = columns
        self._cells = Cells(columns, self._today, self._language)
        self._placing = Placing(
            columns, self._names, self._fit, self._cells, self._language, heading
        )

    def read(self, lines: list[Line]) -> Rows:
        rows: list[dict[str, JsonValue]] = []
        numbers: list[int] = []
        problems: list[RowProblem] = []
        lines = [part for line in lines for part in self._apart(self._unglued(line))]
        for place, line in enumerate(self._joined(lines)):
            only = len(lines) == 1
            if self._is_heading(line, place, only) or self._is_idle(line, place, len(lines)):
                continue
            row, problem = self._row(line)
            if problem is not None:
                problems.append(problem)
            elif row:
                rows.append(row)
                numbers.append(line.number)
        return Rows(tuple(rows), tuple(problems), tuple(numbers), self._unread)

    def _unglued(self, line: Line) -> Line:
        """A line of words with what is written in one breath set apart, where it is of a row."""
        kinds = {column.kind for column in self._columns}
        called = _CALLED.fullmatch(line.text) if not line.cells else None
        if called and self._is_name(called["name"]) and not self._of_one_sort(line):
            return replace(line, text=f"{self._columns[0].label}：{called['name']}")
        if line.cells or not {"org_name", "phone"} <= kinds:
            return line
        return replace(line, text=set_apart(line.text, self._language.lexicon))

    def _apart(self, line: Line) -> list[Line]:
        """甲公司、乙大学 as a line for each, where the table has one column for such names."""
        of_one_sort = self._of_one_sort(line) if self._is_of_organisations else []
        if of_one_sort:
            return of_one_sort
        if not line.cells:
            line = self._without_lead(line)
        if not self._is_of_organisations:
            return self._named_in_a_row(line)
        if line.cells:
            return self._rows_on_one_line(line)
        if self._names_none(line):
            return [line]
        said = _LISTING.sub("", line.text, count=1)
        names = [name for name in _BETWEEN.split(said) if name]
        starts = [at for at, name in enumerate(names) if self._is_name(name)]
        others = [name for at, name in enumerate(names) if at not in starts]
        if len(starts) > 1 and starts[0] == 0 and all(map(self._is_a_sort, others)):
            rows = pairwise((*starts, len(names)))
            return [Line(line.number, "，".join(names[start:end])) for start, end in rows]
        led_in = said != line.text and bool(names) and self._is_name(names[0])
        return [Line(line.number, said)] if led_in or self._is_name(said) else [line]

    def _named_in_a_row(self, line: Line) -> list[Line]:
        """一共三个：甲、乙、丙 as a line for each, where a row is called by any words."""
        found = _SO_MANY.fullmatch(line.text) if not line.cells else None
        names = found["names"].split("、") if found else []
        of_words = self._columns[0].kind == "long_text"
        if found is None or not of_words or whole_number(found["count"]) != len(names):
            return [line]
        return [Line(line.number, name.strip()) for name in names]

    def _of_one_sort(self, line: Line) -> list[Line]:
        """高校：样例大学、样例学院 as a line for each, with the sort that stands before them."""
        found = _SORTED.fullmatch(line.text) if not line.cells else None
        names = [name for name in _BETWEEN.split(found["names"]) if name] if found else []
        if not found or not names or not all(map(self._is_name, names)):
            return []
        if not self._is_a_sort(found["sort"]):
            return []
        return [Line(line.number, f"{name}，{found['sort']}") for name in names]

    def _without_lead(self, line: Line) -> Line:
        """The line from its first name on: 有一个省级的，样例研究中心，2019年6月."""
        if self._columns[0].kind == "person_name":
            rest = _ONE_MORE.sub("", line.text, count=1)
            first = _BETWEEN.split(rest)[0]
            named = self._fit.weigh(self._columns[0], first) >= STRONG - 50
            return replace(line, text=rest) if named else line
        if self._columns[0].kind != "org_name":
            return replace(line, text=_ONE_OF_THEM.sub("", line.text, count=1))
        found = _LEAD.match(line.text)
        rest = line.text[found.end() :] if found else ""
        name = _BETWEEN.split(rest)[0]
        if not found or not self._is_name(name):
            return line
        sort = found["sort"]
        return replace(line, text=rest.replace(name, f"{name}，{sort}", 1) if sort else rest)

    @property
    def _is_of_organisations(self) -> bool:
        """Whether a row is called by the name of an organisation, and holds no other."""
        kinds = [column.kind for column in self._columns]
        return kinds[0] == "org_name" and kinds.count("org_name") == 1

    def _rows_on_one_line(self, line: Line) -> list[Line]:
        """Two rows whose cells stand on one line of a sheet, a line for each."""
        starts = [at for at, cell in enumerate(line.cells) if self._is_name(cell)]
        few = any(after - before <= _FEW for before, after in pairwise(starts))
        if len(starts) < _FEW or few or starts[0] > 1 or self._placing.heading is not None:
            return [line]
        ends = [
            at - (1 if without_number(line.cells[at - 1 : at + 1]) == (line.cells[at],) else 0)
            for at in starts[1:]
        ]
        return [
            Line(line.number, "\t".join(line.cells[start:end]), line.cells[start:end])
            for start, end in zip(starts, [*ends, len(line.cells)], strict=True)
        ]

    def _is_name(self, cell: str) -> bool:
        lexicon = self._language.lexicon
        if len(cell) < 4 or cell in lexicon.not_organisations or not is_organisation(cell, lexicon):
            return False
        return not self._is_a_sort(cell)

    def _is_a_sort(self, cell: str) -> bool:
        """Whether a cell is an option of a column: 高校 behind the name of a company."""
        return any(
            choose_exactly(column, fold(cell), self._language.lexicon)
            for column in self._columns
            if column.kind == "choice"
        )

    def _names_none(self, line: Line) -> bool:
        """Whether a line tells of no organisation that is settled: 联系了样例大学，还没答复."""
        if line.cells:
            return False
        first, *others = _CLAUSE.split(line.text.strip(" ，,。"))
        lexicon = self._language.lexicon
        unsettled = len(others) == 1 and is_unsettled(others[0], lexicon)
        return unsettled or names_none(first, lexicon)

    def _holds_several(self, line: Line) -> bool:
        """Whether a line begins with two names where the table has one column for such."""
        if not self._is_of_organisations:
            return False
        text = _LISTING.sub("", line.text, count=1)
        names = list(line.cells) or [cell for cell in _BETWEEN.split(text) if cell]
        return len(names) > 1 and all(map(self._is_name, names[:2]))

    def _moved(self, line: Line, placed: Placed) -> WrongCell | None:
        """A cell of a pasted row that does not read where it stands and was moved elsewhere."""
        cells = without_number(line.cells)
        if self._placing.heading is not None or len(cells) > len(self._columns):
            return None
        where = {cell: place for place, cell in placed.cells.items()}
        gap = "" in cells[: len(cells) - 1]
        for place, cell in enumerate(cells):
            to = where.get(cell, place)
            if to == place or self._fit.weigh(self._columns[place], cell) >= 0:
                continue
            fit = self._fit.weigh(self._columns[to], cell)
            sure = fit >= GOOD and (not gap or self._columns[to].kind in {"uscc", "phone"})
            wrong = None if sure else self._cells.wrong(place, cell)
            if wrong is not None:
                return wrong
        return None

    def _joined(self, lines: list[Line]) -> list[Line]:
        """Lines such as 姓名：李娜 put together into one line a record."""
        in_cells = self._one_cell_a_line(lines)
        if in_cells:
            return in_cells
        places = [self._single_label(line) for line in lines]
        if len(lines) < 2 or any(place is None for place in places) or len(set(places)) < 2:
            return lines
        records: list[list[Line]] = []
        seen: set[int | None] = set()
        for line, place in zip(lines, places, strict=True):
            if not records or place in seen:
                records.append([])
                seen = set()
            records[-1].append(line)
            seen.add(place)
        return [
            Line(
                record[0].number,
                " ".join(line.text for line in record),
                tuple(line.text for line in record),
            )
            for record in records
        ]

    def _one_cell_a_line(self, lines: list[Line]) -> list[Line]:
        """A name, and below it a cell a line, put together into a row; empty where it is not so.

        No other line is a name or holds several cells, and a code or a telephone is among them.
        """
        names = [bool(not line.cells and self._is_name(line.text)) for line in lines]
        others = [line for line, is_name in zip(lines, names, strict=True) if not is_name]
        if len(others) < _FEW or not names[0] or self._columns[0].kind != "org_name":
            return []
        single = all(
            not line.cells and len(line.text) <= _LONGEST_CELL and not _BETWEEN.search(line.text)
            for line in others
        )
        places = [place for place, each in enumerate(self._columns) if each.kind in _FIGURES]
        figures = [
            line
            for line in others
            if any(self._fit.weigh(self._columns[at], line.text) >= STRONG for at in places)
        ]
        starts = [at for at, is_name in enumerate(names) if is_name]
        if not single or len(figures) < len(starts):
            return []
        return [
            Line(lines[start].number, "，".join(line.text for line in lines[start:end]))
            for start, end in pairwise((*starts, len(lines)))
        ]

    def _single_label(self, line: Line) -> int | None:
        if line.cells:
            return None
        labelled = self._names.labelled(line.text)
        if not labelled or not labelled[2]:
            return None
        more = [self._names.labelled(cell) for cell in next(splits_of(line))[1:]]
        return None if any(one and one[2] for one in more) else labelled[0]

    def _is_heading(self, line: Line, place: int, only: bool) -> bool:
        if place > 2 or (self._placing.heading is not None and place > 1):
            return False
        for cells in splits_of(line):
            heading = self._names.heading(cells)
            unplaced = [cell for cell, at in zip(cells, heading or (), strict=False) if at is None]
            if heading is not None and not (
                unplaced and (only or any(map(self._is_name, unplaced)))
            ):
                self._unread = self._names.unread(cells, heading)
                self._lay(self._names.counted(cells, heading), heading)
                return True
        return False

    def _is_idle(self, line: Line, place: int, count: int) -> bool:
        """Whether the line is a title above the rows, an example, or a sum below them."""
        lexicon = self._language.lexicon
        if count > 1 and not line.cells and line.text.rstrip().endswith((":", "：")):
            return True  # 还有两家：
        cell = next(splits_of(line))[0]
        if loose(cell) in lexicon.table_totals or example_row(cell, lexicon):
            return True
        if place and read_command(fold(line.text), lexicon, table=True) == Command("done"):
            return True
        if place > 1 or count < 2 or line.cells[1:]:
            return False
        title = bare(fold(line.text))
        return (
            title.endswith(lexicon.table_titles) or title == loose(self._field.label)
        ) and not is_organisation(title, lexicon)

    def _row(self, line: Line) -> tuple[dict[str, JsonValue], RowProblem | None]:
        if not line.cells and _ASKS_BACK.search(line.text):
            return {}, self._problem(line, "", "nothing_read", {})
        if self._is_of_organisations and self._names_none(line):
            return {}, self._no_name(line, "unnamed")
        if self._holds_several(line):
            return {}, self._no_name(line, "several_rows")
        if (
            self._columns[0].kind == "long_text"
            and not line.cells
            and _NO_NAME_YET.search(line.text)
        ):
            return {}, self._problem(line, "", "nothing_read", {})
        placed = self._placing.best(line)
        moved = self._moved(line, placed)
        if moved is not None:
            row = self._in_place(line)
            return {}, RowProblem(
                line.number, line.text, moved.column.label, moved.reason, moved.example, row
            )
        if placed.too_many:
            return {}, self._problem(line, "", "too_many_cells", {})
        placed = self._words_in_place(placed)
        row, wrong = self._cells.read(placed.cells, placed.unsure)
        row |= self._titles_beside_names(placed.cells, row)
        two = self._two_persons(line, row)
        if two is not None:
            return {}, two
        early = self._too_early(line, row)
        if early is not None:
            return {}, early
        if wrong is not None:
            return {}, RowProblem(
                line.number, line.text, wrong.column.label, wrong.reason, wrong.example, row
            )
        if placed.unsure and all(self._columns[place].optional for place in placed.unsure):
            return {}, self._left_over(line, placed, row)
        if placed.unsure:
            labels = "、".join(self._columns[place].label for place in sorted(placed.unsure))
            return {}, self._problem(line, labels, "ambiguous_cells", row)
        if not row or self._is_remark(line, row):
            return {}, self._problem(line, "", "nothing_read", {})
        return row, None

    def _words_in_place(self, placed: Placed) -> Placed:
        """The cells of words, those two changed over of which each is plainly the other's: a title
        under 从事专业, an organisation there and none where one belongs."""
        if self._placing.heading is not None:
            return placed
        lexicon, cells = self._language.lexicon, dict(placed.cells)
        plain = [at for at in cells if self._columns[at].kind == "long_text"]
        free = [at for at in plain if not names_a_job(self._columns[at])]
        for at in [*cells]:
            column = self._columns[at]
            if names_a_job(column):
                belongs = partial(ends_in_title, lexicon=lexicon)
            elif column.kind == "org_name" and at != 0:
                belongs = partial(is_organisation, lexicon=lexicon)
            else:
                continue
            better = [other for other in free if belongs(cells[other])]
            if not belongs(cells[at]) and len(better) == 1:
                cells[at], cells[better[0]] = cells[better[0]], cells[at]
        return replace(placed, cells=cells)

    def _too_early(self, line: Line, row: dict[str, JsonValue]) -> RowProblem | None:
        """The problem of a row in which what must follow comes first: neither is taken."""
        for column in self._columns:
            last, first = row.get(column.id), row.get(column.not_before)
            if isinstance(last, str) and isinstance(first, str) and last < first:
                other = next(each for each in self._columns if each.id == column.not_before)
                refused = refuse(self._language, column, "too_early", other=other.label)
                kept = {
                    name: value
                    for name, value in row.items()
                    if name not in (column.id, column.not_before)
                }
                return RowProblem(
                    line.number, line.text, column.label, refused.reason, refused.example, kept
                )
        return None

    def _titles_beside_names(
        self, cells: dict[int, str], row: dict[str, JsonValue]
    ) -> dict[str, JsonValue]:
        """冯涛经理 under 联系人 gives the title as well, where that has a column and no cell."""
        titles: dict[str, JsonValue] = {}
        for place, cell in cells.items():
            column, name = self._columns[place], row.get(self._columns[place].id)
            of_titles = [each for each in self._columns[place + 1 :] if names_a_job(each)][:1]
            if column.kind != "person_name" or not of_titles or of_titles[0].id in row:
                continue
            title = cell.strip().removeprefix(str(name)).strip(" ,，、()（）")
            if title != cell.strip() and ends_in_title(title, self._language.lexicon):
                titles[of_titles[0].id] = title
        return titles

    def _two_persons(self, line: Line, row: dict[str, JsonValue]) -> RowProblem | None:
        """The problem of a line in which a second person stands where the first one's title would;
        that one is not taken."""
        for person, title in pairwise(self._columns):
            first, second = row.get(person.id), row.get(title.id)
            if person.kind != "person_name" or title.kind != "long_text" or not first:
                continue
            if isinstance(second, str) and self._is_person(person, second):
                both = f"{first}、{second}"
                refused = refuse(self._language, person, "second_person", quote=both)
                kept = {name: value for name, value in row.items() if name != title.id}
                return RowProblem(line.number, line.text, person.label, refused.reason, "", kept)
        return None

    def _is_person(self, column: Column, cell: str) -> bool:
        named = self._fit.weigh(column, cell) >= STRONG - 50
        return named and not ends_in_title(cell, self._language.lexicon)

    def _is_remark(self, line: Line, row: dict[str, JsonValue]) -> bool:
        """Whether a line that fills one column of words only is said of the rows: 都是老师傅."""
        column = self._columns[0]
        words = [each.id for each in self._columns if each.kind == "long_text"]
        lone = len(row) == 1 and column.id not in row and next(iter(row)) in words
        return lone and not line.cells and _REMARK.search(line.text) is not None

    def _in_place(self, line: Line) -> dict[str, JsonValue]:
        """What of a pasted row reads right in the very column it stands in."""
        cells = without_number(line.cells)
        fitting = {
            place: cell
            for place, cell in enumerate(cells)
            if cell.strip() and self._fit.weigh(self._columns[place], cell) >= 0
        }
        return self._cells.read(fitting, frozenset())[0]

    def _no_name(self, line: Line, why: str) -> RowProblem:
        """The problem of a line in which what a row is called by is not told, or told twice."""
        name = self._columns[0]
        refused = refuse(self._language, name, why, quote=shorten(line.text))
        return RowProblem(line.number, line.text, name.label, refused.reason, refused.example, {})

    def _left_over(self, line: Line, placed: Placed, row: dict[str, JsonValue]) -> RowProblem:
        """What fits no column that is asked, only one that is optional: that alone is not taken."""
        quote = "、".join(shorten(placed.cells[place]) for place in sorted(placed.unsure))
        refused = refuse(self._language, self._field, "left_over", quote=quote)
        return RowProblem(line.number, line.text, "", refused.reason, "", row)

    def _problem(self, line: Line, column: str, why: str, row: dict[str, JsonValue]) -> RowProblem:
        refused = refuse(self._language, self._field, why, columns=column)
        return RowProblem(line.number, line.text, column, refused.reason, refused.example, row)

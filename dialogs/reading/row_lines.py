"""Which lines are rows: several on one, one of several lines, and what leads up to a row."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.reading.cell_fit import STRONG, CellFit
from dialogs.reading.glued_cells import set_apart
from dialogs.reading.headers import ColumnNames
from dialogs.reading.insisting import insisted_organisation
from dialogs.reading.lines import Line, splits_of
from dialogs.reading.numerals import NUMERAL, whole_number
from dialogs.reading.options import choose_exactly
from dialogs.reading.organisation_names import is_organisation
from dialogs.reading.placing import without_number
from dialogs.reading.text import fold
from dialogs.reading.unnamed import is_unsettled, names_none
from policy_text.language import Language
from policy_text.questions import Column

__all__ = ["RowLines"]

_FEW = 2
_LONGEST_CELL = 24
_LONGEST_BREATH = 1_000
"""No row that is written in one breath is longer."""

_FIGURES = ("uscc", "phone")
_LEAD = re.compile(
    r"(?:(?:最后|另外|还有|对了|哦){0,3}[,，]?再?(?:加|补)(?:上)?一?[个家位行](?:单位|企业|公司)?[:：,，\s]+"
    r"|(?P<kind>[^,，、:：;；]{0,6}?)的?[\d一二两三四五六七八九十][家个](?:单位|企业)?[:：,，]"
    r"|(?:[我俺咱]们?|目前|现在|还|就|也|只|倒是){0,5}有(?![色机限研为利道])(?:的|呢|了)?(?:[\d一两二三]?[家个项])?"
    r"(?:(?P<sort>[^,，、:：;；\s]{2,4})的[,，、\s])?[:：,，]?)\s*(?=.{4})"
)
"""有两家，…; 有一个省级的，…: how many there are, and of what sort, before the first name."""

_TOLD_US = re.compile(r"[^:：\d\t]*(?:[我俺咱您你恁]|老师)[^:：\d\t]*[:：]\s*(?=.{4})")
"""老师您好，我们总工说他可以列进去：…: what is said to us before a row."""

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
    rf"(?:一共|总共|共|目前|现在|手上)*(?:有|是)?(?P<count>[\d{NUMERAL}]{{1,2}})[个项](?:项目|平台|课题)?[:：,，]\s*(?P<names>[^,，:：]{{2,}})"
)
"""一共三个：甲、乙、丙, each the name of a row."""

_OF_A_SORT = re.compile(r"[^,，:：\d]{1,40}?(?:项目|课题|中心|实验室|平台|基地|工作站|研究院)")
"""甲项目、乙项目: each is what a row is called by."""

_BRACKETED = re.compile(
    r"(?P<name>[^()（）]{4,40})[（(](?P<told>[^()（）]{2,60})[)）][、,，;；和\s]*"
)
_ANOTHER = re.compile(
    rf"(?:第[{NUMERAL}\d]{{1,2}}|另外?一?|还有一?|再一?)[家个](?:是)?[:：]?(?=[一-鿿]{{4}})|\d{{1,2}}[.．)）](?=[一-鿿]{{4}})"
)
"""第二家…, 另一家…: what another row begins with."""

_CLAUSE = re.compile("[,，;；。]")
_LISTING = re.compile(
    "^(?:我们|[一-鿿]{2,4}(?=有|是|包括|包含))?(?:(?:还有|再加|另有|有)(?:一[家个位])?|(?:先|初步|目前|现在|已经?){0,4}(?:定|签)(?:了|好了?|下来)(?:的(?:是|有))?|包括|包含|分别是)(?![色机限研为利道])[:：,，]?"
)
_BETWEEN = re.compile(r"[\s、,，;；]+|(?<=[司学院所厂])(?:和|以及|还有)(?=[一-鿿]{4})")
_PERSONS = re.compile(
    rf"(?P<names>.+?)(?:(?:这|等|共|一共|总共)*(?P<count>\d{{1,3}}|[{NUMERAL}])(?:个人|[位名人]))?"
)
_ALL_ALIKE = re.compile(
    rf"(?P<names>.+?)(?:(?:这|等|共|一共|总共)*(?P<count>[\d{NUMERAL}]{{1,2}})[家所](?:公司|单位|企业|学校)?)?"
    r"(?:[,，]?(?:都|全|均|全都)是(?P<sort>[^,，]{2,8}))?"
)
_PERSONS_APART = re.compile("[\\s、,，;；]+|(?:和|与|以及|还有)(?=[一-鿿]{2})")
_LISTED = re.compile("、|和|以及|还有")
_CALLED = re.compile(
    r"[一-鿿]{1,6}[一二三四五六七八九十\d]{1,2}[家个位]?[:：]\s*(?P<name>[^:：]{4,})"
)
"""单位一：样例有限公司 says which row begins."""


_NUMBERED = re.compile(r"(?:\d{1,3}\s*[.、．)）]|[（(]\d{1,3}[)）]|[①-⑳])\s*(?=[^\d\s.])")
"""1. 样例有限公司, in one cell."""


_ON_ONE_LINE = re.compile(r"(?:^|(?<=[\s,，;；、。]))(?P<number>\d{1,2})[.、．)）]\s*(?=[^\d\s.])")


def _parts(between: re.Pattern[str], text: str) -> list[str]:
    """What stands between the breaks of a text, without what is empty."""
    return [part for part in between.split(text) if part]


def _numbered_on_one_line(line: Line) -> list[Line]:
    """1.样例机械有限公司 2.样例物流有限公司 as a line for each, where they are numbered in turn;
    the first number of a line is gone already."""
    marks = list(_ON_ONE_LINE.finditer(line.text)) if not line.cells else []
    numbers = [int(mark["number"]) for mark in marks]
    if not marks or numbers != [*range(_FEW, len(marks) + _FEW)]:
        return []
    starts, ends = [0, *(mark.end() for mark in marks)], [mark.start() for mark in marks]
    parts = (line.text[start:end] for start, end in zip(starts, [*ends, None], strict=True))
    return [Line(line.number, part.strip(" ,，;；、。")) for part in parts]


class RowLines:
    """Sorts the lines of a paste into one for each row of these columns."""

    def __init__(
        self, columns: Sequence[Column], names: ColumnNames, fit: CellFit, language: Language
    ) -> None:
        self._columns = columns
        self._names = names
        self._fit = fit
        self._language = language

    def rows_in(self, line: Line) -> list[Line]:
        """The rows that one line holds, a line for each, without what leads up to them."""
        parts = _numbered_on_one_line(line) or self._bracketed(line) or [line]
        return [row for part in parts for row in self._apart(self._unglued(part))]

    def _bracketed(self, line: Line) -> list[Line]:
        """甲公司（王五，厂长）、乙公司（赵六）: a line for each name and what stands behind it."""
        bracketed = self._is_of_organisations and ("（" in line.text or "(" in line.text)
        found = list(_BRACKETED.finditer(line.text)) if bracketed else []
        whole = "".join(each.group() for each in found) == line.text.strip(" 。.")
        names = [each["name"].strip() for each in found]
        if line.cells or len(found) < _FEW or not whole or not all(map(self.is_name, names)):
            return []
        return [
            Line(line.number, f"{name}，{each['told']}")
            for name, each in zip(names, found, strict=True)
        ]

    def joined(self, lines: list[Line]) -> list[Line]:
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

    def names_none(self, line: Line) -> bool:
        """Whether a line tells of no organisation that is settled: 联系了样例大学，还没答复."""
        if line.cells or not self._is_of_organisations:
            return False
        first, *others = _CLAUSE.split(line.text.strip(" ，,。"))
        lexicon = self._language.lexicon
        unsettled = len(others) == 1 and is_unsettled(others[0], lexicon)
        return unsettled or names_none(first, lexicon)

    def holds_several(self, line: Line) -> bool:
        """Whether a line begins with two names where the table has one column for such."""
        if not self._is_of_organisations:
            return False
        text = _LISTING.sub("", line.text, count=1)
        names = list(line.cells) or _parts(_BETWEEN, text)
        another = not line.cells and any(
            (found := _ANOTHER.match(name)) and self.is_name(name[found.end() :])
            for name in names[1:]
        )
        return len(names) > 1 and (another or all(map(self.is_name, names[:2])))

    def is_name(self, cell: str) -> bool:
        """Whether a cell is the name of an organisation, and no option of a column."""
        lexicon = self._language.lexicon
        if len(cell) < 4 or cell in lexicon.not_organisations or not is_organisation(cell, lexicon):
            return False
        return not self._is_a_sort(cell)

    def _unglued(self, line: Line) -> Line:
        """A line of words with what is written in one breath set apart, where it is of a row."""
        kinds = {column.kind for column in self._columns}
        numbered = _NUMBERED.match(line.cells[0]) if line.cells else None
        if numbered and self._columns[0].kind in ("org_name", "person_name"):
            cells = (line.cells[0][numbered.end() :], *line.cells[1:])
            return replace(line, text="\t".join(cells), cells=cells)
        called = _CALLED.fullmatch(line.text) if not line.cells else None
        if called and self.is_name(called["name"]) and not self._of_one_sort(line):
            return replace(line, text=f"{self._columns[0].label}：{called['name']}")
        insisted = insisted_organisation(line.text, self._language.lexicon)
        if insisted and self._columns[0].kind == "org_name":
            return replace(line, text=f"{self._columns[0].label}：公章上就是{insisted}")
        if line.cells or "org_name" not in kinds or kinds.isdisjoint({"phone", "person_name"}):
            return line
        if len(line.text) > _LONGEST_BREATH:
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
            return self._persons_in_a_row(line) or self._named_in_a_row(line)
        if line.cells:
            return self._rows_on_one_line(line)
        if self.names_none(line):
            return [line]
        said = _LISTING.sub("", line.text, count=1)
        alike = self._all_alike(line, said)
        if alike:
            return alike
        names = [_ANOTHER.sub("", name, count=1) for name in _parts(_BETWEEN, said)]
        starts = [at for at, name in enumerate(names) if self.is_name(name)]
        others = [name for at, name in enumerate(names) if at not in starts]
        if len(starts) > 1 and starts[0] == 0 and all(map(self._is_a_sort, others)):
            rows = pairwise((*starts, len(names)))
            return [Line(line.number, "，".join(names[start:end])) for start, end in rows]
        led_in = said != line.text and bool(names) and self.is_name(names[0])
        return [Line(line.number, said)] if led_in or self.is_name(said) else [line]

    def _all_alike(self, line: Line, said: str) -> list[Line]:
        """甲大学、乙大学两所，都是高校 as a line for each, with the sort that is said of all."""
        found = _ALL_ALIKE.fullmatch(said.strip(" ，,。"))
        names = _parts(_BETWEEN, found["names"]) if found else []
        if found is None or len(names) < _FEW or not all(map(self.is_name, names)):
            return []
        sort = (found["sort"] or "").removesuffix("的")
        counted = found["count"] is None or whole_number(found["count"]) == len(names)
        if not counted or not (found["count"] or sort) or (sort and not self._is_a_sort(sort)):
            return []
        return [Line(line.number, f"{name}，{sort}" if sort else name) for name in names]

    def _persons_in_a_row(self, line: Line) -> list[Line]:
        """李四、周八、王五三个人 as a line for each, where a row is called by a person's name."""
        kinds = [column.kind for column in self._columns]
        if line.cells or kinds[0] != "person_name" or kinds.count("person_name") > 1:
            return []
        found = _PERSONS.fullmatch(line.text.strip(" 。."))
        names = _parts(_PERSONS_APART, found["names"]) if found else []
        if (
            len(names) < _FEW
            or found is None
            or not all(self._fit.is_person(self._columns[0], name) for name in names)
        ):
            return []
        count = whole_number(found["count"]) if found["count"] else None
        listed = _LISTED.search(found["names"]) or len(names) > _FEW
        if count != len(names) and (count is not None or not listed):
            return []
        return [Line(line.number, name) for name in names]

    def _named_in_a_row(self, line: Line) -> list[Line]:
        """一共三个：甲、乙、丙 as a line for each, where a row is called by any words."""
        of_words = self._columns[0].kind in ("long_text", "org_name") and not line.cells
        found = _SO_MANY.fullmatch(line.text) if of_words else None
        names = (found["names"] if found else line.text).split("、")
        counted = found is not None and whole_number(found["count"]) == len(names)
        alike = len(names) > 1 and all(map(_OF_A_SORT.fullmatch, names))
        if not of_words or not (counted or alike):
            return [line]
        return [Line(line.number, name.strip()) for name in names]

    def _of_one_sort(self, line: Line) -> list[Line]:
        """高校：样例大学、样例学院 as a line for each, with the sort that stands before them."""
        found = _SORTED.fullmatch(line.text) if not line.cells else None
        names = _parts(_BETWEEN, found["names"]) if found else []
        if not found or not names or not all(map(self.is_name, names)):
            return []
        if not self._is_a_sort(found["sort"]):
            return []
        return [Line(line.number, f"{name}，{found['sort']}") for name in names]

    def _without_lead(self, line: Line) -> Line:
        """The line from its first name on: 有一个省级的，样例研究中心，2019年6月."""
        if self._columns[0].kind == "person_name":
            rest = _ONE_MORE.sub("", _TOLD_US.sub("", line.text, count=1), count=1)
            first = _BETWEEN.split(rest)[0]
            named = self._fit.weigh(self._columns[0], first) >= STRONG - 50
            return replace(line, text=rest) if named else line
        if self._columns[0].kind != "org_name":
            return replace(line, text=_ONE_OF_THEM.sub("", line.text, count=1))
        found = _LEAD.match(line.text)
        rest = line.text[found.end() :] if found else ""
        name = _BETWEEN.split(rest)[0]
        if not found or not self.is_name(name):
            return line
        kind = found["kind"]
        sort = found["sort"] or (kind if kind and self._is_a_sort(kind) else None)
        return replace(line, text=rest.replace(name, f"{name}，{sort}", 1) if sort else rest)

    @property
    def _is_of_organisations(self) -> bool:
        """Whether a row is called by the name of an organisation, and holds no other."""
        kinds = [column.kind for column in self._columns]
        return kinds[0] == "org_name" and kinds.count("org_name") == 1

    def _rows_on_one_line(self, line: Line) -> list[Line]:
        """Two rows whose cells stand on one line of a sheet, a line for each."""
        starts = [at for at, cell in enumerate(line.cells) if self.is_name(cell)]
        few = any(after - before <= _FEW for before, after in pairwise(starts))
        if len(starts) < _FEW or few or starts[0] > 1:
            return [line]
        ends = [
            at - (1 if without_number(line.cells[at - 1 : at + 1]) == (line.cells[at],) else 0)
            for at in starts[1:]
        ]
        return [
            Line(line.number, "\t".join(line.cells[start:end]), line.cells[start:end])
            for start, end in zip(starts, [*ends, len(line.cells)], strict=True)
        ]

    def _is_a_sort(self, cell: str) -> bool:
        """Whether a cell is an option of a column: 高校 behind the name of a company."""
        return any(
            choose_exactly(column, fold(cell), self._language.lexicon)
            for column in self._columns
            if column.kind == "choice"
        )

    def _one_cell_a_line(self, lines: list[Line]) -> list[Line]:
        """A name, and below it a cell a line, put together into a row; empty where it is not so.

        No other line is a name or holds several cells, and a code or a telephone is among them.
        """
        names = [bool(not line.cells and self.is_name(line.text)) for line in lines]
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

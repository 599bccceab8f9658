"""What names its own place, whatever is asked: rows go into their table, texts into their field."""

import re
from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from dialogs.answers import accept, refuse
from dialogs.called import names_of
from dialogs.drafting import of_sentences
from dialogs.exchange import Exchange
from dialogs.reading import Accepted, Rejected, Rows
from dialogs.reading.lines import lines_of, splits_of
from dialogs.reading.sheets import columns_named
from dialogs.reading.text import clean, fold
from dialogs.session import Slot
from dialogs.slots import applies, field_of
from dialogs.tables import take_rows
from policy_text.lexicon import any_of
from policy_text.questions import Question

__all__ = ["rows_of_another_table", "texts_of_named_fields"]

_CELLS_OF_A_ROW = 4
"""From so many cells on, a telephone among them, a line is surely a row; with a code, at once."""

_LONGEST_ROW = 200

_COLUMNS_OF_A_HEADING = 3
_HEADING_AND_ROW = 2
_ONE_MORE = re.compile(
    r"^(?:最后|另外|还有|对了|哦)*[,，]?再?(?:加|补)(?:上)?一?[个家位行](?:单位|企业)?[:：,，\s]+"
)
"""最后再加一个 样例丙有限公司 …"""

_SEVERAL = 2
_GAP = re.compile(r"[\s,，、;；]+")
_LIKE_CODE = re.compile(r"[0-9A-Za-z]{18}|\d{7}")
_NUMBERED = r"(?:[一二三四五六七八九十]+、|\d{1,2}[.、]|第[一二三四五六七八九十]栏[:：、]?)?\s*"


def rows_of_another_table(exchange: Exchange, text: str) -> bool:
    """Whether a message holds rows of a table that is not asked now; they go into it."""
    slot = exchange.view.slot
    asked = exchange.policy.questions[slot.question] if slot is not None else None
    if _takes_a_text(asked) and ("。" in text or len(text) > _LONGEST_ROW * (text.count("\n") + 1)):
        return False
    text = _ONE_MORE.sub("", text)
    table = _headed(exchange, asked, text) or _recognised(exchange, asked, text)
    if table is None:
        return False
    reading = exchange.read(table, text)
    if not isinstance(reading, Rows) or not reading.in_order():
        return False
    exchange.say("table.elsewhere", label=table.label)
    take_rows(exchange, table.id, reading)
    return True


def _tables(exchange: Exchange) -> Iterator[Question]:
    for table in exchange.policy.tables.values():
        if applies(exchange.view.facts, table):
            yield table


def _headed(exchange: Exchange, asked: Question | None, text: str) -> Question | None:
    """The table whose heading stands above pasted rows, where that is not the one asked."""
    lines = lines_of(clean(text))
    if len(lines) < _HEADING_AND_ROW:
        return None
    lexicon = exchange.policy.language.lexicon
    heading = (next(splits_of(lines[0])), lines[0].text.split())
    named = {
        table.id: max(columns_named(table, cells, lexicon) for cells in heading)
        for table in _tables(exchange)
    }
    best = max(named, key=lambda table: named[table], default="")
    here = named.get(asked.id, 0) if asked is not None else 0
    surely = named.get(best, 0) >= _COLUMNS_OF_A_HEADING and named[best] > here
    return exchange.policy.tables[best] if surely else None


def _recognised(exchange: Exchange, asked: Question | None, text: str) -> Question | None:
    """The table to which each line surely brings a row: it has some, or several are brought, or
    one that is known not to be the applicant."""
    if not _LIKE_CODE.search(text) and (
        _takes_a_text(asked) or len(_GAP.split(text)) < _CELLS_OF_A_ROW
    ):
        return None
    for table in _tables(exchange):
        state = exchange.session.tables.get(table.id)
        one = state is not None and bool(state.rows)
        other = exchange.view.record.get(table.columns[0].differs_from) is not None
        if table is asked or not (one or other or "\n" in text.strip()):
            continue
        reading = exchange.read(table, text)
        sent = reading.in_order() if isinstance(reading, Rows) else []
        enough = one or len(sent) >= _SEVERAL or (other and _tell_their_sort(table, sent))
        if sent and enough and all(_is_surely(exchange, table, row) for row in sent):
            return table
    return None


def _tell_their_sort(table: Question, rows: list[dict[str, JsonValue]]) -> bool:
    """Whether each row has a choice, which one's own name, contact and telephone have not."""
    sorts = {column.id for column in table.columns if column.kind == "choice"}
    return bool(rows) and not any(sorts.isdisjoint(row) for row in rows)


def _takes_a_text(asked: Question | None) -> bool:
    """Whether what is asked may be answered with sentences, and not with a phrase only."""
    of_words = asked is not None and asked.kind in ("long_text", "sections")
    return of_words and asked is not None and not asked.is_phrase


def _is_surely(exchange: Exchange, table: Question, row: Mapping[str, object]) -> bool:
    """Whether a row has its title, and a code, or else cells that only such a row has."""
    title = table.columns[0]
    if row.get(title.id) in (None, exchange.view.record.get(title.differs_from)):
        return False
    kinds = [column.kind for column in table.columns if column.id in row]
    if "uscc" in kinds:
        return title.kind == "org_name"
    if "uscc" in (column.kind for column in table.columns):
        return "phone" in kinds and len(row) >= _CELLS_OF_A_ROW
    dates = kinds.count("year_month")
    return len(row) >= _CELLS_OF_A_ROW or dates > 1


def texts_of_named_fields(exchange: Exchange, text: str) -> bool:
    """Whether a message begins with the name of a field for a text: 技术创新目标：…

    It goes there, whatever is asked; paragraphs that each begin so go each into its own.
    """
    said = clean(text).strip()
    if ":" not in fold(said[:40]):
        return False
    parts = list(_labelled(exchange, said))
    for name, content in parts:
        _write(exchange, Slot(name), content)
    return bool(parts)


def _labelled(exchange: Exchange, said: str) -> Iterator[tuple[str, str]]:
    """The id of each field named at the beginning of a line, and what follows; all or nothing."""
    fields = {
        name: question.id
        for question in exchange.policy.questions.values()
        if of_sentences(question)
        for name in names_of(question)
        if applies(exchange.view.facts, question)
    }
    if not fields:
        return
    label = re.compile(rf"^{_NUMBERED}(?P<name>{any_of(fields)})\s*[:：]\s*", re.MULTILINE)
    found = list(label.finditer(said))
    if not found or found[0].start():
        return
    ends = [*(each.start() for each in found[1:]), len(said)]
    for each, end in zip(found, ends, strict=True):
        yield fields[fold(each["name"])], said[each.end() : end].strip()


def _write(exchange: Exchange, slot: Slot, content: str) -> None:
    field = field_of(exchange.policy, slot)
    reading = exchange.read(field, content)
    if isinstance(reading, Accepted):
        accept(exchange, slot, reading)
        exchange.say("noted.text", label=field.label)
    elif isinstance(reading, Rejected):
        refuse(exchange, reading)

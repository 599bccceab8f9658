"""Reading without a policy at hand: a field made from a request line, an answer in its form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

from pydantic import JsonValue

from dialogs.reading.options import loose
from dialogs.reading.results import Accepted, Command, IsQuestion, Reading, Rejected
from policy_text.lexicon import Lexicon
from policy_text.questions import Column, Field, Kind, Option, Question

__all__ = ["answer", "field_for"]

_INHERITED = (
    *(
        "unit",
        "minimum",
        "maximum",
        "max_length",
        "time",
        "days_ahead",
        "optional",
        "help",
        "example",
    ),
    *("mentions", "ranked", "synonyms"),
)

_FILLED_IN = re.compile(r"\{%-? *if.*?endif *-?%\}|\{\{.*?\}\}", re.DOTALL)
"""What stands there only at times, or is another each time."""


def field_for(
    policy_fields: Iterable[Field],
    lexicon: Lexicon,
    *,
    kind: Kind,
    options: Sequence[str] = (),
    columns: Sequence[str] = (),
    question: str = "",
    max_length: int | None = None,
) -> Field:
    """The field a request line describes; what stands in the policy brings what is said there.

    ``question`` is a slot id or the text asked; ``options`` and ``columns`` are kept as given.
    """
    known = tuple(_all_fields(policy_fields))
    like = _asked(known, kind, question) or _by_buttons(known, kind, options)
    details: dict[str, Any] = {name: getattr(like, name) for name in _INHERITED} if like else {}
    details["ask"] = like.ask if like and like.id == question else question
    details["label"] = like.label if like else ""
    if not like:
        details |= _hints(kind, question, lexicon)
    if max_length is not None:
        details["max_length"] = max_length
    chosen = tuple(_option(known, like, text) for text in options)
    if kind == "yes_no" and not like and len(chosen) == 2:
        chosen = tuple(
            one.model_copy(update={"id": each, "label": one.id})
            for each, one in zip(("yes", "no"), chosen, strict=True)
        )
    if like and (kind == "yes_no" or not chosen):
        chosen = like.options if kind == "yes_no" else tuple(map(_by_label, like.options))
    table = _columns(known, like, columns, lexicon) if kind == "table_row" else ()
    return Question(
        id=question or kind, kind=kind, section="", options=chosen, columns=table, **details
    )


def _all_fields(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        yield field
        if isinstance(field, Question):
            yield from field.columns
            yield from field.sections


def _asked(known: Sequence[Field], kind: Kind, question: str) -> Field | None:
    """The field of the policy that is meant: by id, by its question, by its label."""
    if not question:
        return None
    said = loose(question)
    same = [field for field in known if field.kind == kind]
    for matches in (
        lambda field: field.id == question,
        lambda field: loose(field.ask) == said,
        lambda field: _as_put(field.ask).fullmatch(said) is not None,
        lambda field: loose(field.label) == said,
        lambda field: said in {loose(name) for name in field.synonyms},
        lambda field: len(said) > 6 and said in loose(field.ask),
        lambda field: len(loose(field.label)) > 3 and loose(field.label) in said,
    ):
        found = next((field for field in same if matches(field)), None)
        if found is not None:
            return found
    return None


def _by_buttons(known: Sequence[Field], kind: Kind, options: Sequence[str]) -> Field | None:
    """The one yes or no of the policy with these very buttons, where they are words of its own."""
    if kind != "yes_no" or not options:
        return None
    shown = [loose(text) for text in options]
    alike = [
        field
        for field in known
        if field.kind == kind and [loose(option.shown) for option in field.options] == shown
    ]
    return alike[0] if len(alike) == 1 else None


@lru_cache(maxsize=512)
def _as_put(ask: str) -> re.Pattern[str]:
    """The question as it is put, with a name where one is filled in: 样例公司属于哪一类."""
    spoken = [loose(part) for part in _FILLED_IN.split(ask)]
    words = [re.escape(part) for part in spoken]
    return re.compile(".{0,60}?".join(words) if "".join(words) else "(?!)")


def _hints(kind: Kind, question: str, lexicon: Lexicon) -> dict[str, Any]:
    """What the words of a question tell where it is not one of the policy's."""
    hints: dict[str, Any] = {}
    if kind in {"date", "year_month"} and any(word in question for word in lexicon.past_words):
        hints["time"] = "past"
    if kind == "integer":
        if any(word in question for word in ("年龄", "岁", "多大")):
            hints |= {"unit": "岁", "minimum": 16, "maximum": 99}
        else:
            units = ("家", "项", "人", "位", "名", "万元", "元", "年", "篇", "件", "台", "所", "个")
            for unit in units:
                if f"几{unit}" in question or f"多少{unit}" in question:
                    hints["unit"] = unit
                    break
    return hints


def _by_label(option: Option) -> Option:
    """The option stored under the words it is shown with."""
    synonyms = (option.id, *option.synonyms)
    return option.model_copy(update={"id": option.shown, "label": "", "synonyms": synonyms})


def _option(known: Sequence[Field], like: Field | None, text: str) -> Option:
    """The option as given, with the synonyms of the policy's option of that name."""
    wanted = loose(text)
    fields = [like, *known] if like else known
    for field in fields:
        for option in field.options:
            if wanted in {loose(option.id), loose(option.shown)}:
                names = (option.id, option.shown, *option.synonyms)
                synonyms = tuple(name for name in dict.fromkeys(names) if name != text)
                return option.model_copy(update={"id": text, "label": "", "synonyms": synonyms})
    return Option(id=text)


def _columns(
    known: Sequence[Field], like: Field | None, names: Sequence[str], lexicon: Lexicon
) -> tuple[Column, ...]:
    if not names and isinstance(like, Question):
        return like.columns
    table = _table_of(known, like, names)
    return tuple(_column(table, known, name, lexicon) for name in names)


def _table_of(
    known: Sequence[Field], like: Field | None, names: Sequence[str]
) -> tuple[Column, ...]:
    """The columns of the policy's table that has most of these names."""
    if isinstance(like, Question) and like.columns:
        return like.columns
    tables = [field.columns for field in known if isinstance(field, Question) and field.columns]
    wanted = {loose(name) for name in names}

    def shared(columns: tuple[Column, ...]) -> int:
        return len(wanted & {name for column in columns for name in _names(column)})

    return max(tables, key=shared, default=())


def _names(field: Field) -> tuple[str, ...]:
    return tuple(loose(name) for name in (field.id, field.label, *field.synonyms))


def _column(table: Sequence[Column], known: Sequence[Field], name: str, lexicon: Lexicon) -> Column:
    wanted = loose(name)
    columns = [field for field in known if isinstance(field, Column)]
    for source in (table, columns):
        for pick in (0, 1, 2):
            for column in source:
                names = _names(column)
                hit = (wanted == names[0], wanted == names[1], wanted in names[2:])[pick]
                if hit:
                    synonyms = (column.id, column.label, *column.synonyms)
                    before = next((c.label for c in source if c.id == column.not_before), "")
                    return column.model_copy(
                        update={
                            "id": name,
                            "label": name,
                            "synonyms": synonyms,
                            "not_before": before,
                        }
                    )
    return Column(id=name, label=name, kind=_kind_of(name, lexicon), **_limits(name))


def _kind_of(name: str, lexicon: Lexicon) -> Kind:
    """The kind a column of this name most likely has."""
    for kind, words in lexicon.column_kinds.items():
        if any(word in name for word in words):
            return cast(Kind, kind)
    return "long_text"


def _limits(name: str) -> dict[str, Any]:
    if "年龄" in name or "岁" in name:
        return {"unit": "岁", "minimum": 16, "maximum": 99}
    return {}


def answer(reading: Reading, field: Field) -> dict[str, JsonValue]:
    """The reading as the output of ``shenbao read``."""
    match reading:
        case Accepted(value=value):
            return {"value": value}
        case Rejected(reason=reason, example=example):
            return {"ask_again": f"{reason}例如：{example}"}
        case Command(name=name):
            return {"command": name}
        case IsQuestion():
            return {"question": True}
    if reading.problems:
        return {
            "ask_again": "\n".join(
                _fault(problem.line, problem.reason, problem.column)
                for problem in reading.problems[:5]
            )
        }
    columns = [column.id for column in field.columns] if isinstance(field, Question) else []
    if not reading.rows:
        return {"ask_again": "只看到表头，没有看到内容，请把下面的行连同表头一起发来。"}
    if columns and all(row.get(columns[0]) is None for row in reading.rows):
        return {"ask_again": f"没有看出“{columns[0]}”，请把它写在最前面再发一次。"}
    rows: list[JsonValue] = [{name: row.get(name) for name in columns} for row in reading.rows]
    missing: list[JsonValue] = [
        name for name in columns if any(row.get(name) is None for row in reading.rows)
    ]
    return {"value": {"rows": rows, "missing": missing}}


def _fault(line: int, reason: str, column: str) -> str:
    return f"第{line}行" + (f"“{column}”" if column else "") + f"：{reason}"

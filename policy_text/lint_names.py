"""Names in tests and facts: each is known where it stands, and is of the kind it is used as."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from policy_text.errors import nearest
from policy_text.policy import Policy
from policy_text.questions import Field
from policy_text.uses import Purpose, Use, uses_in

__all__ = ["KNOW", "circular", "faults_of_test", "value_fits"]

KNOW = "名字要与 questions.yaml 的 id、conditions.yaml 的 facts 或表格的列一致"

_AMOUNT = re.compile(r"(0|[1-9]\d*)(\.\d?[1-9])?")
_TEXTS = ("org_name", "person_name", "long_text", "phone", "uscc", "choice")
_KINDS: Mapping[Purpose, tuple[str, ...]] = {
    "number": ("integer", "percentage", "money"),
    "yes_no": ("yes_no",),
    "choice": ("choice",),
    "by": ("choice",),
    "listed": ("choice",),
    "multi_choice": ("multi_choice",),
    "table": ("table_row",),
    "date": ("date", "year_month"),
    "text": _TEXTS,
    "texts": _TEXTS,
}
_CALLED: Mapping[Purpose, str] = {
    "number": "一个数（整数、百分比或金额）",
    "yes_no": "一个是非题",
    "choice": "一个单选题",
    "by": "一个单选题",
    "listed": "一个单选题",
    "multi_choice": "一个多选题",
    "table": "一张表",
    "date": "一个日期或年月",
    "text": "一段文字",
    "texts": "一段文字",
}


def faults_of_test(
    policy: Policy, node: Any, table: str | None = None, others: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """(problem, advice) for every name that is not known, or not what it is used as.

    ``others`` are further names that stand for numbers or dates where the node is written.
    """
    for use in dict.fromkeys(uses_in(node, table)):
        if use.purpose in ("number", "date") and use.name in others:
            continue
        if use.table is not None and use.table not in policy.tables:
            continue  # said of the table itself
        yield from _faults(policy, use)


def _faults(policy: Policy, use: Use) -> Iterator[tuple[str, str]]:
    kind, field = _meaning(policy, use)
    if kind is None:
        yield _unknown(policy, use)
    elif kind not in _KINDS.get(use.purpose, (kind,)):
        yield f"{use.name} 不是{_CALLED[use.purpose]}", "请换一种写法，或改成别的名字"
    elif field is not None:
        options = [option.id for option in field.options]
        for value in use.values:
            if value not in options:
                yield f"{use.name} 没有这个选项：{value}", f"可选：{'、'.join(options)}"
        left_out = [option for option in options if option not in use.values]
        if use.purpose == "by" and left_out:
            advice = "请在 values 里补上；其余都一样的，写 otherwise"
            yield f"没有写 {use.name} 选“{'、'.join(left_out)}”时是多少", advice


def _meaning(policy: Policy, use: Use) -> tuple[str | None, Field | None]:
    """The kind of what a name stands for where it is used, and its field where it has one."""
    here = policy.columns(use.table) if use.table is not None else {}
    cells = policy.conditions.cells.get(use.table or "", {})
    only_fields = use.purpose in ("slot", "listed", "date", "text", "texts")
    column = policy.column(use.name) if use.purpose == "texts" else None
    if column is not None:
        return column.kind, column
    if use.name in cells and not only_fields:
        return "yes_no", None
    if use.name in here:
        return here[use.name].kind, here[use.name]
    if use.purpose == "listed" and use.table is not None:
        return None, None
    if use.name in policy.conditions.facts and not only_fields:
        return "integer", None
    question = policy.questions.get(use.name)
    return (question.kind, question) if question is not None else (None, None)


def _unknown(policy: Policy, use: Use) -> tuple[str, str]:
    for table in policy.tables:
        if use.name in policy.columns(table) or use.name in policy.conditions.cells.get(table, {}):
            problem = f"{use.name} 是表格 {table} 的一列，这里不能直接用"
            return problem, "一列要放在 count_where、for_each 里，或写在这张表的列上"
    if use.name in policy.conditions.facts:
        return f"{use.name} 是算出来的数，不是填的答案", "请写问题或列的 id"
    return f"不认识的名字：{use.name}", nearest(use.name, _names(policy, use.table)) or KNOW


def _names(policy: Policy, table: str | None) -> Iterator[str]:
    """Every name that may stand in a test, in the rows of a table or over the single answers."""
    yield from policy.questions
    yield from policy.conditions.facts
    if table in policy.tables:
        yield from policy.columns(table or "")
        yield from policy.conditions.cells.get(table or "", ())


def circular(policy: Policy) -> Iterator[tuple[str, str]]:
    """(table or nothing, name) of every derived cell or fact that is worked out from itself."""
    looks_at = {
        ("", name): _derived(policy, fact.is_) for name, fact in policy.conditions.facts.items()
    } | {
        (table, cell): _derived(policy, test, table)
        for table, cells in policy.conditions.cells.items()
        if table in policy.tables
        for cell, test in cells.items()
    }
    for name in looks_at:
        reached: set[tuple[str, str]] = set()
        ahead = looks_at[name]
        while ahead:
            reached |= ahead
            ahead = {each for one in ahead for each in looks_at.get(one, ())} - reached
        if name in reached:
            yield name


def _derived(policy: Policy, node: Any, table: str | None = None) -> set[tuple[str, str]]:
    """The derived cells and facts that a node looks at."""
    found = set()
    for use in uses_in(node, table):
        if use.purpose in ("slot", "listed", "table", "date", "text", "texts"):
            continue
        table_here = use.table if use.table in policy.tables else None
        if table_here is not None and use.name in policy.conditions.cells.get(table_here, {}):
            found.add((table_here, use.name))
        elif table_here is None or use.name not in policy.columns(table_here):
            found.add(("", use.name))
    return found


def value_fits(field: Field, text: str) -> bool:
    """Whether a text in the policy can be stored as the answer to a question."""
    match field.kind:
        case "yes_no":
            return text in ("true", "false")
        case "integer":
            if not text.isdecimal():
                return False
            least, most = field.minimum or 0, field.maximum
            return int(text) >= least and (most is None or int(text) <= most)
        case "money":
            return _AMOUNT.fullmatch(text) is not None
        case "choice":
            return field.option(text) is not None
        case "long_text" | "org_name" | "person_name":
            return True
        case _:
            return False

"""Checks that no single file can make: quotes verbatim, names known, everything reachable."""

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import TemplateSyntaxError

from policy_text.conditions import Answered, Given, names_in
from policy_text.folder import Folder
from policy_text.policy import Policy
from policy_text.words import compile_text

__all__ = ["lint"]

_KNOW = "名字要与 questions.yaml 的 id、conditions.yaml 的 facts 或表格的列一致"


def lint(folder: Folder, policy: Policy) -> None:
    """Note every fault between the files of a policy."""
    _questions(folder, policy)
    _conditions(folder, policy)
    _quotes(folder, policy)
    _clause_ids(folder, policy)
    _documents(folder, policy)
    _texts(folder)


def _questions(folder: Folder, policy: Policy) -> None:
    name = "questions.yaml"
    seen: set[str] = set()
    source = folder.sources[name].content["questions"]
    for index, raw in enumerate(source):
        place = ("questions", index)
        question = policy.questions.get(raw.get("id", ""))
        if question is None:
            continue
        if question.id in seen:
            folder.fault(name, (*place, "id"), f"id 重复：{question.id}", "请改成不同的 id")
        seen.add(question.id)
        if question.section not in policy.sections:
            advice = f"请写进开头的 sections，或改成：{'、'.join(policy.sections)}"
            folder.fault(name, (*place, "section"), f"没有这个部分：{question.section}", advice)
        never = question.when is not None and list(names_in(question.when)) == []
        if not question.ask and not never:
            folder.fault(name, place, f"{question.id} 没有问法", "请写 ask: 一句问话")
        if question.kind in ("choice", "multi_choice") and not question.options:
            folder.fault(name, place, f"{question.id} 没有选项", "请写 options")
        if question.kind == "table_row" and not question.columns:
            folder.fault(name, place, f"{question.id} 没有列", "请写 columns")
        if not question.example and not never:
            folder.fault(name, place, f"{question.id} 没有例子", "请写 example: 一个好的回答")
        _names(folder, policy, name, (*place, "when"), question.when)
        for position, doubt in enumerate(question.doubts):
            doubted = (*place, "doubts", position, "when")
            _names(folder, policy, name, doubted, doubt.when, question.id)
        for position, column in enumerate(question.columns):
            where = (*place, "columns", position)
            _names(folder, policy, name, (*where, "when"), column.when, question.id)
            if not column.optional and not column.ask:
                folder.fault(name, where, f"列 {column.id} 没有问法", "请写 ask: 一句问话")
        brought = [
            *(slot for each in question.shortcuts for slot in each.sets),
            *(slot for each in question.sets_on_yes for slot in each.sets),
        ]
        for slot in brought:
            if slot not in policy.questions:
                folder.fault(name, place, f"没有这个问题：{slot}", _KNOW)
    _reachable(folder, policy)


def _reachable(folder: Folder, policy: Policy) -> None:
    """A question is reached when what its ``when`` looks at is asked no later than itself."""
    order = {question: number for number, question in enumerate(policy.questions)}
    for index, question in enumerate(policy.questions.values()):
        later = [
            name
            for name in names_in(question.when, leaving_out=(Answered, Given))
            if name in order and order[name] > order[question.id] and name not in policy.tables
        ]
        if later:
            folder.fault(
                "questions.yaml",
                ("questions", index, "when"),
                f"{question.id} 要看后面才问的 {'、'.join(later)}，永远问不到",
                "请把它移到后面，或改 when",
            )


def _conditions(folder: Folder, policy: Policy) -> None:
    name = "conditions.yaml"
    for table, cells in policy.conditions.cells.items():
        if table not in policy.tables:
            folder.fault(name, ("cells", table), f"没有这张表：{table}", _KNOW)
            continue
        for cell, test in cells.items():
            _names(folder, policy, name, ("cells", table, cell), test, table)
    for fact_name, fact in policy.conditions.facts.items():
        _names(folder, policy, name, ("facts", fact_name), fact.is_)
    seen: set[str] = set()
    for index, condition in enumerate(policy.conditions.conditions):
        place = ("conditions", index)
        if condition.id in seen:
            folder.fault(name, (*place, "id"), f"id 重复：{condition.id}", "请改成不同的 id")
        seen.add(condition.id)
        if (condition.test is None) == (not condition.readings):
            folder.fault(name, place, "test 和 readings 要写一个，只写一个", "请补上或删去其中一个")
        for key in ("when", "test", "readings", "mends", "advice"):
            _names(folder, policy, name, (*place, key), getattr(condition, key))
    for index, step in enumerate(policy.conditions.next_steps):
        _names(folder, policy, name, ("next_steps", index, "when"), step.when)


def _names(
    folder: Folder,
    policy: Policy,
    file: str,
    place: Iterable[str | int],
    node: Any,
    table: str | None = None,
) -> None:
    """Every name in a test is a question, a derived fact, a table, a column or a derived cell."""
    known = {*policy.questions, *policy.conditions.facts}
    tables = [table] if table else list(policy.tables)
    for each in tables:
        known |= {*policy.columns(each), *policy.conditions.cells.get(each, {})}
    where = tuple(place)
    for name in dict.fromkeys(names_in(node)):
        if name not in known:
            folder.fault(file, where, f"不认识的名字：{name}", _KNOW)


def _quotes(folder: Folder, policy: Policy) -> None:
    for index, condition in enumerate(policy.conditions.conditions):
        clause = policy.clauses.get(condition.clause)
        place = ("conditions", index, "quote")
        if clause is not None and condition.quote and condition.quote not in clause.text:
            advice = f"请从条款 {clause.id} 逐字复制"
            folder.fault("conditions.yaml", place, "引文与原文不一致", advice)
    for file, quotes in (
        ("faq.yaml", policy.faq.quotes()),
        ("measures.yaml", policy.guides.quotes()),
    ):
        for clause_id, quote in quotes:
            clause = policy.clauses.get(clause_id)
            if clause is not None and quote not in clause.text:
                problem = f"引文与条款 {clause_id} 不一致：“{quote[:20]}……”"
                folder.fault(file, (), problem, "请从原文逐字复制")


def _clause_ids(folder: Folder, policy: Policy) -> None:
    used = [
        ("conditions.yaml", (each.clause for each in policy.conditions.conditions)),
        ("faq.yaml", policy.faq.clause_ids()),
        ("measures.yaml", (clause for clause, _ in policy.guides.quotes())),
    ]
    for file, clauses in used:
        for clause in dict.fromkeys(clauses):
            if clause not in policy.clauses:
                folder.fault(file, (), f"没有这一条：{clause}", "条款号见 clauses.yaml")
    terms = {term.term for term in policy.glossary.terms}
    for term in dict.fromkeys(policy.faq.terms()):
        if term not in terms:
            folder.fault("faq.yaml", (), f"词条表里没有：{term}", "请写进 glossary.yaml")


def _documents(folder: Folder, policy: Policy) -> None:
    for index, document in enumerate(policy.documents.documents):
        if document.template not in policy.templates:
            advice = "请把模板放进 templates 文件夹，或改正文件名"
            place = ("documents", index, "template")
            folder.fault("documents.yaml", place, f"没有这个模板：{document.template}", advice)


def _texts(folder: Folder) -> None:
    """Every text with blanks is well formed."""
    for file, source in folder.sources.items():
        for place, text in _strings(source.content, ()):
            if "{{" in text or "{%" in text:
                try:
                    compile_text(text)
                except TemplateSyntaxError as error:
                    advice = "{{ 与 }}、{% 与 %} 要成对，里面写答案的名字"
                    folder.fault(file, place, f"模板写法有误（{error.message}）", advice)


def _strings(
    node: Any, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _strings(value, (*place, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _strings(value, (*place, index))

"""Checks that no single file can make: quotes verbatim, names known, everything reachable."""

import re
from collections.abc import Iterator
from typing import Any

from policy_text.checked_file import CheckedFile
from policy_text.conditions import Condition
from policy_text.documents import (
    PACK_LISTS,
    Document,
    Period,
    PrintedTable,
    Reminder,
    SigningPlace,
)
from policy_text.faq import Topic
from policy_text.folder import Folder
from policy_text.guides import Item
from policy_text.lint_checks import lint_checks
from policy_text.lint_names import KNOW, circular
from policy_text.lint_questions import lint_questions
from policy_text.lint_texts import has_blanks, names_in_text, syntax_fault
from policy_text.policy import Policy
from policy_text.words import Words
from policy_text.yaml_source import Place

__all__ = ["lint"]

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_OWN_TEXTS = ("greeting",)
"""Texts that the engine says and only a policy can write."""


def lint(folder: Folder, policy: Policy, common: Words) -> None:
    """Note every fault between the files of a policy; ``common`` are the words of the engine."""
    _about(CheckedFile(folder, policy, "policy.yaml"))
    lint_questions(CheckedFile(folder, policy, "questions.yaml"))
    _conditions(CheckedFile(folder, policy, "conditions.yaml"))
    _faq(CheckedFile(folder, policy, "faq.yaml"))
    _guides(CheckedFile(folder, policy, "measures.yaml"))
    _documents(CheckedFile(folder, policy, "documents.yaml"))
    lint_checks(CheckedFile(folder, policy, "checks.yaml"))
    _words(CheckedFile(folder, policy, "texts.yaml"), common)
    _syntax(folder)


def _about(file: CheckedFile) -> None:
    about = file.policy.about
    if about.expiry is not None:
        file.clauses(("expiry", "clause"), (about.expiry.clause,))
        file.quote(("expiry", "quote"), about.expiry.clause, about.expiry.quote)
    for index, batch in enumerate(about.batches):
        place = ("batches", index)
        file.clauses((*place, "clause"), (batch.clause,))
        file.quote((*place, "quote"), batch.clause, batch.quote)
        if batch.closes < batch.opens:
            advice = "请核对两个日期，两天都算在内"
            file.fault((*place, "closes"), "closes 早于 opens", advice)


def _conditions(file: CheckedFile) -> None:
    policy = file.policy
    for table, cells in policy.conditions.cells.items():
        if table not in policy.tables:
            file.fault(("cells", table), f"没有这张表：{table}", KNOW)
            continue
        for cell, test in cells.items():
            file.names(("cells", table, cell), test, table)
    for fact_name, fact in policy.conditions.facts.items():
        file.names(("facts", fact_name), fact.is_)
    for table, name in circular(policy):
        place = ("cells", table, name) if table else ("facts", name)
        file.fault(place, f"{name} 绕回到了自己", "请改成不靠自己就能算出的写法")
    file.no_doubles(("conditions",), (each.id for each in policy.conditions.conditions))
    for index, condition in enumerate(policy.conditions.conditions):
        _condition(file, ("conditions", index), condition)
    for index, step in enumerate(policy.conditions.next_steps):
        file.names(("next_steps", index, "when"), step.when)
        file.plain(("next_steps", index, "say"), step.say)


def _condition(file: CheckedFile, place: Place, condition: Condition) -> None:
    if (condition.test is None) == (not condition.readings):
        file.fault(place, "test 和 readings 要写一个，只写一个", "请补上或删去其中一个")
    for key in ("when", "test", "readings", "mends", "advice"):
        file.names((*place, key), getattr(condition, key))
    for index, mend in enumerate(condition.mends):
        file.text((*place, "mends", index, "say"), mend.say, ("n", "least"))
    for index, advice in enumerate(condition.advice):
        file.text((*place, "advice", index, "say"), advice.say, ())
    file.clauses((*place, "clause"), (condition.clause,))
    if condition.quote:
        file.quote((*place, "quote"), condition.clause, condition.quote)


def _faq(file: CheckedFile) -> None:
    topics = file.policy.faq.topics
    file.no_doubles(("topics",), (topic.id for topic in topics))
    terms = {term.term for term in file.policy.glossary.terms}
    for index, topic in enumerate(topics):
        place = ("topics", index)
        _topic(file, place, topic)
        for term in topic.terms:
            if term not in terms:
                file.fault((*place, "terms"), f"词条表里没有：{term}", "请写进 glossary.yaml")


def _topic(file: CheckedFile, place: Place, topic: Topic) -> None:
    file.clauses((*place, "clauses"), topic.clauses)
    for number, quote in enumerate(topic.quotes):
        file.quote((*place, "quotes", number), quote.clause, quote.text)
    quoted = {quote.clause for quote in topic.quotes}
    for clause_id in topic.clauses:
        clause = file.policy.clauses.get(clause_id)
        if clause is not None and "\n" in clause.text and clause_id not in quoted:
            problem = f"{clause_id} 有好几行，没有写引哪几句"
            file.fault((*place, "clauses"), problem, "请在 quotes 里写上要引的原文")
    for slot in topic.chosen_at:
        file.question((*place, "chosen_at"), slot)
    file.plain((*place, "advice"), topic.advice)
    if topic.kind == "chitchat":
        file.text((*place, "say"), topic.say, ("keeping_days", "authority"))
    else:
        file.plain((*place, "say"), topic.say)
    if topic.clauses:
        _figures(file, (*place, "say"), topic.say, _shown(file.policy, topic))


def _shown(policy: Policy, topic: Topic) -> str:
    """What is laid before who asks: the quotes, clauses quoted whole, and the words of terms."""
    quoted = {quote.clause for quote in topic.quotes}
    whole = (policy.clauses[each].text for each in topic.clauses if each in policy.clauses)
    texts = whole if not quoted else (quote.text for quote in topic.quotes)
    terms = (each.meaning for name in topic.terms if (each := policy.glossary.named(name)))
    return "\n".join((*texts, *terms))


def _figures(file: CheckedFile, place: Place, said: str, shown: str) -> None:
    """Every figure that is said stands in what is quoted."""
    known = set(_FIGURE.findall(shown))
    for figure in dict.fromkeys(_FIGURE.findall(said)):
        if figure not in known:
            advice = "请照引文改，或在 quotes 里引上写着它的那一句"
            file.fault(place, f"话里的“{figure}”在引文里没有", advice)


def _guides(file: CheckedFile) -> None:
    groups = file.policy.guides.groups
    file.no_doubles(("groups",), (group.id for group in groups))
    for number, group in enumerate(groups):
        place = ("groups", number, "items")
        file.no_doubles(place, (item.id for item in group.items))
        for index, item in enumerate(group.items):
            _item(file, (*place, index), item)


def _item(file: CheckedFile, place: Place, item: Item) -> None:
    file.clauses((*place, "clause"), (item.clause,))
    file.quote((*place, "quote"), item.clause, item.quote)
    _figures(file, (*place, "plain"), item.plain, item.quote)
    for key in ("plain", "is_not", "next_step"):
        file.plain((*place, key), getattr(item, key))
    for index, matter in enumerate(item.matters):
        file.names((*place, "matters", index, "when"), matter.when)
        for name, fact in matter.shows.items():
            file.names((*place, "matters", index, "shows", name), fact)
        if matter.shows:
            file.text((*place, "matters", index, "say"), matter.say, matter.shows)
        else:
            file.plain((*place, "matters", index, "say"), matter.say)


def _documents(file: CheckedFile) -> None:
    documents = file.policy.documents
    known: tuple[str, ...] = ()
    for name, fact in documents.computed.items():
        file.names(("computed", name), fact, others=known)
        known += (name,)
    for name, table in documents.tables.items():
        _printed_table(file, ("tables", name), table, known)
    file.no_doubles(("documents",), (document.id for document in documents.documents))
    for index, document in enumerate(documents.documents):
        _document(file, ("documents", index), document)
    for index, material in enumerate(documents.materials):
        file.clauses(("materials", index, "clauses"), material.clauses)
        file.names(("materials", index, "when"), material.when)
    for index, signed in enumerate(documents.signing_places):
        _signing_place(file, ("signing_places", index), signed)
    for index, reminder in enumerate(documents.reminders):
        _dated(file, ("reminders", index), reminder)
    for index, period in enumerate(documents.periods):
        _dated(file, ("periods", index), period)
        start = file.policy.questions.get(period.start)
        if start is None or start.kind != "date":
            problem = f"{period.start} 不是一个日期题"
            file.fault(("periods", index, "start"), problem, "请写 kind 是 date 的问题的 id")


def _printed_table(
    file: CheckedFile, place: Place, table: PrintedTable, numbers: tuple[str, ...]
) -> None:
    if table.rows not in file.policy.tables:
        file.fault((*place, "rows"), f"没有这张表：{table.rows}", KNOW)
        return
    file.names((*place, "where"), table.where, table.rows)
    first = table.first_row
    columns = file.policy.columns(table.rows)
    for column in dict.fromkeys([*table.columns, *(first.cells if first else ())]):
        if column not in columns:
            file.fault((*place, "columns"), f"{table.rows} 没有这一列：{column}", KNOW)
    if first is not None:
        file.names((*place, "first_row", "count"), first.count, others=numbers)
        for column, slot in first.cells.items():
            file.question((*place, "first_row", "cells", column), slot)


def _document(file: CheckedFile, place: Place, document: Document) -> None:
    _made_from(file, place, document)
    for key in ("when", "filed_when"):
        file.names((*place, key), getattr(document, key))
    file.plain((*place, "otherwise"), document.otherwise)
    file.text((*place, "file_name"), document.file_name, {*file.printed_names, "title"})
    for index, name in enumerate(document.prints):
        if name not in {*(file.printed_names - file.policy.tables.keys()), *PACK_LISTS}:
            advice = "请写问题的 id，或这个文件里 computed、tables 的名字"
            file.fault((*place, "prints", index), f"印不出：{name}", advice)
    if document.id in {group.id for group in file.policy.guides.groups}:
        problem = f"和 measures.yaml 里的一组重名：{document.id}"
        file.fault((*place, "id"), problem, "请改成不同的 id")


def _made_from(file: CheckedFile, place: Place, document: Document) -> None:
    """A Word file has its template and its last sentence, a workbook its tables."""
    if document.kind == "word" and document.template not in file.policy.templates:
        advice = "请把模板放进 templates 文件夹，或改正文件名"
        file.fault((*place, "template"), f"没有这个模板：{document.template}", advice)
    if document.kind == "word" and not document.last_words:
        advice = "请写上模板里最后一句不变的话，用来核对文件是完整的"
        file.fault(place, f"{document.id} 没有写最后一句", advice)
    if document.kind == "workbook" and not document.sheets:
        file.fault(place, f"{document.id} 没有写有哪几张表", "请写 sheets: [表格的 id]")
    for index, table in enumerate(document.sheets):
        if table not in file.policy.tables:
            file.fault((*place, "sheets", index), f"没有这张表：{table}", KNOW)


def _signing_place(file: CheckedFile, place: Place, signed: SigningPlace) -> None:
    file.clauses((*place, "clauses"), signed.clauses)
    row = ("row",) if signed.each else ()
    file.text((*place, "by"), signed.by, {*file.printed_names, *row})
    if signed.each and signed.each not in file.policy.documents.tables:
        advice = "请写这个文件里 tables 的名字"
        file.fault((*place, "each"), f"没有这张要印的表：{signed.each}", advice)


def _dated(file: CheckedFile, place: Place, dated: Reminder | Period) -> None:
    """What stands in the calendar quotes its clause, and is said as it is written."""
    file.clauses((*place, "clause"), (dated.clause,))
    file.quote((*place, "quote"), dated.clause, dated.quote)
    for key in ("title", "note"):
        file.plain((*place, key), getattr(dated, key))


def _words(file: CheckedFile, engine: Words) -> None:
    """The policy's own words replace the engine's, and name no more than those are told."""
    common = engine.texts
    content = file.folder.sources[file.name].content
    own = content if isinstance(content, dict) else {}
    for key, text in own.items():
        if key not in common and key not in _OWN_TEXTS:
            advice = "可用的键见 policy_text/common/texts；请检查拼写，或删去它"
            file.fault((key,), "没有哪里会说这段话", advice)
        elif isinstance(text, str):
            told = names_in_text(common[key]) if key in common else ()
            file.text((key,), text, {name.partition(".")[0] for name in told})
    for key in _OWN_TEXTS:
        if key not in own:
            file.fault((), f"缺少 {key}", "请补上这段话，写法照样例文件夹")


def _syntax(folder: Folder) -> None:
    """Every text with blanks is well formed."""
    for file, source in folder.sources.items():
        for place, text in _strings(source.content, ()):
            problem = syntax_fault(text) if has_blanks(text) else None
            if problem is not None:
                advice = "{{ 与 }}、{% 与 %} 要成对，里面写答案的名字"
                folder.fault(file, place, f"模板写法有误（{problem}）", advice)


def _strings(node: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _strings(value, (*place, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _strings(value, (*place, index))

"""Checks over the questions: ids, options, what a tap sets, limits by other slots, texts."""

import re
from collections.abc import Iterable, Mapping

from policy_text.checked_file import CheckedFile
from policy_text.conditions import names_in
from policy_text.errors import nearest
from policy_text.lint_names import KNOW, value_fits
from policy_text.models import NAME_PATTERN
from policy_text.nodes import Answered, Given
from policy_text.questions import Field, Option, Question
from policy_text.yaml_source import Place

__all__ = ["lint_questions"]

_ID = re.compile(NAME_PATTERN)
_OWN_BUTTONS = ("skip", "done", "proposed", "later")
_OWN_PREFIXES = ("menu.", "edit:", "ask:")
_OWN_NAMES = (
    *("title", "materials", "signing_places", "status_note", "applicant", "overall", "findings"),
    *("next_steps", "today", "authority", "keeping_days", "row"),
)
"""What texts and templates know under these names is something else."""

_TOLD = ("today", "authority", "keeping_days")
"""What every question may name beside the answers."""


def lint_questions(file: CheckedFile) -> None:
    """Note every fault of the questions among themselves."""
    raw = file.folder.sources[file.name].content["questions"]
    ids = [each.get("id", "") for each in raw]
    file.no_doubles(("questions",), ids)
    for index, name in enumerate(ids):
        question = file.policy.questions.get(name)
        if question is not None:
            _question(file, ("questions", index), question)
    _reachable(file, ids)


def _question(file: CheckedFile, place: Place, question: Question) -> None:
    policy = file.policy
    if not _ID.fullmatch(question.id):
        advice = "id 用小写英文字母、数字、下划线和点，以字母开头；给人看的字写在 label"
        file.fault((*place, "id"), f"“{question.id}”不能作问题的 id", advice)
    if question.id in _OWN_NAMES:
        problem = f"模板里的 {question.id} 另有所指，不能作问题的 id"
        file.fault((*place, "id"), problem, "请改成别的 id")
    if question.section not in policy.sections:
        advice = f"请写进开头的 sections，或改成：{'、'.join(policy.sections)}"
        file.fault((*place, "section"), f"没有这个部分：{question.section}", advice)
    asked = question.when is None or list(names_in(question.when))
    if asked and question.kind != "sections":
        if not question.ask:
            file.fault(place, f"{question.id} 没有问法", "请写 ask: 一句问话")
        if not question.example:
            file.fault(place, f"{question.id} 没有例子", "请写 example: 一个好的回答")
    for key in ("when", "left_when"):
        file.names((*place, key), getattr(question, key))
    _field(file, place, question)
    _parts(file, place, question)
    _what_is_set(file, place, question)
    _limits(file, place, question)
    _texts(file, place, question, ("ask", "help", "propose"), ())
    _talk(file, place, question)


def _field(file: CheckedFile, place: Place, field: Field) -> None:
    """What questions and columns have in common."""
    if field.kind in ("choice", "multi_choice") and not field.options:
        file.fault(place, f"{field.id} 没有选项", "请写 options")
    shortcuts = field.shortcuts if isinstance(field, Question) else ()
    file.no_doubles((*place, "options"), [option.id for option in field.options])
    taken = {option.id for option in field.options}
    for index, shortcut in enumerate(shortcuts):
        if shortcut.id in taken:
            problem = f"和选项重复：{shortcut.id}"
            file.fault((*place, "shortcuts", index, "id"), problem, "请改成不同的 id")
        taken.add(shortcut.id)
    for index, option in enumerate(field.options):
        _option(file, (*place, "options", index), field, option)
    if field.minimum is not None and field.maximum is not None and field.minimum > field.maximum:
        file.fault((*place, "minimum"), "minimum 比 maximum 大", "请把两个数对调或改正")


def _option(file: CheckedFile, place: Place, field: Field, option: Option) -> None:
    if field.kind == "yes_no" and option.id not in ("yes", "no"):
        file.fault((*place, "id"), f"是非题没有“{option.id}”", '是非题的选项 id 只写 "yes" 和 "no"')
    elif option.id in _OWN_BUTTONS or option.id.startswith(_OWN_PREFIXES):
        file.fault((*place, "id"), f"“{option.id}”是程序自己的按钮", "请改成别的 id")
    file.plain((*place, "text"), option.text)


def _parts(file: CheckedFile, place: Place, question: Question) -> None:
    """The columns of a table, the sections of a text."""
    file.no_doubles((*place, "columns"), [column.id for column in question.columns])
    file.no_doubles((*place, "sections"), [section.id for section in question.sections])
    if question.kind == "sections" and not question.sections:
        file.fault(place, f"{question.id} 没有小节", "请写 sections")
    for position, section in enumerate(question.sections):
        file.text((*place, "sections", position, "draft"), section.draft, file.printed_names)
    if question.kind != "table_row":
        return
    if not question.columns:
        file.fault(place, f"{question.id} 没有列", "请写 columns")
    if not question.row_name:
        file.fault(place, f"{question.id} 没有写一行叫什么", "请写 row_name，例如 家企业")
    for position, doubt in enumerate(question.doubts):
        file.names((*place, "doubts", position, "when"), doubt.when, question.id)
        file.text((*place, "doubts", position, "say"), doubt.say, ("name",))
    for position, column in enumerate(question.columns):
        where = (*place, "columns", position)
        file.names((*where, "when"), column.when, question.id)
        _field(file, where, column)
        _texts(file, where, column, ("ask", "help"), ("row", "name"))
        if column.kind in ("table_row", "sections"):
            file.fault((*where, "kind"), f"列 {column.id} 不能是 {column.kind}", "请改成单个的值")
        if not column.optional and not column.ask:
            file.fault(where, f"列 {column.id} 没有问法", "请写 ask: 一句问话")
        if column.differs_from:
            file.question((*where, "differs_from"), column.differs_from)
        if column.not_before and column.not_before not in file.policy.columns(question.id):
            advice = nearest(column.not_before, file.policy.columns(question.id)) or KNOW
            file.fault((*where, "not_before"), f"没有这一列：{column.not_before}", advice)
        for name in column.names_from:
            table, _, of_table = name.rpartition(".")
            if table not in file.policy.tables or of_table not in file.policy.columns(table):
                file.question((*where, "names_from"), name)


def _what_is_set(file: CheckedFile, place: Place, question: Question) -> None:
    """What a tap, or a yes, answers with it."""
    for index, shortcut in enumerate(question.shortcuts):
        where = (*place, "shortcuts", index, "sets")
        _values(file, where, shortcut.sets)
        if question.id not in shortcut.sets and question.kind != "sections":
            advice = f"请在 sets 里也写上 {question.id}，不然点了还会再问"
            file.fault(where, f"没有回答 {question.id} 自己", advice)
    for index, effect in enumerate(question.sets_on_yes):
        where = (*place, "sets_on_yes", index)
        file.names((*where, "when"), effect.when)
        _values(file, (*where, "sets"), effect.sets)
    if question.sets_on_yes and not (question.kind == "yes_no" and question.is_about_the_talk):
        advice = "只用在写有 shows 或 phase 的是非题上"
        file.fault((*place, "sets_on_yes"), "这里写了也不起作用", advice)


def _values(file: CheckedFile, place: Place, sets: Mapping[str, str]) -> None:
    for slot, text in sets.items():
        target = file.policy.questions.get(slot)
        if target is None:
            advice = nearest(slot, file.policy.questions) or KNOW
            file.fault((*place, slot), f"没有这个问题：{slot}", advice)
        elif not value_fits(target, text):
            advice = '是非题写 "true" 或 "false"，整数写数字，单选题写选项的 id'
            file.fault((*place, slot), f"“{text}”不能作 {slot} 的答案", advice)


def _limits(file: CheckedFile, place: Place, question: Question) -> None:
    """Slots that another slot bounds."""
    for key, kind in (("at_most", "integer"), ("not_before", "date")):
        name = getattr(question, key)
        other = file.policy.questions.get(name)
        if name and other is None:
            advice = nearest(name, file.policy.questions) or KNOW
            file.fault((*place, key), f"没有这个问题：{name}", advice)
        elif other is not None and {question.kind, other.kind} != {kind}:
            problem = f"{question.id} 和 {name} 要都是 {kind}"
            file.fault((*place, key), problem, "请改成同一种题，或删去这一行")


def _texts(
    file: CheckedFile, place: Place, field: Field, keys: Iterable[str], row: Iterable[str]
) -> None:
    told = {*file.policy.questions, *_TOLD, *row}
    for key in keys:
        file.text((*place, key), getattr(field, key), told)


def _talk(file: CheckedFile, place: Place, question: Question) -> None:
    """A question about the talk itself is a yes or no; what is personal comes after consent."""
    if question.is_about_the_talk and question.kind != "yes_no":
        file.fault((*place, "kind"), f"{question.id} 要是是非题", "请写 kind: yes_no")
    if question.shows == "verdicts" and not file.policy.guides.groups:
        advice = "请在 measures.yaml 的 groups 里至少写一组"
        file.fault((*place, "shows"), "结论下面没有可说的扶持政策", advice)
    consents = {each.id for each in file.policy.questions.values() if each.phase == "consent"}
    personal = question.personal or any(column.personal for column in question.columns)
    if personal and not consents & set(names_in(question.when)):
        advice = "请在 when 里写上 {yes: 征得同意的那一题}"
        file.fault((*place, "when"), f"{question.id} 是个人信息，没有先征得同意", advice)


def _reachable(file: CheckedFile, ids: list[str]) -> None:
    """A question is reached when what its ``when`` looks at is asked no later than itself."""
    order = {name: number for number, name in enumerate(ids)}
    for name, question in file.policy.questions.items():
        later = [
            each
            for each in names_in(question.when, leaving_out=(Answered, Given))
            if order.get(each, -1) > order[name] and each not in file.policy.tables
        ]
        if later:
            file.fault(
                ("questions", order[name], "when"),
                f"{name} 要看后面才问的 {'、'.join(later)}，永远问不到",
                "请把它移到后面，或改 when",
            )

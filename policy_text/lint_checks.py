"""Checks over the checks before filing: names, columns, sections, texts."""

from policy_text.checked_file import CheckedFile
from policy_text.checks import Check, Told
from policy_text.lint_names import KNOW
from policy_text.questions import bare_heading
from policy_text.yaml_source import Place

__all__ = ["lint_checks"]

_TODAY = ("today",)
"""The day of the check, a date that every test here may name."""


def lint_checks(file: CheckedFile) -> None:
    """Note every fault of the checks."""
    checks = file.policy.checks
    for key in ("checks", "residues", "told"):
        file.no_doubles((key,), (each.id for each in getattr(checks, key)))
    for key in ("may_be_blank", "never_unsure"):
        for index, slot in enumerate(getattr(checks, key)):
            file.question((key, index), slot)
    for slot in checks.bad_values.slots:
        if file.policy.column(slot) is None:
            file.question(("bad_values", "slots", slot), slot)
    for index, check in enumerate(checks.checks):
        _check(file, ("checks", index), check)
    for index, residue in enumerate(checks.residues):
        for key in ("text", "mend"):
            file.text(("residues", index, key), getattr(residue, key), ("label", "found"))
    for index, told in enumerate(checks.told):
        _told(file, ("told", index), told)


def _check(file: CheckedFile, place: Place, check: Check) -> None:
    file.names((*place, "when"), check.when, others=_TODAY)
    for number, slot in enumerate(check.slots):
        file.question((*place, "slots", number), slot)
    for name, fact in check.shows.items():
        file.names((*place, "shows", name), fact, others=tuple(file.policy.questions))
    told = list(check.shows)
    if check.rows is not None:
        told += ["name", "row", "value"]
        _over_rows(file, place, check)
    else:
        file.names((*place, "test"), check.test, others=_TODAY)
    if check.sections is not None:
        told.append("missing")
        _over_sections(file, place, check)
    if not (check.slots or check.rows or check.sections or check.test is None):
        file.fault(place, "没有写看哪一项", "请写 slots，或 rows、sections")
    for key in ("text", "mend"):
        file.text((*place, key), getattr(check, key), told)


def _over_rows(file: CheckedFile, place: Place, check: Check) -> None:
    if check.rows not in file.policy.tables:
        file.fault((*place, "rows"), f"没有这张表：{check.rows}", KNOW)
        return
    file.names((*place, "test"), check.test, check.rows, others=_TODAY)
    if file.policy.column(f"{check.rows}.{check.cell}") is None:
        file.fault((*place, "cell"), f"{check.rows} 没有这一列：{check.cell}", KNOW)


def _over_sections(file: CheckedFile, place: Place, check: Check) -> None:
    question = file.policy.questions.get(check.sections or "")
    if question is None or question.kind != "sections":
        file.fault((*place, "sections"), f"没有这个分段的问题：{check.sections}", KNOW)
        return
    known = {bare_heading(section.id) for section in question.sections}
    for number, heading in enumerate(check.but):
        if bare_heading(heading) not in known:
            file.fault((*place, "but", number), f"没有这一段：{heading}", KNOW)


def _told(file: CheckedFile, place: Place, told: Told) -> None:
    if "value" not in told.pattern.groupindex:
        file.fault((*place, "pattern"), "写法里没有 (?P<value>…)", "请指出要比对的值在哪里")
    for key in ("within", "slots"):
        for number, slot in enumerate(getattr(told, key)):
            file.question((*place, key, number), slot)
    file.names((*place, "facts"), told.facts, others=tuple(file.policy.questions))
    for key in ("text", "mend"):
        file.text((*place, key), getattr(told, key), ("label", "value"))

"""A draft that names a cell that is not there is told before anyone needs it."""

from dataclasses import replace
from datetime import date

from renderers.trial import template_faults
from tests.renderers.samples import POLICY, TYPESETTER

TODAY = date(2026, 3, 9)


def test_the_first_policy_makes_all_its_documents() -> None:
    assert template_faults(POLICY, TODAY, TYPESETTER) == []


def test_a_draft_with_an_unknown_cell_is_named() -> None:
    plan = POLICY.questions["plan"]
    draft = "{% for row in members %}{{ row.divsion }}{% endfor %}"
    sections = (plan.sections[0].model_copy(update={"draft": draft}), *plan.sections[1:])
    questions = {**POLICY.questions, "plan": plan.model_copy(update={"sections": sections})}
    (fault,) = template_faults(replace(POLICY, questions=questions), TODAY, TYPESETTER)
    assert fault.file == "questions.yaml"
    assert plan.sections[0].id in fault.key
    assert "divsion" in fault.problem

"""Yesterday's sessions open today: a question, a column or a table that is gone strands nobody."""

from dataclasses import replace
from typing import Any

import pytest

from dialogs.events import Started, TextReceived
from dialogs.session import Session
from dialogs.step import assistant_for, overview, step
from policy_text.documents import Documents
from policy_text.policy import Policy
from tests.builders import NOW, a_talk, the_assistant


def without(policy: Policy, question: str, column: str = "") -> Policy:
    """The policy with one question gone, or one of its columns, and what would name it."""
    questions = dict(policy.questions)
    if column:
        kept = tuple(each for each in questions[question].columns if each.id != column)
        questions[question] = questions[question].model_copy(update={"columns": kept})
    else:
        del questions[question]
    drafted = [name for name, each in questions.items() if each.sections]
    for name in drafted:
        del questions[name]
    return replace(policy, questions=questions, documents=Documents(documents=()))


@pytest.mark.parametrize(
    ("question", "column"), [("team", ""), ("members", "contact"), ("contact.name", "")]
)
def test_what_is_gone_is_let_go_and_the_rest_stays(question: str, column: str) -> None:
    talk = a_talk().at_members().say("样例甲公司\t高校").choose("later").say("就这些了")
    talk.say("李四\t45\t教授\t冶金\t样例甲公司", "改联系人")
    changed = assistant_for(without(the_assistant().policy, question, column))
    session = talk.session
    for event in (Started(), TextReceived(text="返回"), TextReceived(text="进度")):
        turn = step(changed, session, event, NOW)
        session = turn.session
        assert turn.replies

    assert overview(changed, session).asking is not None
    assert session.answers["lead.name"] == talk.session.answers["lead.name"]


def test_a_field_that_an_older_program_kept_is_passed_over() -> None:
    stored: dict[str, Any] = a_talk().choose("lead").session.model_dump()
    stored["mood"] = "good"

    assert Session.model_validate(stored).answers["role"].value == "lead"

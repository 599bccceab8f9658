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


def with_option_gone(policy: Policy, question: str, option: str) -> Policy:
    asked = policy.questions[question]
    kept = tuple(each for each in asked.options if each.id != option)
    changed = asked.model_copy(update={"options": kept})
    return replace(policy, questions={**policy.questions, question: changed})


def with_kind(policy: Policy, question: str, kind: str) -> Policy:
    changed = policy.questions[question].model_copy(update={"kind": kind})
    return replace(policy, questions={**policy.questions, question: changed})


def renamed(policy: Policy, question: str, name: str) -> Policy:
    questions = {
        (name if key == question else key): (
            each.model_copy(update={"id": name}) if key == question else each
        )
        for key, each in policy.questions.items()
    }
    return replace(policy, questions=questions, documents=Documents(documents=()))


def an_old_session() -> Session:
    """The lead's first answers: 省级 for its platform, and where it is registered."""
    return a_talk().choose("lead").say("有色金属", "在", "是", "是", "有", "省级", "有").session


def opened(policy: Policy, session: Session) -> tuple[Session, str]:
    turn = step(assistant_for(policy), session, Started(), NOW)
    return turn.session, "\n".join(str(getattr(reply, "text", "")) for reply in turn.replies)


def test_an_answer_that_is_no_option_any_more_is_asked_again_and_that_is_said() -> None:
    changed = with_option_gone(the_assistant().policy, "lead.platform_level", "省级")
    session, said = opened(changed, an_old_session())
    assert "要请您重新填" in said
    assert changed.questions["lead.platform_level"].label in said
    asking = overview(assistant_for(changed), session).asking
    assert asking is not None
    assert asking.slot == "lead.platform_level"
    assert session.answers["industry"].value == "有色金属"


def test_an_answer_of_another_kind_is_asked_again() -> None:
    changed = with_kind(the_assistant().policy, "lead.registered_in_jiyuan", "integer")
    session, said = opened(changed, an_old_session())
    assert "lead.registered_in_jiyuan" not in session.answers
    assert "要请您重新填" in said


def test_a_question_that_is_renamed_is_asked_under_its_new_name() -> None:
    changed = renamed(the_assistant().policy, "contact.name", "contact.full_name")
    old = a_talk().at_members().session
    session, said = opened(changed, old)
    assert "有 1 项现在不用填了" in said
    asking = overview(assistant_for(changed), session).asking
    assert asking is not None
    assert asking.slot == "contact.full_name"


def test_where_all_still_fits_that_is_said_once() -> None:
    policy = the_assistant().policy
    newer = replace(policy, about=policy.about.model_copy(update={"version": "next"}))
    old = an_old_session()
    session, said = opened(newer, old)
    assert "原来填的都还用得上" in said
    assert session.answers == old.answers
    assert "政策内容更新了" not in opened(newer, session)[1]

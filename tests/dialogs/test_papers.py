"""Papers asked for by name at any time, and the end of a period asked about in talk."""

import pytest

from dialogs.replies import CitedAnswer, Delivery, Notice, Prompt
from tests.builders import Talk, a_talk, the_assistant

NAMED = [
    (name, document.id)
    for document in the_assistant().policy.documents.documents
    if document.kind != "archive"
    for name in document.names
]


def texts(talk: Talk) -> str:
    return "\n".join(getattr(reply, "text", "") for reply in talk.replies)


def delivered(talk: Talk) -> tuple[str, ...]:
    return next((each.documents for each in talk.replies if isinstance(each, Delivery)), ())


def buttons(talk: Talk) -> set[str]:
    return {option.id for reply in talk.replies for option in getattr(reply, "options", ())}


@pytest.mark.parametrize(("name", "document"), NAMED)
def test_a_paper_is_had_by_any_of_its_names_in_mid_form(name: str, document: str) -> None:
    talk = a_talk().choose("lead").say("化工")
    asking, answers = talk.asking, talk.session.answers
    talk.say(f"请给我{name}")
    assert document in delivered(talk)
    assert (talk.asking, talk.session.answers) == (asking, answers)
    assert isinstance(talk.replies[-1], Prompt)


def test_papers_that_go_together_come_together() -> None:
    talk = a_talk().choose("consortium").say("变更文书")
    assert delivered(talk) == ("change_agreement", "member_consent")


def test_all_papers_stand_under_one_button() -> None:
    talk = a_talk().choose("lead").say("帮助")
    assert "menu.papers" in buttons(talk)
    talk.choose("menu.papers")
    offered = buttons(talk)
    assert {"menu.materials_list", "menu.collection_form", "edit:publicity_start"} <= offered
    assert "menu.archive" not in offered
    assert "menu.filing" not in offered
    talk.choose("menu.calendar")
    assert delivered(talk) == ("calendar",)


def test_who_is_not_concerned_is_told_why() -> None:
    talk = a_talk().as_member("")
    talk.say("采集表")
    assert delivered(talk) == ()
    assert "采集表是牵头单位发给各成员填的" in texts(talk)
    talk.choose("menu.papers")
    assert {"menu.verdict_sheet"} == {each for each in buttons(talk) if "menu." in each}


def test_the_blank_is_offered_where_its_table_is_asked() -> None:
    talk = a_talk().at_members()
    labels = {option.id: option.label for option in talk.replies[-1].options}  # type: ignore[union-attr]
    assert labels["menu.collection_form"] == "要发给成员填的空表"
    talk.say("要发给成员填的空表")
    assert delivered(talk) == ("collection_form",)
    assert talk.asking == "members"


def test_everything_in_one_comes_after_the_confirmation() -> None:
    talk = a_talk().as_member("济源市样例饮料有限公司").say("全部打包")
    assert delivered(talk) == ()
    assert "核对、材料生成以后" in texts(talk)
    talk.say("确认")
    assert delivered(talk) == ("verdict_sheet",)
    assert "menu.archive" in buttons(talk)
    talk.say("全部打包")
    assert delivered(talk) == ("archive",)


@pytest.mark.parametrize(
    "question",
    [
        "公示从3月2日开始，最早哪天结束",
        "公示从3月2日开始，最早哪天结束？",
        "公示3月2日开始，什么时候结束",
        "3月2号开始公示，几号到期？",
        "如果网上公示从2026年3月2日起，那最早到哪天能结束呢？",
        "3月2日公示的，哪天结束",
    ],
)
def test_the_end_of_the_publicity_is_told_both_ways(question: str) -> None:
    talk = a_talk().choose("lead").say("化工")
    asking, progress = talk.asking, talk.overview.progress
    talk.say(question)
    answer = next(reply for reply in talk.replies if isinstance(reply, CitedAnswer))
    assert "次日起算：最早到2026年3月9日" in answer.text
    assert "当天也算：最早到2026年3月6日" in answer.text
    assert answer.citations[0].quote in talk.policy.source
    assert "只到2026年" not in answer.text
    assert talk.record["publicity_start"] == "2026-03-02"
    assert (talk.asking, talk.overview.progress) == (asking, progress)


def test_a_year_without_a_table_is_said_to_have_none() -> None:
    talk = a_talk().say("公示从2027年10月1日开始，最早哪天结束")
    assert "只到2026年。2027年起的日子只扣了周末" in texts(talk)


@pytest.mark.parametrize("question", ["公示从哪天开始算", "公示多久", "公示什么时候结束"])
def test_questions_without_a_day_are_answered_from_the_policy(question: str) -> None:
    talk = a_talk().choose("lead").say(question)
    assert "publicity_start" not in talk.record
    assert "5个工作日" in texts(talk)


def test_the_date_can_be_given_by_its_button_and_put_right() -> None:
    talk = a_talk().choose("lead").choose("edit:publicity_start")
    assert talk.asking == "publicity_start"
    talk.say("明年的事")
    talk.say("2026年3月2日")
    assert talk.asking == "industry"
    talk.say("公示开始日期改成2026年3月3日")
    assert "最早到2026年3月10日" in texts(talk)


def test_who_does_not_want_to_give_it_is_not_asked_again() -> None:
    talk = a_talk().choose("lead").say("公示日期")
    assert talk.asking == "publicity_start"
    talk.say("跳过")
    assert talk.asking == "industry"


def test_a_date_given_after_the_filing_asks_for_no_new_confirmation() -> None:
    talk = a_talk().as_member("济源市样例饮料有限公司").say("确认")
    assert talk.asking is None
    talk.say("公示从3月2日开始，最早哪天结束")
    assert talk.asking is None
    assert talk.overview.phase == "submitted"


def test_the_confirmation_hands_over_the_filing_and_offers_the_rest() -> None:
    talk = a_talk().as_member("济源市样例饮料有限公司").say("确认")
    notice = [reply for reply in talk.replies if isinstance(reply, Notice)][-1]
    assert "menu.archive" in {option.id for option in notice.options}

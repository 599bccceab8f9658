"""A question beside an answer: both count, and what is only said before a question is no answer."""

import pytest

from tests.builders import Talk, a_talk
from tests.filling import at as further_on

EARLY = {
    "lead.above_scale_industrial": ("有色金属", "在", "是"),
    "lead.rnd_projects": ("有色金属", "在", "是", "是", "是", "省级", "有", "有"),
}
PERIOD = "不少于5个工作日"

ANSWERED = [
    ("lead.above_scale_industrial", "是，公示几天", True),
    ("lead.above_scale_industrial", "是，顺便问下公示几天", True),
    ("lead.above_scale_industrial", "没有，顺便问一下公示几天", False),
    ("lead.rnd_projects", "3项，我想问一下公示几天", 3),
    ("contact.name", "李娜，公示几天", "李娜"),
    ("contact.name", "李娜，请问公示几天", "李娜"),
]

NOT_ANSWERED = ["老师好，请问公示几天", "好的，请问公示几天", "不，请问公示几天", "请问公示几天"]


def at(item: str) -> Talk:
    """A talk in which this item is asked."""
    return a_talk().choose("lead").say(*EARLY[item]) if item in EARLY else further_on(item)


@pytest.mark.parametrize(("item", "said", "value"), ANSWERED)
def test_the_answer_is_kept_and_the_question_answered(item: str, said: str, value: object) -> None:
    talk = at(item).say(said)
    assert talk.record[item] == value
    assert PERIOD in talk.said
    assert talk.asking != item


@pytest.mark.parametrize("said", NOT_ANSWERED)
def test_what_leads_up_to_a_question_is_no_answer(said: str) -> None:
    talk = at("lead.above_scale_industrial").say(said)
    assert "lead.above_scale_industrial" not in talk.record
    assert PERIOD in talk.said
    assert talk.asking == "lead.above_scale_industrial"


@pytest.mark.parametrize("said", ["3，问过领导了，对不对", "3项，领导说行不行都报"])
def test_what_is_only_said_to_go_with_an_answer_asks_nothing(said: str) -> None:
    talk = at("lead.rnd_projects").say(said)
    assert "依据征求意见稿" not in talk.said


def test_papers_are_made_and_the_question_answered() -> None:
    talk: Talk = at("confirm").say("生成吧，顺便问下公示几天")
    assert PERIOD in talk.said
    assert talk.session.deliveries


def test_what_is_asked_before_a_text_is_no_part_of_it() -> None:
    talk = further_on("section1_lead").say("咋写呢，我们主要做铅锌冶炼和废渣回收")
    assert talk.record["section1_lead"] == "我们主要做铅锌冶炼和废渣回收"


@pytest.mark.parametrize(
    ("item", "said", "answer"),
    [("lead.rnd_projects", "3项，储备的算吗", "3项"), ("consent", "同意，不过数据存哪", "同意")],
)
def test_what_stands_before_a_question_is_not_lost_in_silence(
    item: str, said: str, answer: str
) -> None:
    talk = at(item).say(said)
    assert talk.asking == item
    assert f"“{answer}”我先没有记" in talk.said


def test_two_texts_are_changed_by_one_message() -> None:
    talk = further_on("confirm")
    first, second = (talk.record[name] for name in ("section1_lead", "section2_goals"))
    talk.say("第一栏加一句：员工500人，第二栏加一句：三年投资1亿")
    assert talk.record["section1_lead"] == f"{first}\n员工500人"
    assert talk.record["section2_goals"] == f"{second}\n三年投资1亿"


def test_an_answer_of_several_clauses_stands_before_a_change() -> None:
    talk = further_on("papers").say("起草，都先用草稿，签字人改成张三")
    assert talk.record["papers"] == "都先用草稿"
    assert talk.record["declaration.signatory"] == "张三"


def test_an_answer_is_kept_before_a_change_of_what_is_not_asked_yet() -> None:
    talk = at("lead.above_scale_industrial").say("是，联系人改成李娜")
    assert talk.record["lead.above_scale_industrial"] is True
    assert "contact.name" not in talk.record
    assert "“李娜”现在没有记" in talk.said
    assert "没有办" not in talk.said


def test_what_is_changed_is_not_said_to_be_undone() -> None:
    talk = further_on("confirm").say("填报日期改成明天，声明日期不变")
    assert "没有办" not in talk.said

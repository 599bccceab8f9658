"""Whether, why and from where: questions about the very item that is asked."""

from time import process_time

import pytest

from dialogs.replies import CitedAnswer
from tests.builders import Talk, a_talk
from tests.filling import at

MUST = (
    "必须填吗",
    "这题必须答吗",
    "可以不填吗",
    "不填行吗",
    "能跳过吗",
    "非填不可吗",
    "不填会怎样",
    "这个能空着吗",
)
WHY = ("为什么问这个", "问这个干嘛", "为啥要填这个", "这题是干嘛的", "这个有什么用", "问这个做什么")
WHERE = ("去哪查", "这个看啥材料", "在哪能查到", "这个从哪看", "上哪儿找这个")


def at_legal_person() -> Talk:
    return a_talk().choose("lead").say("有色金属", "在")


def asking(item: str) -> Talk:
    """A talk in which this item is asked."""
    if item == "contact.phone":
        return a_talk().at_members().say("返回")
    return a_talk().choose("lead") if item == "industry" else at(item)


def unchanged(talk: Talk, said: str) -> str:
    """What is replied, where the place and the answers stay as they are."""
    asked, answers = talk.asking, talk.session.answers
    talk.say(said)
    assert (talk.asking, talk.session.answers) == (asked, answers), said
    return talk.said


@pytest.mark.parametrize("said", MUST)
def test_what_may_stand_open_is_said_to_and_is_not_passed_over(said: str) -> None:
    told = unchanged(at_legal_person(), said)
    assert "说“不清楚”" in told
    assert "结论" in told


@pytest.mark.parametrize("said", MUST)
def test_what_is_optional_is_said_to_be(said: str) -> None:
    assert "可以不填" in unchanged(at("projects"), said)


@pytest.mark.parametrize("said", MUST)
def test_what_the_form_holds_may_wait(said: str) -> None:
    talk = a_talk().at_members()
    talk.say("返回")
    assert talk.asking == "contact.phone"
    told = unchanged(talk, said)
    assert "跳过" in told
    assert "备案书" in told


@pytest.mark.parametrize("said", MUST)
def test_what_all_else_depends_on_is_to_be_answered(said: str) -> None:
    assert "跳过不了" in unchanged(a_talk(), said)


@pytest.mark.parametrize("said", WHY)
def test_a_condition_says_why_it_is_asked(said: str) -> None:
    talk = at_legal_person()
    told = unchanged(talk, said)
    assert "牵头单位需为在济源示范区注册的独立法人" in told
    (cited,) = [reply for reply in talk.replies if isinstance(reply, CitedAnswer)]
    assert cited.citations


@pytest.mark.parametrize("said", WHY)
def test_a_form_says_why_it_is_asked(said: str) -> None:
    talk = a_talk().at_members()
    talk.say("返回")
    assert "备案书" in unchanged(talk, said)


@pytest.mark.parametrize("said", WHERE)
def test_where_to_find_it_is_told_by_the_help(said: str) -> None:
    talk = at_legal_person()
    help_of_it = talk.policy.questions["lead.independent_legal_person"].help
    assert help_of_it
    assert help_of_it in unchanged(talk, said)


def test_the_same_words_about_the_policy_are_answered_from_it() -> None:
    told = unchanged(at_legal_person(), "为什么要求是独立法人")
    assert "独立法人" in told


def test_a_request_to_pass_on_is_still_one() -> None:
    talk = at_legal_person().say("这题先跳过")
    assert talk.asking != "lead.independent_legal_person"


@pytest.mark.parametrize("word", ["那", "这个", "这些", "我们", "请问", "都", "给"])
def test_a_word_said_over_and_over_is_answered_at_once(word: str) -> None:
    for length in (38, 110):
        began = process_time()
        at_legal_person().say((word * length)[:length] + "吗")
        assert process_time() - began < 4  # it takes milliseconds; trying doubles with each word


@pytest.mark.parametrize(
    ("asked", "said", "told"),
    [
        ("contact.phone", "可以填座机吗", "座机"),
        ("contact.phone", "填手机还是座机", "座机"),
        ("contact.phone", "手机行吗", "手机"),
        ("contact.name", "填谁好", "全名"),
        ("contact.name", "谁都行吗", "全名"),
        ("lead.uscc", "是执照上那个吗", "18"),
        ("lead.name", "全称还是简称", "全称"),
        ("tasks", "选几个合适", "好几个"),
        ("tasks", "可以多选吗", "好几个"),
        ("tasks", "你觉得选什么好", "好几个"),
        ("industry", "能选两个吗", "一个"),
    ],
)
def test_how_it_may_be_answered_is_told_of_this_very_item(asked: str, said: str, told: str) -> None:
    reply = unchanged(asking(asked), said)
    assert told in reply
    assert "方案没有写" not in reply
    assert "条文" not in reply


@pytest.mark.parametrize("said", ["任务必须选吗", "主要任务可以不填吗"])
def test_it_is_asked_of_the_item_by_its_name(said: str) -> None:
    assert "可以不填" in unchanged(at("tasks"), said)


@pytest.mark.parametrize("said", ["去哪查", "为什么问这个", "能不填吗"])
def test_while_facts_wait_for_a_yes_it_is_asked_of_what_waits(said: str) -> None:
    talk = at("contact.name").say("张三，办公室主任，13900000001")
    waiting = talk.session.gathered
    assert waiting
    told = unchanged(talk, said)
    assert talk.session.gathered == waiting
    assert "医生" not in told
    assert "180天" not in told


def test_whether_they_are_right_is_for_the_clerk_to_say() -> None:
    talk = at("contact.name").say("张三，办公室主任，13900000001")
    told = unchanged(talk, "对吗")
    assert "我是申报助手" not in told


@pytest.mark.parametrize(
    "said", ["样例物流要不要删掉？", "要是把样例物流删了行不行", "能不能把样例物流删掉"]
)
def test_whether_a_row_should_go_is_for_the_clerk_to_say(said: str) -> None:
    told = unchanged(at("confirm"), said)
    assert "删掉济源市样例物流有限公司" in told


@pytest.mark.parametrize("said", ["我不会打字", "语音行吗", "可以语音吗", "能说话吗"])
def test_who_cannot_type_is_told_how_to_speak(said: str) -> None:
    assert "话筒" in unchanged(at_legal_person(), said)

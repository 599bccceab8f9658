"""What one filled in is shown when it is asked for, and 没有 is no row of a table."""

import pytest

from dialogs.replies import Review
from renderers.chat import text_of
from tests.builders import Talk, a_talk

ROWS = "单位名称\t类型\t联系人\t电话\n" + "\n".join(
    f"济源市样例{name}机械有限公司\t规上工业企业\t王五\t0391-660000{number}"
    for number, name in enumerate("甲乙丙")
)


def with_members() -> Talk:
    return a_talk().at_members().say(ROWS)


def shown(talk: Talk) -> str:
    return "\n".join(text_of(talk.policy, reply) for reply in talk.replies)


@pytest.mark.parametrize(
    "asked",
    ["看看名单", "名单看一下", "一共几家了", "都有哪些成员", "成员名单列一下", "现在名单里有谁"],
)
def test_the_rows_typed_so_far_are_listed(asked: str) -> None:
    talk = with_members()
    before = talk.overview.asking
    talk.say(asked)
    assert all(name in shown(talk) for name in ("样例甲", "样例乙", "样例丙"))
    assert talk.overview.asking == before


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("第三家电话多少", "0391-6600002"),
        ("联系人是谁来着", "张三"),
        ("在研项目我填的是几个", "3项"),
        ("我填的联系电话是多少", "0391-6600000"),
        ("联系人填了没", "张三"),
    ],
)
def test_a_single_answer_is_said_again(asked: str, said: str) -> None:
    talk = with_members().say(asked)
    assert isinstance(talk.replies[0], Review)
    assert said in text_of(talk.policy, talk.replies[0])


@pytest.mark.parametrize("nothing", ["没有", "无", "暂时没有", "没得", "没有平台", "一个都没有"])
def test_no_platforms_is_said_in_everyday_words(nothing: str) -> None:
    talk = at_platforms().say(nothing)
    assert talk.asking == "projects"
    assert talk.session.tables["platforms"].closed
    assert talk.session.tables["platforms"].rows == ()


def test_what_is_said_to_be_missing_is_no_row() -> None:
    talk = at_platforms().say("没有").say("没有科研团队")
    assert "projects" not in talk.session.tables or not talk.session.tables["projects"].rows


def at_platforms() -> Talk:
    talk = with_members().say("剩下的都先空着", "就这些了")
    while talk.asking != "team":
        talk.say("跳过")
    return talk.say("就这些了")


def test_what_was_noted_last_is_said_without_its_name() -> None:
    talk = a_talk().choose("lead").say("化工", "你刚才记的啥")
    assert "化工" in shown(talk)


def test_what_is_still_missing_is_named() -> None:
    talk = a_talk().at_members().say("还差什么")
    assert "还没填的有" in shown(talk)
    assert "成员单位名单" in shown(talk)

"""What turns away from the question, hands over to somebody else, or is said of other rows."""

import pytest

from dialogs.replies import CitedAnswer
from tests.builders import Talk, a_talk
from tests.filling import at, at_review
from tests.rows import cells, names

THREE = (
    "样例甲机械有限公司，规上工业企业\n样例物流有限公司，其他企业\n样例化工有限公司，规上工业企业"
)


def at_scale() -> Talk:
    return a_talk().choose("consortium").say("有色金属", "在", "是")


def three_rows(*answers: str) -> Talk:
    """The first company is asked whether it is in the chain, or what comes after that."""
    return a_talk().at_members().say(THREE, "先空着", *answers)


@pytest.mark.parametrize(
    "said",
    [
        "不，我问的是上一题",
        "不，换一题",
        "不是，等一下",
        "不，我要问个问题",
        "不行，我要改产业领域",
        "不对，改成李鸣",
        "否定不了，得问领导",
    ],
)
def test_a_no_to_something_else_is_no_answer(said: str) -> None:
    talk = at_scale()
    before = talk.record
    talk.say(said)
    assert talk.record.get("lead.above_scale_industrial") is None
    assert talk.record["industry"] == before["industry"]


def test_what_is_put_right_with_a_no_is_changed_once() -> None:
    talk = at_scale().say("不对，产业领域改成化工")
    assert talk.record["industry"] == "化工"
    assert "lead.above_scale_industrial" not in talk.record


@pytest.mark.parametrize("said", ["不对，改成李鸣", "改成李鸣", "错了，改成李鸣"])
def test_what_was_changed_last_is_meant_by_a_bare_change(said: str) -> None:
    talk = at_review()
    industry = talk.record["industry"]
    talk.say("联系人改成李明", said)
    assert talk.record["contact.name"] == "李鸣"
    assert talk.record["industry"] == industry


def test_each_row_gets_the_contact_said_of_it() -> None:
    talk = three_rows("是").say("物流是孙七，化工是赵六")
    assert cells(talk, 0).get("contact") is None
    assert (cells(talk, 1)["contact"], cells(talk, 2)["contact"]) == ("孙七", "赵六")


def test_each_row_gets_the_number_said_of_it() -> None:
    talk = three_rows("是", "王五", "厂长").say("物流0391-6600003，化工0391-6600002")
    assert cells(talk, 0).get("phone") is None
    assert (cells(talk, 1)["phone"], cells(talk, 2)["phone"]) == ("0391-6600003", "0391-6600002")


def test_this_one_is_the_one_that_is_asked() -> None:
    talk = three_rows().say("化工是，这家不知道")
    assert cells(talk, 2)["in_chain"] is True
    assert cells(talk, 0)["in_chain"] is None


def test_another_institution_brings_a_code_of_its_own() -> None:
    talk = at_review().say("样例大学换成洛阳样例理工学院，联系人何老师，13700001111")
    assert "样例大学" not in names(talk)
    row = names(talk).index("洛阳样例理工学院")
    assert "uscc" not in cells(talk, row)
    assert "何老师" in talk.said


@pytest.mark.parametrize(
    "said",
    [
        "我是李明，张三走了，接着填",
        "张三离职了，以后我填，我叫李明",
        "我接张三的班，联系人写我，李明",
    ],
)
def test_who_takes_over_is_asked_whether_to_be_the_contact(said: str) -> None:
    for asking in ("declaration.signatory", "team", "section1_lead"):
        talk = at(asking)
        before = (talk.session.answers, talk.session.tables)
        talk.say(said)
        assert (talk.session.answers, talk.session.tables) == before
        assert talk.session.gathered == {"contact.name": "李明"}


@pytest.mark.parametrize(
    "said",
    [
        "上面那段接着写：研发人员60名",
        "不对，这段是第一栏的：本公司主营铅锌冶炼，研发人员60名。",
        "前面是张三填的，我核对一下",
    ],
)
def test_what_is_said_of_the_papers_is_no_part_of_them(said: str) -> None:
    talk = at("section2_goals").say(said)
    assert talk.record.get("section2_goals") is None


def test_what_leads_up_to_a_text_and_what_puts_it_off_are_left_out() -> None:
    talk = at("section2_goals").say("我先写个大概：三年内回收率提高到95%以上，后面再改")
    assert talk.record["section2_goals"] == "三年内回收率提高到95%以上"


@pytest.mark.parametrize("said", ["在，也愿意，但不是独立法人", "没有联系人", "不在，也不是法人"])
def test_what_is_said_while_a_row_is_asked_is_offered_of_nobody_else(said: str) -> None:
    assert not three_rows().say(said).session.gathered


def test_why_a_cell_is_asked_is_told_of_that_column() -> None:
    talk = three_rows().say("为什么问这个")
    (cited,) = [reply for reply in talk.replies if isinstance(reply, CitedAnswer)]
    assert any("产业链" in citation.quote for citation in cited.citations)


@pytest.mark.parametrize("said", ["删掉王六六", "删除李大山", "把样例钢厂删掉"])
def test_what_is_to_go_out_and_is_nowhere_is_said_not_to_be_there(said: str) -> None:
    talk = at_review().say(said)
    assert "没有找到" in talk.said


def test_the_cell_told_just_before_is_meant_by_its_name() -> None:
    talk = three_rows("是", "王五", "厂长")
    ours = talk.record["contact.name"]
    talk.say("刚才职务错了，是总经理")
    assert cells(talk, 0)["title"] == "总经理"
    talk = three_rows("是", "王五").say("联系人错了，是刘洋")
    assert cells(talk, 0)["contact"] == "刘洋"
    assert talk.record["contact.name"] == ours


def test_our_own_contact_goes_by_the_name_too() -> None:
    talk = at_review().say("张三换成李丽，电话13800001234")
    if talk.session.gathered:
        talk.say("对")
    assert (talk.record["contact.name"], talk.record["contact.phone"]) == ("李丽", "13800001234")


@pytest.mark.parametrize("said", ["所有成员的职务都改成总经理", "全部成员单位的职务改成总经理"])
def test_every_row_is_changed_where_every_one_is_named(said: str) -> None:
    talk = at_review().say(said)
    assert [cells(talk, row)["title"] for row in range(6)] == ["总经理"] * 6
    assert not talk.session.gathered


def test_who_left_is_followed_though_it_is_said_in_other_words() -> None:
    talk = at_review().say("王五不干了，换成刘洋")
    assert cells(talk, 0)["contact"] == "刘洋"


def test_a_day_is_said_to_be_written() -> None:
    talk = at_review().say("生效日期写2026年4月1日")
    assert talk.record["agreement_effective_date"] == "2026-04-01"

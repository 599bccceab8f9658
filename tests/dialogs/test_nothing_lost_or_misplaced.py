"""What once went to the wrong row, was dropped without a word, or was thrown away by a question."""

import pytest

from tests.builders import Talk, a_talk
from tests.filling import at, at_review, filled
from tests.rows import cells, names

THREE = "样例甲有限公司，规上工业企业\n样例乙有限公司\n样例丙有限公司"


def three_members() -> Talk:
    """Three members of whom hardly anything is told; the code of the first is asked."""
    return a_talk().at_members().say(THREE)


def test_a_code_goes_to_the_row_it_is_said_of_though_more_is_said() -> None:
    talk = three_members().say("样例丙的代码是91419001MA00000040，样例甲我明天补")
    assert "uscc" not in cells(talk, 0) or cells(talk, 0)["uscc"] is None
    assert cells(talk, 2)["uscc"] == "91419001MA00000040"


@pytest.mark.parametrize("said", ["样例乙先不填", "样例乙不清楚", "样例乙的先空着"])
def test_what_is_put_off_is_that_of_the_row_named(said: str) -> None:
    talk = three_members().say(said)
    assert "样例甲有限公司的统一社会信用代码" in talk.said
    assert "uscc" not in cells(talk, 0)
    assert cells(talk, 1)["uscc"] is None


@pytest.mark.parametrize(
    "said",
    [
        "再加样例矿业有限公司，规上工业企业，是",
        "还要加样例矿业有限公司，规上工业企业",
        "再补一家：样例矿业有限公司",
    ],
)
def test_one_more_company_is_a_row_and_no_answer_to_a_cell(said: str) -> None:
    talk = three_members().say("缺的先空着")
    before = cells(talk, 0)
    talk = three_members().say(said)
    assert names(talk)[-1] == "样例矿业有限公司"
    assert cells(talk, 0) | before == before | cells(talk, 0)


def test_yes_no_yes_said_of_three_is_no_yes() -> None:
    talk = three_members().say("先空着", "先空着", "先空着")
    while "产业链" not in talk.said:
        talk.say("先空着")
    before = talk.session.answers
    talk.say("对 不对 对")
    assert talk.session.answers == before


def test_a_contact_that_is_no_whole_name_is_no_title() -> None:
    talk = at_review().say("样例大学换成洛阳样例理工学院，高校，联系人何老师，13700001111")
    assert "联系人何老师" not in str(talk.record["members"])


@pytest.mark.parametrize("said", ["联系人换成李明，电话13800001234", "王五改成刘洋，13512345678"])
def test_a_number_told_with_a_new_name_is_kept(said: str) -> None:
    talk = at_review().say(said)
    number = "13800001234" if "1380" in said else "13512345678"
    if talk.session.gathered:
        talk.say("对")
    assert number in str(talk.record)


@pytest.mark.parametrize(
    "said", ["联系人换成李明，电话13800138000", "新的联系人是李明 科技部经理 13800001234"]
)
def test_a_number_that_is_not_kept_is_said_not_to_be(said: str) -> None:
    talk = at_review().say(said)
    number = "13800138000" if "138001" in said else "13800001234"
    assert number in talk.said or number in str(talk.record)


@pytest.mark.parametrize("said", ["可以后面再补吗", "能以后再填吗", "可以明天再填吗"])
def test_whether_it_may_wait_is_a_question_everywhere(said: str) -> None:
    for talk in (filled(13), three_members(), at("projects"), at("continue_filling")):
        before = (talk.session.answers, talk.session.gathered, talk.asking)
        talk.say(said)
        assert (talk.session.answers, talk.session.gathered, talk.asking) == before


def test_what_waits_is_not_thrown_away_by_not_knowing() -> None:
    talk = filled(13).say("联系人张三，职务办公室主任，电话13900000001")
    waiting = talk.session.gathered
    assert waiting
    talk.say("对不对我也不知道")
    assert talk.session.gathered == waiting


def test_to_list_the_members_anew_deletes_nothing_else() -> None:
    talk = at_review().say("成员单位全部重填")
    assert talk.session.pending is None
    assert talk.asking == "members"


def test_taking_back_the_end_of_a_list_opens_it_again() -> None:
    talk = a_talk().at_members().say(THREE, "就这些了", "撤销")
    assert len(names(talk)) == 3
    assert not talk.session.tables["members"].closed
    assert "又打开了" in talk.said


@pytest.mark.parametrize(
    "said",
    [
        "有人说样例化工不是规上",
        "只留样例机械和样例化工",
        "样例大学换何军对接，电话0391-6600077",
        "样例物流注销了，换济源市样例铸造有限公司进来，规上工业企业",
        "团队加一个人：王明，38，工程师，冶金，样例大学",
    ],
)
def test_what_is_said_of_a_row_is_never_offered_as_told_of_us(said: str) -> None:
    assert not at_review().say(said).session.gathered


def test_what_is_said_of_rows_is_done() -> None:
    talk = at_review().say("样例大学换何军对接，电话0391-6600077")
    assert (cells(talk, 5)["contact"], cells(talk, 5)["phone"]) == ("何军", "0391-6600077")
    talk = at_review().say("团队加一个人：王明，38，工程师，冶金，样例大学")
    assert names(talk, "team")[-1] == "王明"
    talk = at_review().say("样例物流注销了，换济源市样例铸造有限公司进来，规上工业企业")
    assert "济源市样例物流有限公司" not in names(talk)
    assert "济源市样例铸造有限公司" in names(talk)


def test_a_column_of_a_list_is_none_of_ours() -> None:
    talk = at_review().say("成员单位电话错了")
    assert talk.asking != "contact.phone"


def test_what_is_said_of_a_row_with_a_request_behind_is_said_of_the_row() -> None:
    talk = at_review().say("样例化工不是上下游，帮我确认一下")
    assert cells(talk, 1)["in_chain"] is False
    assert "先不生成" not in talk.said


@pytest.mark.parametrize(
    "said",
    ["改一下联系电话13900000002", "改下电话13900000002", "联系人电话是13900000002不是13900000001"],
)
def test_a_change_is_no_text_of_the_form(said: str) -> None:
    talk = at("section1_lead").say(said)
    assert talk.record.get("section1_lead") is None
    assert talk.record["contact.phone"] == "13900000002"


@pytest.mark.parametrize(
    "said",
    [
        "必须写吗？我们公司2015年成立，主要做铅锌冶炼，有研发人员60人。",
        "我们公司2015年成立，主要做铅锌冶炼，有研发人员60人。必须写业绩吗？",
        "第一栏就写：我们公司2015年成立，主要做铅锌冶炼，有研发人员60人。",
        "草稿：我们公司2015年成立，主要做铅锌冶炼，有研发人员60人。",
    ],
)
def test_what_is_said_to_us_beside_a_text_is_not_printed(said: str) -> None:
    talk = at("section1_lead").say(said)
    assert talk.record["section1_lead"] == "我们公司2015年成立，主要做铅锌冶炼，有研发人员60人。"


def test_an_option_that_is_still_open_does_not_lose_the_others() -> None:
    talk = at("tasks").say("前三项，第二项待定")
    assert talk.asking == "tasks"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "91419001MA0000001N，联系人王五，职务经理，电话0391-6600001",
            {
                "uscc": "91419001MA0000001N",
                "contact": "王五",
                "title": "经理",
                "phone": "0391-6600001",
            },
        ),
        (
            "91419001MA0000001N，0391-6600001",
            {"uscc": "91419001MA0000001N", "phone": "0391-6600001"},
        ),
    ],
)
def test_all_that_is_told_of_the_row_in_hand_is_kept(said: str, told: dict[str, str]) -> None:
    talk = three_members().say(said)
    assert cells(talk, 0) | told == cells(talk, 0)

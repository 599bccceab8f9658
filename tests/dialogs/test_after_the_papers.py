"""Once the papers are made: what the window said, somebody new, the files, and leaving."""

import pytest

from tests.builders import Talk
from tests.filling import with_papers


def contact_of(talk: Talk, row: int) -> tuple[object, object]:
    rows = talk.record["members"]
    assert isinstance(rows, list)
    return rows[row]["contact"], rows[row]["phone"]


@pytest.mark.parametrize(
    "said",
    [
        "周八离职了，换成刘一，电话13811112222",
        "样例大学的周八调走了，现在是刘一，电话13811112222",
        "样例大学换人了，现在是刘一，电话13811112222",
    ],
)
def test_somebody_who_left_is_followed_by_another(said: str) -> None:
    talk = with_papers().say(said)
    assert contact_of(talk, 5) == ("刘一", "13811112222")
    assert "周八" in str(talk.record["team"])


def test_who_left_the_team_is_followed_by_a_row_of_its_own() -> None:
    talk = with_papers().say("李四离职了，换成刘一，38，工程师，冶金，样例大学")
    team = talk.record["team"]
    assert isinstance(team, list)
    assert {**team[0]} == {
        "name": "刘一",
        "age": 38,
        "title": "工程师",
        "specialty": "冶金",
        "employer": "样例大学",
    }


@pytest.mark.parametrize(
    "said", ["公示从12月1日开始", "公示12月1号开始的", "网上公示是12月1日挂出来的"]
)
def test_when_the_publicity_began_is_kept_and_its_end_is_told(said: str) -> None:
    talk = with_papers().say(said)
    assert talk.record["publicity_start"] == "2026-12-01"
    assert "2026年12月8日" in talk.said


@pytest.mark.parametrize(
    ("said", "role"), [("我们改成牵头", "lead"), ("我们不牵头了，改当成员", "member")]
)
def test_another_way_to_take_part(said: str, role: str) -> None:
    assert with_papers().say(said).record["role"] == role


@pytest.mark.parametrize(
    "said", ["被退回来了", "窗口退回来了", "材料被窗口打回来了", "窗口说缺一个章", "又被退件了"]
)
def test_what_was_sent_back_is_put_right_item_by_item(said: str) -> None:
    talk = with_papers()
    before = talk.session.answers
    talk.say(said)
    assert "重新生成" in talk.said
    assert "工科局" in talk.said
    assert talk.asking is None
    assert talk.session.answers == before


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("专家说目标太虚了，要改", "section2_goals"),
        ("专家说目标不够具体", "section2_goals"),
        ("窗口退回来了，说填报日期不对", "fill_date"),
        ("窗口说联系电话错了", "contact.phone"),
        ("专家让我们改技术创新目标", "section2_goals"),
    ],
)
def test_what_they_found_wrong_is_asked_anew(said: str, asked: str) -> None:
    assert with_papers().say(said).asking == asked


def test_what_they_want_changed_is_changed() -> None:
    talk = with_papers().say("窗口说签字人要改成王建国")
    assert talk.record["declaration.signatory"] == "王建国"


@pytest.mark.parametrize("said", ["文件打不开", "文件在哪", "怎么下载", "在哪下载", "我的材料呢"])
def test_the_files_are_those_just_made(said: str) -> None:
    talk = with_papers().say(said)
    assert "重新生成" in talk.said
    assert "方案没有写" not in talk.said
    assert "发票" not in talk.said


@pytest.mark.parametrize(
    "said", ["我要给另一家单位填", "换一家公司再填一份", "帮我再填一家", "再给别的公司填一份"]
)
def test_another_applicant_begins_anew(said: str) -> None:
    talk = with_papers().say(said)
    assert "重新开始" in talk.said
    assert "导出我的资料" in talk.said


@pytest.mark.parametrize("said", ["我还想改", "我还想改改", "还要改"])
def test_what_is_to_be_changed_is_asked(said: str) -> None:
    talk = with_papers().say(said)
    assert "要改哪一项" in talk.said
    assert not talk.session.gathered


def test_a_farewell_is_no_question() -> None:
    talk = with_papers().say("再见")
    assert talk.session.pending is None
    assert "接着填" in talk.said or "再见" in talk.said
    talk.say("联系人改成李娜")
    assert talk.record["contact.name"] == "李娜"


def test_what_was_told_of_the_one_before_is_said_to_stand_there_still() -> None:
    talk = with_papers().say("样例物流换人了，现在是吴九，电话13811112222")
    assert "职务“经理”还是原来的" in talk.said
    assert "电话“13811112222”还是" not in talk.said
    talk.say("联系人改成李娜")
    assert "联系人职务“办公室主任”、联系电话“13900000001”还是原来的" in talk.said


def test_a_name_that_is_only_put_right_leaves_nothing_to_ask() -> None:
    talk = with_papers().say("签字人改成赵六", "联系人改成章三")
    assert "还是原来的" not in talk.said


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("专家说联合体名称不规范，要改成济源有色金属创新联合体", "name", "济源有色金属创新联合体"),
        ("同事说电话不对，13900000003", "contact.phone", "13900000003"),
        ("窗口说联系电话写错了，应该是13900000003", "contact.phone", "13900000003"),
        ("领导说联系人用他自己，王建国", "contact.name", "王建国"),
    ],
)
def test_what_they_say_it_should_be_is_taken(said: str, slot: str, value: str) -> None:
    talk = with_papers().say(said)
    assert talk.record[slot] == value


def members(talk: Talk) -> list[dict[str, object]]:
    rows = talk.record["members"]
    assert isinstance(rows, list)
    return rows


def test_a_row_that_they_do_not_want_goes_out() -> None:
    talk = with_papers()
    before = len(members(talk))
    talk.say("窗口让把样例物流删掉")
    assert len(members(talk)) == before - 1


def test_a_row_that_they_say_is_of_another_sort_is_so() -> None:
    assert members(with_papers().say("窗口说样例物流是规上工业企业"))[2]["type"] == "规上工业企业"


@pytest.mark.parametrize(
    "said",
    [
        "被退回来了：1.联系电话写错，应为13900000002 2.样例物流应为规上工业企业",
        "窗口说：\n1、联系电话写错了，应该是13900000002\n2、样例物流应为规上工业企业",
    ],
)
def test_several_remarks_are_put_right_one_after_another(said: str) -> None:
    talk = with_papers().say(said)
    assert talk.record["contact.phone"] == "13900000002"
    assert members(talk)[2]["type"] == "规上工业企业"


def test_a_remark_that_is_not_understood_is_quoted() -> None:
    talk = with_papers().say("窗口说：1.联系电话应该是13900000002；2.第三页缺一个骑缝章")
    assert talk.record["contact.phone"] == "13900000002"
    assert "骑缝章" in talk.said


@pytest.mark.parametrize("said", ["建设方案发我", "再发一遍", "改完了重新出一份", "材料再发我一次"])
def test_the_papers_are_handed_over_once_more(said: str) -> None:
    talk = with_papers().say(said)
    assert "方案没有写" not in talk.said
    assert any(reply.kind == "document" for reply in talk.replies)


@pytest.mark.parametrize(
    ("said", "contact", "phone"),
    [
        (
            "同事说机械的电话不对，是0391-6600041，化工的也换了，0391-6600042",
            "王五",
            "0391-6600041",
        ),
        ("把王五改成李明，赵六改成孙明，周九不变", "李明", "0391-6600001"),
    ],
)
def test_what_is_said_of_another_row_behind_it_does_not_go_into_the_first(
    said: str, contact: str, phone: str
) -> None:
    talk = with_papers().say(said)
    assert contact_of(talk, 0) == (contact, phone)
    assert "没有办" in talk.said or "没有记" in talk.said


@pytest.mark.parametrize(
    "said",
    [
        "1、联系电话改成13900000066；2、签字人改成赵明；3、缺一个骑缝章",
        "窗口提了三条：1.联系电话改成13900000066 2.签字人改成赵明 3.缺一个骑缝章",
        "窗口说：\n1.联系电话改成13900000066\n2.签字人改成赵明\n3.缺一个骑缝章",
    ],
)
def test_numbered_remarks_are_done_and_the_rest_is_quoted(said: str) -> None:
    talk = with_papers().say(said)
    assert talk.record["contact.phone"] == "13900000066"
    assert talk.record["declaration.signatory"] == "赵明"
    assert "骑缝章" in talk.said


def test_places_in_several_remarks_are_those_of_the_list_as_it_stood() -> None:
    talk = with_papers().say("窗口说：1.化工删除，2.第三家电话改为0391-6600092")
    rows = {row["name"]: row["phone"] for row in members(talk)}
    assert rows["济源市样例物流有限公司"] == "0391-6600092"
    assert "济源市样例化工有限公司" not in rows

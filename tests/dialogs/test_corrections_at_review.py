"""What a clerk says while looking the whole filling over: each is done, or said not to be."""

import pytest

from tests.builders import Talk
from tests.filling import at_review
from tests.rows import column, names


def rows_of(talk: Talk, table: str) -> list[dict[str, object]]:
    rows = talk.record[table]
    assert isinstance(rows, list)
    return [dict(row) for row in rows]


@pytest.mark.parametrize(
    "said", ["把周八那家去掉", "周八那家不参加了", "删掉周八那家单位", "样例大学那家不参加了"]
)
def test_that_company_of_somebody_is_a_company_and_not_the_person(said: str) -> None:
    talk = at_review().say(said)
    assert "样例大学" not in names(talk)
    assert "周八" in names(talk, "team")


@pytest.mark.parametrize(
    "said", ["删掉周八", "把李四从团队里去掉", "团队里周八去掉", "周八那位去掉"]
)
def test_a_person_goes_out_of_the_team_and_no_company_goes(said: str) -> None:
    talk = at_review().say(said)
    assert len(rows_of(talk, "team")) == 1
    assert len(rows_of(talk, "members")) == 6


@pytest.mark.parametrize("said", ["把万洋那家从名单里删掉", "万洋那家不参加了"])
def test_a_company_that_is_not_there_is_said_not_to_be(said: str) -> None:
    talk = at_review().say(said)
    assert "万洋那家" in talk.said
    assert len(rows_of(talk, "members")) == 6


@pytest.mark.parametrize(
    "said",
    [
        "项目再加一个：铅膏脱硫技术研究",
        "再加一个项目：铅膏脱硫技术研究",
        "项目里加上铅膏脱硫技术研究",
    ],
)
def test_a_row_is_added_to_the_list_that_is_named(said: str) -> None:
    talk = at_review().say(said)
    assert names(talk, "projects") == ["铅膏脱硫技术研究"]


@pytest.mark.parametrize(
    ("said", "table"),
    [
        ("项目再加一个", "projects"),
        ("漏了一家单位", "members"),
        ("都对，就是少写了一家", "members"),
        ("团队少写了一位", "team"),
    ],
)
def test_a_row_that_was_left_out_is_asked_for(said: str, table: str) -> None:
    talk = at_review().say(said)
    assert talk.asking == table
    assert "confirm" not in talk.record


def test_all_that_is_told_of_one_more_person_is_told_of_that_person() -> None:
    talk = at_review().say("团队里加上吴九，30岁，工程师")
    assert rows_of(talk, "team")[-1] == {"name": "吴九", "age": 30, "title": "工程师"}
    assert not talk.session.gathered


@pytest.mark.parametrize(
    ("said", "contact", "title"),
    [
        ("样例物流换人了，现在是吴九 处长", "吴九", "处长"),
        ("样例物流公司换人了，现在是吴九，处长", "吴九", "处长"),
        ("样例物流的联系人换人了，现在是吴九，处长，电话13800001111", "吴九", "处长"),
        ("样例物流联系人换成吴九了", "吴九", "经理"),
    ],
)
def test_somebody_else_is_there_for_a_company(said: str, contact: str, title: str) -> None:
    talk = at_review().say(said)
    row = rows_of(talk, "members")[2]
    assert (row["contact"], row["title"]) == (contact, title)
    assert row["phone"] == ("13800001111" if "1380" in said else "0391-6600003")


@pytest.mark.parametrize(
    "said", ["赵六和周八的电话都错了", "赵六、孙七的电话不对", "赵六和孙七的电话要改"]
)
def test_two_cells_that_are_wrong_are_asked_for(said: str) -> None:
    talk = at_review().say(said)
    options = [option.label for reply in talk.replies for option in getattr(reply, "options", ())]
    assert len([label for label in options if "联系电话" in label]) == 2


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("签字人是王建国", "declaration.signatory", "王建国"),
        ("签字的是王建国", "declaration.signatory", "王建国"),
        ("签字的人写错了，是王建国", "declaration.signatory", "王建国"),
        ("联系人手机换成13711112222了", "contact.phone", "13711112222"),
        ("联系人手机是13711112222", "contact.phone", "13711112222"),
        (
            "牵头单位名字写错了，是济源市样例冶炼股份有限公司",
            "lead.name",
            "济源市样例冶炼股份有限公司",
        ),
        ("封面日期改成明天", "fill_date", "2026-11-23"),
        ("协议是2026年4月1日生效的", "agreement_effective_date", "2026-04-01"),
    ],
)
def test_an_item_is_said_to_be_something_else(said: str, slot: str, value: str) -> None:
    talk = at_review().say(said)
    if talk.session.gathered:
        talk.say("对")
    assert talk.record[slot] == value
    assert talk.session.deliveries == 0


@pytest.mark.parametrize(
    ("said", "table", "row", "column", "value"),
    [
        (
            "平台1的名字填错了，是河南省样例工程研究中心",
            "platforms",
            0,
            "name",
            "河南省样例工程研究中心",
        ),
        ("团队里周八的年龄写错了，46", "team", 1, "age", 46),
        ("团队里周八的年龄改成46", "team", 1, "age", 46),
        ("名单里样例大学的类型改成科研院所", "members", 5, "type", "科研院所"),
        ("大学那个不是高校是科研院所", "members", 5, "type", "科研院所"),
    ],
)
def test_a_cell_is_said_to_be_something_else(
    said: str, table: str, row: int, column: str, value: object
) -> None:
    talk = at_review().say(said)
    assert rows_of(talk, table)[row][column] == value


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("第2家的电话", "members"),
        ("联系电话", "contact.phone"),
        ("第六部分我想重写", "section6_content"),
        ("方案的总体思路再写写", "plan"),
        ("技术创新目标重新写一遍", "section2_goals"),
        ("牵头单位名字写错了", "lead.name"),
        ("联系人手机换了", "contact.phone"),
        ("签字的是王总", "declaration.signatory"),
    ],
)
def test_what_is_named_alone_is_asked_anew(said: str, asked: str) -> None:
    assert at_review().say(said).asking == asked


@pytest.mark.parametrize(
    "said", ["目标里95%改成96%", "把目标里的95%换成96%", "技术创新目标里的95%以上改成96%以上"]
)
def test_some_words_of_a_text_are_changed_and_the_rest_stays(said: str) -> None:
    talk = at_review().say(said)
    assert (
        talk.record["section2_goals"] == "三年内突破废渣中有价金属回收技术，回收率提高到96%以上。"
    )
    assert "96%" in talk.said


def test_words_that_a_text_does_not_hold_change_nothing_and_the_text_is_shown() -> None:
    talk = at_review()
    before = talk.record["section2_goals"]
    talk.say("目标里专利8件改成10件")
    assert talk.record["section2_goals"] == before
    assert talk.asking == "section2_goals"
    assert "专利8件" in talk.said
    assert str(before) in talk.said


@pytest.mark.parametrize("said", ["没啥改的了", "没有要改的了", "不用改了", "没什么要改的"])
def test_nothing_to_be_changed_is_a_yes(said: str) -> None:
    assert at_review().say(said).record["confirm"] is True


@pytest.mark.parametrize("said", ["等我看看", "我再看看", "我先看看", "先别急，我看看"])
def test_who_still_looks_has_not_agreed(said: str) -> None:
    talk = at_review().say(said)
    assert "先不生成" in talk.said
    assert "confirm" not in talk.record


@pytest.mark.parametrize(
    "said", ["先给我看一下备案书", "备案书给我看看", "要PDF", "给我pdf版的", "能先看看样子吗"]
)
def test_the_papers_are_made_once_all_is_confirmed(said: str) -> None:
    talk = at_review().say(said)
    assert "生成材料" in talk.said
    assert "没看明白" not in talk.said
    assert "confirm" not in talk.record


def test_two_rows_change_places() -> None:
    talk = at_review()
    before = names(talk)
    talk.say("第二家和第三家对调")
    assert names(talk) == [before[0], before[2], before[1], *before[3:]]
    assert talk.asking == "confirm"


def test_two_rows_go_out_at_once() -> None:
    talk = at_review()
    before = names(talk)
    talk.say("把机械和铅业都删掉")
    assert names(talk) == [before[1], before[2], *before[4:]]


@pytest.mark.parametrize("said", ["还是留着吧", "别删了", "还是不删了"])
def test_a_row_is_kept_after_all(said: str) -> None:
    talk = at_review()
    before = names(talk)
    talk.say("删掉样例物流", said)
    assert names(talk) == before


@pytest.mark.parametrize(
    "said",
    [
        "把“铅锌冶炼”改成“铜冶炼”",
        "“铅锌冶炼”改成“铜冶炼”",
    ],
)
def test_words_are_changed_in_the_one_text_that_holds_them(said: str) -> None:
    talk = at_review().say(said)
    assert "铜冶炼和资源回收" in str(talk.record["section1_lead"])
    assert "铅锌废渣" in str(talk.record["section6_content"])


def test_words_that_several_texts_hold_are_changed_in_none() -> None:
    talk = at_review()
    before = talk.session.answers
    talk.say("把“技术”改成“工艺”")
    assert talk.session.answers == before
    assert "哪一段" in talk.said


def test_a_text_goes_by_a_part_of_its_name_where_it_alone_holds_the_words() -> None:
    talk = at_review().say("建设目标里95%改成90%")
    assert "提高到90%" in str(talk.record["section2_goals"])


def test_several_items_by_their_numbers() -> None:
    talk = at_review().say("16改否，18改否")
    assert talk.record["organs.executive_staffed"] is False
    assert talk.record["funds.internal_supervision"] is False


def test_one_of_several_chosen_is_done_no_more() -> None:
    talk = at_review()
    before = talk.record["tasks"]
    assert isinstance(before, list)
    talk.say("不做公共技术服务平台了")
    assert talk.record["tasks"] == [each for each in before if "平台" not in str(each)]


@pytest.mark.parametrize(
    "said",
    [
        "样例物流改名了，叫济源市样例运输有限公司",
        "样例物流更名了，现在是济源市样例运输有限公司",
    ],
)
def test_a_company_that_goes_by_another_name_keeps_its_row(said: str) -> None:
    talk = at_review()
    code = talk.session.answers[f"members/{talk.session.tables['members'].rows[2]}/uscc"]
    talk.say(said)
    row = talk.session.tables["members"].rows[2]
    assert talk.session.answers[f"members/{row}/name"].value == "济源市样例运输有限公司"
    assert talk.session.answers[f"members/{row}/uscc"] == code


def test_the_same_person_in_another_list_is_spoken_of() -> None:
    talk = at_review().say("周八改成周巴")
    assert "科研团队" in talk.said
    assert "周八" in talk.said


@pytest.mark.parametrize(
    "said",
    ["联系人的职务写得不对，得改", "联系人职务填错了，我要改"],
)
def test_what_is_wrong_with_an_item_is_no_value(said: str) -> None:
    talk = at_review().say(said)
    assert talk.asking == "contact.title"
    assert not talk.session.gathered


@pytest.mark.parametrize(
    "said",
    [
        "把物流删掉，铅业的电话改成0391-6600091",
        "铅业的电话改成0391-6600091，把物流删掉",
    ],
)
def test_orders_of_several_sorts_are_all_done(said: str) -> None:
    talk = at_review().say(said)
    assert "济源市样例物流有限公司" not in names(talk)
    assert "0391-6600091" in column(talk, "phone")


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("签字人改成赵明，铅业也换", "铅业也换"),
        ("联系人改成李四，不做样例事项了", "不做样例事项了"),
    ],
)
def test_an_order_that_is_not_done_is_said_not_to_be(said: str, left: str) -> None:
    assert left in at_review().say(said).said


def test_the_same_column_of_another_row_goes_there() -> None:
    talk = at_review().say("化工的职务改成副主任，铅业的改成副厂长")
    titles = dict(zip(names(talk), column(talk, "title"), strict=True))
    assert titles["济源市样例化工有限公司"] == "副主任"
    assert titles["济源市样例铅业有限公司"] == "副厂长"


def test_new_words_of_a_text_end_where_another_order_begins() -> None:
    talk = at_review()
    before = talk.record["section2_goals"]
    talk.say("建设目标里95%改成90%，三年改成两年")
    assert "三年改成两年" not in str(talk.record["section2_goals"])
    assert talk.record["section2_goals"] in (before, str(before).replace("95%", "90%"))


@pytest.mark.parametrize("lead", ["应该叫", "该叫", "应当叫", "要叫"])
def test_what_leads_up_to_a_new_name_is_no_part_of_it(lead: str) -> None:
    talk = at_review().say(f"名称不对，{lead}济源样例冶金（有色金属）创新联合体")
    assert talk.record["name"] == "济源样例冶金（有色金属）创新联合体"


def test_a_swap_can_be_taken_back() -> None:
    talk = at_review()
    before = names(talk)
    talk.say("第二家和第三家对调", "撤销")
    assert names(talk) == before


def test_who_does_not_agree_to_a_deletion_withdraws_nothing() -> None:
    talk = at_review().say("我们领导不同意删物流")
    assert not talk.session.gathered


def test_nothing_is_made_before_what_is_to_be_changed_first() -> None:
    talk = at_review().say("生成材料，联系人改成李四")
    assert talk.record["contact.name"] == "李四"
    assert (talk.session.deliveries, talk.asking) == (0, "confirm")


def test_what_is_called_like_the_one_row_of_a_list_and_like_another_item_is_asked() -> None:
    talk = at_review()
    before = talk.session.answers
    talk.say("平台改成国家级")
    assert "您要改哪一个" in talk.said
    assert talk.session.answers == before


@pytest.mark.parametrize("said", ["平台改成2021年5月", "平台不是2022年5月，是2021年5月建的"])
def test_what_only_the_one_row_of_a_list_can_become_is_changed_there(said: str) -> None:
    assert column(at_review().say(said), "built", "platforms") == ["2021-05"]


def test_the_name_behind_it_is_that_of_the_same_row() -> None:
    talk = at_review()
    before = talk.record["name"]
    talk.say("平台改成国家级，名称改成河南省样例研究中心")
    assert talk.record["name"] == before
    assert names(talk, "platforms") == ["河南省样例研究中心"]


@pytest.mark.parametrize("said", ["牵头单位不在济源", "改一下，牵头单位不在济源"])
def test_what_is_said_to_be_otherwise_is_so(said: str) -> None:
    assert at_review().say(said).record["lead.registered_in_jiyuan"] is False

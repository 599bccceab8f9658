"""A row is found by what the clerk calls it: its person, its place, a part of its name."""

import pytest
from pydantic import JsonValue

from tests.builders import Talk, a_talk
from tests.filling import at
from tests.rows import cells, column

ROWS = (
    "样例甲机械有限公司，规上工业企业，是，是，是，是，王五，厂长，0391-6600001\n"
    "样例乙检测有限公司，规上工业企业，是，是，是，是\n"
    "样例大学，高校，是，是，是，李国"
)


def with_rows() -> Talk:
    return a_talk().at_members().say(ROWS)


@pytest.mark.parametrize(
    "words",
    ["王五职务是总经理", "王五的职务改成总经理", "第一家联系人的职务改成总经理"],
)
def test_by_its_person(words: str) -> None:
    talk = with_rows().say(words)
    assert column(talk, "title")[0] == "总经理"


@pytest.mark.parametrize("words", ["样例乙的电话13837190002", "样例乙检测的电话是13837190002"])
def test_with_the_value_right_behind_the_column(words: str) -> None:
    assert column(with_rows().say(words), "phone")[1] == "13837190002"


def test_with_two_cells_at_once_while_one_of_them_is_asked() -> None:
    talk = with_rows().say("先空着", "先空着", "先空着", "先空着")
    assert "样例乙检测有限公司的联系电话" in talk.said
    talk.say("样例乙的代码91419001MA0000001N，电话13837190002")
    assert column(talk, "uscc")[1] == "91419001MA0000001N"
    assert column(talk, "phone")[1] == "13837190002"


def test_a_named_cell_is_left_for_later_and_not_the_one_that_is_asked() -> None:
    talk = with_rows()
    before = talk.session.answers
    talk.say("李国的职务先空着")
    row = talk.session.tables["members"].rows[2]
    assert talk.session.answers.keys() - before.keys() == {f"members/{row}/title"}
    assert "样例大学的职务先空着" in talk.said


def test_by_its_place_while_its_table_is_asked() -> None:
    talk = with_rows().say("第3个改成样例理工大学")
    assert column(talk, "name")[2] == "样例理工大学"


def test_in_everyday_words_when_it_is_taken_out() -> None:
    talk = with_rows().say("那就删掉样例乙")
    assert len(talk.session.tables["members"].rows) == 2
    assert "样例乙检测有限公司" in talk.said


def test_all_companies_at_once_though_others_stand_among_them() -> None:
    rows = "单位名称\t类型\n样例甲有限公司\t规上工业企业\n样例乙厂\t其他企业\n样例大学\t高校"
    talk = a_talk().at_members().say(rows, "两家企业都是上下游")
    assert [column(talk, "in_chain")[row] for row in range(3)] == [True, True, None]


def rows_of(talk: Talk, table: str) -> list[dict[str, JsonValue]]:
    return [cells(talk, row, table) for row in range(len(talk.session.tables[table].rows))]


def cells_of(talk: Talk) -> list[dict[str, JsonValue]]:
    return rows_of(talk, "members")


def test_lines_as_they_are_typed_in_a_chat_are_taken_apart() -> None:
    talk = a_talk().at_members()
    talk.say(
        "成员名单发你：\n"
        "1、样例甲机械制造有限公司（规上），联系人王五厂长13837190001\n"
        "2、样例乙物流有限公司，小微企业，钱多总经理0391-6611223\n"
        "3、样例大学，李国教授13837190003"
    )
    people = {"contact": "王五", "title": "厂长", "phone": "13837190001"}
    assert cells_of(talk) == [
        {"name": "样例甲机械制造有限公司", "type": "规上工业企业", **people},
        {
            "name": "样例乙物流有限公司",
            "type": "其他企业",
            "contact": "钱多",
            "title": "总经理",
            "phone": "0391-6611223",
        },
        {"name": "样例大学", "contact": "李国", "title": "教授", "phone": "13837190003"},
    ]


def test_a_row_with_a_cell_a_line_is_one_row_and_answers_no_cell_that_is_asked() -> None:
    talk = a_talk().at_members().say("样例大学，高校，李国，教授，13837190003")
    talk.say("样例乙物流有限公司\n91419001MA0000001N\n其他企业\n钱多\n总经理\n13837190002")
    first, second = cells_of(talk)
    assert "uscc" not in first
    assert second["uscc"] == "91419001MA0000001N"
    assert (second["contact"], second["title"]) == ("钱多", "总经理")


def test_a_contact_is_no_name_under_which_a_member_goes_out() -> None:
    talk = with_rows().say("李国不干了")
    assert len(talk.session.tables["members"].rows) == 3


@pytest.mark.parametrize("words", ["王五那家信用代码没有，先空着", "代码没有的先空着"])
def test_what_is_said_of_cells_does_not_close_the_list(words: str) -> None:
    row = (
        "样例甲有限公司，91419001MA0000001N，规上工业企业，是，是，是，是，王五，厂长，0391-6600001"
    )
    talk = a_talk().at_members().say(row)
    assert not talk.session.tables["members"].closed
    talk.say(words)
    assert not talk.session.tables["members"].closed
    assert talk.asking == "members"


def test_a_cell_of_a_row_that_is_not_there_is_put_into_no_other() -> None:
    talk = with_rows()
    before = cells_of(talk)
    talk.say("样例丁的代码是91419001MA0000001N")
    assert cells_of(talk) == before
    assert "没有找到“样例丁”" in talk.said
    talk.say("它的代码是91419001MA0000001N")
    assert column(talk, "uscc")[0] == "91419001MA0000001N"


def test_one_row_takes_the_place_of_another() -> None:
    talk = with_rows().say("样例乙不参加了，换成样例丙机械有限公司")
    assert [row["name"] for row in cells_of(talk)] == [
        "样例甲机械有限公司",
        "样例丙机械有限公司",
        "样例大学",
    ]


def test_a_row_of_another_list_goes_there_whatever_leads_up_to_it() -> None:
    talk = with_rows().say("就这些了", "就这些了")
    assert talk.asking == "team"
    talk.say("最后再加一个 样例丙机械有限公司 规上工业企业 孙六 副总 13837190009")
    assert cells_of(talk)[-1]["name"] == "样例丙机械有限公司"
    assert not talk.session.tables.get("team")


def test_what_is_told_of_the_row_in_hand_by_its_kind_goes_into_its_cells() -> None:
    talk = with_rows().say("就这些了", "就这些了", "就这些了")
    talk.say("样例工程技术研究中心", "平台的建设时间是2021年6月，省级，有色")
    held = {
        key.rpartition("/")[2]: each.value
        for key, each in talk.session.answers.items()
        if key.startswith("platforms/")
    }
    assert held["level"] == "省级"
    assert held["built"] == "2021-06"
    assert held["field"] == "有色"


def test_a_name_that_begins_like_that_of_a_person_in_a_list_is_another_one() -> None:
    talk = a_talk().at_members().say(ROWS.replace("李国", "赵六"), "返回", "返回", "返回")
    while talk.asking != "contact.name":
        talk.say("返回")
    talk.say("赵六六")
    assert talk.record["contact.name"] == "赵六六"
    assert cells_of(talk)[2]["type"] == "高校"


def test_cells_left_for_later_twice_stay_empty() -> None:
    talk = with_rows().say("缺的都以后再填", "就这些了", "就这些了")
    while talk.asking not in ("members", "confirm"):
        closing = {"papers": "都先用草稿"} | dict.fromkeys(talk.policy.tables, "就这些了")
        talk.say(closing.get(str(talk.asking), "跳过"))
    assert talk.asking == "members"
    talk.say("缺的都以后再填")
    assert talk.asking != "members"


def test_a_list_stays_open_for_what_is_to_come_tomorrow() -> None:
    talk = with_rows().say("就这些了", "就这些了", "李四 女 45 工程师 冶金 样例大学")
    talk.say("还差一个人，明天补")
    assert talk.asking == "team"
    assert not talk.session.tables["team"].closed
    assert talk.record.get("team") is None


def test_blocks_with_a_label_a_line_are_a_row_each() -> None:
    talk = a_talk().at_members()
    talk.say(
        "成员单位一：样例甲机械制造有限公司\n联系人：王五\n职务：经理\n电话：13837190001\n\n"
        "成员单位二：样例大学\n联系人：李国\n职务：院长\n电话：13837190003"
    )
    assert [(row["name"], row["contact"], row["title"]) for row in cells_of(talk)] == [
        ("样例甲机械制造有限公司", "王五", "经理"),
        ("样例大学", "李国", "院长"),
    ]


def test_two_rows_on_one_line_of_a_sheet_are_two_rows() -> None:
    talk = a_talk().at_members()
    talk.say("1\t样例甲有限公司\t王五\t经理\t13837190001\t2\t样例大学\t李国\t院长\t13837190003")
    assert [(row["name"], row["contact"]) for row in cells_of(talk)] == [
        ("样例甲有限公司", "王五"),
        ("样例大学", "李国"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "样例大学换成样例理工大学",
        "用样例理工大学替换样例大学",
        "不要样例大学了，换样例理工大学",
        "样例大学去掉，加上样例理工大学",
    ],
)
def test_one_row_takes_the_place_of_another_in_any_words(words: str) -> None:
    names = [row["name"] for row in cells_of(with_rows().say(words))]
    assert names == ["样例甲机械有限公司", "样例乙检测有限公司", "样例理工大学"]


def test_the_row_that_is_described_goes_out_and_no_other() -> None:
    names = [row["name"] for row in cells_of(with_rows().say("删掉那个检测公司"))]
    assert names == ["样例甲机械有限公司", "样例大学"]


@pytest.mark.parametrize(
    "words", ["样例大学的是12410000000000006A", "先填样例大学的：12410000000000006A"]
)
def test_a_code_goes_to_the_row_that_is_named(words: str) -> None:
    talk = with_rows()
    assert "样例甲机械有限公司" in talk.said
    talk.say(words)
    assert column(talk, "uscc")[0] is None
    assert column(talk, "uscc")[2] == "12410000000000006A"


def test_a_name_a_title_and_a_number_are_all_heard() -> None:
    talk = a_talk().at_members().say("返回", "返回", "返回", "李四 副总 13900000001", "对")

    assert talk.record["contact.title"] == "副总"
    assert talk.record["contact.phone"] == "13900000001"


def at_the_drafts() -> Talk:
    talk = with_rows().say("缺的都以后再填", "就这些了", "就这些了", "没有", "跳过")
    for _ in range(20):
        talk.say({"papers": "起草，一段一段看"}.get(str(talk.asking), "跳过"))
        if talk.asking == "plan":
            break
    return talk


def test_lists_are_changed_while_a_text_is_asked_as_anywhere() -> None:
    talk = at_the_drafts().say("第一家改成其他企业")
    assert column(talk, "type")[0] == "其他企业"
    talk.say("删掉最后一家")
    assert [row["name"] for row in cells_of(talk)] == [
        "样例甲机械有限公司",
        "样例乙检测有限公司",
    ]
    talk.say("撤销")
    assert len(cells_of(talk)) == 3
    talk.say("撤销")
    assert column(talk, "type")[0] == "规上工业企业"
    talk.say("删掉最后一行")
    assert len(cells_of(talk)) == 3
    assert "请把改好的整段发过来" in talk.said


def test_another_part_in_it_is_no_text() -> None:
    talk = at_the_drafts().say("我们不牵头了，当成员")
    assert talk.record["role"] == "member"


def at_platforms() -> Talk:
    row = "样例甲机械有限公司，规上工业企业，是，是，是，是，王五，厂长，0391-6600001"
    return a_talk().at_members().say(row, "缺的都以后再填", "就这些了", "没有")


@pytest.mark.parametrize(
    "words",
    [
        "有一个，河南省样例工程技术研究中心，省级，2019年6月，牵头单位",
        "有个省级的，河南省样例工程技术研究中心，2019年6月批的，牵头单位",
        "我们有，河南省样例工程技术研究中心，省级，2019年6月，牵头单位",
    ],
)
def test_what_leads_up_to_a_row_is_no_part_of_it(words: str) -> None:
    talk = at_platforms().say(words)
    assert list(rows_of(talk, "platforms")) == [
        {
            "name": "河南省样例工程技术研究中心",
            "level": "省级",
            "built": "2019-06",
            "host": "济源市样例化工有限公司",
        }
    ]


def test_a_row_that_looks_like_a_heading_is_one() -> None:
    talk = at_platforms().say("样例研发中心，省级，2019年6月，牵头单位")
    assert [row["name"] for row in rows_of(talk, "platforms")] == ["样例研发中心"]


@pytest.mark.parametrize("words", ["我们有省里批的那个", "样例，省级，2019年6月"])
def test_no_more_right_after_a_row_that_was_not_read_does_not_lose_it(words: str) -> None:
    talk = at_platforms().say(words, "没有了")
    assert talk.asking == "platforms"
    assert "还没有记下" in talk.said
    talk.say("没有了")
    assert talk.asking != "platforms"


def test_that_one_is_still_talked_to_does_not_hold_up_the_end_of_a_list() -> None:
    talk = with_rows().say("缺的都以后再填", "还在联系郑州大学", "就这些了")
    assert talk.asking == "team"


TWO_ROWS = (
    "样例甲机械有限公司，规上工业企业，王五，厂长，13837190001\n"
    "样例大学，高校，李国，教授，13837190003"
)


def at_the_title() -> Talk:
    talk = a_talk().at_members().say("返回", "返回")
    assert talk.asking == "contact.title"
    return talk


@pytest.mark.parametrize("words", [TWO_ROWS, TWO_ROWS.splitlines()[0]])
def test_rows_sent_while_a_title_is_asked_go_into_their_list(words: str) -> None:
    talk = at_the_title().say(words)
    assert len(cells_of(talk)) == len(words.splitlines())
    assert talk.record["contact.title"] == "经理"
    assert talk.asking == "contact.title"


def test_what_a_row_is_by_its_place_is_no_title_of_a_person() -> None:
    yes = "\t是" * 5
    talk = a_talk().at_members()
    talk.say(f"样例甲有限公司\t91419001MA0000001N\t规上工业企业{yes}\t王五\t\t13837190001")
    assert "职务" in talk.said
    before = cells_of(talk)
    talk.say("第一家是新来的")
    assert cells_of(talk) == before


def test_another_name_by_its_place_is_the_name_of_that_row() -> None:
    talk = with_rows().say("第3家是样例理工大学，不是样例大学")
    assert [row["name"] for row in cells_of(talk)] == [
        "样例甲机械有限公司",
        "样例乙检测有限公司",
        "样例理工大学",
    ]


@pytest.mark.parametrize("heading", ["单位名称\t类型\t电话", "单位名称 类型 联系人 电话"])
def test_a_heading_without_rows_is_said_to_be_one(heading: str) -> None:
    talk = a_talk().at_members().say(heading)

    assert "只看到表头" in talk.said
    assert talk.asking == "members"


def test_another_contact_of_a_row_that_is_there_is_taken_and_ends_no_list() -> None:
    talk = with_rows().say("缺的都以后再填", "样例甲机械有限公司 李军")
    assert column(talk, "contact")[0] == "李军"
    assert not talk.session.tables["members"].closed


def test_one_row_sent_again_ends_no_list_but_all_of_them_do() -> None:
    talk = with_rows().say("缺的都以后再填", ROWS.splitlines()[0])
    assert not talk.session.tables["members"].closed
    assert "已经有“样例甲机械有限公司”" in talk.said
    talk.say(ROWS)
    assert talk.session.tables["members"].closed


PERSON = "张伟，45，高级工程师，有色冶金，样例大学"


def at_team() -> Talk:
    return with_rows().say("缺的都以后再填", "就这些了", PERSON)


@pytest.mark.parametrize("words", ["张伟副教授", "张伟其实是副教授，不是高级工程师"])
def test_the_title_told_behind_a_name_is_the_title(words: str) -> None:
    (person,) = rows_of(at_team().say(words), "team")
    assert (person["age"], person["title"]) == (45, "副教授")


@pytest.mark.parametrize("lead", ["还有", "再加个", "另外，"])
def test_one_more_person_goes_by_the_name_alone(lead: str) -> None:
    talk = at_team().say(f"{lead}刘洋，今年33，博士，电化学，样例大学")
    assert rows_of(talk, "team")[1]["name"] == "刘洋"
    assert rows_of(talk, "team")[1]["age"] == 33


def test_who_sees_to_something_is_not_called_so() -> None:
    (person,) = rows_of(at_team().say("张伟是负责人"), "team")
    assert person["title"] == "高级工程师"


def test_another_person_of_the_same_name_takes_nobodys_place() -> None:
    talk = at_team().say("张伟，45，高工，冶金，样例大学", "张伟，33，工程师，电化学，样例研究院")
    zhang = [row for row in rows_of(talk, "team") if row["name"] == "张伟"]
    assert [row["age"] for row in zhang] == [45, 33]
    assert "已经有一位张伟" in talk.said

    talk.say("张伟，34，工程师，电化学，样例研究院")  # one of them, a year older
    assert len([row for row in rows_of(talk, "team") if row["name"] == "张伟"]) == 2


def test_all_that_is_told_of_a_rows_new_contact_is_of_that_row() -> None:
    talk = with_rows().say("样例大学的联系人改成吴九，处长，电话13503891234")
    row = next(row for row in rows_of(talk, "members") if row["name"] == "样例大学")

    assert (row["contact"], row["title"], row["phone"]) == ("吴九", "处长", "13503891234")
    assert talk.record["contact.title"] == "经理"
    assert not talk.session.gathered


def test_what_is_told_of_another_row_goes_into_no_cell_of_this_one() -> None:
    talk = with_rows().say("缺的都以后再填", "就这些了", "张建国，45，高工，冶金")
    talk.say("还有赵博士，是大学的，不知道多大")
    assert "另一位科研人员" in talk.said
    assert not talk.session.gathered

    talk.say("还有一位，赵云峰，51，教授，材料，样例大学")
    assert [row["name"] for row in rows_of(talk, "team")] == ["张建国", "赵云峰"]

    talk.say("样例大学", "没有了", "河南省样例工程技术研究中心，省级，2019年6月，样例大学")
    assert talk.asking == "platforms"
    talk.say("还有一个市级的，样例机械那边的，叫样例矿山机械重点实验室，21年3月")
    assert "另一个平台" in talk.said
    (platform,) = rows_of(talk, "platforms")
    assert platform.get("field") is None


def test_a_project_is_not_called_by_the_words_that_lead_up_to_it() -> None:
    talk = with_rows().say("缺的都以后再填", "就这些了", "没有了", "没有了")
    assert talk.asking == "projects"
    talk.say("还有一项，铅渣资源化技术，2025年1月，2027年12月")
    (project,) = rows_of(talk, "projects")
    assert project["name"] == "铅渣资源化技术"


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("样例乙那家不在上下游", "in_chain", False),
        ("样例乙那家其实不是独立法人", "independent_legal_person", False),
        ("第二家没有能力", "capable", False),
        ("样例乙不愿意", "willing", False),
    ],
)
def test_a_yes_or_no_of_a_row_is_told_by_its_name_whatever_is_asked(
    said: str, name: str, value: bool
) -> None:
    talk = with_rows().say("缺的都以后再填", "就这些了", said)

    assert column(talk, name)[1] is value
    assert talk.asking == "team"


@pytest.mark.parametrize("said", ["李国换成吴九了", "把李国换成吴九", "李国改成吴九"])
def test_somebody_takes_the_place_of_a_rows_contact(said: str) -> None:
    talk = with_rows().say("缺的都以后再填", "就这些了", said)

    assert column(talk, "contact")[2] == "吴九"
    assert talk.record["contact.name"] == "张三"


def test_a_project_does_not_end_before_it_begins() -> None:
    talk = with_rows().say("缺的都以后再填", "就这些了", "没有了", "没有了")
    talk.say("铅渣资源化技术，2026年8月，2025年8月，样例大学")
    assert "早于" in talk.said
    assert talk.overview.asking is not None
    assert talk.overview.asking.field == "start"

    talk.say("2025年8月", "2024年8月")
    assert "早于" in talk.said
    talk.say("2026年8月")
    (project,) = rows_of(talk, "projects")
    assert (project["start"], project["end"]) == ("2025-08", "2026-08")
    assert talk.say("铅渣资源化技术的开始时间改成2027年1月").said.count("早于") == 1


def test_a_service_that_is_a_company_is_asked_about_the_chain() -> None:
    talk = (
        a_talk()
        .at_members()
        .say("样例检测有限公司，科技服务机构，有能力，王五，经理，0391-6600001")
    )
    talk.say("跳过")
    assert talk.overview.asking is not None
    assert talk.overview.asking.field == "enterprise"
    talk.say("是")
    assert talk.overview.asking is not None
    assert talk.overview.asking.field == "in_chain"

    talk = (
        a_talk()
        .at_members()
        .say("样例检测有限公司，科技服务机构，有能力，王五，经理，0391-6600001")
    )
    talk.say("跳过", "不是")
    assert talk.overview.asking is not None
    assert talk.overview.asking.field is None


@pytest.mark.parametrize("said", ["张伟换成张维", "张伟改成张维", "把张伟改成张维"])
def test_a_name_that_is_put_right_keeps_the_rest_of_its_row(said: str) -> None:
    (person,) = rows_of(at_team().say(said), "team")

    assert (person["name"], person["age"]) == ("张维", 45)


def test_another_person_in_the_place_of_one_brings_a_row_of_its_own() -> None:
    (person,) = rows_of(at_team().say("张伟换成李建国"), "team")

    assert person == {"name": "李建国"}


def test_a_platform_pointed_at_by_its_number_is_of_another_level() -> None:
    talk = with_rows().say("缺的都以后再填", "就这些了", PERSON, "就这些了")
    talk.say("河南省样例工程技术研究中心，冶金，省级，2019年6月，样例大学")
    talk.say("济源市样例重点实验室，机械，市级，2021年3月，样例大学", "就这些了")
    talk.say("第二个平台是省级的")

    assert [row["level"] for row in rows_of(talk, "platforms")] == ["省级", "省级"]
    assert not talk.session.gathered


@pytest.mark.parametrize(
    ("said", "row", "sort"),
    [
        ("样例甲没进规", 0, "其他企业"),
        ("第三家不是规上", 2, "高校"),
    ],
)
def test_what_is_denied_of_a_row_changes_only_what_stands_there(
    said: str, row: int, sort: str
) -> None:
    talk = with_rows().say("缺的都以后再填", "就这些了", said)

    assert column(talk, "type")[row] == sort


def test_a_row_that_is_a_branch_is_no_legal_person() -> None:
    talk = with_rows().say("缺的都以后再填", "就这些了", "样例乙那家是分公司")

    assert column(talk, "independent_legal_person")[1] is False


SHORT_ROWS = (
    "样例甲机械有限公司，规上工业企业，，，，，王五，厂长\n"
    "样例物流有限公司，其他企业\n"
    "样例化工有限公司，规上工业企业"
)


@pytest.mark.parametrize(
    ("said", "chain"),
    [
        ("除了样例物流其他都在产业链上", [True, None, True]),
        ("除样例物流外，其他都在产业链上下游", [True, None, True]),
        ("样例物流不在产业链上，其他都在产业链上", [True, False, True]),
        ("样例物流和样例化工不在上下游，其余都在上下游", [True, False, False]),
    ],
)
def test_all_rows_but_some_are_told_at_once(said: str, chain: list[JsonValue]) -> None:
    talk = a_talk().at_members().say(SHORT_ROWS, said)
    assert column(talk, "in_chain") == chain


def test_an_exception_that_is_not_there_fills_nothing() -> None:
    talk = a_talk().at_members().say(SHORT_ROWS, "除了样例丁其他都在产业链上")
    assert column(talk, "in_chain") == [None, None, None]
    assert "样例丁" in talk.said


@pytest.mark.parametrize(
    ("said", "name", "values"),
    [
        ("电话都是0391-6600001", "phone", ["0391-6600001"] * 3),
        ("联系人都是张样例", "contact", ["王五", "张样例", "张样例"]),
        ("职务都写经理", "title", ["厂长", "经理", "经理"]),
    ],
)
def test_the_same_for_every_row_that_lacks_it(
    said: str, name: str, values: list[JsonValue]
) -> None:
    talk = a_talk().at_members().say(SHORT_ROWS, said)
    assert column(talk, name) == values


@pytest.mark.parametrize(
    "said", ["代码我明天补", "先把代码都空着", "信用代码以后再填", "代码回头再补"]
)
def test_a_whole_column_is_left_for_later(said: str) -> None:
    talk = a_talk().at_members().say(SHORT_ROWS)
    assert "统一社会信用代码" in talk.said
    talk.say(said)
    assert "统一社会信用代码是多少" not in talk.said
    states = {
        key: held.state for key, held in talk.session.answers.items() if key.endswith("/uscc")
    }
    assert list(states.values()) == ["deferred"] * 3


def test_a_list_is_changed_row_by_row() -> None:
    talk = with_rows().say("剩下的都先空着", "就这些了", "成员名单改成样例丁有限公司")
    assert "样例丁有限公司”没有记" in talk.said
    assert len(column(talk, "name")) == 3


@pytest.mark.parametrize("said", ["都不清楚，我问问领导", "都不知道", "这几项都不清楚"])
def test_all_that_is_missing_is_put_off_at_once(said: str) -> None:
    talk = a_talk().at_members().say("样例甲机械有限公司，规上工业企业", "先空着", said)
    assert "先空着，核对之前我再问" in talk.said


def a_cell_asked(*said: str) -> Talk:
    """A list of three, where a cell of the first company is asked."""
    companies = ("样例甲机械有限公司，规上工业企业", "样例物流有限公司", "样例化工有限公司")
    return a_talk().at_members().say("\n".join(companies), "先空着", *said)


def test_what_is_told_behind_a_post_is_of_the_same_row() -> None:
    talk = a_cell_asked("是", "王五", "厂长，手机13700000001")
    assert (column(talk, "title")[0], column(talk, "phone")[0]) == ("厂长", "13700000001")
    assert talk.record["contact.title"] != "厂长"
    assert "members" not in talk.record


def test_a_field_of_work_is_told_behind_a_post() -> None:
    talk = at("team").say("李四", "跳过", "高级工程师，冶金专业")
    assert (column(talk, "title", "team"), column(talk, "specialty", "team")) == (
        ["高级工程师"],
        ["冶金"],
    )


def test_a_change_of_the_very_cell_that_is_asked_answers_it() -> None:
    talk = a_cell_asked("是", "联系人改成李娜")
    assert column(talk, "contact") == ["李娜", None, None]


def test_a_person_a_post_and_a_number_run_together_are_three_cells() -> None:
    talk = a_cell_asked("是", "李娜经理13700001111")
    told = [column(talk, name)[0] for name in ("contact", "title", "phone")]
    assert told == ["李娜", "经理", "13700001111"]


def test_of_whom_it_is_not_known_may_stand_behind() -> None:
    talk = a_cell_asked("不清楚物流的，其他都是")
    assert column(talk, "in_chain") == [True, None, True]


@pytest.mark.parametrize("said", ["他不是王五是王武", "电话13700000001", "高工，还有周八，教授"])
def test_what_is_said_to_us_is_no_post(said: str) -> None:
    talk = a_cell_asked("是", "王五", said)
    assert column(talk, "title")[0] in (None, "高工")


def test_a_row_that_is_not_to_be_added_yet_is_not() -> None:
    talk = with_rows().say("先都空着", "再加一家：样例丁有限公司，其他企业，先别加")
    assert len(column(talk, "name")) == 3


@pytest.mark.parametrize(
    ("said", "title", "specialty"),
    [
        ("45岁，高级工程师，冶金", "高级工程师", "冶金"),
        ("45岁，高级工程师", "高级工程师", None),
        ("45岁，高级工程师，刚退休", None, None),
    ],
)
def test_the_cells_of_a_row_may_be_told_in_their_order(
    said: str, title: str | None, specialty: str | None
) -> None:
    talk = at("team").say("李四", said)
    assert column(talk, "age", "team") == [45]
    assert column(talk, "title", "team") == [title]
    assert column(talk, "specialty", "team") == [specialty]

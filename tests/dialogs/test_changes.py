"""Several changes said at once, and changes said with a reason or by the number of a line."""

import pytest

from dialogs.replies import FindingReply, Review
from tests.builders import Talk, a_talk
from tests.filling import at_review, filled


def test_two_named_together_get_the_same_value() -> None:
    talk = at_review().say("填报日期和声明日期都改成11月21日")
    assert talk.record["fill_date"] == "2026-11-21"
    assert talk.record["declaration.date"] == "2026-11-21"


def test_a_line_is_named_by_its_number_in_characters() -> None:
    talk = at_review().say("进度")
    (review,) = [reply for reply in talk.replies if isinstance(reply, Review)]
    lines = {line.slot: line.number for section in review.sections for line in section.lines}
    assert lines["contact.name"] == 22
    talk.say("二十二改成李娜")
    assert talk.record["contact.name"] == "李娜"


@pytest.mark.parametrize("words", ["周八删了，他不参加了", "删掉周八，人家调走了"])
def test_a_row_goes_out_with_the_reason_said_behind(words: str) -> None:
    talk = at_review().say(words)
    assert "周八" in talk.said
    assert [row["name"] for row in talk.record["team"]] == ["李四"]


@pytest.mark.parametrize("words", ["现在条件够不够", "检查一下条件"])
def test_how_one_stands_is_shown_at_any_time(words: str) -> None:
    talk = at_review().say(words)
    assert any(isinstance(reply, FindingReply) for reply in talk.replies)
    assert talk.asking == "confirm"


def test_what_it_becomes_says_which_answer_is_meant() -> None:
    talk = a_talk().choose("lead").say("化工", "帮我改成当成员")
    assert talk.record["role"] == "member"
    talk = at_review().say("换成手机13703881234")
    assert talk.record["contact.phone"] == "13703881234"


def test_an_item_is_said_to_be_what_it_is_after_all() -> None:
    talk = a_talk().as_member("样例大学材料学院").say("单位名称还是写样例大学")
    assert talk.record["member.name"] == "样例大学"


@pytest.mark.parametrize(
    "words", ["差在哪几条", "哪些条件不满足", "所以到底行不行", "有啥补救的", "那我们就没戏了？"]
)
def test_what_stands_in_the_way_is_shown_alone(words: str) -> None:
    talk = a_talk().choose("lead").say("化工", "在", "是", "否", words)
    found = [reply for reply in talk.replies if isinstance(reply, FindingReply)]
    assert [each.verdict for each in found] == ["unmet"]
    assert "3.1.1" in [each.citation.clause for each in found]


@pytest.mark.parametrize(
    ("said", "count"), [("不对，是4个，漏了一个", 4), ("在研项目应该是4个，漏报了一个", 4)]
)
def test_a_count_is_put_right_with_the_reason_behind(said: str, count: int) -> None:
    talk = a_talk().choose("consortium")
    talk.say("化工", "在", "是", "是", "有", "省级", "有", "有", "3", said)
    assert talk.record["lead.rnd_projects"] == count


def test_an_item_that_is_named_is_passed_over_and_not_the_one_that_is_asked() -> None:
    talk = a_talk().at_members()
    assert talk.asking == "members"
    talk.say("信用代码先空着")
    assert talk.asking == "members"
    assert not talk.session.tables.get("members")


def test_a_change_is_no_text_for_the_form() -> None:
    talk = at_review().say("改牵头单位基本情况")
    assert talk.asking == "section1_lead"
    before = talk.record["section1_lead"]
    talk.say("那个生效改成11月18号")
    assert talk.record["section1_lead"] == before


@pytest.mark.parametrize("typed", ["都有", "都有\n", " 都有 \r\n"])
def test_a_line_break_behind_a_message_means_nothing(typed: str) -> None:
    talk = a_talk().choose("consortium").say("化工", "在", "是", "是", "有", "省级", "有", "有")
    talk.say("2", "能", "6", "5", "4", "4").choose("all_members_ready").choose("all_organs_ready")
    talk.say(typed)
    assert talk.record["funds.internal_supervision"] is True


@pytest.mark.parametrize(
    ("words", "slot", "value"),
    [
        ("可以生成了，不过联系人换成李娜", "contact.name", "李娜"),
        ("没问题，但联系人改成李娜", "contact.name", "李娜"),
        ("对，就是电话错了，应该是0391-6699999", "contact.phone", "0391-6699999"),
        ("决策机构还没设", "organs.decision", False),
        ("我们没有咨询机构", "organs.advisory", False),
        ("牵头单位改名为济源市样例新材料股份有限公司", "lead.name", "济源市样例新材料股份有限公司"),
    ],
)
def test_what_is_to_be_changed_may_be_said_plainly_at_the_review(
    words: str, slot: str, value: object
) -> None:
    talk = at_review().say(words)
    assert talk.record[slot] == value
    assert talk.session.deliveries == 0


def test_an_age_is_put_right_by_the_name_alone() -> None:
    talk = at_review().say("没问题，但李四39了")
    assert [row["age"] for row in talk.record["team"] if row["name"] == "李四"] == [39]


@pytest.mark.parametrize(
    "words",
    [
        "上面那段再补充：公司有研发人员42人，其中博士5人。",
        "2008年写错了，是2006年",
        "再加一句：公司是国家级专精特新小巨人企业",
    ],
)
def test_what_is_said_of_another_text_is_not_stored_as_this_one(words: str) -> None:
    talk = at_review().say("改技术创新目标")
    before = talk.record["section2_goals"]
    talk.say(words)
    assert talk.record["section2_goals"] == before


@pytest.mark.parametrize(
    "words",
    ["给我讲讲这段写啥", "这段写多少字", "有没有模板？", "不会写", "这一栏是填技术指标还是填产值"],
)
def test_what_to_write_is_told_by_the_help_of_what_is_asked(words: str) -> None:
    talk = at_review().say("改技术创新目标")
    before = talk.record["section2_goals"]
    talk.say(words)
    assert talk.said.startswith("请照下面的说明写")
    assert (talk.asking, talk.record["section2_goals"]) == ("section2_goals", before)


def test_who_has_a_new_name_is_renamed_and_no_trade_is_heard_in_it() -> None:
    talk = at_review()
    trade = talk.record["industry"]
    talk.say("牵头单位改名了，现在叫济源样例新材料有限公司")
    assert talk.record["lead.name"] == "济源样例新材料有限公司"
    assert talk.record["industry"] == trade


def test_a_column_named_without_its_row_is_asked_for() -> None:
    talk = at_review()
    before = talk.record["name"]
    talk.say("平台名称改成济源市样例研究中心")
    assert talk.record["name"] == before


def test_to_be_modest_changes_no_answer_before() -> None:
    talk = a_talk().choose("lead").say("有色金属", "在", "是", "是", "不敢说老大，省内前三吧")
    assert talk.record["industry"] == "有色金属"


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("上一题改成否", "member.independent_legal_person", False),
        ("上一题选错了，应该是否", "member.independent_legal_person", False),
        ("刚才那个改成不是", "member.independent_legal_person", False),
        ("改成不是独立法人", "member.independent_legal_person", False),
        ("改回来，不是独立法人", "member.independent_legal_person", False),
    ],
)
def test_the_answer_given_last_is_changed_by_pointing_at_it(
    said: str, slot: str, value: object
) -> None:
    talk = a_talk().choose("member").say("其他企业", "是", said)

    assert talk.record[slot] == value
    assert talk.asking == "member.in_chain"


def test_the_way_to_take_part_is_changed_in_its_own_words_a_question_later() -> None:
    talk = a_talk().say("想牵头", "还是看整个联合体吧", "对")

    assert talk.record["role"] == "consortium"


@pytest.mark.parametrize("words", ["上下游改成4家", "把上下游改成4", "产业链改成4家"])
def test_the_count_of_those_in_the_chain_by_its_short_names(words: str) -> None:
    talk = a_talk().choose("consortium").say("化工", "在", "是", "是", "有", "省级", "有", "有")
    talk.say("3", "能", "6", "5", "5", "5", words)
    assert talk.record["members.in_chain"] == 4


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("电话错了 13838912354", "contact.phone", "13838912354"),
        ("电话写错了，应该是13838912354", "contact.phone", "13838912354"),
        ("职务不对，副经理", "contact.title", "副经理"),
    ],
)
def test_what_is_said_behind_a_word_that_something_is_wrong_is_the_new_value(
    said: str, slot: str, value: str
) -> None:
    talk = a_talk().as_member("济源市样例机械有限公司").say(said)

    assert talk.record[slot] == value
    assert talk.asking == "confirm"


def phones(talk: Talk) -> list[object]:
    return [row.get("phone") for row in rows_of(talk, "members")]


def rows_of(talk: Talk, table: str) -> list[dict[str, object]]:
    rows = talk.record[table]
    assert isinstance(rows, list)
    return [dict(row) for row in rows]


def test_each_of_two_persons_gets_the_number_said_of_him() -> None:
    talk = at_review()
    first, second, *_ = [str(row["contact"]) for row in rows_of(talk, "members")]
    talk.say(f"{first}的电话是13812345678，{second}的是13912345678")
    assert phones(talk)[:2] == ["13812345678", "13912345678"]


def test_a_number_of_somebody_unknown_changes_nothing() -> None:
    talk = at_review()
    before = phones(talk)
    first = str(rows_of(talk, "members")[0]["contact"])
    talk.say(f"{first}的电话是13812345678，诸葛八的是13912345678")
    assert phones(talk) == before


def test_what_is_told_of_a_row_that_is_not_found_is_told_of_nobody_else() -> None:
    talk = at_review()
    before = talk.record["contact.title"]
    talk.say("银行那家的职务是副教授")
    assert talk.record["contact.title"] == before
    assert not talk.session.gathered


def test_one_more_of_several_is_chosen_and_one_less() -> None:
    talk = at_review().say("改主要任务", "1、4")
    talk.say("任务再加一个建平台")
    chosen = talk.record["tasks"]
    assert chosen == [
        "关键技术联合攻关",
        "建设公共技术服务平台",
        "加速科技成果转移转化",
    ]
    talk.say("任务去掉成果转化")
    assert talk.record["tasks"] == chosen[:2]


def test_one_more_task_is_no_text_for_the_form() -> None:
    talk = at_review().say("改主要任务", "1、4", "改第六栏")
    before = talk.record["section6_content"]
    talk.say("主要任务加上建设公共技术服务平台")
    assert talk.record["section6_content"] == before
    assert "建设公共技术服务平台" in str(talk.record["tasks"])


@pytest.mark.parametrize(
    "said", ["平台1的依托单位改成样例大学", "第一个平台的依托单位改成样例大学"]
)
def test_a_row_goes_by_its_kind_and_number(said: str) -> None:
    talk = at_review().say(said)
    assert rows_of(talk, "platforms")[0]["host"] == "样例大学"


def test_a_member_of_the_team_is_added_at_the_review() -> None:
    talk = at_review()
    before = len(rows_of(talk, "team"))
    talk.say("团队再加一个刘二，40，工程师，冶金，样例大学")
    assert [row["name"] for row in rows_of(talk, "team")][before:] == ["刘二"]


@pytest.mark.parametrize(
    "said", ["把样例科技大学从成员名单里拿掉", "刚录的成员里第二家退出了，把它删掉"]
)
def test_a_row_is_taken_out_of_its_list_by_name_or_place(said: str) -> None:
    talk = at_review()
    before = [row["name"] for row in rows_of(talk, "members")]
    talk.say(said.replace("样例科技大学", str(before[1])))
    assert [row["name"] for row in rows_of(talk, "members")] == [before[0], *before[2:]]


@pytest.mark.parametrize("said", ["可以了 出吧", "可以了，出材料吧", "好，出吧"])
def test_the_papers_are_asked_for_in_plain_words(said: str) -> None:
    talk = at_review().say(said)
    assert talk.record["confirm"] is True


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("前面那个规上的数我说多了，是3家", "members.above_scale", 3),
        ("企业数说少了，是6家", "members.enterprises", 6),
        ("成员总数我报少了，应该是8家", "members.total", 8),
    ],
)
def test_a_count_was_said_too_high_or_too_low(said: str, slot: str, value: int) -> None:
    talk = counted().say(said)
    assert talk.record[slot] == value


def counted() -> Talk:
    """A talk in which the members have been counted."""
    return filled(5)


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("联系人换成王芳", "联系人"),
        ("签字人改成王五", "真实性声明签字人"),
        ("改一下团队", "科研团队"),
    ],
)
def test_what_has_not_been_asked_yet_is_said_to_come(said: str, label: str) -> None:
    talk = counted()
    before = talk.session.answers
    talk.say(said)
    assert f"“{label}”还没有问到" in talk.said
    assert talk.session.answers == before

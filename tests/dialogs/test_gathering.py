"""Several facts in one message are read back, and count only once they are agreed to."""

import pytest

from tests.builders import Talk, a_talk


def test_what_is_told_in_passing_is_read_back_before_it_counts() -> None:
    talk = a_talk().say("我们公司想牵头，做有色金属的，在研项目有3项，有个省级工程技术研究中心")

    assert talk.overview.phase == "confirming"
    assert not talk.record
    talk.say("对")
    assert talk.record == {
        "role": "lead",
        "industry": "有色金属",
        "lead.platform_level": "省级",
        "lead.rnd_projects": 3,
    }
    assert talk.asking == "lead.registered_in_jiyuan"


def test_a_no_takes_none_of_it() -> None:
    talk = a_talk().say("我们公司想牵头，做有色金属的，在研项目有3项", "不对")

    assert not talk.record
    assert talk.asking == "role"


def at_members_total() -> Talk:
    """A consortium of chemical companies, asked how many members it has."""
    talk = a_talk().choose("consortium").say("化工", "在", "是", "是", "有", "省级", "有", "有")
    return talk.say("3", "能")


def test_an_answer_that_tells_more_than_was_asked() -> None:
    talk = at_members_total().say("5家，其中企业4家，规上3家", "对")

    assert talk.record["members.total"] == 5
    assert talk.record["members.enterprises"] == 4
    assert talk.record["members.above_scale"] == 3
    assert talk.asking == "members.in_chain"


def test_a_name_and_a_number_wait_for_consent() -> None:
    talk = a_talk().say("我们想牵头，做化工的，联系人张三，电话13900000001", "对")

    assert set(talk.record) == {"role", "industry"}


def test_telling_two_different_things_tells_nothing() -> None:
    talk = a_talk().say("我们想牵头，在研项目有3项，哦不，在研项目有5项，做化工的", "对")

    assert "lead.rnd_projects" not in talk.record


def test_a_whole_contact_in_one_message() -> None:
    talk = a_talk().choose("member").say("其他企业", "是", "是", "愿意", "有", "好", "同意")
    talk.say("济源市样例饮料有限公司", "联系人王五，电话0391-6600001", "对")

    assert talk.record["contact.name"] == "王五"
    assert talk.record["contact.phone"] == "0391-6600001"
    assert talk.asking == "contact.title"


def test_what_was_heard_can_be_put_right_and_added_to_before_the_yes() -> None:
    talk = a_talk().say("我们想牵头，做化工的，在研项目有3项", "嗯那个", "领域是钢铁", "对")

    assert talk.record["industry"] == "钢铁"
    assert talk.record["lead.rnd_projects"] == 3


def test_another_role_is_taken_up_in_plain_words() -> None:
    talk = a_talk().choose("lead").say("化工", "在", "是", "还没进规上").say("那还是当成员吧", "对")

    assert talk.record["role"] == "member"
    assert talk.asking == "member.type"


def test_a_correction_can_be_left_without_changing_anything() -> None:
    talk = a_talk().choose("lead").say("化工", "改产业领域", "不改了")

    assert talk.record["industry"] == "化工"
    assert talk.asking == "lead.registered_in_jiyuan"


def test_after_two_refusals_it_says_what_else_can_be_done() -> None:
    talk = a_talk().choose("lead").say("化工", "呃呃", "呃呃")

    assert any("转人工" in getattr(reply, "text", "") for reply in talk.replies)


def test_counts_give_way_to_the_list() -> None:
    talk = a_talk().at_members().say("样例甲公司\t高校").choose("later").say("就这些了")
    talk.say("成员总数改成10")

    assert talk.record["members.total"] == 5
    assert "以名单为准" in talk.replies[0].text  # type: ignore[union-attr]


def at_leading_position() -> Talk:
    return a_talk().choose("lead").say("新能源", "在", "是", "是")


def test_what_is_told_of_one_thing_denies_nothing_else() -> None:
    talk = at_leading_position().say("产业领域是有色金属，不是新材料", "对")
    assert talk.record["industry"] == "有色金属"
    assert "lead.leading_position" not in talk.record


def test_what_is_no_answer_to_what_was_read_back_agrees_to_nothing_and_is_said_not_to_count() -> (
    None
):
    talk = at_leading_position().say(
        "产业领域是有色金属，不是新材料", "合作有的，跟样例大学签了三年"
    )
    assert talk.overview.phase == "confirming"
    assert talk.record["industry"] == "新能源"
    assert "还没有记" in talk.said


def test_one_of_several_facts_is_taken_out_by_its_place_or_its_name() -> None:
    for words in ("第2项不对", "其中企业数不对"):
        talk = at_members_total().say("企业4家，大学2所", words, "对")
        assert talk.record["members.total"] == 6
        assert talk.asking == "members.enterprises"


def test_kinds_of_members_are_added_up_to_the_whole() -> None:
    talk = at_members_total().say("企业4家，大学2所", "对")
    assert talk.record["members.total"] == 6
    assert talk.record["members.enterprises"] == 4


def test_a_count_told_of_one_thing_is_not_taken_for_another_besides() -> None:
    talk = at_members_total().say(
        "6", "5", "5", "制造业那4家都在名录里，检测公司肯定不是规上工业", "对"
    )
    assert talk.record["members.above_scale"] == 4
    assert talk.asking == "members.in_chain"


def test_a_trade_in_passing_puts_right_no_field_that_is_held() -> None:
    talk = at_members_total().say("6", "5", "5", "检测公司也给我们做检测，算上下游，上下游5家")
    assert talk.record["industry"] == "化工"
    assert "其他领域" not in talk.said


def test_a_question_while_facts_wait_is_answered_and_tells_none() -> None:
    talk = at_members_total().say("企业4家，大学2所")
    waiting = talk.session.gathered
    talk.say("4家里头3家规上就够60%了吧？")
    assert talk.session.gathered == waiting
    assert "不低于60%" in talk.said


def test_a_bare_number_while_two_counts_wait_is_told_of_neither() -> None:
    talk = at_members_total().say("企业4家，大学2所")
    waiting = talk.session.gathered
    talk.say("3")
    assert talk.session.gathered == waiting


def test_a_row_added_while_facts_wait_goes_into_its_list() -> None:
    talk = a_talk().at_members().say("样例甲有限公司，高校")
    waiting = {"pending": "gathered", "gathered": {"contact.title": "主任"}}
    talk.session = talk.session.model_copy(update=waiting)
    talk.say("再加一家：样例丙有限公司，规上工业企业，是，是，是，是，陈伟，部长，0391-6655443")
    assert len(talk.session.tables["members"].rows) == 2
    assert talk.session.gathered == {"contact.title": "主任"}


ORGANS = ("organs.decision", "organs.advisory", "organs.executive")


def at_organs() -> Talk:
    """A consortium whose members are told, asked for its organs."""
    return at_members_total().say("5", "5", "5", "5").choose("all_members_ready")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "三类都设了，执行机构有专人",
            {**dict.fromkeys(ORGANS, True), "organs.executive_staffed": True},
        ),
        ("理事会、专家委员会、秘书处都有", dict.fromkeys(ORGANS, True)),
        ("三类都没设", dict.fromkeys(ORGANS, False)),
        ("理事会有，秘书处没有", {"organs.decision": True, "organs.executive": False}),
        (
            "理事会和秘书处都设了，专家委员会没有",
            {"organs.decision": True, "organs.executive": True, "organs.advisory": False},
        ),
        ("有管理办法，没监督", {"funds.rules": True, "funds.internal_supervision": False}),
    ],
)
def test_what_is_said_of_several_organs_counts_for_each(said: str, told: dict[str, bool]) -> None:
    before = at_organs().record
    talk = at_organs().say(said, "对")

    assert talk.record == {**before, **told}


def test_what_is_told_of_something_else_is_no_answer_to_what_is_asked() -> None:
    talk = at_members_total().say("5", "5", "5", "5")
    assert talk.asking == "members.all_independent_legal_person"
    talk.say("有管理办法，没监督", "对")

    assert talk.record["funds.rules"] is True
    assert talk.record["funds.internal_supervision"] is False
    assert talk.asking == "members.all_independent_legal_person"


def test_a_yes_to_something_else_is_read_back_and_is_no_yes_to_what_is_asked() -> None:
    """在名录 names what it is said of, and so does 有监督."""
    talk = a_talk().choose("lead").say("有色金属", "在").say("在名录")
    assert "lead.independent_legal_person" not in talk.record

    talk.say("对")
    assert talk.record["lead.above_scale_industrial"] is True
    assert talk.asking == "lead.independent_legal_person"

    talk = at_members_total().say("5", "4", "3", "4").choose("all_members_ready")
    talk.choose("all_organs_ready").say("办法正在写", "有监督", "对")
    assert "funds.rules" not in talk.record
    assert talk.record["funds.internal_supervision"] is True
    assert talk.asking == "funds.rules"


def test_where_there_is_no_executive_organ_nothing_more_is_asked_of_it() -> None:
    talk = at_members_total().say("5", "4", "3", "4").choose("all_members_ready")
    talk.say("有理事会", "有专家委员会", "没有")

    assert talk.record["organs.executive"] is False
    assert talk.asking == "funds.rules"
    assert talk.verdict("3.4") == "unmet"


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("我们其实是分公司，不是法人", "member.independent_legal_person", False),
        ("我们是分公司", "member.independent_legal_person", False),
        ("我们不愿意合作了", "member.willing", False),
        ("我们没有研发能力", "member.capable", False),
        ("我们是高校", "member.type", "高校"),
    ],
)
def test_what_contradicts_an_answer_at_the_review_is_read_back(
    said: str, slot: str, value: object
) -> None:
    talk = a_talk().as_member("济源市样例机械有限公司").say(said)
    assert talk.overview.phase == "confirming"

    talk.say("对")
    assert talk.record[slot] == value
    talk.say("生成材料", said)  # and after the papers nothing is left to say: it holds already
    assert talk.record[slot] == value


def test_what_is_not_understood_at_the_review_is_said_to_change_nothing() -> None:
    talk = a_talk().as_member("济源市样例机械有限公司").say("隔壁老李家的猫跑了")

    assert "什么都还没有改" in talk.said


def test_what_contradicts_an_answer_after_the_papers_is_read_back() -> None:
    talk = a_talk().as_member("济源市样例机械有限公司").say("生成材料", "我们其实是分公司")
    assert talk.said.rstrip().endswith("我接着问。")  # and nothing below it

    talk.say("对")

    assert talk.record["member.independent_legal_person"] is False


def at_waiting_contact() -> Talk:
    """A member whose contact was told in one message and waits for a yes."""
    talk = a_talk().choose("member").say("其他企业", "是", "是", "愿意", "有", "好", "同意")
    return talk.say("济源市样例饮料有限公司", "联系人王五，电话0391-6600001")


def test_what_is_put_right_while_it_waits_stays_so() -> None:
    talk = at_waiting_contact().say("联系人不对，是李娜", "对")

    assert talk.record["contact.name"] == "李娜"
    assert talk.record["contact.phone"] == "0391-6600001"


def test_a_contact_named_with_a_space_calls_for_nobody() -> None:
    talk = a_talk().say("联系人 王五 0391-6600001")

    assert "转人工" not in talk.said


CONTACT = {"contact.name": "王五", "contact.phone": "0391-6600001"}


@pytest.mark.parametrize("said", ["可以的 下一个", "都记上吧", "你先记着吧", "都对", "全对"])
def test_facts_are_agreed_to_in_everyday_words(said: str) -> None:
    talk = at_waiting_contact().say(said)

    assert CONTACT.items() <= talk.record.items()


def test_what_contradicts_an_answer_while_facts_wait_waits_with_them() -> None:
    talk = at_waiting_contact().say("我们是个体户", "对")

    assert CONTACT.items() <= talk.record.items()
    assert talk.record["member.independent_legal_person"] is False


@pytest.mark.parametrize("said", ["", " ", "。", "！！"])
def test_nothing_said_while_facts_wait_leaves_them_waiting(said: str) -> None:
    assert at_waiting_contact().say(said).session.gathered == CONTACT


def test_thanks_while_facts_wait_are_returned() -> None:
    assert "还没有记" not in at_waiting_contact().say("谢谢").said


def test_facts_that_wait_outlast_a_stop_that_is_thought_better_of() -> None:
    assert at_waiting_contact().say("算了", "不停").session.gathered == CONTACT

    talk = at_waiting_contact().say("算了", "停", "回来了")
    assert talk.session.gathered == CONTACT
    assert CONTACT.items() <= talk.say("对").record.items()


def test_a_button_of_something_else_leaves_facts_waiting() -> None:
    talk = at_waiting_contact()
    for button in ("menu.status", "no_such_button", "menu.papers"):
        assert talk.choose(button).session.gathered == CONTACT
    assert CONTACT.items() <= talk.say("对").record.items()


def test_a_button_that_answers_what_is_asked_leaves_the_other_facts_waiting() -> None:
    talk = a_talk().say("我们想牵头，做化工的，在研项目有3项").choose("consortium")

    assert talk.record["role"] == "consortium"
    assert talk.session.gathered == {"industry": "化工", "lead.rnd_projects": 3}


def test_what_contradicts_an_answer_while_a_name_is_asked_is_read_back() -> None:
    talk = (
        a_talk().as_member("").say("同意", "济源市样例机械有限公司", "我们其实没有研发能力", "对")
    )

    assert talk.record["member.capable"] is False
    assert talk.asking == "contact.name"


@pytest.mark.parametrize(
    "words",
    [
        "俺公司叫济源市大力机械有限公司联系人是张伟他是经理电话138 3891 2345",
        "我们是济源市大力机械有限公司联系人张伟经理13838912345",
        "济源市大力机械有限公司，联系人是张伟，他是经理，电话13838912345",
    ],
)
def test_all_that_is_said_in_one_breath_is_heard(words: str) -> None:
    talk = a_talk().as_member("").say("同意", words, "对")
    assert talk.record["member.name"] == "济源市大力机械有限公司"
    assert talk.record["contact.name"] == "张伟"
    assert talk.record["contact.title"] == "经理"
    assert talk.record["contact.phone"] == "13838912345"


@pytest.mark.parametrize(
    ("words", "slot", "value"),
    [
        ("联系人王小明", "contact.name", "王小明"),
        ("电话13903891111", "contact.phone", "13903891111"),
    ],
)
def test_another_item_told_where_a_name_is_asked_is_that_item(
    words: str, slot: str, value: str
) -> None:
    talk = a_talk().as_member("").say("同意", words)
    assert "简称" not in talk.said
    talk.say("对")
    assert talk.record[slot] == value
    assert talk.asking == "member.name"


def test_what_somebody_is_is_no_name() -> None:
    talk = a_talk().as_member("").say("同意", "我们其实是分公司")
    assert "member.name" not in talk.record

    talk.say("对", "我们其实叫济源市样例机械有限公司")
    assert talk.record["member.independent_legal_person"] is False
    assert talk.record["member.name"] == "济源市样例机械有限公司"


@pytest.mark.parametrize(
    "said", ["化工那家不在上下游", "要加保密的", "还有一个大学的博士，不知道多大"]
)
def test_what_is_said_of_something_else_contradicts_no_answer(said: str) -> None:
    talk = a_talk().at_members().say("样例化工厂有限公司，规上工业企业", "缺的都以后再填")
    talk.say("就这些了").say(said)

    assert talk.session.gathered == {}
    assert talk.record["industry"] == "化工"
    assert talk.record["lead.service_ability"] is True


@pytest.mark.parametrize("said", ["刚才说错了，我们没入规", "我们去年退规了", "不对，我们规下了"])
def test_what_was_wrong_is_put_right_at_the_review_whatever_it_was(said: str) -> None:
    talk = a_talk().choose("member").say("规上工业企业", "是", "是", "愿意", "有", "好", "同意")
    talk.say("济源市样例机械有限公司", "王五", "经理", "0391-6600001", said, "对")

    assert talk.record["member.type"] == "其他企业"


def at_the_end_of_the_test() -> Talk:
    """A lead, asked whether to go on with the form."""
    talk = (
        a_talk().choose("lead").say("化工", "在", "是", "是", "有", "省级", "有", "有", "4", "能")
    )
    assert talk.asking == "continue_filling"
    return talk


@pytest.mark.parametrize(
    ("said", "count"), [("不对，项目结了两个，还剩2个", 2), ("项目只剩1个了", 1)]
)
def test_a_correction_is_no_word_to_stop(said: str, count: int) -> None:
    talk = at_the_end_of_the_test().say(said, "对")

    assert talk.record["lead.rnd_projects"] == count
    assert talk.asking == "continue_filling"


def test_a_correction_that_is_not_understood_is_no_word_to_stop() -> None:
    talk = at_the_end_of_the_test().say("不对，隔壁老李家的猫跑了")

    assert talk.asking == "continue_filling"
    assert "什么都还没有改" in talk.said


def test_what_is_told_of_a_row_is_told_of_nobody_else() -> None:
    talk = a_talk().at_members().say("样例物流有限公司，规上工业企业", "缺的都以后再填", "就这些了")
    talk.say("规上的只有两家了，物流退规了")
    assert not talk.session.gathered

    talk.say("物流退规了")
    assert talk.record["lead.above_scale_industrial"] is True
    row = talk.session.tables["members"].rows[0]
    assert talk.session.answers[f"members/{row}/type"].value == "其他企业"


def test_rows_sent_while_facts_wait_go_into_their_list() -> None:
    talk = a_talk().at_members().say("样例甲有限公司，高校", "缺的都以后再填", "就这些了")
    waiting = {"pending": "gathered", "gathered": {"contact.title": "主任"}}
    talk.session = talk.session.model_copy(update=waiting)
    assert talk.asking == "team"
    talk.say("赵云峰 51 教授 材料 样例大学", "陈红 41 工程师 化工 样例大学")

    assert len(talk.session.tables["team"].rows) == 2
    assert talk.session.gathered == {"contact.title": "主任"}


LEAD = ("有色金属", "在", "是", "是", "有", "省级", "有", "有", "2", "能", "接着填")


@pytest.mark.parametrize(
    ("before", "said", "told"),
    [
        (("没有", "没有"), "刚才决策机构那个答错了，有", {"organs.decision": True}),
        (("没有",), "决策机构也改成有", {"organs.decision": True}),
        (("有",), "决策机构也改成有", {"organs.decision": True}),
        (("有", "有", "有"), "财务制度是有的", {"organs.decision": True, "funds.rules": True}),
        (
            ("没有",),
            "专家委员会有，理事会其实也有",
            {"organs.decision": True, "organs.advisory": True},
        ),
    ],
)
def test_what_is_said_of_another_item_by_its_name_is_no_answer_to_what_is_asked(
    before: tuple[str, ...], said: str, told: dict[str, bool]
) -> None:
    talk = a_talk().choose("lead").say(*LEAD, *before)
    asked = talk.asking
    talk.say(said)
    assert asked not in talk.record
    talk.say("对")
    assert told.items() <= talk.record.items()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("有两家不是独立法人", {"members.all_independent_legal_person": False}),
        ("除了物流公司其他都在产业链上", {}),
    ],
)
def test_what_is_said_of_another_condition_of_all_is_read_back_or_not_kept(
    said: str, told: dict[str, bool]
) -> None:
    talk = at_members_total().say("6", "5", "4", "5", "都是", "都愿意", said)
    assert "members.all_capable" not in talk.record
    assert talk.session.gathered == told


def test_some_that_are_no_legal_person_say_nothing_of_the_lead() -> None:
    talk = at_members_total().say("6", "5", "4", "有两家不是独立法人")
    assert talk.record["lead.independent_legal_person"] is True
    assert not talk.session.gathered


TWO_ROWS = (
    "济源市样例机械有限公司 规上工业企业 王五 经理 0391-6600001\n"
    "济源样例物流有限公司 其他企业 孙七 经理 0391-6600003"
)


def test_what_is_said_of_another_row_is_written_there() -> None:
    talk = a_talk().at_members().say(TWO_ROWS)
    while talk.overview.asking and talk.overview.asking.field != "in_chain":
        talk.say("跳过")
    asked = talk.overview.asking
    talk.say("物流公司给我们拉货的，算上下游")
    assert "济源样例物流有限公司的在产业链上下游是“是”" in talk.said
    assert talk.overview.asking == asked


def test_what_denies_is_not_heard_as_a_yes_by_its_sound() -> None:
    talk = a_talk().choose("lead").say(*LEAD, "不加")
    assert "organs.decision" not in talk.record


@pytest.mark.parametrize(
    "said", ["有样例机械和样例科技大学，代码都还没要来", "样例机械和样例科技大学"]
)
def test_two_names_in_one_are_no_member(said: str) -> None:
    talk = a_talk().at_members().say(said)
    assert not talk.session.tables.get("members") or not talk.session.tables["members"].rows

"""The dialog, node by node: what a prompt offers, what is refused, where it goes."""

import gc
from typing import Any
from weakref import ref

import pytest

from dialogs.record import cells_of
from dialogs.replies import Delivery, FindingReply, Notice, Prompt
from tests.builders import Talk, a_talk


def test_it_greets_and_asks_one_question() -> None:
    talk = a_talk()

    assert isinstance(talk.replies[0], Notice)
    assert [reply.kind for reply in talk.replies].count("prompt") == 1
    assert talk.asking == "role"


def test_a_button_of_an_earlier_question_changes_nothing() -> None:
    talk = a_talk()
    stale = next(reply for reply in talk.replies if isinstance(reply, Prompt)).token
    talk.choose("lead").choose("member", prompt=stale)

    assert talk.record["role"] == "lead"
    assert "之前那一题" in talk.said
    assert talk.asking == "industry"


def test_the_way_to_take_part_cannot_be_skipped() -> None:
    talk = a_talk().say("跳过")

    assert talk.asking == "role"
    assert "要先选好" in talk.said


def test_not_knowing_is_noted_and_can_be_mended() -> None:
    talk = a_talk().choose("lead").say("化工", "在", "是", "不清楚")

    assert talk.record["lead.above_scale_industrial"] is None
    assert talk.overview.verdicts["3.1.1"] == "unknown"
    talk.say("规上改成是")
    assert talk.record["lead.above_scale_industrial"] is True
    assert talk.asking == "lead.leading_position"


def test_an_answer_settles_its_condition_at_once_with_clause_and_quote() -> None:
    talk = a_talk().choose("lead").say("化工")
    finding = next(reply for reply in talk.replies if isinstance(reply, FindingReply))

    assert finding.verdict == "met"
    assert finding.citation.clause == "1"
    assert finding.citation.quote in talk.policy.source


def test_starting_over_is_asked_first_and_can_be_refused() -> None:
    talk = a_talk().choose("lead").say("化工", "重新开始")

    assert talk.overview.phase == "confirming"
    talk.say("不要")
    assert talk.record["industry"] == "化工"
    talk.say("重新开始", "是")
    assert not talk.session.answers
    assert talk.asking == "role"


def test_stopping_keeps_everything_and_any_word_takes_it_up_again() -> None:
    talk = a_talk().choose("lead").say("化工", "不办了", "是")

    assert talk.overview.phase == "abandoned"
    assert not any(isinstance(reply, Prompt) for reply in talk.replies)
    talk.say("你好")
    assert talk.asking == "lead.registered_in_jiyuan"
    assert talk.record["industry"] == "化工"


def test_the_same_rows_again_close_a_table_and_add_nothing() -> None:
    talk = a_talk().at_members()
    row = "样例甲公司\t\t规上工业企业\t\t是\t是\t是\t是\t王五\t经理\t0391-6600001"
    talk.say(row).choose("later").say(row)

    assert len(talk.record["members"]) == 1


def test_a_table_counts_only_when_closed() -> None:
    talk = a_talk().at_members()
    talk.say("样例甲公司\t\t其他企业\t\t是\t是\t是\t是\t王五\t经理\t0391-6600001")

    assert "members" not in talk.record
    assert talk.verdict("3.2") == "met"
    talk.choose("later").say("就这些了")
    assert talk.verdict("3.2") == "unmet_soft"
    assert "先前说的是5家，名单里是1家" in talk.said


def test_a_change_after_the_documents_asks_for_a_new_confirmation() -> None:
    talk = a_talk().as_member("济源市样例饮料有限公司").say("确认")

    assert any(isinstance(reply, Delivery) for reply in talk.replies)
    talk.say("联系人改成李娜")
    assert talk.asking == "confirm"
    talk.say("确认")
    assert talk.session.deliveries == 2


def test_refusing_the_notice_leaves_the_verdict() -> None:
    talk = a_talk().as_member("").say("不同意")

    assert talk.asking is None
    assert talk.overview.overall == "qualified"


def test_a_part_cannot_be_more_than_the_whole() -> None:
    talk = a_talk().choose("consortium").say("化工", "在", "是", "是", "有", "省级", "有", "有")
    talk.say("3", "能", "4", "6")

    assert talk.asking == "members.enterprises"
    assert "比“成员单位数（不含牵头单位）”的4家还多" in talk.said
    talk.say("4", "成员总数改成3")
    assert talk.asking == "members.enterprises"
    assert talk.record["members.total"] == 3


def test_the_lead_is_no_member_and_no_code_stands_twice() -> None:
    talk = a_talk().at_members()
    talk.say("济源市样例化工有限公司\t\t规上工业企业", "样例甲公司\t91419001MA0000001N\t高校")
    talk.choose("later").say("样例乙公司\t91419001MA0000001N\t高校")

    assert "不用写" not in talk.said
    assert "与样例甲公司的统一社会信用代码相同" in talk.said
    assert talk.asking == "members"
    talk.choose("later").say("就这些了")
    assert [row["name"] for row in talk.record["members"]] == ["样例甲公司", "样例乙公司"]
    assert "uscc" not in talk.record["members"][1]


def test_a_declaration_is_not_older_than_the_form() -> None:
    talk = a_talk().at_members().say("样例甲公司").choose("later").say("就这些了", "跳过", "没有了")
    talk.say("跳过", "2026年3月1日", "公司简介。", "攻克技术。", "1", "建设内容。", "2026年2月1日")

    assert talk.asking == "fill_date"
    assert "早于“联合体协议生效时间”" in talk.said


def test_a_date_moved_behind_a_later_one_has_that_one_asked_again() -> None:
    talk = a_talk().at_members().say("样例甲公司").choose("later").say("就这些了", "跳过", "没有了")
    talk.say(
        "跳过",
        "2026年3月1日",
        "公司简介。",
        "攻克技术。",
        "1",
        "建设内容。",
        "2026年3月5日",
        "赵六",
    )
    talk.say("协议生效时间改成2026年4月1日")

    assert "原来填的是2026年3月5日，早于“联合体协议生效时间”2026年4月1日" in talk.said
    assert talk.record["agreement_effective_date"] == "2026-04-01"
    assert talk.asking == "fill_date"


def test_words_on_buttons_may_be_typed_anywhere() -> None:
    talk = a_talk().choose("lead").say("化工", "看结论")

    assert any(isinstance(reply, FindingReply) for reply in talk.replies)
    assert talk.asking == "lead.registered_in_jiyuan"


def test_another_role_hides_its_answers() -> None:
    talk = a_talk().choose("lead").say("化工", "在", "改申报方式").choose("member").say("进度")

    review = next(reply for reply in talk.replies if reply.kind == "review")
    labels = [line.label for section in review.sections for line in section.lines]
    assert "在济源注册" not in labels
    assert "单位类型" in labels


def test_documents_can_be_made_once_more() -> None:
    talk = a_talk().as_member("济源市样例饮料有限公司").say("确认", "重新生成")

    assert any(isinstance(reply, Delivery) for reply in talk.replies)


MEMBERS = (
    "样例甲公司\t\t规上工业企业\t\t是\t是\t是\t是",
    "样例乙公司\t\t规上工业企业\t\t是\t是\t是\t是",
    "样例丙大学\t\t高校\t\t\t是\t是\t是",
)


def with_members() -> Talk:
    return a_talk().at_members().say("\n".join(MEMBERS)).choose("later").say("就这些了")


def names_of(talk: Talk) -> list[str]:
    return [row["name"] for row in talk.record["members"]]


def test_a_row_is_taken_out_by_number_or_name_and_the_verdicts_follow() -> None:
    talk = with_members()
    assert talk.verdict("3.2") == "ambiguous"
    talk.say("删掉第二家")

    assert names_of(talk) == ["样例甲公司", "样例丙大学"]
    assert talk.verdict("3.2") == "unmet_soft"
    talk.say("把样例丙大学删了")
    assert names_of(talk) == ["样例甲公司"]
    assert talk.asking == "team"


def test_a_talk_holds_on_to_no_earlier_turn() -> None:
    talk = a_talk().at_members()
    turns: list[ref[Any]] = []
    for text in ("联系人改成李娜", "进度", "联系人改成王五", "返回", "跳过", "联系人改成赵六"):
        turns += [ref(talk.session), ref(talk.session.seen)]
        talk.say(text)
    talk.replies = ()
    gc.collect()
    assert [each() for each in turns] == [None] * len(turns)


def test_a_change_in_a_row_turns_its_condition_at_once() -> None:
    rows = [f"样例{name}公司\t\t规上工业企业\t\t是\t是\t是\t是" for name in "甲乙丙丁"]
    talk = a_talk().at_members().say("\n".join(rows)).choose("later").say("就这些了")
    assert talk.verdict("3.2") == "met"
    talk.say("第二家的独立法人改成否")

    found = [reply for reply in talk.replies if isinstance(reply, FindingReply)]
    assert [(reply.citation.clause, reply.verdict) for reply in found] == [("3.2", "unmet")]
    assert "样例乙公司" in found[0].seen
    assert talk.verdict("3.2") == "unmet"


def test_a_row_is_added_to_a_table_that_was_closed() -> None:
    talk = with_members().say("再加一家成员")

    assert talk.asking == "members"
    talk.say("样例丁公司\t\t规上工业企业\t\t是\t是\t是\t是")
    assert talk.verdict("3.2") == "met"
    talk.say("就这些了").choose("later")
    assert talk.asking == "team"
    assert len(names_of(talk)) == 4


def test_a_sentence_of_a_text_that_speaks_of_deleting_is_a_text() -> None:
    talk = with_members().say("跳过", "没有了", "跳过", "跳过")
    talk.say("本公司去掉了落后产能，删除了旧工艺，第二家工厂已退出。")

    assert talk.record["section1_lead"].startswith("本公司去掉了")
    assert len(names_of(talk)) == 3


def test_a_proposal_is_taken_by_its_words() -> None:
    talk = a_talk().choose("consortium").say("化工", "在", "是", "是", "有", "省级", "有", "有")
    talk.say("3", "能", "5", "5", "5", "5").choose("all_members_ready").choose("all_organs_ready")
    talk.choose("all_funds_ready").say("好", "同意", "济源市样例化工有限公司", "跳过", "就用这个")

    assert talk.record["name"] == "济源样例化工（化工）创新联合体"


def test_rows_with_something_wrong_keep_their_place() -> None:
    talk = a_talk().at_members()
    talk.say("样例甲公司\t高校\n样例乙公司\t123\t高校\n样例丙公司\t高校").choose("later")
    talk.say("就这些了")

    assert names_of(talk) == ["样例甲公司", "样例乙公司", "样例丙公司"]


def test_rows_that_end_with_the_closing_word_are_the_whole_table() -> None:
    talk = a_talk().at_members().say("\n".join(MEMBERS) + "\n就这些了").choose("later")

    assert len(names_of(talk)) == 3
    assert talk.asking == "team"


def test_several_rows_on_one_line_are_several_rows() -> None:
    talk = a_talk().at_members().say("样例甲公司，规上工业企业，在链上；样例丙大学，高校")
    talk.choose("later").say("就这些了")

    assert names_of(talk) == ["样例甲公司", "样例丙大学"]


def test_two_changes_in_one_message() -> None:
    talk = (
        a_talk().as_member("济源市样例饮料有限公司").say("联系人改成李娜，联系电话改成0391-6600009")
    )

    assert talk.record["contact.name"] == "李娜"
    assert talk.record["contact.phone"] == "0391-6600009"


def test_a_row_that_contradicts_itself_is_said() -> None:
    talk = a_talk().at_members()
    talk.say("样例甲公司\t\t规上工业企业\t否\t是\t是\t是\t是\t王五\t经理\t0391-6600001")

    assert "先按类型算" in talk.said


def test_a_change_of_nothing_known_keeps_the_question() -> None:
    talk = a_talk().choose("lead").say("化工", "改成橘子")

    assert talk.asking == "lead.registered_in_jiyuan"
    assert isinstance(talk.replies[-1], Prompt)


def test_a_yes_under_an_earlier_question_deletes_nothing() -> None:
    talk = a_talk().choose("consortium").say("化工")
    (asked,) = [reply for reply in talk.replies if isinstance(reply, Prompt)]
    talk.say("在", "重新开始").choose("yes", asked.token)

    assert "lead.registered_in_jiyuan" in talk.record
    assert talk.session.pending is None


def test_a_yes_to_something_else_deletes_nothing() -> None:
    talk = a_talk().say("我们公司想牵头，做有色金属的，在研项目有3项", "对", "重新开始")
    talk.choose("agree:yes:gathered")

    assert talk.record["industry"] == "有色金属"


def test_a_table_is_not_emptied_below_what_it_must_hold() -> None:
    talk = a_talk().at_members().say("样例甲公司\t高校").choose("later").say("就这些了")
    talk.say("删掉第一家")

    assert "members" not in talk.record
    assert talk.asking == "members"


def test_a_question_that_stands_on_its_own_is_no_follow_up() -> None:
    talk = a_talk().choose("lead").say("化工", "规上是什么意思？", "高校必须有吗？")

    assert "没有写高校" in talk.said


def _with_two_members() -> Talk:
    rows = (
        "河南愚公覆铜板股份有限公司\t其他企业\t卢志强\t部长\t0391-6612345",
        "济源市玉川铜箔有限公司\t规上工业企业\t王五\t经理\t0391-6612346",
    )
    head = "单位名称\t类型\t联系人\t职务\t电话\n"
    return a_talk().at_members().say(head + "\n".join(rows))


def _rows(talk: Talk, table: str) -> list[dict[str, Any]]:
    rows = talk.session.tables[table].rows
    return [dict(cells_of(talk.policy, talk.session, table, row)) for row in rows]


def test_a_row_sent_while_a_cell_is_asked_is_a_row_and_the_cell_is_asked_on() -> None:
    talk = _with_two_members()
    asked = talk.replies[-1]
    talk.say(
        "洛阳中测微电检测有限公司 91410300MA3X9B7N6Q 其他企业 上下游 欧阳建 站长 0379-64321098"
    )

    *_, row = _rows(talk, "members")
    assert (row["name"], row["in_chain"]) == ("洛阳中测微电检测有限公司", True)
    assert (row["contact"], row["title"]) == ("欧阳建", "站长")
    assert isinstance(asked, Prompt)
    assert asked.text in talk.said


def test_a_row_is_changed_in_the_table_that_has_such_a_column() -> None:
    talk = _with_two_members().say("剩下的先空着", "就这些了")
    talk.say("李国栋\t46\t总工程师\t电子材料\t济源市玉川铜箔有限公司")
    talk.say("第一行的工作单位改成河南愚公覆铜板股份有限公司")

    assert _rows(talk, "members")[0]["name"] == "河南愚公覆铜板股份有限公司"
    assert _rows(talk, "team")[0]["employer"] == "河南愚公覆铜板股份有限公司"


def test_a_change_cannot_make_two_rows_the_same_or_a_member_of_the_lead() -> None:
    talk = _with_two_members().say("第二家的名称改成河南愚公覆铜板股份有限公司")

    assert "相同" in talk.said
    talk.say("第二家的名称改成济源市样例化工有限公司")
    assert "不用写" in talk.said
    names = [row["name"] for row in _rows(talk, "members")]
    assert names == ["河南愚公覆铜板股份有限公司", "济源市玉川铜箔有限公司"]


def test_rows_go_into_their_own_table_whatever_is_asked() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了")
    talk.say("李国栋，46岁，总工程师，电子材料")
    talk.say(
        "再加洛阳中测微电检测有限公司，91410300MA3X9B7N6Q，其他企业，欧阳建，站长，0379-64321098"
    )
    assert "employer" not in _rows(talk, "team")[0]
    talk.say(
        "单位 联系人 职务 上下游 有能力\n"
        "济源市玉川铜箔有限公司 夏雨 经理 是 有\n"
        "河南愚公覆铜板股份有限公司 王五 总监 是 有"
    )

    members = _rows(talk, "members")
    assert [row["name"] for row in members][2:] == ["洛阳中测微电检测有限公司"]
    assert [row["contact"] for row in members] == ["王五", "夏雨", "欧阳建"]
    assert [row["name"] for row in _rows(talk, "team")] == ["李国栋"]
    assert "employer" not in _rows(talk, "team")[0]


def test_a_row_taken_out_comes_back_as_a_row_and_changes_nothing_else() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了", "跳过")
    before = talk.record.get("lead.uscc")
    row = "洛阳中测微电检测有限公司 91410300MA3X9B7N6Q 规上工业企业 欧阳建 站长 0379-64321098"
    talk.say(row, "删掉洛阳中测微电检测有限公司", row)

    assert talk.session.pending is None
    assert [each["name"] for each in _rows(talk, "members")][2:] == ["洛阳中测微电检测有限公司"]
    assert talk.record.get("lead.uscc") == before
    assert talk.record["contact.phone"] == "0391-6600000"


def test_lines_of_rows_are_no_yes_to_what_was_read_back() -> None:
    talk = _with_two_members().say("联系人换成高振国，职务总经理，电话13800001122")
    assert talk.session.pending == "gathered"
    talk.say("成员再加两家\n样例甲公司\t是\t是\n样例乙公司\t是\t是")

    assert talk.record["contact.title"] == "经理"


def test_all_that_is_told_with_a_change_is_taken_or_read_back() -> None:
    talk = _with_two_members().say("联系人换成高振国，职务总经理，电话13800001122", "对")
    assert talk.record["contact.name"] == "高振国"
    assert talk.record["contact.title"] == "总经理"
    assert talk.record["contact.phone"] == "13800001122"

    talk.say("第二家联系人换成高建国，职务总监，电话13800001123")
    row = _rows(talk, "members")[1]
    assert (row["contact"], row["title"], row["phone"]) == ("高建国", "总监", "13800001123")
    talk.say("第二家的有能力改成是", "河南愚公覆铜板股份有限公司的在产业链上下游改成否")
    assert _rows(talk, "members")[1]["capable"] is True
    assert _rows(talk, "members")[0]["in_chain"] is False
    assert "已改" in talk.said or "记下了" in talk.said


def test_a_text_goes_where_its_heading_says() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了", "跳过", "跳过", "跳过", "跳过")
    assert talk.asking == "section1_lead"
    talk.say("技术创新目标：三年内把再生铅综合回收率提到99.2%，建成中试线一条。")
    assert talk.asking == "section1_lead"
    talk.say("一、牵头单位基本情况：公司成立于2009年。\n六、主要建设内容：建中试线。")

    assert talk.record["section2_goals"] == "三年内把再生铅综合回收率提到99.2%，建成中试线一条。"
    assert talk.record["section1_lead"] == "公司成立于2009年。"
    assert talk.record["section6_content"] == "建中试线。"


def test_which_row_goes_out_is_asked_where_several_tables_have_it() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了")
    talk.say("李国栋，46岁，总工程师，电子材料", "删掉这一行")
    assert _rows(talk, "team") == []
    talk.say("李国栋\t46\t总工程师\t电子材料\t济源市玉川铜箔有限公司", "就这些了", "跳过")
    talk.say("跳过", "删掉第一行")

    assert len(_rows(talk, "members")) == len(_rows(talk, "team")) + 1
    assert "哪一个" in talk.said


def test_units_told_already_may_be_said_short() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了")
    talk.say("李国栋，46岁，总工程师，电子材料，玉川铜箔", "张伟 40 工程师 电子 本单位")
    talk.say("王五 41 工程师 电子", "愚公覆铜板")

    assert [row["employer"] for row in _rows(talk, "team")] == [
        "济源市玉川铜箔有限公司",
        "济源市样例化工有限公司",
        "河南愚公覆铜板股份有限公司",
    ]
    assert "河南愚公覆铜板股份有限公司" in talk.said


def test_one_word_for_all_rows_answers_the_column_of_each() -> None:
    talk = a_talk().choose("consortium").say("化工", "在", "是", "是", "有", "省级", "有", "有")
    talk.say("3", "能", "2", "2", "2", "2", "跳过", "跳过", "跳过").choose("all_organs_ready")
    talk.choose("all_funds_ready").say("好", "同意", "济源市样例化工有限公司", "跳过")
    talk.choose("proposed").say("张三", "经理", "0391-6600000")
    talk.say("单位名称\t类型\n样例甲公司\t其他企业\n样例乙公司\t规上工业企业", "跳过", "跳过")
    talk.say("四家都是独立法人")
    assert not any("independent_legal_person" in row for row in _rows(talk, "members"))
    talk.say("两家都是独立法人，都愿意，都有能力")

    for row in _rows(talk, "members"):
        assert (row["independent_legal_person"], row["willing"], row["capable"]) == (True,) * 3
    assert "都是“是”" in talk.said


def test_what_is_put_right_without_its_name_is_the_answer_before() -> None:
    talk = a_talk().choose("lead").say("化工", "在", "是", "是", "有", "没有")
    talk.say("不对不对，有个市里的工程中心")

    assert talk.record["lead.platform_level"] == "市级"
    assert "lead.stable_cooperation" not in talk.record
    talk.say("有", "刚才答错了，没有")
    assert talk.record["lead.stable_cooperation"] is False
    assert talk.asking == "lead.continuous_rnd_investment"


def test_what_answers_whether_to_stop_answers_nothing_else() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了", "跳过", "跳过", "跳过", "跳过")
    talk.say("公司成立于2009年。", "不办了", "不停，这个跳过")

    assert talk.session.pending is None
    assert "section2_goals" not in talk.record
    talk.say("改技术创新目标", "随便")
    assert "section2_goals" not in talk.record


def test_a_few_words_are_no_text_for_the_form() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了", "跳过", "跳过", "跳过", "跳过")
    assert talk.asking == "section1_lead"
    for words in ("随便写点", "就用这个", "第一个和第四个", "太长了"):
        talk.say(words)
        assert "section1_lead" not in talk.record
    talk.say("主营化工产品。")
    assert talk.record["section1_lead"] == "主营化工产品。"


def test_a_word_that_something_is_wrong_never_overwrites_a_text() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了", "跳过", "跳过", "跳过", "跳过")
    talk.say("公司成立于2009年。", "三年攻克技术。", "1", "建实验室一座。")
    texts_before = {key: talk.record[key] for key in ("section1_lead", "section6_content")}
    for words in (
        "不对，联系人是李娜",
        "刚才答错了，应该是共建实验室",
        "不对不对，我说错了",
        "错了，上面的任务选1、3",
    ):
        talk.say(words)

    assert talk.record["contact.name"] == "李娜"
    assert {key: talk.record[key] for key in texts_before} == texts_before


def test_a_row_is_pointed_at_by_its_kind_and_by_what_was_said_last() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了", "跳过")
    talk.say("样例一工程技术研究中心\t电子\t省级\t2022年5月\t本单位", "就这些了")
    talk.say("样例项目甲\t2025年1月\t2026年12月", "再加一个 样例项目乙 2025年1月 2027年6月")
    talk.say("不对，第一个项目的合作单位是样例大学", "刚才那家的电话错了，应该是0391-6600077")

    assert [row["name"] for row in _rows(talk, "projects")] == ["样例项目甲", "样例项目乙"]
    assert _rows(talk, "projects")[0]["partner"] == "样例大学"
    assert _rows(talk, "platforms")[0]["host"] == "济源市样例化工有限公司"
    assert _rows(talk, "members")[1]["phone"] == "0391-6600077"
    assert talk.record["contact.phone"] == "0391-6600000"


def test_a_row_is_changed_by_its_name_and_keeps_what_else_is_told() -> None:
    talk = _with_two_members().say("缺的都以后再填", "就这些了")
    talk.say("李国栋\t46\t总工程师\t电子材料\t本单位\n张伟\t40\t工程师\t电子\t本单位", "就这些了")
    talk.say("玉川铜箔联系人钱九，电话0391-6600088", "张伟的姓名改成周八，年龄改成52")

    row = _rows(talk, "members")[1]
    assert (row["contact"], row["phone"]) == ("钱九", "0391-6600088")
    assert talk.record["contact.name"] == "张三"
    assert [(row["name"], row["age"]) for row in _rows(talk, "team")] == [
        ("李国栋", 46),
        ("周八", 52),
    ]


@pytest.mark.parametrize(
    "words", ["还没签", "协议还没签呢", "协议还在拟", "没定呢", "协议还没签，日期不知道"]
)
def test_a_day_that_has_not_come_is_left_for_later(words: str) -> None:
    talk = a_talk().at_members().say("就这些了", "是", "没有了", "没有了", "跳过")
    while talk.asking != "agreement_effective_date":
        talk.say("跳过")
    talk.say(words)
    assert talk.asking != "agreement_effective_date"
    assert talk.session.answers["agreement_effective_date"].state == "deferred"


def test_a_name_that_two_questions_share_means_the_one_that_can_hold_the_value() -> None:
    talk = a_talk().choose("lead").say("化工", "在", "是", "否", "规上工业企业改成是")
    assert talk.record["lead.above_scale_industrial"] is True
    talk = a_talk().choose("consortium").say("化工", "在", "是", "是", "有", "省级", "有", "有")
    talk.say("3", "能", "5", "5", "2", "规上改成3家")
    assert talk.record["members.above_scale"] == 3
    assert talk.record["lead.above_scale_industrial"] is True


def test_a_cell_is_called_by_the_last_of_the_words_that_name_it() -> None:
    talk = a_talk().at_members().say("样例甲公司\t\t规上工业企业", "第一家联系人的职务改成总经理")
    cells = cells_of(talk.policy, talk.session, "members", "r1")
    assert cells["title"] == "总经理"


def at_goals() -> Talk:
    """A filing where the text on the goals is asked, the one before it written."""
    talk = a_talk().at_members().say("样例甲公司\t\t规上工业企业\t\t是\t是\t是\t是").choose("later")
    talk.say("就这些了", "没有了", "没有了", "跳过", "还没签", "本公司从事样例冶炼，创新能力强。")
    assert talk.asking == "section2_goals"
    return talk


@pytest.mark.parametrize(
    "words", ["把刚才那个目标改一下，发明专利改成15件", "刚才那段再加一句：年产值3亿元。"]
)
def test_what_is_said_of_another_text_is_not_written_into_this_one(words: str) -> None:
    talk = at_goals().say(words)
    assert "section2_goals" not in talk.record
    assert "没有记成" in talk.said


def test_the_word_that_a_text_is_rewritten_is_not_printed() -> None:
    talk = at_goals().say("重写：三年攻克样例技术，建成样例平台。")
    assert talk.record["section2_goals"] == "三年攻克样例技术，建成样例平台。"


def test_the_row_of_the_table_that_is_asked_is_meant_first() -> None:
    talk = a_talk().at_members().say("样例大学\t\t高校\t\t\t是\t是\t是").choose("later")
    talk.say("就这些了", "没有了", "样例大学\t市级\t2020年5月\t样例大学\t样例专业")
    assert len(talk.session.tables["platforms"].rows) == 1
    talk.say("删掉样例大学")
    assert not talk.session.tables["platforms"].rows
    assert len(talk.session.tables["members"].rows) == 1


@pytest.mark.parametrize("words", ["今天几号", "为什么要填这个"])
def test_a_question_is_no_phrase_for_the_form(words: str) -> None:
    talk = a_talk().at_members().say("联系人职务改成经理", "改联系人职务", words)
    assert talk.record["contact.title"] == "经理"


def test_what_is_told_of_a_row_by_a_part_of_its_name_goes_there() -> None:
    talk = a_talk().at_members()
    talk.say(
        "样例甲公司\t\t规上工业企业\n样例乙公司\t\t其他企业", "样例乙的代码是91419001MA0000001N"
    )
    cells = cells_of(talk.policy, talk.session, "members", "r2")
    assert cells["uscc"] == "91419001MA0000001N"


def test_telephone_and_post_of_a_contact_are_changed_in_one_message() -> None:
    talk = a_talk().at_members().say("样例甲公司\t\t规上工业企业\n样例乙公司\t\t其他企业")
    talk.say("样例乙公司的联系人电话改成0391-6600009，职务改成销售经理")
    cells = cells_of(talk.policy, talk.session, "members", "r2")
    assert (cells["phone"], cells["title"]) == ("0391-6600009", "销售经理")


def test_who_does_not_consent_is_told_after_every_word_what_can_be_done() -> None:
    talk = a_talk().as_member("").say("不同意")
    assert talk.asking is None

    for said in ("公示多久", "济源市样例化工有限公司", "张三 副总 13900000001"):
        last = talk.say(said).replies[-1]
        assert isinstance(last, Notice)
        assert last.options[0].id == "menu.resume"


@pytest.mark.parametrize("said", ["接着填", "继续", "那接着填吧"])
def test_a_refused_consent_is_asked_for_again_and_never_taken_for_given(said: str) -> None:
    talk = a_talk().as_member("").say("不同意", said)
    assert talk.record.get("consent") is not True
    assert talk.asking in (None, "consent")
    assert talk.say("同意").record["consent"] is True

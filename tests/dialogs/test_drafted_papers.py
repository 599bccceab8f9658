"""The plan and the agreement in the talk: drafts shown, taken, rewritten, left, and followed."""

import pytest

from dialogs.replies import Delivery, Prompt, Review
from tests.builders import Talk, a_talk
from tests.filling import at

MEMBER = "样例甲公司\t\t规上工业企业\t\t是\t是\t是\t是"


def at_papers() -> Talk:
    """A filing with its own questions answered or passed over."""
    talk = (
        a_talk()
        .at_members()
        .say(MEMBER)
        .choose("later")
        .say("就这些了", "没有了", "没有了", "跳过")
    )
    talk.say(
        "2026年3月1日", "本公司从事样例冶炼。", "三年攻克样例技术。", "1", "共建样例平台。", "今天"
    )
    talk.say("赵六", "今天")
    while talk.asking != "papers":
        talk.say("跳过")
    return talk


def at_review(talk: Talk) -> Talk:
    """Go on past what was skipped before."""
    while talk.asking not in ("confirm", "papers", "plan", "agreement", "agreement_clauses"):
        talk.say("跳过")
    return talk


def heading(talk: Talk) -> str | None:
    asking = talk.overview.asking
    return asking.field if asking else None


def section(talk: Talk, paper: str) -> Prompt:
    """The prompt for the section that is asked."""
    prompt = talk.replies[-1]
    assert isinstance(prompt, Prompt)
    assert paper in prompt.text
    return prompt


def reviewed(talk: Talk) -> Review:
    return next(reply for reply in talk.replies if isinstance(reply, Review))


def line(talk: Talk, label: str) -> str:
    lines = [each for section in reviewed(talk).sections for each in section.lines]
    return next(each.value for each in lines if each.label == label)


def test_each_section_is_asked_by_its_heading_with_its_draft_and_what_can_be_done() -> None:
    talk = at_papers().choose("逐段看")
    asking = talk.overview.asking

    assert asking
    assert (asking.slot, asking.row, asking.field) == ("plan", None, "一、组建背景与意义")
    prompt = section(talk, "建设方案")
    assert [choice.label for choice in prompt.options] == [
        "就这样",
        "修改",
        "以后再写",
        "后面的都先用草稿",
    ]
    assert "【待补充：" in prompt.text


def test_a_draft_that_is_taken_follows_the_facts() -> None:
    talk = at_papers().choose("逐段看").say("就这样", "就这样")
    assert heading(talk) == "二（二）成员单位情况"
    assert "plan" not in talk.record
    talk.say("牵头单位改成济源市样例新名有限公司", "返回")

    assert heading(talk) == "二（一）牵头单位情况"
    assert "牵头单位：济源市样例新名有限公司。" in section(talk, "建设方案").text


def test_a_text_that_is_typed_stands_for_the_draft_and_can_be_taken_back() -> None:
    talk = at_papers().choose("逐段看").choose("rewrite")
    assert "请把改好的整段发过来" in talk.said
    talk.say("样例背景。\n第二段。")
    assert talk.record["plan"] == {"一、组建背景与意义": "样例背景。\n第二段。"}

    talk.say("返回")
    assert [choice.id for choice in section(talk, "您写的是").options][:3] == [
        "keep",
        "rewrite",
        "return",
    ]
    talk.choose("keep")
    assert talk.record["plan"] == {"一、组建背景与意义": "样例背景。\n第二段。"}
    talk.say("返回", "改用草稿")
    assert "plan" not in talk.record


def test_one_tap_leaves_all_the_rest_to_drafts() -> None:
    talk = at_papers().choose("逐段看").say("以后再写").choose("rest_drafted")
    at_review(talk)

    assert talk.asking == "confirm"
    assert "以后再写：组建背景与意义" in line(talk, "建设方案")
    assert any("处【待补充】" in note for note in reviewed(talk).notes)
    talk.say("确认")
    delivery = next(reply for reply in talk.replies if isinstance(reply, Delivery))
    assert delivery.documents == ("filing", "plan", "agreement")


def test_the_check_counts_what_drafts_leave_to_a_person_and_leads_there() -> None:
    talk = at_review(at_papers().say("都先用草稿")).say("改违约责任", "违约方赔偿样例损失。")
    talk.say("体检")
    report = talk.said
    assert "组建协议的草稿里还有" in report
    assert "处【待补充】，在：" in report
    assert (
        "七、违约责任追究方式" not in report.partition("组建协议的草稿")[2].partition("怎么改")[0]
    )
    assert "edit:agreement//三、目标任务及具体分工" in {
        option.id for reply in talk.replies for option in getattr(reply, "options", ())
    }
    talk.say("改起草建设方案和组建协议", "不用起草", "体检")
    assert "处【待补充】" not in talk.said


def test_in_a_hurry_one_answer_is_enough() -> None:
    talk = at_papers().say("都先用草稿")

    assert at_review(talk).asking == "confirm"


def test_nobody_is_made_to_draft() -> None:
    talk = at_papers().say("不用起草")

    assert "组建协议必须随备案书交" in talk.said
    assert at_review(talk).asking == "confirm"
    talk.say("确认")
    delivery = next(reply for reply in talk.replies if isinstance(reply, Delivery))
    assert delivery.documents == ("filing",)


def test_all_sections_can_be_gone_through_once_and_come_no_second_time() -> None:
    talk = at_papers().choose("逐段看")
    headings = []
    while talk.asking in ("plan", "agreement_clauses", "agreement"):
        headings.append(heading(talk))
        talk.say("就这样" if heading(talk) and len(headings) % 2 else "跳过")
        assert len(headings) < 30

    assert at_review(talk).asking == "confirm"
    assert len([each for each in headings if each]) == 23
    assert len(headings) == 24  # and the optional clauses of the agreement


def test_a_section_is_changed_by_its_name_also_when_all_were_left_to_drafts() -> None:
    talk = at_review(at_papers().say("都先用草稿")).say("改建设方案的总体思路")
    assert heading(talk) == "三（一）总体思路"
    talk.say("围绕样例技术，走样例路线。")
    assert talk.record["plan"] == {"三（一）总体思路": "围绕样例技术，走样例路线。"}
    assert talk.asking == "confirm"

    talk.say("改违约责任")
    assert heading(talk) == "七、违约责任追究方式"
    talk.say("不改了", "改组建协议的知识产权归属")
    assert heading(talk) == "五、科技成果、知识产权归属、许可使用和转化收益等分配办法"


def test_a_whole_paper_named_offers_its_sections() -> None:
    talk = at_papers().say("都先用草稿", "改组建协议")
    (asked,) = [reply for reply in talk.replies if reply.kind == "notice"]
    talk.choose(asked.options[2].id)

    assert heading(talk) == "四、各成员单位的责权利"


def test_the_name_of_a_question_of_the_form_still_means_that_question() -> None:
    talk = at_papers().say("都先用草稿", "改技术创新目标")

    assert talk.asking == "section2_goals"


def test_a_policy_question_in_between_loses_no_section() -> None:
    talk = at_papers().choose("逐段看").say("就这样", "为什么要写这个？", "高校必须有吗？")

    assert heading(talk) == "二（一）牵头单位情况"
    assert "没有写高校" in talk.said


def test_a_long_draft_is_cut_on_the_screen_and_whole_on_request() -> None:
    talk = at_papers().say("牵头单位基本情况改成甲").say("改牵头单位基本情况")
    talk.say("本公司的样例情况。" * 200).choose("逐段看").say("就这样")

    shown = section(talk, "牵头单位情况").text
    assert len(shown) < 600
    assert "文件里是全文" in shown
    talk.say("修改")
    assert "本公司的样例情况。" * 200 in talk.said


def test_clauses_that_the_outline_lacks_are_added_by_choice() -> None:
    talk = at_papers().choose("逐段看")
    while talk.asking != "agreement_clauses":
        talk.say("就这样")
    talk.say("1、3")

    assert talk.record["agreement_clauses"] == ["退出", "对外责任主体"]
    assert heading(talk) == "二、技术创新目标"


def test_the_check_before_filing_misses_no_part_for_which_a_draft_stands() -> None:
    talk = at_review(at_papers().say("都先用草稿")).say("改违约责任", "违约方赔偿样例损失。")
    assert set(talk.record["agreement"]) == {"七、违约责任追究方式"}

    talk.say("体检")
    assert "组建协议缺了" not in talk.said
    talk.say("改起草建设方案和组建协议", "不用起草", "体检")
    assert "组建协议缺了" not in talk.said


def at_plan() -> Talk:
    return at_papers().choose("逐段看")


def test_a_sentence_added_goes_behind_the_draft_and_does_not_replace_it() -> None:
    talk = at_plan()
    name = heading(talk)
    draft = section(talk, "建设方案").text
    talk.say("加一句：牵头单位2024年获河南省科技进步三等奖。")

    written = talk.session.answers[f"plan//{name}"].value
    assert isinstance(written, str)
    assert written.endswith("牵头单位2024年获河南省科技进步三等奖。")
    assert written.split("\n")[0] in draft
    assert "加在后面了" in talk.said


@pytest.mark.parametrize(
    "words", ["写得不错，下一段", "同意", "OK", "嗯", "没问题，下一个", "可以，继续"]
)
def test_praise_and_assent_take_the_draft(words: str) -> None:
    talk = at_plan()
    name = heading(talk)
    talk.say(words)

    assert talk.session.answers[f"plan//{name}"].state == "drafted"
    assert heading(talk) != name


@pytest.mark.parametrize("words", ["太长了", "看不懂", "这是啥", "随便"])
def test_a_few_words_are_no_section(words: str) -> None:
    talk = at_plan()
    name = heading(talk)
    talk.say(words)

    assert f"plan//{name}" not in talk.session.answers
    assert heading(talk) == name


def test_the_section_before_is_gone_back_to() -> None:
    talk = at_plan()
    first = heading(talk)
    talk.say("就这样", "上一段")

    assert heading(talk) == first
    talk.say("由牵头单位负责。")
    assert talk.session.answers[f"plan//{first}"].value == "由牵头单位负责。"


@pytest.mark.parametrize("words", ["去掉联合4家成员单位这句", "这一段应该短一些", "删掉第一段"])
def test_what_is_wished_of_a_section_is_no_text_and_takes_out_no_row(words: str) -> None:
    talk = at_plan()
    name, rows = heading(talk), talk.session.tables["members"].rows
    talk.say(words)

    assert f"plan//{name}" not in talk.session.answers
    assert talk.session.tables["members"].rows == rows
    assert "请把改好的整段发过来" in talk.said


def test_one_paper_drafted_and_one_not_is_asked_again() -> None:
    talk = at_papers().say("方案用草稿，协议我自己写")

    assert talk.asking == "papers"
    assert "选一个" in talk.said


@pytest.mark.parametrize("said", ["生成材料", "直接生成吧", "重新生成"])
def test_asking_for_the_papers_too_early_is_told_how_far_it_is(said: str) -> None:
    talk = at_papers().choose("逐段看").say(said)

    assert "核对过才生成" in talk.said
    assert heading(talk) == "一、组建背景与意义"
    assert not talk.session.deliveries


def test_a_sentence_for_another_text_replaces_no_section() -> None:
    talk = at_papers().choose("逐段看").say("第一栏加一句：职工320人")

    assert heading(talk) == "一、组建背景与意义"
    assert str(talk.record["section1_lead"]).endswith("\n职工320人")


@pytest.mark.parametrize(
    "said",
    [
        "营业执照上的经营范围算不算",
        "技术部说还没定，大概是回收率95%",
        "第一栏漏了，加上有职工320人",
    ],
)
def test_questions_and_hedges_are_no_text_for_the_form(said: str) -> None:
    talk = a_talk().at_members().say(MEMBER).choose("later")
    talk.say("就这些了", "没有了", "没有了", "跳过", "2026年3月1日", "本公司从事样例冶炼。")
    assert talk.asking == "section2_goals"

    assert talk.say(said).asking == "section2_goals"
    assert "section2_goals" not in talk.record


def at_clauses() -> Talk:
    """Past the sections of the plan, asked which clauses the agreement is to have."""
    talk = at_papers().choose("逐段看")
    while talk.asking != "agreement_clauses":
        talk.say("就这样")
    return talk


def test_clauses_are_chosen_by_name_all_or_none() -> None:
    assert at_clauses().say("退出的要").record["agreement_clauses"] == ["退出"]
    assert len(at_clauses().say("都加上").record["agreement_clauses"]) == 3
    talk = at_clauses().say("都不用")
    assert talk.asking != "agreement_clauses"
    assert "agreement_clauses" not in talk.record


def test_who_passes_over_whether_to_draft_is_not_led_through_every_section() -> None:
    talk = at("papers").say("跳过")
    assert talk.asking == "confirm"
    talk.say("改起草", "一段一段看")
    assert talk.asking == "plan"

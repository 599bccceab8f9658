"""撤销: what the last change replaced or took out comes back as it was."""

import pytest
from pydantic import JsonValue

from tests.builders import Talk, a_talk

ROWS = (
    "单位名称\t类型\t在产业链上下游\t独立法人\t愿意\t有能力\n"
    "样例甲公司\t规上工业企业\t是\t是\t是\t是\n"
    "样例乙公司\t其他企业\t是\t是\t是\t是\n"
    "样例大学\t高校\t\t是\t是\t是"
)


def cells(talk: Talk) -> dict[str, JsonValue]:
    return {
        key: held.value for key, held in talk.session.answers.items() if key.startswith("members/")
    }


def names(talk: Talk) -> list[JsonValue]:
    rows = talk.session.tables["members"].rows
    return [cells(talk)[f"members/{row}/name"] for row in rows]


@pytest.mark.parametrize(
    "words", ["撤销", "换回原来的", "改错了，改回去", "算了，还是张三", "还原"]
)
def test_a_changed_answer_comes_back(words: str) -> None:
    talk = a_talk().at_members().say("联系人改成李娜", words)
    assert talk.record["contact.name"] == "张三"
    assert "张三" in talk.said
    assert talk.asking == "members"


def test_undoing_twice_changes_nothing_again_and_says_so() -> None:
    talk = a_talk().at_members().say("联系人改成李娜", "撤销", "撤销")
    assert talk.record["contact.name"] == "张三"
    assert "没有更早的改动" in talk.said
    assert talk.asking == "members"
    talk.say("恢复")
    assert talk.record["contact.name"] == "李娜"
    talk.say("撤销")
    assert talk.record["contact.name"] == "张三"


def test_each_undoing_goes_back_one_change_more() -> None:
    talk = a_talk().at_members().say(ROWS)
    before = cells(talk)
    talk.say("联系人改成李娜", "第二家换成样例丁公司", "删掉最后一家")
    assert names(talk) == ["样例甲公司", "样例丁公司"]
    talk.say("撤销")
    assert names(talk) == ["样例甲公司", "样例丁公司", "样例大学"]
    talk.say("撤销")
    assert names(talk) == ["样例甲公司", "样例乙公司", "样例大学"]
    assert cells(talk) == before
    assert talk.record["contact.name"] == "李娜"
    talk.say("撤销")
    assert talk.record["contact.name"] == "张三"


def test_so_many_changes_are_taken_back_and_no_more() -> None:
    talk = a_talk().at_members()
    for number in "一二三四五六七八九十百":
        talk.say(f"联系人改成李{number}")
    talk.say(*["撤销"] * 10)
    assert talk.record["contact.name"] == "李一"
    talk.say("撤销")
    assert talk.record["contact.name"] == "李一"


def test_what_was_answered_in_between_stays() -> None:
    talk = a_talk().at_members().say("联系人改成李娜", ROWS, "换回原来的")
    assert talk.record["contact.name"] == "张三"
    assert len(names(talk)) == 3


def test_after_further_answers_it_goes_back_to_the_last_and_restores_nothing_older() -> None:
    talk = a_talk().choose("lead").say("化工", "产业领域改成新材料", "在", "是", "撤销")
    assert talk.record["industry"] == "新材料"
    assert talk.asking == "lead.independent_legal_person"


@pytest.mark.parametrize("words", ["撤销", "删错了，恢复", "刚才删的不算"])
def test_a_row_taken_out_comes_back_whole_and_in_its_place(words: str) -> None:
    talk = a_talk().at_members().say(ROWS)
    before = cells(talk)
    talk.say("删掉第二家")
    assert names(talk) == ["样例甲公司", "样例大学"]
    talk.say(words)
    assert names(talk) == ["样例甲公司", "样例乙公司", "样例大学"]
    assert cells(talk) == before
    assert "样例乙公司" in talk.said


@pytest.mark.parametrize(
    "words", ["删掉第二、第三家", "删掉第二家和第三家", "去掉样例乙公司、样例大学"]
)
def test_several_rows_taken_out_at_once_come_back_together(words: str) -> None:
    talk = a_talk().at_members().say(ROWS, words)
    assert names(talk) == ["样例甲公司"]
    talk.say("撤销")
    assert names(talk) == ["样例甲公司", "样例乙公司", "样例大学"]


def test_where_nothing_was_changed_nothing_is_given_back() -> None:
    talk = a_talk().at_members().say(ROWS, "样例乙公司那家删了", "放回来")
    assert "样例乙公司" in names(talk)
    talk.say("放回来")
    assert "没有可以恢复的" in talk.said
    assert len(names(talk)) == 3


def test_a_text_written_over_comes_back() -> None:
    first, second = "建设样例平台，攻关样例技术。", "另写的一段样例文字，说的是别的事。"
    talk = a_talk().at_members().say(f"六、创新联合体主要建设内容：{first}")
    assert talk.record["section6_content"] == first
    talk.say(f"六、创新联合体主要建设内容：{second}", "撤销")
    assert talk.record["section6_content"] == first


def test_after_starting_over_nothing_of_before_comes_back() -> None:
    talk = a_talk().at_members().say("联系人改成李娜", "从头来", "是", "撤销")
    assert "contact.name" not in talk.record


def test_the_words_inside_a_text_undo_nothing() -> None:
    talk = a_talk().at_members().say("联系人改成李娜", "撤销旧产线以后，我们改建了样例车间。")
    assert talk.record["contact.name"] == "李娜"


def test_rows_just_added_go_out_again() -> None:
    talk = a_talk().at_members().say(ROWS, "再加一家：样例丙公司，其他企业，是，是，是，是")
    assert len(names(talk)) == 4
    talk.say("撤销")
    assert names(talk) == ["样例甲公司", "样例乙公司", "样例大学"]
    talk.say("恢复")
    assert "样例丙公司" in names(talk)


def test_rows_added_since_are_not_taken_out_for_an_earlier_change() -> None:
    talk = a_talk().at_members().say("联系人改成李娜", ROWS, "换回原来的")
    assert talk.record["contact.name"] == "张三"
    assert len(names(talk)) == 3


@pytest.mark.parametrize("words", ["原来的不改了", "算了 不改这个", "算了，不改了"])
def test_a_correction_is_left_in_plain_words(words: str) -> None:
    talk = a_talk().choose("lead").say("化工", "改产业领域", words)
    assert talk.record["industry"] == "化工"
    assert talk.asking == "lead.registered_in_jiyuan"


def test_what_was_meant_by_the_last_answer_replaces_it() -> None:
    talk = a_talk().choose("lead").say("不是啊，我说的是整个联合体一起报")
    assert talk.record["role"] == "consortium"


def test_what_is_no_such_number_but_another_is_put_right_in_its_place() -> None:
    talk = a_talk().at_members().say("在研的不是3项，是4项")
    assert talk.record["lead.rnd_projects"] == 4


def test_a_cell_that_was_left_for_later_stays_so_when_its_row_comes_back() -> None:
    talk = a_talk().at_members().say(ROWS, "先空着", "先空着")
    before, asked = cells(talk).keys(), talk.said
    talk.say("删掉样例甲公司", "撤销")
    assert cells(talk).keys() == before
    assert asked.splitlines()[-1] == talk.said.splitlines()[-1]


def test_no_more_rows_said_twice_leaves_the_open_cells_for_later() -> None:
    talk = a_talk().at_members().say(ROWS, "就这些了")
    assert talk.asking == "members"
    talk.say("就这些了")
    assert talk.asking == "team"


def test_a_row_that_took_the_place_of_another_goes_out_when_that_comes_back() -> None:
    talk = a_talk().at_members().say(ROWS, "样例乙公司不参加了，换成样例丙公司")
    assert names(talk) == ["样例甲公司", "样例丙公司", "样例大学"]
    talk.say("撤销")
    assert names(talk) == ["样例甲公司", "样例乙公司", "样例大学"]

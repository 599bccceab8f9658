"""Several facts in one message are read back, and count only once they are agreed to."""

from tests.builders import a_talk


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


def test_an_answer_that_tells_more_than_was_asked() -> None:
    talk = a_talk().choose("consortium").say("化工", "在", "是", "是", "有", "省级", "有", "有")
    talk.say("3", "能", "5家，其中企业4家，规上3家", "对")

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

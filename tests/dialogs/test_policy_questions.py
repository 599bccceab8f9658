"""What a clerk asks in the middle of a talk: answered from the right place, nothing recorded."""

import pytest

from dialogs.replies import CitedAnswer
from tests.builders import Talk, a_talk

AT_THE_FIRST_QUESTION = [
    # who may lead
    ("哪些单位可以牵头", "三、（一）1"),
    ("那谁能牵头", "三、（一）1"),
    ("牵头单位是谁都行吗", "三、（一）1"),
    ("牵头单位资格", "三、（一）1"),
    ("没有平台能牵头吗", "三、（一）2"),
    # numbers and members
    ("8家成员，上下游几家", "三、（二）2"),
    ("成员里必须有高校不", "高校、科研院所的最少家数"),
    ("最少几个成员，最多呢", "不少于4个"),
    ("能不能先备案后补成员", "六、（二）"),
    ("物流公司能当成员吗", "三、（三）3"),
    ("成员企业怎么找", "市场化自发组织"),
    # papers
    ("成果怎么分", "知识产权归属"),
    ("纸质的还是电子的", "电子件"),
    ("要是我当成员的话要签啥", "签章"),
    ("要交几份材料", "一式两份"),
    ("一式几份", "一式两份"),
    ("材料清单给我一份", "备案申请表"),
    # how it goes
    ("会不会被拒", "四、（二）"),
    ("报一次要几天", "不少于5个工作日"),
    ("我们想牵头要多少钱", "没有写收费"),
    ("是不是骗人的", "济源创新联合体培育建设工作方案（试行）"),
    # which role
    ("那我该选哪个", "在济源示范区注册"),
    ("我们该当牵头还是成员", "在济源示范区注册"),
    ("我还没想好牵头还是当成员", "在济源示范区注册"),
    # this program
    ("个人信息会不会泄露", "删除我的资料"),
    ("先等等，个人信息会不会泄露", "删除我的资料"),
    ("你们会不会把我电话给别人", "删除我的资料"),
    ("先不填，我问几个问题", "您尽管问"),
]


@pytest.mark.parametrize(("asked", "answered"), AT_THE_FIRST_QUESTION)
def test_a_question_at_the_first_question_is_answered(asked: str, answered: str) -> None:
    talk = a_talk().say(asked)
    assert answered in talk.said
    assert not talk.session.answers
    assert talk.asking == "role"


@pytest.mark.parametrize("asked", ["8家成员", "我们有8家成员", "六家成员单位"])
def test_a_number_of_members_is_no_choice_of_being_one(asked: str) -> None:
    talk = a_talk().say(asked)
    assert "role" not in talk.record


def test_which_to_choose_is_asked_of_the_question_that_is_put() -> None:
    assert "传统、新兴、未来产业" in a_talk().choose("lead").say("该选哪个").said
    assert "在济源示范区注册" in a_talk().say("该选哪个").said


@pytest.mark.parametrize(
    "asked",
    [
        "个人信息会不会泄露",
        "你们会不会把我电话给别人",
        "我的信息保留多久",
        "填了以后怎么删掉",
        "谁能看到我填的信息",
        "手机号给你安全吗",
    ],
)
def test_where_consent_is_asked_its_facts_are_told(asked: str) -> None:
    talk = a_talk().as_member("").say(asked)
    first = getattr(talk.replies[0], "text", "")
    assert "只用来生成您的申报材料" in first
    assert "180天" in first
    assert "方案未规定" not in talk.said
    assert talk.asking == "consent"


@pytest.mark.parametrize(
    "said", ["接着填", "算了接着填", "好了接着填", "还是接着填吧", "继续填吧", "那就继续填吧"]
)
def test_what_was_left_is_taken_up_again(said: str) -> None:
    talk = a_talk().choose("member").say("规上工业企业", "是", "是", "愿意", "有", "先到这里")
    assert talk.asking is None
    assert talk.say(said).asking == "consent"


@pytest.mark.parametrize("said", ["不接着填了", "先不接着填", "明天再接着填", "接着填要多久"])
def test_what_was_left_stays_left(said: str) -> None:
    talk = a_talk().choose("member").say("规上工业企业", "是", "是", "愿意", "有", "先到这里")
    assert talk.say(said).asking is None


def test_where_no_topic_tells_which_to_choose_the_help_of_the_question_is_pointed_at() -> None:
    talk = a_talk().choose("member").say("我该选哪个")
    assert "照下面的说明" in talk.said
    assert talk.asking == "member.type"


def asked_at(slot: str) -> Talk:
    """A talk in which a question of the self-test is asked, all before it answered with yes."""
    talk = a_talk().say("看整个联合体", "化工")
    while talk.asking != slot:
        assert talk.asking is not None
        kind = talk.policy.questions[talk.asking].kind
        talk.say({"integer": "5", "choice": "省级"}.get(kind, "是"))
    return talk


@pytest.mark.parametrize(
    ("slot", "question", "clause"),
    [
        ("organs.advisory", "一定要设啊？", "3.4"),
        ("organs.decision", "理事会得几个人", "3.4"),
        ("lead.rnd_projects", "补贴多少钱", "5.1"),
        ("organs.decision", "公示几天", "4.3"),
    ],
)
def test_what_a_question_leaves_out_is_the_item_that_is_asked(
    slot: str, question: str, clause: str
) -> None:
    talk = asked_at(slot)
    before = talk.session.answers
    answer = talk.say(question).replies[0]
    assert isinstance(answer, CitedAnswer)
    assert answer.citations[0].clause == clause
    assert (talk.asking, talk.session.answers) == (slot, before)


@pytest.mark.parametrize(
    "question", ["能发语音吗", "换个手机还在不", "出来是word还是pdf 怎么打印", "草稿能直接盖章不"]
)
def test_what_is_asked_of_the_assistant_is_answered(question: str) -> None:
    talk = asked_at("lead.rnd_projects").say(question)
    assert "不在本方案范围内" not in talk.said
    assert "没有完全听懂" not in talk.said
    assert talk.asking == "lead.rnd_projects"


@pytest.mark.parametrize(
    ("slot", "question", "told"),
    [
        ("lead.leading_position", "要不要交证明", "由专家判断"),
        ("lead.leading_position", "就在济源排第一行不行哦", "由专家判断"),
        ("lead.rnd_projects", "跟大学一块搞的那个也数进去?", "与外单位合作的也算"),
    ],
)
def test_what_may_be_asked_of_the_item_is_answered_with_its_help_and_offers_the_rest(
    slot: str, question: str, told: str
) -> None:
    talk = asked_at(slot).say(question)
    answer = talk.replies[0]
    assert isinstance(answer, CitedAnswer)
    assert told in answer.text
    assert answer.options
    assert talk.asking == slot
    picked = talk.choose(answer.options[0].id).replies[0]
    assert isinstance(picked, CitedAnswer)
    assert picked.citations

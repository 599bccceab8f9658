"""Random conversations: whatever is said in whatever order, the dialog holds its promises."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dialogs.events import Event, OptionChosen, Started, TableUploaded, TextReceived
from dialogs.reading import format_value
from dialogs.replies import Prompt
from dialogs.session import Session, Slot
from dialogs.slots import field_of
from dialogs.step import Turn, assistant_for, new_session, overview, step
from policy_text.loader import load_policy
from policy_text.questions import Field
from renderers.chat import text_of
from tests.sayings import CORRECTIONS, TOLD

POLICY = load_policy("jiyuan_consortium")
ASSISTANT = assistant_for(POLICY)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)

COMMANDS = [
    "返回",
    "跳过",
    "进度",
    "帮助",
    "重新开始",
    "不办了",
    "保存",
    "转人工",
    "就这些了",
    "改",
]
QUESTIONS = [
    "规上是什么意思？",
    "高校必须有吗？",
    "给多少钱？",
    "交到哪里？",
    "今天天气怎么样？",
]
ROWS = [
    "样例甲公司\t\t规上工业企业\t是\t是\t是\t是\t是\t王五\t经理\t0391-6600001",
    "样例大学\t高校\n样例乙公司\t其他企业\t在链上",
    "李四\t45\t高级工程师\t冶金\t样例甲公司",
]
ODD = [
    "",
    " ",
    "=SUM(A1)",
    "{{7*7}}",
    "<script>",
    "\x00\x1b[31m",
    "\ud83d",
    "一" * 3000,
    "💥",
    "是否",
]
PLAIN = [
    "是",
    "不是",
    "有",
    "没有",
    "不清楚",
    "3",
    "七八家",
    "2026年3月1日",
    "13900000001",
    "张三",
]


def good_answer(field: Field) -> str:
    """An answer that is taken: the example that the question itself shows."""
    return field.example or "是"


class Conversation(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.session = new_session(ASSISTANT)
        self.events: list[Event] = []
        self.turn: Turn | None = None

    def happen(self, event: Event) -> Turn:
        self.turn = step(ASSISTANT, self.session, event, NOW)
        self.events.append(event)
        self.session = self.turn.session
        return self.turn

    @initialize()
    def open(self) -> None:
        self.happen(Started())

    @rule(text=st.sampled_from([*COMMANDS, *CORRECTIONS, *QUESTIONS, *TOLD, *ROWS, *ODD, *PLAIN]))
    def say(self, text: str) -> None:
        self.happen(TextReceived(text=text))

    @rule(text=st.text(max_size=60))
    def say_anything(self, text: str) -> None:
        self.happen(TextReceived(text=text))

    @rule(data=st.data())
    def press_a_button(self, data: Any) -> None:
        options = [
            choice.id
            for reply in (self.turn.replies if self.turn else ())
            for choice in getattr(reply, "options", ())
        ]
        self.happen(OptionChosen(option=data.draw(st.sampled_from([*options, "gone"]))))

    @rule()
    def answer_well(self) -> None:
        asking = overview(ASSISTANT, self.session).asking
        if asking is not None:
            row = "" if asking.row is not None else None
            field = field_of(POLICY, Slot(asking.slot, row, asking.field))
            self.happen(TextReceived(text=good_answer(field)))

    @rule(cells=st.lists(st.lists(st.sampled_from(["样例甲", "是", "高校", ""]), max_size=12)))
    def upload(self, cells: list[list[str]]) -> None:
        self.happen(TableUploaded(name="名单.xlsx", rows=tuple(map(tuple, cells))))

    @rule()
    def come_back(self) -> None:
        self.happen(Started())

    @rule()
    def look_and_change_nothing(self) -> None:
        """A policy question asked at any moment leaves answers and place as they are."""
        pending = self.session.pending
        before = overview(ASSISTANT, self.session)
        answers, tables = self.session.answers, self.session.tables
        self.happen(TextReceived(text="高校必须有吗？"))
        if pending is None:
            assert (self.session.answers, self.session.tables) == (answers, tables)
            assert overview(ASSISTANT, self.session).asking == before.asking

    @rule()
    def back_and_the_same_again(self) -> None:
        """Going back and giving the same answer again changes nothing."""
        asking = overview(ASSISTANT, self.session).asking
        key = self.session.trail[-1] if self.session.trail else ""
        held = self.session.answers.get(key)
        if asking is None or held is None or held.state != "given" or self.session.revisiting:
            return
        slot = Slot.of(key)
        field = field_of(POLICY, slot)
        if self.session.pending or field.kind in ("table_row", "multi_choice"):
            return
        before = self.session
        self.happen(TextReceived(text="返回"))
        assert self.session.revisiting == key
        self.happen(TextReceived(text=format_value(field, held.value)))
        assert self.session.answers == before.answers
        assert overview(ASSISTANT, self.session).asking == asking

    @invariant()
    def always_replies(self) -> None:
        if self.turn is not None:
            assert self.turn.replies
            for reply in self.turn.replies:
                assert text_of(POLICY, reply).strip()

    @invariant()
    def what_is_asked_is_put(self) -> None:
        """The last prompt is for the slot that waits, with options that can be told apart."""
        if self.turn is None:
            return
        asking = overview(ASSISTANT, self.session).asking
        prompts = [reply for reply in self.turn.replies if isinstance(reply, Prompt)]
        for prompt in prompts:
            assert asking is not None
            assert prompt.slot.split("/")[0] == asking.slot
            ids = [choice.id for choice in prompt.options]
            assert len(ids) == len(set(ids))

    @invariant()
    def survives_storing(self) -> None:
        assert Session.model_validate_json(self.session.model_dump_json()) == self.session

    def teardown(self) -> None:
        """The turns played again give the stored session."""
        session = new_session(ASSISTANT)
        for event in self.events:
            session = step(ASSISTANT, session, event, NOW).session
        assert session == self.session


Conversation.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_conversation = Conversation.TestCase

"""Builders for tests: a talk with the first policy's assistant, said line by line."""

from datetime import UTC, datetime
from functools import cache

from dialogs.events import Event, OptionChosen, Started, TextReceived
from dialogs.facts import Record
from dialogs.record import record_of
from dialogs.replies import Reply
from dialogs.step import Assistant, Overview, assistant_for, new_session, overview, step
from policy_text.loader import load_policy

__all__ = ["NOW", "Talk", "a_talk", "the_assistant"]

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@cache
def the_assistant() -> Assistant:
    """The assistant of the first policy, built once."""
    return assistant_for(load_policy("jiyuan_consortium"))


class Talk:
    """A conversation under way; ``replies`` are those of the last turn."""

    def __init__(self) -> None:
        self.assistant = the_assistant()
        self.policy = self.assistant.policy
        self.session = new_session(self.assistant)
        self.replies: tuple[Reply, ...] = ()

    def happen(self, event: Event) -> "Talk":
        turn = step(self.assistant, self.session, event, NOW)
        self.session, self.replies = turn.session, turn.replies
        return self

    def say(self, *lines: str) -> "Talk":
        for line in lines:
            self.happen(TextReceived(text=line))
        return self

    def choose(self, option: str, prompt: str | None = None) -> "Talk":
        return self.happen(OptionChosen(option=option, prompt=prompt))

    def at_members(self) -> "Talk":
        """Go on to the list of members of a consortium that said it has five."""
        self.choose("consortium").say("化工", "在", "是", "是", "有", "省级", "有", "有", "3", "能")
        self.say("5", "5", "5", "5").choose("all_members_ready").choose("all_organs_ready")
        self.choose("all_funds_ready").say("好", "同意", "济源市样例化工有限公司", "跳过")
        return self.choose("proposed").say("张三", "经理", "0391-6600000")

    def as_member(self, name: str) -> "Talk":
        """Go on as a member: to the notice, or with a name to the review."""
        self.choose("member").say("其他企业", "是", "是", "愿意", "有", "好")
        if name:
            self.say("同意", name, "王五", "经理", "0391-6600001")
        return self

    @property
    def overview(self) -> Overview:
        return overview(self.assistant, self.session)

    def verdict(self, clause: str) -> str:
        """The verdict on one clause as things stand."""
        return self.overview.verdicts[clause]

    @property
    def asking(self) -> str | None:
        asking = self.overview.asking
        return asking.slot if asking else None

    @property
    def said(self) -> str:
        """All that was replied in the last turn."""
        return "\n".join(getattr(reply, "text", "") for reply in self.replies)

    @property
    def record(self) -> Record:
        return record_of(self.policy, self.session)


def a_talk() -> Talk:
    """A talk just opened."""
    return Talk().happen(Started())

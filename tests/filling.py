"""A whole filling in thirty messages, up to wherever it is wanted; played once in a process."""

from functools import cache

from dialogs.replies import Reply
from dialogs.session import Session
from tests.builders import Talk, a_talk
from tests.cases import load_all

__all__ = ["at", "at_review", "filled", "with_papers"]


def filled(turns: int) -> Talk:
    """The filling after so many of its turns."""
    talk = Talk()
    talk.session, talk.replies, _ = _played()[turns]
    return talk


def at(asking: str) -> Talk:
    """The filling where it is asked for the first time for this slot."""
    return filled([each for *_, each in _played()].index(asking))


def at_review() -> Talk:
    """All is answered: it is asked whether the papers are to be made."""
    return at("confirm")


def with_papers() -> Talk:
    """All was confirmed, and the papers are made."""
    return filled(len(_played()) - 1)


@cache
def _played() -> list[tuple[Session, tuple[Reply, ...], str | None]]:
    """Session, replies and what is asked: at the opening, and after each turn."""
    (turns,) = [chat["turns"] for chat in load_all("chats") if "三十句话" in chat["chat"]]
    talk = a_talk()
    played = [(talk.session, talk.replies, talk.asking)]
    for turn in turns:
        talk.say(turn["say"]) if "say" in turn else talk.choose(turn["choose"])
        played.append((talk.session, talk.replies, talk.asking))
    return played

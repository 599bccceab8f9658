"""The phases of a conversation, as one table run by one shared machine.

Questions are data, not states: a phase only says what kind of moment it is.  The machine is
shared by all sessions and holds none of them; a session is moved by triggering an event on a
cursor (transitions 0.9: 7 µs at any size, where a machine a session costs 21 ms).
"""

from dataclasses import dataclass
from typing import Any, Literal

from transitions import Machine

from dialogs.session import Phase

__all__ = ["PHASES", "TRANSITIONS", "Move", "diagram", "move"]

Move = Literal["ask", "ask_consent", "correct", "review", "doubt", "submit", "leave", "expire"]

PHASES: dict[Phase, str] = {
    "greeting": "问候，等第一个回答",
    "consent": "告知并征得同意",
    "asking": "逐题填报",
    "correcting": "改已填的内容",
    "confirming": "请用户确认一个不能撤回的操作",
    "reviewing": "核对全部内容",
    "submitted": "材料已生成",
    "abandoned": "先到这里，资料留着",
    "expired": "超过保留期限，资料已删",
}

_OPEN = ["greeting", "asking", "consent", "correcting", "confirming", "reviewing"]
_ENDED = ["submitted", "abandoned"]

TRANSITIONS: tuple[tuple[Move, list[str], Phase], ...] = (
    ("ask", [*_OPEN, *_ENDED], "asking"),
    ("ask_consent", [*_OPEN, *_ENDED], "consent"),
    ("correct", [*_OPEN, *_ENDED], "correcting"),
    ("doubt", [*_OPEN, *_ENDED], "confirming"),
    ("review", [*_OPEN, *_ENDED], "reviewing"),
    ("submit", ["reviewing", "correcting", "confirming", "asking", "submitted"], "submitted"),
    ("leave", [*_OPEN, *_ENDED], "abandoned"),
    ("expire", [*_OPEN, *_ENDED], "expired"),
)
"""What may follow what.  Leaving and coming back is always possible; an expired session is not
woken again, a new one begins."""

_machine = Machine(
    model=None,
    states=list(PHASES),
    transitions=[
        {"trigger": trigger, "source": sources, "dest": target}
        for trigger, sources, target in TRANSITIONS
    ],
    initial="greeting",
    auto_transitions=False,
    send_event=False,
)


@dataclass
class _Cursor:
    state: str


def move(phase: Phase, trigger: Move) -> Phase:
    """The phase that ``trigger`` leads to.  Raises transitions.MachineError where it may not."""
    cursor: Any = _Cursor(phase)
    _machine.events[trigger].trigger(cursor)
    moved: Phase = cursor.state
    return moved


def diagram() -> str:
    """The table as a Mermaid state diagram, for the documentation."""
    lines = ["stateDiagram-v2", "    [*] --> greeting"]
    lines += [f"    {phase}: {phase}（{meaning}）" for phase, meaning in PHASES.items()]
    lines += [
        f"    {source} --> {target}: {trigger}"
        for trigger, sources, target in TRANSITIONS
        for source in sources
        if source != target
    ]
    return "\n".join(lines)

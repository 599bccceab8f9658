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

Move = Literal["ask", "ask_consent", "correct", "review", "doubt", "submit", "leave"]

PHASES: dict[Phase, str] = {
    "greeting": "问候，等第一个回答",
    "consent": "告知并征得同意",
    "asking": "逐题填报",
    "correcting": "改已填的内容",
    "confirming": "请确认：不能撤回的操作，或一句话里听到的几件事",
    "reviewing": "核对全部内容",
    "submitted": "材料已生成",
    "abandoned": "先到这里，资料留着",
}

_OPEN = ["greeting", "asking", "consent", "correcting", "confirming", "reviewing"]
_ENDED = ["submitted", "abandoned"]

TRANSITIONS: tuple[tuple[Move, list[str], Phase], ...] = (
    ("ask", [*_OPEN, *_ENDED], "asking"),
    ("ask_consent", [*_OPEN, *_ENDED], "consent"),
    ("correct", [*_OPEN, *_ENDED], "correcting"),
    ("doubt", [*_OPEN, *_ENDED], "confirming"),
    ("review", [*_OPEN, *_ENDED], "reviewing"),
    ("submit", ["reviewing", "correcting", "confirming", "asking", *_ENDED], "submitted"),
    ("leave", [*_OPEN, *_ENDED], "abandoned"),
)
"""What may follow what.  Leaving and coming back is always possible; a session past its keeping
time is deleted, so it has no phase."""

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
    """The table as a Mermaid state diagram, for the documentation.

    Phases stand in two boxes.  A move that starts from anywhere in a box is one arrow from the
    box; the phase it leads to names it (← ask), for Mermaid draws no arrow from a box into itself.
    """
    boxes = {"open": ("进行中", _OPEN), "ended": ("停下或办完", _ENDED)}
    box_of = {phase: box for box, (_, members) in boxes.items() for phase in members}
    named: dict[str, list[str]] = {}
    arrows: dict[tuple[str, str], list[str]] = {}
    for trigger, sources, target in TRANSITIONS:
        whole = [box for box, (_, members) in boxes.items() if {*members} <= {*sources}]
        end = box_of[target] if box_of.get(target) in whole else target
        if end != target:
            named.setdefault(target, []).append(trigger)
        single = [phase for phase in sources if box_of.get(phase) not in whole]
        for start in (*whole, *single):
            if start not in (end, target):
                arrows.setdefault((start, end), []).append(trigger)

    def described(phase: Phase) -> str:
        moves = "".join(f" ← {each}" for each in named.get(phase, ()))
        return f"{phase}: {phase} {PHASES[phase]}{moves}"

    lines = ["stateDiagram-v2", "    [*] --> open"]
    for box, (title, members) in boxes.items():
        lines += [f'    state "{title}" as {box} {{']
        lines += [f"        {described(phase)}" for phase in PHASES if phase in members]
        lines += ["    }"]
    lines += [f"    {described(phase)}" for phase in PHASES if phase not in box_of]
    lines += [
        f"    {start} --> {end}: {'、'.join(triggers)}" for (start, end), triggers in arrows.items()
    ]
    return "\n".join(lines)

"""A conversation as the page shows it: the turns in order, and what is asked now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.service import Service
from bot.store import KeptTurn, PastTurn
from bot.web.grids import Grid, grid_of
from dialogs.events import Event, OptionChosen, Started, TableUploaded, TextReceived
from dialogs.replies import Choice, Prompt, Reply
from dialogs.session import Slot
from dialogs.slots import field_of
from policy_text.policy import Policy

__all__ = ["ShownTurn", "Talk", "everything_said", "prompt_after", "talk_of"]

_MOST_TURNS = 12
_ALL = 1_000_000
_SECONDS_A_QUESTION = 25
_SEVERAL = ("table_row", "multi_choice")
"""Kinds whose answer is put together in several turns: what there is of it is shown."""


@dataclass(frozen=True)
class ShownTurn:
    """One turn: what the applicant said (None for nothing), and what was replied."""

    revision: int
    said: str | None
    replies: tuple[Reply, ...]


@dataclass(frozen=True)
class Talk:
    """What one page shows.  ``earlier`` is the revision before which there is more, if any."""

    turns: tuple[ShownTurn, ...]
    earlier: int | None
    prompt: Prompt | None
    grid: Grid | None = None
    minutes: int = 0
    chosen: tuple[str, ...] = ()
    """Of several options, those that are taken so far."""

    @property
    def token(self) -> str:
        """The name of what is asked; empty where nothing is."""
        return self.prompt.token if self.prompt else ""

    @property
    def revision(self) -> int:
        """The revision of the last turn."""
        return self.turns[-1].revision if self.turns else 0


def talk_of(service: Service, session_id: str, before: int | None = None, since: int = 0) -> Talk:
    """The last turns of a session, those before a revision, or those since one."""
    past = service.store.history(session_id, _MOST_TURNS + 1, before, since)
    if not past and since:
        # What the page had is gone, and another talk has begun.
        return talk_of(service, session_id)
    if not past and before is None:
        replies = service.opening()
        return _asking(service, session_id, (ShownTurn(0, None, replies),), None)
    # The turn before the first that is shown is there for the labels of its buttons.
    shown = past[-_MOST_TURNS:]
    labels = {each.id: each.label for one in past for each in _options(one.turn)}
    turns = tuple(
        ShownTurn(one.turn.revision, _said(service.policy, one.event, labels), one.turn.replies)
        for one in shown
    )
    earlier = shown[0].turn.revision if len(past) > len(shown) else None
    if before is not None:
        return Talk(turns, earlier, None)
    return _asking(service, session_id, turns, earlier)


def prompt_after(past: Sequence[PastTurn]) -> Prompt | None:
    """The question that waits after these turns."""
    return _prompt(past[-1].turn.replies) if past else None


def everything_said(
    service: Service, session_id: str
) -> Iterator[tuple[str, str | None, tuple[Reply, ...]]]:
    """The whole talk from its beginning: when, what the applicant said, and what was replied."""
    labels: dict[str, str] = {}
    for one in service.store.history(session_id, _ALL):
        said = _said(service.policy, one.event, labels)
        labels |= {each.id: each.label for each in _options(one.turn)}
        yield one.at, said, one.turn.replies


def _asking(
    service: Service, session_id: str, turns: tuple[ShownTurn, ...], earlier: int | None
) -> Talk:
    prompt = _prompt(turns[-1].replies)
    if prompt is None:
        return Talk(turns, earlier, None)
    answered, total = prompt.progress
    minutes = -(-(total - answered) * _SECONDS_A_QUESTION // 60)
    held = service.store.session(session_id) if prompt.answer_kind in _SEVERAL else None
    if held is None:
        return Talk(turns, earlier, prompt, minutes=minutes)
    if prompt.answer_kind == "table_row":
        return Talk(turns, earlier, prompt, grid_of(service.policy, held[1], prompt.slot), minutes)
    answer = held[1].answers.get(prompt.slot)
    taken = answer.value if answer and isinstance(answer.value, list) else []
    return Talk(turns, earlier, prompt, minutes=minutes, chosen=tuple(map(str, taken)))


def _prompt(replies: tuple[Reply, ...]) -> Prompt | None:
    return next((reply for reply in reversed(replies) if isinstance(reply, Prompt)), None)


def _options(turn: KeptTurn) -> Iterator[Choice]:
    for reply in turn.replies:
        yield from getattr(reply, "options", ())


def _said(policy: Policy, event: Event, labels: dict[str, str]) -> str | None:
    match event:
        case TextReceived():
            return event.text
        case OptionChosen():
            return labels.get(event.option) or _named(policy, event.option)
        case TableUploaded():
            return policy.words.say("web.uploaded", name=event.name)
        case Started():
            return None


def _named(policy: Policy, option: str) -> str:
    """A button that stood outside the talk: in the menu, or beside a line of the answers."""
    head, _, slot = option.partition(":")
    if head == "edit":
        try:
            label = field_of(policy, Slot.of(slot)).label
        except (KeyError, StopIteration):
            return policy.words.say("web.pressed")
        return policy.words.say("web.edit_of", label=label)
    key = f"web.menu.{option.removeprefix('menu.')}"
    return policy.words.say(key) if key in policy.words else policy.words.say("web.pressed")

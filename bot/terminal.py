"""The chat in a terminal: words first, colour and boxes only beside them.

Where the output is no terminal the same words come as plain lines.
"""

from collections.abc import Callable
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.progress_bar import ProgressBar
from rich.text import Text

from bot.clock import new_id
from bot.documents import MadeDocument, write_file
from bot.input_error import InputError
from bot.service import Service
from bot.store import KeptTurn
from bot.verdict_styles import STYLES
from dialogs.events import Event, OptionChosen, Started, TextReceived
from dialogs.reading.text import clean
from dialogs.replies import Choice, Delivery, FindingReply, Notice, Prompt, Reply

__all__ = ["Terminal"]

_NUMBERED = ("yes_no", "choice")
"""Kinds whose options are chosen by number; elsewhere a number may be the answer itself."""


class Terminal:
    """One conversation on a console; ``read`` gives the next message, or raises EOFError."""

    def __init__(
        self,
        service: Service,
        session_id: str,
        out: Path,
        console: Console,
        read: Callable[[], str],
    ) -> None:
        self.service = service
        self.session_id = session_id
        self.out = out
        self.console = console
        self.read = read
        self.numbered: Reply | None = None
        self.offered: tuple[Reply, ...] = ()

    def run(self) -> None:
        """Talk until the input ends, which is no harm: everything is stored."""
        missed = self.service.store.undelivered(self.session_id)
        opening = self.service.handle(self.session_id, Started(), new_id())
        for turn in (*missed, opening):
            self._show(turn, with_prompt=turn is opening)
        while True:
            try:
                message = self.read()
            except (EOFError, KeyboardInterrupt):
                break
            if message.strip():
                self._show(self.service.handle(self.session_id, self._event(message), new_id()))
        self._print(Text(self.service.policy.words.say("terminal.farewell"), "dim"))

    def _event(self, message: str) -> Event:
        """An option by its words or, where that can mean nothing else, by its number."""
        said = clean(message).strip()
        for reply in self.offered:
            for number, option in enumerate(_options(reply), start=1):
                if said == option.label or (reply is self.numbered and said == str(number)):
                    token = reply.token if isinstance(reply, Prompt) else None
                    return OptionChosen(option=option.id, prompt=token)
        return TextReceived(text=clean(message))

    def _show(self, turn: KeptTurn, with_prompt: bool = True) -> None:
        self.offered = tuple(reply for reply in reversed(turn.replies) if _options(reply))
        self.numbered = next(filter(_by_number, self.offered[:1]), None)
        for reply in turn.replies:
            if isinstance(reply, Delivery):
                for made in self.service.documents(turn, reply):
                    self._show_reply(self._handed_over(made))
            elif with_prompt or not isinstance(reply, Prompt):
                self._show_reply(reply)
        self.console.print()
        self.service.delivered(turn)

    def _handed_over(self, made: MadeDocument | Notice) -> Notice:
        if isinstance(made, Notice):
            return made
        try:
            path = write_file(self.out, made.file_name, made.content)
        except InputError as error:
            return Notice(text=error.reason)
        words = self.service.policy.words
        return Notice(text=words.say("document.made", title=made.title, file=path))

    def _show_reply(self, reply: Reply) -> None:
        text = Text(clean(self.service.text_of(self.session_id, reply)))
        if isinstance(reply, FindingReply):
            text.stylize(STYLES[reply.verdict], 0, len(text.plain.partition("\n")[0]))
        listed = self._listed(reply)
        if isinstance(reply, Prompt):
            self._print(self._question(reply, text.append(listed)))
        else:
            self._print(text.append(listed))

    def _question(self, prompt: Prompt, text: Text) -> RenderableType:
        answered, total = prompt.progress
        standing = self.service.policy.words.say(
            "terminal.progress", answered=answered, total=total
        )
        if not self.console.is_terminal:
            return Text(f"[{standing}] ").append(text)
        text.stylize("bold", 0, len(prompt.text))
        bar = ProgressBar(total=max(total, 1), completed=answered, width=30)
        return Panel(Group(Padding(bar, (0, 0, 1, 0)), text), title=standing, title_align="left")

    def _listed(self, reply: Reply) -> str:
        lines = (
            f"{number}. {option.label}" if reply is self.numbered else f"· {option.label}"
            for number, option in enumerate(_options(reply), start=1)
        )
        return "".join(f"\n  {clean(line)}" for line in lines)

    def _print(self, what: RenderableType) -> None:
        self.console.print(what, soft_wrap=not self.console.is_terminal)


def _options(reply: Reply) -> tuple[Choice, ...]:
    return getattr(reply, "options", ())


def _by_number(reply: Reply) -> bool:
    return not isinstance(reply, Prompt) or reply.answer_kind in _NUMBERED

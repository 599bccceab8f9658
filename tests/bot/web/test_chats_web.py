"""The policy's own chats, played through the page: the same words, and nothing lost between."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.service import Service
from bot.settings import Settings
from bot.store import Store
from bot.web.app import web_app
from bot.web.visitors import own_session
from dialogs.events import Event, OptionChosen, Started, TextReceived
from dialogs.step import Assistant
from tests.browsing import Browser, Page
from tests.cases import load_all
from tests.playing import NOW, play

CHATS = load_all("chats")
PLAYED_AT = datetime.fromisoformat(f"{NOW}+08:00")


class WebChat:
    """A chat on the page, its turns shown in the shape of the contract's JSON line."""

    def __init__(self, assistant: Assistant, folder: Path) -> None:
        self._assistant = assistant
        self._folder = folder
        self._start({})

    def _start(self, cookies: dict[str, str]) -> None:
        """A server of its own on the same store, as after a restart."""
        self.service = Service(self._assistant, Store(self._folder / "store.db"), lambda: PLAYED_AT)
        self._browser = Browser(web_app(self.service, Settings()), cookies)

    @property
    def session_id(self) -> str:
        return own_session(self._browser.secret)

    def send(self, message: dict[str, str]) -> dict[str, Any]:
        before = set(self._browser.page.turns)
        if "text" in message:
            page = self._browser.say(message["text"])
        else:
            page = self._browser.choose(message["choice"])
        return self._shown(page, [turn for turn in page.turns if turn not in before])

    def kill(self) -> dict[str, Any]:
        self._start({"shenbao": self._browser.secret})
        page = self._browser.page
        shown = self._shown(page, list(page.turns))
        # Other channels greet whoever comes back; here the talk stands on the page as it was.
        greeting = self.service.policy.words.say("welcome_back", answered=0, total=0)
        shown["replies"].append({"text": greeting, "file": None})
        return shown

    def _shown(self, page: Page, turns: list[str]) -> dict[str, Any]:
        standing = self.service.overview(self.session_id)
        texts = [page.said_in(turn) for turn in turns] + [page.asked]
        links = [link for turn in turns for link in page.links[turn]]
        return {
            "replies": [
                *({"text": text, "file": None} for text in texts),
                *({"text": "", "file": self._kept(link)} for link in links),
            ],
            "asking": standing.asking and {"slot": standing.asking.slot},
            "phase": standing.phase,
            "overall": standing.overall,
            "verdicts": standing.verdicts,
        }

    def _kept(self, link: str) -> str:
        name, content = self._browser.download(link)
        file = self._folder / name
        file.write_bytes(content)
        return str(file)


@pytest.mark.parametrize("chat", CHATS, ids=[chat["chat"] for chat in CHATS])
def test_chat(chat: dict[str, Any], assistant: Assistant, tmp_path: Path) -> None:
    channel = WebChat(assistant, tmp_path)
    play(chat, channel)

    assert what_was_said(channel) == what_is_written(chat)


def what_was_said(channel: WebChat) -> list[Event]:
    """What the engine was told; it is pure, so the same again leads to the same record."""
    told = [past.event for past in channel.service.store.history(channel.session_id, 1000)]
    return [
        OptionChosen(option=event.option) if isinstance(event, OptionChosen) else event
        for event in told
        if not isinstance(event, Started)
    ]


def what_is_written(chat: dict[str, Any]) -> list[Event]:
    return [
        TextReceived(text=turn["say"]) if "say" in turn else OptionChosen(option=turn["choose"])
        for turn in chat["turns"]
        if not turn.get("kill")
    ]

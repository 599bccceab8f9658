"""The policy's own chats, played through the page: the same words, the same answers in the end."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.service import Service
from bot.settings import Settings
from bot.store import Store
from bot.web.app import web_app
from bot.web.visitors import own_session
from dialogs.events import OptionChosen, TextReceived
from dialogs.record import record_of
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

    assert the_record(channel, channel.session_id) == the_record_said_straight(chat, channel)


def the_record(channel: WebChat, session_id: str) -> Any:
    held = channel.service.store.session(session_id)
    assert held is not None
    return record_of(channel.service.policy, held[1])


def the_record_said_straight(chat: dict[str, Any], channel: WebChat) -> Any:
    """What the same chat leaves behind when no page stands between."""
    for number, turn in enumerate(chat["turns"]):
        if "say" in turn:
            channel.service.handle("straight", TextReceived(text=turn["say"]), str(number))
        elif "choose" in turn:
            channel.service.handle("straight", OptionChosen(option=turn["choose"]), str(number))
    return the_record(channel, "straight")

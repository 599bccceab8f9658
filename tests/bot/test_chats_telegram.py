"""The policy's own chats, played through Telegram: the same words, the same answers in the end."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.service import Service
from bot.store import Store
from bot.telegram_messages import option_of
from dialogs.record import record_of
from dialogs.step import Assistant
from tests.bot.builders import a_service
from tests.bot.test_telegram import ANNA
from tests.bot.test_telegram import play as push_all
from tests.cases import load_all
from tests.fake_telegram import FakeTelegram
from tests.playing import NOW, json_chat, play

CHATS = load_all("chats")
PLAYED_AT = datetime.fromisoformat(f"{NOW}+08:00")


class TelegramChat:
    """A chat with the bot, its turns shown in the shape of the contract's JSON line."""

    def __init__(self, service: Service, folder: Path) -> None:
        self._service = service
        self._folder = folder
        self._fake = FakeTelegram()
        self._push(lambda: self._fake.text(ANNA, "/start"))

    def send(self, message: dict[str, str]) -> dict[str, Any]:
        if "text" in message:
            return self._push(lambda: self._fake.text(ANNA, message["text"]))
        label = self._label(message["choice"])
        return self._push(lambda: self._fake.press(ANNA, label))

    def kill(self) -> dict[str, Any]:
        """Every push runs a bot of its own, so the bot that answered last is gone already."""
        return self._push(lambda: self._fake.text(ANNA, "/start"))

    def _push(self, push: Any) -> dict[str, Any]:
        before = len(self._fake.sent)
        push_all(self._service, self._fake, push)
        standing = self._service.overview(self.session_id)
        return {
            "replies": [
                {"text": sent.text, "file": self._kept(sent.file_name, sent.content)}
                for sent in self._fake.sent[before:]
            ],
            "asking": standing.asking and {"slot": standing.asking.slot},
            "phase": standing.phase,
            "overall": standing.overall,
            "verdicts": standing.verdicts,
        }

    def _kept(self, name: str, content: bytes) -> str | None:
        if not name:
            return None
        file = self._folder / name
        file.write_bytes(content)
        return str(file)

    def _label(self, option: str) -> str:
        """What stands on the newest button with this option."""
        for sent in reversed(self._fake.sent):
            for label, data in sent.buttons.items():
                if option_of(self._service.store, self.session_id, data).option == option:
                    return label
        raise LookupError(option)

    @property
    def session_id(self) -> str:
        return f"telegram:{ANNA}"


@pytest.mark.parametrize("chat", CHATS, ids=[chat["chat"] for chat in CHATS])
def test_chat(chat: dict[str, Any], assistant: Assistant, tmp_path: Path) -> None:
    service = Service(assistant, Store(tmp_path / "store.db"), lambda: PLAYED_AT)
    play(chat, TelegramChat(service, tmp_path))
    _, session = service.store.session(f"telegram:{ANNA}") or (0, None)

    assert session is not None
    assert record_of(assistant.policy, session) == the_record_in_json(chat, assistant, tmp_path)


def the_record_in_json(chat: dict[str, Any], assistant: Assistant, folder: Path) -> Any:
    """What the same chat leaves behind when it is held in the terminal."""
    aside = folder / "json"
    aside.mkdir()
    with json_chat(aside) as channel:
        play(chat, channel)
    held = a_service(assistant, aside).store.session("probe")
    assert held is not None
    return record_of(assistant.policy, held[1])

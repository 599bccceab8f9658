"""A network that takes no time: whatever is sent to Telegram is answered at once."""

import json
from typing import Any

from telegram.request import BaseRequest

from tests.fake_telegram import TOKEN

__all__ = ["CHAT", "Silent", "update_saying"]

CHAT = 7
_USER = {"id": CHAT, "is_bot": False, "first_name": "样例"}
_SENT = {"message_id": 1, "date": 0, "chat": {"id": CHAT, "type": "private"}, "text": "x"}
_BOT = {"id": 1, "is_bot": True, "first_name": "b", "username": "b"}


class Silent(BaseRequest):
    """The library's way out, ending here."""

    token = TOKEN

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        method = url.rpartition("/")[2]
        result: Any = _BOT if method == "getMe" else _SENT if method.startswith("send") else True
        return 200, json.dumps({"ok": True, "result": result}).encode()


def update_saying(number: int, text: str, chat: int = CHAT) -> dict[str, Any]:
    """An update as Telegram sends it: somebody writes."""
    private = {"id": chat, "type": "private", "first_name": "样例"}
    message = {"message_id": number, "date": 0, "chat": private, "from": _USER, "text": text}
    return {"update_id": number, "message": message}

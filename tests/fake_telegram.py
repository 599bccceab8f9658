"""A Bot API in this process, as strict as the real one, for the real client library to talk to."""

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl

import httpx
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

TOKEN = "123456:fake-token-of-the-right-shape-0123"  # noqa: S105 - opens nothing


@dataclass
class Sent:
    """A message the bot has sent, as its receiver sees it."""

    chat: int
    text: str
    buttons: dict[str, str] = field(default_factory=dict)
    file_name: str = ""
    content: bytes = b""
    edits: int = 0


class RefusedError(Exception):
    """What the real API answers with 400."""


@dataclass
class Fault:
    """What a method answers instead of doing it: an error code, or None for a broken line."""

    method: str
    code: int | None
    retry_after: int = 0
    after: int = 0
    """How many calls go well before."""


class FakeTelegram:
    """Holds the updates still to be fetched and everything sent; ``closed`` chats take nothing."""

    def __init__(self, longest_wait: float = 0.05) -> None:
        self.longest_wait = longest_wait
        self.sent: list[Sent] = []
        self.closed: set[int] = set()
        self.faults: list[Fault] = []
        self.actions: list[str] = []
        self.menu: dict[str, str] = {}
        self.webhook: dict[str, str] = {}
        self._files: dict[str, bytes] = {}
        self._updates: deque[dict[str, Any]] = deque()
        self._number = 1000
        self._methods: dict[str, Callable[[dict[str, Any]], Any]] = {
            "getMe": self._get_me,
            "deleteWebhook": self._delete_webhook,
            "setWebhook": self._set_webhook,
            "setMyCommands": self._set_my_commands,
            "sendChatAction": self._send_chat_action,
            "editMessageText": self._edit_message_text,
            "getFile": self._get_file,
            "getUpdates": self._get_updates,
            "answerCallbackQuery": self._answer_callback_query,
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
        }
        path = f"/bot{TOKEN}" + "/{method}"
        files = f"/file/bot{TOKEN}" + "/{name}"
        self.app = Starlette(
            routes=[Route(path, self._call, methods=["POST"]), Route(files, self._download)]
        )

    def bot(self) -> ExtBot[int]:
        """A bot of the real library, connected to this fake."""

        def connection() -> HTTPXRequest:
            transport = httpx.ASGITransport(app=self.app)
            return HTTPXRequest(httpx_kwargs={"transport": transport})

        return ExtBot(
            TOKEN,
            base_url="http://fake/bot",
            base_file_url="http://fake/file/bot",
            request=connection(),
            get_updates_request=connection(),
            rate_limiter=AIORateLimiter(max_retries=3, overall_max_rate=0),
        )

    def fail(
        self,
        method: str,
        code: int | None,
        times: int = 1,
        retry_after: int = 0,
        after: int = 0,
    ) -> None:
        """Let the next calls of a method go wrong, or those after some that go well."""
        self.faults += [Fault(method, code, retry_after, after) for _ in range(times)]

    def text(self, chat: int, text: str, **chat_details: Any) -> dict[str, Any]:
        """Somebody writes."""
        kind = chat_details.get("type", "private")
        message = {**self._message(chat, kind), "text": text}
        if text.startswith("/"):
            length = len(text.split(maxsplit=1)[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return self.push({"message": message})

    def sticker(self, chat: int) -> dict[str, Any]:
        """Somebody sends something that is no text."""
        sticker = {"file_id": "s", "file_unique_id": "s", "width": 1, "height": 1}
        sticker |= {"is_animated": False, "is_video": False, "type": "regular"}
        return self.push({"message": {**self._message(chat, "private"), "sticker": sticker}})

    def picture(self, chat: int, album: str = "") -> dict[str, Any]:
        """Somebody sends a picture, perhaps one of an album."""
        photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
        group = {"media_group_id": album} if album else {}
        return self.push({"message": {**self._message(chat, "private"), "photo": photo, **group}})

    def voice(self, chat: int) -> dict[str, Any]:
        """Somebody speaks."""
        voice = {"file_id": "v", "file_unique_id": "v", "duration": 3}
        return self.push({"message": {**self._message(chat, "private"), "voice": voice}})

    def contact(self, chat: int, phone: str) -> dict[str, Any]:
        """Somebody shares an entry of the address book."""
        contact = {"phone_number": phone, "first_name": "某人"}
        return self.push({"message": {**self._message(chat, "private"), "contact": contact}})

    def file(self, chat: int, name: str, content: bytes) -> dict[str, Any]:
        """Somebody sends a file."""
        number = f"file{self._number}"
        self._files[number] = content
        document: dict[str, Any] = {"file_id": number, "file_unique_id": number}
        document |= {"file_name": name, "file_size": len(content)}
        return self.push({"message": {**self._message(chat, "private"), "document": document}})

    def press(self, chat: int, label: str) -> dict[str, Any]:
        """Somebody presses the newest button of that label."""
        messages = [sent for sent in self.sent if sent.chat == chat and label in sent.buttons]
        query = {
            "id": str(self._number),
            "from": _user(chat),
            "chat_instance": "1",
            "message": {**self._message(chat, "private"), "text": messages[-1].text},
            "data": messages[-1].buttons[label],
        }
        return self.push({"callback_query": query})

    def push(self, update: dict[str, Any]) -> dict[str, Any]:
        """Put an update on the queue."""
        self._number += 1
        return self.again({"update_id": self._number, **update})

    def again(self, update: dict[str, Any]) -> dict[str, Any]:
        """The same update once more, as after a lost connection."""
        self._updates.append(update)
        return update

    async def all_fetched(self) -> None:
        """Wait until the bot has fetched, and confirmed, every update."""
        while self._updates:
            await asyncio.sleep(0.005)

    def texts(self, chat: int) -> str:
        """All that was sent to a chat."""
        return "\n".join(sent.text for sent in self.sent if sent.chat == chat)

    def _message(self, chat: int, kind: str) -> dict[str, Any]:
        where = {"id": chat, "type": kind, "first_name": "某人"}
        return {"message_id": self._number, "date": 0, "chat": where, "from": _user(chat)}

    async def _call(self, request: Request) -> JSONResponse:
        method = request.path_params["method"]
        try:
            given = await _parameters(request)
        except ClientDisconnect:
            return _refusal(400, "Bad Request: the caller has gone")
        for fault in [each for each in self.faults if each.method == method][:1]:
            if fault.after:
                fault.after -= 1
                break
            self.faults.remove(fault)
            if fault.code is None:
                raise httpx.ConnectError("the line is broken")
            return _refusal(fault.code, "what was ordered", fault.retry_after)
        answer = self._methods.get(method)
        if answer is None:
            return _refusal(404, "Not Found: method not found")
        try:
            result = answer(given)
            if asyncio.iscoroutine(result):
                result = await result
        except RefusedError as error:
            return _refusal(400, f"Bad Request: {error}")
        return JSONResponse({"ok": True, "result": result})

    def _get_me(self, _given: dict[str, Any]) -> Any:
        return {"id": 123456, "is_bot": True, "first_name": "申报助手", "username": "fake_bot"}

    def _delete_webhook(self, _given: dict[str, Any]) -> Any:
        self.webhook = {}
        return True

    def _set_webhook(self, given: dict[str, Any]) -> Any:
        if not given["url"].startswith("https://"):
            raise RefusedError("bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given.get("secret_token", "-")):
            raise RefusedError("secret token contains unallowed characters")
        self.webhook = given
        return True

    def _set_my_commands(self, given: dict[str, Any]) -> Any:
        for command in json.loads(given["commands"]):
            if not re.fullmatch("[a-z0-9_]{1,32}", command["command"]):
                raise RefusedError("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise RefusedError("BOT_COMMAND_DESCRIPTION_INVALID")
            self.menu[command["command"]] = command["description"]
        return True

    def _send_chat_action(self, given: dict[str, Any]) -> Any:
        self.actions.append(given["action"])
        return True

    def _edit_message_text(self, given: dict[str, Any]) -> Any:
        place = int(given["message_id"]) - 1
        if not 0 <= place < len(self.sent) or self.sent[place].chat != int(given["chat_id"]):
            raise RefusedError("message to edit not found")
        if self.sent[place].text == given["text"]:
            raise RefusedError("message is not modified")
        self.sent[place].text = given["text"]
        self.sent[place].edits += 1
        return self._shown(place)

    def _get_file(self, given: dict[str, Any]) -> Any:
        number = given["file_id"]
        if number not in self._files:
            raise RefusedError("invalid file_id")
        return {"file_id": number, "file_unique_id": number, "file_path": number}

    async def _download(self, request: Request) -> Response:
        return Response(self._files[request.path_params["name"]])

    async def _get_updates(self, given: dict[str, Any]) -> Any:
        offset = int(given.get("offset", 0))
        until = monotonic() + (self.longest_wait if int(given.get("timeout", 0)) else 0)
        while not self._updates and monotonic() < until:
            await asyncio.sleep(0.01)
        # An offset confirms all updates before it.
        waiting = [update for update in self._updates if update["update_id"] >= offset]
        self._updates = deque(waiting)
        return waiting[: int(given.get("limit", 100))]

    def _answer_callback_query(self, _given: dict[str, Any]) -> Any:
        return True

    def _send_message(self, given: dict[str, Any]) -> Any:
        text = given.get("text", "")
        if not text.strip():
            raise RefusedError("message text is empty")
        if _units(text) > 4096:
            raise RefusedError("message is too long")
        return self._keep(Sent(int(given["chat_id"]), text, _buttons(given)))

    def _send_document(self, given: dict[str, Any]) -> Any:
        document = given.get("document")
        if isinstance(document, str) and document.startswith("attach://"):
            document = given.get(document.removeprefix("attach://"))
        if not isinstance(document, tuple):
            raise RefusedError("there is no document in the request")
        name, content = document
        caption = given.get("caption", "")
        if not content:
            raise RefusedError("file must be non-empty")
        if _units(caption) > 1024:
            raise RefusedError("message caption is too long")
        sent = Sent(int(given["chat_id"]), caption, _buttons(given), name, content)
        return self._keep(sent)

    def _keep(self, sent: Sent) -> Any:
        if sent.chat in self.closed:
            raise RefusedError("chat not found")
        self.sent.append(sent)
        return self._shown(len(self.sent) - 1)

    def _shown(self, place: int) -> Any:
        sent = self.sent[place]
        message = {**self._message(sent.chat, "private"), "text": sent.text}
        return {**message, "message_id": place + 1}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _buttons(given: dict[str, Any]) -> dict[str, str]:
    buttons = {}
    for row in json.loads(given.get("reply_markup", "{}")).get("inline_keyboard", []):
        for button in row:
            if not 1 <= len(button["callback_data"].encode()) <= 64:
                raise RefusedError("BUTTON_DATA_INVALID")
            if not button["text"].strip():
                raise RefusedError("text buttons are not allowed to be empty")
            buttons[button["text"]] = button["callback_data"]
    return buttons


def _user(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "某人"}


def _refusal(code: int, description: str, retry_after: int = 0) -> JSONResponse:
    content: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if retry_after:
        content["parameters"] = {"retry_after": retry_after}
    return JSONResponse(content, status_code=code)


async def _parameters(request: Request) -> dict[str, Any]:
    body, kind = await request.body(), request.headers.get("content-type", "")
    if not kind.startswith("multipart/"):
        return dict(parse_qsl(body.decode()))
    parsed = BytesParser(policy=HTTP).parsebytes(
        b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body
    )
    given: dict[str, Any] = {}
    for part in parsed.iter_parts():
        header = part["content-disposition"]
        name, content = header.params["name"], bytes(part.get_payload(decode=True))
        file_name = header.params.get("filename")
        given[name] = content.decode() if file_name is None else (file_name, content)
    return given

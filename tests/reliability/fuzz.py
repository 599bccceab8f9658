"""What nobody means well: hostile texts, buttons, files, lines and requests, and what must hold.

Whatever comes in is answered, in clean text and without a trace of the program's inside; nothing
goes to the log, and memory does not grow without bound.
"""

import asyncio
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Bot, Update

from bot.chat_json import JsonChat
from bot.input_error import InputError
from bot.service import Service
from bot.settings import Settings
from bot.tables import table_of
from bot.telegram import TelegramChannel
from bot.telegram_messages import option_of
from bot.web.app import web_app
from dialogs.events import Event, OptionChosen, Started, TableUploaded, TextReceived
from dialogs.reading import clean
from tests.bot.test_tables import sheets
from tests.fake_telegram import FakeTelegram
from tests.reliability.hostile import BYTES, REQUESTS, TEXTS, files_like, request_of
from tests.reliability.promises import expect

__all__ = ["FUZZES", "Effort", "Fuzz"]

Value = TypeVar("Value")

_APOLOGY = "程序出了"
"""What every word about a fault of ours begins with; 编号 is also said of the items of a form."""

_A_ROUND = 15


@dataclass(frozen=True)
class Effort:
    """How many values are tried, and for about how many seconds; some are tried in any case."""

    most: int
    seconds: float


def tried(
    strategy: st.SearchStrategy[Value], check: Callable[[Value], None], effort: Effort
) -> int:
    """Check values, the smallest failing one being shown; gives how many were tried."""
    count, until = 0, monotonic() + effort.seconds

    @settings(
        max_examples=_A_ROUND,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(strategy)
    def try_some(value: Value) -> None:
        nonlocal count
        count += 1
        check(value)

    try_some()
    while count < effort.most and monotonic() < until:
        try_some()
    return count


def no_fault_in(service: Service) -> None:
    """Nothing went wrong on our side so far."""
    page = service.metrics.page().decode()
    failures = [line for line in page.splitlines() if line.startswith("shenbao_failures_total{")]
    expect(not failures, "\n".join(failures))


def fuzz_talk(service: Service, effort: Effort) -> int:
    """Any event in any order, to talks that have come to different questions."""
    options = st.sampled_from(_options_of(service)) | TEXTS
    sheet = st.lists(st.lists(TEXTS, max_size=6).map(tuple), max_size=6).map(tuple)
    events: st.SearchStrategy[Event] = st.one_of(
        TEXTS.map(lambda text: TextReceived(text=text)),
        st.builds(OptionChosen, option=options, prompt=st.none() | TEXTS),
        st.builds(TableUploaded, name=TEXTS, rows=sheet, others=st.just(())),
        st.just(Started()),
    )

    def check(sequence: list[Event]) -> None:
        session_id = uuid4().hex
        for number, event in enumerate(sequence):
            turn = service.handle(session_id, event, str(number))
            expect(turn.revision == number + 1, f"not stored: {event!r}")
            expect(bool(turn.replies), f"no reply: {event!r}")
            for reply in turn.replies:
                text = service.text_of(session_id, reply)
                expect(clean(text) == text, f"unclean: {text!r}")
        no_fault_in(service)

    return tried(st.lists(events, min_size=1, max_size=6), check, effort)


def _options_of(service: Service) -> list[str]:
    """Every option that a question of the policy offers, and those that are always there."""
    questions = service.policy.questions.values()
    always = ["menu.status", "menu.delete", "menu.export", "edit:role", "ask:", "skip", "done"]
    return [*always, *(option.id for each in questions for option in each.options), "yes", "no"]


def fuzz_files(service: Service, effort: Effort) -> int:
    """Files of any bytes, and spreadsheets with some of their bytes changed."""
    good = sheets(名单=[["姓名", "年龄"], ["张样例", "45"]])

    def check(given: tuple[str, bytes]) -> None:
        name, content = given
        try:
            table = table_of(name, content)
        except InputError as error:
            expect(len(error.reason) < 300, error.reason)
        else:
            service.handle(uuid4().hex, table, "1")
            no_fault_in(service)

    return tried(files_like(good), check, effort)


def fuzz_lines(service: Service, effort: Effort) -> int:
    """Lines of any bytes to ``chat --json``: one JSON object comes back for each."""
    objects = st.dictionaries(
        st.sampled_from(["text", "choice", "file", "id"]) | TEXTS,
        TEXTS | st.none() | st.integers() | st.lists(st.integers(), max_size=2),
        max_size=3,
    ).map(lambda value: json.dumps(value).encode())

    def check(lines: list[bytes]) -> None:
        given = [line.replace(b"\n", b" ") for line in lines]
        output = io.BytesIO()
        chat = JsonChat(service, uuid4().hex, Path("/nonexistent/out"))
        chat.run(io.BytesIO(b"\n".join(given) + b"\n"), output)
        turns = [json.loads(line) for line in output.getvalue().splitlines()]
        expect(len(turns) == 1 + sum(bool(line.strip()) for line in given), "a line is missing")
        no_fault_in(service)

    return tried(st.lists(objects | BYTES, max_size=4), check, effort)


def fuzz_buttons(service: Service, effort: Effort) -> int:
    """Callback data of any kind: they open nothing that was not offered in this very chat."""
    turn = service.handle("telegram:1", Started(), "1")
    parts = st.sampled_from([turn.token, "", "1", "-1", "²", "9" * 400, "0"]) | TEXTS
    data = st.lists(parts, max_size=4).map(".".join) | TEXTS

    def check(given: str) -> None:
        for chat in ("telegram:1", "telegram:2"):
            chosen = option_of(service.store, chat, given)
            offered = {each.id for reply in turn.replies for each in getattr(reply, "options", ())}
            expect(chosen.option in ({""} | offered), chosen.option)
        expect(option_of(service.store, "telegram:2", given).option == "", given)

    return tried(data, check, effort)


def fuzz_updates(service: Service, effort: Effort) -> int:
    """Updates of Telegram with anything in them."""
    chat = {"id": 7, "type": "private", "first_name": "某人"}
    sender = {"id": 7, "is_bot": False, "first_name": "某人"}
    content = st.fixed_dictionaries(
        {},
        optional={
            "text": TEXTS,
            "caption": TEXTS,
            "document": st.fixed_dictionaries(
                {"file_id": TEXTS, "file_unique_id": TEXTS, "file_name": TEXTS},
                optional={"file_size": st.integers(0, 10**12)},
            ),
            "contact": st.fixed_dictionaries({"phone_number": TEXTS, "first_name": TEXTS}),
            "photo": st.just([]),
        },
    )

    fake, loop = FakeTelegram(), asyncio.Runner()
    bot = fake.bot()
    channel = loop.run(_open(service, bot))

    def check(given: dict[str, Any]) -> None:
        message = {"message_id": 1, "date": 0, "chat": chat, "from": sender, **given}
        update = Update.de_json({"update_id": uuid4().int % 10**9, "message": message}, bot)
        fake.sent.clear()
        loop.run(_receive(channel, fake, update))
        expect(_APOLOGY not in fake.texts(7), fake.texts(7))
        no_fault_in(service)

    with loop:
        return tried(content, check, effort)


async def _open(service: Service, bot: Bot) -> TelegramChannel:
    await bot.initialize()
    return TelegramChannel(service, bot)


async def _receive(channel: TelegramChannel, fake: FakeTelegram, update: Update) -> None:
    await channel.receive(update)
    await channel.close()
    expect(bool(fake.sent), f"no answer: {update!r}")


def fuzz_requests(service: Service, effort: Effort) -> int:
    """Requests with any method, path, headers, cookies and body: never a fault of the server."""
    app, loop = web_app(service, Settings()), asyncio.Runner()

    def check(request: dict[str, Any]) -> None:
        status, headers, body = loop.run(request_of(app, request))
        expect(status < 500, f"{status}: {request!r}")
        expect(b"Traceback" not in body, f"{request!r}")
        expect(b"content-security-policy" in headers, f"no policy: {headers!r}")
        no_fault_in(service)

    with loop:
        return tried(REQUESTS, check, effort)


Fuzz = Callable[[Service, Effort], int]
"""Tries inputs on a service and gives how many."""

FUZZES: dict[str, Fuzz] = {
    "对话里的话、按钮、表格": fuzz_talk,
    "文件": fuzz_files,
    "JSON 行": fuzz_lines,
    "按钮数据": fuzz_buttons,
    "Telegram 更新": fuzz_updates,
    "网页请求": fuzz_requests,
}
"""What is fuzzed."""

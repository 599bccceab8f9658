"""Telegram, through the real client library and a fake Bot API as strict as the real one."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.service import Service
from bot.telegram import TelegramChannel
from bot.telegram_messages import LONGEST_TEXT, split_text
from bot.telegram_polling import poll
from dialogs.events import TextReceived
from dialogs.replies import Choice, Delivery, Notice, Reply
from dialogs.step import Assistant, new_session
from tests.bot.builders import NOW, a_service
from tests.fake_telegram import FakeTelegram

ANNA, BEN = 101, 102


@pytest.fixture
def service(assistant: Assistant, tmp_path: Path) -> Service:
    return a_service(assistant, tmp_path)


@pytest.fixture
def fake() -> FakeTelegram:
    return FakeTelegram()


@asynccontextmanager
async def polling(service: Service, fake: FakeTelegram) -> AsyncIterator[None]:
    """The bot runs; at the end everything that was pushed has been answered."""
    async with fake.bot() as bot:
        channel, stopping = TelegramChannel(service, bot), asyncio.Event()
        await channel.set_menu()
        channel.catch_up()
        fetching = asyncio.create_task(poll(channel, stopping))
        yield
        await fake.all_fetched()
        stopping.set()
        await fetching
        await channel.close()  # waits for what is being sent


def play(service: Service, fake: FakeTelegram, *pushes: Callable[[], object]) -> None:
    """Push updates one after the other, each after the last one was answered."""

    async def run() -> None:
        for push in pushes:
            async with polling(service, fake):
                push()

    asyncio.run(run())


def answers(service: Service, chat: int) -> dict[str, Any]:
    _, session = service.store.session(f"telegram:{chat}") or (0, None)
    return {key: answer.value for key, answer in session.answers.items()} if session else {}


def test_a_talk_by_words_and_buttons(service: Service, fake: FakeTelegram) -> None:
    play(
        service,
        fake,
        lambda: fake.text(ANNA, "/start"),
        lambda: fake.press(ANNA, "我想牵头"),
        lambda: fake.text(ANNA, "有色金属"),
        lambda: fake.press(ANNA, "是"),
    )
    assert answers(service, ANNA) == {
        "role": "lead",
        "industry": "有色金属",
        "lead.registered_in_jiyuan": True,
    }
    assert "产业领域：符合" in fake.texts(ANNA)
    assert service.store.sessions_waiting("") == ()


def test_the_commands_are_the_words(service: Service, fake: FakeTelegram) -> None:
    play(
        service,
        fake,
        lambda: fake.text(ANNA, "/start"),
        lambda: fake.text(ANNA, "/help"),
        lambda: fake.text(ANNA, "/status"),
    )
    assert "我一次问一个问题" in fake.texts(ANNA)
    assert "您已填的内容" in fake.texts(ANNA)
    assert answers(service, ANNA) == {}


def test_the_same_update_again_changes_nothing(service: Service, fake: FakeTelegram) -> None:
    repeated = fake.text(ANNA, "我想牵头")
    play(service, fake, lambda: None)
    shown = len(fake.sent)

    play(service, fake, lambda: fake.again(repeated))
    assert len(fake.sent) == shown
    assert (service.store.session(f"telegram:{ANNA}") or (0,))[0] == 1


def test_an_old_button_changes_nothing(service: Service, fake: FakeTelegram) -> None:
    play(service, fake, lambda: fake.text(ANNA, "/start"))
    old = fake.press(ANNA, "我想牵头")
    play(service, fake, lambda: None, lambda: fake.again({**old, "update_id": 9000}))
    assert answers(service, ANNA) == {"role": "lead"}
    assert "这个按钮是之前那一题的" in fake.texts(ANNA)


@pytest.mark.parametrize("data", ["", "x", "1.2", "99.0.0", "1.0.-1", "1.-1.0", "1" * 64])
def test_a_forged_button_changes_nothing(service: Service, fake: FakeTelegram, data: str) -> None:
    play(service, fake, lambda: fake.text(ANNA, "/start"))
    fake.sent[-1].buttons["forged"] = data
    play(service, fake, lambda: fake.press(ANNA, "forged"))
    assert answers(service, ANNA) == {}


def test_a_burst_is_answered_in_order_and_chats_do_not_mix(
    service: Service, fake: FakeTelegram
) -> None:
    said = ["我想牵头", "有色金属", "是", "是", "是", "有", "省级", "有", "有", "3项", "能"]

    def burst() -> None:
        for text in said:
            fake.text(ANNA, text)
            fake.text(BEN, text)

    play(service, fake, burst)
    assert answers(service, ANNA) == answers(service, BEN)
    assert answers(service, ANNA)["lead.rnd_projects"] == 3
    assert len(answers(service, ANNA)) == len(said)
    # No reply of one chat was overtaken by a later one.
    assert fake.texts(ANNA) == fake.texts(BEN)


def test_what_could_not_be_sent_is_sent_after_a_restart(
    service: Service, fake: FakeTelegram
) -> None:
    service.handle(f"telegram:{ANNA}", TextReceived(text="我想牵头"), "m1")
    assert fake.sent == []

    play(service, fake, lambda: None)
    assert "产业领域" in fake.texts(ANNA)
    assert service.store.sessions_waiting("") == ()


def test_a_chat_that_refuses_us_does_not_hold_up_the_others(
    service: Service, fake: FakeTelegram, capsys: pytest.CaptureFixture[str]
) -> None:
    service.handle(f"telegram:{ANNA}", TextReceived(text="我想牵头"), "m1")
    service.handle(f"telegram:{BEN}", TextReceived(text="我想牵头"), "m1")
    fake.closed.add(ANNA)

    play(service, fake, lambda: None)
    assert fake.texts(ANNA) == ""
    assert "产业领域" in fake.texts(BEN)
    assert service.store.sessions_waiting("") == ()
    (line,) = capsys.readouterr().err.splitlines()
    assert json.loads(line)["error"].startswith("BadRequest")


def test_stickers_and_groups_are_answered_with_what_is_possible(
    service: Service, fake: FakeTelegram
) -> None:
    play(
        service,
        fake,
        lambda: fake.sticker(ANNA),
        lambda: fake.text(-7, "/start", type="group"),
        lambda: fake.text(-7, "我想牵头", type="group"),
    )
    assert "这种消息我还看不懂" in fake.texts(ANNA)
    assert fake.texts(-7).count("一对一") == 1
    assert service.store.session("telegram:-7") is None


def test_documents_come_as_files_with_chinese_names(service: Service, fake: FakeTelegram) -> None:
    waiting(service, Delivery(documents=("filing",)))
    play(service, fake, lambda: None)
    (document,) = [sent for sent in fake.sent if sent.file_name]
    assert document.file_name.endswith("备案书.docx")
    assert document.content.startswith(b"PK")
    assert "已生成" in document.text


def waiting(service: Service, *replies: Reply) -> None:
    """A turn for Anna that was stored and not sent."""
    session, said = new_session(service.assistant), TextReceived(text="确认")
    service.store.keep(f"telegram:{ANNA}", 0, "m1", said, session, replies, NOW)


def test_long_texts_and_long_options_fit(service: Service, fake: FakeTelegram) -> None:
    long = "\n".join(f"第{number}行：" + "字𠮷" * 200 for number in range(40))
    option = Choice(id="很长的编号" * 5, label="选项")
    waiting(service, Notice(text=long), Notice(text="选一个", options=(option,)))

    play(service, fake, lambda: None)
    assert [line for line in fake.texts(ANNA).split("\n") if line.startswith("第")] == long.split(
        "\n"
    )
    assert list(fake.sent[-1].buttons) == ["选项"]


@pytest.mark.parametrize("text", ["", " \n ", "字" * 9000, "𠮷" * 5000, "a\n" * 5000, "字" * 4096])
def test_a_text_is_cut_into_pieces_that_fit(text: str) -> None:
    pieces = list(split_text(text))
    assert all(len(piece.encode("utf-16-le")) <= 2 * LONGEST_TEXT for piece in pieces)
    assert all(piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())

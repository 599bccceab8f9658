"""Telegram when things go wrong: broken lines, refusals, kills, other programs, strangers."""

import asyncio
from pathlib import Path
from time import monotonic

import httpx
import pytest
from starlette.applications import Starlette
from telegram.error import InvalidToken

from bot.service import Service
from bot.settings import Settings
from bot.telegram import TelegramChannel
from bot.telegram_polling import done, poll
from bot.telegram_serving import Telegram
from bot.telegram_webhook import PATH, secret_of, webhook_route
from dialogs.events import TextReceived
from dialogs.replies import Choice, Delivery, Notice
from dialogs.step import Assistant
from tests.bot.builders import NOW, a_service
from tests.bot.test_tables import sheets
from tests.bot.test_telegram import ANNA, BEN, answers, play, waiting
from tests.fake_telegram import TOKEN, FakeTelegram


@pytest.fixture
def service(assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Service:
    monkeypatch.setattr("bot.telegram._PAUSES", (0.01,) * 20)
    return a_service(assistant, tmp_path)


@pytest.fixture
def fake() -> FakeTelegram:
    return FakeTelegram()


def test_a_kill_before_it_is_stored_loses_no_message(
    service: Service, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram is told that we have an update when its turn is stored, and not before."""

    class KilledError(BaseException):
        pass

    async def killed() -> None:
        async with fake.bot() as bot:
            channel = TelegramChannel(service, bot)
            fake.text(ANNA, "我想牵头")
            with pytest.raises(KilledError):
                await poll(channel, asyncio.Event())

    def kill(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(Service, "handle", kill)
        asyncio.run(killed())
    assert answers(service, ANNA) == {}

    play(service, fake, lambda: None)
    assert answers(service, ANNA) == {"role": "lead"}


def send_all(service: Service, fake: FakeTelegram) -> None:
    """Run the bot until nothing waits to be sent any more."""

    async def run() -> None:
        async with fake.bot() as bot:
            channel = TelegramChannel(service, bot)
            channel.catch_up()
            while service.store.sessions_waiting(""):
                await asyncio.sleep(0.01)
            await channel.close()

    asyncio.run(asyncio.wait_for(run(), 20))


def test_a_line_that_breaks_is_tried_again_until_it_holds(
    service: Service, fake: FakeTelegram
) -> None:
    fake.fail("sendMessage", None, times=3)
    service.handle(f"telegram:{ANNA}", TextReceived(text="我想牵头"), "m1")
    send_all(service, fake)
    assert fake.texts(ANNA).count("产业领域") == 1
    assert service.store.sessions_waiting("") == ()


def test_a_turn_that_broke_off_goes_on_where_it_stopped(
    service: Service, fake: FakeTelegram
) -> None:
    options = (Choice(id="a", label="选项"),)
    waiting(service, Notice(text="第一", options=options), Notice(text="第二", options=options))

    fake.fail("sendMessage", 502, after=1)
    send_all(service, fake)
    assert [sent.text for sent in fake.sent] == ["第一", "第二"]


def test_a_refused_message_leaves_the_rest_of_its_turn(
    service: Service, fake: FakeTelegram, capsys: pytest.CaptureFixture[str]
) -> None:
    options = (Choice(id="a", label="选项"),)
    waiting(service, Notice(text="第一", options=options), Notice(text="第二", options=options))
    fake.fail("sendMessage", 400)
    play(service, fake, lambda: None)
    assert [sent.text for sent in fake.sent] == ["第二"]
    assert service.store.sessions_waiting("") == ()
    assert "refused a message" in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_a_wait_that_telegram_orders_is_kept(service: Service, fake: FakeTelegram) -> None:
    fake.fail("sendMessage", 429, retry_after=1)
    waiting(service, Notice(text="等"))
    began = monotonic()
    send_all(service, fake)
    assert fake.texts(ANNA) == "等"
    assert monotonic() - began >= 1


@pytest.mark.parametrize("code", [409, 502, None])
def test_fetching_survives_another_program_and_a_broken_line(
    service: Service, fake: FakeTelegram, code: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram_polling._LONGEST_PAUSE", 0.01)
    monkeypatch.setattr("bot.telegram_polling._FIRST_PAUSE", 0.01)
    fake.fail("getUpdates", code, times=3)
    play(service, fake, lambda: fake.text(ANNA, "我想牵头"))
    assert answers(service, ANNA) == {"role": "lead"}


def test_a_network_that_is_down_is_waited_for(
    fake: FakeTelegram, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram_polling._FIRST_PAUSE", 0.01)
    fake.fail("getMe", None, times=2)

    async def run() -> bool:
        bot = fake.bot()
        reached = await done(bot.initialize, asyncio.Event())
        await bot.shutdown()
        return reached

    assert asyncio.run(run())


def test_a_token_that_telegram_refuses_is_no_matter_of_waiting(fake: FakeTelegram) -> None:
    fake.fail("getMe", 401)
    with pytest.raises(InvalidToken):
        asyncio.run(done(fake.bot().initialize, asyncio.Event()))


def test_an_old_button_does_not_hit_what_came_after_a_purge(
    service: Service, fake: FakeTelegram
) -> None:
    play(service, fake, lambda: fake.text(ANNA, "/start"))
    old = fake.press(ANNA, "我想牵头")
    play(service, fake, lambda: None)
    service.store.purge(NOW.replace(year=NOW.year + 1))
    play(
        service,
        fake,
        lambda: fake.text(ANNA, "/start"),
        lambda: fake.again({**old, "update_id": 9000}),
    )
    assert answers(service, ANNA) == {}
    assert "这个按钮是之前那一题的" in fake.texts(ANNA)


def test_a_button_of_somebody_else_opens_nothing(service: Service, fake: FakeTelegram) -> None:
    play(service, fake, lambda: fake.text(ANNA, "/start"), lambda: fake.text(BEN, "/start"))
    stolen = next(iter(fake.sent[0].buttons.values()))
    fake.sent[-1].buttons["stolen"] = stolen
    play(service, fake, lambda: fake.press(BEN, "stolen"))
    assert answers(service, BEN) == {}


def test_what_is_no_text_is_answered_with_what_is_possible(
    service: Service, fake: FakeTelegram
) -> None:
    def an_album() -> None:
        for _ in range(4):
            fake.picture(ANNA, album="holiday")

    play(service, fake, an_album, lambda: fake.voice(ANNA), lambda: fake.picture(ANNA))
    assert fake.texts(ANNA).count("图片里的字我读不了") == 2
    assert "语音我听不了" in fake.texts(ANNA)
    assert service.store.session(f"telegram:{ANNA}") is None


def test_an_entry_of_the_address_book_is_its_number(service: Service, fake: FakeTelegram) -> None:
    play(service, fake, lambda: fake.contact(ANNA, "0391-6600000"))
    stored = list(service.store.file.rows("select event from turns"))
    assert "0391-6600000" in stored[0]["event"]


def test_a_list_is_read_from_a_file_and_its_faults_are_said_row_by_row(
    service: Service, fake: FakeTelegram
) -> None:
    head = ["姓名", "年龄", "职称", "专业", "工作单位"]
    rows = [["张样例", "45", "教授", "冶金", "样例甲公司"], ["李样例", "六百", "", "", ""]]
    play(service, fake, lambda: fake.file(ANNA, "名单.xlsx", sheets(名单=[head, *rows])))
    assert "名单.xlsx" in fake.texts(ANNA)
    assert "现在问的不是表格" in fake.texts(ANNA)
    assert "typing" in fake.actions


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("照片.jpg", b"x", "不是 .csv 或 .xlsx"),
        ("名单.xlsx", b"x", "打不开"),
        ("名单.csv", b"x" * 10_000_001, "太大了"),
        ("长" * 100_000 + ".csv", b"x" * 30_000, "超过 20000 个字"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    service: Service, fake: FakeTelegram, name: str, content: bytes, said: str
) -> None:
    play(service, fake, lambda: fake.file(ANNA, name, content))
    assert said in fake.texts(ANNA)
    assert len(fake.sent) == 1
    assert len(fake.texts(ANNA)) < 300


def test_a_file_that_is_lost_on_its_way_is_asked_for_again(
    service: Service, fake: FakeTelegram
) -> None:
    fake.fail("getFile", 500)
    play(service, fake, lambda: fake.file(ANNA, "名单.xlsx", b"x"))
    assert "没有收到" in fake.texts(ANNA)


def test_documents_tell_how_far_they_are(service: Service, fake: FakeTelegram) -> None:
    waiting(service, Delivery(documents=("filing", "materials_list")))
    play(service, fake, lambda: None)
    progress, first, second = fake.sent
    assert "共 2 份" in progress.text
    assert progress.edits == 2
    assert [first.file_name[-4:], second.file_name[-4:]] == ["docx", "docx"]


def test_the_menu_holds_every_command(service: Service, fake: FakeTelegram) -> None:
    play(
        service,
        fake,
        lambda: fake.text(ANNA, "/start"),
        lambda: fake.text(ANNA, "/export"),
        lambda: fake.text(ANNA, "/human"),
        lambda: fake.text(ANNA, "/delete@fake_bot"),
    )
    assert {"start", "help", "status", "back", "skip", "export", "delete"} <= set(fake.menu)
    assert [sent.file_name for sent in fake.sent if sent.file_name] == ["我的资料.json"]
    assert "转人工" in fake.texts(ANNA)


def call_webhook(
    service: Service, fake: FakeTelegram, body: bytes, secret: str | None
) -> httpx.Response:
    async def run() -> httpx.Response:
        async with fake.bot() as bot:
            channel = TelegramChannel(service, bot)
            app = Starlette(routes=[webhook_route(channel)])
            headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret is not None else {}
            transport = httpx.ASGITransport(app=app)
            async with httpx.AsyncClient(transport=transport, base_url="http://shenbao") as client:
                answer = await client.post(PATH, content=body, headers=headers)
            await channel.close()
            return answer

    return asyncio.run(run())


def test_a_call_with_the_secret_is_answered_when_it_is_stored(
    service: Service, fake: FakeTelegram
) -> None:
    update = httpx.Request("POST", "http://x", json=fake.text(ANNA, "我想牵头")).content
    answer = call_webhook(service, fake, update, secret_of(TOKEN))
    assert answer.status_code == 200
    assert answers(service, ANNA) == {"role": "lead"}
    assert "产业领域" in fake.texts(ANNA)


@pytest.mark.parametrize("secret", [None, "", "x", secret_of("other")])
def test_a_call_without_the_secret_is_nobody(
    service: Service, fake: FakeTelegram, secret: str | None
) -> None:
    update = httpx.Request("POST", "http://x", json=fake.text(ANNA, "我想牵头")).content
    assert call_webhook(service, fake, update, secret).status_code == 403
    assert answers(service, ANNA) == {}


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"\xff", b'{"update_id": "x"}', b"[" * 9999])
def test_a_call_that_is_no_update_is_no_fault(
    service: Service, fake: FakeTelegram, body: bytes
) -> None:
    assert call_webhook(service, fake, body, secret_of(TOKEN)).status_code == 200
    assert fake.sent == []


def test_where_an_address_is_set_telegram_is_told_to_call_it(
    service: Service, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram_serving._bot", lambda *_: fake.bot())
    settings = Settings(telegram_webhook="https://shenbao.example/")
    telegram = Telegram(service, settings, TOKEN)

    async def run() -> None:
        stopping = asyncio.Event()
        running = asyncio.create_task(telegram.run(stopping))
        while not fake.webhook:
            await asyncio.sleep(0.01)
        stopping.set()
        await running

    asyncio.run(run())
    assert fake.webhook["url"] == f"https://shenbao.example{PATH}"
    assert fake.webhook["secret_token"] == secret_of(TOKEN)
    assert [route.path for route in telegram.routes] == [PATH]

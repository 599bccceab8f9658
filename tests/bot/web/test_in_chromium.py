"""The page in a real browser: a whole filling on a phone, the keyboard alone, zoom, axe-core.

Skipped where there is no Chromium; ``apt install chromium`` brings it.
"""

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from bot.service import Service
from bot.settings import Settings
from bot.store import Store
from bot.web.app import web_app
from bot.web.visitors import own_session
from dialogs.events import OptionChosen, TextReceived
from dialogs.record import record_of
from dialogs.step import Assistant
from tests.cases import load_all
from tests.playing import NOW

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

(FILLING,) = [chat["turns"] for chat in load_all("chats") if "三十句话" in chat["chat"]]
PLAYED_AT = datetime.fromisoformat(f"{NOW}+08:00")
PHONE: Any = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
PASTE = """(cell, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = {clipboardData: data, bubbles: true, cancelable: true};
  cell.dispatchEvent(new ClipboardEvent("paste", event));
}"""
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.fixture(scope="module")
def service(assistant: Assistant, tmp_path_factory: pytest.TempPathFactory) -> Service:
    store = Store(tmp_path_factory.mktemp("chromium") / "store.db")
    return Service(assistant, store, lambda: PLAYED_AT)


@contextmanager
def served(service: Service, settings: Settings) -> Iterator[str]:
    """The page at an address of its own, for as long as it is needed."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        web_app(service, settings), log_config=None, lifespan="off", proxy_headers=True
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture(scope="module")
def address(service: Service) -> Iterator[str]:
    with served(service, Settings()) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Pages of other sites may not ask this computer; here one must, to show ours in a frame.
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-features=LocalNetworkAccessChecks"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


class Visitor:
    """A page of the chat, and everything that went wrong on it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page = context.new_page()
        self.faults: list[str] = []
        self.asked_of: set[str] = set()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: self.asked_of.add(request.url.split("/")[2]))
        self.page.goto(address)

    @property
    def slot(self) -> str:
        return self.page.get_attribute("#ask", "data-slot") or ""

    def settled(self) -> None:
        self.page.locator("html:not([data-sending])").wait_for(state="attached")

    def say(self, text: str) -> None:
        self.page.fill("#text", text)
        self.page.click("#composer button")
        self.settled()

    def choose(self, option: str) -> None:
        self.page.locator(f'#ask button[value="{option}"]').click()
        self.settled()

    def paste(self, text: str) -> None:
        self.page.click("#grid summary")
        self.page.locator("#grid tbody input").first.evaluate(PASTE, text)
        self.page.click("#grid .acts .primary")
        self.settled()

    def upload(self, folder: Path, rows: str) -> None:
        file = folder / "名单.csv"
        file.write_text(rows.replace("\t", ","), encoding="utf-8")
        self.page.click("#upload summary")
        self.page.set_input_files("#file", file)
        self.page.click("#upload button")
        self.settled()

    def fits(self) -> bool:
        """Whether nothing has to be scrolled sideways."""
        wanted, there = self.page.evaluate(WIDTHS)
        return bool(wanted <= there)

    def faults_for_the_eye_and_ear(self) -> list[str]:
        found = Axe().run(self.page).response["violations"]
        return [
            f"{each['id']}: {node['html'][:200]}"
            for each in found
            for node in each["nodes"]
            if each["impact"] in ("serious", "critical", "moderate")
        ]


@contextmanager
def a_visitor(chromium: Browser, address: str, **how: Any) -> Iterator[Visitor]:
    context = chromium.new_context(**how)
    context.set_default_timeout(10_000)
    visitor = Visitor(context, address)
    yield visitor
    assert visitor.faults == []
    assert visitor.asked_of == {address.split("/")[2]}
    context.close()


def answered(visitor: Visitor, turn: dict[str, str], folder: Path) -> None:
    """Give one answer of the filling the way a clerk with a phone would."""
    kind = visitor.page.get_attribute("#ask", "data-kind")
    said = turn.get("say", "")
    if not said:
        visitor.choose(turn["choose"])
    elif visitor.slot == "members":
        visitor.upload(folder, said.removesuffix("就这些了"))
    elif visitor.slot == "team":
        visitor.paste(said.removesuffix("就这些了"))
        visitor.choose("done")
    elif kind == "date" and said != "今天":
        visitor.page.fill(".field [name=text]", "2026-03-01")
        visitor.page.click(".field button")
        visitor.settled()
    else:
        visitor.say(said)


def test_a_whole_filling_on_a_phone(
    chromium: Browser, address: str, service: Service, tmp_path: Path
) -> None:
    with a_visitor(chromium, address, **PHONE) as visitor:
        checked: set[str] = set()
        for number, turn in enumerate(FILLING):
            if number == len(FILLING) // 2:
                visitor.page.reload()
            answered(visitor, turn, tmp_path)
            assert visitor.fits(), visitor.slot
            kind = visitor.page.get_attribute("#ask", "data-kind") or "rest"
            if kind in ("table_row", "date", "choice", "long_text") and kind not in checked:
                checked.add(kind)
                assert visitor.faults_for_the_eye_and_ear() == []
            if "asking" in turn:
                assert visitor.slot == (turn["asking"] or "")
            service.handle("straight", *event_of(turn, number))
        with visitor.page.expect_download() as saved:
            visitor.page.locator("#log a.download").last.click()
        assert saved.value.suggested_filename.endswith("组建协议.docx")
        secret = {one["name"]: one["value"] for one in visitor.page.context.cookies()}["shenbao"]
        assert the_record(service, own_session(secret)) == the_record(service, "straight")
        assert visitor.faults_for_the_eye_and_ear() == []


def event_of(turn: dict[str, str], number: int) -> tuple[Any, str]:
    if "say" in turn:
        return TextReceived(text=turn["say"]), str(number)
    return OptionChosen(option=turn["choose"]), str(number)


def the_record(service: Service, session_id: str) -> Any:
    held = service.store.session(session_id)
    assert held is not None
    return record_of(service.policy, held[1])


def test_with_the_keyboard_alone(chromium: Browser, address: str) -> None:
    with a_visitor(chromium, address) as visitor:
        keys = visitor.page.keyboard
        keys.press("Tab")
        assert visitor.page.evaluate("document.activeElement.className") == "skip"
        keys.press("Enter")
        keys.press("Tab")
        keys.press("Enter")
        visitor.settled()
        expect(visitor.page.locator("#question")).to_be_focused()
        assert visitor.slot == "industry"
        visitor.page.focus("#text")
        keys.type("铅锌冶炼")
        keys.press("Enter")
        visitor.settled()
        assert visitor.slot == "lead.registered_in_jiyuan"
        expect(visitor.page.locator("#log")).to_contain_text("产业领域")


def test_two_tabs_and_what_was_not_sent(chromium: Browser, address: str) -> None:
    with a_visitor(chromium, address) as one:
        two = Visitor(one.page.context, address)
        one.choose("lead")
        two.say("看整个联合体")
        assert "没有记下" in two.page.inner_text("#ask [role=alert]")
        assert two.page.input_value("#text") == "看整个联合体"
        two.say("有色金属")
        one.page.fill("#text", "还没发出去")
        one.page.reload()
        assert one.slot == "lead.registered_in_jiyuan"
        one.page.fill("#text", "还没发出去的")
        one.page.reload()
        assert one.page.input_value("#text") == "还没发出去的"


def test_what_is_deleted_does_not_stay_in_sight(chromium: Browser, address: str) -> None:
    with a_visitor(chromium, address) as visitor:
        visitor.choose("lead")
        visitor.say("其他领域：纺织样例")
        visitor.page.click("footer button")
        visitor.settled()
        visitor.page.click('#log button[value^="agree:yes"], #log button[value="yes"]')
        expect(visitor.page.locator("#log")).to_contain_text("都删掉了")
        expect(visitor.page.locator("#log")).not_to_contain_text("纺织样例")


def test_large_letters_and_twice_the_size_need_no_scrolling_sideways(
    chromium: Browser, address: str
) -> None:
    twice: Any = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
    with a_visitor(chromium, address, **twice) as visitor:
        visitor.choose("lead")
        for place in ("", "filled", "resume", "nothing"):
            visitor.page.goto(address + place)
            assert visitor.fits(), place
            assert visitor.faults_for_the_eye_and_ear() == []
        visitor.page.goto(address)
        visitor.page.click("header form button")
        visitor.page.wait_for_selector("html.large")  # the page comes anew with large letters
        visitor.page.set_viewport_size({"width": 320, "height": 640})
        assert visitor.page.locator("html.large").count() == 1
        assert visitor.fits()


def test_on_a_wide_screen_the_answers_stand_beside_the_talk(
    chromium: Browser, address: str
) -> None:
    with a_visitor(chromium, address, viewport={"width": 1280, "height": 800}) as visitor:
        panel = visitor.page.frame_locator("#filled")
        expect(panel.locator("h1")).to_be_visible()
        visitor.choose("lead")
        expect(panel.locator("dd").first).to_have_text("我想牵头")
        visitor.say("有色金属")
        expect(panel.locator("#here")).to_contain_text("正在问")
        visitor.page.evaluate("document.getElementById('filled').style.height = '200px'")
        visitor.choose("lead_standing_ready")
        expect(panel.locator("#here")).to_contain_text("主导地位")
        expect(panel.locator("#here")).to_be_in_viewport()
        assert visitor.faults_for_the_eye_and_ear() == []
        panel.get_by_role("button", name="修改“产业领域”").click()
        expect(visitor.page.locator("#ask")).to_have_attribute("data-slot", "industry")


def test_it_works_with_scripts_turned_off(chromium: Browser, address: str) -> None:
    with a_visitor(chromium, address, java_script_enabled=False, **PHONE) as visitor:
        visitor.page.click('button[value="lead"]')
        visitor.page.fill("#text", "有色金属")
        visitor.page.click("#composer button")
        expect(visitor.page.locator("#ask")).to_have_attribute(
            "data-slot", "lead.registered_in_jiyuan"
        )
        expect(visitor.page.locator("#question")).to_be_in_viewport()


def test_in_a_frame_of_another_site_the_talk_is_kept(chromium: Browser, service: Service) -> None:
    portal = "https://portal.example"
    with served(service, Settings(web_embedded_in=portal)) as address:
        # What a proxy with TLS says of the request; this computer itself counts as safe.
        context = chromium.new_context(extra_http_headers={"X-Forwarded-Proto": "https"})
        page = context.new_page()
        frame = f'<iframe id="frame" width="600" height="600" src="{address}"></iframe>'
        context.route(
            f"{portal}/", lambda route: route.fulfill(body=frame, content_type="text/html")
        )
        page.goto(portal)
        inside = page.frame_locator("#frame")
        inside.locator('button[value="lead"]').click()
        expect(inside.locator("#ask")).to_have_attribute("data-slot", "industry")
        page.reload()
        expect(inside.locator("#ask")).to_have_attribute("data-slot", "industry")
        context.close()

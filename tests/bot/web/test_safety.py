"""Nobody gets in, nothing gets out: forms, cookies, headers, sizes, and text that means harm."""

import re
import socket
import zipfile
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from starlette.applications import Starlette

from bot.service import Service
from bot.settings import Settings
from bot.web.app import web_app
from bot.web.gate import Gate
from bot.web.limits import Limit, Limits, network_of
from bot.web.visitors import own_session
from tests.bot.conftest import Shenbao
from tests.browsing import Browser

HOSTILE = "</p><script>alert(1)</script>{{ 7*7 }}{% raw %}\"'><img src=x onerror=alert(2)>"
PAGES = ("/", "/filled", "/filled?inside", "/resume", "/nothing", "/?before=3")


@pytest.fixture
def browser(app: Starlette) -> Browser:
    return Browser(app)


def nothing_stored(service: Service, browser: Browser) -> bool:
    return service.store.session(own_session(browser.secret)) is None


@pytest.mark.parametrize("address", PAGES)
def test_a_page_lets_nothing_in_from_elsewhere(browser: Browser, address: str) -> None:
    browser.open(address)
    headers = browser.response.headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers
    html = browser.response.text
    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=|https?://", html)


def test_only_the_sites_named_may_show_the_page_in_a_frame(service: Service) -> None:
    settings = Settings(web_embedded_in="https://portal.example")
    headers = Browser(web_app(service, settings)).response.headers
    assert "frame-ancestors 'self' https://portal.example" in headers["content-security-policy"]
    assert "x-frame-options" not in headers


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("0" * 64, {}),
        (None, {"Origin": "https://evil.example"}),
        (None, {"Origin": "null"}),
        (None, {"Sec-Fetch-Site": "cross-site"}),
        (None, {"Sec-Fetch-Site": "same-site"}),
        ("é", {}),
    ],
)
def test_a_form_from_elsewhere_is_not_taken(
    browser: Browser, service: Service, token: str | None, headers: dict[str, str]
) -> None:
    fields = browser.page.form("composer").fields | {"text": "我想牵头"}
    if token is not None:
        fields["csrf"] = token
    response = browser.ask("POST", "/answer", data=fields, headers=headers)
    assert response.status_code == 403
    assert nothing_stored(service, browser)


def test_a_token_of_another_visitor_opens_nothing(app: Starlette, service: Service) -> None:
    one, other = Browser(app), Browser(app)
    fields = one.page.form("composer").fields | {"text": "我想牵头"}
    assert other.ask("POST", "/answer", data=fields).status_code == 403
    assert nothing_stored(service, other)


def test_a_visitor_sees_nothing_of_another(app: Starlette) -> None:
    one, other = Browser(app), Browser(app)
    one.choose("lead")
    one.say("其他领域：只有我知道的样例")
    one.choose("menu.verdict_sheet")
    (link,) = [link for links in one.page.links.values() for link in links]
    assert one.download(link)[0].endswith(".docx")
    assert other.ask("GET", link).status_code == 404
    for address in PAGES:
        assert "只有我知道的样例" not in other.ask("GET", address).text
    assert b"\xe5\x8f\xaa" not in other.download("/export")[1]


def test_only_a_document_that_was_promised_can_be_had(browser: Browser) -> None:
    browser.choose("lead")
    browser.choose("menu.verdict_sheet")
    revision = browser.page.question["data-revision"]
    assert browser.ask("GET", f"/documents/{revision}/verdict_sheet").status_code == 200
    for address in (f"{revision}/filing", f"{revision}/..%2fx", "0/verdict_sheet", "9" * 30 + "/x"):
        assert browser.ask("GET", f"/documents/{address}").status_code == 404


@pytest.mark.parametrize(("wanted", "ending"), [("pdf", ".pdf"), ("html", ".html"), ("x", ".docx")])
def test_a_document_can_be_had_in_other_formats(browser: Browser, wanted: str, ending: str) -> None:
    browser.choose("lead")
    browser.choose("menu.verdict_sheet")
    (link,) = [link for links in browser.page.links.values() for link in links]
    name, content = browser.download(f"{link}?format={wanted}")
    assert name.endswith(ending)
    assert content


def test_the_form_can_be_looked_at_while_it_is_filled(browser: Browser) -> None:
    browser.choose("consortium")
    browser.say("其他领域：<b>样例</b>")
    page = browser.ask("GET", "/preview")
    assert page.status_code == 200
    assert "&lt;b&gt;样例" in page.text
    assert "sandbox" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_a_download_is_saved_under_its_chinese_name_and_never_shown(browser: Browser) -> None:
    browser.choose("lead")
    browser.choose("menu.verdict_sheet")
    (link,) = [link for links in browser.page.links.values() for link in links]
    headers = browser.ask("GET", link).headers
    assert headers["content-disposition"].startswith('attachment; filename="shenbao.docx"; ')
    assert headers["content-disposition"].isascii()
    assert headers["content-type"].startswith("application/vnd.openxmlformats")
    assert headers["cache-control"] == "no-store"


def test_a_copy_of_the_store_opens_no_page(
    browser: Browser, service: Service, tmp_path: Path
) -> None:
    browser.choose("lead")
    browser.send(browser.open("/resume").form(action="/code"))
    code = browser.response.text.partition('id="code">')[2].partition("<")[0]
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert own_session(browser.secret).encode() in content
    assert browser.secret.encode() not in content
    assert code.replace(" ", "").encode() not in content


def test_a_session_id_is_no_secret(app: Starlette, browser: Browser) -> None:
    browser.choose("lead")
    digest = own_session(browser.secret).removeprefix("web:")
    for forged in (digest, digest[:43], f"web:{digest}"):
        assert "我想牵头，" not in Browser(app, {"shenbao": forged}).page.text
        assert Browser(app, {"shenbao": forged}).page.question["data-slot"] == "role"


def test_the_cookie_fits_where_the_page_stands(app: Starlette, browser: Browser) -> None:
    plain = browser.response.headers["set-cookie"]
    assert re.match(r"shenbao=[\w-]{43}; Max-Age=\d+; Path=/; HttpOnly; SameSite=Lax$", plain)
    safe = browser.ask("GET", "https://127.0.0.1:8000/").headers["set-cookie"]
    assert safe.startswith("__Host-shenbao=")
    assert safe.endswith("; Path=/; HttpOnly; SameSite=None; Secure; Partitioned")


@pytest.mark.parametrize("cookie", ["", "x", "\x00", "a" * 9000, "é" * 43, "../../etc", "a;b=c"])
def test_a_cookie_that_is_none_of_ours_begins_anew(app: Starlette, cookie: str) -> None:
    browser = Browser(app)
    browser.client.cookies.clear()
    response = browser.ask("GET", "/", headers={"Cookie": f"shenbao={cookie}".encode("latin-1")})
    assert response.status_code == 200
    assert "set-cookie" in response.headers


def test_hostile_text_is_shown_as_text(browser: Browser) -> None:
    browser.choose("lead")
    browser.say(f"其他领域：{HOSTILE}"[:60])
    browser.say(HOSTILE)
    for address in ("/", "/filled"):
        browser.open(address)
        assert "<script>alert" not in browser.response.text
        assert "<img" not in browser.response.text
    assert "alert(1)" in browser.open("/").text
    assert "49" not in browser.page.text


def test_signs_that_turn_text_around_are_taken_out(browser: Browser) -> None:
    browser.choose("lead")
    browser.say("有色\u202e金属\u0007")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u0007]", browser.response.text)


# ── Sizes ──


def test_a_body_that_is_too_large_is_refused_in_words(browser: Browser, service: Service) -> None:
    fields = browser.page.form("composer").fields
    response = browser.ask("POST", "/answer", data=fields | {"text": "a" * 1_100_000})
    assert response.status_code == 413
    assert "太大了" in response.text
    assert nothing_stored(service, browser)


def test_a_body_that_does_not_say_its_size_is_bounded_too(browser: Browser) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(3_000):
            yield b"a" * 10_000

    response = browser.ask("POST", "/answer", content=endless())
    assert response.status_code == 413


def test_an_upload_that_is_too_large_is_refused_in_words(browser: Browser) -> None:
    fields = browser.page.form("composer").fields
    browser.upload_with(fields, "大.csv", b"a" * 10_300_000)
    assert browser.response.status_code == 413


def test_a_file_that_unpacks_without_end_is_refused(browser: Browser) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    fields = browser.page.form("composer").fields
    browser.upload_with(fields, "炸弹.xlsx", packed.getvalue())
    assert browser.response.status_code == 400
    assert "太大了" in browser.page.text


@pytest.mark.parametrize("name", ["a" * 5000 + ".csv", "../../../名单.csv", "\u202evsc.exe.csv"])
def test_the_name_of_a_file_does_no_harm(browser: Browser, name: str) -> None:
    browser.choose("lead")
    browser.upload_with(browser.page.form("composer").fields, name, "=1+1,<b>样例</b>".encode())
    assert browser.response.status_code in (200, 400)
    assert "<b>" not in browser.response.text
    assert "\u202e" not in browser.response.text


@pytest.mark.parametrize(
    "body", [b"&" * 20_000, b"%" * 100, b"text=%ff%fe&csrf=%00", b"\x00\xff" * 50, b"a=1;b=2"]
)
def test_a_form_that_is_none_is_refused(browser: Browser, body: bytes) -> None:
    assert browser.ask("POST", "/answer", content=body).status_code in (400, 403)


@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=x", "text/x"]
)
def test_an_upload_that_is_none_is_refused(browser: Browser, kind: str) -> None:
    response = browser.ask("POST", "/upload", content=b"--y\r\n", headers={"Content-Type": kind})
    assert response.status_code in (400, 403)


def test_a_message_may_be_long_but_not_endless(browser: Browser) -> None:
    browser.choose("lead")
    browser.say("好" * 50_001)
    assert browser.response.status_code == 413
    assert browser.open("/").question["data-slot"] == "industry"


# ── Pace ──


def test_a_visitor_who_is_too_fast_is_told_to_wait(service: Service) -> None:
    slow = Gate(visitors=Limits(Limit(at_once=2, a_second=0.1)))
    one = Browser(web_app(service, Settings(), gate=slow))
    answers = [one.ask("GET", "/resume") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert answers[-1].headers["retry-after"] == "10"
    assert "请等 10 秒再试" in answers[-1].text


def test_an_address_cannot_fill_the_store_with_talks(service: Service) -> None:
    slow = Gate(new_talks=Limits(Limit(at_once=1, a_second=0.1)))
    app = web_app(service, Settings(), gate=slow)
    one, other = Browser(app), Browser(app)
    one.choose("lead")
    other.choose("lead")
    assert other.response.status_code == 429
    assert nothing_stored(service, other)
    one.say("有色金属")
    assert one.response.status_code == 200


def test_a_bucket_fills_again_with_time_and_the_number_of_buckets_is_bounded() -> None:
    now = 0.0
    limits = Limits(Limit(at_once=2, a_second=0.5), clock=lambda: now)
    assert [limits.wait("a") for _ in range(3)] == [0, 0, 2]
    now = 2.0
    assert [limits.wait("a"), limits.wait("a")] == [0, 2]
    assert limits.wait("b") == 0
    for number in range(30_000):
        limits.wait(str(number))
    assert len(limits._left) == 20_000


def test_one_office_is_one_address() -> None:
    assert network_of("2001:db8:1:2:3::4") == network_of("2001:db8:1:2:ffff::1")
    assert network_of("10.0.0.1") != network_of("10.0.0.2")
    assert network_of("testclient") == "testclient"


# ── Where it is served ──


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.test"])  # noqa: S104
def test_a_public_address_is_refused_unless_a_proxy_is_named(shenbao: Shenbao, host: str) -> None:
    ended = shenbao("serve", "--host", host)
    assert ended.code == 2
    assert "--behind-proxy" in ended.err


def test_a_port_that_is_taken_is_said_with_what_to_do(shenbao: Shenbao) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = shenbao("serve", "--port", str(taken.getsockname()[1]))
    assert ended.code == 2
    assert "--port" in ended.err

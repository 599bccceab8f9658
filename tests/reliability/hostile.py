"""Hostile values: made from what has broken other programs, and from chance."""

from typing import Any

from hypothesis import strategies as st
from starlette.types import ASGIApp, Message

__all__ = ["BYTES", "REQUESTS", "TEXTS", "files_like", "request_of"]

_KNOWN = (
    "",
    " ",
    "\x00",
    "\x1b[2J\x1b]0;x\x07",
    "\u202e甲乙\u2066丙",
    "\ufeff\u200b\u2028",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467",
    "{{ 7*7 }}{% for x in ().__class__.__mro__ %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "=cmd|' /C calc'!A0",
    "+1-1@SUM(A1)",
    "<script>alert(1)</script><b>&amp;",
    "</w:t></w:r></w:p>",
    "'; drop table turns; --",
    "../../etc/passwd",
    "%00%0d%0aSet-Cookie: a=b",
    "9" * 400,
    "1e999",
    "-0",
    "NaN",
    "一" * 3000,
    "甲\t乙\t丙\n丁\t戊",
    "\r\n" * 50,
    "是" * 5 + "\u0301" * 200,
    "改" * 40,
    "，" * 300,
    "2026-02-30",
    "13800138000" * 3,
    "删除我的资料",
    "确定",
    "我想牵头",
    "有色金属",
    "我是成员单位，5家成员3家规上，研发项目3项",
)

TEXTS = (
    st.sampled_from(_KNOWN)
    | st.text(max_size=60)
    | st.tuples(st.sampled_from(_KNOWN), st.text(max_size=10), st.sampled_from(_KNOWN)).map("".join)
)

BYTES = st.binary(max_size=200) | TEXTS.map(lambda text: text.encode(errors="surrogatepass"))


def files_like(good: bytes) -> st.SearchStrategy[tuple[str, bytes]]:
    """A name and a content: of chance, or a good workbook with some of its bytes changed."""
    names = (
        st.sampled_from(["a.xlsx", "a.csv", "A.XLSX", "a.csv.exe", "长" * 5000 + ".csv"]) | TEXTS
    )
    changes = st.lists(
        st.tuples(st.integers(0, len(good) - 1), st.integers(0, 255)), min_size=1, max_size=8
    )
    changed = changes.map(lambda places: _changed(good, places))
    cut = st.integers(0, len(good)).map(lambda end: good[:end])
    return st.tuples(names, BYTES) | st.tuples(st.just("a.xlsx"), changed | cut)


def _changed(content: bytes, places: list[tuple[int, int]]) -> bytes:
    result = bytearray(content)
    for place, value in places:
        result[place] = value
    return bytes(result)


_PATHS = (
    *("/", "/answer", "/upload", "/filled", "/code", "/resume", "/export", "/letters", "/healthz"),
    *("/metrics", "/documents/1/filing", "/documents/-1/x", "/documents/999999/..%2f", "/static/x"),
    *("//", "/%2e%2e/%2e%2e/etc/passwd", "/?before=9", "/?before=-1", "/?before=²"),
)
_METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "x\ud83d")
_HEADERS = (
    *("cookie", "host", "content-type", "content-length", "origin", "sec-fetch-site", "x-fetch"),
    *(
        "x-forwarded-for",
        "range",
        "if-none-match",
        "accept",
        "accept-encoding",
        "transfer-encoding",
    ),
)
_FORMS = (
    b"csrf=x&text=hello&message_id=1",
    b"text=" + b"%FF" * 50,
    b"&".join(b"a%d=1" % number for number in range(6000)),
    b"choice=menu.delete&prompt=%00",
    b"table=members&members.0.name=%E7%94%B2",
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK\r\n--x--',
)
_VALUES = (
    *(b"", b"shenbao=" + b"A" * 43, b"shenbao=" + b"\xff" * 43, b"__Host-shenbao=x; letters=large"),
    *(b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x", b"null", b"-1"),
    *(b"9" * 30, b"bytes=0-", b"http://evil.example", b"cross-site", b"a" * 9000, b"\xff\x00"),
)

REQUESTS = st.fixed_dictionaries(
    {
        "method": st.sampled_from(_METHODS),
        "path": st.sampled_from(_PATHS) | TEXTS.map(lambda text: "/" + text),
        "query": st.sampled_from([b"", b"before=1", b"before=" + b"9" * 400, b"%zz", b"\xff"]),
        "headers": st.lists(
            st.tuples(st.sampled_from(_HEADERS).map(str.encode), st.sampled_from(_VALUES) | BYTES),
            max_size=5,
        ),
        "body": st.sampled_from(_FORMS) | BYTES,
    }
)
"""A request as a server of the network would hand it on."""


async def request_of(app: ASGIApp, given: dict[str, Any]) -> tuple[int, dict[bytes, bytes], bytes]:
    """Status, headers and body of what the application answers."""
    path, _, query = given["path"].partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": given["method"],
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(errors="surrogatepass"),
        "query_string": query.encode() or given["query"],
        "headers": [(name, value) for name, value in given["headers"]],
        "client": ("203.0.113.9", 5000),
        "server": ("127.0.0.1", 8000),
        "root_path": "",
    }
    sent: list[Message] = []
    coming = iter([{"type": "http.request", "body": given["body"], "more_body": False}])

    async def receive() -> Message:
        return next(coming, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start = next(message for message in sent if message["type"] == "http.response.start")
    body = b"".join(message.get("body", b"") for message in sent)
    return start["status"], dict(start["headers"]), body

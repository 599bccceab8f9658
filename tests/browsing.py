"""A browser without a script: pages as forms, links and text, and the cookies that go with them."""

import asyncio
import atexit
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import httpx
from starlette.applications import Starlette

VOID = {"meta", "link", "input", "br"}
HOME = "http://127.0.0.1:8000"

LOOP = asyncio.Runner()
atexit.register(LOOP.close)


@dataclass
class Form:
    """A form: where it goes, its fields, and its buttons as (name, value, label)."""

    id: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)

    def offers(self, choice: str) -> bool:
        return any(value == choice for _, value, _ in self.buttons)


class Page(HTMLParser):
    """What a page holds: forms, links, the text of each turn, what is asked, and all its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.turns: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.question: dict[str, str] = {}
        self.text = ""
        self.asked = ""
        self._open: list[tuple[str, dict[str, str]]] = []
        self._turn = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append((tag, known))
        if tag == "article":
            self._turn = known["id"]
            self.turns[self._turn], self.links[self._turn] = [""], []
        elif tag == "form":
            self.forms.append(Form(known.get("id", ""), known["action"]))
        elif tag == "a" and self._turn and "download" in known.get("class", "").split():
            self.links[self._turn].append(known["href"])
        elif tag in ("input", "select", "textarea") and "name" in known:
            self.forms[-1].fields[known["name"]] = known.get("value", "")
        elif tag == "button" and self.forms:
            button = (known.get("name", ""), known.get("value", ""), "")
            self.forms[-1].buttons.append(button)
        elif tag == "section" and known.get("id") == "ask":
            self.question = known

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag == "article":
            self._turn = ""
        elif tag in ("p", "summary", "blockquote", "dd", "dt") and self._turn:
            self.turns[self._turn][-1] += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data
        if any(attrs.get("id") == "ask" for _, attrs in self._open):
            self.asked += data
        inside = [attrs for _, attrs in self._open]
        tags = [tag for tag, _ in self._open]
        yours = any("yours" in attrs.get("class", "") for attrs in inside)
        if self._turn and not yours and "button" not in tags and data.strip():
            self.turns[self._turn][-1] += data
        if "button" in tags and self.forms and self.forms[-1].buttons:
            name, value, label = self.forms[-1].buttons[-1]
            self.forms[-1].buttons[-1] = (name, value, label + data.strip())
        if tags[-1:] == ["textarea"]:
            self.forms[-1].fields[inside[-1]["name"]] = data

    def form(self, form_id: str = "", action: str = "") -> Form:
        """The first form of that id or address."""
        return next(
            each
            for each in self.forms
            if (form_id and each.id == form_id) or (action and each.action == action)
        )

    def said_in(self, turn: str) -> str:
        return "".join(self.turns[turn])


class Browser:
    """One visitor of the page, with the cookies it was given."""

    def __init__(self, app: Starlette, cookies: Mapping[str, str] | None = None) -> None:
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=app),
            base_url=HOME,
            cookies=dict(cookies or {}),
            follow_redirects=True,
        )
        self.page = self.open("/")

    def ask(self, method: str, address: str, **more: Any) -> httpx.Response:
        """One request, its redirects followed."""
        return LOOP.run(self.client.request(method, address, **more))

    def open(self, address: str) -> Page:
        self.response = self.ask("GET", address)
        self.page = Page(self.response.text)
        return self.page

    def send(self, form: Form, **more: str) -> Page:
        """Press a button, or fill in a field, and follow where it leads."""
        self.response = self.ask("POST", form.action, data={**form.fields, **more})
        self.page = Page(self.response.text)
        return self.page

    def say(self, text: str) -> Page:
        return self.send(self.page.form("composer"), text=text)

    def choose(self, choice: str) -> Page:
        """Press the button of an option, or one that was there on an earlier page."""
        offered = [form for form in self.page.forms if form.offers(choice)]
        if offered:
            return self.send(offered[0], choice=choice)
        form = self.page.form("composer")
        return self.send(Form("", "/answer", {"csrf": form.fields["csrf"]}), choice=choice)

    def upload(self, name: str, content: bytes) -> Page:
        form = self.page.form(action="/upload")
        return self.upload_with(form.fields, name, content)

    def upload_with(self, fields: Mapping[str, str], name: str, content: bytes) -> Page:
        self.response = self.ask(
            "POST", "/upload", data=dict(fields), files={"file": (name, content)}
        )
        self.page = Page(self.response.text)
        return self.page

    def download(self, address: str) -> tuple[str, bytes]:
        """A file as it would be saved: its name, and its content."""
        response = self.ask("GET", address)
        assert response.status_code == 200, response.text
        _, _, name = response.headers["content-disposition"].partition("filename*=UTF-8''")
        return unquote(name), response.content

    @property
    def secret(self) -> str:
        """What the cookie holds."""
        (found,) = {each.value for each in self.client.cookies.jar if each.name == "shenbao"}
        assert found is not None
        return found

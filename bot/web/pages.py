"""What the pages of the chat are made from: the templates, the words, and who looks at them."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bot.clock import new_id
from bot.documents import formats_of, title_of
from bot.service import Service
from bot.web.assets import Assets
from bot.web.refusals import RefusedError
from bot.web.visitors import Visitor, cookie_of, visitor_of

__all__ = ["LETTERS", "Pages"]

_FOLDER = Path(__file__).parent / "templates"

LETTERS = "letters"
"""The cookie that keeps the size of the letters."""


class Pages:
    """Renders the templates of one service."""

    def __init__(self, service: Service, assets: Assets) -> None:
        self.service = service
        self.templates = Environment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        policy = service.policy
        self.templates.globals.update(
            say=policy.words.say,
            about=policy.about,
            asset=assets.address,
            policy=policy,
            title_of=title_of,
            formats_of=formats_of,
        )

    def page(
        self, request: Request, name: str, visitor: Visitor, status: int = 200, **details: Any
    ) -> HTMLResponse:
        """A page for a visitor, whose cookie is put, or kept, with it."""
        text = self.templates.get_template(f"{name}.html.j2").render(
            csrf=visitor.form_token,
            new_id=new_id,
            large=request.cookies.get(LETTERS) == "large",
            **details,
        )
        days = self.service.policy.about.keeping_days
        response = HTMLResponse(text, status)
        response.headers.append("Set-Cookie", cookie_of(request, visitor, days))
        return response

    def sorry(self, request: Request, refused: RefusedError) -> HTMLResponse:
        """The page that says why a request was not taken, and what can be done."""
        said = self.service.policy.words.say(refused.key, **refused.details)
        page = self.page(request, "sorry", visitor_of(request), refused.status, said=said)
        page.headers.update(refused.headers)
        return page

"""The page of one service, on a store of its own."""

from pathlib import Path

import pytest
from starlette.applications import Starlette

from bot.service import Service
from bot.settings import Settings
from bot.web.app import web_app
from dialogs.step import Assistant
from tests.bot.builders import a_service


@pytest.fixture
def service(assistant: Assistant, tmp_path: Path) -> Service:
    return a_service(assistant, tmp_path)


@pytest.fixture
def app(service: Service) -> Starlette:
    return web_app(service, Settings())

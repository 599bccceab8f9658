"""Metrics: counts of what happens, for this computer only, and of nobody in particular."""

import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.metrics import Metrics, metrics_route
from bot.service import Service
from dialogs.events import OptionChosen, Started, TextReceived
from dialogs.step import Assistant
from tests.bot.builders import a_service


@pytest.fixture
def service(assistant: Assistant, tmp_path: Path) -> Service:
    return a_service(assistant, tmp_path)


def ask_from(address: str, metrics: Metrics, **headers: str) -> httpx.Response:
    app = Starlette(routes=[metrics_route(metrics)])
    transport = httpx.ASGITransport(app=app, client=(address, 1234))

    async def get() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://shenbao") as client:
            return await client.get("/metrics", headers=headers)

    return asyncio.run(get())


def test_turns_phases_seconds_and_what_was_not_understood_are_counted(service: Service) -> None:
    service.handle("s", Started(), "1")
    service.handle("s", OptionChosen(option="lead"), "2")
    service.handle("s", OptionChosen(option="lead"), "2")
    service.handle("s", TextReceived(text="请问食堂的番茄炒蛋多少钱一份呢？"), "3")
    page = service.metrics.page().decode()
    assert 'shenbao_turns_total{phase="greeting"} 1.0' in page
    assert 'shenbao_turns_total{phase="asking"} 2.0' in page
    assert "shenbao_turn_seconds_count 4.0" in page


def test_a_fault_is_counted(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("bot.service.step", broken)
    service.handle("s", Started(), "1")
    assert 'shenbao_failures_total{what="message not answered"} 1.0' in (
        service.metrics.page().decode()
    )


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.7", {}, 404),
        ("testclient", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 404),
        ("127.0.0.1", {"Forwarded": "for=10.0.0.7"}, 404),
    ],
)
def test_only_this_computer_sees_them(address: str, headers: dict[str, str], status: int) -> None:
    answer = ask_from(address, Metrics(), **headers)
    assert answer.status_code == status
    assert ("shenbao_turns" in answer.text) == (status == 200)

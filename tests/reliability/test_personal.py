"""Who sees what: the log and the metrics of a whole filling hold nothing personal."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.clock import clock_at
from bot.demo import read_sample
from bot.service import Service
from bot.store import Store
from dialogs.events import TextReceived
from dialogs.record import everything_of
from dialogs.replies import Delivery
from dialogs.step import Assistant
from policy_text.policy import Policy
from policy_text.questions import Field

_SHORTEST = 2
"""What is shorter, such as an age, also stands in times and case numbers."""

_PERSONAL = ("person_name", "org_name", "phone", "uscc", "long_text")


def personal_values(policy: Policy, told: Any) -> set[str]:
    """Every name, number and text that a filled form holds of anybody."""
    found: set[str] = set()
    for slot, value in told.items():
        question = policy.questions[slot]
        if question.kind == "table_row":
            columns = policy.columns(slot)
            for row in value:
                found |= {str(row[name]) for name in row if is_personal(columns[name])}
        elif question.kind == "sections":
            found |= set(value.values())
        elif is_personal(question):
            found.add(str(value))
    return {value for value in found if len(value) > _SHORTEST and value != "None"}


def is_personal(field: Field) -> bool:
    return field.kind in _PERSONAL or field.personal


def test_a_whole_filling_leaves_nothing_personal_in_log_and_metrics(
    assistant: Assistant,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Every third message goes wrong once, and so does every document."""
    sample = read_sample(assistant.policy.id)
    service = Service(assistant, Store(tmp_path / "store.db"), clock_at(sample.today))

    def broken(*given: object) -> None:
        raise RuntimeError(f"broken amid {given}")

    for number, said in enumerate(sample.says):
        event = TextReceived(text=said)
        if number % 3 == 0:
            with monkeypatch.context() as patched:
                patched.setattr("bot.service.step", broken)
                assert service.handle("telegram:7", event, str(number)).revision == 0
        turn = service.handle("telegram:7", event, str(number))
        assert turn.revision == number + 1
        for reply in turn.replies:
            if isinstance(reply, Delivery):
                with monkeypatch.context() as patched:
                    patched.setattr("bot.service.make_promised", broken)
                    service.documents(turn, reply)

    _, session = service.store.session("telegram:7") or (0, None)
    assert session is not None
    told = personal_values(assistant.policy, everything_of(assistant.policy, session))
    log, metrics = capfd.readouterr().err, service.metrics.page().decode()
    assert len(told) > 40
    assert len([json.loads(line) for line in log.splitlines()]) > 10
    assert {value for value in told if value in log or value in metrics} == set()

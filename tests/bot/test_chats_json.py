"""The policy's own chats, played through ``shenbao chat --json``."""

from pathlib import Path
from typing import Any

import pytest

from tests.cases import load_all
from tests.playing import json_chat, play

CHATS = load_all("chats")


@pytest.mark.parametrize("chat", CHATS, ids=[chat["chat"] for chat in CHATS])
def test_chat(chat: dict[str, Any], tmp_path: Path) -> None:
    with json_chat(tmp_path) as channel:
        transcript = play(chat, channel)

    assert len(transcript) >= 2 * len(chat["turns"])


def test_a_filling_of_six_members_takes_thirty_messages() -> None:
    chat = next(each for each in CHATS if each["chat"].startswith("三十句话"))

    assert len(chat["turns"]) <= 30

"""Running ``shenbao`` in this process, as its user sees it."""

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main
from policy_text.loader import load_policy
from policy_text.policy import Policy


@dataclass(frozen=True)
class Ended:
    """How a run ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Shenbao = Callable[..., Ended]


@pytest.fixture
def shenbao(
    policy: Policy,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Shenbao:
    """Run a command in an empty folder, with ``given`` as its standard input."""
    monkeypatch.chdir(tmp_path)
    known = {policy.id: policy}
    monkeypatch.setattr(
        "bot.assembly.load_policy", lambda name: known.get(name) or load_policy(name)
    )

    def run(*arguments: object, given: str | bytes = b"") -> Ended:
        content = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "argv", ["shenbao", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), "utf-8"))
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = capfd.readouterr()
        assert "Traceback" not in out + err
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, out, err)

    return run

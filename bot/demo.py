"""The demonstration: a sample applicant of the policy talks with the assistant, start to finish."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

from bot.clock import clock_at
from bot.input_error import InputError
from bot.output import console
from bot.service import service_on
from bot.settings import Settings
from bot.terminal import Terminal
from policy_text.loader import find_policy
from policy_text.models import Data
from policy_text.yaml_source import read_yaml

__all__ = ["Sample", "play", "read_sample"]


class Sample(Data):
    """What the sample applicant says, message by message, on which day."""

    title: str
    today: str
    says: tuple[str, ...]


def read_sample(policy: str) -> Sample:
    """The sample of a policy; raises InputError where it has none."""
    path = find_policy(policy) / "samples" / "demo.yaml"
    if not path.is_file():
        raise InputError("file.missing", file=path)
    return Sample.model_validate(read_yaml(path, path.name).content)


def play(out: Path) -> None:
    """Play the sample through the real program, with a store of its own that goes afterwards."""
    sample, output = read_sample(Settings().policy), console()
    output.print(Text(sample.title, "bold"))
    says = iter(sample.says)
    with TemporaryDirectory(prefix="shenbao-") as folder:
        service = service_on(Path(folder) / "demo.db", clock_at(sample.today))
        Terminal(service, "demo", out, output, lambda: _said(says, output)).run()


def _said(says: Iterator[str], output: Console) -> str:
    for message in says:
        output.print(Text(f"> {message}", "blue"), soft_wrap=True)
        return message
    raise EOFError

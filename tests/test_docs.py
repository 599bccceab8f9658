"""What the documents say is so: the phases they draw, the commands and the files they name."""

import re
from pathlib import Path

import pytest
import typer

from bot.cli import app
from dialogs.phases import diagram

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
DOCUMENTS = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
FOLDERS = [ROOT / name for name in ("bot", "dialogs", "policy_text", "renderers", "tests", "docs")]
SUFFIXES = (".docx", ".jsonl", ".lock", ".md", ".png", ".py", ".toml", ".tsv", ".txt", ".yaml")

RUN_PY = {"test", "reliability", "bench"}
"""What ``run.py`` does itself; anything else it hands on to ``shenbao``."""

MADE_LATER = {"uv.lock"}
"""Named in the documents as a file that is not kept."""


def commands() -> set[str]:
    """Every command as it is typed: ``chat``, ``policy check``."""
    found = set()
    for name, command in vars(typer.main.get_command(app))["commands"].items():
        inner = vars(command).get("commands")
        found |= {f"{name} {each}" for each in inner} if inner else {name}
    return found


def commands_in(text: str) -> set[str]:
    """Every command that a document tells to type, a subcommand with its group."""
    groups = {name.split()[0] for name in commands() if " " in name}
    typed = re.findall(r"(?:shenbao|run\.py) ([a-z]+)(?: ([a-z]+))?", text)
    return {f"{name} {inner}" if name in groups else name for name, inner in typed}


def paths_in(text: str) -> set[str]:
    """Every file or folder of the house that stands between back quotes."""
    spans = re.findall(r"`([.a-z][\w.-]*(?:/[\w.-]+)*/?)`", text)
    return {span for span in spans if "/" in span or span.endswith(SUFFIXES)} - MADE_LATER


def stands(path: str) -> bool:
    """Whether a path stands in the house, from its root or from inside one of its folders."""
    if Path(path).parts[0] in {entry.name for entry in ROOT.iterdir()}:
        return (ROOT / path).exists()
    return any(next(folder.rglob(path), None) for folder in FOLDERS)


def test_the_phases_are_drawn_from_the_table() -> None:
    architecture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert re.findall(r"```mermaid\n(.*?)\n```", architecture, re.DOTALL) == [diagram()]


def test_readme_names_every_command() -> None:
    assert commands_in(README.read_text(encoding="utf-8")) >= commands()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_no_document_names_a_command_that_is_not_there(document: Path) -> None:
    assert commands_in(document.read_text(encoding="utf-8")) <= commands() | RUN_PY


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_in_a_document_exists(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert {path for path in paths_in(text) if not stands(path)} == set()

    links = {link for link in re.findall(r"\]\(([^)#]+)\)", text) if ":" not in link}
    assert {link for link in links if not (document.parent / link).exists()} == set()


def test_every_decision_and_task_is_listed() -> None:
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    decisions = {path.name for path in (ROOT / "docs" / "adr").glob("0*.md")}
    assert set(re.findall(r"\]\((0[^)]+)\)", index)) == decisions

    readme = README.read_text(encoding="utf-8")
    tasks = {f"docs/tasks/{path.name}" for path in (ROOT / "docs" / "tasks").glob("*.md")}
    assert set(re.findall(r"\]\((docs/tasks/[^)]+)\)", readme)) == tasks


def test_the_changelog_has_a_part_for_what_is_not_released() -> None:
    assert "\n## 未发布\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_talk_in_readme_is_taken_from_the_recorded_one() -> None:
    recorded = (ROOT / "docs" / "talk.md").read_text(encoding="utf-8").split("\n")
    shown = re.findall(r"```text\n(.*?)\n```", README.read_text(encoding="utf-8"), re.DOTALL)[0]
    assert set(shown.split("\n")) - {"……"} <= set(recorded)

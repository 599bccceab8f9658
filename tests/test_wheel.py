"""The wheel works away from the checkout and carries its data."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import run

PACKAGES = ("bot", "dialogs", "policy_text", "renderers")
DATA = {".yaml", ".txt", ".docx", ".j2", ".json", ".html", ".css", ".js"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it as `pip install .` does, with the build backend at hand instead of a download."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(run.ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel where the present dependencies are seen and the checkout is not."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder)
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    Path(paths["purelib"], "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    python = Path(paths["scripts"], Path(sys.executable).name)
    # No index: pip itself finds out when the wheel needs what the lock does not hold.
    pip("--python", str(python), "install", "--no-index", str(wheel))
    return python.parent


def pip(*arguments: str) -> None:
    command = [sys.executable, "-P", "-m", "pip", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, env=outside(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def outside() -> dict[str, str]:
    """Return an environment that does not lead back to the checkout."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def test_it_carries_every_data_file_and_no_tests(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    data = {
        file.relative_to(run.ROOT).as_posix()
        for package in PACKAGES
        for file in (run.ROOT / package).rglob("*")
        if file.suffix in DATA
    }
    assert data <= packed
    assert any(name.startswith("policy_text/") for name in data)
    assert {name.split("/")[0] for name in packed if ".dist-info" not in name} == set(PACKAGES)


def test_the_command_runs_from_another_folder(programs: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [programs / "shenbao", "--version"],
        cwd=tmp_path,
        env=outside(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("shenbao ")

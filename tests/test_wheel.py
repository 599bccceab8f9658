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


def test_it_carries_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = {
        file.relative_to(run.ROOT).as_posix()
        for package in PACKAGES
        for file in (run.ROOT / package).rglob("*")
        if file.is_file() and file.suffix != ".pyc"
    }
    assert packed == files
    assert any(name.endswith("/source.txt") for name in packed)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--version"], "shenbao "),
        (["policy", "check"], "没有问题"),
        (["ask", "成员最少几家"], "原则上不少于4个"),
        (["demo", "--out", "out"], "备案书.docx"),
    ],
)
def test_the_command_runs_from_another_folder(
    programs: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = subprocess.run(
        [programs / "shenbao", *arguments],
        cwd=tmp_path,
        env={**outside(), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout
    files = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert any(name.endswith("备案书.docx") for name in files) == ("demo" in arguments)

"""The set-up: `run.py`, the lock files, and the rules every file of the house keeps."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import run

POLICY_WORDS = [
    "济源",
    "牵头",
    "成员",
    "联合体",
    "工科局",
    "备案书",
    "规上",
    "分公司",
    "产业链",
    "jiyuan",
    "consortium",
    "0391",
]
LOCKS = [run.RUNTIME_LOCK, run.DEV_LOCK]


def files_of_the_house() -> list[Path]:
    """List what is or may be committed; in an unpacked archive, what lies there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=run.ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
        return [run.ROOT / name for name in names if (run.ROOT / name).is_file()]
    return [
        file
        for file in run.ROOT.rglob("*")
        if file.is_file() and ".venv" not in file.relative_to(run.ROOT).parts
    ]


def pins(lock: Path) -> set[str]:
    return set(
        re.findall(r"^([a-z0-9.-]+==[^ ;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    )


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that `run` takes for the checkout, with a `.venv` that has a Python."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(run, "STAMP", tmp_path / ".venv" / "installed.txt")
    run.VENV.mkdir()
    run.PYTHON.touch()
    return tmp_path


class Installer:
    """Stands in for uv and pip: notes what it is asked to install."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple[str, bool]] = []
        self.fails = False
        monkeypatch.setattr(run, "install", self)

    def __call__(self, lock: Path, keep: bool) -> None:
        self.calls.append((lock.name, keep))
        if self.fails:
            raise KeyboardInterrupt


@pytest.fixture
def installer(monkeypatch: pytest.MonkeyPatch) -> Installer:
    return Installer(monkeypatch)


def a_lock(house: Path, name: str, content: str = "pydantic==2") -> Path:
    lock = house / name
    lock.write_text(content, encoding="utf-8")
    return lock


def test_installs_once_and_is_silent_afterwards(
    house: Path, installer: Installer, capfd: pytest.CaptureFixture[str]
) -> None:
    lock = a_lock(house, "requirements.lock")
    run.make_ready(lock)
    assert capfd.readouterr().out == ""

    run.make_ready(lock)
    assert installer.calls == [("requirements.lock", False)]
    assert capfd.readouterr() == ("", "")


def test_a_changed_lock_is_installed_on_top(house: Path, installer: Installer) -> None:
    run.make_ready(a_lock(house, "requirements.lock"))
    run.make_ready(a_lock(house, "requirements.lock", "pydantic==3"))
    assert installer.calls[1:] == [("requirements.lock", True)]


def test_an_interrupted_installation_starts_anew(house: Path, installer: Installer) -> None:
    lock = a_lock(house, "requirements.lock")
    run.make_ready(lock)
    newer = a_lock(house, "requirements.lock", "pydantic==3")
    installer.fails = True
    with pytest.raises(KeyboardInterrupt):
        run.make_ready(newer)

    installer.fails = False
    run.make_ready(newer)
    assert installer.calls[-1] == ("requirements.lock", False)
    assert run.is_ready(newer)


def test_another_python_starts_anew(
    house: Path, installer: Installer, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = a_lock(house, "requirements.lock")
    run.make_ready(lock)
    monkeypatch.setattr(run, "python_in_use", lambda: "cpython 3.99")
    run.make_ready(lock)
    assert installer.calls[-1] == ("requirements.lock", False)


def test_the_packages_for_tests_include_those_for_running(
    house: Path, installer: Installer
) -> None:
    runtime, dev = a_lock(house, "requirements.lock"), a_lock(house, "requirements-dev.lock", "all")
    run.make_ready(runtime, dev)
    run.make_ready(runtime)
    assert installer.calls == [("requirements-dev.lock", False)]


@pytest.mark.skipif(sys.platform == "win32", reason="children inherit the lock on POSIX only")
def test_waits_for_an_installer_that_outlived_its_run(
    house: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with run.sole_installer():
        orphan = subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1, close_fds=False)
    descriptor = os.open(house / ".venv.lock", os.O_RDWR)
    try:
        assert not run._lock(descriptor)
        orphan.communicate(b"\n")
        assert run._lock(descriptor)
    finally:
        os.close(descriptor)
    assert capfd.readouterr().out == ""


def test_the_program_sees_this_checkout_and_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere/else")
    monkeypatch.setenv("PYTHONHOME", "/somewhere/else")
    environment = run.child_environment()
    assert environment["PYTHONPATH"] == str(run.ROOT)
    assert environment["PYTHONUTF8"] == "1"
    assert "PYTHONHOME" not in environment


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(run.SetUpError, match=r"需要 Python 3\.11 或更新的版本"):
        run.main(["chat"])


def test_without_venv_the_apt_line_is_given(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(run.SetUpError, match=r"sudo apt install python3\.\d+-venv"):
        run.install_with_pip(house / "requirements.lock", keep=False)


def test_every_gate_runs_and_one_failure_fails_all(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def passes(name: str, command: list[str]) -> bool:
        ran.append(" ".join([name, *command[1:]]) if name == "pytest" else name)
        return name != "mypy"

    monkeypatch.setattr(run, "passes", passes)
    assert not run.check(["-k", "setup"])
    assert ran == [
        "ruff check",
        "ruff format",
        "mypy",
        "lint-imports",
        "pytest --numprocesses=auto -k setup",
    ]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host_and_no_folder(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"//|^--?[a-z]|\b[\w-]+\.(org|com|net|io|cn|dev)\b", text, re.MULTILINE)
    assert not re.search(r"(?<!\w)/\w", text)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_of_a_lock_has_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z])", lock.read_text(encoding="utf-8"))[1:]
    assert len(entries) == len(pins(lock)) > 0
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_two_locks_agree() -> None:
    assert pins(run.RUNTIME_LOCK) < pins(run.DEV_LOCK)


def test_no_uv_lock_is_committed() -> None:
    assert "uv.lock" not in {file.name for file in files_of_the_house()}


def test_no_word_of_one_policy_in_the_code() -> None:
    found = [
        f"{file.relative_to(run.ROOT)}: {word}"
        for file in files_of_the_house()
        if file.suffix == ".py" and "tests" not in file.relative_to(run.ROOT).parts
        for word in POLICY_WORDS
        if word in file.read_text(encoding="utf-8")
    ]
    assert found == []

#!/usr/bin/env python3
"""One command to start: makes `.venv` beside this file when needed, then runs `shenbao` in it.

    python3 run.py                 the chat page
    python3 run.py <subcommand>    any subcommand of shenbao
    python3 run.py test [args]     every check and all tests; the arguments go to pytest
    python3 run.py reliability     kills the server and fuzzes it; with --quick in under a minute
    python3 run.py bench           what a turn, a question, the documents and the page cost

Standard library only. Set-up talks on standard error: standard output belongs to the program.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = VENV / "installed.txt"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # holds all of RUNTIME_LOCK

OLDEST_PYTHON = (3, 11)

GATES = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy", "bot", "dialogs", "policy_text", "renderers", "tests", "run.py"],
    "lint-imports": ["lint-imports", "--no-logo"],
}


class SetUpError(Exception):
    """The set-up cannot go on; the text says why and what to do."""


def say(text: str) -> None:
    """Tell the person at the terminal."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def digest(lock: Path) -> str:
    """Name a lock file's content."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def python_in_use() -> str:
    """Name what a `.venv` made now would be tied to: this Python, and the place of the folder."""
    return f"{sys.implementation.name} {platform.python_version()} {sys.base_prefix} {VENV}"


def installed() -> set[str]:
    """Read what the last finished installation put into `.venv`; empty when it did not finish."""
    if not PYTHON.exists() or not STAMP.exists():
        return set()
    return set(STAMP.read_text(encoding="utf-8").splitlines())


def is_ready(lock: Path) -> bool:
    """Tell whether `.venv` holds this lock's packages, for this Python."""
    return {python_in_use(), digest(lock)} <= installed()


@contextlib.contextmanager
def sole_installer() -> Iterator[None]:
    """Wait until no other `run.py` is installing here, and keep the others waiting.

    The installers started meanwhile inherit the locked file: when this process is killed, the
    next one waits for the orphan to end and does not write into the same folder beside it.
    """
    with (ROOT / ".venv.lock").open("a") as file:
        os.set_inheritable(file.fileno(), True)
        if not _lock(file.fileno()):
            say("另一个窗口正在安装，请稍候……")
            while not _lock(file.fileno()):
                time.sleep(0.2)
        yield


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - exists on Windows only

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - does not exist on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def make_ready(*locks: Path) -> None:
    """Bring `.venv` to what the last lock says; the locks before it are parts of it."""
    wanted = locks[-1]
    if is_ready(wanted):
        return
    with sole_installer():
        if is_ready(wanted):
            return
        say("正在准备运行环境（首次约 15 秒）……")
        began = time.monotonic()
        # Without its stamp a folder is taken for half-made, and the next run makes it anew.
        keep = python_in_use() in installed()
        STAMP.unlink(missing_ok=True)
        install(wanted, keep)
        lines = [python_in_use(), *map(digest, locks)]
        unfinished = STAMP.with_suffix(".part")
        unfinished.write_text("\n".join(lines), encoding="utf-8")
        unfinished.replace(STAMP)
        say(f"运行环境已就绪（{time.monotonic() - began:.0f} 秒）。")


def install(lock: Path, keep: bool) -> None:
    """Install the lock's packages, on top of what is there or into an empty `.venv`."""
    uv = shutil.which("uv")
    if uv:
        try:
            install_with_uv(uv, lock, keep)
        except subprocess.CalledProcessError:
            # uv does not read pip's settings, where an office keeps the address of its mirror.
            say("uv 没有装成，改用 pip 再试……")
            keep = False
        else:
            return
    install_with_pip(lock, keep)


def install_with_uv(uv: str, lock: Path, keep: bool) -> None:
    """Install with uv, and with the Python that runs this file."""
    if not keep:
        remove_venv()
        run_installer(uv, "venv", "--quiet", "--python", sys.executable, str(VENV))
    run_installer(
        *(uv, "pip", "install", "--quiet", "--python", str(PYTHON)),
        *("--require-hashes", "-r", str(lock)),
    )


def install_with_pip(lock: Path, keep: bool) -> None:
    """Install with what Python itself brings."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        raise SetUpError(
            f"这台电脑的 Python 缺少 venv 组件。请先运行：sudo apt install {package}，再试一次。"
        )
    if not keep:
        remove_venv()
    # In a `.venv` that uv made this adds the missing pip and leaves the rest as it is.
    run_installer(sys.executable, "-m", "venv", str(VENV))
    run_installer(
        *(str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"),
        *("--no-input", "--require-hashes", "-r", str(lock)),
    )


def remove_venv() -> None:
    """Start from nothing."""
    if VENV.exists():
        shutil.rmtree(VENV)


def run_installer(*command: str) -> None:
    """Run one step of the installation; its own words go to standard error."""
    settings = {"UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never"}
    subprocess.run(
        command,
        check=True,
        close_fds=False,  # see sole_installer
        cwd=ROOT,
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
    )


def child_environment() -> dict[str, str]:
    """Return the environment in which the code of this checkout is found, from any folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    environment.pop("PYTHONHOME", None)
    return environment


def become(arguments: list[str]) -> NoReturn:
    """Go on as `shenbao` itself, so that signals and the exit code are its own."""
    # -P keeps a `bot` that lies in the user's own folder out of the way.
    command = [str(PYTHON), "-P", "-m", "bot", *arguments]
    if sys.platform == "win32":  # exec there returns to the prompt while the program still runs
        sys.exit(subprocess.call(command, env=child_environment()))
    os.execve(command[0], command, child_environment())


def passes(name: str, command: list[str]) -> bool:
    """Run one gate and report it with its seconds."""
    began = time.monotonic()
    program = str(PYTHON.with_name(command[0]))
    code = subprocess.call([program, *command[1:]], cwd=ROOT, env=child_environment())
    say(f"{'通过' if code == 0 else '未通过'}  {name}  {time.monotonic() - began:.1f} 秒")
    return code == 0


def check(pytest_arguments: list[str]) -> bool:
    """Run every gate, also after one has failed, and tell whether all passed."""
    gates = {**GATES, "pytest": ["pytest", "--numprocesses=auto", *pytest_arguments]}
    failed = [name for name, command in gates.items() if not passes(name, command)]
    return not failed


def main(arguments: list[str]) -> NoReturn:
    """Set up what is missing, then do what the arguments ask."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetUpError(
            f"申报助手需要 Python 3.11 或更新的版本，这里是 {platform.python_version()}。"
            "请安装新版本后再运行，例如：python3.11 run.py"
        )
    if arguments[:1] == ["test"]:
        make_ready(RUNTIME_LOCK, DEV_LOCK)
        sys.exit(0 if check(arguments[1:]) else 1)
    if arguments[:1] in (["reliability"], ["bench"]):
        make_ready(RUNTIME_LOCK, DEV_LOCK)
        command = [str(PYTHON), "-m", f"tests.{arguments[0]}", *arguments[1:]]
        sys.exit(subprocess.call(command, cwd=ROOT, env=child_environment()))
    make_ready(RUNTIME_LOCK)
    become(arguments or ["serve"])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except SetUpError as failure:
        say(str(failure))
    except subprocess.CalledProcessError:
        say("依赖没有装成，原因见上。请检查网络后再运行一次，会自动从头安装。")
    except OSError as error:
        say(f"无法写入运行环境（{error}）。请关闭正在运行的申报助手，检查磁盘后再试。")
    except KeyboardInterrupt:
        say("已停止。")
        sys.exit(130)
    sys.exit(1)

"""The command `shenbao`."""

import os
import sys
from typing import Annotated, NoReturn

import typer

from bot import __version__
from bot.commands.applications import check, fill, precheck
from bot.commands.chat import chat, demo
from bot.commands.keeping import backup, purge
from bot.commands.policies import policy
from bot.commands.serving import serve
from bot.commands.understanding import ask, evaluate, questions, read

__all__ = ["app", "main"]

app = typer.Typer(name="shenbao", add_completion=False, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True)
def shenbao(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本")] = False,
) -> None:
    """申报助手：陪您把政策申报材料填好。"""
    if version:
        typer.echo(f"shenbao {__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


for command in (
    *(chat, serve, ask, read, evaluate, questions, check, precheck, fill, demo),
    *(backup, purge),
):
    app.command()(command)
app.add_typer(policy, name="policy")


def main() -> NoReturn:
    """Run the command line: exit 0 when done, 2 for bad input, 1 for a fault of ours."""
    _open_missing_streams()
    sys.exit(_exit_code())


def _open_missing_streams() -> None:
    """Started with its input or output closed, Python has no stream there at all: have one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, mode, encoding="utf-8"))


def _exit_code() -> int:
    try:
        return app(prog_name="shenbao", standalone_mode=False) or 0
    except typer.TyperException as error:
        return _say(error.format_message(), 2)
    except BrokenPipeError:
        # Whoever read our output has gone; without this Python complains once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except Exception as error:
        return _refused(error)


def _refused(error: Exception) -> int:
    """Say what is wrong: on one line where the person can mend it, else with a case number."""
    from bot.input_error import InputError, words
    from bot.logs import report_failure

    if isinstance(error, InputError):
        return _say(error.reason, 2)
    case = report_failure("command failed", error)
    return _say(words().say("fault", case=case), 1)


def _say(text: str, code: int) -> int:
    sys.stderr.buffer.write(f"{text}\n".encode(sys.stderr.encoding, errors="replace"))
    sys.stderr.flush()
    return code

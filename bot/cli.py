"""The command `shenbao`."""

from typing import Annotated

import typer

from bot import __version__

app = typer.Typer(name="shenbao", help="申报助手", no_args_is_help=True)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"shenbao {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def shenbao(
    version: Annotated[
        bool, typer.Option("--version", help="显示版本", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    """申报助手：陪您把政策申报材料填好。"""


def main() -> None:
    """Run the command line."""
    app(prog_name="shenbao")

"""``shenbao policy``: for those who write and keep the policy's data."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.options import OutFolder, StoreFile

__all__ = ["policy"]

policy = typer.Typer(
    help="政策数据：新建、检查、印出来、比较", no_args_is_help=True, rich_markup_mode=None
)


@policy.callback()
def group() -> None:
    """政策数据：新建、检查、印出来、比较。"""


@policy.command()
def check(
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="政策文件夹或名字", show_default=False)
    ] = None,
) -> None:
    """检查一个政策文件夹：原文、条件、问题、用语、模板，有错全部列出。"""
    from bot.policy_check import check_policy

    check_policy(folder)


@policy.command()
def new(
    folder: Annotated[
        Path, typer.Argument(metavar="NAME", help="新文件夹的名字或路径", show_default=False)
    ],
) -> None:
    """建一个新的政策文件夹：带说明的样例，马上能检查、能聊。"""
    from bot.new_policy import start_policy

    start_policy(folder)


@policy.command("print")
def print_(
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="政策文件夹或名字", show_default=False)
    ] = None,
    *,
    out: OutFolder = Path("out"),
) -> None:
    """写成一册给办公室看：流程、全部问题、条件和引文、答复、文件和材料（HTML，可直接打印）。"""
    from bot.policy_book import print_book

    print_book(folder, out)


@policy.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="旧的政策文件夹或名字")],
    new_one: Annotated[str, typer.Argument(metavar="NEW", help="新的政策文件夹或名字")],
    *,
    store: StoreFile = None,
) -> None:
    """比较两个版本：哪些条款改了，碰到哪些条件、问题、问答、文件，哪些存着的会话。"""
    from bot.policy_diff import compare

    compare(old, new_one, store)


@policy.command()
def vectors(
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="政策文件夹或名字", show_default=False)
    ] = None,
) -> None:
    """问答库改过以后，重做它的句向量和权重（按问法多少，几分钟）。"""
    from bot.vectors_command import make_vectors

    make_vectors(folder)

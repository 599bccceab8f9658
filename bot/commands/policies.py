"""``shenbao policy``: for those who write and keep the policy's data."""

from pathlib import Path
from typing import Annotated

import typer

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


@policy.command()
def vectors(
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="政策文件夹或名字", show_default=False)
    ] = None,
) -> None:
    """问答库改过以后，重做它的句向量和权重（一两分钟）。"""
    from bot.vectors_command import make_vectors

    make_vectors(folder)

"""``shenbao chat`` and ``shenbao demo``: conversations in the terminal."""

import sys
from pathlib import Path
from typing import Annotated

from typer import Option

from bot.commands.options import Now, OutFolder, StoreFile

__all__ = ["chat", "demo"]


def chat(
    *,
    as_json: Annotated[bool, Option("--json", help="每行一个 JSON 对象，供程序调用")] = False,
    session: Annotated[
        str | None, Option("--session", metavar="ID", help="会话编号；同一编号接着上次的聊")
    ] = None,
    store: StoreFile = None,
    out: OutFolder = Path("out"),
    now: Now = None,
) -> None:
    """在终端里一问一答地填报；随时可以关掉，再运行就接着来。

    不写 --session 时接着上次的聊；只写 --json、不写 --session 和 --store 时，每次都是新会话。
    """
    from bot.clock import clock_at, new_id
    from bot.service import service_on
    from dialogs.reading import clean

    service = service_on(store, clock_at(now))
    # A program that names neither a conversation nor a store of its own wants a fresh one.
    fresh = as_json and session is None and store is None
    name = new_id() if fresh else clean(session or "terminal")
    if as_json:
        from bot.chat_json import JsonChat

        JsonChat(service, name, out).run(sys.stdin.buffer, sys.stdout.buffer)
    else:
        from bot.output import console
        from bot.terminal import Terminal
        from bot.typing_in import read_message

        Terminal(service, name, out, console(), read_message).run()


def demo(*, out: OutFolder = Path("out")) -> None:
    """看样例申报人从头聊到拿到材料（单位和人都是虚构的）。"""
    from bot.demo import play

    play(out)

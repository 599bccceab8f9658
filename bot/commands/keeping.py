"""``shenbao purge`` and ``shenbao backup``: what is past its keeping time, and copies."""

from pathlib import Path
from typing import Annotated

from typer import Argument

from bot.commands.options import Now, StoreFile

__all__ = ["backup", "purge"]


def purge(*, store: StoreFile = None, now: Now = None) -> None:
    """清除超过保留期限的对话和资料；可以每天定时运行一次。"""
    from datetime import timedelta

    from bot.clock import clock_at
    from bot.input_error import InputError
    from bot.output import print_words
    from bot.service import service_on

    if store is not None and not store.exists():
        raise InputError("file.missing", file=store)
    service = service_on(store, clock_at(now))
    days = service.policy.about.keeping_days
    count = service.store.purge(service.clock() - timedelta(days=days))
    print_words(service.policy.words.say("purge.done", days=days, count=count))


def backup(
    to: Annotated[Path, Argument(metavar="TO", help="备份写到哪个新文件", show_default=False)],
    *,
    store: StoreFile = None,
) -> None:
    """把存储备份成一个新文件；程序正在运行也可以备份。"""
    from bot.backup import back_up
    from bot.input_error import words
    from bot.output import print_words
    from bot.settings import Settings

    count = back_up(store or Settings().store, to)
    print_words(words().say("backup.done", file=to, count=count))

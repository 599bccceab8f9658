"""``shenbao purge``: what is past its keeping time."""

from bot.commands.options import Now, StoreFile

__all__ = ["purge"]


def purge(*, store: StoreFile = None, now: Now = None) -> None:
    """清除超过保留期限的对话和资料；可以每天定时运行一次。"""
    from datetime import timedelta

    from bot.assembly import service_on
    from bot.clock import clock_at
    from bot.input_error import InputError
    from bot.output import print_words

    if store is not None and not store.exists():
        raise InputError("file.missing", file=store)
    service = service_on(store, clock_at(now))
    days = service.policy.about.keeping_days
    count = service.store.purge(service.clock() - timedelta(days=days))
    print_words(service.policy.words.say("purge.done", days=days, count=count))

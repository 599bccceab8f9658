"""``shenbao serve``: the channels that wait for applicants."""

from typing import Annotated

from typer import Option

from bot.commands.options import StoreFile

__all__ = ["serve"]


def serve(
    *,
    host: Annotated[str, Option("--host", metavar="H", help="在哪个地址上开网页")] = "127.0.0.1",
    port: Annotated[int, Option("--port", metavar="N", help="端口；0 表示随便找一个")] = 8000,
    store: StoreFile = None,
    behind_proxy: Annotated[
        bool, Option("--behind-proxy", help="前面有自己的反向代理，HTTPS 由它负责")
    ] = False,
) -> None:
    """打开网页聊天；设了 SHENBAO_TELEGRAM_TOKEN 的，同时接通 Telegram。按 Ctrl+C 停下。"""
    from bot.clock import office_time
    from bot.input_error import InputError, words
    from bot.output import print_words
    from bot.service import service_on
    from bot.serving import bound, is_public, run_server
    from bot.settings import Settings

    settings = Settings()
    settings = settings.model_copy(update={"behind_proxy": behind_proxy or settings.behind_proxy})
    if is_public(host) and not settings.behind_proxy:
        raise InputError("serve.public", host=host)
    listening = bound(host, port)
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{listening.getsockname()[1]}"
    run_server(
        service_on(store, office_time),
        settings,
        listening,
        lambda: print_words(words().say("serve.started", address=address)),
    )

"""``shenbao serve``: the channels that wait for applicants."""

from bot.commands.options import StoreFile

__all__ = ["serve"]


def serve(*, store: StoreFile = None) -> None:
    """接通 Telegram（要先设 SHENBAO_TELEGRAM_TOKEN），一直运行到按 Ctrl+C。"""
    from bot.assembly import service_on
    from bot.clock import office_time
    from bot.input_error import InputError
    from bot.settings import Settings

    settings = Settings()
    if settings.telegram_token is None:
        raise InputError("serve.no_token")
    from bot.telegram import run_polling

    token = settings.telegram_token.get_secret_value()
    run_polling(service_on(store, office_time), token, settings.telegram_proxy)

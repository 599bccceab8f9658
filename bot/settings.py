"""Settings of the running program, from the environment: SHENBAO_STORE, SHENBAO_POLICY, …"""

from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

__all__ = ["Settings"]


class Settings(BaseSettings):
    """What an operator may set; an option of a command goes before it."""

    model_config = SettingsConfigDict(env_prefix="SHENBAO_", env_ignore_empty=True, frozen=True)

    policy: str = "jiyuan_consortium"
    store: Path = Path("shenbao.db")
    fonts: Path | None = None
    """A folder with fonts of one's own for PDF, used before the open ones that come along."""

    telegram_token: SecretStr | None = None
    telegram_proxy: str | None = None
    """The address of a proxy for Telegram; without it those of the system are used."""

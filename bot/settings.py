"""Settings of the running program, from the environment: SHENBAO_STORE, SHENBAO_POLICY, …"""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from policy_text.packed import packed_policy

__all__ = ["Settings"]


class Settings(BaseSettings):
    """What an operator may set; an option of a command goes before it."""

    model_config = SettingsConfigDict(env_prefix="SHENBAO_", env_ignore_empty=True, frozen=True)

    policy: str = Field(default_factory=packed_policy)
    store: Path = Path("shenbao.db")
    telegram_token: SecretStr | None = None
    telegram_proxy: str | None = None
    """The address of a proxy for Telegram; without it those of the system are used."""

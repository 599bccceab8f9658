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
    fonts: Path | None = None
    """A folder with fonts of one's own for PDF, used before the open ones that come along."""

    telegram_token: SecretStr | None = None
    telegram_proxy: str | None = None
    """The address of a proxy for Telegram; without it those of the system are used."""

    telegram_server: str = "https://api.telegram.org"
    """Another server of the Bot API, such as one of one's own."""

    telegram_webhook: str = ""
    """The https address of this server, where Telegram is to call it instead of being asked."""

    behind_proxy: bool = False
    """Whether a proxy of ours stands before the page, which brings TLS and the true addresses."""

    trusted_proxies: str = "127.0.0.1"
    """The addresses of that proxy, with commas; what others say of addresses is not believed."""

    web_embedded_in: str = ""
    """The sites that may show the page in a frame, as in ``https://a.example https://b.example``."""

"""What a visitor is told when a request cannot be taken: a status, and kind words."""

from typing import Any

__all__ = ["RefusedError"]


class RefusedError(Exception):
    """A request that is not taken; ``key`` names the words, ``headers`` go with the answer."""

    def __init__(
        self, status: int, key: str, headers: dict[str, str] | None = None, **details: Any
    ) -> None:
        super().__init__(key)
        self.status = status
        self.key = key
        self.headers = headers or {}
        self.details = details

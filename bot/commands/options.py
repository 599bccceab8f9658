"""The options that several commands take, in one wording."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Option

__all__ = ["ApplicationFile", "AsJson", "Now", "OutFolder", "StoreFile"]

ApplicationFile = Annotated[
    Path, Argument(metavar="FILE", help="申报数据（JSON 文件）", show_default=False)
]
AsJson = Annotated[bool, Option("--json", help="输出 JSON")]
Now = Annotated[
    str | None, Option("--now", metavar="ISO", help="把今天当作这一天，例如 2026-03-01")
]
OutFolder = Annotated[Path, Option("--out", metavar="DIR", help="材料写到哪个文件夹")]
StoreFile = Annotated[
    Path | None, Option("--store", metavar="FILE", help="存储文件（默认 shenbao.db）")
]

"""The one typesetter of the program: with the operator's fonts, and those that come along."""

from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn

from bot.input_error import InputError
from bot.settings import Settings
from renderers.pdf import Typesetter

__all__ = ["typesetter"]

_OPEN_FONTS = Path(pylopdf_fonts_zh_cn.__file__).parent


def typesetter() -> Typesetter:
    """The typesetter for the folder of fonts that is set; its fonts are opened once.

    Raises InputError where there is no such folder.
    """
    return _typesetter(Settings().fonts)


@cache
def _typesetter(own: Path | None) -> Typesetter:
    if own is None:
        return Typesetter([_OPEN_FONTS])
    if not own.is_dir():
        raise InputError("fonts.missing", folder=own)
    return Typesetter([own, _OPEN_FONTS])

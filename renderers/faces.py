"""The fonts of official documents: what Word calls them, and what else they go by.

A PDF and a page name the same fonts in the same order, the ones an operator or a reader may have
before the open ones that come with the program.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

__all__ = ["Face", "face_named"]

_SERIF = "Noto Serif SC"
_SANS = "Noto Sans SC"


@dataclass(frozen=True, slots=True)
class Face:
    """``families`` are its names, ``substitute`` the open font that stands for it.

    ``is_heavy`` says that its strokes are thicker than those of its substitute.
    """

    families: tuple[str, ...]
    substitute: str = _SERIF
    is_heavy: bool = False

    @property
    def is_sans(self) -> bool:
        """Whether its strokes are of one width, without feet."""
        return self.substitute == _SANS

    def among(self, installed: Container[str]) -> tuple[str, ...]:
        """The fonts to be tried for a character, of those installed."""
        return (*(name for name in self.families if name in installed), self.substitute)


_FACES: Mapping[str, Face] = {
    "仿宋_GB2312": Face(
        ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FandolFang R")
    ),
    "楷体_GB2312": Face(("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti")),
    "宋体": Face(("SimSun", "宋体", "STSong")),
    "黑体": Face(("SimHei", "黑体", "STHeiti"), _SANS),
    "方正小标宋简体": Face(
        ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "STZhongsong", "华文中宋"),
        is_heavy=True,
    ),
}
_OTHER = Face(())


def face_named(name: str) -> Face:
    """The face that Word calls so; for one that is not known, the substitute alone."""
    return _FACES.get(name, _OTHER)

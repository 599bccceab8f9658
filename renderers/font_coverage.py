"""Which characters a font can draw: the ``cmap`` table of an OpenType file (ISO 14496-22)."""

from collections.abc import Iterator
from struct import unpack_from

__all__ = ["characters_in"]


def characters_in(font: bytes) -> frozenset[int]:
    """The code points that have a glyph, in the first font of a collection."""
    start = unpack_from(">I", font, 12)[0] if font[:4] == b"ttcf" else 0
    cmap = _table(font, start, b"cmap")
    if cmap is None:
        return frozenset()
    found: set[int] = set()
    (count,) = unpack_from(">H", font, cmap + 2)
    for number in range(count):
        offset = cmap + unpack_from(">I", font, cmap + 4 + 8 * number + 4)[0]
        (kind,) = unpack_from(">H", font, offset)
        if kind == 4:
            found.update(_segments(font, offset))
        elif kind == 12:
            found.update(_groups(font, offset))
    return frozenset(found)


def _table(font: bytes, start: int, wanted: bytes) -> int | None:
    (count,) = unpack_from(">H", font, start + 4)
    for number in range(count):
        tag, _, offset, _ = unpack_from(">4sIII", font, start + 12 + 16 * number)
        if tag == wanted:
            return int(offset)
    return None


def _segments(font: bytes, offset: int) -> Iterator[int]:
    """Format 4: segments of the Basic Multilingual Plane, each with a delta or an index."""
    segments = unpack_from(">H", font, offset + 6)[0] // 2
    read = f">{segments}H"
    ends = unpack_from(read, font, offset + 14)
    starts = unpack_from(read, font, offset + 16 + 2 * segments)
    deltas = unpack_from(read, font, offset + 16 + 4 * segments)
    at = offset + 16 + 6 * segments
    indexes = unpack_from(read, font, at)
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if indexes[number]:
                place = at + 2 * number + indexes[number] + 2 * (code - first)
                (glyph,) = unpack_from(">H", font, place)
                if glyph == 0:
                    continue
            if (glyph + deltas[number]) % 0x10000:
                yield code


def _groups(font: bytes, offset: int) -> Iterator[int]:
    """Format 12: groups of code points of all planes."""
    (count,) = unpack_from(">I", font, offset + 12)
    for number in range(count):
        first, last, glyph = unpack_from(">III", font, offset + 16 + 12 * number)
        yield from range(first + (glyph == 0), last + 1)

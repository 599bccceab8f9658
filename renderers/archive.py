"""Several files in one: names in Chinese, marked as UTF-8 so that every system shows them."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["packed"]


def packed(files: Iterable[tuple[str, bytes]], today: date) -> bytes:
    """A zip of files (name, content); the same files give the same bytes on the same day.

    A name outside ASCII is written with the flag that says UTF-8.
    """
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as whole:
        for name, content in files:
            entry = ZipInfo(name, (today.year, today.month, today.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            whole.writestr(entry, content)
    return archive.getvalue()

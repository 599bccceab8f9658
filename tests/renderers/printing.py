"""Word files printed by LibreOffice, so that tests can look at the pages."""

import shutil
import subprocess
from pathlib import Path

import pytest

__all__ = ["needs_printing", "pages_of", "printed"]

needs_printing = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext") and shutil.which("pdftoppm")),
    reason="没有 LibreOffice 或 poppler-utils，不看页面",
)


def printed(folder: Path, word: bytes) -> Path:
    """The PDF of a Word file; soffice keeps its profile to itself."""
    (folder / "form.docx").write_bytes(word)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "form.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder / "form.pdf"


def pages_of(pdf: Path) -> list[str]:
    """The text of every page without its white space."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode()
    return ["".join(page.split()) for page in text.split("\f")[:-1]]

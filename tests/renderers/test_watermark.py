"""A draft says so behind every page; what is not a draft bears no mark."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from renderers.documents import context_of
from renderers.verification import words_of
from renderers.word import render_word
from tests.renderers.samples import FILING, POLICY, SAMPLE, TEMPLATE

CONTEXT = context_of(FILING, POLICY, SAMPLE)
FINAL = render_word(TEMPLATE, CONTEXT)
DRAFT = render_word(TEMPLATE, CONTEXT, watermark="草稿<&>")
_GREY = range(160, 240)


def headers(word: bytes) -> list[str]:
    with ZipFile(BytesIO(word)) as parts:
        names = [name for name in parts.namelist() if name.startswith("word/header")]
        return [parts.read(name).decode() for name in names]


def test_a_draft_is_marked_on_odd_and_even_pages_of_every_section() -> None:
    sections = len(Document(BytesIO(DRAFT)).sections)
    assert len(headers(DRAFT)) == 2 * sections
    assert all('string="草稿&lt;&amp;&gt;"' in header for header in headers(DRAFT))


def test_the_final_form_bears_no_mark() -> None:
    assert headers(FINAL) == []


def test_the_mark_changes_nothing_else() -> None:
    assert words_of(DRAFT) == words_of(FINAL)


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftoppm")),
    reason="没有 LibreOffice 或 poppler-utils，不看页面",
)
def test_the_mark_is_seen_on_every_page(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(DRAFT)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    printing = ["soffice", profile, "--headless", "--convert-to", "pdf", "draft.docx"]
    subprocess.run(printing, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    drawing = ["pdftoppm", "-r", "20", "-gray", "draft.pdf", "page"]
    subprocess.run(drawing, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    pages = sorted(tmp_path.glob("page*.pgm"))
    assert len(pages) > 2
    for page in pages:
        grey = sum(shade in _GREY for shade in page.read_bytes()[15:])
        assert grey > 1500, (page.name, grey)

"""The form as pages, seen through LibreOffice: what is where, what repeats, what breaks."""

import subprocess
from pathlib import Path

import pytest

from tests.renderers.printing import needs_printing, pages_of, printed
from tests.renderers.samples import FILING, SAMPLE, filled, member, sample

pytestmark = needs_printing

LONG = "".join(f"第{n}句写样例单位的情况。\n" for n in range(120))
MANY = [member(f"样例{n}号有限公司", "规上工业企业", "91419001MA00000014", 1) for n in range(40)]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A long application printed."""
    word = filled(sample(section1_lead=LONG, members=MANY))
    return printed(tmp_path_factory.mktemp("pages"), word)


@pytest.fixture(scope="module")
def pages(pdf: Path) -> list[str]:
    return pages_of(pdf)


def test_the_cover_stands_alone_and_without_a_number(pages: list[str]) -> None:
    assert pages[0].startswith(FILING.title)
    assert pages[0].endswith("信息和科技局制")


def test_every_other_page_is_numbered_from_one(pages: list[str]) -> None:
    assert pages[1].startswith("填报说明")
    for number, page in enumerate(pages[1:], start=1):
        assert page.endswith(f"—{number}—")


def test_a_long_section_goes_on_over_the_page_with_nothing_lost(pages: list[str]) -> None:
    first = next(number for number, page in enumerate(pages) if "第0句" in page)
    assert "第119句" not in pages[first]
    whole = "".join(pages)
    assert [n for n in range(120) if f"第{n}句写样例单位的情况。" not in whole] == []


def test_the_heads_of_a_list_stand_on_every_page_it_reaches(pages: list[str]) -> None:
    reached = [page for page in pages if "号有限公司" in page]
    assert len(reached) >= 2
    for page in reached:
        assert "五、成员单位情况" in page
        assert "统一社会信用代码" in page


def test_the_declaration_is_not_torn(pages: list[str]) -> None:
    page = next(page for page in pages if "申报材料真实性声明" in page)
    assert page.index("牵头企业负责人签字") < page.index("2026年12月15日")
    assert SAMPLE["declaration.signatory"] in page


def test_no_page_is_empty(pdf: Path, pages: list[str]) -> None:
    command = ["pdftoppm", "-r", "40", "-gray", str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    pictures = sorted(pdf.parent.glob("form-*.pgm"))
    assert len(pictures) == len(pages)
    for picture in pictures:
        dark = sum(shade < 128 for shade in picture.read_bytes()[15:])
        assert dark > 200, picture.name

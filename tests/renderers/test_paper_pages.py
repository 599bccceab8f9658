"""The plan and the agreement as pages, seen through LibreOffice."""

import re

import pytest

from tests.renderers.printing import needs_printing, pages_of, printed
from tests.renderers.samples import member, sample
from tests.renderers.test_papers import AGREEMENT, PLAN, paper_of

pytestmark = needs_printing

MANY = [member(f"样例{n}号有限公司", "规上工业企业", "91419001MA00000014", 1) for n in range(30)]


@pytest.fixture(scope="module", params=[PLAN, AGREEMENT], ids=lambda each: each.id)
def paper(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """One paper of a consortium of thirty, as the texts of its pages."""
    word = paper_of(request.param, sample(members=MANY, agreement_clauses=["退出", "争议解决"]))
    return pages_of(printed(tmp_path_factory.mktemp(request.param.id), word))


def test_the_cover_stands_alone_and_the_rest_is_numbered(paper: list[str]) -> None:
    assert paper[0].startswith("济源创新联合体")
    assert "填报日期：2026年3月5日" in paper[0]
    for number, page in enumerate(paper[1:], start=1):
        assert page.endswith(f"—{number}—")


def test_a_signing_block_is_not_torn(paper: list[str]) -> None:
    for page in paper:
        blocks = page.split("单位名称（盖章）：")[1:]
        assert all("（签字）：日期：年月日" in block for block in blocks)


def test_every_member_is_on_a_page(paper: list[str]) -> None:
    whole = "".join(paper)
    assert all(f"样例{n}号有限公司" in whole for n in range(30))


def test_no_heading_is_left_alone_at_the_foot_of_a_page(paper: list[str]) -> None:
    for page in paper[1:]:
        foot = re.sub(r"—\d+—$", "", page)[-12:]
        assert not re.search(r"(建设计划|签章|发展目标|运行机制|建设条件|参与单位)$", foot), foot

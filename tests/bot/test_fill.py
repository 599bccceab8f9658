"""``shenbao fill``: the papers of an application, in the formats that are asked for."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.documents import MadeDocument
from bot.store import KeptTurn
from dialogs.replies import Delivery, Notice
from dialogs.session import Answer
from renderers.verification import pages_of, words_of_html
from tests.bot.builders import a_service
from tests.bot.conftest import Shenbao
from tests.builders import a_talk, the_assistant
from tests.renderers.samples import SAMPLE, sample

PAPERS = ("备案书", "建设方案", "组建协议")
NOW = ("--now", "2026-12-20")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return tmp_path / "made"


def application(folder: Path, record: dict[str, Any]) -> Path:
    path = folder / "a.json"
    path.write_text(json.dumps({"answers": record}, ensure_ascii=False), encoding="utf-8")
    return path


def test_every_format_of_every_paper_is_written(
    shenbao: Shenbao, tmp_path: Path, made: Path
) -> None:
    file = application(tmp_path, SAMPLE)
    ended = shenbao("fill", file, "--out", made, "--format", "docx,pdf,html", *NOW)
    assert ended.code == 0
    assert {path.name for path in made.iterdir()} == {
        f"{SAMPLE['name']}{paper}.{suffix}"
        for paper in PAPERS
        for suffix in ("docx", "pdf", "html")
    }
    assert ended.out.count("已生成") == 9
    pdf = (made / f"{SAMPLE['name']}备案书.pdf").read_bytes()
    assert "草稿" in "".join(pages_of(pdf)[0].split())
    page = (made / f"{SAMPLE['name']}备案书.html").read_bytes()
    assert SAMPLE["lead.name"] in words_of_html(page)


def test_what_no_font_has_is_told(shenbao: Shenbao, tmp_path: Path, made: Path) -> None:
    file = application(tmp_path, sample(contact__name="张😀"))
    ended = shenbao("fill", file, "--out", made, "--format", "pdf", *NOW)
    assert ended.code == 0
    assert "“😀”没有字体能印，印成了“〓”" in ended.out
    pages = pages_of((made / f"{SAMPLE['name']}备案书.pdf").read_bytes())
    assert "张〓" in "".join(pages)


def test_a_folder_of_fonts_that_is_not_there_is_told(
    shenbao: Shenbao, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHENBAO_FONTS", str(tmp_path / "字体"))
    ended = shenbao("fill", application(tmp_path, SAMPLE), "--out", "made", "--format", "pdf")
    assert ended.code == 2
    assert "没有字体文件夹" in ended.err
    assert not (tmp_path / "made").exists()


def test_in_talk_a_word_follows_the_papers_in_which_a_character_could_not_be_set(
    tmp_path: Path,
) -> None:
    talk = a_talk().choose("lead")
    section = Answer(value="主营有色金属🏭。")
    session = talk.session.model_copy(
        update={"answers": {**talk.session.answers, "section1_lead": section}}
    )
    turn = KeptTurn("s", 1, (), session)
    delivery = Delivery(documents=("archive",), draft=True, text="")
    archive, notice = a_service(the_assistant(), tmp_path).documents(turn, delivery)
    assert isinstance(archive, MadeDocument)
    assert archive.file_name.endswith(".zip")
    assert isinstance(notice, Notice)
    assert "“🏭”没有字体能印" in notice.text

"""``precheck`` on the command line, and what ``fill`` makes of an application with red."""

import json
import zipfile
from pathlib import Path
from typing import Any

from tests.bot.conftest import Shenbao
from tests.prechecks import CLEAN

NOW = ("--now", "2026-03-09")


def problems(shenbao: Shenbao, answers: dict[str, Any]) -> list[dict[str, Any]]:
    Path("a.json").write_text(json.dumps({"answers": answers}), encoding="utf-8")
    ended = shenbao("precheck", "a.json", "--json", *NOW)
    assert (ended.code, ended.err) == (0, "")
    result = json.loads(ended.out)
    assert set(result) == {"problems"}
    return list(result["problems"])


def test_the_shape_of_the_contract(shenbao: Shenbao) -> None:
    found = problems(shenbao, CLEAN | {"counts.platforms_total": 7})
    for each in found:
        assert set(each) == {"level", "slots", "text", "mend"}
        assert each["text"]
        assert each["mend"]
    assert [each["level"] for each in found][:2] == ["red", "note"]
    assert found[0]["slots"] == ["counts.platforms_total", "platforms"]
    assert "7" in found[0]["text"]


def test_today_is_the_day_that_was_given(shenbao: Shenbao) -> None:
    Path("a.json").write_text(json.dumps({"answers": CLEAN}))
    early = json.loads(shenbao("precheck", "a.json", "--json", "--now", "2026-03-02").out)
    late = [each["slots"] for each in early["problems"] if each["level"] == "red"]
    assert late == [["fill_date"], ["declaration.date"]]


def test_bad_input_is_refused_in_one_line(shenbao: Shenbao) -> None:
    for content in ("{", '{"answers": {"lead.nmae": "x"}}', '{"answers": {"members": 5}}'):
        Path("a.json").write_text(content)
        ended = shenbao("precheck", "a.json", "--json")
        assert (ended.code, ended.out) == (2, "")
        assert ended.err.count("\n") == 1


def test_nothing_in_an_application_breaks_the_check(shenbao: Shenbao) -> None:
    strange: dict[str, Any] = {
        "role": "consortium",
        "members": [{}, {"name": None, "uscc": "🙂", "type": "火星"}],
        "team": [{"age": -1, "employer": "、"}],
        "platforms": [{"level": None, "host": "；"}],
        "projects": [{"start": "以前", "end": "2020-01"}],
        "tasks": ["唱歌"],
        "agreement": {"六、科研诚信追究方式": None},
        "plan": {},
        "counts.members_total": 10**30,
        "fill_date": "9999-99-99",
    }
    found = problems(shenbao, strange)
    assert {"members", "team", "platforms", "agreement", "fill_date"} <= {
        slot for each in found if each["level"] == "red" for slot in each["slots"]
    }
    assert problems(shenbao, {})[0]["slots"] == ["role"]


def test_a_person_reads_where_and_how_to_mend(shenbao: Shenbao) -> None:
    Path("a.json").write_text(json.dumps({"answers": CLEAN | {"lead.rnd_projects": 1}}))
    ended = shenbao("precheck", "a.json", *NOW)
    assert (ended.code, ended.err) == (0, "")
    for words in ("怎样改", "还差1项", "红灯 1 处"):
        assert words in ended.out


def test_what_is_filled_with_red_is_a_draft(shenbao: Shenbao) -> None:
    for changes, marked in (({}, False), ({"lead.rnd_projects": 1}, True)):
        Path("a.json").write_text(json.dumps({"answers": CLEAN | changes}))
        assert shenbao("fill", "a.json", "--out", "made", *NOW).code == 0
        (file,) = Path("made").glob("*备案书.docx")
        with zipfile.ZipFile(file) as word:
            content = [word.read(name).decode() for name in word.namelist() if "header" in name]
        assert any("草稿" in text for text in content) == marked

"""Drafts say what was given and nothing else; what only a person can write is marked."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dialogs.names import Names, names_of, with_sections
from dialogs.printed import Chosen
from policy_text.questions import Section
from tests.renderers.samples import POLICY, SAMPLE, sample

PAPERS = ("plan", "agreement")
SECTIONS = [
    pytest.param(paper, section, id=section.id)
    for paper in PAPERS
    for section in POLICY.questions[paper].sections
]
TO_WRITE = "【待补充：", "】"

RICH = SAMPLE | {
    "lead.registered_in_jiyuan": True,
    "lead.independent_legal_person": True,
    "lead.above_scale_industrial": True,
    "lead.leading_position": True,
    "lead.platform_level": "省级",
    "lead.stable_cooperation": True,
    "lead.continuous_rnd_investment": True,
    "lead.rnd_projects": 7,
    "lead.service_ability": True,
    "members.total": 9,
    "members.enterprises": 8,
    "members.above_scale": 6,
    "members.in_chain": 5,
    "organs.decision": True,
    "organs.advisory": True,
    "organs.executive": True,
    "organs.executive_permanent": True,
    "organs.executive_staffed": True,
    "funds.rules": True,
    "funds.internal_supervision": True,
    "counts.platforms_total": 41,
    "projects": [
        {"name": "样例甲课题", "start": "2026-01", "end": "2027-12", "partner": "样例理工大学"},
        {"name": "样例乙课题", "start": "2025-03", "end": "2028-11", "partner": None},
    ],
    "tasks": [option.id for option in POLICY.questions["tasks"].options],
    "members": [
        row
        | {"position": f"样例地位{n}。", "division": f"样例分工{n}；", "cooperation": f"合作{n}"}
        for n, row in enumerate(SAMPLE["members"])
    ],
}
RICH.pop("plan")


def drafts(record: dict[str, Any]) -> Names:
    return with_sections(POLICY, record, names_of(POLICY, record))


def squeezed(text: str) -> str:
    return "".join(text.split())


def fixed_words(section: Section) -> set[str]:
    """Every word that the draft itself brings along."""
    tree = ImmutableSandboxedEnvironment().parse(section.draft)
    data = [node.data for node in tree.find_all(nodes.TemplateData)]
    constants = [str(node.value) for node in tree.find_all(nodes.Const)]
    return {squeezed(text) for text in (*data, *constants)} - {""}


def values(name: str, value: Any) -> Iterator[str]:
    """Everything a record says, as it may be printed."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from values(f"{name}.{key}", inner) if key not in PAPERS else ()
        case list():
            yield str(len(value))
            for row in value:
                yield from values(name, row)
        case Chosen():
            yield str(value)
            yield from (text for each in value.options for text in (each.shown, each.text))
        case _:
            yield from (str(value), str(value).rstrip("。；;"), str(value).rpartition("：")[2])


def is_made_of(text: str, pieces: set[str]) -> bool:
    """Whether a text is nothing but these pieces, one after the other."""
    reached = {0}
    for start in range(len(text)):
        if start in reached:
            reached |= {start + len(p) for p in pieces if text.startswith(p, start)}
    return len(text) in reached


@st.composite
def partial_records(draw: st.DrawFn) -> dict[str, Any]:
    slots = draw(st.sets(st.sampled_from(sorted(RICH))))
    record: dict[str, Any] = {}
    for slot in slots:
        value = RICH[slot]
        if slot in POLICY.tables:
            value = [
                {cell: each for cell, each in row.items() if draw(st.integers(0, 4))}
                for row in value[: draw(st.integers(0, len(value)))]
            ]
        elif isinstance(value, bool):
            value = draw(st.sampled_from([True, False, None]))
        record[slot] = value
    return record


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(partial_records())
def test_every_word_of_a_draft_is_its_own_or_was_given(record: dict[str, Any]) -> None:
    names = drafts(record)
    told = {squeezed(text) for text in values("", names)} - {""}
    for paper in PAPERS:
        for section in POLICY.questions[paper].sections:
            text = squeezed(names[paper][section.id])
            assert is_made_of(text, told | fixed_words(section)), f"{section.id}：{text}"


@pytest.mark.parametrize(("paper", "section"), SECTIONS)
def test_what_a_draft_brings_along_holds_no_figure(paper: str, section: Section) -> None:
    # "0" is what a count is compared with, and is printed nowhere.
    own = "".join(fixed_words(section) - {"0"})
    assert not any(letter.isdecimal() for letter in own)


@pytest.mark.parametrize(("paper", "section"), SECTIONS)
def test_where_nothing_is_given_a_draft_only_says_what_is_to_be_written(
    paper: str, section: Section
) -> None:
    lines = drafts({})[paper][section.id].paragraphs
    assert all(line.startswith(TO_WRITE[0]) and line.endswith(TO_WRITE[1]) for line in lines)


def test_a_no_and_a_not_sure_say_nothing() -> None:
    yes_no = [slot for slot, value in RICH.items() if value is True]
    for answer in (False, None):
        assert drafts(dict.fromkeys(yes_no, answer)) | {"lead": 0, "organs": 0, "funds": 0} == (
            drafts({}) | {"lead": 0, "organs": 0, "funds": 0}
        )


def test_facts_stand_in_their_sections() -> None:
    plan = drafts(RICH)["plan"]
    assert "年度在研研发项目7项" in plan["二（一）牵头单位情况"]
    assert (
        "成员单位5家（不含牵头单位），其中企业3家，高校、科研院所1家，其他机构1家"
        in (plan["二（二）成员单位情况"])
    )
    assert "样例甲课题：2026年1月开始，2027年12月完成。" in plan["五（二）建设周期与进度安排"]
    assert "联合体设立决策机构、咨询机构、执行机构。" in plan["四（一）组织架构"]
    assert SAMPLE["section2_goals"] in drafts(RICH)["agreement"]["二、技术创新目标"]


def test_a_share_is_a_percentage_only_where_that_is_exact() -> None:
    told = {"members.total": 3, "members.above_scale": 2, "members.in_chain": 3}
    text = drafts(told)["plan"]["二（二）成员单位情况"]
    assert "规上工业企业2家，占2/3；产业链上下游企业3家，占100%" in text


def test_a_written_part_stands_for_its_draft_whatever_the_punctuation_of_its_heading() -> None:
    written = {
        "一 组建背景与意义": "甲\n\n乙",
        "二、（一）牵头单位情况": "丙",
        "七、相关证明材料": " ",
    }
    plan = drafts(sample(plan=written))["plan"]
    assert plan["一、组建背景与意义"] == "甲\n\n乙"
    assert plan["二（一）牵头单位情况"] == "丙"
    assert plan["七、相关证明材料"].startswith("独立法人证照：")


KINDS = [option.id for option in POLICY.questions["member.type"].options]


@pytest.mark.parametrize("enterprise", [True, False, None])
@pytest.mark.parametrize("kind", [*KINDS, None, "工厂"])
def test_every_member_is_a_party_in_one_place(kind: str | None, enterprise: bool | None) -> None:
    row = {"name": "样例", "type": kind, "enterprise": enterprise}
    names = names_of(POLICY, {"members": [row]})
    groups = [names[f"{group}_rows"] for group in ("enterprise", "academic", "other")]
    assert sorted(map(len, groups)) == [0, 0, 1]


def test_the_tasks_are_told_in_the_words_of_the_policy() -> None:
    for option in POLICY.questions["tasks"].options:
        assert option.text
        assert option.text in POLICY.source

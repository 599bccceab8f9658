"""A policy author's mistake is found by the check, on its line, and not in the middle of a talk."""

import shutil
from pathlib import Path

import pytest

from policy_text.checks import Checks
from policy_text.errors import Fault, PolicyError
from policy_text.language import COMMON, load_language
from policy_text.loader import load_policy, read_folder

_NEAR = 12
"""A fault inside an item may be told on the line where the item, or its key, begins."""

FOLDER = Path(__file__).parents[2] / "policy_text" / "jiyuan_consortium"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the first policy, to be spoilt."""
    copy = tmp_path / "policy"
    shutil.copytree(FOLDER, copy)
    return copy


def spoil(folder: Path, file: str, old: str, new: str) -> int:
    """Write ``new`` where ``old`` first stands; the line it begins on, from 1."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    before, found, after = text.partition(old)
    assert found, f"{file}: {old}"
    path.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def faults(folder: Path) -> list[Fault]:
    return read_folder(folder)[1]


def test_the_first_policy_has_no_faults() -> None:
    assert faults(FOLDER) == []


SPOILT = {
    "questions.yaml": [
        ("when: {given: role}", "when: {given: uscc}", "uscc 是表格 members 的一列"),
        ("when: {given: role}", "when: {given: rloe}", "不认识的名字：rloe"),
        ("when: {given: role}", "when: {given: above_scale}", "above_scale 是算出来的数"),
        ("when: {given: role}", "when: {eq: [role, leader]}", "role 没有这个选项：leader"),
        ("when: {given: role}", "when: {yes: role}", "role 不是一个是非题"),
        ("when: {given: role}", "when: {ge: [role, '1']}", "role 不是一个数"),
        ("when: {given: role}", "when: {ge: [{count: role}, '1']}", "role 不是一张表"),
        ("when: {given: role}", "when: {has_all: [role, [lead]]}", "role 不是一个多选题"),
        ("sets: {role: consortium}", "sets: {role: nobody}", "“nobody”不能作 role 的答案"),
        ("sets: {role: consortium}", "sets: {rolle: lead}", "没有这个问题：rolle"),
        ("when: {eq: [role, lead]}, sets", "when: {eq: [rool, lead]}, sets", "不认识的名字：rool"),
        ('funds.rules: "true"', 'funds.rules: "yes"', "“yes”不能作 funds.rules 的答案"),
        ('sets: {funds.rules: "true", ', "sets: {", "没有回答 funds.rules 自己"),
        ("at_most: members.total", "at_most: members.totals", "没有这个问题：members.totals"),
        ("at_most: members.total", "at_most: role", "要都是 integer"),
        ("not_before: fill_date", "not_before: filldate", "没有这个问题：filldate"),
        ("differs_from: lead.name", "differs_from: leader.name", "没有这个问题：leader.name"),
        ("{id: member, label: 我想", "{id: lead, label: 我想", "id 重复：lead"),
        ("{id: 省级, synonyms: [省,", "{id: 国家级, synonyms: [省,", "id 重复：国家级"),
        ('{id: "no", label: 不同意', '{id: "nein", label: 不同意', "是非题没有“nein”"),
        ("- {id: 钢铁, ", "- {id: skip, ", "“skip”是程序自己的按钮"),
        ("- {id: 钢铁, ", "- {id: ask:steel, ", "“ask:steel”是程序自己的按钮"),
        ("- id: industry", "- id: role", "id 重复：role"),
        ("section: quick", "section: quickly", "没有这个部分：quickly"),
        ("ask: 您想怎样参加？", "ask: 您想怎样参加{{ what }}？", "不认识的名字：what"),
        ("ask: 您想怎样参加？", "ask: 您想怎样参加{{ lead.nmae }}？", "不认识的名字：lead.nmae"),
        ("ask: 您想怎样参加？", "ask: 您想怎样参加{{ row }}？", "不认识的名字：row"),
        ("ask: 您想怎样参加？", "ask: 您想怎样参加{{ authority？", "模板写法有误"),
        ('propose: "{{ today }}"', 'propose: "{{ tomorrow }}"', "不认识的名字：tomorrow"),
        ('ask: "{{ name }}是企业吗？"', 'ask: "{{ firm }}是企业吗？"', "不认识的名字：firm"),
        ("{id: age, kind: integer", "{id: name, kind: integer", "id 重复：name"),
        ("minimum: 16, maximum: 99", "minimum: 99, maximum: 16", "minimum 比 maximum 大"),
        ("{{ section2_goals }}", "{{ section2_goal }}", "不认识的名字：section2_goal"),
        (
            "left_when: &papers_left {eq: [papers,",
            "left_when: &papers_left {eq: [paper,",
            "不认识的名字：paper",
        ),
        ("text: 履行本协议", "text: 履行{{ name }}", "照原样说"),
        ("- id: 二（一）牵头单位情况", "- id: 一、组建背景与意义", "id 重复"),
        ("sets: {papers: 都先用草稿}", "sets: {papers: 都用草稿}", "不能作 papers 的答案"),
    ],
    "conditions.yaml": [
        ("test: {yes: lead.registered_in_jiyuan}", "test: {yes: uscc}", "一列"),
        ("test: {listed: industry}", "test: {listed: lead.name}", "不是一个单选题"),
        ("[国家级, 省级, 市级, 企业自建]]}", "[世界级]]}", "没有这个选项：世界级"),
        (
            "{rows: members, where: {yes: is_service}",
            "{rows: role, where: {yes: is_service}",
            "role 不是一张表",
        ),
        ("where: {yes: is_service}", "where: {yes: is_servant}", "is_servant"),
        ("- id: lead_legal_person", "- id: lead_registered", "id 重复"),
        (
            "is: {one_if: {yes: lead.above_scale_industrial}}",
            "is: {sum: [lead_above_scale, '1']}",
            "绕回到了自己",
        ),
        ("- yes: is_enterprise\n", "- yes: is_above_scale\n", "绕回到了自己"),
        ("还差{{ n }}项", "还差{{ number }}项", "不认识的名字：number"),
        ("say: 看主营产品", "say: 看{{ name }}主营产品", "不认识的名字：name"),
        ("say: 还差的，上面", "say: 还差的{{ n }}，上面", "照原样说"),
        ("quote: 牵头单位需为", "quote: 牵头单位须为", "引文与条款 3.1 不一致"),
        ('clause: "3.1"', 'clause: "3.9"', "没有这一条：3.9"),
    ],
    "measures.yaml": [
        ('clause: "5.1"', 'clause: "5.9"', "没有这一条：5.9"),
        ("quote: 支持联合体内", "quote: 支持联合休内", "引文与条款 5.1 不一致"),
        ("{no: funds.rules}", "{no: funds.rule}", "不认识的名字：funds.rule"),
        ("- id: shared_technology", "- id: platform_support", "id 重复"),
        ("plain: 联合体", "plain: 联合体{{ name }}", "照原样说"),
    ],
    "documents.yaml": [
        ("rows: team", "rows: teams", "没有这张表：teams"),
        ("columns: [name, age,", "columns: [name, ages,", "没有这一列：ages"),
        ("contact: contact.name", "contact: contact.nom", "没有这个问题：contact.nom"),
        ("count: lead_rows", "count: leading_rows", "不认识的名字：leading_rows"),
        ("- counts.members_total", "- counts.member_total", "counts.member_total"),
        ("- section1_lead\n", "- section_lead\n", "印不出：section_lead"),
        ("- section1_lead\n", "- members.total\n", "印不出：members.total"),
        ('"{{ name }}备案书"', '"{{ nom }}备案书"', "不认识的名字：nom"),
        ("where: {yes: is_enterprise}\n", "where: {yes: is_firm}\n", "不认识的名字：is_firm"),
        ("template: filing.docx", "template: file.docx", "没有这个模板：file.docx"),
        ("- id: verdict_sheet", "- id: filing", "id 重复"),
        ("- id: verdict_sheet", "- id: support", "和 measures.yaml 里的一组重名"),
        ("sheets: [members, team", "sheets: [members, teams", "没有这张表：teams"),
        ("sheets: [members, team, platforms]", "sheets: []", "没有写有哪几张表"),
        ("filed_when: {eq: [role, member]}", "filed_when: {eq: [role, x]}", "没有这个选项：x"),
        ("materials, signing_places]", "material, signing_places]", "印不出：material"),
        ("otherwise: 采集表是", "otherwise: 这{{ name }}采集表是", "照原样说"),
        ('by: "{{ row.name }}"', 'by: "{{ rows.name }}"', "不认识的名字：rows"),
        ("each: parties", "each: party", "没有这张要印的表：party"),
        ("clauses: [A.note.1, A.form]", "clauses: [A.note.9]", "没有这一条：A.note.9"),
        ("quote: 经备案组建的", "quote: 经过备案组建的", "引文与条款 6.1 不一致"),
        ("quote: 工科局对符合", "quote: 工科局对不符合", "引文与条款 4.3 不一致"),
        ("start: publicity_start", "start: publicity", "不是一个日期题"),
        ("start: publicity_start", "start: role", "不是一个日期题"),
        (
            "(?P<start>[^,。;?公示]{2,20}?)(?:这天",
            "(?P<begin>[^,。;?公示]{2,20}?)(?:这天",
            "(?P<start>",
        ),
        ("when: {eq: [role, member]}", "when: {eq: [role, nobody]}", "没有这个选项"),
        ('clauses: ["3.1.1"]', 'clauses: ["3.1.9"]', "没有这一条：3.1.9"),
    ],
    "checks.yaml": [
        ("may_be_blank: [agreement", "may_be_blank: [agreements", "没有这个问题：agreements"),
        ("team.age: yellow", "team.ages: yellow", "没有这个问题：team.ages"),
        ("unmet: red", "unmeet: red", "不在可选的几种之内"),
        ("slots: [lead.name]", "slots: [lead.nom]", "没有这个问题：lead.nom"),
        ("    slots: [lead.name]\n", "", "没有写看哪一项"),
        ("    rows: members\n", "    rows: member\n", "没有这张表：member"),
        ("    cell: name\n", "    cell: nom\n", "members 没有这一列：nom"),
        ("test: {alone: [name]}", "test: {alone: [nom]}", "不认识的名字：nom"),
        ("[lead.name, members.name]]}", "[lead.name, members.nom]]}", "不认识的名字：members.nom"),
        ("{matches: [name, *branch]}", "{matches: [enterprise, *branch]}", "不是一段文字"),
        ("{in_order: [start, end]}", "{in_order: [start, name]}", "name 不是一个日期或年月"),
        ("{choice: industry, text: field}", "{choice: name, text: field}", "name 不是一个单选题"),
        ("sections: plan", "sections: plans", "没有这个分段的问题：plans"),
        ("but: [六、其他需要说明", "but: [九、其他需要说明", "没有这一段：九、其他需要说明的问题"),
        ("text: 成员“{{ name }}”像是分支", "text: 成员“{{ nom }}”像是分支", "不认识的名字：nom"),
        (
            "in_chain, whole: {sum: [members_total",
            "in_chains, whole: {sum: [members_total",
            "in_chains",
        ),
        ("- id: stand_in", "- id: unfinished", "id 重复：unfinished"),
        ("(?P<value>济源", "(?P<name>济源", "写法里没有 (?P<value>…)"),
        ("facts: [name]", "facts: [nom]", "不认识的名字：nom"),
        ("'^92'", "'^(92'", "写法有误"),
    ],
    "texts.yaml": [
        ("greeting:", "greetings:", "缺少 greeting"),
        ("greeting:", "greetings:", "没有哪里会说这段话"),
        ("greeting:", "back.done: 回到{{ label }}\ngreeting:", "不认识的名字：label"),
        ("greeting:", "back.done: 回到{{ label\ngreeting:", "模板写法有误"),
        ("greeting:", "back.done: [回到]\ngreeting:", "应当是一段文字"),
    ],
}
"""By file: what is replaced, by what, and what the author is then told."""


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        pytest.param(file, *each, id=f"{file} {each[1]}".strip())
        for file, mistakes in SPOILT.items()
        for each in mistakes
    ],
)
def test_a_mistake_is_told_with_file_and_line(
    folder: Path, file: str, old: str, new: str, problem: str
) -> None:
    line = spoil(folder, file, old, new)
    told = [fault for fault in faults(folder) if fault.file == file and problem in fault.problem]
    assert told, faults(folder)
    if problem != "缺少 greeting":
        assert any(abs(fault.line - line) <= _NEAR for fault in told), (line, told)


def test_what_is_personal_waits_for_consent(folder: Path) -> None:
    spoil(folder, "questions.yaml", "phase: consent\n", "phase: asking\n")
    told = {fault.key for fault in faults(folder) if "没有先征得同意" in fault.problem}
    assert "questions.contact.name.when" in told
    assert "questions.members.when" in told


def test_texts_that_are_no_mapping_are_a_fault_and_no_crash(folder: Path) -> None:
    (folder / "texts.yaml").write_text("- 您好\n", encoding="utf-8")
    assert any(fault.file == "texts.yaml" for fault in faults(folder))


def test_a_quote_of_the_bank_is_named_by_its_topic_and_line(folder: Path) -> None:
    topic = next(each for each in load_policy("jiyuan_consortium").faq.topics if each.quotes)
    quote = topic.quotes[0].text
    line = spoil(folder, "faq.yaml", f"text: {quote[:6]}", "text: 不是原文" + quote[:2])
    (fault,) = faults(folder)
    assert (fault.file, fault.line) == ("faq.yaml", line)
    assert fault.key == f"topics.{topic.id}.quotes.1"


def test_a_clause_of_several_lines_is_not_quoted_whole(folder: Path) -> None:
    policy = load_policy("jiyuan_consortium")
    topic = next(each for each in policy.faq.topics if each.clauses and not each.quotes)
    several = next(each.id for each in policy.clauses.values() if "\n" in each.text)
    path = folder / "faq.yaml"
    text = path.read_text(encoding="utf-8")
    before, found, after = text.partition(f"- id: {topic.id}\n")
    start, clauses, rest = after.partition("clauses: [")
    path.write_text(before + found + start + clauses + f'"{several}", ' + rest, encoding="utf-8")
    (fault,) = [each for each in faults(folder) if "好几行" in each.problem]
    assert fault.key == f"topics.{topic.id}.clauses"


def test_every_fault_is_told_at_once(folder: Path) -> None:
    spoil(folder, "questions.yaml", "when: {given: role}", "when: {given: rloe}")
    spoil(folder, "measures.yaml", 'clause: "5.1"', 'clause: "5.9"')
    with pytest.raises(PolicyError) as raised:
        load_policy(str(folder))
    assert {fault.file for fault in raised.value.faults} == {"questions.yaml", "measures.yaml"}


def test_a_policy_need_not_have_checks_of_its_own(folder: Path) -> None:
    (folder / "checks.yaml").unlink()
    assert load_policy(str(folder)).checks == Checks()


def test_a_wording_that_stands_twice_in_one_list_is_told_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "common"
    shutil.copytree(COMMON, folder)
    spoil(folder, "lexicon.yaml", "not_negators: [", "not_negators: [没准数, 没准数, ")
    with pytest.raises(PolicyError, match=r"lexicon\.yaml 第 \d+ 行 not_negators.*没准数"):
        load_language(folder)

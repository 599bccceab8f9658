"""A template that an official has broken: the error names the file and the tag."""

import pytest

from policy_text.errors import PolicyError
from renderers.template_faults import WordTemplateError
from tests.renderers.samples import SAMPLE, TEMPLATE, filled, with_text

BROKEN = {
    "unknown name": ("{{ lead.name }}", "{{ lead.nam }}", "{{ lead.nam }}", "“nam”"),
    "unknown group": ("{{ lead.name }}", "{{ leed.name }}", "{{ leed.name }}", "“leed”"),
    "unknown column": ("{{ row.uscc }}", "{{ row.code }}", "{{ row.code }}", "“code”"),
    "unknown table": ("in member_rows", "in memberrows", "memberrows %}", "“memberrows”"),
    "brace left out": ("{{ lead.name }}", "{{ lead.name }", "{{ lead.name }", "花括号"),
    "bad tag": ("{{ industry }}", "{{ industry or }}", "{{ industry or }}", "写法有误"),
    "unknown filter": ("{{ industry }}", "{{ industry|大写 }}", "{{ industry|大写 }}", "写法有误"),
    "half a loop": ("{%tr endfor %}", "", "", "不成对"),
    "sum gone wrong": ("{{ industry }}", "{{ 1 // 0 }}", "{{ 1 // 0 }}", "填不进去"),
    "way out": ("{{ industry }}", "{{ title.__class__ }}", "{{ title.__class__ }}", "__class__"),
}


@pytest.mark.parametrize(("old", "new", "tag", "problem"), BROKEN.values(), ids=BROKEN.keys())
def test_the_fault_names_file_and_tag(old: str, new: str, tag: str, problem: str) -> None:
    with pytest.raises(WordTemplateError) as raised:
        filled(SAMPLE, with_text(TEMPLATE, old, new))
    assert raised.value.file == "filing.docx"
    assert tag in raised.value.tag
    assert problem in str(raised.value)
    assert str(raised.value).startswith("filing.docx")


def test_a_tag_that_word_has_split_up_is_still_read() -> None:
    divided = '</w:t></w:r><w:r><w:t xml:space="preserve">'
    edited = with_text(TEMPLATE, "{{ lead.name }}", f"{{{{ lead{divided}.nam }}}}")
    with pytest.raises(WordTemplateError) as raised:
        filled(SAMPLE, edited)
    assert raised.value.tag == "{{ lead.nam }}"


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", TEMPLATE[:2000]], ids=["empty", "pdf", "half"]
)
def test_a_file_that_is_not_word_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(WordTemplateError, match="不是 Word 文档"):
        filled(SAMPLE, content)


def test_it_counts_among_the_faults_of_the_policy() -> None:
    with pytest.raises(PolicyError) as raised:
        filled(SAMPLE, b"")
    assert [fault.file for fault in raised.value.faults] == ["filing.docx"]

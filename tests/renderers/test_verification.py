"""The finished file read again."""

from renderers.verification import missing_from_word, words_of
from tests.renderers.samples import SAMPLE, TEMPLATE, filled, with_text

FORM = filled(SAMPLE)


def test_what_is_there_is_found_whatever_its_white_space() -> None:
    texts = {"section1_lead": SAMPLE["section1_lead"], "name": "济源样例（有色 金属）\n创新联合体"}
    assert missing_from_word(FORM, texts) == ()


def test_what_is_not_there_is_named() -> None:
    texts = {"name": SAMPLE["name"], "team[1].name": "没有这个人", "last_words": "也没有这一句"}
    assert missing_from_word(FORM, texts) == ("team[1].name", "last_words")


def test_a_field_that_was_taken_out_of_the_template_is_missed() -> None:
    shorter = with_text(TEMPLATE, "{{ declaration.signatory }}", "")
    texts = {"declaration.signatory": SAMPLE["declaration.signatory"]}
    assert missing_from_word(filled(SAMPLE, shorter), texts) == ("declaration.signatory",)


def test_cells_and_lines_do_not_run_into_each_other() -> None:
    assert "牵头单位 济源市样例冶炼有限公司 联系人及联系电话" in words_of(FORM)

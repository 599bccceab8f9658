"""What holds for any text: reading never raises, and what is shown can be typed again."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from dialogs.reading import Accepted, Command, IsQuestion, Rejected, clean, format_value, read
from dialogs.reading.credit_codes import check_character
from policy_text.language import load_language
from policy_text.lexicon import CommandName
from policy_text.questions import Field, Kind, Question
from tests.builders import the_assistant
from tests.reading.utterances import FIELDS, TODAY, utterances

LANGUAGE = load_language()
LEXICON = LANGUAGE.lexicon
ANY_FIELD = st.sampled_from(list(FIELDS.values()))
ANY_TEXT = st.text(st.characters()) | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Co"]))
SAID = st.sampled_from([one.text for one in utterances()])
QUESTIONS = the_assistant().policy.questions
ASKED = st.sampled_from(list(QUESTIONS.values()))
SNIPPET = st.builds(lambda said, length: said[:length], SAID, st.integers(1, 14))


def heard(field: Field, text: str) -> object:
    return read(field, text, TODAY, LANGUAGE)


@given(ANY_FIELD, ANY_TEXT)
@example(FIELDS["content"], "\ud800")
@example(FIELDS["members"], "\u202e8家")
@example(FIELDS["effective"], "9999999年99月99日")
@example(FIELDS["effective"], "99999999999999999天前")
@example(FIELDS["members"], "亿" * 300)
@settings(max_examples=300, deadline=None)
def test_reading_never_raises(field: Field, text: str) -> None:
    heard(field, text)


@given(ANY_FIELD, st.lists(SAID, min_size=1, max_size=4), st.sampled_from(["", " ", "，", "\n"]))
@settings(max_examples=300, deadline=None)
def test_reading_never_raises_on_what_people_say(field: Field, said: list[str], joint: str) -> None:
    reading = heard(field, joint.join(said))
    if isinstance(reading, Accepted):
        again = heard(field, format_value(field, reading.value))
        if field.kind not in {"long_text", "org_name"}:
            assert isinstance(again, Accepted)
            assert again.value == reading.value


@given(ASKED, st.text(st.sampled_from("?？，,。.！!；;、 \n…～（）“”"), max_size=8))
@example(QUESTIONS["consent"], "?，?")
@settings(max_examples=500, deadline=None)
def test_reading_never_raises_on_marks_alone(field: Field, marks: str) -> None:
    heard(field, marks)


@given(ASKED, st.lists(SNIPPET, min_size=1, max_size=6), st.sampled_from([*" ，。、\n\t的是", ""]))
@example(QUESTIONS["team"], ["大", "样例研究所"], "\n")
@settings(max_examples=1000, deadline=None)
def test_reading_never_raises_on_snippets_of_it(field: Field, said: list[str], joint: str) -> None:
    heard(field, joint.join(said))


VALUES: dict[str, st.SearchStrategy[JsonValue]] = {
    "registered": st.booleans(),
    "members": st.integers(0, 500),
    "projects": st.integers(0, 2000),
    "age": st.integers(16, 99),
    "share": st.integers(0, 100) | st.floats(0.01, 99.99).map(lambda share: round(share, 2) + 0),
    "effective": st.dates(date(1949, 1, 1), TODAY).map(date.isoformat),
    "some_day": st.dates(date(1949, 1, 1), date(2035, 12, 31)).map(date.isoformat),
    "built": st.dates(date(1949, 1, 1), TODAY).map(lambda day: day.isoformat()[:7]),
    "industry": st.sampled_from([one.id for one in FIELDS["industry"].options[:-1]]),
    "level": st.sampled_from([one.id for one in FIELDS["level"].options]),
    "tasks": st.sets(st.sampled_from(range(6)), min_size=1).map(
        lambda places: [FIELDS["tasks"].options[place].id for place in sorted(places)]
    ),
    "code": st.from_regex(r"[159AY][1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True).map(
        lambda code: code + check_character(code)
    ),
    "phone": st.from_regex(r"1[3-9][0-9]{9}|0391-[2-9][0-9]{6}(-[1-9][0-9]{0,3})?", fullmatch=True),
}


@pytest.mark.parametrize("name", VALUES)
def test_what_is_shown_can_be_typed_again(name: str) -> None:
    field = FIELDS[name]

    @given(VALUES[name])
    @settings(max_examples=80, deadline=None)
    def round_trip(value: JsonValue) -> None:
        reading = heard(field, format_value(field, value))
        made_up = isinstance(reading, Rejected) and field.kind in {"phone", "uscc"}
        assert made_up or (isinstance(reading, Accepted) and _same(reading.value, value))

    round_trip()


def _same(read_value: JsonValue, value: JsonValue) -> bool:
    return (read_value == value and not isinstance(read_value, bool)) or read_value is value


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=7))
@settings(max_examples=200, deadline=None)
def test_free_text_is_kept_as_typed(text: str) -> None:
    reading = heard(FIELDS["content"], text)
    if isinstance(reading, Accepted):
        assert reading.value == clean(text).strip()


@pytest.mark.parametrize("name", get_args(CommandName))
def test_every_command_is_known_in_fifteen_wordings(name: CommandName) -> None:
    assert len(LEXICON.commands[name].wordings) >= 15


@pytest.mark.parametrize(
    "word", [word for said in LEXICON.commands.values() for word in said.wordings if len(word) > 1]
)
def test_a_command_inside_a_text_is_content(word: str) -> None:
    text = f"本项目在第二阶段围绕{word}这一环节开展试验，形成稳定工艺，并在三家企业推广应用。"
    assert heard(FIELDS["content"], text) == Accepted(text)


@pytest.mark.parametrize("kind", [kind for kind in get_args(Kind) if kind != "table_row"])
def test_the_example_of_every_rejection_is_a_good_answer(kind: Kind) -> None:
    options = FIELDS["tasks"].options if "choice" in kind else ()
    field = Field(id="any", kind=kind, label="", options=options)
    refused = heard(field, "\u200b")
    assert isinstance(refused, Rejected)
    assert isinstance(heard(field, refused.example), Accepted)


def test_every_rejection_is_said_with_reason_and_example() -> None:
    for said in utterances():
        reading = heard(FIELDS[said.field], said.text)
        if isinstance(reading, Rejected):
            assert reading.reason.endswith(("。", "？", "！")), reading.reason
            assert len(reading.reason) <= 160 or "选" in reading.reason
            assert reading.example


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.id)
@pytest.mark.parametrize(
    "text",
    ["8" * 50_000, "的" * 50_000, "一" * 50_000, " " * 50_000 + "x", "a\n" * 25_000, "，" * 50_000,
     "9" * 1_000_000, "啊" * 1_000_000, "不" * 399, "1 " * 199, "(" * 390, "第一" * 190],
    ids=lambda text: f"{text[:2]!r}x{len(text)}",
)  # fmt: skip
def test_huge_and_repeating_texts_are_harmless(field: Field, text: str) -> None:
    heard(field, text)


def test_hostile_tables_are_harmless() -> None:
    field = Question(
        id="t", kind="table_row", label="表", section="", columns=({"id": "a", "kind": "org_name",
        "label": "单位"}, {"id": "b", "kind": "phone", "label": "电话"}),  # type: ignore[arg-type]
    )  # fmt: skip
    for text in ("\t" * 100_000, "，" * 50_000, "a\n" * 900, '"\t' * 10_000, "1、" * 20_000):
        heard(field, text)


def test_placeholders_and_limits_of_a_text() -> None:
    full = Field(id="c", kind="long_text", label="", max_length=500)
    assert isinstance(heard(full, "字" * 500), Accepted)
    assert isinstance(heard(full, "字 \n" * 500), Accepted)
    refused = heard(full, "字" * 501)
    assert isinstance(refused, Rejected)
    assert "501" in refused.reason
    assert isinstance(heard(full, "请问这一栏怎么写？"), IsQuestion)
    assert heard(full, "联系人改成李娜") == Command("edit", "联系人", "李娜")

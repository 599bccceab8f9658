"""Amounts of money are exact to the 分, however they are said and wherever they are printed."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.money import amount_of, capitals, in_words, plain, stored
from dialogs.printed import printed
from dialogs.reading import Accepted, Rejected, format_value, read
from dialogs.reading.numerals import chinese_number
from policy_text.language import load_language
from policy_text.questions import Field

LANGUAGE = load_language()
TODAY = date(2026, 11, 22)
AMOUNTS = st.integers(0, 10**14 - 1).map(lambda cents: Fraction(cents, 100))
_FIGURES = str.maketrans("零壹贰叁肆伍陆柒捌玖", "0123456789")


def a_field(unit: str = "") -> Field:
    return Field(id="x", kind="money", label="样例金额", unit=unit, example="2,300万元")


def heard(text: str, unit: str = "") -> Fraction | None:
    reading = read(a_field(unit), text, TODAY, LANGUAGE)
    return amount_of(reading.value) if isinstance(reading, Accepted) else None


def refusal(text: str, unit: str = "") -> str:
    reading = read(a_field(unit), text, TODAY, LANGUAGE)
    return reading.why if isinstance(reading, Rejected) else f"{reading}"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("两千三百万", "23000000"),
        ("2,300万元", "23000000"),
        ("２，３００万元", "23000000"),
        ("23,000,000.00元", "23000000"),
        ("￥23,000,000.50", "23000000.5"),
        ("1亿2000万元", "120000000"),
        ("1.2亿", "120000000"),
        ("贰仟叁佰万元整", "23000000"),
        ("二十三点五万", "235000"),
        ("一万五", "15000"),
        ("2千万", "20000000"),
        ("人民币2300万元", "23000000"),
        ("2024年2300万元", "23000000"),
        ("我们一共花了两千三百万元", "23000000"),
        ("十二万三千四百五十六元七角八分", "123456.78"),
        ("没有", "0"),
        ("0", "0"),
    ],
)
def test_an_amount_is_heard_exactly(text: str, amount: str) -> None:
    assert heard(text) == Fraction(amount)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2300", "no_unit"),
        ("三千", "no_unit"),
        ("大概2000万", "about"),
        ("不到2000万", "about"),
        ("2000到3000万", "about"),
        ("3千5百万", "about"),
        ("12345.678元", "too_fine"),
        ("-5万", "negative"),
        ("亏损50万", "negative"),
        ("9999999亿元", "too_large"),
        ("去年2000万，今年3000万", "several"),
    ],
)
def test_what_is_no_exact_amount_is_asked_again(text: str, why: str) -> None:
    assert refusal(text) == why


def test_a_bare_number_counts_in_the_unit_of_the_field_and_never_in_another() -> None:
    assert heard("2300", "万元") == 23_000_000
    assert heard("2300", "元") == 2300
    assert heard("2300元", "万元") == 2300


@given(AMOUNTS)
def test_what_is_shown_or_stored_can_be_read_again(amount: Fraction) -> None:
    assert heard(in_words(amount)) == amount
    assert amount_of(stored(amount)) == amount
    assert Fraction(plain(amount).replace(",", "")) == amount
    assert heard(format_value(a_field(), stored(amount))) == amount


@given(AMOUNTS)
@settings(max_examples=300)
def test_capitals_say_the_same_number_in_one_way(amount: Fraction) -> None:
    text = capitals(amount)
    yuan, cents = divmod(int(amount * 100), 100)
    whole, _, rest = text.partition("元") if "元" in text else ("", "", text)
    assert (chinese_number(whole) if whole else 0) == yuan
    small = rest.removesuffix("整").translate(_FIGURES).lstrip("0")
    jiao, _, fen = small.partition("角") if "角" in small else ("0", "", small)
    assert 10 * int(jiao) + int(fen.removesuffix("分") or 0) == cents
    assert "零零" not in text
    assert text.endswith("整") == (cents % 10 == 0)
    assert heard(text) == amount


@given(AMOUNTS, AMOUNTS)
def test_two_amounts_are_never_written_alike(one: Fraction, other: Fraction) -> None:
    assert (capitals(one) == capitals(other)) == (one == other)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("10", "壹拾元整"),
        ("1409.5", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("100010000", "壹亿零壹万元整"),
        ("1000000010", "壹拾亿零壹拾元整"),
        ("1600300", "壹佰陆拾万零叁佰元整"),
    ],
)
def test_capitals_follow_the_rules_for_cheques(amount: str, text: str) -> None:
    assert capitals(Fraction(amount)) == text


@pytest.mark.parametrize("amount", [Fraction(-1), Fraction(1, 3), Fraction(10**12)])
def test_what_cannot_stand_on_a_cheque_is_not_written(amount: Fraction) -> None:
    with pytest.raises(ValueError, match=str(amount)):
        capitals(amount)


def test_a_form_names_an_amount_in_each_way_and_a_blank_one_too() -> None:
    amount = printed(a_field(), "2700000")
    assert (str(amount), amount.yuan, amount.wan) == ("270万元", "2,700,000", "270")
    assert amount.capitals == "贰佰柒拾万元整"
    blank = printed(a_field(), None)
    assert not blank
    assert f"{blank}{blank.yuan}{blank.wan}{blank.capitals}" == ""

"""Searching the bank: everyday words find the topic, quickly, and nothing is found for noise."""

import sys
from statistics import median
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.search import SearchIndex
from policy_text.faq import Faq
from policy_text.loader import load_policy

POLICY = load_policy("jiyuan_consortium")
INDEX = SearchIndex(POLICY.faq, POLICY.clauses)
BANK = [(question, topic) for topic in POLICY.faq.topics for question in topic.questions]


def test_a_question_of_the_bank_finds_its_own_topic() -> None:
    missed = [
        (question, topic.id) for question, topic in BANK if INDEX.hits(question)[0].topic != topic
    ]
    assert len(missed) < len(BANK) * 0.01, missed


def test_a_title_finds_its_own_topic() -> None:
    for topic in POLICY.faq.topics:
        assert topic in [hit.topic for hit in INDEX.hits(topic.title)[:2]], topic.title


def test_questions_left_out_of_the_bank_are_found_by_the_others() -> None:
    """Every seventh question is asked of an index that has never seen it."""
    kept = tuple(
        topic.model_copy(
            update={"questions": tuple(q for n, q in enumerate(topic.questions) if n % 7)}
        )
        for topic in POLICY.faq.topics
    )
    index = SearchIndex(POLICY.faq.model_copy(update={"topics": kept}), POLICY.clauses)
    asked = [
        (question, topic)
        for topic in POLICY.faq.topics
        for number, question in enumerate(topic.questions)
        if not number % 7 and topic.kind != "out_of_scope"
    ]
    among_three = [
        topic.id in [hit.topic.id for hit in index.hits(question)[:3]] for question, topic in asked
    ]
    share = sum(among_three) / len(among_three)
    sys.stdout.write(f"left out of the bank: {share:.0%} of {len(asked)} among the first three\n")
    assert share > 0.75


@pytest.mark.parametrize(
    ("dialect", "plain"),
    [("咋个牵头", "怎么牵头"), ("想领个头", "想牵头"), ("大学能当成员不", "高校能当成员单位不")],
)
def test_everyday_words_are_brought_to_those_of_the_text(dialect: str, plain: str) -> None:
    assert INDEX.plain(dialect) == INDEX.plain(plain)


def test_a_message_of_nothing_but_fillers_keeps_them() -> None:
    assert INDEX.plain("你好") == "你好"


def test_punctuation_joins_no_words() -> None:
    assert "头四" not in INDEX.grams("牵头，四家")


@pytest.mark.parametrize("noise", ["", " ", "。。。", "\x00", "🙂"])
def test_noise_finds_nothing(noise: str) -> None:
    assert INDEX.hits(noise) == ()


def test_an_empty_bank_finds_nothing() -> None:
    assert SearchIndex(Faq(topics=()), {}).hits("牵头要什么条件") == ()


@given(st.text(max_size=300))
def test_scores_are_shares_and_fall(text: str) -> None:
    scores = [hit.score for hit in INDEX.hits(text)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 2 for score in scores)


def test_a_search_is_quick() -> None:
    began = perf_counter()
    SearchIndex(POLICY.faq, POLICY.clauses)
    built = perf_counter() - began
    times = []
    for question, _ in BANK[::10]:
        began = perf_counter()
        INDEX.hits(question)
        times.append(perf_counter() - began)
    sys.stdout.write(
        f"built in {built * 1e3:.0f} ms, a search takes {median(times) * 1e3:.2f} ms\n"
    )
    assert built < 1
    assert median(times) < 0.003

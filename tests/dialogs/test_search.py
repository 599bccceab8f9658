"""Searching the bank: everyday words find the topic, quickly, and nothing is found for noise."""

import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.meaning import encoder_works, meaning_of
from dialogs.search import SearchIndex
from policy_text.faq import Faq
from policy_text.loader import load_policy

POLICY = load_policy("jiyuan_consortium")
BY_WORDS = SearchIndex(POLICY)
BANK = [(question, topic) for topic in POLICY.faq.topics for question in topic.questions]
SOME_OF_THE_BANK = BANK[::5]


def test_a_question_of_the_bank_finds_its_own_topic() -> None:
    missed = [
        (question, topic.id)
        for question, topic in SOME_OF_THE_BANK
        if BY_WORDS.hits(question)[0].topic != topic
    ]
    assert len(missed) < len(SOME_OF_THE_BANK) * 0.01, missed


def test_a_title_finds_its_own_topic() -> None:
    for topic in POLICY.faq.topics:
        assert topic in [hit.topic for hit in BY_WORDS.hits(topic.title)[:2]], topic.title


def test_questions_left_out_of_the_bank_are_found_by_the_others() -> None:
    """Every seventh question is asked of an index that has never seen it."""
    kept = tuple(
        topic.model_copy(
            update={"questions": tuple(q for n, q in enumerate(topic.questions) if n % 7)}
        )
        for topic in POLICY.faq.topics
    )
    index = SearchIndex(replace(POLICY, faq=POLICY.faq.model_copy(update={"topics": kept})))
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
    assert share > 0.65


@pytest.mark.skipif(not encoder_works(), reason="the sentence encoder does not run here")
def test_by_its_meaning_a_question_is_found_that_shares_no_word_with_the_bank() -> None:
    """The vectors in the policy's folder are those of its bank, and help."""
    meaning = meaning_of(POLICY)
    assert meaning is not None
    index = SearchIndex(POLICY, meaning)
    assert len(meaning("几家")) == len(POLICY.faq.topics)
    question = "得攒够多少个小伙伴才能开张"
    topics = [hit.topic.id for hit in index.hits(question)[:3]]
    assert "member_count" in topics


def test_without_meaning_words_decide() -> None:
    """An encoder that turns out not to run here says nothing."""
    silent = SearchIndex(POLICY, lambda _: np.empty(0))
    for question, _ in BANK[::50]:
        assert silent.hits(question) == BY_WORDS.hits(question)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("攻势几天", "公示几天"),
        ("代款有照顾吗", "贷款有照顾吗"),
        ("办个浮化器", "办个孵化器"),
        ("谁来千头", "谁来牵头"),
    ],
)
def test_a_word_written_by_its_sound_is_known(written: str, meant: str) -> None:
    assert BY_WORDS.plain(written) == BY_WORDS.plain(meant)


@pytest.mark.parametrize("sound", ["产品升级", "办公室在哪", "高效利用", "手里有项目"])
def test_a_word_that_only_sounds_like_another_is_left_alone(sound: str) -> None:
    assert BY_WORDS.plain(sound) == sound


@pytest.mark.parametrize(
    ("dialect", "plain"),
    [("咋个牵头", "怎么牵头"), ("想领个头", "想牵头"), ("大学能当成员不", "高校能当成员单位不")],
)
def test_everyday_words_are_brought_to_those_of_the_text(dialect: str, plain: str) -> None:
    assert BY_WORDS.plain(dialect) == BY_WORDS.plain(plain)


def test_a_message_of_nothing_but_fillers_keeps_them() -> None:
    assert BY_WORDS.plain("你好") == "你好"


def test_punctuation_joins_no_words() -> None:
    assert "头四" not in BY_WORDS.grams("牵头，四家")


@pytest.mark.parametrize("noise", ["", " ", "。。。", "\x00", "🙂"])
def test_noise_finds_nothing(noise: str) -> None:
    assert BY_WORDS.hits(noise) == ()


def test_an_empty_bank_finds_nothing() -> None:
    empty = replace(POLICY, faq=Faq(topics=()))
    assert SearchIndex(empty).hits("牵头要什么条件") == ()


@given(st.text(max_size=300))
def test_shares_fall_and_are_together_no_more_than_the_whole(text: str) -> None:
    shares = [hit.share for hit in BY_WORDS.hits(text)]
    assert shares == sorted(shares, reverse=True)
    assert all(share >= 0 for share in shares)
    assert sum(shares) < 1.000001

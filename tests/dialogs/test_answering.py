"""Answers: the right clause with its words, or an honest reply; never a figure of our own."""

import json
import sys
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluating import figures_from_nowhere, score
from bot.meaning import encoder_works, meaning_of
from dialogs.answering import PolicyAnswer, answer, answer_topic
from dialogs.search import SearchIndex
from policy_text.faq import Topic
from policy_text.loader import load_policy

POLICY = load_policy("jiyuan_consortium")
BY_WORDS = SearchIndex(POLICY)
BY_MEANING = SearchIndex(POLICY, meaning_of(POLICY))
INDEXES = [
    pytest.param(BY_WORDS, id="words"),
    pytest.param(
        BY_MEANING,
        id="meaning",
        marks=pytest.mark.skipif(not encoder_works(), reason="the encoder does not run here"),
    ),
]
TOPICS = POLICY.faq.topics


def questions_in(name: str) -> list[dict[str, Any]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


HELD_OUT = questions_in("questions_held_out.jsonl")
OF_OTHERS = questions_in("questions_of_others.jsonl")


def ask(question: str, last_topic: str | None = None) -> PolicyAnswer:
    return answer(POLICY, BY_WORDS, question, last_topic)


def reply_to(topic: Topic) -> PolicyAnswer:
    reply = answer_topic(POLICY, topic.id)
    assert reply is not None
    return reply


# ── every reply there can be ──


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_every_quote_is_a_piece_of_the_source_and_of_its_clause(topic: Topic) -> None:
    reply = reply_to(topic)
    for citation in reply.citations:
        assert citation.quote in POLICY.source
        assert citation.quote in POLICY.clauses[citation.clause].text
        assert citation.quote in reply.text
        assert citation.cite_as in reply.text
        assert "\n" not in citation.quote


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_every_figure_comes_from_a_quote_or_a_marked_glossary_entry(topic: Topic) -> None:
    assert figures_from_nowhere(POLICY, reply_to(topic)) == set()


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_every_reply_keeps_the_promise_of_its_kind(topic: Topic) -> None:
    reply = reply_to(topic)
    assert reply.kind == topic.kind
    assert reply.clauses == topic.clauses
    assert len(reply.clauses) <= 3 or topic.whole_list
    assert {citation.clause for citation in reply.citations} == set(reply.clauses)
    assert bool(reply.clauses) == (POLICY.about.basis in reply.text)
    assert "http" not in reply.text
    assert "{" not in reply.text
    if reply.kind == "not_stated":
        assert reply.text.startswith("方案未规定，请咨询工科局")
    if reply.kind == "ambiguous":
        assert len(topic.readings) > 1
        assert "建议向工科局确认" in reply.text
        assert all(reading.follows in reply.text for reading in topic.readings)


def test_the_bank_has_six_questions_a_topic_and_answers_every_clause() -> None:
    assert all(len(topic.questions) >= 6 for topic in TOPICS)
    assert {clause for topic in TOPICS for clause in topic.clauses} == set(POLICY.clauses)


def test_no_question_stands_under_two_topics() -> None:
    counts = Counter(question for topic in TOPICS for question in topic.questions)
    assert [question for question, count in counts.items() if count > 1] == []


# ── what is asked ──


@pytest.mark.parametrize("index", INDEXES)
@pytest.mark.parametrize(
    ("lines", "by_words", "by_meaning"),
    [
        pytest.param(HELD_OUT, 0.85, 0.9, id="held out"),
        pytest.param(OF_OTHERS, 0.85, 0.9, id="of others"),
    ],
)
def test_questions_the_bank_has_not_seen(
    index: SearchIndex, lines: list[dict[str, Any]], by_words: float, by_meaning: float
) -> None:
    """Kept out of the bank, some in other people's words: all replies are sound, most are right."""
    result = score(POLICY, ((line, answer(POLICY, index, line["q"])) for line in lines))
    sys.stdout.write(f"{result.share:.1%} right; {result.by_kind()}\n")
    assert len(lines) > 100
    assert result.share > (by_meaning if index is BY_MEANING else by_words)
    assert result.false_quotes == 0
    assert result.figures_from_nowhere == 0


def test_no_question_of_others_stands_in_the_bank() -> None:
    bank = {BY_WORDS.plain(question) for topic in TOPICS for question in topic.questions}
    assert [line["q"] for line in OF_OTHERS if BY_WORDS.plain(line["q"]) in bank] == []


def test_two_questions_in_one_message_are_both_answered() -> None:
    reply = ask("成员至少几家？公示多久？")
    assert reply.kind == "answer"
    assert {"3.2", "4.3"} <= set(reply.clauses)
    assert "成员单位总数原则上不少于4个" in reply.text
    assert "不少于5个工作日" in reply.text


def test_one_of_two_questions_answered_makes_an_answer() -> None:
    reply = ask("能给多少钱？备案书一式几份？")
    assert reply.kind == "answer"
    assert "方案未规定，请咨询工科局" in reply.text
    assert "A.note.6" in reply.clauses


def test_what_the_applicant_tells_of_their_case_is_not_answered() -> None:
    alone = ask("在研项目要几个？")
    told = ask("我们是做铝的，规上，有省级平台，和大学有合作。在研项目要几个？")
    assert told.clauses == alone.clauses


@pytest.mark.parametrize(
    ("before", "then", "clause"),
    [
        ("企业当成员要什么条件", "那高校呢？", "3.3.2"),
        ("高校作为成员有什么条件", "那企业呢", "3.3.3"),
        ("规上工业企业要占多少", "那上下游呢", "3.2.2"),
        ("成员至少几家", "牵头算进去吗", "3.2"),
        ("备案书一式几份", "协议呢", "A.note.6"),
        ("公示多久", "有人反对呢", "4.3"),
    ],
)
def test_a_follow_up_goes_on_from_the_last_topic(before: str, then: str, clause: str) -> None:
    first = ask(before)
    assert ask(then, first.topic).clauses[0] == clause


@pytest.mark.parametrize("then", ["谢谢", "那今天天气呢", "那洛阳的政策呢"])
def test_what_leaves_the_policy_is_no_follow_up(then: str) -> None:
    assert ask(then, ask("公示多久").topic).kind in ("chitchat", "out_of_scope")


@pytest.mark.parametrize("then", ["公示多久", "那公示多久", "那有补贴吗", "那要交什么材料"])
def test_a_new_question_is_not_taken_for_a_follow_up(then: str) -> None:
    for before in ("企业当成员要什么条件", "我们厂能不能报", "成员至少几家"):
        assert ask(then, ask(before).topic).clauses == ask(then).clauses


@pytest.mark.parametrize("last_topic", [None, "", "no_such_topic", "explained", "greeting"])
def test_an_unknown_last_topic_changes_nothing(last_topic: str | None) -> None:
    assert ask("公示多久", last_topic) == ask("公示多久")


def test_a_figure_the_text_lacks_is_said_to_be_lacking_before_the_glossary_is_shown() -> None:
    text = ask("多少营收算规上").text
    assert (
        text.index("方案未规定，请咨询工科局") < text.index("非本方案原文") < text.index("2000万")
    )
    assert "国家统计局" in text
    assert "误传" in text


def test_a_word_of_the_text_is_explained_from_the_glossary() -> None:
    reply = ask("中小微企业是什么意思")
    assert reply.kind == "not_stated"
    assert "非本方案原文" in reply.text


def test_when_unsure_up_to_three_topics_are_offered_and_each_can_be_chosen() -> None:
    unsure = [reply for line in OF_OTHERS if (reply := ask(line["q"])).kind == "clarify"]
    assert unsure
    for reply in unsure:
        assert 1 <= len(reply.choices) <= 3
        assert len(reply.clauses) <= 3
        for choice in reply.choices:
            chosen = answer_topic(POLICY, choice.id)
            assert chosen is not None
            assert chosen.clauses[0] in reply.clauses
            assert choice.label in reply.text


def test_what_a_clause_states_is_answered_before_what_it_leaves_open() -> None:
    reply = ask("有一家风投基金愿意往我们这摊事里做股权投资，文件上是欢迎还是不让？")
    assert reply.kind == "answer"
    assert reply.clauses[0] == "5.3"
    assert [choice.id for choice in reply.choices] == ["no_investor_member"]


def test_a_choice_that_is_not_there_has_no_answer() -> None:
    assert answer_topic(POLICY, "no_such_topic") is None


@pytest.mark.parametrize(
    "question", ["", "   ", "？？？", "\x00\x00", "\ud83d", "🙂", "a" * 100_000]
)
def test_noise_gets_a_polite_refusal(question: str) -> None:
    reply = ask(question)
    assert reply.kind == "out_of_scope"
    assert reply.text


@pytest.mark.parametrize("index", INDEXES)
def test_what_is_none_of_ours_is_not_said_to_be_about_something(index: SearchIndex) -> None:
    """Which other policy is meant is said only where that is clear; the rest is kept to learn."""
    reply = answer(POLICY, index, "打个比方说那个怎么弄")
    assert reply.kind == "out_of_scope"
    assert not reply.understood


@given(st.text(max_size=200), st.sampled_from([None, "member_enterprise", "greeting"]))
def test_any_text_gets_a_reply(question: str, last_topic: str | None) -> None:
    assert ask(question, last_topic).text


WORDS = ["牵头", "几家", "，", "？", "高校", "补贴", "分公司", "那", "呢", "备案书", "吗", "500字"]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_mixture_of_the_policys_words_gets_a_sound_reply(words: list[str]) -> None:
    reply = ask("".join(words))
    assert reply.text
    assert all(quote in POLICY.source and quote in reply.text for quote in reply.quotes)


def plainly_asked(topic: Topic) -> str:
    """Its first question that has an asking word: 半道想退 beside another sentence only tells."""
    words = POLICY.faq.question_words
    return next(each for each in topic.questions if any(word in each for word in words))


@pytest.mark.parametrize(("first", "second"), list(product(TOPICS[::40], TOPICS[20::40])))
def test_replies_together_hold_all_that_each_of_them_cites(first: Topic, second: Topic) -> None:
    reply = ask(f"{plainly_asked(first)}？{plainly_asked(second)}？")
    for topic in (first, second):
        if topic.clauses:
            assert set(topic.clauses) <= set(reply.clauses)

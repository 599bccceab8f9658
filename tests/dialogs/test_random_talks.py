"""Twenty thousand steps of random talk: no dead end, no loop, no lost answer.

Each talk mixes good answers with corrections, pasted tables, questions, commands, odd text and
buttons; what may not happen is looked for after every step, and each talk is brought to its end.
"""

from itertools import count
from random import Random

import pytest

from dialogs.events import Event, OptionChosen, Started, TableUploaded, TextReceived
from dialogs.reading.credit_codes import check_character
from dialogs.session import Session, Slot
from dialogs.slots import field_of
from dialogs.step import Asking
from renderers.chat import text_of
from tests.builders import Talk, a_talk
from tests.sayings import CORRECTIONS, TOLD

TALKS, STEPS = 100, 200
STORED = 0.05
"""Of so many turns it is tried what they are from a session read out of a store."""

SECTION = "围绕样例领域开展联合攻关，成果在成员之间共享。"

GOOD, LOOKING, CHANGING, TELLING, BUTTON = "good", "looking", "changing", "telling", "button"
WEIGHTS = {GOOD: 50, LOOKING: 16, CHANGING: 14, TELLING: 12, BUTTON: 8}

LOOKS = (
    *("进度", "帮助", "保存", "转人工", "看结论", "在吗", "规上是什么意思？", "高校必须有吗？"),
    *("给多少钱？", "这一项必须填吗？", "今天天气怎么样？", "扶持政策", "我填到哪了"),
)
"""They show something, and change neither answers nor place."""

CHANGES = (
    *(
        "返回",
        "跳过",
        "重新开始",
        "不办了",
        "就这些了",
        "改",
        "是",
        "不是",
        "不改了",
        "不清楚",
        "没有",
    ),
    *("成员总数改成3", "协议生效时间改成2026年5月1日", *CORRECTIONS),
)
TELLS = (
    *TOLD,
    *("3", "七八家", "2026年3月1日", "13900000001", "=SUM(A1)", "{{7*7}}", "", "\x00\x1b[31m"),
    *("<script>alert(1)</script>", "\ud83d", "一" * 3000, "💥", "我们要重新开始建设"),
)
COLUMNS = {
    "单位名称": ("样例甲机械有限公司", "样例乙化工有限公司", "样例丙大学", "样例丁检测有限公司"),
    "类型": ("规上工业企业", "其他企业", "高校", "科技服务机构", "大厂"),
    "在产业链上下游": ("是", "否", "", "不清楚"),
    "联系人": ("王五", "赵六", "李经理", ""),
    "电话": ("0391-6600001", "13900000002", "123", ""),
}


def pasted(random: Random) -> str:
    """A table as it comes out of a spreadsheet: columns in any order, blank lines, CRLF."""
    names = random.sample(list(COLUMNS), random.randint(2, len(COLUMNS)))
    lines = ["\t".join(names)] if random.random() < 0.7 else []
    for _ in range(random.randint(1, 6)):
        lines.append("\t".join(random.choice(COLUMNS[name]) for name in names))
        lines += [""] * (random.random() < 0.2)
    return random.choice(("\n", "\r\n")).join(lines)


def event_of(kind: str, talk: Talk, random: Random) -> Event:
    if kind == GOOD:
        return TextReceived(text=good_answer(talk))
    if kind == LOOKING:
        return TextReceived(text=random.choice(LOOKS))
    if kind == CHANGING:
        return TextReceived(text=random.choice(CHANGES))
    if kind == BUTTON:
        options = [one.id for reply in talk.replies for one in getattr(reply, "options", ())]
        return OptionChosen(option=random.choice([*options, "gone"]))
    return random.choice(
        (
            TextReceived(text=random.choice(TELLS)),
            TextReceived(text=pasted(random)),
            TableUploaded(name="名单.xlsx", rows=(tuple(COLUMNS), ("样例甲公司",))),
            Started(),
        )
    )


_NUMBERS = count(1)


def good_answer(talk: Talk) -> str:
    """An answer that is taken: the question's own example; 就这些了 where rows are there."""
    asking = talk.overview.asking
    if talk.session.pending is not None:
        return "不"
    if asking is None:
        return "接着填"
    if asking.field is not None and asking.row is None:
        return SECTION
    state = talk.session.tables.get(asking.slot)
    if asking.kind == "table_row" and state is not None and state.rows:
        return "就这些了"
    if asking.kind == "uscc":  # no two units have the same
        first = f"91419001MA{next(_NUMBERS):07}"
        return first + check_character(first)
    return field_of(talk.policy, slot_asked(asking)).example or "是"


def slot_asked(asking: Asking) -> Slot:
    return Slot(asking.slot, None if asking.row is None else str(asking.row), asking.field)


def values(session: Session) -> dict[str, object]:
    return {key: answer.value for key, answer in session.answers.items() if answer.value}


def says(talk: Talk) -> str:
    return "\n".join(text_of(talk.policy, reply) for reply in talk.replies)


def check(kind: str, before: Session, asked: Asking | None, talk: Talk) -> None:
    assert talk.replies
    assert all(text_of(talk.policy, reply).strip() for reply in talk.replies)
    if before.pending is not None:
        return
    if kind == LOOKING:
        assert (talk.session.answers, talk.session.tables) == (before.answers, before.tables)
        assert talk.overview.asking == asked or before.left
    if kind == GOOD:
        kept = values(talk.session)
        for key, value in values(before).items():
            assert kept.get(key) == value or is_told(talk, key, asked), key


def check_from_store(before: Session, event: Event, talk: Talk) -> None:
    """What was worked out in earlier turns is no more than what follows from the session alone."""
    again = a_talk()
    again.session = Session.model_validate_json(before.model_dump_json())
    again.happen(event)
    assert (again.session, again.replies) == (talk.session, talk.replies)
    again.session = Session.model_validate_json(talk.session.model_dump_json())
    assert again.overview == talk.overview


def is_told(talk: Talk, key: str, asked: Asking | None) -> bool:
    """Whether an answer may have gone: its name is said, or the answer given brings it along."""
    questions, slot = talk.policy.questions, Slot.of(key)
    question = questions[slot.question]
    agreed = [questions[asked.slot]] if asked else questions.values()
    brings = [effect for each in agreed for effect in each.sets_on_yes]
    return (
        question.shows == "review"
        or field_of(talk.policy, slot).label in says(talk)
        or any(key in effect.sets for effect in brings)
    )


def finish(talk: Talk) -> None:
    """From wherever a talk has got to, good answers alone bring it to its end."""
    seen: list[tuple[Asking | None, int]] = []
    for _ in range(160):
        if talk.overview.phase == "submitted":
            return
        seen.append((talk.overview.asking, len(talk.session.answers)))
        assert seen[-4:] != seen[-1:] * 4, f"asked again and again: {seen[-1]}"
        talk.say(good_answer(talk))
    raise AssertionError(f"no end in sight: {talk.overview.asking}")


@pytest.mark.parametrize("seed", range(TALKS))
def test_a_random_talk_keeps_every_answer_and_comes_to_its_end(seed: int) -> None:
    random = Random(seed)
    talk = a_talk()
    for _ in range(STEPS):
        (kind,) = random.choices(list(WEIGHTS), list(WEIGHTS.values()))
        before, asked = talk.session, talk.overview.asking
        event = event_of(kind, talk, random)
        talk.happen(event)
        check(kind, before, asked, talk)
        if random.random() < STORED:
            check_from_store(before, event, talk)
    finish(talk)

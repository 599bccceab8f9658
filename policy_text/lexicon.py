"""The wordings the assistant understands: everyday yes and no, doubts, commands, titles, endings.

Lists named ``…_patterns`` hold small regular expressions; every other list holds plain words.
Readings are made on folded text (NFKC, lower case), so wordings are written in that form.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Literal, Self

from pydantic import field_validator, model_validator

from policy_text.models import Data

__all__ = ["AboutThis", "CommandName", "Lexicon", "Wordings", "any_of", "one_of"]

AboutThis = Literal["whether", "why", "where", "either", "how"]
"""What may be asked about the very item that is asked."""

CommandName = Literal[
    "back", "skip", "help", "status", "restart", "cancel", "edit", "save", "human", "done"
]

_PART = re.compile(r"\{([a-z_]+)\}")
_BY_NUMBER = re.compile(r"\\[1-9]")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest tried first.

    What begins alike is tried once: of hundreds of words only those are looked at whose first
    character is there.
    """
    ends = False
    by_first: dict[str, list[str]] = {}
    for word in words:
        if word:
            by_first.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [re.escape(first) + _rest(rests) for first, rests in by_first.items()]
    return "|".join([*branches, ""] if ends else branches)


def _rest(rests: list[str]) -> str:
    """A pattern for what follows a first character."""
    if len(rests) == 1:
        return re.escape(rests[0])
    return f"(?:{any_of(rests)})"


def one_of(patterns: Iterable[str]) -> str:
    """A pattern for whatever one of these patterns is for."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _with_named_groups(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The patterns, which are tried as ``one_of`` them, where the number of a group is another."""
    numbered = [pattern for pattern in patterns if _BY_NUMBER.search(pattern)]
    if numbered:
        raise ValueError(f"这一列的样式合在一起用，前后呼应请写 (?P=名字)：{numbered[0]}")
    return patterns


class _Lists(Data):
    """Lists of wordings, each of which stands in its list once."""

    @field_validator("*")
    @classmethod
    def _said_once(cls, wordings: object) -> object:
        counted = Counter(wordings if isinstance(wordings, tuple) else ())
        twice = [wording for wording, times in counted.items() if times > 1]
        if twice:
            raise ValueError(f"同一列里写了两遍：{'、'.join(twice)}")
        return wordings


class Wordings(_Lists):
    """How one command is said: whole messages, and patterns that fit a whole message.

    A clause has the words that people put round an order taken off, and is made of the lexicon's
    ``order_parts``: ``{back}{which}`` for 退回到刚才那道题.
    """

    wordings: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    """Patterns anywhere in a message that is no answer, from which the order is guessed."""

    @field_validator("patterns", "hints")
    @classmethod
    def _groups_named(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        return _with_named_groups(patterns)


class Lexicon(_Lists):
    """All wordings, by what they mean."""

    before: tuple[str, ...]
    """Words at the beginning of an answer that carry nothing: 嗯, 那个, 我们."""
    after: tuple[str, ...]
    """Words at its end that carry nothing: 哈, 的, 谢谢."""
    requests: tuple[str, ...]
    """Words around a command: 麻烦, 帮我, 一下."""

    hesitations: tuple[str, ...]
    """What is said while one thinks, between the pieces of an answer: 呃, 怎么说呢."""
    framings: tuple[str, ...]
    """Patterns of what only tells who says so, or that it is true: 老板说, 说实话."""
    sources: tuple[str, ...]
    """Patterns of a last clause that only tells whence one knows: 证书上这么写的."""
    murmurs: tuple[str, ...]
    """Those of them that stand in no name."""
    dialects: dict[str, str]
    """Words of dialect, and the everyday ones; ``english`` likewise, each a whole word."""
    english: dict[str, str]
    character_shapes: tuple[str, ...]
    """How a character is told by its parts, and the character: 弓长张."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    yes_patterns: tuple[str, ...]
    """What a whole clause says that affirms: 早就建起来了; ``no_patterns``: 压根没整这个."""
    no_patterns: tuple[str, ...]
    holds: tuple[str, ...]
    """Predicates that affirm: 有, 是, 已经, 愿意."""
    affirms: tuple[str, ...]
    """Predicates that affirm whatever was asked: 可以, 具备."""
    negators: tuple[str, ...]
    not_negators: tuple[str, ...]
    """Words with a negating character that do not negate: 非常, 未来, 不锈钢."""
    affirming_idioms: tuple[str, ...]
    """Negative in form, positive in meaning: 没问题, 没错."""
    denying_idioms: tuple[str, ...]
    """Positive in form, negative in meaning: 哪有, 免谈."""
    rhetorical: tuple[str, ...]
    """Openings that turn the meaning round: 怎么会, 哪能, 谁说."""
    why_not: tuple[str, ...]
    """What asks back (咋不在嘞) or asks why (怎么没设): by itself it says neither yes nor no."""
    adverbs: tuple[str, ...]
    """Words that may stand before a yes or no and leave it as it is: 从来, 还, 根本."""
    ended: tuple[str, ...]
    """What has been and is no more: 退库了, 到期."""
    at_one_time: tuple[str, ...]
    """A time in the past, after which something else may be so at present: 去年, 上个月."""
    formerly: tuple[str, ...]
    """What was so once: 以前, 原来."""
    at_present: tuple[str, ...]
    """What is so now, after what was once: 现在, 最后."""
    contrast: tuple[str, ...]
    partly: tuple[str, ...]
    plainer: dict[str, str]
    """Words of official writing, as patterns, and what is said for them: 业已 is 已经."""
    certain: tuple[str, ...]
    """What only assures: 记得清清楚楚."""
    vague_trades: tuple[str, ...]
    """Patterns of what names no trade of one's own: 战略性新兴产业."""
    hedges: tuple[str, ...]
    ignorance_patterns: tuple[str, ...]
    """That one does not know, which answers nothing: 没搞懂 is no 没有."""
    either_way_patterns: tuple[str, ...]
    """Both sides of a question, which say neither: 上没上."""
    mishap_patterns: tuple[str, ...]
    """What went wrong with the filling, which answers nothing: 全弄乱了."""
    others: tuple[str, ...]
    """Who else something may be said of: 集团有了 is no yes of one's own."""
    scarce: tuple[str, ...]
    """Those of them that, beside a no, only tell its reason: 人手不够."""
    weak_doubts: tuple[str, ...]
    """Doubtful words that doubt nothing in a story told behind a plain yes or no: 半, 几个."""
    modest: tuple[str, ...]
    """What takes back the claim it follows, and no other: 全国不敢说，省内第一."""
    under_way: tuple[str, ...]
    not_under_way: tuple[str, ...]
    not_quite: tuple[str, ...]
    """What, beside an option, tells of something less, earlier or only wished for: 去年是, 储备."""
    out_of_reach: tuple[str, ...]
    """What, beside a level, tells that one has not got that far: 想都不敢想."""
    not_ours: tuple[str, ...]
    """What, beside the level of something, tells that it is another's: 母公司."""
    services: tuple[str, ...]
    """What, beside a trade, makes it another one: 物流."""
    beside: tuple[str, ...]
    """What may stand beside an option that is chosen by its name: 批下来的, 挂牌."""
    not_doubts: tuple[str, ...]
    """What has a doubtful word in it and is not doubtful: 上半年."""
    another_time: tuple[str, ...]
    """What takes back that something is to be done now: 明天."""
    begun: tuple[str, ...]
    """Patterns of what, behind a plain no, says that there is something: 刚建起来."""
    instead: tuple[str, ...]
    """Those words of contrast that, behind a plain no, only explain it: 只是."""

    none_at_all: tuple[str, ...]
    """How one says that there is none of something, the longer before what they begin with."""
    zero: tuple[str, ...]
    everything: tuple[str, ...]
    about_patterns: tuple[str, ...]
    """What makes a number approximate: 左右, 以上, 十几."""
    not_numbers: tuple[str, ...]
    """Words with a numeral in them that count nothing: 一共, 统一."""
    totals: tuple[str, ...]
    inclusions: tuple[str, ...]
    exclusions: tuple[str, ...]
    corrections: tuple[str, ...]
    """Words that take back what stands before them: 哦不对, 写错了."""
    unit_families: tuple[tuple[str, ...], ...]
    """Measure words that count the same sort of thing."""
    other_units: tuple[str, ...]
    """Units that measure rather than count: 年, 元, 吨."""
    largest: dict[str, int]
    """By measure word, the largest number that is meant."""

    days: dict[str, int]
    """Words for a day by how far it is from today; ``months`` and ``years`` likewise."""
    months: dict[str, int]
    years: dict[str, int]
    holidays: dict[str, str]
    """Feasts of the solar calendar, as MM-DD."""
    begins: tuple[str, ...]
    """Words of a question for a beginning, which of two days is the first."""
    ends: tuple[str, ...]
    """Words of a question for an end, which is answered with 到 and a day."""
    date_vague: tuple[str, ...]
    date_not_fixed: tuple[str, ...]
    not_yet_patterns: tuple[str, ...]
    """What a day is asked of has not come yet: 还没签."""
    weak_days: tuple[str, ...]
    """What rules out the day of its clause: 今天来不及."""

    old_numbers: tuple[str, ...]
    """What is said of a number that is no longer to be called: 停机."""
    other_numbers: tuple[str, ...]
    """How one speaks of the number one had before: 老号."""
    phone_doubts: tuple[str, ...]

    surnames: str
    name_beginnings: str
    """Characters that names of minorities, written without a dot, begin with."""
    double_surnames: tuple[str, ...]
    titles: tuple[str, ...]
    relations: tuple[str, ...]
    """Behind a name, another person than the one named: 媳妇."""
    nicknames: tuple[str, ...]
    not_persons: tuple[str, ...]
    personal_patterns: tuple[str, ...]
    """What is masked in questions that are kept: numbers, addresses, full names."""
    organisation_endings: tuple[str, ...]
    ourselves: tuple[str, ...]
    """Patterns of what one calls the unit one fills in for: 本单位."""
    organisation_patterns: tuple[str, ...]
    not_organisations: tuple[str, ...]
    unnamed_patterns: tuple[str, ...]
    """What is said of organisations that are only counted, told by their kind, or looked for."""
    unsettled_patterns: tuple[str, ...]
    """What is said, of one that may be named, while it has not agreed yet: 还没答复."""
    introductions: dict[str, tuple[str, ...]]
    """By kind, the patterns that introduce an answer: 我们公司叫, 电话是."""
    name_notes: tuple[str, ...]
    """Patterns of what stands in brackets behind a full name: （盖章）, （以下简称样例）."""
    trailers: tuple[str, ...]
    """Patterns of what else is said behind a name: ,谢谢."""

    spoken_patterns: tuple[str, ...]
    """What is said of filling in the form and would not stand in it: 等我一会儿, 老板还没定."""
    talk: tuple[str, ...]
    """Words of talk, in no answer and in no name: 哈哈, 无聊, 烦."""
    assents: tuple[str, ...]
    """What is said to anything, before one goes on: 好, 行, 算了."""
    acknowledgements: tuple[str, ...]
    """What says that something was seen, and agrees to nothing: 知道了, 收到."""
    supportive: tuple[str, ...]
    """What can be had or done of whatever a yes or no is asked about: 协议, 制度, 合作."""
    wishes: tuple[str, ...]
    """What is wished and not yet so: 想, 希望."""
    fillers: tuple[str, ...]
    """Words beside an answer that change nothing: 我们, 主要, 行业."""
    answers_about: dict[str, tuple[str, ...]]
    """By a word in a yes or no, the words of which the question must have one: 签 by 协议."""
    subjects: tuple[str, ...]
    """Whom a question is about; to name them again answers nothing."""
    companies: tuple[str, ...]
    """What any company is called: 企业, 公司."""

    other_things: tuple[str, ...]
    """What may be counted, and is not what a question asks for unless it says so: 论文."""
    same_as: tuple[str, ...]
    placeholders: tuple[str, ...]
    blanks: tuple[str, ...]
    all_patterns: tuple[str, ...]
    all_options: tuple[str, ...]
    no_options: tuple[str, ...]
    except_patterns: tuple[str, ...]

    questions: tuple[str, ...]
    not_questions: tuple[str, ...]
    """Patterns of what sounds like a question and is none: 啥都没有, 怎么会没有."""
    asides: tuple[str, ...]
    """Patterns of questions about the form itself, told even from a free text."""

    urges: tuple[str, ...]
    """Patterns of a last clause that only presses on: 赶紧往下走吧."""
    which_option_patterns: tuple[str, ...]
    """How it is asked which option to choose, without a word of what is chosen: 该选哪个."""
    append_patterns: tuple[str, ...]
    """How something is added to a text, with a group ``text``: 加一句：…"""
    writing_patterns: tuple[str, ...]
    """Asking what to write where a text is asked: 这段写啥, 有没有模板."""
    put_off_patterns: tuple[str, ...]
    """When what is left for now will be done: 晚上回去再写."""
    commands: dict[CommandName, Wordings]
    not_orders: tuple[str, ...]
    """Patterns of what sounds like an order and is asked of us: 你查下."""
    order_parts: dict[str, str]
    """By name, the patterns that clauses of commands are made of; ``lead`` and ``tail`` may stand
    round any of them."""
    edit_patterns: tuple[str, ...]
    removal_patterns: tuple[str, ...]
    """How a row is taken out: patterns with a group ``target``, for the whole message."""
    addition_patterns: tuple[str, ...]
    """How another row is announced: patterns with groups ``measure`` and ``target``."""
    about_this: dict[AboutThis, tuple[str, ...]]
    """Asking about the very item that is asked: patterns that the whole message fits."""
    report_patterns: tuple[str, ...]
    """What others said of the papers, with a group ``said``: 窗口说日期不对."""
    recall_patterns: tuple[str, ...]
    """Asking for what one filled in, with a group ``target``: 联系人是谁来着."""
    rows_patterns: tuple[str, ...]
    """Asking for the rows of the table that is asked: 名单看一下, 一共几家了."""
    edit_targets: tuple[str, ...]
    not_edit_targets: tuple[str, ...]

    chat_patterns: tuple[str, ...]
    """Lines that a chat puts between what people write: who wrote and when, a picture."""
    table_titles: tuple[str, ...]
    table_totals: tuple[str, ...]
    row_numbers: tuple[str, ...]
    example_rows: tuple[str, ...]
    """What stands, with a colon, before a row that only shows how to fill in the others."""

    column_kinds: dict[str, tuple[str, ...]]
    past_words: tuple[str, ...]

    @field_validator("questions", "not_questions", "asides", "edit_targets")
    @classmethod
    def _groups_named(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        return _with_named_groups(patterns)

    @cached_property
    def command_of(self) -> dict[str, CommandName]:
        """The command each plain wording stands for; what also closes a table is left to that."""
        return {
            word: name
            for name, said in self.commands.items()
            if name != "done"
            for word in said.wordings
        }

    @cached_property
    def command_patterns(self) -> tuple[tuple[CommandName, re.Pattern[str]], ...]:
        """For each command one pattern that its whole message must fit."""
        return self._of_commands(lambda said: said.patterns)

    @cached_property
    def command_clauses(self) -> tuple[tuple[CommandName, re.Pattern[str]], ...]:
        """For each command one pattern that a clause of talk must fit."""
        parts = self.order_parts
        return tuple(
            (
                name,
                re.compile(
                    f"(?>{parts['lead']})*"  # atomic: a word said over and over is tried once
                    f"(?:{'|'.join(_PART.sub(self._part, each) for each in said.clauses)})"
                    f"(?>{parts['tail']})*"
                ),
            )
            for name, said in self.commands.items()
            if said.clauses
        )

    @cached_property
    def command_hints(self) -> tuple[tuple[CommandName, re.Pattern[str]], ...]:
        """For each command one pattern of the words that hint at it."""
        return self._of_commands(lambda said: said.hints)

    def _of_commands(
        self, patterns: Callable[[Wordings], tuple[str, ...]]
    ) -> tuple[tuple[CommandName, re.Pattern[str]], ...]:
        """Those patterns of each command as one, where it has any."""
        return tuple(
            (name, re.compile(one_of(patterns(said))))
            for name, said in self.commands.items()
            if patterns(said)
        )

    def _part(self, found: re.Match[str]) -> str:
        return f"(?:{self.order_parts[found[1]]})"

    @model_validator(mode="after")
    def _clauses_well_formed(self) -> Self:
        named = {
            name
            for said in self.commands.values()
            for each in said.clauses
            for name in _PART.findall(each)
        }
        unknown = (named | {"lead", "tail"}) - self.order_parts.keys()
        if unknown:
            raise ValueError(f"order_parts 里没有：{'、'.join(sorted(unknown))}")
        _ = self.command_clauses
        return self

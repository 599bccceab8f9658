"""The question bank: what people ask, in their own words, and what may be answered from where."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from policy_text.models import Data, Name

__all__ = ["Asking", "Faq", "Glossary", "Kind", "Quote", "Reading", "Term", "Topic"]

Kind = Literal["answer", "not_stated", "ambiguous", "out_of_scope", "chitchat"]

_MOST_CLAUSES = 3


class Quote(Data):
    """A contiguous piece of one clause."""

    clause: str
    text: Annotated[str, Field(min_length=1)]


class Reading(Data):
    """One way to read a doubtful clause, and what follows from it."""

    name: str
    follows: str


class Topic(Data):
    """One thing people ask.

    ``say`` answers in one plain sentence and holds no figure that its quotes do not hold.
    ``clauses`` names what it rests on, the answering one first: at most three, unless the
    question is for a ``whole_list``.  A clause without a quote of its own is quoted whole.
    ``terms`` are the glossary entries shown below the quotes.  What is ``chitchat`` tells of the
    program, and may name ``keeping_days`` and ``authority``.  ``chosen_at`` names the questions of
    the form at which 该选哪个, said without more, asks about this.  ``only_asked``: it answers a
    question, and no statement that sounds like it, as a greeting does.
    """

    id: Name
    kind: Kind = "answer"
    title: str
    questions: Annotated[tuple[str, ...], Field(min_length=1)]
    clauses: tuple[str, ...] = ()
    whole_list: bool = False
    say: str
    quotes: tuple[Quote, ...] = ()
    readings: tuple[Reading, ...] = ()
    advice: str = ""
    terms: tuple[str, ...] = ()
    chosen_at: tuple[str, ...] = ()
    only_asked: bool = False

    @model_validator(mode="after")
    def _says_what_its_kind_promises(self) -> Self:
        rests_on_text = self.kind in ("answer", "not_stated", "ambiguous")
        if rests_on_text != bool(self.clauses):
            raise ValueError("有依据的答复要写 clauses，闲聊和范围外的不写")
        if len(self.clauses) > _MOST_CLAUSES and not self.whole_list:
            raise ValueError(
                f"clauses 最多写 {_MOST_CLAUSES} 条；问整个清单的请写 whole_list: true"
            )
        if (self.kind == "ambiguous") != bool(self.readings):
            raise ValueError("口径存疑的要写 readings，其他的不写")
        if not {quote.clause for quote in self.quotes} <= set(self.clauses):
            raise ValueError("quotes 里的条款须先写在 clauses 里")
        return self


class Asking(Data):
    """Words of asking that belong to no policy: what a bank has where it writes none of its own."""

    question_words: tuple[str, ...]
    explain_words: tuple[str, ...]
    follow_words: tuple[str, ...]
    fillers: tuple[str, ...]
    foreign_words: dict[str, tuple[str, ...]]


class Faq(Data):
    """The content of ``faq.yaml``.

    ``synonyms`` brings people's words to the text's own (its key) before anything is compared, and
    ``foreign_words`` what they say in English to the Chinese word it is listed under;
    ``fillers`` are the words that carry no question, ``question_words`` those by which one is
    known, ``explain_words`` those that ask what a word means, ``follow_words`` those that go on
    from the answer before.  What sounds like one of ``sounded_words``, or like a key of
    ``synonyms``, is taken for that word, except the ``kept_words``.
    """

    topics: tuple[Topic, ...]
    synonyms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    fillers: tuple[str, ...] = ()
    question_words: tuple[str, ...] = ()
    explain_words: tuple[str, ...] = ()
    follow_words: tuple[str, ...] = ()
    foreign_words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    sounded_words: tuple[str, ...] = ()
    kept_words: tuple[str, ...] = ()

    def with_words(self, asking: Asking) -> Self:
        """This bank, with the common words for each list it does not write itself."""
        common = {name: words for name, words in asking if not getattr(self, name)}
        return self.model_copy(update=common)

    @cached_property
    def _by_id(self) -> dict[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of that id."""
        return self._by_id.get(topic_id)

    def chosen_at(self, question_id: str) -> Topic | None:
        """What helps to choose where this question of the form is asked."""
        return next((topic for topic in self.topics if question_id in topic.chosen_at), None)

    def quotes(self) -> Iterator[tuple[str, str]]:
        """Every (clause id, quote) written here, to be proved against the source."""
        for topic in self.topics:
            for quote in topic.quotes:
                yield quote.clause, quote.text

    def terms(self) -> Iterator[str]:
        """Every glossary entry named here."""
        for topic in self.topics:
            yield from topic.terms


class Term(Data):
    """A word explained from outside the policy, always shown with who issued it and when."""

    term: str
    synonyms: tuple[str, ...] = ()
    meaning: str
    issued_by: str
    document: str = ""
    year: Annotated[str, Field(pattern=r"^[12][0-9]{3}$")]
    common_error: str = ""


class Glossary(Data):
    """The content of ``glossary.yaml``."""

    terms: tuple[Term, ...]

    def named(self, name: str) -> Term | None:
        """The term of that name."""
        return next((term for term in self.terms if term.term == name), None)

"""By what names applicants may call what they are asked for: labels and synonyms, folded."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from dialogs.reading.text import fold, folded
from dialogs.session import Slot
from policy_text.policy import Policy
from policy_text.questions import Field, Question

__all__ = ["Called", "names_of"]

_Thing = TypeVar("_Thing")

_MENU_WORDS = "menu.words."
"""Texts that list what a button, whose name follows, may be called."""

_OF = ("的", "里的", "中的", "里", "中")


def names_of(field: Field) -> tuple[str, ...]:
    """The names of one field."""
    return folded((field.label, *field.synonyms))


class Called:
    """The questions, the slots of sections, and the buttons, of a policy by each of their names.

    ``named``: by what is one of the thing a question asks for, too.  ``columns``: the names of all
    columns of all tables, the longest first.  ``persons``: the questions that are answered with
    somebody's name, ``goes_on`` those whose no ends the talk for now.
    A section goes by its own names, and by these behind one of its paper: 方案的目标.
    """

    def __init__(self, policy: Policy) -> None:
        questions = policy.questions.values()
        self.questions: Mapping[str, tuple[Question, ...]] = _by_name(
            (name, question) for question in questions for name in names_of(question)
        )
        self.named: Mapping[str, tuple[Question, ...]] = _by_name(
            (name, question)
            for question in questions
            for name in (*names_of(question), *folded(question.instances))
        )
        self.goes_on = tuple(
            each for each in questions if each.shows == "verdicts" or each.phase == "consent"
        )
        self.persons = tuple(each for each in questions if each.kind == "person_name")
        columns = {
            name for table in questions for column in table.columns for name in names_of(column)
        }
        self.columns = tuple(sorted(columns, key=lambda name: (-len(name), name)))
        self.menu: Mapping[str, tuple[str, ...]] = _by_name(
            (word, key.removeprefix(_MENU_WORDS))
            for key in policy.words.texts
            if key.startswith(_MENU_WORDS)
            for word in folded(policy.words.listed(key))
        )
        self.sections: Mapping[str, tuple[Slot, ...]] = _by_name(
            named for question in questions for named in _sections(question)
        )


def _sections(paper: Question) -> Iterator[tuple[str, Slot]]:
    before = ["", *(name + of for name in names_of(paper) for of in ("", *_OF))]
    for section in paper.sections:
        slot = Slot(paper.id, None, section.id)
        for name in (fold(section.id), *names_of(section)):
            yield from ((each + name, slot) for each in before)


def _by_name(named: Iterable[tuple[str, _Thing]]) -> Mapping[str, tuple[_Thing, ...]]:
    found: dict[str, tuple[_Thing, ...]] = {}
    for name, thing in named:
        others = found.get(name, ())
        if thing not in others:
            found[name] = (*others, thing)
    return found

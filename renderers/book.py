"""A policy as a book for the office: questions, conditions, answers, and the way through them."""

import re
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from dialogs.phases import PHASES
from policy_text.conditions import Condition
from policy_text.faq import Topic
from policy_text.policy import Policy
from policy_text.questions import Question
from renderers.wording import wording

__all__ = ["render_book"]

_NUMBER = re.compile(r"{{\s*n\s*}}")
"""Where a mend says the number it works out."""

_BLANK, _TURN = re.compile(r"{{.*?}}", re.DOTALL), re.compile(r"{%.*?%}", re.DOTALL)


def render_book(template: str, policy: Policy) -> str:
    """The book as one HTML page that needs nothing else."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )
    return environment.from_string(template).render(_context(policy))


def _context(policy: Policy) -> dict[str, Any]:
    documents = policy.documents
    return {
        "about": policy.about,
        "source": policy.source,
        "flow": [_step(policy, *section) for section in _by_section(policy)],
        "phases": list(PHASES.values()),
        "sections": [
            {
                "title": policy.sections[section],
                "questions": [_question(policy, each) for each in questions],
            }
            for section, questions in _by_section(policy)
        ],
        "facts_title": policy.words.say("book.facts"),
        "facts": [
            {"label": fact.label, "is": wording(policy, fact.is_, unit=fact.unit)}
            for fact in policy.conditions.facts.values()
        ],
        "conditions": [_condition(policy, each) for each in policy.conditions.conditions],
        "topics": [_topic(policy, each) for each in policy.faq.topics],
        "groups": [
            {"title": group.title, "entries": group.items} for group in policy.guides.groups
        ],
        "documents": [
            {"title": each.title, "when": wording(policy, each.when)}
            for each in documents.documents
        ],
        "materials": [
            {
                "name": each.name,
                "basis": each.basis,
                "copies": each.copies,
                "clauses": "、".join(policy.clauses[clause].cite_as for clause in each.clauses),
            }
            for each in documents.materials
        ],
    }


def _by_section(policy: Policy) -> list[tuple[str, list[Question]]]:
    """The questions as they are asked, those that follow each other in one section together."""
    found: list[tuple[str, list[Question]]] = []
    for question in policy.questions.values():
        if not found or found[-1][0] != question.section:
            found.append((question.section, []))
        found[-1][1].append(question)
    return found


def _step(policy: Policy, section: str, questions: list[Question]) -> dict[str, Any]:
    """One box of the flow: when all of its questions have one condition, that is said once."""
    whens = {wording(policy, question.when) for question in questions}
    always = policy.words.say("book.always")
    when = next(iter(whens)) if len(whens) == 1 else always
    labels = [question.label for question in questions]
    return {
        "title": policy.sections[section],
        "labels": labels,
        "when": "" if when == always else when,
    }


def _bare(text: str) -> str:
    """A text with its blanks left open, and all of what is said in one case or another."""
    return _TURN.sub("", _BLANK.sub("……", text))


def _question(policy: Policy, question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "label": question.label,
        "optional": question.optional,
        "ask": _bare(question.ask),
        "help": _bare(question.help),
        "example": question.example,
        "options": [option.shown for option in question.options],
        "columns": [column.label for column in (*question.columns, *question.sections)],
        "when": wording(policy, question.when),
    }


def _condition(policy: Policy, condition: Condition) -> dict[str, Any]:
    clause = policy.clauses[condition.clause]
    if condition.test is not None:
        test = wording(policy, condition.test)
    else:
        readings = (f"{each.name}：{wording(policy, each.test)}" for each in condition.readings)
        test = "；".join(readings)
    return {
        "title": condition.title,
        "cite_as": clause.cite_as,
        "force": policy.words.say(f"book.force.{condition.force}"),
        "quote": condition.quote or clause.text,
        "test": test,
        "when": wording(policy, condition.when) if condition.when is not None else "",
        "advice": [
            *(_NUMBER.sub("N", mend.say) for mend in condition.mends),
            *(advice.say for advice in condition.advice),
        ],
    }


def _topic(policy: Policy, topic: Topic) -> dict[str, Any]:
    quoted = [(quote.clause, quote.text) for quote in topic.quotes]
    whole = {clause for clause, _ in quoted}
    quoted += [(each, policy.clauses[each].text) for each in topic.clauses if each not in whole]
    return {
        "title": topic.title,
        "kind": policy.words.say(f"book.kind.{topic.kind}"),
        "questions": topic.questions,
        "say": topic.say,
        "readings": topic.readings,
        "quotes": [(policy.clauses[clause].cite_as, text) for clause, text in quoted],
    }

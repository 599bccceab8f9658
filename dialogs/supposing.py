"""What a question supposes: 六家里三家是大厂行不行 is answered with the sums of its numbers."""

from pydantic import JsonValue

from dialogs.eligibility import assess
from dialogs.exchange import Exchange
from dialogs.facts import Facts
from dialogs.findings import Finding, clause_findings
from dialogs.reading import Accepted, Reading
from dialogs.reading.among_words import told_in_passing
from dialogs.reading.quantities import quantities_in
from dialogs.reading.text import Said, clean, fold
from dialogs.slots import applies
from policy_text.questions import Question

__all__ = ["supposed"]

_LONGEST = 60


def supposed(exchange: Exchange, question: str) -> tuple[Finding, ...]:
    """What the conditions come to with the counts that a question tells, and with nothing else.

    Empty unless two counts are told that stand in a relation: a part, and the whole it is of.
    """
    typed = clean(question).strip()
    said = Said(typed, fold(typed), exchange.today)
    told = _counts_told(exchange, said) if len(said.folded) <= _LONGEST else {}
    policy = exchange.policy
    wholes = {_whole_of(exchange, policy.questions[name]).id for name in told}
    if len(wholes) != 1:
        return ()
    (whole,) = wholes
    if whole not in told:
        rest = _the_one_left(exchange, said, told)
        if rest is None:
            return ()
        told[whole] = rest
    if len(told) == 1 or not _is_all_that_is_counted(exchange, said, told, whole):
        return ()
    facts = _under_some_way(exchange, told)
    if facts is None:
        return ()
    findings = clause_findings(assess(facts))
    return tuple(each for each in findings if any(one.value for one in each.readings))


def _counts_told(exchange: Exchange, said: Said) -> dict[str, JsonValue]:
    """Question -> count, for every count that the patterns of its question find."""
    told: dict[str, JsonValue] = {}
    for question in exchange.policy.questions.values():

        def whole(part: Said, question: Question = question) -> Reading:
            return exchange.read(question, part.text)

        counts = question.kind == "integer"
        found = told_in_passing(question, said, whole) if counts else None
        if isinstance(found, Accepted):
            told[question.id] = found.value
    return told


def _whole_of(exchange: Exchange, question: Question) -> Question:
    """What a count is a part of, and that of, up to the count of all."""
    while question.at_most:
        question = exchange.policy.questions[question.at_most]
    return question


def _the_one_left(exchange: Exchange, said: Said, told: dict[str, JsonValue]) -> int | None:
    """The one count that is told besides, which no question calls by its name: 一共6家."""
    text = said.folded
    for name in told:
        for pattern in exchange.policy.questions[name].mentions:
            text = pattern.sub(lambda found: " " * len(found.group()), text)
    left = quantities_in(text, exchange.policy.language.lexicon)
    exact = len(left) == 1 and left[0].measure and not left[0].ordinal
    value = left[0].value if exact else None
    return value.numerator if value is not None and value.denominator == 1 else None


def _is_all_that_is_counted(
    exchange: Exchange, said: Said, told: dict[str, JsonValue], whole: str
) -> bool:
    """Whether each count of the question is told of one thing, and the whole is the largest."""
    lexicon, unit = exchange.policy.language.lexicon, exchange.policy.questions[whole].unit
    measures = {word for family in lexicon.unit_families if unit in family for word in family}
    counted = [one.value for one in quantities_in(said.folded, lexicon) if one.measure in measures]
    values = [value for value in told.values() if isinstance(value, int)]
    return sorted(values) == sorted(filter(None, counted)) and max(values) == told[whole]


def _under_some_way(exchange: Exchange, told: dict[str, JsonValue]) -> Facts | None:
    """The facts told, under the way of taking part under which these are asked."""
    policy = exchange.policy
    first = next(iter(policy.questions.values()))
    for option in first.options:
        way = Facts(policy, {first.id: option.id})
        if all(applies(way, policy.questions[name]) for name in told):
            return Facts(policy, {first.id: option.id, **told})
    return None

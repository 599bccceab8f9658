"""What drafts leave to a person: the places of a text that are still marked 待补充."""

from collections.abc import Iterator, Set

from dialogs.facts import Facts, Record
from dialogs.names import names_of, with_sections
from dialogs.problems import Place, Problem, label_of
from dialogs.slots import applies
from policy_text.checks import Level

__all__ = ["unwritten_problems"]


def unwritten_problems(facts: Facts, record: Record, drafted: Set[str]) -> Iterator[Problem]:
    """At most one problem a text; what somebody wrote himself is left to the other checks.

    It is only noted of a text that is not ``drafted`` here, and may lie elsewhere.
    """
    policy = facts.policy
    asked = [
        question
        for question in policy.questions.values()
        if question.kind == "sections" and applies(facts, question)
    ]
    if not asked:
        return
    mark = policy.words.say("draft.mark")
    texts = with_sections(policy, record, names_of(policy, record))
    for question in asked:
        own = record.get(question.id) or {}
        counts = {
            section: texts[question.id][section.id].count(mark)
            for section in question.sections
            if not (own.get(section.id) or "").strip()
        }
        left = {section: count for section, count in counts.items() if count}
        if left:
            places = tuple(Place(question.id, None, section.id) for section in left)
            label = label_of(policy, Place(question.id))
            headings = "；".join(section.id for section in left)
            said = policy.words.say(
                "precheck.unwritten", label=label, count=sum(left.values()), headings=headings
            )
            mend = policy.words.say("precheck.unwritten.mend")
            level: Level = "yellow" if question.id in drafted else "note"
            yield Problem(level, places, said, mend, "unwritten")

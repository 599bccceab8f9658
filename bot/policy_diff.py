"""Two versions of a policy compared, for who keeps it: what changed, what has to be looked at."""

from collections.abc import Iterator
from pathlib import Path

from bot.assembly import policy_named
from bot.input_error import InputError
from bot.output import print_words
from bot.store import Store
from dialogs.affected import Affected, affected
from dialogs.step import Assistant, assistant_for
from policy_text.changes import changes_between

__all__ = ["compare"]


def compare(old: str, new: str, store: Path | None) -> None:
    """Print what changed from one folder to another, and the sessions of a store it touches.

    Raises InputError where a folder or the store cannot be read.
    """
    assistants = assistant_for(policy_named(old)), assistant_for(policy_named(new))
    before, after = (assistant.policy for assistant in assistants)
    say = after.words.say
    changes = changes_between(before, after)
    print_words(say("diff.clauses", old=before.about, new=after.about, clauses=changes.clauses))
    called = {name: question.label for name, question in after.questions.items()}
    called |= {name: fact.label for name, fact in after.conditions.facts.items()}
    called |= {clause.id: clause.cite_as for clause in after.clauses.values()}
    touched = [
        {
            "kind": say(f"diff.kind.{each.kind}"),
            "label": each.label,
            "id": each.id,
            "why": say(f"diff.why.{each.why}", of="、".join(called.get(of, of) for of in each.of)),
        }
        for each in changes.touched
    ]
    print_words(say("diff.touched", touched=touched))
    if store is not None:
        for line in _sessions(assistants, store):
            print_words(line)


def _sessions(assistants: tuple[Assistant, Assistant], store: Path) -> Iterator[str]:
    """Each session that is touched, and how many there are in all."""
    if not store.is_file():
        raise InputError("file.missing", file=store)
    old, new = assistants
    say, count, hit = new.policy.words.say, 0, 0
    for session_id, session in Store(store).sessions():
        count += 1
        found = affected(old, new, session)
        if found is not None:
            hit += 1
            yield say("diff.session", id=session_id, found=found, verdicts=_turned(new, found))
    yield say("diff.sessions", count=count, hit=hit)


def _turned(new: Assistant, found: Affected) -> list[dict[str, str]]:
    """The verdicts that turn, in words."""
    say, clauses = new.policy.words.say, new.policy.clauses
    return [
        {
            "clause": clauses[clause].cite_as if clause in clauses else clause,
            "before": say(f"verdict.{before}") if before else say("case.absent"),
            "after": say(f"verdict.{after}") if after else say("case.absent"),
        }
        for clause, before, after in found.verdicts
    ]

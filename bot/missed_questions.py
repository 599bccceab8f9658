"""What was not understood, for the policy's keeper: listed, and turned into entries to review."""

import json
from dataclasses import asdict
from pathlib import Path

from bot.assembly import policy_named
from bot.input_error import InputError
from bot.output import print_json, print_words
from bot.settings import Settings
from bot.store import Store

__all__ = ["list_missed", "propose_entry"]


def list_missed(store: Path | None, as_json: bool) -> None:
    """Print every question that was not understood, the most frequent first."""
    missed = _store(store).missed_questions()
    if as_json:
        print_json({"questions": [asdict(each) for each in missed]})
        return
    say = policy_named().words.say
    rows = [say("questions.row", each=each) for each in missed]
    print_words("\n".join(rows) if rows else say("questions.none"))


def propose_entry(store: Path | None, number: int, topic_id: str, review: Path) -> None:
    """Append a question to the file for review, under the topic it should go to.

    It is then no longer listed.  Raises InputError where there is no such question or topic.
    """
    policy, kept = policy_named(), _store(store)
    found = next((each for each in kept.missed_questions() if each.number == number), None)
    if found is None:
        raise InputError("questions.no_row", number=number)
    topic = policy.faq.topic(topic_id)
    if topic is None:
        raise InputError("questions.no_topic", topic=topic_id)
    head = "" if review.exists() else f"# {policy.words.say('questions.head')}\n"
    # A JSON string is a YAML string, whatever stands in it.
    entry = f"- id: {topic.id}  # {topic.title}\n  questions: [{_quoted(found.text)}]\n"
    try:
        with review.open("a", encoding="utf-8") as file:
            file.write(head + entry)
    except OSError as error:
        raise InputError("file.not_writable", file=review) from error
    kept.drop_missed_question(number)
    print_words(policy.words.say("questions.proposed", file=review, topic=topic.id))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _store(store: Path | None) -> Store:
    path = store or Settings().store
    if not path.exists():
        raise InputError("file.missing", file=path)
    return Store(path)

"""One message on its way through the dialog: the session as it becomes, and what is replied."""

from datetime import date, datetime
from typing import Any

from dialogs.assistant import Assistant
from dialogs.facts import Record
from dialogs.known_names import with_known_names
from dialogs.ledger import title_of
from dialogs.reading import Reading, read
from dialogs.replies import Choice, Notice, Reply
from dialogs.session import Session, Slot
from dialogs.slots import field_of, row_number
from dialogs.view import View
from policy_text.questions import Field

__all__ = ["Exchange", "nested"]


class Exchange:
    """The working state of one step.  Handlers replace ``session`` and add to ``replies``."""

    def __init__(self, assistant: Assistant, session: Session, now: datetime) -> None:
        self.assistant = assistant
        self.policy = assistant.policy
        self.now = now
        self.before = View.of(self.policy, session)
        self._view = self.before
        self._readings: dict[tuple[int, str], tuple[Field, Reading]] = {}
        self.replies: list[Reply] = []
        self.prompt_again = True
        """Whether the pending question is put again at the end."""

        self.forgets = False
        """Whether all that was said so far is to be wiped."""

        self.refused = False
        """Whether it was said of something that it is not taken, and why."""

        self.replaced_persons: list[Slot] = []
        """Names in the place of which another was put."""

        self.missed: tuple[str, ...] = ()
        """Questions that were not understood, without whom they are about."""

    @property
    def view(self) -> View:
        """The session as it is now."""
        return self._view

    @property
    def session(self) -> Session:
        """The session as it is now; setting it makes everything derived from it anew."""
        return self._view.session

    @session.setter
    def session(self, session: Session) -> None:
        latest = self._view
        if session is not latest.session:
            self._readings = {}  # what was told may be the names that others are short for
            earlier = latest if session.has_answers_of(latest.session) else self.before
            self._view = View(self.policy, session, earlier)

    @property
    def today(self) -> date:
        """Today, as the caller's clock has it."""
        return self.now.date()

    def read(self, field: Field, text: str) -> Reading:
        """What a message says as an answer to a field, knowing the names told so far.

        It is asked several times in a turn, by what may take the message; it is read once.
        """
        known = self._readings.get((id(field), text))
        if known is not None:
            return known[1]
        language = self.policy.language
        reading = read(with_known_names(field, self.session), text, self.today, language)
        self._readings[id(field), text] = field, reading  # kept alive, so that its id is its own
        return reading

    def say(self, key: str, options: tuple[Choice, ...] = (), **details: Any) -> None:
        """Add a notice in the words of ``key``."""
        self.replies.append(Notice(text=self.word(key, **details), options=options))

    def word(self, key: str, **details: Any) -> str:
        """The words of ``key``."""
        return self.policy.words.say(key, **details)

    def label(self, slot: Slot) -> str:
        """What a slot is called in talk: 联系人, 样例公司的联系电话, 方案的目标."""
        label = field_of(self.policy, slot).label
        if slot.is_section:
            return f"{self.policy.questions[slot.question].label}的{label}"
        return f"{title_of(self.policy, self.session, slot)}的{label}" if slot.row else label

    def filled_in(self, text: str, slot: Slot) -> str:
        """A text of the policy about a slot, with the answers that it names."""
        return self.policy.words.text(text, **self.details(slot)) if "{" in text else text

    def details(self, slot: Slot, blank: bool = True) -> dict[str, Any]:
        """What the texts of a question may name: the answers so far, today, the office, the row.

        What is not answered yet is empty, or, without ``blank``, not there at all.
        """
        about = self.policy.about
        empty = dict.fromkeys(self.policy.questions, "") if blank else {}
        given = {slot: value for slot, value in self.view.record.items() if value is not None}
        details = nested({**empty, **given})
        details |= {
            "today": self.today.isoformat(),
            "authority": about.authority.short_name,
            "keeping_days": about.keeping_days,
        }
        if slot.row is not None:
            number = row_number(self.session, slot)
            details |= {"row": number, "name": title_of(self.policy, self.session, slot)}
        return details


def nested(record: Record) -> dict[str, Any]:
    """A record with its dotted slots as objects: ``company.name`` as ``company`` with ``name``."""
    result: dict[str, Any] = {}
    for slot, value in record.items():
        head, dot, tail = slot.partition(".")
        if dot:
            branch = result.setdefault(head, {})
            if isinstance(branch, dict):
                branch[tail] = value
        else:
            result[slot] = value
    return result

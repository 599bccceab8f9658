"""One message on its way through the dialog: the session as it becomes, and what is replied."""

from datetime import date, datetime
from functools import cached_property
from typing import Any

from dialogs.assistant import Assistant
from dialogs.eligibility import Assessment, assess
from dialogs.facts import Facts, Record
from dialogs.ledger import title_of
from dialogs.names import Names, names_of, with_sections
from dialogs.record import record_of
from dialogs.replies import Choice, Notice, Reply
from dialogs.session import Session, Slot
from dialogs.slots import Standing, current_slot, field_of, row_number, standings, standings_after
from policy_text.policy import Policy

__all__ = ["Exchange", "View", "nested"]


class View:
    """A session seen through its policy; what follows from its answers is worked out once.

    What has not changed since an ``earlier`` view is taken over from there.
    """

    def __init__(self, policy: Policy, session: Session, earlier: "View | None" = None) -> None:
        self.policy = policy
        self.session = session
        self._earlier = earlier

    @cached_property
    def record(self) -> Record:
        """The answers as one object."""
        return self.facts.record

    @property
    def _unchanged(self) -> "View | None":
        """The earlier view, where no answer has changed since."""
        earlier = self._earlier
        same = earlier is not None and self.session.has_answers_of(earlier.session)
        return earlier if same else None

    @cached_property
    def facts(self) -> Facts:
        """The facts of the answers."""
        if self._unchanged is not None:
            return self._unchanged.facts
        earlier = None if self._earlier is None else self._earlier.facts
        return Facts(self.policy, record_of(self.policy, self.session), earlier)

    @cached_property
    def names(self) -> Names:
        """What a draft may name."""
        return names_of(self.policy, self.record)

    @cached_property
    def texts(self) -> Names:
        """The names, and the texts in sections as they would be printed now."""
        return with_sections(self.policy, self.record, self.names)

    @cached_property
    def assessment(self) -> Assessment:
        """The verdicts on the record."""
        return assess(self.facts)

    @cached_property
    def slot(self) -> Slot | None:
        """The slot that is asked now."""
        return current_slot(self.session, self._open)

    @property
    def progress(self) -> tuple[int, int]:
        """(answered, all) questions."""
        return sum(not each.slots for each in self._open), len(self._open)

    @cached_property
    def _open(self) -> tuple[Standing, ...]:
        if self._unchanged is not None:
            return self._unchanged._open
        earlier = self._earlier
        if earlier is not None:
            return standings_after(earlier.session, earlier._open, self.session, self.facts)
        return standings(self.policy, self.session, self.facts)


class Exchange:
    """The working state of one step.  Handlers replace ``session`` and add to ``replies``."""

    def __init__(self, assistant: Assistant, session: Session, now: datetime) -> None:
        self.assistant = assistant
        self.policy = assistant.policy
        self.now = now
        self.before = View(self.policy, session)
        self._view = self.before
        self.replies: list[Reply] = []
        self.prompt_again = True
        """Whether the pending question is put again at the end."""

        self.forgets = False
        """Whether all that was said so far is to be wiped."""

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
        if session is not self._view.session:
            self._view = View(self.policy, session, self.before)

    @property
    def today(self) -> date:
        """Today, as the caller's clock has it."""
        return self.now.date()

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

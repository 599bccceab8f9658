"""A session seen through its policy: its facts, its verdicts, what is still to be asked.

All of it follows from the answers and is worked out once; what no answer has touched since the
turn before is taken over from there.
"""

from functools import cached_property

from dialogs.eligibility import Assessment, assess
from dialogs.facts import Facts, Record
from dialogs.ledger import title_of
from dialogs.names import Names, names_of, with_sections
from dialogs.reading.text import fold
from dialogs.record import record_after, record_of
from dialogs.session import Session, Slot
from dialogs.slots import Standing, current_slot, standings, standings_after
from policy_text.policy import Policy

__all__ = ["View"]

RowNames = tuple[tuple[Slot, str], ...]


class _Outcome:
    """What follows from the answers of a session alone."""

    def __init__(self, policy: Policy, session: Session, earlier: "_Outcome | None" = None) -> None:
        self.policy = policy
        self.session = session
        self._earlier = earlier

    @cached_property
    def facts(self) -> Facts:
        earlier = self._earlier
        if earlier is None:
            return Facts(self.policy, record_of(self.policy, self.session))
        before = earlier.facts
        record = record_after(self.policy, before.record, self.session, self._answered)
        return Facts(self.policy, record, before)

    @cached_property
    def _answered(self) -> frozenset[str]:
        """The questions that have been answered anew since the earlier outcome."""
        earlier = self._earlier
        if earlier is None:
            return frozenset(self.policy.questions)
        return self.session.questions_answered_since(earlier.session)

    @cached_property
    def names(self) -> Names:
        return names_of(self.policy, self.facts.record)

    @cached_property
    def texts(self) -> Names:
        return with_sections(self.policy, self.facts.record, self.names)

    @cached_property
    def assessment(self) -> Assessment:
        earlier = self._earlier
        return assess(self.facts, None if earlier is None else earlier.assessment)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        earlier = self._earlier
        if earlier is None:
            return standings(self.policy, self.session, self.facts)
        return standings_after(earlier.standings, self._answered, self.session, self.facts)

    @cached_property
    def titles(self) -> RowNames:
        policy, session = self.policy, self.session
        slots = [
            Slot(table, row, "") for table, state in session.tables.items() for row in state.rows
        ]
        return tuple((slot, fold(title_of(policy, session, slot))) for slot in slots)

    @cached_property
    def persons(self) -> RowNames:
        held = (
            (Slot(table, row, ""), self.session.answers.get(f"{table}/{row}/{column.id}"))
            for table, state in self.session.tables.items()
            for column in self.policy.questions[table].columns[1:]
            if column.kind == "person_name"
            for row in state.rows
        )
        return tuple((row, fold(str(each.value))) for row, each in held if each and each.value)

    def settled(self) -> None:
        """Work out what the next turn goes on from, and let go of the turn before."""
        _ = self.assessment, self.standings
        if self._earlier is not None:
            self._earlier = None
            self.facts.settled()
            self.session.see(None)  # it was made from an earlier one, and still knew it


class View:
    """A session as it stands, beside an ``earlier`` view of the session that it was made from."""

    def __init__(self, policy: Policy, session: Session, earlier: "View | None" = None) -> None:
        self.policy = policy
        self.session = session
        if earlier is None:
            self._outcome = _Outcome(policy, session)
        elif session.has_answers_of(earlier.session):
            self._outcome = earlier._outcome
        else:
            self._outcome = _Outcome(policy, session, earlier._outcome)

    @classmethod
    def of(cls, policy: Policy, session: Session) -> "View":
        """The view of a session; it starts from what was worked out in the turn before."""
        seen = session.seen
        earlier = seen if isinstance(seen, View) and seen.policy is policy else None
        return earlier if earlier and earlier.session is session else cls(policy, session, earlier)

    def keep(self) -> None:
        """Leave what was worked out with the session, for the turn after."""
        self._outcome.settled()
        self.session.see(self)

    @property
    def facts(self) -> Facts:
        """The facts of the answers."""
        return self._outcome.facts

    @property
    def record(self) -> Record:
        """The answers as one object."""
        return self._outcome.facts.record

    @property
    def names(self) -> Names:
        """What a draft may name."""
        return self._outcome.names

    @property
    def texts(self) -> Names:
        """The names, and the texts in sections as they would be printed now."""
        return self._outcome.texts

    @property
    def assessment(self) -> Assessment:
        """The verdicts on the record."""
        return self._outcome.assessment

    @cached_property
    def slot(self) -> Slot | None:
        """The slot that is asked now."""
        return current_slot(self.session, self._outcome.standings)

    @cached_property
    def titled_rows(self) -> RowNames:
        """Every row, those of the table that is asked first, and what it is called, folded."""
        first = self.slot.question if self.slot is not None else ""
        return tuple(sorted(self._outcome.titles, key=lambda titled: titled[0].question != first))

    @property
    def persons_of_rows(self) -> RowNames:
        """Every row of which a column other than the first names a person, with that name."""
        return self._outcome.persons

    @property
    def progress(self) -> tuple[int, int]:
        """(answered, all) questions."""
        open_now = self._outcome.standings
        return sum(not each.slots for each in open_now), len(open_now)

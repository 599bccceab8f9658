"""Tests over names, texts and dates, for the check before filing.

Names are compared, and patterns sought, in one width, in lower case and without white space.

``{in_order: [date, …]}`` ``{matches: [text, pattern]}`` ``{among: [name, [slot, …]]}``
``{part_of: [name, [slot, …]]}`` ``{alone: [column, …]}``
``{chosen_is_named: {choice, text, part}}``
"""

import re
from abc import abstractmethod

from policy_text.models import Data, Name

__all__ = ["Alone", "Among", "ChosenIsNamed", "Comparison", "InOrder", "Matches", "PartOf"]


class Comparison(Data):
    """A test that looks at names, texts or dates."""

    @property
    @abstractmethod
    def names(self) -> tuple[Name, ...]:
        """What is compared; what it is compared with may be of any kind."""


class InOrder(Comparison):
    """No date is later than the next; those not known are passed over.

    ``today`` names the day of the check.  A month is compared with a day as a month.
    """

    in_order: tuple[Name, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        return self.in_order


class Matches(Comparison):
    """Somewhere in the text stands the pattern."""

    matches: tuple[Name, re.Pattern[str]]

    @property
    def names(self) -> tuple[Name, ...]:
        return self.matches[:1]


class Among(Comparison):
    """The name is one of those that stand in these slots; of several joined by 、 each is.

    ``partners.name`` stands for the names in that column.
    """

    among: tuple[Name, tuple[Name, ...]]

    @property
    def names(self) -> tuple[Name, ...]:
        return self.among[:1]


class PartOf(Comparison):
    """The name, or one of several, begins with one of those: a faculty of a university."""

    part_of: tuple[Name, tuple[Name, ...]]

    @property
    def names(self) -> tuple[Name, ...]:
        return self.part_of[:1]


class Alone(Comparison):
    """No row above holds the same in all of these columns."""

    alone: tuple[Name, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        return self.alone


class _ChosenIsNamed(Data):
    choice: Name
    text: Name
    part: re.Pattern[str] | None = None


class ChosenIsNamed(Comparison):
    """Where the text, or the part a pattern finds in it, names options, the chosen is one of them.

    An option within a longer one that is named is not named itself.
    """

    chosen_is_named: _ChosenIsNamed

    @property
    def names(self) -> tuple[Name, ...]:
        return (self.chosen_is_named.text,)

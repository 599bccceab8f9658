"""The policy itself: its name and standing, who answers for it, and what it has to say always."""

from datetime import date

from policy_text.models import Data

__all__ = ["About", "Authority", "Batch", "Contact", "Expiry"]


class Authority(Data):
    """The office that files, reviews and explains."""

    name: str
    short_name: str


class Contact(Data):
    """How to reach the office.  An operator fills these in; ``unknown`` is said while empty."""

    address: str = ""
    phone: str = ""
    hours: str = ""
    unknown: str

    @property
    def known(self) -> bool:
        """Whether the operator has given any of it."""
        return bool(self.address or self.phone)


class Expiry(Data):
    """The last day on which the policy is in force, with the words that say so."""

    last_day: date
    clause: str
    quote: str


class Batch(Data):
    """A time in which applications are taken: both days count."""

    title: str
    opens: date
    closes: date
    clause: str
    quote: str
    note: str = ""


class About(Data):
    """The content of ``policy.yaml``.

    ``basis`` goes before every quotation, ``not_stated`` before every answer the text does not
    give, ``outside`` marks each word that is not the policy's own.
    """

    id: str
    title: str
    short_title: str
    status: str
    version: str
    authority: Authority
    contact: Contact
    scope: str
    basis: str
    not_stated: str
    confirm: str
    outside: str
    out_of_scope: str
    expiry: Expiry | None = None
    batches: tuple[Batch, ...] = ()
    keeping_days: int = 180
    """How many days after the last message personal data are kept."""

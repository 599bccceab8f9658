"""The lists that go with the pack: what is handed in, and what is signed or sealed where."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialogs.facts import Facts
from policy_text.documents import SigningPlace
from policy_text.policy import Policy
from policy_text.words import Words

__all__ = ["pack_lists"]

Context = Mapping[str, Any]


def pack_lists(policy: Policy, facts: Facts, context: Context) -> dict[str, list[dict[str, Any]]]:
    """The materials that concern this applicant, and every place to sign with who signs there."""
    documents = policy.documents
    materials = [
        {
            "name": material.name,
            "basis": material.basis,
            "clauses": _cited(policy, material.clauses),
            "copies": material.copies,
            "note": material.note,
        }
        for material in documents.materials
        if material.when is None or facts.holds(material.when) is not False
    ]
    places = [
        {
            "paper": place.paper,
            "place": place.place,
            "what": place.what,
            "signers": list(_signers(place, context)),
            "clauses": _cited(policy, place.clauses),
            "note": place.note,
        }
        for place in documents.signing_places
    ]
    return {"materials": materials, "signing_places": places}


def _signers(place: SigningPlace, context: Context) -> Iterator[str]:
    if place.each is None:
        yield Words.text(place.by, **context)
        return
    for row in context[place.each]:
        yield Words.text(place.by, **{**context, "row": row})


def _cited(policy: Policy, clauses: tuple[str, ...]) -> str:
    return "、".join(policy.clauses[clause].cite_as for clause in clauses)

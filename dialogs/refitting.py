"""A session of yesterday under the policy of today: what is no longer asked is let go."""

from dialogs.assistant import Assistant
from dialogs.money import amount_of
from dialogs.session import Answer, Session, Slot
from dialogs.slots import field_of
from policy_text.policy import Policy

__all__ = ["refitted"]


def refitted(assistant: Assistant, session: Session) -> Session:
    """The session without answers to questions, columns and sections that are no longer there, and
    without values that cannot be the answer any more, such as an option that was taken out.

    Everything else stays; what is new is asked, since which question comes next is derived.
    """
    if session.version == assistant.version:
        return session
    policy = assistant.policy
    tables = {name: state for name, state in session.tables.items() if name in policy.tables}

    def is_known(key: str) -> bool:
        slot = Slot.of(key)
        if slot.row is not None and slot.row not in getattr(tables.get(slot.question), "rows", ()):
            return False
        return _is_asked(policy, slot)

    revisiting = session.revisiting
    return session.model_copy(
        update={
            "version": assistant.version,
            "answers": {
                key: held
                for key, held in session.answers.items()
                if is_known(key) and _still_fits(policy, Slot.of(key), held)
            },
            "tables": tables,
            "trail": tuple(key for key in session.trail if is_known(key)),
            "revisiting": revisiting if revisiting and is_known(revisiting) else None,
            "pending": None,
            "gathered": {},
        }
    )


def _is_asked(policy: Policy, slot: Slot) -> bool:
    question = policy.questions.get(slot.question)
    if question is None or slot.field is None:
        return question is not None
    if slot.row is not None:
        return question.kind == "table_row" and slot.field in policy.columns(question.id)
    return slot.field in {section.id for section in question.sections}


def _still_fits(policy: Policy, slot: Slot, held: Answer) -> bool:
    """Whether a value can still be the answer: of the JSON type of its kind, among the options."""
    if held.state != "given":
        return True
    field, value = field_of(policy, slot), held.value
    match field.kind:
        case "choice":
            return isinstance(value, str) and field.option(value) is not None
        case "multi_choice":
            return isinstance(value, list) and all(field.option(str(each)) for each in value)
        case "yes_no":
            return isinstance(value, bool)
        case "integer" | "percentage":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "money":
            return isinstance(value, str) and amount_of(value) is not None
        case _:
            return isinstance(value, str)

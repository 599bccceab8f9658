"""A session of yesterday under the policy of today: what does not fit is let go, and asked again.

What is new is asked without more ado, since which question comes next is derived.
"""

from pydantic import JsonValue

from dialogs.assistant import Assistant
from dialogs.exchange import Exchange
from dialogs.money import amount_of
from dialogs.reading import visible_length
from dialogs.session import Answer, Session, Slot
from dialogs.slots import field_of, is_there
from policy_text.questions import Field

__all__ = ["refitted", "say_what_changed"]


def refitted(assistant: Assistant, session: Session) -> Session:
    """The session without answers to questions, columns and sections that are no longer there.

    An answer that its question would not take any more goes as well; everything else stays.
    """
    if session.version == assistant.version:
        return session
    policy = assistant.policy
    tables = {name: state for name, state in session.tables.items() if name in policy.tables}

    def is_known(key: str) -> bool:
        return is_there(policy, tables, Slot.of(key))

    answers = {
        key: held
        for key, held in session.answers.items()
        if is_known(key) and _fits(field_of(policy, Slot.of(key)), held)
    }
    revisiting = session.revisiting
    return session.model_copy(
        update={
            "version": assistant.version,
            "answers": answers,
            "tables": tables,
            "trail": tuple(key for key in session.trail if key in answers or key in tables),
            "revisiting": revisiting if revisiting and is_known(revisiting) else None,
            "pending": None,
            "gathered": {},
        }
    )


def say_what_changed(exchange: Exchange, before: Session) -> None:
    """Tell an applicant whose policy has changed what became of the answers.

    ``before`` is the session as it was stored; the exchange has it refitted.
    """
    after = exchange.session
    if before.version == after.version or not before.answers:
        return
    lost = [Slot.of(key) for key in before.answers if key not in after.answers]
    again = [slot for slot in lost if is_there(exchange.policy, after.tables, slot)]
    exchange.say(
        "policy_changed",
        gone=len(lost) - len(again),
        again="、".join(dict.fromkeys(exchange.label(slot) for slot in again)),
    )


def _fits(field: Field, held: Answer) -> bool:
    return held.state != "given" or held.value is None or _is_of_kind(field, held.value)


def _is_of_kind(field: Field, value: JsonValue) -> bool:
    """Whether a value given yesterday is one the field could be given today."""
    match field.kind:
        case "yes_no":
            return isinstance(value, bool)
        case "integer" | "percentage":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "money":
            return isinstance(value, str) and amount_of(value) is not None
        case "choice":
            return isinstance(value, str) and field.option(value) is not None
        case "multi_choice":
            return isinstance(value, list) and all(
                isinstance(each, str) and field.option(each) is not None for each in value
            )
        case "long_text":
            return isinstance(value, str) and (
                field.max_length is None or visible_length(value) <= field.max_length
            )
        case _:
            return isinstance(value, str)

"""What the window or an expert said of the papers, told once these are made."""

from dialogs.anytime import row_replaced
from dialogs.commands import obey
from dialogs.editing import edits_said
from dialogs.exchange import Exchange
from dialogs.gathering import YES_NO
from dialogs.reading import Command, IsQuestion
from dialogs.session import Slot
from dialogs.wordings import as_typed, fitting

__all__ = ["reported"]


def reported(exchange: Exchange, text: str) -> bool:
    """Whether a message tells what others found wrong with the papers.

    What they name is changed, or asked anew; where it is not understood which item they mean, it
    is said how to put it right.  A question about it is a question.
    """
    if not exchange.session.deliveries or exchange.view.slot is not None:
        return False
    for found in fitting(text, exchange.policy.language.lexicon.report_patterns):
        said = as_typed(text, found, "said") if found["said"] else ""
        reading = exchange.read(YES_NO, said or text)
        if isinstance(reading, IsQuestion):
            return False
        if said and row_replaced(exchange, said):
            return True
        edits = edits_said(exchange, said) if said else []
        if not edits and isinstance(reading, Command) and reading.target:
            edits = [reading]
        for edit in edits:
            obey(exchange, edit)
        if not edits:
            about = exchange.policy.about
            exchange.say(
                "returned", example=_example(exchange), authority=about.authority.short_name
            )
        return True
    return False


def _example(exchange: Exchange) -> str:
    """A day that stands on the papers, as they are sent back for it more often than for others."""
    questions = exchange.policy.questions
    days = [
        Slot(key)
        for key in exchange.session.answers
        if key in questions and questions[key].kind == "date"
    ]
    return exchange.label(days[-1]) if days else ""

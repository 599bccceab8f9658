"""What an applicant's message says: the one door is ``read``."""

from dialogs.reading.formatting import format_value
from dialogs.reading.reader import read
from dialogs.reading.results import (
    Accepted,
    Command,
    CommandName,
    IsQuestion,
    Reading,
    Rejected,
    RowProblem,
    Rows,
)
from dialogs.reading.text import clean, visible_length

__all__ = [
    "Accepted",
    "Command",
    "CommandName",
    "IsQuestion",
    "Reading",
    "Rejected",
    "RowProblem",
    "Rows",
    "clean",
    "format_value",
    "read",
    "visible_length",
]

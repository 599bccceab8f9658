"""Logging: one JSON object a line on standard error, and never a word an applicant has said."""

import logging
import sys
from contextlib import suppress
from traceback import extract_tb
from types import TracebackType

import structlog

from bot.clock import new_id

__all__ = ["report_failure", "shorten_library_logs"]

structlog.configure(
    processors=[
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ],
    # Made at each line: a channel or a test may have put another standard error in place.
    logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
)


def report_failure(what: str, error: BaseException, **where: str | int) -> str:
    """Log a fault of ours and return its case number, which the applicant is told.

    Of the exception only its type and the lines of code are kept: its message may quote what an
    applicant has written.
    """
    case = new_id()[:8]
    with suppress(OSError):  # where the log cannot be written the applicant is still answered
        structlog.get_logger().error(
            what, case=case, error=_chain(error), trace=_trace(error.__traceback__), **where
        )
    return case


def shorten_library_logs(library: str) -> None:
    """Let what a library warns of come as lines like ours, without its tracebacks and values."""
    logger = logging.getLogger(library)
    logger.handlers = [_Lines(logging.WARNING)]
    logger.propagate = False


class _Lines(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        # The text with its gaps still open: what would fill them may be an applicant's.
        with suppress(OSError):
            structlog.get_logger().warning(
                str(record.msg), library=record.name, error=_chain(error)
            )


def _chain(error: BaseException | None) -> str:
    names = []
    while error is not None:
        names.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    return " <- ".join(names)


def _trace(traceback: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(traceback)]

"""The book of a policy, written to a file."""

from pathlib import Path

from bot.assembly import policy_named
from bot.documents import write_file
from bot.output import print_words
from policy_text.language import COMMON
from renderers.book import render_book
from renderers.file_names import safe_file_name

__all__ = ["print_book"]


def print_book(name: str | None, out: Path) -> None:
    """Write the book of a policy to a folder, and say where it is."""
    policy = policy_named(name)
    template = (COMMON / "book.html.j2").read_text(encoding="utf-8")
    page = render_book(template, policy).encode()
    file = write_file(out, f"{safe_file_name(policy.about.title, policy.id)}.html", page)
    print_words(policy.words.say("book.made", file=file))

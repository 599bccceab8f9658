"""Texts with blanks: well formed, and naming only what is there when they are said."""

from collections.abc import Collection, Iterator
from functools import cache

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from policy_text.words import compile_text

__all__ = ["has_blanks", "names_in_text", "syntax_fault", "unknown_names"]

_PARSER = ImmutableSandboxedEnvironment()


def has_blanks(text: str) -> bool:
    """Whether a text holds anything that is filled in."""
    return "{{" in text or "{%" in text


def syntax_fault(text: str) -> str | None:
    """What is wrong with the writing of a text, or None."""
    try:
        compile_text(text)
    except TemplateSyntaxError as error:
        return error.message or ""
    return None


@cache
def names_in_text(text: str) -> tuple[str, ...]:
    """Every name, dots included, that a well-formed text fills in from outside."""
    tree = _PARSER.parse(text)
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    found = dict.fromkeys(_chains(tree))
    return tuple(name for name in found if name.partition(".")[0] not in own | {"loop"})


def unknown_names(text: str, known: Collection[str]) -> list[str]:
    """The names of a text that are none of ``known``; what is asked of a known one is its own."""
    return [name for name in names_in_text(text) if not _begins_known(name, known)]


def _begins_known(name: str, known: Collection[str]) -> bool:
    steps = name.split(".")
    return any(".".join(steps[:count]) in known for count in range(1, len(steps) + 1))


def _chains(node: nodes.Node) -> Iterator[str]:
    """The longest dotted names below a node."""
    chain = _chain(node)
    if chain is not None:
        yield chain
        return
    for child in node.iter_child_nodes():
        yield from _chains(child)


def _chain(node: nodes.Node) -> str | None:
    match node:
        case nodes.Name(name=name, ctx="load"):
            return str(name)
        case nodes.Getattr(node=inner, attr=attr):
            before = _chain(inner)
            return None if before is None else f"{before}.{attr}"
        case _:
            return None

"""Orders to the assistant, told from content: whole messages, or a last clause that is one."""

import re
from functools import lru_cache

from dialogs.reading.results import Command
from dialogs.reading.trimming import bare, finds, fits, order_of, shape, without_opening
from policy_text.lexicon import CommandName, Lexicon, one_of

__all__ = [
    "command_hinted_at",
    "command_in_last_clause",
    "read_command",
    "read_edit",
    "the_one_meant",
]

_LONGEST = 40
_LONGEST_EDIT = 90
_BY_THE_WAY = {"save", "skip", "cancel"}
_AGAIN = re.compile(r"(?P<one>[^a-z]{1,6}?)(?P=one)+")
_REFUSED = re.compile("[不别没甭莫](?:用|要|必)?$")
_CLAUSE = re.compile(r"[,，、.。;；!！?？\s]+")


def read_command(folded: str, lexicon: Lexicon, *, table: bool = False) -> Command | None:
    """The command that the whole message is, or None; ``done`` only where a table is asked."""
    if not folded or len(folded) > _LONGEST:
        return None
    whole = bare(folded)
    if fits(whole, lexicon.not_orders):
        return None
    again = _AGAIN.fullmatch(whole)
    if again and again["one"] in lexicon.command_of and whole not in lexicon.command_of:
        whole = folded = again["one"]  # 转人工转人工
    order = order_of(folded, lexicon)
    if table:
        done = lexicon.commands["done"]
        for text in (whole, order):
            if text in done.wordings or (text and _fits("done", text, lexicon)):
                return Command("done")
    for text in (whole, order, whole.replace(" ", "")):
        name = lexicon.command_of.get(text)
        if name is not None and name != "done":
            return Command(name)
    for text in dict.fromkeys((whole, whole.removesuffix("吗"), order)):
        for name, pattern in (*lexicon.command_patterns, *lexicon.command_clauses):
            if text and name != "done" and pattern.fullmatch(text):
                return Command(name)
    return _of_all_clauses(whole, lexicon)


def _of_all_clauses(text: str, lexicon: Lexicon) -> Command | None:
    """这个先不填，回头再说 -> skip: each clause is an order."""
    clauses = [clause for clause in _CLAUSE.split(text) if clause]
    if len(clauses) < 2:
        return None
    orders: list[Command] = []
    for clause in clauses:
        order = read_command(clause, lexicon)
        if order is None:
            return None
        orders.append(order)
    return the_one_meant(orders)


def the_one_meant(orders: list[Command]) -> Command:
    """Of several orders the last; 快下班啦 or 写不出来 beside another only says why."""
    chosen = [order for order in orders if order.name != "help"] or orders
    chosen = [order for order in chosen if order.name not in _BY_THE_WAY] or chosen
    return Command("save") if Command("save") in chosen else chosen[-1]


def command_hinted_at(folded: str, lexicon: Lexicon) -> Command | None:
    """The one order that the words of a short message without an answer hint at, if only one."""
    if len(folded) > _LONGEST or finds(folded, lexicon.not_orders):
        return None
    hinted = [
        Command(name)
        for name, pattern in lexicon.command_hints
        if (found := pattern.search(folded)) and not _REFUSED.search(folded[: found.start()])
    ]
    return hinted[0] if len(hinted) == 1 else None


def _fits(name: CommandName, text: str, lexicon: Lexicon) -> bool:
    return any(
        pattern.fullmatch(text) for known, pattern in lexicon.command_patterns if known == name
    )


def command_in_last_clause(folded: str, lexicon: Lexicon) -> tuple[Command, str] | None:
    """我有事，先保存一下 -> save, and what stands before it; for a short message."""
    if len(folded) > _LONGEST:
        return None
    whole = bare(folded)
    breaks = list(_CLAUSE.finditer(whole))
    if not breaks:
        return None
    last = whole[breaks[-1].end() :]
    order = read_command(last, lexicon) if last not in lexicon.ended else None
    return (order, whole[: breaks[-1].start()]) if order else None


def read_edit(folded: str, text: str, lexicon: Lexicon) -> Command | None:
    """联系人改成李娜 -> edit 联系人 李娜; only where what is to change sounds like an item."""
    if len(folded) > _LONGEST_EDIT or "\n" in folded.strip():
        return None
    said = text if len(text) == len(folded) else folded
    start = len(folded) - len(folded.lstrip())
    core = folded.strip().rstrip("。.!！~ ")
    for pattern in lexicon.edit_patterns:
        found = shape(pattern).fullmatch(core)
        if not found:
            continue
        named = said[start + found.start("target") : start + found.end("target")]
        target = without_opening(named).strip(" ,，的")
        if not _is_item(target, lexicon):
            continue
        value = ""
        if "value" in found.groupdict():
            value = said[start + found.start("value") : start + found.end("value")].strip()
        return Command("edit", target, value.rstrip("了吧。"))
    return None


@lru_cache(maxsize=4)
def _items(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"(?:{one_of(patterns)})$")


def _is_item(target: str, lexicon: Lexicon) -> bool:
    if not target or any(word in target for word in lexicon.not_edit_targets):
        return False
    return _items(lexicon.edit_targets).search(target.lower().removesuffix("的")) is not None

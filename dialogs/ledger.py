"""Writing answers into a session: each function gives the session as it is afterwards."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from dialogs.session import Answer, Replaced, Session, Slot, TableState
from policy_text.policy import Policy
from policy_text.questions import Field

__all__ = [
    "add_row",
    "close",
    "defer",
    "give",
    "is_reordered",
    "move_rows",
    "put_back",
    "remember",
    "remembered_now",
    "remove_row",
    "replaced_since",
    "row_holding",
    "set_texts",
    "skip",
    "swap_rows",
    "take_draft",
    "title_of",
    "withdraw",
]

_STEPS_BACK = 10
"""So many changes can be taken back, one after another."""


def give(session: Session, slot: Slot, value: JsonValue) -> Session:
    """The session with one value given."""
    return _put(session, slot, Answer(value=value))


def skip(session: Session, slot: Slot, field: Field) -> Session:
    """The session with one slot passed over.

    Where 不清楚 may stand it is taken as that; an optional slot stays empty; any other is asked
    once more before the review, and then stays empty.
    """
    held = session.answers.get(slot.key)
    if held is not None and held.state == "given":
        return session.model_copy(update={"revisiting": None})
    if field.unsure:
        return _put(session, slot, Answer(state="unsure"))
    deferred_before = held is not None and held.state == "deferred"
    blank = field.optional or deferred_before
    return _put(session, slot, Answer(state="blank" if blank else "deferred"))


def take_draft(session: Session, slot: Slot) -> Session:
    """The session with one section left to its draft, whatever stood there."""
    return _put(session, slot, Answer(state="drafted"))


def _put(session: Session, slot: Slot, answer: Answer) -> Session:
    key = slot.key
    return session.model_copy(
        update={
            "answers": {**session.answers, key: answer},
            "trail": session.trail if key in session.trail else (*session.trail, key),
            "revisiting": None,
        }
    )


def set_texts(session: Session, policy: Policy, texts: Mapping[str, str]) -> Session:
    """The session with several slots set from a policy's own words (shortcuts, effects)."""
    for name, text in texts.items():
        value: JsonValue = text
        match policy.questions[name].kind:
            case "yes_no":
                value = text == "true"
            case "integer":
                value = int(text)
        session = give(session, Slot(name), value)
    return session


def add_row(session: Session, table: str, cells: Mapping[str, JsonValue]) -> Session:
    """The session with one row added; a table that is closed stays so, and the row counts."""
    state = session.tables.get(table, TableState())
    row = f"r{state.last_row + 1}"
    answers = dict(session.answers)
    for column, value in cells.items():
        answers[Slot(table, row, column).key] = Answer(
            state="unsure" if value is None else "given", value=value
        )
    answers.pop(table, None)
    changed = state.model_copy(update={"rows": (*state.rows, row), "last_row": state.last_row + 1})
    return session.model_copy(
        update={"answers": answers, "tables": {**session.tables, table: changed}}
    )


def defer(session: Session, slots: Iterable[Slot]) -> Session:
    """The session with several slots left for later; those left before stay empty."""
    later = {
        slot.key: Answer(state="blank" if slot.key in session.answers else "deferred")
        for slot in slots
    }
    return session.model_copy(update={"answers": {**session.answers, **later}})


def remove_row(session: Session, table: str, row: str, at_least: int) -> Session:
    """The session without one row; its id is never given again.

    With fewer rows left than ``at_least`` the table is open again.
    """
    state = session.tables[table]
    prefix = f"{table}/{row}/"
    rows = tuple(each for each in state.rows if each != row)
    closed = state.closed and len(rows) >= at_least
    return session.model_copy(
        update={
            "answers": {k: v for k, v in session.answers.items() if not k.startswith(prefix)},
            "tables": {
                **session.tables,
                table: state.model_copy(update={"rows": rows, "closed": closed}),
            },
            "trail": tuple(key for key in session.trail if not key.startswith(prefix)),
            "revisiting": None
            if (session.revisiting or "").startswith(prefix)
            else session.revisiting,
        }
    )


def close(session: Session, table: str) -> Session:
    """The session with one table closed: from now on its rows count."""
    state = session.tables.get(table, TableState()).model_copy(update={"closed": True})
    answers = {key: answer for key, answer in session.answers.items() if key != table}
    return session.model_copy(
        update={
            "answers": answers,
            "tables": {**session.tables, table: state},
            "trail": session.trail if table in session.trail else (*session.trail, table),
            "revisiting": None,
        }
    )


def withdraw(session: Session, slot: Slot) -> Session:
    """The session without an answer, so that it is asked again."""
    answers = {key: answer for key, answer in session.answers.items() if key != slot.key}
    return session.model_copy(update={"answers": answers})


def replaced_since(before: Session, after: Session) -> Replaced | None:
    """What stood in a session and has since been changed or taken out; None where nothing has.

    Where rows were added and nothing is lost, those rows alone; where a list was only ended or put
    in another order, the list as it was.
    What was only passed over is no loss but in a row, nor is what was cleared by starting over.
    """
    kept = after.answers
    tables = {
        name: state
        for name, state in before.tables.items()
        if not {*state.rows} <= {*after.tables.get(name, TableState()).rows}
    }
    answers = {
        key: held
        for key, held in before.answers.items()
        if kept.get(key) is not held
        and (held.state in ("given", "drafted") or Slot.of(key).question in tables)
        and kept.get(key) != held
    }
    stood = {(name, row) for name, state in before.tables.items() for row in state.rows}
    added = tuple(
        Slot(name, row, "").key
        for name, state in after.tables.items()
        for row in state.rows
        if (name, row) not in stood
    )
    if kept and (answers or tables):
        return Replaced(answers=answers, tables=tables, instead=added, answered=len(kept))
    if added:
        return Replaced(added=added, answered=len(kept))
    changed = {
        name: state
        for name, state in before.tables.items()
        if state.rows and _is_ended_or_reordered(state, after.tables.get(name, state))
    }
    return Replaced(tables=changed, answered=len(kept)) if changed else None


def _is_ended_or_reordered(before: TableState, after: TableState) -> bool:
    return is_reordered(before, after) or (after.closed and not before.closed)


def is_reordered(before: TableState, after: TableState) -> bool:
    """Whether a table holds the same rows in another order."""
    return before.rows != after.rows and {*before.rows} == {*after.rows}


def remember(session: Session, replaced: Replaced, earlier: Replaced | None) -> Session:
    """The session that knows what was replaced last, and before that, up to a limit.

    What 撤销 took back is given again only until something else is changed.
    """
    if earlier is not None and earlier.again:
        earlier = earlier.earlier
    kept = _latest(earlier, _STEPS_BACK - 1)
    return session.model_copy(update={"replaced": replaced.model_copy(update={"earlier": kept})})


def remembered_now(session: Session) -> Session:
    """The session after a change was taken back, when all that follows from that is done."""
    last = session.replaced
    if last is not None and last.again:
        last = last.model_copy(update={"answered": len(session.answers)})
    return session.model_copy(update={"replaced": last})


def _latest(replaced: Replaced | None, steps: int) -> Replaced | None:
    if replaced is None or not steps:
        return None
    return replaced.model_copy(update={"earlier": _latest(replaced.earlier, steps - 1)})


def put_back(session: Session, replaced: Replaced) -> Session:
    """The session with what was replaced as it was; rows that came since stand behind."""
    for key in replaced.instead:
        row = Slot.of(key)
        session = remove_row(session, row.question, row.row or "", at_least=1)
    tables = dict(session.tables)
    for name, state in replaced.tables.items():
        now = tables.get(name, TableState())
        rows = (*state.rows, *(row for row in now.rows if row not in state.rows))
        tables[name] = TableState(
            rows=rows, closed=state.closed, last_row=max(state.last_row, now.last_row)
        )
    more = tuple(key for key in replaced.answers if key not in session.trail)
    return session.model_copy(
        update={
            "answers": {**session.answers, **replaced.answers},
            "tables": tables,
            "trail": (*session.trail, *more),
            "revisiting": None,
        }
    )


def move_rows(session: Session, table: str, rows: Iterable[str], place: int) -> Session:
    """The session with some rows of a table standing together from one place on."""
    state, moved = session.tables[table], tuple(rows)
    others = tuple(row for row in state.rows if row not in moved)
    return _with_rows(session, table, (*others[:place], *moved, *others[place:]))


def swap_rows(session: Session, table: str, one: str, other: str) -> Session:
    """The session with two rows of a table in each other's place."""
    state, places = session.tables[table], {one: other, other: one}
    return _with_rows(session, table, tuple(places.get(row, row) for row in state.rows))


def _with_rows(session: Session, table: str, rows: tuple[str, ...]) -> Session:
    changed = session.tables[table].model_copy(update={"rows": rows})
    return session.model_copy(update={"tables": {**session.tables, table: changed}})


def row_holding(session: Session, slot: Slot, value: JsonValue) -> Slot | None:
    """The cell of another row than the slot's that holds this value in the same column."""
    for row in session.tables.get(slot.question, TableState()).rows:
        cell = Slot(slot.question, row, slot.field)
        held = session.answers.get(cell.key)
        if row != slot.row and value is not None and held is not None and held.value == value:
            return cell
    return None


def title_of(policy: Policy, session: Session, slot: Slot) -> str:
    """What the row of a cell is called: the value of its first column, or 第2行 without one."""
    rows = session.tables[slot.question].rows
    first = next(iter(policy.columns(slot.question)))
    held = session.answers.get(Slot(slot.question, slot.row, first).key)
    if held is not None and held.value:
        return str(held.value)
    return policy.words.say("row.untitled", number=rows.index(slot.row or "") + 1)

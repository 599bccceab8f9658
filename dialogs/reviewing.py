"""All answers laid out to be checked, each under the number by which it can be changed."""

from collections.abc import Iterator

from dialogs.exchange import Exchange
from dialogs.ledger import title_of
from dialogs.reading import format_value
from dialogs.replies import Review, ReviewLine, ReviewSection
from dialogs.session import Answer, Session, Slot, TableState
from dialogs.slots import applies, open_cells
from policy_text.questions import Field, Question

__all__ = ["numbered_slots", "review"]


def review(exchange: Exchange, title: str, final: bool = False) -> Review:
    """Every question that concerns this applicant, by section; ``final`` says what is empty."""
    sections: dict[str, list[ReviewLine]] = {}
    for number, question in enumerate(_shown(exchange), start=1):
        lines = sections.setdefault(question.section, [])
        if question.kind == "table_row":
            lines.extend(_table(exchange, question, number))
        else:
            held = exchange.session.answers.get(question.id)
            lines.append(_line(exchange, question, number, Slot(question.id), held))
    gaps = [line.label for lines in sections.values() for line in lines if line.missing]
    notes: tuple[str, ...] = ()
    if gaps and final:
        notes = (exchange.word("review.gaps", count=len(gaps), labels="、".join(gaps[:8])),)
    titles = exchange.policy.sections
    return Review(
        title=title,
        sections=tuple(
            ReviewSection(title=titles[name], lines=tuple(lines))
            for name, lines in sections.items()
        ),
        notes=notes,
    )


def numbered_slots(exchange: Exchange) -> list[Slot]:
    """The slots of the review in order; the number of a line is its place here plus one."""
    return [Slot(question.id) for question in _shown(exchange)]


def _shown(exchange: Exchange) -> Iterator[Question]:
    facts = exchange.view.facts
    for question in exchange.policy.questions.values():
        if question.is_about_the_talk or question.kind == "sections":
            continue
        if question.on_request and question.id not in exchange.session.answers:
            continue
        if applies(facts, question):
            yield question


def _line(
    exchange: Exchange, field: Field, number: int, slot: Slot, held: Answer | None, label: str = ""
) -> ReviewLine:
    shown, missing = "", False
    if held is not None and held.state == "given":
        shown = format_value(field, held.value)
    elif held is not None and held.state == "unsure":
        shown = exchange.word("unsure")
    elif held is not None and held.state == "blank" and field.optional:
        shown = exchange.word("review.left_out")
    else:
        missing = not field.optional
        shown = exchange.word("review.missing")
    return ReviewLine(
        number=number, slot=slot.key, label=label or field.label, value=shown, missing=missing
    )


def _table(exchange: Exchange, question: Question, number: int) -> Iterator[ReviewLine]:
    session, state = exchange.session, exchange.session.tables.get(question.id, TableState())
    count = exchange.word("review.rows", count=len(state.rows), row_name=question.row_name)
    if not state.rows and not state.closed:
        held = session.answers.get(question.id)
        yield _line(exchange, question, number, Slot(question.id), held)
        return
    if not state.closed:
        count += exchange.word("review.open_table")
    yield ReviewLine(number=number, slot=question.id, label=question.label, value=count)
    missing = {
        slot.row for slot in open_cells(exchange.policy, session, exchange.view.facts, question)
    }
    for row in state.rows:
        yield ReviewLine(
            number=number,
            slot=f"{question.id}/{row}/",
            label=_title(exchange, session, question, row),
            value=_cells(session, question, row),
            missing=row in missing,
        )


def _title(exchange: Exchange, session: Session, question: Question, row: str) -> str:
    return title_of(exchange.policy, session, Slot(question.id, row, ""))


def _cells(session: Session, question: Question, row: str) -> str:
    shown = []
    for column in question.columns[1:]:
        held = session.answers.get(Slot(question.id, row, column.id).key)
        if held is not None and held.state == "given":
            value = format_value(column, held.value)
            shown.append(f"{column.label}：{value}" if column.kind == "yes_no" else value)
    return "，".join(shown)

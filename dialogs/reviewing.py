"""All answers laid out to be checked, each under the number by which it can be changed."""

from collections.abc import Iterable, Iterator

from dialogs.exchange import Exchange
from dialogs.ledger import title_of
from dialogs.reading import format_value
from dialogs.replies import Review, ReviewLine, ReviewSection
from dialogs.session import Answer, Session, Slot, TableState
from dialogs.slots import applies, field_of, is_left, open_cells
from policy_text.questions import Field, Question

_MOST_GAPS = 8

__all__ = ["looks_over", "numbered_slots", "review", "review_of"]


def looks_over(exchange: Exchange) -> bool:
    """Whether all that was answered is looked over, and nothing else is asked."""
    slot = exchange.view.slot
    return slot is not None and exchange.policy.questions[slot.question].shows == "review"


def review(exchange: Exchange, title: str, final: bool = False) -> Review:
    """Every question that concerns this applicant, by section; ``final`` says what is empty."""
    sections: dict[str, list[ReviewLine]] = {}
    for number, question in enumerate(_shown(exchange), start=1):
        sections.setdefault(question.section, []).extend(_lines(exchange, question, number))
    gaps = [line.label for lines in sections.values() for line in lines if line.missing]
    notes: tuple[str, ...] = ()
    if gaps:
        key = "review.gaps" if final else "status.gaps"
        labels = "、".join(gaps[:_MOST_GAPS])
        more = len(gaps) > _MOST_GAPS
        notes = (exchange.word(key, count=len(gaps), labels=labels, more=more),)
    todo = sum(_still_to_write(exchange, question) for question in _shown(exchange))
    if todo and final:
        notes += (exchange.word("review.todo", count=todo),)
    titles = exchange.policy.sections
    return Review(
        title=title,
        sections=tuple(
            ReviewSection(title=titles[name], lines=tuple(lines))
            for name, lines in sections.items()
        ),
        notes=notes,
    )


def review_of(exchange: Exchange, slots: Iterable[Slot], title: str) -> Review:
    """These slots alone, as they stand in the review of everything."""
    numbers = {slot.question: number for number, slot in enumerate(numbered_slots(exchange), 1)}
    sections: dict[str, list[ReviewLine]] = {}
    for slot in slots:
        question, number = exchange.policy.questions[slot.question], numbers[slot.question]
        lines = sections.setdefault(exchange.policy.sections[question.section], [])
        if slot.row is None or not slot.field:
            lines.extend(_lines(exchange, question, number))
            continue
        field, held = field_of(exchange.policy, slot), exchange.session.answers.get(slot.key)
        lines.append(_line(exchange, field, number, slot, held, exchange.label(slot)))
    return Review(
        title=title,
        sections=tuple(
            ReviewSection(title=name, lines=tuple(lines)) for name, lines in sections.items()
        ),
    )


def numbered_slots(exchange: Exchange) -> list[Slot]:
    """The slots of the review in order; the number of a line is its place here plus one."""
    return [Slot(question.id) for question in _shown(exchange)]


def _shown(exchange: Exchange) -> Iterator[Question]:
    facts = exchange.view.facts
    for question in exchange.policy.questions.values():
        if question.is_about_the_talk:
            continue
        if question.on_request and question.id not in exchange.session.answers:
            continue
        if applies(facts, question):
            yield question


def _lines(exchange: Exchange, question: Question, number: int) -> Iterator[ReviewLine]:
    if question.kind == "table_row":
        yield from _table(exchange, question, number)
    elif question.kind == "sections":
        yield _sections(exchange, question, number)
    else:
        held = exchange.session.answers.get(question.id)
        if held is None and is_left(exchange.view.facts, question):
            held = Answer(state="blank")
        yield _line(exchange, question, number, Slot(question.id), held)


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


def _sections(exchange: Exchange, question: Question, number: int) -> ReviewLine:
    """One line for a whole text: what was written, what is left for later, what drafts lack."""
    answers = exchange.session.answers
    states = {
        section.label: answers[key].state
        for section in question.sections
        if (key := Slot(question.id, None, section.id).key) in answers
    }
    value = exchange.word(
        "review.sections",
        total=len(question.sections),
        written=sum(state == "given" for state in states.values()),
        later=[label for label, state in states.items() if state == "blank"],
        todo=_still_to_write(exchange, question),
    )
    return ReviewLine(number=number, slot=question.id, label=question.label, value=value)


def _still_to_write(exchange: Exchange, question: Question) -> int:
    """How many places of a text only a person can write."""
    if not question.sections:
        return 0
    mark = exchange.word("draft.mark")
    return sum(text.count(mark) for text in exchange.view.texts[question.id].values())


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

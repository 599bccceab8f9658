"""The chat for programs: one JSON object a line in, and one a turn out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from bot.clock import new_id
from bot.documents import MadeDocument, write_file
from bot.input_error import InputError
from bot.json_input import json_name, parse_json
from bot.service import Service
from bot.store import KeptTurn
from bot.tables import read_table
from dialogs.events import Event, OptionChosen, Started, TextReceived
from dialogs.replies import Citation, CitedAnswer, Delivery, FindingReply, Notice, Prompt, Reply

__all__ = ["JsonChat"]

_LONGEST_LINE = 20_000_000

Json = dict[str, Any]


class JsonChat:
    """One conversation over a pair of byte streams; documents are written to ``out``."""

    def __init__(self, service: Service, session_id: str, out: Path) -> None:
        self.service = service
        self.session_id = session_id
        self.out = out

    def run(self, lines: BinaryIO, output: BinaryIO) -> None:
        """Say the opening line, then one line for each that comes in, until the input ends.

        The opening carries what an earlier run has stored and did not come to show.
        """
        missed = self.service.store.undelivered(self.session_id)
        opening = self.service.handle(self.session_id, Started(), new_id())
        self._show((*missed, opening), output)
        for line in _lines(lines):
            self._show((self._turn(line),), output)

    def _turn(self, line: bytes) -> KeptTurn:
        try:
            event, message_id = _received(line)
        except InputError as error:
            return KeptTurn(self.session_id, 0, (Notice(text=error.reason),))
        return self.service.handle(self.session_id, event, message_id)

    def _show(self, turns: Sequence[KeptTurn], output: BinaryIO) -> None:
        overview = self.service.overview(self.session_id)
        answered, total = overview.progress
        shown = {
            "phase": overview.phase,
            "asking": asdict(overview.asking) if overview.asking else None,
            "replies": [
                shown
                for turn in turns
                for reply in turn.replies
                # The question of an earlier turn has been answered or is put again by the last.
                if turn is turns[-1] or not isinstance(reply, Prompt)
                for shown in self._reply(turn, reply)
            ],
            "verdicts": overview.verdicts,
            "overall": overview.overall,
            "progress": {"answered": answered, "total": total},
        }
        output.write(json.dumps(shown, ensure_ascii=False).encode(errors="replace") + b"\n")
        output.flush()
        for turn in turns:
            self.service.delivered(turn)

    def _reply(self, turn: KeptTurn, reply: Reply) -> Iterator[Json]:
        if isinstance(reply, Delivery):
            for made in self.service.documents(turn, reply):
                yield self._document(made)
        else:
            yield self._shown(reply)

    def _document(self, made: MadeDocument | Notice) -> Json:
        if isinstance(made, Notice):
            return self._shown(made)
        try:
            path = write_file(self.out, made.file_name, made.content)
        except InputError as error:
            return self._shown(Notice(text=error.reason))
        text = self.service.policy.words.say("document.made", title=made.title, file=path)
        return self._shown(Notice(text=text)) | {"kind": "document", "file": str(path)}

    def _shown(self, reply: Reply) -> Json:
        return {
            "kind": reply.kind,
            "text": self.service.text_of(self.session_id, reply),
            "options": [option.model_dump() for option in getattr(reply, "options", ())],
            "citations": [citation.model_dump() for citation in _citations(reply)],
            "file": None,
        }


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines that are not blank; one beyond all measure is cut, and so is no JSON any more."""
    while line := stream.readline(_LONGEST_LINE):
        rest = line
        while len(rest) == _LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(_LONGEST_LINE)
        if line.strip():
            yield line


def _received(line: bytes) -> tuple[Event, str]:
    """What one line says, and its message id; raises InputError where it says nothing we know."""
    message = parse_json(line)
    if not isinstance(message, dict):
        raise InputError("chat.not_an_object", got=json_name(message))
    given = [name for name in ("text", "choice", "file") if name in message]
    if len(given) != 1:
        raise InputError("chat.not_one_of")
    value = message[given[0]]
    if not isinstance(value, str):
        raise InputError("chat.not_a_text", name=given[0], got=json_name(value))
    message_id = message.get("id")
    return _event(given[0], value), new_id() if message_id is None else str(message_id)


def _event(name: str, value: str) -> Event:
    match name:
        case "text":
            return TextReceived(text=value)
        case "choice":
            return OptionChosen(option=value)
        case _:
            return read_table(Path(value))


def _citations(reply: Reply) -> tuple[Citation, ...]:
    match reply:
        case FindingReply():
            return (reply.citation,)
        case CitedAnswer():
            return reply.citations
        case _:
            return ()

"""导出我的资料: all that is kept of one conversation, as a file its owner can read."""

import json

from bot.service import Service
from bot.web.talks import everything_said
from dialogs.record import everything_of

__all__ = ["export"]


def export(service: Service, session_id: str) -> bytes:
    """The answers in the shape of the contract's files, and the talk, as JSON."""
    held = service.store.session(session_id)
    answers = everything_of(service.policy, held[1]) if held else {}
    content = {
        "policy": service.policy.id,
        "answers": answers,
        "talk": [
            {
                "at": at,
                "said": said,
                "replies": [service.text_of(session_id, each) for each in all_],
            }
            for at, said, all_ in everything_said(service, session_id)
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode(errors="replace")

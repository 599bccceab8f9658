"""Everything an applicant has told, as one file that a person and a program can read."""

import json

from dialogs.record import everything_of
from dialogs.session import Session
from policy_text.policy import Policy

__all__ = ["answers_file"]


def answers_file(policy: Policy, session: Session) -> bytes:
    """The answers as JSON, in the shape in which files carry them and ``check`` reads them."""
    content = {"policy": policy.id, "answers": everything_of(policy, session)}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()

"""Sessions still at hand, so that one in use is not read and worked out anew at every message.

The store is asked all the same, and what it says is compared to the letter: a session is taken
from here only where its stored state is the one it was remembered under.
"""

from collections import OrderedDict
from threading import Lock

from dialogs.session import Session

__all__ = ["RememberedSessions"]

_MOST = 2_000_000
"""Characters of stored state in all: a talk just begun has 1,000, a filled form 8,000.

What is worked out from them takes about twelve times as much, in bytes.
"""


class RememberedSessions:
    """The sessions used last, each with its state as it is stored.  For any number of threads."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, tuple[str, Session]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def session(self, session_id: str, state: str) -> Session:
        """The session of a stored state."""
        with self._lock:
            known, session = self._sessions.get(session_id, ("", None))
        return session if session and known == state else Session.model_validate_json(state)

    def remember(self, session_id: str, state: str, session: Session) -> None:
        """This is what the state stands for, until the session has another one."""
        with self._lock:
            before, _ = self._sessions.pop(session_id, ("", None))
            self._sessions[session_id] = (state, session)
            self._size += len(state) - len(before)
            while self._size > _MOST:
                _, (oldest, _) = self._sessions.popitem(last=False)
                self._size -= len(oldest)

    def forget_all(self) -> None:
        """Keep nothing: sessions have been deleted."""
        with self._lock:
            self._sessions.clear()
            self._size = 0

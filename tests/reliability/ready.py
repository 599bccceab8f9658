"""The server, loaded once and started as often as needed: ``python -m tests.reliability.ready``.

Each line on standard input starts a server in a process of its own (a fork) and is answered with
its number.  What is started, and killed, is the server as ``shenbao serve`` runs it; only the ten
seconds of loading are not repeated.  A number on the line is the largest file, in bytes, that the
server may write: that is what a full disk looks like.
"""

import os
import resource
import signal
import sys
from pathlib import Path

from bot.clock import office_time
from bot.service import Service
from bot.serving import bound, run_server
from bot.settings import Settings
from bot.store import Store
from bot.telegram_serving import certificates
from dialogs.step import Assistant, assistant_for
from policy_text.loader import load_policy


def main(store: Path, port: int) -> None:
    assistant = assistant_for(load_policy(Settings().policy))
    assistant.index.hits("?")
    certificates()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever is killed is buried at once
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file too large is an error, not the end
    say("ready")
    for line in sys.stdin:
        started = os.fork()
        if started == 0:
            serve(assistant, store, port, line.strip())
        say(str(started))


def serve(assistant: Assistant, store: Path, port: int, largest_file: str) -> None:
    """The server, until it is killed."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest_file),) * 2)
    service = Service(assistant, Store(store), office_time)
    run_server(service, Settings(), bound("127.0.0.1", port), lambda: None)
    os._exit(0)


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

"""``python3 run.py bench``: every figure as it is measured here; exit 1 where one falls short."""

import sys
from collections.abc import Callable, Iterator

from tests.bench import documents, questions, turns, web
from tests.bench.tables import Figure

BENCHES: dict[str, Callable[[], Iterator[Figure]]] = {
    "一轮": turns.figures,
    "政策问答": questions.figures,
    "材料": documents.figures,
    "网页": web.figures,
}


def main() -> int:
    wanted = sys.argv[1:] or list(BENCHES)
    short = 0
    for name in wanted:
        sys.stdout.write(f"{name}\n")
        for figure in BENCHES[name]():
            sys.stdout.write(f"  {figure.line}\n")
            sys.stdout.flush()
            short += not figure.holds
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())

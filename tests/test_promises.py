"""What ``docs/promises.md`` promises is tried by the tests it names."""

import re

import pytest

import run

PROMISES = (run.ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PROMISES)))
ROWS = [line for line in PROMISES.splitlines() if line.startswith("| ") and "|---" not in line]


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_exists(file: str, test: str) -> None:
    assert f"def {test}(" in (run.ROOT / file).read_text(encoding="utf-8")


def test_every_promise_names_its_test() -> None:
    promises = [row for row in ROWS if not row.startswith("| 答应的")]
    assert len(promises) > 40
    assert [row for row in promises if "::test_" not in row] == []

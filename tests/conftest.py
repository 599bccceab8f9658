"""What every test may use: the first policy and its assistant, built once."""

import pytest

from dialogs.step import Assistant, assistant_for
from policy_text.loader import load_policy
from policy_text.policy import Policy


@pytest.fixture(scope="session")
def policy() -> Policy:
    return load_policy("jiyuan_consortium")


@pytest.fixture(scope="session")
def assistant(policy: Policy) -> Assistant:
    return assistant_for(policy)

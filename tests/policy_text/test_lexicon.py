"""Word lists whose patterns are tried as one refuse what would then mean something else."""

import pytest
from pydantic import ValidationError

from policy_text.lexicon import Wordings


def test_a_group_referred_to_by_its_number_is_refused() -> None:
    assert Wordings(wordings=(), patterns=("(?P<twice>.)(?P=twice)",)).patterns
    with pytest.raises(ValidationError, match="前后呼应"):
        Wordings(wordings=(), patterns=(r"(.)\1",))

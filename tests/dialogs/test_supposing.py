"""A question that tells counts is answered with their sums, and never with other ones."""

import pytest

from tests.builders import a_talk


@pytest.mark.parametrize(
    ("asked", "sums"),
    [
        ("6家成员3家规上行不行", ["3/6＝50%，不够", "3～4/7，不够", "“不符合”"]),
        ("一共6家，规上3家，够不够", ["3/6＝50%，不够", "3～4/7，不够", "“不符合”"]),
        ("5家里3家规上够不够", ["3/5＝60%，够", "3～4/6；", "定不下来"]),
        ("成员8家，规上5家，上下游4家，够不够", ["5/8≈62.5%，够", "4/8＝50%，够"]),
        ("成员6家有4家在规上名录里，够60%吗", ["4/6≈66.7%，够"]),
        ("成员3家，规上2家，可以报吗", ["牵头单位不计入 3，不够", "牵头单位计入 4，够"]),
    ],
)
def test_the_sums_of_what_is_asked_are_shown(asked: str, sums: list[str]) -> None:
    talk = a_talk().say(asked)
    assert "按您问的数算" in talk.said
    assert all(each in talk.said for each in sums)
    assert not talk.session.answers


@pytest.mark.parametrize(
    "asked",
    [
        "3家规上2家大学行不行",
        "4家企业3家规上行吗",
        "规上3家够不够",
        "成员几家够",
        "成员5家规上3家上游2家下游1家够不够",
        "规上要占60%吗",
        "6家成员7家规上行不行",
    ],
)
def test_counts_that_leave_a_doubt_are_not_added_up(asked: str) -> None:
    talk = a_talk().say(asked)
    assert "按您问的数算" not in talk.said


def test_what_was_filled_in_plays_no_part_in_what_is_supposed() -> None:
    talk = a_talk().at_members().say("6家成员3家规上行不行")
    assert "3/6＝50%，不够" in talk.said
    assert "按您已填的" not in talk.said

"""The check before filing in talk: said at any time, and one tap leads to what is to be mended."""

from dialogs.replies import Delivery, Notice
from renderers.chat import text_of
from tests.builders import Talk, a_talk

ROW = "济源市样例机械有限公司\t91419001MA0000001N\t规上工业企业\t是\t是\t是\t是\t是\t王五\t经理\t—"


def checked(talk: Talk) -> Notice:
    """What the check says now."""
    talk.say("体检")
    (notice,) = [each for each in talk.replies if isinstance(each, Notice)]
    return notice


def test_it_loses_no_place_and_tells_many_blanks_as_one() -> None:
    talk = a_talk().at_members()
    asked = talk.overview.asking
    notice = checked(talk)
    assert talk.overview.asking == asked
    assert notice.text.count("还空着") == 1
    assert "牵头单位统一社会信用代码" in notice.text


def test_a_cell_that_was_left_is_one_tap_away() -> None:
    talk = a_talk().at_members().say(ROW).choose("later").say("就这些了")
    talk.say("跳过", "跳过", "跳过", "跳过", "跳过")
    offered = {option.id for option in checked(talk).options}
    assert "edit:lead.uscc" in offered
    talk.choose("edit:members/r1/phone")
    asking = talk.overview.asking
    assert asking is not None
    assert (asking.slot, asking.row, asking.field) == ("members", 1, "phone")
    talk.say("0391-6600001")
    assert talk.session.answers["members/r1/phone"].value == "0391-6600001"


def test_a_place_that_is_gone_is_not_gone_to() -> None:
    talk = a_talk().at_members().say(ROW)
    for gone in ("members/r9/phone", "members/r1/colour", "agreement//九", "nothing"):
        talk.choose(f"edit:{gone}")
        assert talk.session.revisiting is None
        assert "没有这个选项" in text_of(talk.policy, talk.replies[0])


def test_a_member_has_nothing_to_file_and_no_draft() -> None:
    talk = a_talk().as_member("济源市样例机械有限公司").say("改有相应能力", "没有", "确认")
    (delivery,) = [each for each in talk.replies if isinstance(each, Delivery)]
    assert talk.overview.overall == "not_qualified"
    assert not delivery.draft

"""Personal data go when the applicant says so, and when nobody has come back for long."""

from datetime import timedelta
from pathlib import Path

from bot.application import read_application
from bot.documents import MadeDocument, write_file
from dialogs.events import OptionChosen, Started, TextReceived
from dialogs.record import everything_of
from dialogs.replies import Delivery
from dialogs.step import Assistant
from tests.bot.builders import NOW, a_service
from tests.builders import a_talk

TELEPHONE = "13900000001"


def test_deleting_wipes_what_was_said_and_leaves_nothing_in_the_file(
    assistant: Assistant, tmp_path: Path
) -> None:
    service = a_service(assistant, tmp_path)
    service.handle("s", Started(), "1")
    service.handle("s", OptionChosen(option="lead"), "2")
    service.handle("s", TextReceived(text=f"其他领域：{TELEPHONE}"), "3")
    service.handle("s", TextReceived(text="删除我的资料"), "4")
    service.handle("s", TextReceived(text="是"), "5")

    assert TELEPHONE.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert service.overview("s").asking is not None


def test_a_message_from_before_is_still_known(assistant: Assistant, tmp_path: Path) -> None:
    service = a_service(assistant, tmp_path)
    service.handle("s", OptionChosen(option="lead"), "1")
    service.handle("s", TextReceived(text="重新开始"), "2")
    service.handle("s", TextReceived(text="是"), "3")
    service.handle("s", OptionChosen(option="lead"), "1")

    asking = service.overview("s").asking
    assert asking is not None
    assert asking.slot == "role"


def test_what_is_past_its_keeping_time_is_purged(assistant: Assistant, tmp_path: Path) -> None:
    service = a_service(assistant, tmp_path)
    service.handle("s", OptionChosen(option="lead"), "1")

    assert service.store.purge(NOW - timedelta(days=1)) == 0
    assert service.store.purge(NOW + timedelta(days=1)) == 1
    assert service.store.session("s") is None
    assert service.store.turn_of_message("s", "1") is None


def test_what_was_said_without_being_an_answer_is_wiped_too(
    assistant: Assistant, tmp_path: Path
) -> None:
    service = a_service(assistant, tmp_path)
    service.handle("s", TextReceived(text=f"我的电话是{TELEPHONE}吗"), "1")
    service.handle("s", TextReceived(text="删除我的资料"), "2")
    assert TELEPHONE.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_deleting_takes_back_the_replies_not_yet_shown(
    assistant: Assistant, tmp_path: Path
) -> None:
    service = a_service(assistant, tmp_path)
    for number, said in enumerate(("我想牵头", "有色金属", "删除我的资料", "确定")):
        last = service.handle("s", TextReceived(text=said), str(number))
    assert [turn.revision for turn in service.store.undelivered("s")] == [last.revision]


def test_all_that_was_told_is_given_out_in_one_file(assistant: Assistant, tmp_path: Path) -> None:
    service = a_service(assistant, tmp_path)
    for number, said in enumerate(("我想牵头", "有色金属", "在", "导出我的资料")):
        turn = service.handle("s", TextReceived(text=said), str(number))
    (delivery,) = [reply for reply in turn.replies if isinstance(reply, Delivery)]
    (made,) = service.documents(turn, delivery)
    assert isinstance(made, MadeDocument)
    assert made.file_name == "我的资料.json"

    written = write_file(tmp_path / "out", made.file_name, made.content)
    assert read_application(written).record == {
        "role": "lead",
        "industry": "有色金属",
        "lead.registered_in_jiyuan": True,
    }
    assert service.overview("s").asking is not None


def test_a_list_that_is_not_finished_is_given_out_as_well() -> None:
    talk = a_talk().at_members().say("样例甲公司\t高校\t否\t是\t愿意\t有")
    told = everything_of(talk.policy, talk.session)
    assert told["members"][0]["name"] == "样例甲公司"
    assert "members" not in talk.record

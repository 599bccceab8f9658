"""Personal data go when the applicant says so, and when nobody has come back for long."""

from datetime import timedelta
from pathlib import Path

from dialogs.events import OptionChosen, Started, TextReceived
from dialogs.step import Assistant
from tests.bot.builders import NOW, a_service

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

"""The talk in docs/talk.md is what the assistant says today.

To record it anew: ``python -m tests.bot.test_recorded_talk``.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cases import load_all
from tests.playing import ROOT, json_chat, play

RECORD = ROOT / "docs" / "talk.md"

HEAD = """# 一次完整的对话

从“你好”到备案书，中间问了三个问题、改了两处、有一次没听懂、断了一次电、粘贴了一张名单。
单位、人名、电话都是虚构的样例。“>”后面是申报人说的话或点的按钮，其余是助手的回答。

```
"""


def recorded(folder: Path) -> str:
    """The filing chat of the policy as it goes now."""
    chat = next(each for each in load_all("chats") if each["chat"].startswith("整个联合体"))
    with json_chat(folder) as channel:
        opening = [reply["text"] for reply in channel.first["replies"]]
        lines = [*"\n".join(opening).split("\n"), *play(chat, channel)]
    talk = "\n".join(lines).replace(f"{folder}/", "")
    return f"{HEAD}{talk}\n```\n"


def test_the_recorded_talk_is_what_is_said_today(tmp_path: Path) -> None:
    talk = recorded(tmp_path)

    assert talk == RECORD.read_text(encoding="utf-8")
    assert talk.count("\n") > 120


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        RECORD.write_text(recorded(Path(folder)), encoding="utf-8")

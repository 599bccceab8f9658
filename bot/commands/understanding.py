"""``shenbao ask``, ``read``, ``evaluate`` and ``questions``: what is understood, and what not."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from bot.commands.options import AsJson, StoreFile

__all__ = ["ask", "evaluate", "questions", "read"]

AsJsonLines = Annotated[bool, Option("--jsonl", help="从标准输入读 JSON，一行一个，一行一个输出")]


def ask(
    question: Annotated[str | None, Argument(metavar="QUESTION", help="要问的话")] = None,
    *,
    as_json: AsJson = False,
    as_lines: AsJsonLines = False,
) -> None:
    """问政策：按原文回答，带条款和引文。"""
    from bot.understanding import answer_lines, answer_question

    if as_lines:
        answer_lines()
    else:
        answer_question(question, as_json)


def read(*, as_lines: AsJsonLines = False) -> None:
    """一句回答会被理解成什么（只有 --jsonl 一种用法）。"""
    from bot.understanding import read_lines

    read_lines()


def evaluate(
    file: Annotated[
        Path, Argument(metavar="FILE", help="标好答案的问题（JSON，一行一个）", show_default=False)
    ],
    *,
    as_json: AsJson = False,
    floor: Annotated[
        float, Option("--floor", metavar="SHARE", help="答对的比例低于它，以 1 退出，例如 0.9")
    ] = 0.0,
) -> None:
    """拿标好答案的问题考一考：各类答对多少、错成什么、哪些没答对。"""
    from bot.evaluating import evaluate as evaluated

    if not evaluated(file, as_json, floor):
        raise Exit(1)


def questions(
    *,
    to_bank: Annotated[
        tuple[int, str] | None,
        Option("--to-bank", metavar="NUMBER TOPIC", help="把这个编号的问法提给话题，写进待审文件"),
    ] = None,
    review: Annotated[Path, Option("--review", metavar="FILE", help="待审文件，接在末尾写")] = Path(
        "questions_to_review.yaml"
    ),
    store: StoreFile = None,
    as_json: AsJson = False,
) -> None:
    """列出聊天里没听懂的问题（已隐去个人信息），或把其中一句提给问答库。"""
    from bot.missed_questions import list_missed, propose_entry

    if to_bank is None:
        list_missed(store, as_json)
    else:
        propose_entry(store, *to_bank, review)

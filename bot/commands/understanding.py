"""``shenbao ask`` and ``shenbao read``: what a question, and an answer, is taken to mean."""

from typing import Annotated

from typer import Argument, Option

from bot.commands.options import AsJson

__all__ = ["ask", "read"]

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

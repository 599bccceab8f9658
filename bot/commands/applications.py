"""``shenbao check``, ``precheck`` and ``fill``: applications that come in a file."""

from typing import Annotated

from typer import Option

from bot.commands.options import ApplicationFile, AsJson, Now, OutFolder

__all__ = ["check", "fill", "precheck"]


def check(file: ApplicationFile, *, as_json: AsJson = False, now: Now = None) -> None:
    """逐条比对条件：符不符合、看到了什么、怎样改。"""
    from bot.application import read_application
    from bot.check import check_application
    from bot.clock import clock_at

    result = check_application(read_application(file), clock_at(now)().date())
    if as_json:
        from bot.output import print_json

        print_json(result.as_json())
    else:
        from bot.check_sheet import print_sheet

        print_sheet(result)


def precheck(file: ApplicationFile, *, as_json: AsJson = False, now: Now = None) -> None:
    """交件前体检：红灯要改，黄灯请核实，每处都写明在哪里、怎样改。"""
    from bot.application import read_application
    from bot.clock import clock_at
    from dialogs.precheck import precheck as problems_of

    application = read_application(file)
    problems = problems_of(application.policy, application.record, clock_at(now)().date())
    if as_json:
        from bot.output import print_json
        from bot.precheck_sheet import as_json as in_json

        print_json(in_json(problems))
    else:
        from bot.precheck_sheet import print_problems

        print_problems(application.policy, problems)


def fill(
    file: ApplicationFile,
    *,
    out: OutFolder,
    formats: Annotated[
        str,
        Option(
            "--format",
            metavar="FORMATS",
            help="要哪几种文件，逗号分开：docx、pdf、html、zip（全部材料打成一包）",
        ),
    ] = "docx",
    now: Now = None,
) -> None:
    """用申报数据生成材料。"""
    from bot.application import read_application
    from bot.clock import clock_at
    from bot.fill import fill_application
    from bot.input_error import words
    from bot.output import print_words

    today, wanted = clock_at(now)().date(), tuple(formats.split(","))
    for path, made in fill_application(read_application(file), out, wanted, today):
        print_words(words().say("fill.made", file=path))
        if made.undrawn:
            said = words().say("document.undrawn", title=made.title, characters=made.undrawn)
            print_words(said)

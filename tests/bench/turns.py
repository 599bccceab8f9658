"""What a turn costs: the dialog alone, a whole durable turn, many sessions, many rows."""

import asyncio
import random
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from telegram import Update
from telegram.ext import ExtBot

from bot.clock import office_time
from bot.service import Service
from bot.store import Store
from bot.telegram import TelegramChannel
from dialogs.events import TextReceived
from dialogs.session import Session
from dialogs.step import overview, step
from tests.bench.network import Silent, update_saying
from tests.bench.peers import bare_commit, bare_turn
from tests.bench.tables import Figure, milliseconds, most_megabytes
from tests.builders import NOW, a_talk, the_assistant

__all__ = ["figures"]

_STEP, _TURN, _GROWTH = 0.35, 1.3, 1.2
_DOCASSEMBLE = 0.42 / 0.174
"""A question of docassemble.base against a bare turn of python-telegram-bot, as measured once."""

_CHANGES = ("联系人改成李娜", "联系人改成王五", "联系电话改成0391-6600009", "跳过")


def figures() -> Iterator[Figure]:
    """All of it; times are medians on one core."""
    turn = bare_turn()
    alone = _step(_filled(10))
    yield Figure("python-telegram-bot 一轮（空）", round(turn, 3), "毫秒")
    yield Figure("step() 一轮（十家成员，含全部结论）", round(alone, 3), "毫秒")
    peer = turn * _DOCASSEMBLE
    yield Figure("step() 与 docassemble 一问之比", round(alone / peer, 2), "倍", _STEP)
    few, many = alone, _step(_filled(200))
    yield Figure("200 家成员与 10 家成员一轮之比", round(many / few, 2), "倍", 20)
    yield Figure("名单正问着时，五万个字的一条消息", round(_endless(), 0), "毫秒", 2_000)
    with TemporaryDirectory() as name:
        folder = Path(name)
        commit = bare_commit(folder)
        yield Figure("SQLite 一次落盘", round(commit, 3), "毫秒")
        whole = _durable(Store(folder / "turn.db"))
        yield Figure("Telegram 完整一轮（含落盘、回话）", round(whole, 3), "毫秒")
        yield Figure("完整一轮与“空轮＋落盘”之比", round(whole / (turn + commit), 2), "倍", _TURN)
        yield from _with_sessions(folder)
        yield from _at_once(folder)


def _filled(rows: int) -> Session:
    """A filing with so many members, all cells given, where the contact is known."""
    lines = (
        f"济源市样例{number}号机械有限公司\t规上工业企业\t是\t是\t是\t有\t王五\t经理\t0391-66{number:05}"
        for number in range(rows)
    )
    head = "单位名称\t类型\t在产业链上下游\t独立法人\t愿意\t有能力\t联系人\t职务\t电话\n"
    return a_talk().at_members().say(head + "\n".join(lines), "剩下的都先空着", "就这些了").session


def _step(session: Session) -> float:
    """Milliseconds of one answer, change or question, with all verdicts as they stand after it."""
    assistant = the_assistant()

    def turn(text: str) -> None:
        after = step(assistant, session, TextReceived(text=text), NOW).session
        overview(assistant, after)

    return median(milliseconds(partial(turn, text), 60, 5) for text in _CHANGES)


def _endless() -> float:
    """Milliseconds of the slowest of some messages as long as the page lets through."""
    session = a_talk().at_members().session
    units = ("样", "改成", "我们是企业，", "样例有限公司\n", "本公司主要从事铅锌冶炼。")
    messages = [TextReceived(text=(unit * 50_000)[:50_000]) for unit in units]
    turns = [partial(step, the_assistant(), session, message, NOW) for message in messages]
    return max(milliseconds(turn, 1, 0) for turn in turns)


def _durable(store: Store) -> float:
    service = Service(the_assistant(), store, office_time)

    async def run() -> float:
        spent = []
        async with ExtBot(Silent.token, request=Silent(), get_updates_request=Silent()) as bot:
            for number, text in enumerate(_answers(), start=1):
                began = perf_counter()
                channel = TelegramChannel(service, bot)
                await channel.receive(Update.de_json(update_saying(number, text), bot))
                await channel.close()  # waits for what is being sent
                spent.append(1000 * (perf_counter() - began))
        return median(spent)

    return asyncio.run(run())


def _answers() -> Iterator[str]:
    yield from ("你好", "我想牵头", "化工")
    for number in range(200):
        yield ("是", "返回", "在研项目改成3", "返回", "进度")[number % 5]


def _with_sessions(folder: Path) -> Iterator[Figure]:
    """The same turn, start-up and memory beside a thousand and a million stored sessions."""
    spent = {}
    for count in (1_000, 1_000_000):
        path = folder / f"{count}.db"
        Store(path)
        _fill(path, count)
        before = most_megabytes()
        began = perf_counter()
        store = Store(path)
        start = 1000 * (perf_counter() - began)
        spent[count] = _durable(store)
        grown = most_megabytes() - before
        yield Figure(f"打开存着 {count} 个会话的存储", round(start, 1), "毫秒")
        yield Figure(f"存着 {count} 个会话时多用的内存", round(grown, 1), "MB")
    few, many = spent.values()
    yield Figure("一百万个会话与一千个会话一轮之比", round(many / few, 2), "倍", _GROWTH)


def _fill(path: Path, count: int) -> None:
    state = a_talk().session.model_dump_json()
    with sqlite3.connect(path) as db:
        columns = [row[1] for row in db.execute("pragma table_info(sessions)")]
        given = {"id": "", "revision": 1, "state": state, "updated_at": NOW.isoformat()}
        marks = ",".join("?" for _ in columns)
        rows = (
            [f"s{number}" if name == "id" else given.get(name, f"t{number}") for name in columns]
            for number in range(count)
        )
        db.executemany(f"insert into sessions values ({marks})", rows)  # noqa: S608 - our own names


def _at_once(folder: Path) -> Iterator[Figure]:
    """Two thousand conversations, none waiting for another."""
    service = Service(the_assistant(), Store(folder / "many.db"), office_time)
    luck, spent = random.Random(1), []
    talks = [f"s{number}" for number in range(2_000)]
    began = perf_counter()
    for number, text in enumerate(("我想牵头", "化工", "在", "是")):
        luck.shuffle(talks)
        for talk in talks[:1_000]:
            at = perf_counter()
            service.handle(talk, TextReceived(text=text), str(number))
            spent.append(1000 * (perf_counter() - at))
    whole = perf_counter() - began
    spent.sort()
    yield Figure("2,000 个会话，每秒轮数", round(len(spent) / whole), "轮")
    for name, share in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
        yield Figure(f"2,000 个会话，{name}", round(spent[int(len(spent) * share)], 2), "毫秒")
    stored = (folder / "many.db").stat().st_size / len(talks) / 1024
    yield Figure("每个会话在磁盘上", round(stored, 1), "KB")

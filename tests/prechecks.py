"""Filings for the check before filing: a clean one, and ways to spoil it, as data."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import yaml

from dialogs.reading.credit_codes import check_character

__all__ = ["CLEAN", "FAULTS", "TODAY", "a_clean_filing", "changed"]

_FOLDER = Path(__file__).parents[1] / "policy_text" / "jiyuan_consortium" / "prechecks"
_DATA = yaml.safe_load((_FOLDER / "faults.yaml").read_text(encoding="utf-8"))

TODAY = date.fromisoformat(_DATA["today"])
CLEAN: dict[str, Any] = _DATA["clean"]
FAULTS: list[dict[str, Any]] = _DATA["faults"]


def changed(answers: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    """The answers with one change, written as the head of ``faults.yaml`` says."""
    new = deepcopy(answers)
    for slot, value in change.get("set", {}).items():
        new[slot] = value * change["times"] if "times" in change else value
    for slot in change.get("unset", ()):
        del new[slot]
    for place, value in {**change.get("cells", {}), **change.get("sections", {})}.items():
        cells, name = _cells(new, place)
        cells[name] = value
    for place in change.get("drop", ()):
        cells, name = _cells(new, place)
        del cells[name]
    if "copy" in change:
        table, number = change["copy"].split("/")
        new[table].append(dict(new[table][int(number) - 1]))
    if "remove" in change:
        table, number = change["remove"].split("/")
        del new[table][int(number) - 1]
    return new


def _cells(answers: dict[str, Any], place: str) -> tuple[dict[str, Any], str]:
    """The row, or the text of parts, that a place stands in, and its name there."""
    slot, *rest = place.split("/")
    return (answers[slot][int(rest[0]) - 1] if len(rest) > 1 else answers[slot]), rest[-1]


def a_clean_filing(random: Random) -> dict[str, Any]:
    """Some filing without a fault: any number of members, any mix of types, counts said or not."""
    kinds = ["规上工业企业"] * random.randint(4, 9) + random.choices(
        ["其他企业", "高校", "科研院所", "科技服务机构", "其他"], k=random.randint(0, 2)
    )
    members = [_member(number, kind) for number, kind in enumerate(kinds, start=1)]
    filing = CLEAN | {"members": members, "team": _team(random, members)}
    filing = {slot: value for slot, value in filing.items() if not slot.startswith("counts.")}
    filing["platforms"] = [
        CLEAN["platforms"][0],
        *(_platform(random, member) for member in members[: random.randint(0, 3)]),
    ]
    if random.random() < 0.3:
        filing |= {"platforms": [], "lead.platform_level": "企业自建"}
    if random.random() < 0.5:
        del filing["agreement"]
    if random.random() < 0.5:
        filing |= {
            "projects": [],
            "lead.rnd_projects": random.randint(2, 9),
            "section1_lead": "好。",
        }
    if random.random() < 0.3:
        filing["agreement_effective_date"] = None
    filing |= _counts(random, filing)
    return filing


def _code(first: str, number: int) -> str:
    body = f"{first}{number:05d}"
    return body + check_character(body)


_FIRST = {"高校": "12410000414Y", "科研院所": "12419001415Y", "其他": "51419001MJ0Y"}
_ENDING = {"高校": "大学", "科研院所": "研究院", "其他": "协会", "科技服务机构": "检测有限公司"}


def _member(number: int, kind: str) -> dict[str, Any]:
    enterprise = kind in ("规上工业企业", "其他企业")
    first = "Y1419001MA0Y" if number == 3 and enterprise else _FIRST.get(kind, "91419001MA0Y")
    return {
        "name": f"样例{'甲乙丙丁戊己庚辛壬癸子'[number - 1]}{_ENDING.get(kind, '材料有限公司')}",
        "uscc": _code(first, number),
        "type": kind,
        "enterprise": enterprise,
        "in_chain": enterprise,
        "independent_legal_person": True,
        "willing": True,
        "capable": True,
        "contact": f"{'赵钱孙李周吴郑王冯陈褚'[number - 1]}样例",
        "title": "经理",
        "phone": f"0391-66001{number:02d}",
    }


def _team(random: Random, members: list[dict[str, Any]]) -> list[dict[str, Any]]:
    employers = [CLEAN["lead.name"], *(member["name"] for member in members)]
    return [
        {
            "name": f"{'韩杨朱秦尤许'[number]}样例",
            "age": random.randint(18, 80),
            "title": "高级工程师",
            "specialty": "冶金工程",
            "employer": random.choice(employers),
        }
        for number in range(random.randint(1, 6))
    ]


def _platform(random: Random, member: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": f"{member['name']}技术创新中心",
        "field": random.choice(["有色金属", "冶金工程", "再生资源"]),
        "level": random.choice(["国家级", "省级", "市级"]),
        "built": f"20{random.randint(10, 25)}-0{random.randint(1, 9)}",
        "host": member["name"],
    }


def _counts(random: Random, filing: dict[str, Any]) -> dict[str, Any]:
    """Some of the stated counts, all with the lead or all without."""
    kinds = [member["type"] for member in filing["members"]]
    enterprises = sum(kind in ("规上工业企业", "其他企业") for kind in kinds)
    institutes = sum(kind in ("高校", "科研院所") for kind in kinds)
    lead = random.randint(0, 1)
    levels = [platform["level"] for platform in filing["platforms"]]
    counts = {
        "counts.members_total": len(kinds) + lead,
        "counts.enterprises": enterprises + lead,
        "counts.universities_institutes": institutes,
        "counts.others": len(kinds) - enterprises - institutes,
        "counts.platforms_total": len(levels),
        "counts.platforms_provincial_or_above": len(levels) - levels.count("市级"),
    }
    said = random.sample(sorted(counts), k=random.randint(0, len(counts)))
    return {slot: counts[slot] for slot in said}

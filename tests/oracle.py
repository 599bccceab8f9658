"""A second opinion on the verdicts: the contract and the policy's text, worked out once more.

Written from the design, the clauses and their known doubts alone, and by brute force: every value
an unanswered cell may have is tried, and a verdict is given only where all of them agree.  It
shares nothing with the engine but the text both of them read.

Where the design leaves room, this way was taken:

* Worst first: unmet, unknown, unsure, unmet_soft, ambiguous, expert, met.
* Undecided is `unknown` where filling what is not answered can narrow the verdict, and `unsure`
  where only 不清楚 stands in the way.
* Only the stated leading position is `expert`, as the design names no other; every other stated
  yes is `met`.  (定性条件只收佐证 would make `capable` and 3.1.4 `expert` too: a remark.)
* The lead counts as above scale only if it says so; in the chain it always is.
* A share of nothing does not hold.  A clause about members of a kind that are not there is met.
* A member that is 科技服务机构 or 其他 is an enterprise only where its cell `enterprise` says so
  (D07: one or the other, never both); 3.3.4 is about both types.
* Rows that are there are all that counts; an empty list is a consortium without members.  Only
  where a cell was never answered does a stated `members.all_…` speak for it.
* Quick counts are taken to fit each other (above_scale <= enterprises <= total, in_chain <=
  enterprises), unless the stated ones do not.
* One 否 to `all_capable` is unmet for every clause it may be about.
* A member of unknown type is judged by the clauses of every type; what would be met is met.
* No role, no verdict: `incomplete`, nothing by clause.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any, NamedTuple, TypeVar

__all__ = ["COUNTS", "INDUSTRIES", "TYPES", "overall", "verdicts"]

Outcome = TypeVar("Outcome")
Part = set[frozenset[Outcome]]
"""What one independent piece can come to: for each way to fill its unanswered cells, whatever its
不清楚 cells may be."""

INDUSTRIES = (
    *("有色金属", "钢铁", "化工", "绿色食品及饮料加工"),
    *("新材料", "电子信息", "生物医药", "新能源", "节能环保"),
    *("前沿新材料", "氢能与储能", "低空经济", "碳捕集"),
)
WORST_FIRST = ("unmet", "unknown", "unsure", "unmet_soft", "ambiguous", "expert", "met")
ENTERPRISES = ("规上工业企业", "其他企业")
SCHOOLS = ("高校", "科研院所")
SERVICE = "科技服务机构"
TYPES = (*ENTERPRISES, *SCHOOLS, SERVICE, "其他")
YES_NO = (True, False)
LEAD = "lead.above_scale_industrial"
MOST = 20
"""As many members as are tried for a count nobody gave: far past where any share turns."""


def verdicts(answers: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The overall verdict, and clause -> verdict for the clauses that concern the role."""
    by_clause = {
        "lead": lead_verdicts,
        "member": member_verdicts,
        "consortium": consortium_verdicts,
    }.get(answers.get("role") or "")
    if by_clause is None:
        return "incomplete", {}
    found = by_clause(answers)
    return overall(found), found


def overall(found: Mapping[str, str]) -> str:
    """One word for all clauses."""
    said = set(found.values())
    if "unmet" in said:
        return "not_qualified"
    if said & {"unknown", "unsure"}:
        return "incomplete"
    return "needs_confirmation" if said & {"ambiguous", "unmet_soft"} else "qualified"


def lead_verdicts(answers: Mapping[str, Any]) -> dict[str, str]:
    """一 and 三、（一）."""
    return {
        "1": industry(answers),
        "3.1": all_stated(answers, "lead.registered_in_jiyuan", "lead.independent_legal_person"),
        "3.1.1": worst(
            all_stated(answers, "lead.above_scale_industrial"),
            all_stated(answers, "lead.leading_position", good="expert"),
        ),
        "3.1.2": worst(platform(answers), all_stated(answers, "lead.stable_cooperation")),
        "3.1.3": worst(all_stated(answers, "lead.continuous_rnd_investment"), projects(answers)),
        "3.1.4": all_stated(answers, "lead.service_ability"),
    }


def member_verdicts(answers: Mapping[str, Any]) -> dict[str, str]:
    """三、（二）（三） for one member: only the clauses its type calls for."""
    found = {
        "3.2": all_stated(answers, "member.independent_legal_person"),
        "3.3.1": all_stated(answers, "member.willing"),
    }
    called_for: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
        "3.2.3": ((SERVICE,), ("member.capable",)),
        "3.3.2": (SCHOOLS, ("member.capable",)),
        "3.3.3": (ENTERPRISES, ("member.in_chain", "member.capable")),
        "3.3.4": ((SERVICE, "其他"), ("member.capable",)),
    }
    for clause, (types, cells) in called_for.items():
        if answers.get("member.type") in (None, *types):
            found[clause] = worst(*(member_of_type(answers, types, cell) for cell in cells))
    return found


def member_of_type(answers: Mapping[str, Any], types: tuple[str, ...], cell: str) -> str:
    """This cell is true, if it is a member of these types."""

    def outcome(world: dict[str, Any]) -> str:
        return "unmet" if world["member.type"] in types and not world[cell] else "met"

    domains = {"member.type": TYPES, cell: YES_NO}
    return decide([part(answers, domains, outcome)], "met", worst, str)


def consortium_verdicts(answers: Mapping[str, Any]) -> dict[str, str]:
    """All of it."""
    rows = answers.get("members")
    members = quick_verdicts(answers) if rows is None else row_verdicts(answers, rows)
    return (
        lead_verdicts(answers)
        | members
        | {
            "3.4": all_stated(
                answers,
                "organs.decision",
                "organs.advisory",
                "organs.executive",
                "organs.executive_permanent",
                "organs.executive_staffed",
            ),
            "3.5": all_stated(answers, "funds.rules", "funds.internal_supervision"),
        }
    )


# The lead


def industry(answers: Mapping[str, Any]) -> str:
    """One of the thirteen fields is met; another is a matter to confirm, never unmet."""
    if answers.get("industry") is None:
        return missing(answers, "industry")
    return "met" if answers["industry"] in INDUSTRIES else "ambiguous"


def platform(answers: Mapping[str, Any]) -> str:
    """Any platform will do, its own as well."""
    if answers.get("lead.platform_level") is None:
        return missing(answers, "lead.platform_level")
    return "unmet" if answers["lead.platform_level"] == "无" else "met"


def projects(answers: Mapping[str, Any]) -> str:
    """At least two."""
    if answers.get("lead.rnd_projects") is None:
        return missing(answers, "lead.rnd_projects")
    return "met" if answers["lead.rnd_projects"] >= 2 else "unmet"


def missing(answers: Mapping[str, Any], slot: str) -> str:
    return "unsure" if slot in answers else "unknown"


def all_stated(answers: Mapping[str, Any], *slots: str, good: str = "met") -> str:
    """Each of these yes/no questions answered yes."""

    def outcome(world: dict[str, Any]) -> str:
        return good if all(world.values()) else "unmet"

    return decide([part(answers, {slot: YES_NO}, outcome) for slot in slots], "met", worst, str)


# Three values by trying all


def worst(*found: str) -> str:
    return min(found, key=WORST_FIRST.index)


def part(
    given: Mapping[str, Any],
    domains: Mapping[str, tuple[Any, ...]],
    outcome: Callable[[dict[str, Any]], Outcome],
    possible: Callable[[dict[str, Any]], bool] = bool,
) -> Part[Outcome]:
    """All that these cells can come to, given what is known of them."""
    known = {name: given[name] for name in domains if given.get(name) is not None}
    unsure = [name for name in domains if name in given and name not in known]
    unknown = [name for name in domains if name not in given]
    found: Part[Outcome] = set()
    for some in product(*(domains[name] for name in unknown)):
        worlds = (
            known | dict(zip(unknown, some, strict=True)) | dict(zip(unsure, others, strict=True))
            for others in product(*(domains[name] for name in unsure))
        )
        if outcomes := frozenset(outcome(world) for world in worlds if possible(world)):
            found.add(outcomes)
    return found


def decide(
    parts: list[Part[Outcome]],
    nothing: Outcome,
    join: Callable[[Outcome, Outcome], Outcome],
    verdict: Callable[[Outcome], str],
) -> str:
    """The verdict all possible worlds agree on, else unknown or unsure."""
    ways = {frozenset([nothing])}
    for piece in parts:
        ways = {
            frozenset(join(before, after) for before in way for after in outcomes)
            for way in ways
            for outcomes in piece
        }
    return agreed(frozenset(verdict(outcome) for outcome in way) for way in ways)


def agreed(ways: Iterable[frozenset[str]]) -> str:
    """The one verdict of all ways to fill what is not answered; else whether filling helps."""
    ways = set(ways)
    said = frozenset().union(*ways)
    if len(said) == 1:
        return next(iter(said))
    return "unsure" if ways == {said} else "unknown"


# Members as rows

KIND = ("type", "enterprise")


def row_verdicts(answers: Mapping[str, Any], listed: list[dict[str, Any]]) -> dict[str, str]:
    """三、（二）（三） over the rows."""
    said = {
        cell: True
        for cell in ("independent_legal_person", "willing", "capable")
        if answers.get(f"members.all_{cell}")
    }
    rows = [said | row for row in listed]
    return {
        "3.2": worst(number(len(rows)), each(rows, "independent_legal_person")),
        "3.2.1": rows_above_scale(answers, rows),
        "3.2.2": rows_in_chain(rows),
        "3.2.3": each(rows, "capable", lambda row: row["type"] == SERVICE),
        "3.3.1": each(rows, "willing"),
        "3.3.2": each(rows, "capable", lambda row: row["type"] in SCHOOLS),
        "3.3.3": worst(
            each(rows, "in_chain", lambda row: bool(row["enterprise"])),
            each(rows, "capable", lambda row: bool(row["enterprise"])),
        ),
        "3.3.4": each(rows, "capable", lambda row: row["type"] in (SERVICE, "其他")),
    }


def rows_above_scale(answers: Mapping[str, Any], rows: list[dict[str, Any]]) -> str:
    def member(row: dict[str, Any]) -> tuple[int, int]:
        return int(row["type"] == ENTERPRISES[0]), 0

    def lead(world: dict[str, Any]) -> tuple[int, int]:
        return 0, int(world[LEAD])

    parts = [row_part(row, KIND, member) for row in rows] + [part(answers, {LEAD: YES_NO}, lead)]
    return decide(parts, (0, 0), add, lambda sums: above_scale(len(rows), *sums))


def rows_in_chain(rows: list[dict[str, Any]]) -> str:
    def member(row: dict[str, Any]) -> tuple[int, int]:
        return int(row["enterprise"]), int(row["enterprise"] and row["in_chain"])

    parts = [row_part(row, (*KIND, "in_chain"), member) for row in rows]
    return decide(parts, (0, 0), add, lambda sums: in_chain(len(rows), *sums))


def row_part(
    row: dict[str, Any], cells: tuple[str, ...], outcome: Callable[[dict[str, Any]], Outcome]
) -> Part[Outcome]:
    """All that a member can come to, by these cells."""
    typed = row.get("type") in (*ENTERPRISES, *SCHOOLS)
    if typed:
        row = row | {"enterprise": row["type"] in ENTERPRISES}
    elif row.get("type") is not None:
        row = {"enterprise": False} | row

    def possible(world: dict[str, Any]) -> bool:
        if "type" not in world or typed:
            return True
        if row.get("type") is None and row.get("enterprise"):
            return world["type"] in ENTERPRISES
        if world["type"] in (*ENTERPRISES, *SCHOOLS):
            return bool(world["enterprise"] == (world["type"] in ENTERPRISES))
        return True

    domains = {cell: TYPES if cell == "type" else YES_NO for cell in cells}
    return part(row, domains, outcome, possible)


def each(
    rows: list[dict[str, Any]],
    cell: str,
    concerned: Callable[[dict[str, Any]], bool] | None = None,
) -> str:
    """Every member concerned has this cell true."""

    def outcome(row: dict[str, Any]) -> str:
        return "met" if row[cell] or (concerned and not concerned(row)) else "unmet"

    read = (*KIND, cell) if concerned else (cell,)
    return decide([row_part(row, read, outcome) for row in rows], "met", worst, str)


def add(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return one[0] + other[0], one[1] + other[1]


# The numbers


def number(total: int) -> str:
    """Four without the lead; three are four only with it."""
    return "met" if total >= 4 else "ambiguous" if total == 3 else "unmet_soft"


def above_scale(total: int, count: int, lead: int) -> str:
    """60 % of all members, the lead counted or not."""
    least = Fraction(3, 5)
    return readings(at_least(count, total, least), at_least(count + lead, total + 1, least))


def in_chain(total: int, enterprises: int, count: int) -> str:
    """50 % of all members or of the enterprises, the lead counted or not."""
    least = Fraction(1, 2)
    return readings(
        at_least(count, total, least),
        at_least(count + 1, total + 1, least),
        at_least(count, enterprises, least),
        at_least(count + 1, enterprises + 1, least),
    )


def at_least(count: int, total: int, least: Fraction) -> bool:
    return total > 0 and Fraction(count, total) >= least


def readings(*holds: bool) -> str:
    return "met" if all(holds) else "ambiguous" if any(holds) else "unmet"


# Members as quick counts


class World(NamedTuple):
    """The quick counts and the yes/no answers that are judged with them."""

    total: Any
    enterprises: Any
    above_scale: Any
    in_chain: Any
    lead: Any = True
    capable: Any = True


COUNTS = ("members.total", "members.enterprises", "members.above_scale", "members.in_chain")
NOT_ASKED = "absent"


def quick_verdicts(answers: Mapping[str, Any]) -> dict[str, str]:
    """三、（二）（三） over the counts given."""
    given = World(*(answers.get(slot, NOT_ASKED) for slot in COUNTS))
    with_lead = given._replace(lead=answers.get(LEAD, NOT_ASKED))
    with_capable = given._replace(capable=answers.get("members.all_capable", NOT_ASKED))
    others = counted(other_members, with_capable)
    return {
        "3.2": worst(
            counted(number_of_members, given),
            all_stated(answers, "members.all_independent_legal_person"),
        ),
        "3.2.1": counted(share_above_scale, with_lead),
        "3.2.2": counted(share_in_chain, given),
        "3.2.3": others,
        "3.3.1": all_stated(answers, "members.all_willing"),
        "3.3.2": others,
        "3.3.3": worst(
            counted(enterprises_in_chain, given), counted(enterprises_capable, with_capable)
        ),
        "3.3.4": others,
    }


def number_of_members(world: World) -> str:
    return number(world.total)


def share_above_scale(world: World) -> str:
    return above_scale(world.total, world.above_scale, world.lead)


def share_in_chain(world: World) -> str:
    return in_chain(world.total, world.enterprises, world.in_chain)


def other_members(world: World) -> str:
    """Members that are no enterprises can do what they are there for."""
    return "met" if world.capable or world.enterprises >= world.total else "unmet"


def enterprises_in_chain(world: World) -> str:
    return "met" if world.in_chain >= world.enterprises else "unmet"


def enterprises_capable(world: World) -> str:
    return "met" if world.capable or world.enterprises == 0 else "unmet"


@cache
def counted(question: Callable[[World], str], given: World) -> str:
    """The answer of one question that all possible counts agree on, else unknown or unsure."""
    ways: dict[tuple[Any, ...], set[str]] = {}
    for world in list(fitting(given)) or loose(given):
        filled = tuple(
            cell for cell, stated in zip(world, given, strict=True) if stated == NOT_ASKED
        )
        ways.setdefault(filled, set()).add(question(world))
    return agreed(frozenset(said) for said in ways.values())


def tried(stated: Any, values: Iterable[Any]) -> Iterable[Any]:
    return values if stated is None or stated == NOT_ASKED else (stated,)


def fitting(given: World) -> Iterator[World]:
    """All worlds whose counts fit each other."""
    for total in tried(given.total, range(MOST + 1)):
        for enterprises in tried(given.enterprises, range(total + 1)):
            for above, chain in product(
                tried(given.above_scale, range(enterprises + 1)),
                tried(given.in_chain, range(enterprises + 1)),
            ):
                if max(above, chain) <= enterprises <= total:
                    yield from with_flags(given, total, enterprises, above, chain)


def loose(given: World) -> Iterator[World]:
    """All worlds, when the stated counts do not fit each other."""
    for total, *counts in product(*(tried(stated, range(MOST + 1)) for stated in given[:4])):
        yield from with_flags(given, total, *counts)


def with_flags(given: World, total: int, *counts: int) -> Iterator[World]:
    enterprises, above, chain = counts
    for lead, capable in product(tried(given.lead, YES_NO), tried(given.capable, YES_NO)):
        yield World(total, enterprises, above, chain, lead, capable)

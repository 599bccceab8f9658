"""One file of a policy while it is held against the others, and the checks that many files need."""

from collections.abc import Iterable
from typing import Any

from policy_text.errors import nearest
from policy_text.folder import Folder
from policy_text.lint_names import KNOW, faults_of_test
from policy_text.lint_texts import has_blanks, syntax_fault, unknown_names
from policy_text.policy import Policy
from policy_text.yaml_source import Place

__all__ = ["CheckedFile"]


class CheckedFile:
    """A file by its name; every check notes its faults at the place it is given."""

    def __init__(self, folder: Folder, policy: Policy, name: str) -> None:
        self.folder = folder
        self.policy = policy
        self.name = name

    @property
    def printed_names(self) -> set[str]:
        """What a draft or a document may name: single answers, computed numbers, tables.

        A single answer that stands under the name of a table gives way to the table.
        """
        policy = self.policy
        single = {slot for slot in policy.questions if slot.partition(".")[0] not in policy.tables}
        return {*single, *policy.tables, *policy.documents.computed, *policy.documents.tables}

    def fault(self, place: Place, problem: str, advice: str) -> None:
        """Note one fault."""
        self.folder.fault(self.name, place, problem, advice)

    def names(
        self, place: Place, test: Any, table: str | None = None, others: tuple[str, ...] = ()
    ) -> None:
        """Every name in a test or fact is known, and is what it is used as."""
        for problem, advice in faults_of_test(self.policy, test, table, others):
            self.fault(place, problem, advice)

    def question(self, place: Place, slot: str) -> None:
        """There is such a question."""
        if slot not in self.policy.questions:
            advice = nearest(slot, self.policy.questions) or KNOW
            self.fault(place, f"没有这个问题：{slot}", advice)

    def no_doubles(self, place: Place, ids: Iterable[str]) -> None:
        """No two items of a list have the same id."""
        seen: set[str] = set()
        for index, name in enumerate(ids):
            if name in seen:
                self.fault((*place, index, "id"), f"id 重复：{name}", "请改成不同的 id")
            seen.add(name)

    def clauses(self, place: Place, clauses: Iterable[str]) -> None:
        """There are such clauses."""
        for clause in clauses:
            if clause not in self.policy.clauses:
                known = "、".join(self.policy.clauses)
                self.fault(place, f"没有这一条：{clause}", f"clauses.yaml 里有：{known}")

    def quote(self, place: Place, clause_id: str, quote: str) -> None:
        """A quote is a contiguous piece of its clause."""
        clause = self.policy.clauses.get(clause_id)
        if clause is not None and quote not in clause.text:
            same = _longest_beginning(quote, clause.text)
            problem = f"引文与条款 {clause_id} 不一致：“{quote[:20]}……”"
            advice = f"请从条款 {clause_id} 的原文逐字复制"
            if same:
                advice += f"，前 {same} 个字对，从“{quote[same : same + 6]}”起不一样"
            self.fault(place, problem, advice)

    def text(self, place: Place, text: str, told: Iterable[str]) -> None:
        """A text with blanks names only what it is told."""
        names = set(told)
        if has_blanks(text) and syntax_fault(text) is None:
            for name in unknown_names(text, names):
                heads = {known.partition(".")[0] for known in names}
                advice = nearest(name, names | heads) or "{{ }} 里写答案的 id，或这里能说的名字"
                self.fault(place, f"不认识的名字：{name}", advice)

    def plain(self, place: Place, text: str) -> None:
        """A text is said as it stands, so it has no blanks."""
        if has_blanks(text):
            self.fault(place, "这段话照原样说，不会替换 {{ }}", "请直接写出要说的话")


def _longest_beginning(quote: str, text: str) -> int:
    """How many characters of a quote, from its first on, stand together in a text."""
    same = 0
    while same < len(quote) and quote[: same + 1] in text:
        same += 1
    return same

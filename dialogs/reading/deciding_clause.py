"""The one clause of several with numbers that says how many: 立了5个，结题了两个，在做的是3个."""

import re

from dialogs.reading.numerals import NUMBER

__all__ = ["deciding_clause"]

_CLAUSE = re.compile("[,，。;；!！]+")
_COUNT = rf"{NUMBER}[家个项](?:公司|企业|单位|项目)?"
_FIRST = re.compile(
    rf"(?:有|是|我们|俺们?|咱们?|目前|现在|就|只|大的小的|加一块儿?)*{_COUNT}(?:是|在|有|都是|的|整|哈|啊)?"
)
"""两家是, 5个: a count and nothing else."""

_OF_THESE = re.compile(rf"(?:里头|里面|里边|当中|其中|这里面|这里头)(?:有|就|还)*{_COUNT}")
_NOT_THESE = re.compile(
    rf"(?:还有|另外?有?|剩下?的?)(?:那|这)?{_COUNT}[^,，]*(?:没|不|明年|下个?月|年底|还要|正)"
)
_LAST = re.compile(
    rf"(?:那|就|这么|算|下来|实际|最后|现在|目前|如今|眼下|还|在|正|做|干|搞|研|的|是|有)*{_COUNT}(?:没跑儿?|准准的|整|了|吧|的|哈|啊|嘛)*"
)
_LEADS = re.compile("(?:那|就|这么算|算下来|实际|最后|现在|目前|如今|眼下)")


def deciding_clause(text: str) -> str | None:
    """The clause that decides, None where none does.

    It is the first, where the others count some of it or what is left out of it; or the last,
    where it says how it is now.
    """
    clauses = ["".join(clause.split()) for clause in _CLAUSE.split(text)]
    first, *others = [clause for clause in clauses if clause] or [""]
    if not others:
        return None
    if _LEADS.match(others[-1]) and _LAST.fullmatch(others[-1]):
        return others[-1]
    counted = [clause for clause in others if re.search(_COUNT, clause)]
    beside = all(_OF_THESE.match(each) or _NOT_THESE.match(each) for each in counted)
    return first if counted and beside and _FIRST.fullmatch(first) else None

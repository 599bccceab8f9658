"""What is wrong with a Word template, told to the official who edited it."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from jinja2 import Environment, TemplateSyntaxError, UndefinedError

from policy_text.errors import Fault, PolicyError

__all__ = [
    "WordTemplateError",
    "misspelt",
    "not_fillable",
    "not_laid_out",
    "not_word",
    "tags_of",
    "unknown_name",
]

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_LOOSE = re.compile(r"[^{}]{0,3}(?:\{[\{%]|[\}%]\}).{0,40}")
_SCOPE = re.compile(r"^(\{[\{%]-?)\s*(?:tr|tc|p|r)\s")
_OPENS = re.compile(r"^\{%-?\s*(for|if)\b")
_BRANCHES = re.compile(r"^\{%-?\s*(else|elif|endfor|endif)\b")
_NAME = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'")


class WordTemplateError(PolicyError):
    """A template that its author must mend: the file, the tag, what is wrong, what to do."""

    def __init__(self, file: str, tag: str, problem: str, advice: str) -> None:
        super().__init__((Fault(file, 1, tag, problem, advice),))
        self.file = file
        self.tag = tag
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        # A Word file has no lines to count: the tag is what the author will search for.
        place = f"{self.file} 的 {self.tag}" if self.tag else self.file
        return f"{place}：{self.problem}。{self.advice}。"


def not_word(file: str) -> WordTemplateError:
    """The file cannot be opened at all."""
    advice = "请用 Word 打开后另存为 .docx，或换回原来的模板"
    return WordTemplateError(file, "", "不是 Word 文档（.docx）", advice)


def not_laid_out(file: str, what: str) -> WordTemplateError:
    """It holds something that only Word can show."""
    advice = "请改成直接打的字或表格，否则 PDF 和网页里会缺这一处"
    return WordTemplateError(file, "", f"用了{what}", advice)


def not_fillable(
    template: bytes,
    file: str,
    error: Exception,
    environment: Environment,
    context: Mapping[str, Any],
) -> WordTemplateError:
    """A tag asks for something that cannot be done: each is tried alone to find it."""
    advice = "请对照原来的模板改正，或换回原来的模板"
    for tag in tags_of(template):
        try:
            environment.from_string(tag).render(context)
        except TemplateSyntaxError:
            continue
        except Exception as found:
            if type(found) is type(error):
                return WordTemplateError(file, tag, f"填不进去（{error}）", advice)
    return WordTemplateError(file, "", f"填不进去（{error}）", advice)


def unknown_name(template: bytes, file: str, error: UndefinedError) -> WordTemplateError:
    """A tag names something that no question, computed number or table is called."""
    found = _NAME.search(error.message or "")
    name = (found[1] or found[2]) if found else ""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    tag = next((tag for tag in tags_of(template) if word.search(tag)), name)
    advice = "请改成 questions.yaml 或 documents.yaml 里有的名字"
    return WordTemplateError(file, tag, f"没有“{name}”这个名字", advice)


def misspelt(template: bytes, file: str, error: TemplateSyntaxError) -> WordTemplateError:
    """A tag that is not well formed, or a pair of tags of which one is missing."""
    for paragraph in _paragraphs(template):
        loose = _LOOSE.search(_TAG.sub("", paragraph))
        if loose:
            return WordTemplateError(file, loose[0], "花括号不成对", "请补成 {{ 名字 }} 或 {% … %}")
        for tag in _TAG.findall(paragraph):
            if not _parses(tag):
                advice = "请检查引号是否成对、名字里有没有空格或全角符号"
                return WordTemplateError(file, tag, "标签写法有误", advice)
    advice = "请检查每个 for 都有 endfor、每个 if 都有 endif，各占一行"
    return WordTemplateError(file, "", f"标签不成对（{error.message}）", advice)


def tags_of(template: bytes) -> Iterator[str]:
    """Every tag of a template, in reading order."""
    for paragraph in _paragraphs(template):
        yield from _TAG.findall(paragraph)


def _parses(tag: str) -> bool:
    """Whether a tag is well formed by itself, its partner supposed."""
    plain = _SCOPE.sub(r"\1 ", tag)
    if _BRANCHES.match(plain):
        return True
    opens = _OPENS.match(plain)
    try:
        Environment(autoescape=True).from_string(
            plain + (f"{{% end{opens[1]} %}}" if opens else "")
        )
    except TemplateSyntaxError:
        return False
    return True


def _paragraphs(template: bytes) -> Iterator[str]:
    """The text of every paragraph; Word may divide a tag into several runs."""
    with ZipFile(BytesIO(template)) as parts:
        for name in parts.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                for paragraph in parts.read(name).decode().split("</w:p>"):
                    yield unescape("".join(_TEXT.findall(paragraph)))

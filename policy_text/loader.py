"""Loading a policy folder: every fault of every file is found before anything is refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from policy_text.about import About
from policy_text.clauses import Clause, Clauses, cut
from policy_text.conditions import Conditions
from policy_text.documents import Documents
from policy_text.errors import Fault, PolicyError
from policy_text.faq import Faq, Glossary
from policy_text.guides import Guides
from policy_text.language import load_language
from policy_text.policy import Policy
from policy_text.questions import Questions
from policy_text.words import Words
from policy_text.yaml_source import YamlSource, read_yaml

__all__ = ["Folder", "find_policy", "load_policy", "read_folder"]

_HERE = Path(__file__).parent

Model = TypeVar("Model", bound=BaseModel)

_PROBLEMS = {
    "missing": ("缺少这个键", "请补上，写法照样例文件夹"),
    "extra_forbidden": ("没有这个键", "请检查拼写，或删去它"),
    "union_tag_invalid": ("不认识的写法", "可用的写法见 policy_text/conditions.py 开头"),
    "union_tag_not_found": ("应当只写一个键", "一个条件写成“写法: 内容”，多个条件放进 all 或 any"),
    "literal_error": ("不在可选的几种之内", "可选：{expected}"),
    "string_type": ("应当是一段文字", "请写成“键: 文字”"),
    "tuple_type": ("应当是一个列表", "请写成 [甲, 乙]，或每行一个“- ”"),
    "dict_type": ("应当是“键: 值”", "请检查缩进"),
    "model_type": ("应当是“键: 值”的一组", "请检查缩进"),
    "bool_parsing": ("应当是 true 或 false", "请改成 true 或 false"),
    "int_parsing": ("应当是整数", "请只写数字"),
    "string_pattern_mismatch": ("名字写法不对", "名字用小写英文字母、数字、下划线和点，以字母开头"),
}


@dataclass
class Folder:
    """A policy folder as read: its sources, and the faults found so far."""

    path: Path
    faults: list[Fault] = field(default_factory=list)
    sources: dict[str, YamlSource] = field(default_factory=dict)

    def read(self, name: str, model: type[Model]) -> Model | None:
        """One YAML file as a model; its faults are noted, and None given, where it is not one."""
        source = self.sources[name] = read_yaml(self.path / name, name)
        self.faults += source.faults
        if source.content is None:
            if not source.faults:
                self.faults.append(Fault(name, 1, "", "文件是空的", "请照样例文件夹写内容"))
            return None
        try:
            return model.model_validate(source.content)
        except ValidationError as error:
            self.faults += [_fault(source, one) for one in error.errors()]
            return None

    def fault(self, name: str, place: Iterable[str | int], problem: str, advice: str) -> None:
        """Note one fault at a place of a file that was read."""
        where = tuple(place)
        source = self.sources.get(name)
        line = source.line(where) if source else 1
        self.faults.append(Fault(name, line, _key(where), problem, advice))


def _key(place: Iterable[str | int]) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in place)


def _fault(source: YamlSource, error: Mapping[str, Any]) -> Fault:
    """One validation error in the author's words, on the line where it stands."""
    place = tuple(error["loc"])
    while place and place not in source.lines and error["type"] != "missing":
        place = place[:-1]
    problem, advice = _PROBLEMS.get(error["type"], (str(error["msg"]), "请照样例文件夹改正"))
    if error["type"] == "value_error":
        problem = str(error["ctx"]["error"])
    details = error.get("ctx", {})
    written = error.get("input")
    if isinstance(written, str):
        problem = f"{problem}：“{written[:40]}”"
    return Fault(
        source.name,
        source.line(place),
        _key(step for step in place if not isinstance(step, int) or step < 10_000),
        problem,
        advice.format(expected=details.get("expected", "")),
    )


def find_policy(policy: str) -> Path:
    """The folder of a policy: a path as given, or the name of one that is packed with us."""
    named = _HERE / policy
    if policy.replace("_", "").isalnum() and (named / "policy.yaml").is_file():
        return named
    return Path(policy)


def load_policy(policy: str) -> Policy:
    """Load a policy by name or folder.  Raises PolicyError with every fault of the folder."""
    loaded, faults = read_folder(find_policy(policy))
    if loaded is None or faults:
        raise PolicyError(tuple(faults))
    return loaded


def read_folder(path: Path) -> tuple[Policy | None, list[Fault]]:
    """The policy of a folder as far as it can be put together, and every fault found."""
    folder = Folder(path)
    if not path.is_dir():
        fault = Fault(str(path.name), 1, "", "没有这个政策文件夹", "请核对名字，或给出文件夹的路径")
        return None, [fault]
    about = folder.read("policy.yaml", About)
    entries = folder.read("clauses.yaml", Clauses)
    questions = folder.read("questions.yaml", Questions)
    conditions = folder.read("conditions.yaml", Conditions)
    faq = folder.read("faq.yaml", Faq)
    glossary = folder.read("glossary.yaml", Glossary)
    guides = folder.read("measures.yaml", Guides)
    documents = folder.read("documents.yaml", Documents)
    language = load_language()
    source = _source(folder)
    clauses = _clauses(folder, entries, source) if entries else {}
    if not (
        about and questions and conditions and faq and glossary and guides and documents and clauses
    ):
        return None, folder.faults
    policy = Policy(
        id=path.name,
        about=about,
        source=source,
        clauses=clauses,
        sections=questions.sections,
        questions={question.id: question for question in questions.questions},
        conditions=conditions,
        faq=faq,
        glossary=glossary,
        guides=guides,
        documents=documents,
        language=language,
        words=_words(folder, language.words),
        templates=_templates(path),
    )
    # Linting needs the whole policy; imported here because it looks at what is loaded above.
    from policy_text.lint import lint

    lint(folder, policy)
    return policy, folder.faults


def _source(folder: Folder) -> str:
    try:
        return (folder.path / "source.txt").read_text(encoding="utf-8")
    except FileNotFoundError:
        folder.faults.append(Fault("source.txt", 1, "", "没有政策原文", "请把原文存成 source.txt"))
    except UnicodeDecodeError:
        folder.faults.append(Fault("source.txt", 1, "", "不是 UTF-8 编码", "请另存为 UTF-8 编码"))
    return ""


def _clauses(folder: Folder, entries: Clauses, source: str) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    for index, entry in enumerate(entries.clauses):
        place = ("clauses", index)
        if entry.id in clauses:
            folder.fault("clauses.yaml", (*place, "id"), f"条款号重复：{entry.id}", "请改成不同的号")
            continue
        try:
            clauses[entry.id] = cut(entry, source)
        except ValueError as error:
            advice = "请照原文改 starts、ends，写到能认出那一行为止"
            folder.fault("clauses.yaml", (*place, "starts"), str(error), advice)
    return clauses


def _words(folder: Folder, common: Words) -> Words:
    """The engine's words, with those of the policy over them."""
    name = "texts.yaml"
    source = folder.sources[name] = read_yaml(folder.path / name, name)
    folder.faults += source.faults
    texts: dict[str, str] = {}
    for key, text in (source.content or {}).items():
        if isinstance(text, str):
            texts[key] = text
        else:
            folder.fault(name, (key,), "应当是一段文字", "请写成“键: 文字”")
    return common.with_texts(texts)


def _templates(path: Path) -> dict[str, bytes]:
    files = sorted((path / "templates").glob("*"))
    return {file.name: file.read_bytes() for file in files if file.is_file()}

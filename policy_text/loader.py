"""Loading a policy folder: every fault of every file is found before anything is refused."""

from dataclasses import replace
from pathlib import Path

from policy_text.about import About
from policy_text.checks import Checks
from policy_text.clauses import Clause, Clauses, cut
from policy_text.conditions import Conditions
from policy_text.documents import Documents
from policy_text.errors import Fault, PolicyError
from policy_text.faq import Faq, Glossary
from policy_text.folder import Folder
from policy_text.guides import Guides
from policy_text.language import load_language
from policy_text.lint import lint
from policy_text.lint_texts import syntax_fault
from policy_text.packed import packed_folder
from policy_text.policy import Policy
from policy_text.questions import Questions
from policy_text.ranking import Ranking
from policy_text.words import Words
from policy_text.yaml_source import read_yaml

__all__ = ["find_policy", "load_policy", "read_folder"]


def find_policy(policy: str) -> Path:
    """The folder of a policy: a path as given, or the name of one that is packed with us."""
    return packed_folder(policy) or Path(policy)


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
    measured = (path / "ranking.yaml").exists()
    ranking = folder.read("ranking.yaml", Ranking) if measured else Ranking()
    # A policy need not have checks of its own: what every form is checked for is not data.
    own_checks = (path / "checks.yaml").is_file()
    checks = folder.read("checks.yaml", Checks) if own_checks else Checks()
    language = load_language()
    words = _words(folder, language.words)
    source = _source(folder)
    clauses = _clauses(folder, entries, source) if entries else {}
    if not (
        (about and questions and conditions and faq and glossary and guides and documents)
        and (checks and clauses and ranking)
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
        faq=faq.with_words(language.asking),
        glossary=glossary,
        guides=guides,
        documents=documents,
        checks=checks,
        # What is not understood is said in the words of the policy too.
        language=replace(language, words=words),
        words=words,
        templates=_templates(path),
        ranking=ranking,
        vectors=_vectors(path),
    )
    lint(folder, policy, language.words)
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
            folder.fault(
                "clauses.yaml", (*place, "id"), f"条款号重复：{entry.id}", "请改成不同的号"
            )
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
    if source.content is not None and not isinstance(source.content, dict):
        folder.fault(name, (), "应当是“键: 值”", "请检查缩进")
        return common
    texts: dict[str, str] = {}
    for key, text in (source.content or {}).items():
        if not isinstance(text, str):
            folder.fault(name, (key,), "应当是一段文字", "请写成“键: 文字”")
        elif syntax_fault(text) is None:  # what is wrong with it is said by the lint
            texts[key] = text
    return common.with_texts(texts)


def _templates(path: Path) -> dict[str, bytes]:
    files = sorted((path / "templates").glob("*"))
    return {file.name: file.read_bytes() for file in files if file.is_file()}


def _vectors(path: Path) -> bytes | None:
    file = path / "vectors.bin"
    return file.read_bytes() if file.is_file() else None

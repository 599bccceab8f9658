"""YAML without its traps: every scalar stays a string, a key stands once, lines are kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from policy_text.errors import Fault

__all__ = ["Place", "YamlSource", "read_yaml"]

# Nothing is taken for a number or a date.  The C parser reads the same and is ten times as fast; it
# is not in every build of PyYAML.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlSource:
    """The content of one file, and the line each key and item of it stands on."""

    name: str
    content: Any
    lines: dict[Place, int]
    faults: tuple[Fault, ...] = ()

    def line(self, place: Place) -> int:
        """The line of ``place``, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def named(self, place: Place) -> Place:
        """``place`` with the id of each item that has one, where its number stood."""
        names: list[str | int] = []
        inner = self.content
        for step in place:
            try:
                inner = inner[step]
            except (KeyError, IndexError, TypeError):
                return (*names, *place[len(names) :])
            has_id = isinstance(step, int) and isinstance(inner, dict) and "id" in inner
            names.append(str(inner["id"]) if has_id else step)
        return tuple(names)


def read_yaml(path: Path, name: str) -> YamlSource:
    """Read one file.  Faults are collected in the result, never raised."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        fault = Fault(name, 1, "", "没有这个文件", f"请新建 {name}，或从样例文件夹里复制一份")
        return YamlSource(name, None, {}, (fault,))
    except UnicodeDecodeError as error:
        fault = Fault(
            name, 1, "", f"不是 UTF-8 编码（第 {error.start} 字节）", "请另存为 UTF-8 编码"
        )
        return YamlSource(name, None, {}, (fault,))
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        advice = "请检查这一行和上一行的缩进、冒号（半角，后面空一格）、引号是否成对"
        return YamlSource(name, None, {}, (Fault(name, line, "", "YAML 写法有误", advice),))
    except yaml.YAMLError as error:
        fault = Fault(name, 1, "", f"YAML 读不了：{error}", "请删去文件中的控制字符")
        return YamlSource(name, None, {}, (fault,))
    lines: dict[Place, int] = {}
    faults: list[Fault] = []
    content = _plain(node, (), name, lines, faults) if node is not None else None
    return YamlSource(name, content, lines, tuple(faults))


def _plain(
    node: yaml.Node, place: Place, name: str, lines: dict[Place, int], faults: list[Fault]
) -> Any:
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(item, (*place, index), name, lines, faults)
            for index, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            here = (*place, key)
            if key == "<<":  # what another item has, under the keys of this one
                found = _plain(value_node, here, name, lines, faults)
                merged |= found if isinstance(found, dict) else {}
                continue
            if key in mapping:
                line = key_node.start_mark.line + 1
                faults.append(Fault(name, line, key, "同一个键写了两次", "请删去其中一个"))
                continue
            mapping[key] = _plain(value_node, here, name, lines, faults)
            lines[here] = key_node.start_mark.line + 1
        return merged | mapping
    return node.value

"""A policy folder while it is read: its files as models, and the faults found so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from policy_text.errors import Fault, nearest
from policy_text.models import Data
from policy_text.yaml_source import YamlSource, read_yaml

__all__ = ["Folder"]

Model = TypeVar("Model", bound=BaseModel)

_PROBLEMS = {
    "missing": ("缺少这个键", "请补上，写法照样例文件夹"),
    "extra_forbidden": ("没有这个键", "请检查拼写，或删去它"),
    "union_tag_invalid": ("不认识的写法", "可用的写法：{expected}"),
    "union_tag_not_found": ("应当只写一个键", "一个条件写成“写法: 内容”，多个条件放进 all 或 any"),
    "literal_error": ("不在可选的几种之内", "可选：{expected}"),
    "string_type": ("应当是一段文字", "请写成“键: 文字”"),
    "tuple_type": ("应当是一个列表", "请写成 [甲, 乙]，或每行一个“- ”"),
    "dict_type": ("应当是“键: 值”", "请检查缩进"),
    "model_type": ("应当是“键: 值”的一组", "请检查缩进"),
    "pattern_regex": ("写法有误", "请检查括号是否成对；要找符号本身的，前面加 \\"),
    "bool_parsing": ("应当是 true 或 false", "请改成 true 或 false"),
    "int_parsing": ("应当是整数", "请只写数字"),
    "date_from_datetime_parsing": ("应当是一个日期", "请写成 2026-03-01，年四位、月日各两位"),
    "date_parsing": ("应当是一个日期", "请写成 2026-03-01，年四位、月日各两位"),
    "is_instance_of": ("写法不对", "请照样例文件夹改正"),
    "too_short": ("不能是空的", "请至少写一项"),
    "too_long": ("写多了", "请照样例文件夹，只写那几项"),
    "string_too_short": ("不能是空的", "请写上内容"),
    "greater_than": ("太小了", "请写一个大一些的数"),
    "string_pattern_mismatch": ("写法不对", "{expected}"),
}

_YEAR, _NAME = "请写四位年份，例如 2026", "名字用小写英文字母、数字、下划线和点，以字母开头"


@dataclass
class Folder:
    """A policy folder as read: its sources, and the faults found so far."""

    path: Path
    faults: list[Fault] = field(default_factory=list)
    sources: dict[str, YamlSource] = field(default_factory=dict)

    def read(self, name: str, model: type[Model], within: str = "") -> Model | None:
        """One YAML file as a model; its faults are noted, and None given, where it is not one.

        A file that is a list stands in the model under the key ``within``.
        """
        source = self.sources[name] = read_yaml(self.path / name, name)
        self.faults += source.faults
        if source.content is None:
            if not source.faults:
                self.faults.append(Fault(name, 1, "", "文件是空的", "请照样例文件夹写内容"))
            return None
        try:
            return model.model_validate({within: source.content} if within else source.content)
        except ValidationError as error:
            self.faults += [_fault(source, one, within) for one in error.errors()]
            return None

    def fault(self, name: str, place: Iterable[str | int], problem: str, advice: str) -> None:
        """Note one fault at a place of a file that was read."""
        where = tuple(place)
        source = self.sources.get(name)
        line = source.line(where) if source else 1
        key = _key(source.named(where) if source else where)
        self.faults.append(Fault(name, line, key, problem, advice))


def _key(place: Iterable[str | int]) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in place)


def _fault(source: YamlSource, error: Mapping[str, Any], within: str) -> Fault:
    """One validation error in the author's words, on the line where it stands."""
    place = tuple(error["loc"])[1 if within else 0 :]
    while place and place not in source.lines and error["type"] != "missing":
        place = place[:-1]
    problem, advice = _PROBLEMS.get(error["type"], (str(error["msg"]), "请照样例文件夹改正"))
    if error["type"] == "value_error":
        problem = str(error["ctx"]["error"])
    details = error.get("ctx", {})
    written = error.get("input")
    if isinstance(written, str):
        problem = f"{problem}：“{written[:40]}”"
    expected = _expected(details)
    advice = advice.format(expected=expected)
    if error["type"] == "extra_forbidden":
        advice = nearest(str(error["loc"][-1]), _keys()) or advice
    elif error["type"] == "union_tag_invalid":
        problem = f"{problem}：{details['tag']}"
        advice = nearest(str(details["tag"]), expected.split("、")) or advice
    return Fault(
        source.name,
        source.line(place),
        _key(step for step in place if not isinstance(step, int) or step < 10_000),
        problem,
        advice,
    )


def _expected(details: Mapping[str, Any]) -> str:
    """What may stand there, as an author writes it."""
    if "pattern" in details:
        return _NAME if "a-z" in details["pattern"] else _YEAR
    listed = str(details.get("expected_tags") or details.get("expected") or "")
    words = (word.strip(" '") for word in listed.replace(" or ", ", ").split(","))
    return "、".join(word for word in words if word not in ("name", "number"))


@cache
def _keys() -> tuple[str, ...]:
    """Every key that stands in some file of a policy."""
    keys: set[str] = set()
    models = [Data]
    while models:
        model = models.pop()
        models += model.__subclasses__()
        keys |= {field.alias or name for name, field in model.model_fields.items()}
    return tuple(sorted(keys))

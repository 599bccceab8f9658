"""The language of the engine: what it says and what it understands, read from ``common``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from policy_text.errors import Fault, PolicyError
from policy_text.faq import Asking
from policy_text.lexicon import Lexicon
from policy_text.models import Data
from policy_text.words import Words
from policy_text.workdays import Workdays, WorkdayYears, workdays_of
from policy_text.yaml_source import read_yaml

__all__ = ["COMMON", "Language", "load_language"]

COMMON = Path(__file__).parent / "common"

Model = TypeVar("Model", bound=Data)


@dataclass(frozen=True, eq=False)
class Language:
    """What is said to people (``words``) and what they are understood to say (``lexicon``).

    ``syllables`` gives the sound of each common character, without its tone.
    """

    words: Words
    lexicon: Lexicon
    syllables: Mapping[str, str]
    workday_years: WorkdayYears
    asking: Asking

    @cached_property
    def workdays(self) -> Workdays:
        """Which days are worked."""
        return workdays_of(self.workday_years)


@cache
def load_language(folder: Path = COMMON) -> Language:
    """Read texts, lexicon and working days, once; raises PolicyError with every fault found."""
    faults: list[Fault] = []
    texts = _read_texts(folder, faults)
    lexicon = _read(folder, "lexicon.yaml", Lexicon, faults)
    workdays = _read(folder, "workdays.yaml", WorkdayYears, faults)
    asking = _read(folder, "asking.yaml", Asking, faults)
    if faults or lexicon is None or workdays is None or asking is None:
        raise PolicyError(tuple(faults))
    syllables = _read_syllables(folder / "syllables.txt")
    return Language(Words(texts), lexicon, syllables, workdays, asking)


def _read_syllables(file: Path) -> dict[str, str]:
    """Each line is a syllable and, after a space, the characters that sound so."""
    lines = [line.split() for line in file.read_text(encoding="utf-8").splitlines()]
    return {character: syllable for syllable, characters in lines for character in characters}


def _read_texts(folder: Path, faults: list[Fault]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in sorted((folder / "texts").glob("*.yaml")):
        name = f"texts/{path.name}"
        source = read_yaml(path, name)
        faults.extend(source.faults)
        for key, text in (source.content or {}).items():
            line = source.line((key,))
            if key in texts:
                faults.append(
                    Fault(name, line, key, "别的文件里已有这个键", "请改名或删去其中一个")
                )
            elif not isinstance(text, str):
                faults.append(Fault(name, line, key, "应是一段文字", "请写成“键: 文字”一行"))
            else:
                texts[key] = text
    return texts


def _read(folder: Path, name: str, model: type[Model], faults: list[Fault]) -> Model | None:
    source = read_yaml(folder / name, name)
    faults.extend(source.faults)
    try:
        return model.model_validate(source.content or {})
    except ValidationError as error:
        for one in error.errors():
            place = tuple(one["loc"])
            key = ".".join(str(step) for step in place)
            line = source.line(place)
            advice = "请对照这个文件原来的写法改正"
            faults.append(Fault(name, line, key, one["msg"], advice))
    except re.error as error:
        faults.append(Fault(name, 1, "", f"正则写法有误：{error}", "请改正这个写法"))
    return None

"""The licences of everything that is installed with the program are listed as they are."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest

import run

LIST = run.ROOT / "docs" / "licences.md"

NAMES_OF_CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "GNU Lesser General Public License v3 (LGPLv3)": "LGPL-3.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
    "ISC License (ISCL)": "ISC",
}


def locked() -> list[str]:
    """The packages of the lock, those for other systems too."""
    text = run.RUNTIME_LOCK.read_text(encoding="utf-8")
    return sorted(set(re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE)))


def installed() -> dict[str, Distribution]:
    found = {}
    for name in locked():
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # meant for another system
    return found


def licence_of(package: Distribution) -> str:
    """What a package says of itself, as short as it says it anywhere."""
    about = package.metadata
    if about["License-Expression"]:
        return str(about["License-Expression"])
    named = [
        NAMES_OF_CLASSIFIERS.get(classifier.rpartition(" :: ")[2], classifier)
        for classifier in about.get_all("Classifier", [])
        if classifier.startswith("License :: ")
    ]
    said = (about["License"] or "").strip().partition("\n")[0]
    return " AND ".join(named) or said


def listed() -> dict[str, str]:
    rows = re.findall(
        r"^\| ([a-z0-9._-]+) \| (.+?) \|", LIST.read_text(encoding="utf-8"), re.MULTILINE
    )
    return dict(rows)


def test_every_locked_package_is_listed_and_no_other() -> None:
    assert sorted(listed()) == locked()


@pytest.mark.parametrize(("name", "package"), installed().items(), ids=list(installed()))
def test_a_licence_is_listed_as_the_package_states_it(name: str, package: Distribution) -> None:
    assert listed()[name] == licence_of(package)
    assert "AGPL" not in licence_of(package)
    assert "GPL-3" not in licence_of(package).replace("LGPL-3", "")

"""The exact versions that pipelines install."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docs.blocks import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
WINDOWS = {"platform_system": "Windows", "sys_platform": "win32", "os_name": "nt"}


def pins() -> list[tuple[str, str]]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    written = [line.partition("#")[0].strip() for line in lines]
    found = [re.fullmatch(r"([a-z0-9-]+)==([0-9.]+)", line) for line in written if line]
    return [(one[1], one[2]) for one in found if one]


def closure(needed: Iterable[str], system: dict[str, str]) -> set[str]:
    """The names of all that is needed; what is not installed here is taken to need nothing."""
    found, left = set[str](), [*needed]
    while left:
        requirement = Requirement(left.pop())
        name = canonicalize_name(requirement.name)
        if name in found or (requirement.marker and not requirement.marker.evaluate({**system, "extra": ""})):
            continue
        found.add(name)
        try:
            left += requires(name) or []
        except PackageNotFoundError:
            continue
    return found


def test_each_line_is_an_exact_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert len(pins()) == len([line for line in lines if line and not line.startswith("#")])
    assert len(dict(pins())) == len(pins())


@pytest.mark.parametrize("system", [{}, WINDOWS], ids=["here", "Windows"])
def test_all_that_cvcalc_needs_has_a_version(system: dict[str, str]) -> None:
    needed = closure(NEEDED, system)
    assert {"typer", "rich", "pydantic", "pyyaml", "hatchling"} <= needed
    assert needed - {*dict(pins())} == set()


def test_nothing_else_has_a_version() -> None:
    pytest.importorskip("hatchling")  # what it needs is known where it is installed
    assert {*dict(pins())} - closure(NEEDED, {}) - closure(NEEDED, WINDOWS) == set()


@pytest.mark.parametrize("needed", NEEDED)
def test_a_version_is_one_that_the_project_allows(needed: str) -> None:
    requirement = Requirement(needed)
    assert requirement.specifier.contains(dict(pins())[requirement.name])

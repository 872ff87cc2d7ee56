"""Outputs of `cvcalc check` read back, held to the schemas that others published for them."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import xmlschema
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.protocols import Validator

SCHEMAS = Path(__file__).parent / "schemas_published"

_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read_sarif(text: str) -> dict[str, Any]:
    """The only run of a SARIF log."""
    log = json.loads(text)
    _sarif().validate(log)
    run: dict[str, Any] = log["runs"][0]
    assert len(log["runs"]) == 1
    assert len({one["id"] for one in run["tool"]["driver"]["rules"]}) == len(run["tool"]["driver"]["rules"])
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return run


def read_gitlab(text: str) -> list[dict[str, Any]]:
    """The entries of a Code Quality report, no two of which are known by the same."""
    entries: list[dict[str, Any]] = json.loads(text)
    _gitlab().validate(entries)
    assert len({one["fingerprint"] for one in entries}) == len(entries)
    return entries


def read_junit(text: str) -> ET.Element:
    """The suites, whose counts are right."""
    _junit().validate(text)
    suites = ET.fromstring(text.encode())  # noqa: S314  # it was written here, and is valid
    for element in suites.iter():
        if element.tag in {"testsuite", "testsuites"}:
            for count, kind in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
                assert int(element.attrib[count]) == len([*element.iter(kind)]), count
    cases = [(one.attrib["classname"], one.attrib["name"]) for one in suites.iter("testcase")]
    assert len(set(cases)) == len(cases)
    return suites


def read_github(text: str) -> tuple[list[dict[str, str]], list[str]]:
    """The commands that a runner would carry out, each with its level and message, and the lines beside them."""
    commands, plain = [], []
    for line in text.split("\n"):
        found = _COMMAND.fullmatch(line)
        if found is None:
            plain.append(line)
            continue
        properties = dict(one.split("=", 1) for one in found[2].split(","))
        told = {name: _unescaped(value.replace("%3A", ":").replace("%2C", ",")) for name, value in properties.items()}
        commands.append({"level": found[1], "message": _unescaped(found[3]), **told})
    return commands, plain


def _unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


@cache
def _sarif() -> Validator:
    return Draft7Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")))


@cache
def _gitlab() -> Validator:
    return Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text(encoding="utf-8")))


@cache
def _junit() -> Any:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))

"""Checking models from Python."""

from __future__ import annotations

import re
from typing import Any

import pytest

import cvcalc
from tests.integration.models import BROKEN, SHOPS

MODEL = """\
segment: A
currency: IDR
benefits: {tangible: {Savings: 5}}
costs: {tangible: {Fee: %s}}
offers: {Ours: {}, Theirs: {costs: {tangible: {Fee: 3}}}}
checks: {We lead: {that: advantage > 0, severity: warning}}
"""


def codes(findings: cvcalc.Findings) -> list[str]:
    return [one.code for one in findings.problems]


def test_checks_of_a_model_are_judged() -> None:
    model = cvcalc.loads(MODEL % "4", name="a.value.yaml")
    findings = cvcalc.check(model)
    assert "CV401" in codes(findings)
    (outcome,) = findings.outcomes
    assert (outcome.name, outcome.passed, outcome.offer, outcome.values["advantage"]) == ("We lead", False, "Ours", -1)
    (problem,) = [one for one in findings.problems if one.code == "CV401"]
    assert (problem.place.file, problem.place.line) == ("a.value.yaml", 6)
    assert (findings.files, findings.names) == (1, ["a.value.yaml"])


@pytest.mark.parametrize("require", ["customer_value > 1", ["customer_value > 1", "benefits > 1"]])
def test_requirements_are_added(require: str | list[str]) -> None:
    findings = cvcalc.check(cvcalc.loads(MODEL % "4"), require)
    assert "CV402" in codes(findings)
    assert "customer_value > 1" in {one.that for one in findings.outcomes}


def test_errors_are_found_instead_of_raised() -> None:
    findings = cvcalc.check([cvcalc.loads(BROKEN, name="b.yaml"), cvcalc.loads(MODEL % "1", name="a.yaml")])
    assert [(one.code, one.place.line) for one in findings.problems if one.place.file == "b.yaml"] == [("CV203", 6)]
    assert findings.files == 2
    assert [one.passed for one in findings.outcomes] == [True]


def test_each_model_is_taken_by_itself_unless_joined() -> None:
    ours, theirs = (cvcalc.loads(SHOPS, name=f"{name}.yaml") for name in ("a", "b"))
    assert "CV219" not in codes(cvcalc.check([ours, theirs]))
    assert "CV219" in codes(cvcalc.check([ours, theirs], join=True))


def test_what_several_models_extend_is_told_of_once() -> None:
    models = [cvcalc.loads(MODEL % "-4", name="a.yaml") for _ in range(2)]
    assert codes(cvcalc.check(models)).count("CV302") == 1


@pytest.mark.parametrize("join", [False, True])
def test_the_same_model_is_checked_once(join: bool) -> None:
    model = cvcalc.loads(MODEL % "4", name="a.yaml")
    findings = cvcalc.check([model, model], join=join)
    assert (findings.files, findings.names, len(findings.outcomes)) == (1, ["a.yaml"], 1)
    assert "CV219" not in codes(findings)


@pytest.mark.parametrize(
    ("require", "told"),
    [(None, "None"), (5, "int"), ([None], "None"), (["advantage > 0", b"a"], "bytes"), (b"a", "bytes")],
)
def test_a_requirement_is_text(require: Any, told: str) -> None:
    with pytest.raises(TypeError, match=f"^require must be a condition or several, not {told}$"):
        cvcalc.check(cvcalc.loads(MODEL % "4"), require)


@pytest.mark.parametrize(("scenarios", "told"), [(5, "int"), (["Lean", None], "None")])
def test_a_scenario_is_text(scenarios: Any, told: str) -> None:
    model = cvcalc.loads(MODEL % "4")
    for function in (cvcalc.check, cvcalc.whatif):
        with pytest.raises(TypeError, match=f"^scenarios must be a name or several, not {told}$"):
            function(model, scenarios=scenarios)


@pytest.mark.parametrize(
    ("require", "says"),
    [
        ("advantage >", "advantage >"),
        ("advantage", "advantage"),
        ("advantag > 0", "did you mean 'advantage'?"),
        ("customer_value > 1.500", "1.500"),
        ("year > 0", "'year' is a different number in every year"),
    ],
)
def test_what_is_no_condition_is_refused(require: str, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        cvcalc.check(cvcalc.loads(MODEL % "1"), require)


def test_an_unknown_scenario_is_refused() -> None:
    with pytest.raises(ValueError, match="there is no scenario 'Lean'"):
        cvcalc.check(cvcalc.loads(MODEL % "1"), scenarios=["Lean"])

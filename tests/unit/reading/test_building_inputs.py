"""Inputs: the forms of ranges, and the names that formulas can use."""

from __future__ import annotations

import pytest

from cvcalc.formula import parse
from cvcalc.model import Estimate, Input
from cvcalc.reading.quantities import POISON
from tests.unit.reading.shaped import loaded, model_of, wrong


def input_of(keys: str) -> Input:
    found = model_of(f"inputs: {{a: {{{keys}}}}}").documents[0].layer.inputs["a"]
    assert isinstance(found, Input)
    return found


@pytest.mark.parametrize(
    ("keys", "form", "central", "figures"),
    [
        ("low: 1, base: 2, high: 3", "percentile", "2", {"low", "base", "high"}),
        ("low: 1, base: 2, high: 3, min: 0", "percentile", "2", {"low", "base", "high", "min"}),
        ("max: 9, high: 3, base: b * 2, low: 1", "percentile", "b * 2", {"low", "base", "high", "max"}),
        ("min: 1, mode: 2, max: 3", "three_point", "2", {"min", "mode", "max"}),
        ("mean: 5, sd: 1", "normal", "5", {"mean", "sd"}),
    ],
)
def test_a_range(keys: str, form: str, central: str, figures: set[str]) -> None:
    found = input_of(keys)
    assert found.estimate is not None
    assert (found.estimate.form, found.estimate.shape) == (form, "pert")
    assert {*found.estimate.figures} == figures
    assert found.value == found.estimate.central == parse(central)


def test_the_shape_of_three_points() -> None:
    found = input_of("min: 1, mode: 2, max: 3, shape: triangular")
    figures = {"min": parse("1"), "mode": parse("2"), "max": parse("3")}
    assert found.estimate == Estimate("three_point", figures, "triangular")


def test_what_is_told_of_an_input() -> None:
    found = input_of("value: 1, unit: hours, source: survey, evidence: customer_data, note: of March")
    assert (found.unit, found.source, found.evidence, found.note) == ("hours", "survey", "customer_data", "of March")
    assert found.estimate is None


@pytest.mark.parametrize(
    ("keys", "code", "key", "message"),
    [
        ("unit: hours", "CV107", "value", "this input has no value"),
        ("measure: nps", "CV107", "measure", "'measure' lacks the column"),
        ("survey: q1, low: 5", "CV106", "low", "'survey' and 'low' exclude each other"),
        ("survey: q1, mean: 5, sd: 1", "CV106", "mean", "'survey' and 'mean' exclude each other"),
        ("", "CV107", "value", "this input has no value"),
        ("low: 1, high: 3", "CV107", "base", "this range lacks 'base'"),
        ("base: 3", "CV107", "low", "this range lacks 'low' and 'high'"),
        ("mode: 3", "CV107", "min", "this range lacks 'min' and 'max'"),
        ("min: 1, max: 3", "CV107", "mode", "this range lacks 'mode'"),
        ("min: 1", "CV107", "mode", "this range lacks 'mode' and 'max'"),
        ("shape: pert", "CV107", "min", "this range lacks 'min' and 'mode' and 'max'"),
        ("mean: 1", "CV107", "sd", "this range lacks 'sd'"),
        ("sd: 1", "CV107", "mean", "this range lacks 'mean'"),
        ("value: 2, low: 1, base: 2, high: 3", "CV106", "low", "'value' and 'low' exclude each other in one input"),
        ("value: 2, min: 1", "CV106", "min", "'value' and 'min' exclude"),
        ("low: 1, base: 2, high: 3, mode: 2", "CV106", "mode", "'low' and 'mode' exclude"),
        ("low: 1, base: 2, high: 3, shape: pert", "CV106", "shape", "'low' and 'shape' exclude"),
        ("min: 1, mode: 2, max: 3, sd: 1", "CV106", "sd", "'mode' and 'sd' exclude"),
        ("mean: 1, sd: 2, max: 3", "CV106", "max", "'mean' and 'max' exclude"),
    ],
)
def test_keys_that_make_no_range(keys: str, code: str, key: str, message: str) -> None:
    model, problems = loaded(f"inputs: {{a: {{{keys}}}}}")
    assert wrong(problems) == [(code, ("inputs", "a", key))]
    assert message in problems[0].message
    assert problems[0].place.at_key == (code == "CV106")
    assert model is not None
    found = model.documents[0].layer.inputs["a"]
    assert isinstance(found, Input)
    assert found.value == (parse("2") if "value" in keys else POISON)


@pytest.mark.parametrize("name", ["a", "_a", "a1", "gaji_per_jam", "الأجر", "時給", "ώρα", "naïve"])
def test_names_of_any_script(name: str) -> None:
    assert [*model_of(f"inputs: {{{name}: 1}}").documents[0].layer.inputs] == [name]


def test_names_are_compared_in_one_form() -> None:
    decomposed, composed = "nai\u0308ve", "na\u00efve"
    assert [*model_of(f"inputs: {{{decomposed}: 1}}").documents[0].layer.inputs] == [composed]
    _, problems = loaded(f"inputs: {{{composed}: 1, {decomposed}: 2}}")
    assert wrong(problems) == [("CV006", ("inputs", decomposed))]
    assert problems[0].related[0].place.path == ("inputs", composed)


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("hourly wage", "formulas could not use it", "write hourly_wage"),
        ("hourly-wage", "formulas could not use it", "write hourly_wage"),
        ("2nd_year", "formulas could not use it", "write _2nd_year"),
        ("gaji (Rp)", "formulas could not use it", "write gaji_Rp"),
        ("max", "it is a word of formulas", "write max_value"),
        ("year", "it is a word of formulas", "write year_value"),
        ("true", "it is a word of formulas", "write true_value"),
        ("%", "formulas could not use it", "a name has letters, digits and '_'"),
        ("", "formulas could not use it", "a name has letters, digits and '_'"),
    ],
)
def test_a_name_that_formulas_can_not_use(name: str, message: str, hint: str) -> None:
    model, problems = loaded(f'inputs: {{"{name}": 1}}')
    assert wrong(problems) == [("CV109", ("inputs", name))]
    assert problems[0].place.at_key
    assert message in problems[0].message
    assert hint in problems[0].hint
    assert model is not None


def test_what_such_a_name_was_meant_for_has_no_value() -> None:
    model, _ = loaded("inputs: {hourly-wage: 30, wage: 5}")
    assert model is not None
    inputs = model.documents[0].layer.inputs
    assert {name: one.value for name, one in inputs.items() if isinstance(one, Input)} == {
        "hourly_wage": POISON,
        "hourly": POISON,
        "wage": parse("5"),
    }


def test_a_missing_space_after_a_name() -> None:
    model, problems = loaded("inputs: {wage:5, rate: 3}")
    assert wrong(problems) == [("CV017", ("inputs", "wage:5"))]
    assert problems[0].hint == "write wage: 5"
    assert model is not None
    assert isinstance(model.documents[0].layer.inputs["wage"], Input)

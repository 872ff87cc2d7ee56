"""cvcalc from Python."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import cvcalc
from tests.integration.models import BROKEN, RIVALS, SHOPS, SMALL

VALUES = {
    "Kilat CRM": Decimal("44235401.953418"),
    "Shared inbox": Decimal("33030886.551465"),
    "Spreadsheet and phone": Decimal(0),
}


@pytest.fixture
def rivals(tmp_path: Path) -> Path:
    path = tmp_path / "rivals.yaml"
    path.write_text(RIVALS, encoding="utf-8")
    return path


def values(model: cvcalc.ValueModel) -> dict[str, Decimal]:
    return {one.offer: round(one.customer_value, 6) for one in cvcalc.score(model)}


def test_file_is_loaded_and_scored(rivals: Path) -> None:
    model = cvcalc.load(rivals)
    assert model.file == rivals.as_posix()
    assert values(model) == VALUES
    assert values(cvcalc.load(str(rivals))) == VALUES


@pytest.mark.parametrize("text", [RIVALS, RIVALS.encode()])
def test_text_is_loaded(text: str | bytes) -> None:
    assert values(cvcalc.loads(text)) == VALUES


def test_text_extends_what_stands_beside_its_name(tmp_path: Path, rivals: Path) -> None:
    assert values(cvcalc.loads("extends: rivals.yaml\n", name=str(tmp_path / "new.yaml"))) == VALUES


def test_dictionary_is_built() -> None:
    model = cvcalc.build(
        {
            "segment": "Shops",
            "benefits": {"tangible": {"Hours": "20 * 12 * wage"}},
            "costs": {"tangible": {"Price": 0.5}},
            "inputs": {"wage": Decimal("2.5")},
        }
    )
    (valuation,) = cvcalc.score(model)
    assert valuation.customer_value == Decimal("599.5")


def test_scenario_is_chosen(rivals: Path) -> None:
    model = cvcalc.load(rivals)
    lean = cvcalc.score(model, scenario="Lean")
    assert {one.scenario for one in lean} == {"Lean"}
    assert lean[0].customer_value < cvcalc.score(model)[0].customer_value
    with pytest.raises(ValueError, match="there is no scenario 'Leen'"):
        cvcalc.score(model, scenario="Leen")


def test_models_are_compared(rivals: Path) -> None:
    models = [cvcalc.load(rivals), cvcalc.loads(SHOPS)]
    assert [one.segment for one in cvcalc.compare(models)] == ["Small online shops", "Shops", "Stalls"]
    assert cvcalc.compare(iter(models)) == cvcalc.compare(models)


def test_problems_of_reading_have_lines() -> None:
    with pytest.raises(cvcalc.InvalidModel) as caught:
        cvcalc.loads("segment: A\ncolour: 5\n", name="a.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.file, problem.place.line) == ("CV101", "a.yaml", 2)


def test_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(cvcalc.InvalidModel, match="CV001"):
        cvcalc.load(tmp_path / "missing.yaml")


def test_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(cvcalc.InvalidModel, match="CV001"):
        cvcalc.load(tmp_path)


def test_problems_of_meaning_are_found_when_scored() -> None:
    model = cvcalc.loads(BROKEN)
    for function in (cvcalc.score, cvcalc.compare):
        with pytest.raises(cvcalc.InvalidModel, match="CV203"):
            function(model)


def test_warnings_are_kept_with_their_lines() -> None:
    model = cvcalc.loads(SMALL.replace("6_000_000\n", "1.500\n"))
    assert [(one.code, one.place.line) for one in model.warnings] == [("CV110", 11)]


def document(models: Any) -> object:
    return cvcalc.document("compare", models)


@pytest.mark.parametrize(
    ("models", "says"),
    [
        ("m.yaml", "str: cvcalc.load('m.yaml') reads one"),
        (["m.yaml"], "str: cvcalc.load('m.yaml') reads one"),
        (Path("m.yaml"), f"{type(Path()).__name__}: cvcalc.load('m.yaml') reads one"),
        ("segment: A\n", "str: cvcalc.loads reads one"),
        (b"segment: A", "bytes: cvcalc.loads reads one"),
        ({"segment": "A"}, "dict: cvcalc.build makes one of it"),
        (None, "None"),
        ([None], "None"),
        (5, "int"),
    ],
)
@pytest.mark.parametrize(
    "function",
    [
        cvcalc.score,
        cvcalc.compare,
        cvcalc.price,
        cvcalc.sensitivity,
        cvcalc.simulate,
        cvcalc.whatif,
        cvcalc.check,
        document,
    ],
)
def test_models_are_models(function: Callable[[Any], object], models: Any, says: str) -> None:
    with pytest.raises(TypeError) as caught:
        function(models)
    assert str(caught.value) == f"models must be a ValueModel or several of them, not {says}"


def test_models_that_are_held_against_each_other_are_models(rivals: Path) -> None:
    model: Any = cvcalc.load(rivals)
    wrong: Any = "a.yaml"
    several: Any = [model]
    with pytest.raises(TypeError, match=r"^old must be a ValueModel, not str: cvcalc\.load\('a\.yaml'\) reads one$"):
        cvcalc.diff(wrong, model)
    with pytest.raises(TypeError, match=r"^new must be a ValueModel, not list$"):
        cvcalc.diff(model, several)


def test_names_are_loaded_when_asked_for() -> None:
    assert set(cvcalc.__all__) <= set(dir(cvcalc))
    assert all(getattr(cvcalc, name) for name in cvcalc.__all__)
    with pytest.raises(AttributeError, match="no attribute 'scor'"):
        getattr(cvcalc, "scor")  # noqa: B009  # a type checker would refuse it plainly


UNCERTAIN = "segment: A\ninputs: {a: {low: 3, base: 4, high: 6}}\nbenefits: {tangible: {Savings: %s}}\n"


def test_simulate() -> None:
    (found,) = cvcalc.simulate(cvcalc.loads(UNCERTAIN % "a"), draws=500, seed=3)
    (offer,) = found.offers
    assert (found.draws, found.seed, offer.base) == (500, 3, 4)
    assert offer.drawn.p10 == pytest.approx(3, abs=0.02)
    assert offer.drawn.p90 == pytest.approx(6, abs=0.02)
    assert [found] == cvcalc.simulate([cvcalc.loads(UNCERTAIN % "a")], draws=500, seed=3)


@pytest.mark.parametrize("draws", [1, 0, -5, 1_000_001])
def test_simulate_refuses_too_few_and_too_many_draws(draws: int) -> None:
    with pytest.raises(ValueError, match="there can be 2 to 1,000,000 draws"):
        cvcalc.simulate(cvcalc.loads(UNCERTAIN % "a"), draws=draws)


def test_simulate_raises_what_only_draws_find() -> None:
    with pytest.raises(cvcalc.InvalidModel) as caught:
        cvcalc.simulate(cvcalc.loads(UNCERTAIN % "a + (a - 1.5) ^ 0.5", name="a.yaml"))
    problem = caught.value.problems[-1]
    assert (problem.code, problem.place.line) == ("CV229", 3)
    with pytest.raises(ValueError, match="there is no scenario 'x'"):
        cvcalc.simulate(cvcalc.loads(UNCERTAIN % "a"), scenario="x")

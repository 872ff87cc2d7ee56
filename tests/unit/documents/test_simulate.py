"""The document `simulate/1`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

import cvcalc
from cvcalc.documents.numbers import simulated, simulated_text
from cvcalc.documents.simulate import simulate_document
from cvcalc.problems import Place, Problem, warning
from tests.goldens import Golden
from tests.unit.documents.valuations import VERSION, parsed
from tests.unit.reports.simulations import HEAVY, SHOPS, shops
from tests.unit.reports.simulations import simulated as simulations


def text_of(found: Iterable[cvcalc.Simulation], warnings: Iterable[Problem] = (), **more: Any) -> str:
    parts: list[str] = []
    simulate_document(found, VERSION, lambda: warnings, parts.append, draws=2_000, seed=1, **more)
    return "".join(parts)


def document(found: Iterable[cvcalc.Simulation], warnings: Iterable[Problem] = (), **more: Any) -> dict[str, Any]:
    return parsed("simulate", text_of(found, warnings, **more))


def test_the_whole_document(golden: Golden) -> None:
    golden("documents/simulate.json", text_of(shops()))


def test_it_is_as_its_schema_says() -> None:
    found = document(shops(), [warning("CV309", "m", Place("shops.yaml"))])
    assert (found["draws"], found["seed"], len(found["segments"]), len(found["warnings"])) == (2_000, 1, 2, 1)
    base, cheaper = found["segments"]
    assert (base["scenario"], cheaper["scenario"]) == (None, "Inbox cuts its price")
    assert base["offers"][0]["base"] == 59684447.783621
    assert base["advantage"]["offer"] == "Kilat CRM"
    assert [one["offer"] for one in base["drivers"] if one["input"] == "hours_saved"] == ["Kilat CRM", "Shared inbox"]


def test_figures_fit_each_other() -> None:
    for segment in document(shops())["segments"]:
        for one in segment["offers"]:
            assert sum(one["histogram"]["counts"]) == 2_000
            assert len(one["histogram"]["edges"]) == len(one["histogram"]["counts"]) + 1
            assert one["p5"] <= one["p10"] <= one["p25"] <= one["p50"] <= one["p75"] <= one["p90"] <= one["p95"]
            assert one["probability_best"] == one["rank_probabilities"][0]
        for shares in zip(*(one["rank_probabilities"] for one in segment["offers"]), strict=True):
            assert sum(shares) == pytest.approx(1, abs=1e-5)


def test_what_does_not_exist_is_null() -> None:
    (heavy,) = document(simulations(HEAVY))["segments"]
    assert [one["sd"] for one in heavy["offers"]] == [None, None]
    assert [one["mean_error"] for one in heavy["offers"]] == [None, None]
    assert (heavy["drivers"], heavy["interaction"], heavy["advantage"]["sd"]) == ([], None, None)
    assert heavy["interaction_error"] is None
    (alone,) = document(simulations("benefits: {tangible: {Savings: 5}}\n"))["segments"]
    assert (alone["advantage"], alone["interaction"], alone["evpi"]) == (None, None, 0)
    assert alone["offers"][0]["histogram"] == {"edges": [5, 5], "counts": [2_000]}


def test_offers_that_are_shown_compete_with_the_others() -> None:
    (segment,) = document(simulations(SHOPS), offers=frozenset({"Shared inbox"}))["segments"]
    assert [one["offer"] for one in segment["offers"]] == ["Shared inbox"]
    assert len(segment["offers"][0]["rank_probabilities"]) == 3
    assert segment["advantage"]["offer"] == "Kilat CRM"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1 / 3, "0.333333"),
        (-1234567.0, "-1234570"),
        (123456.5, "123456"),  # the float next to a half decides
        (1e-9 / 3, "0.000000000333333"),
        (2.5e17, "250000000000000000"),
    ],
)
def test_simulated_figures_have_six_digits(number: float, text: str) -> None:
    assert simulated_text(number) == text
    assert json.loads(text) == pytest.approx(number, rel=1e-5)
    assert float(simulated(number)) == float(text)


def test_infinity_is_refused() -> None:
    with pytest.raises(ValueError, match="no document holds"):
        simulated_text(float("inf"))

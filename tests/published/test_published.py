"""Published worked examples, through their files and the command line, to the digits that were printed.

Each file of `examples/published/` cites its source; the figures and tolerances here are those of the source.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.running import Run

FOLDER = Path(__file__).parents[2] / "examples" / "published"

Figure = tuple[str, str | None, str, float | None, float]  # offer, scenario, key, printed figure, tolerance

HIGH_END = (0.460, 0.436, 0.414, 0.395, 0.378)

PRINTED: dict[str, list[Figure]] = {
    "evc-001-life-cycle-costs": [
        ("New product", None, "advantage", 125, 0.01),
        ("New product", "At 850", "advantage", 100, 0.01),
        ("New product", "At the economic value", "advantage", 0, 0.01),
        ("Reference product", None, "costs.total", 1000, 0.01),
        ("New product", None, "benefits.total", 350, 0.01),
    ],
    "evc-006-machine-with-crash-risk": [("New machine", None, "advantage", 0, 0.01)],
    "evc-012-ratio-against-difference": [
        ("Commodity", None, "customer_value", 7000, 0),
        ("Ours", None, "customer_value", 9000, 0),
        ("Ours", None, "benefit_cost_ratio", 2.5, 0),
        ("Commodity", None, "benefit_cost_ratio", 3.33, 0.005),
    ],
    "npv-001-five-years": [("Offer", None, "customer_value", 122.89, 0.01)],
    "npv-003-outlay-now": [
        ("Offer", None, "customer_value", 1922.06, 0.005),
        ("Offer", "The roof collapses in year 6", "customer_value", -3749.47, 0.005),
    ],
    "irr-001-basic-values": [
        ("Five rising flows", None, "irr", 0.0524, 6e-05),
        ("Never paid back", None, "irr", -0.0955, 6e-05),
        ("Four uneven flows", None, "irr", 0.28095, 6e-05),
        ("Most at once", None, "irr", 0.06206, 6e-05),
    ],
    "npv-007-value-against-rate": [
        ("A", None, "customer_value", 4140, 0.5),
        ("B", None, "customer_value", 3824, 0.5),
        ("A", None, "irr", 0.27, 0.005),
        ("B", None, "irr", 0.38, 0.005),
    ],
    "pb-001-payback": [
        ("A", None, "payback_years", 3.7, 1e-06),
        ("B", None, "payback_years", 2.7, 1e-06),
    ],
    "pb-004-discounted-payback": [
        ("Offer", None, "payback_years_discounted", 3.7, 0.05),
        ("Offer", None, "customer_value", 488, 5),
    ],
    "cba-001-information-system": [
        ("Offer", None, "benefits.total", 180239, 1),
        ("Offer", None, "costs.total", 145236, 1),
        ("Offer", None, "customer_value", 35003, 1),
        ("Offer", None, "roi", 0.24, 0.005),
        ("Offer", None, "payback_years_discounted", 2.403, 0.0005),
    ],
    "tei-002-three-cases": [
        ("First case", None, "roi", 2.0, 0.005),
        ("Second case", None, "roi", 0.66, 0.005),
        ("Third case", None, "roi", 0.2, 0.005),
        ("Second case", None, "payback_years", 12 / 12, 0.01 / 12),
        ("Third case", None, "payback_years", 20 / 12, 0.01 / 12),
    ],
    "tco-001-heating": [
        ("Less expensive system", None, "costs.total", 50326, 0.5),
        ("More expensive system", None, "costs.total", 41372, 0.5),
    ],
    "gale-005-relative-price": [
        ("Acura", None, "costs.total", 35_200, 0),
        ("Competitors on average", None, "costs.total", 40_000, 0),
    ],
    "smart-001-office-location": [("Addison Square", None, "benefits.total", 80.8, 1e-09)],
}

LIFETIMES: dict[str, list[tuple[str, str, float, float]]] = {  # segment, key, printed figure, tolerance
    "clv-001-netflix": [
        ("Subscribers", "margin.0", 17.95, 1e-09),
        ("Subscribers", "margin_multiple", 67.33, 0.005),
        ("Subscribers", "clv", 1209, 0.5),
    ],
    "clv-010-margin-multiple": [("Customers", "margin_multiple", 2.67, 0.005)],
    "clv-sbg-two-cohorts": [
        ("High end", "fit.alpha", 0.668, 0.0005),
        ("High end", "fit.beta", 3.806, 0.0005),
        ("Regular", "fit.alpha", 0.704, 0.0005),
        ("Regular", "fit.beta", 1.182, 0.0005),
        *(("High end", f"survival.{8 + year}", left, 0.0005) for year, left in enumerate(HIGH_END)),
    ],
}

MEASURES = [  # KPI, key, printed figure, tolerance
    ("Retention", "now", 0.85, 1e-09),
    ("Satisfaction", "now", 0.6916, 0.00005),
    ("Satisfaction", "now_n", 107, 0),
    ("Promoters", "baseline", 30, 0),
    ("Promoters", "now", 50, 0),
    ("Promoters of 324", "now", 100 / 3, 1e-06),
    ("Checkout button", "p_value", 0.0474, 6e-05),
    ("Checkout button", "low", 0.0001, 6e-05),
    ("Checkout button", "high", 0.0179, 6e-05),
]

RUNNING_TOTALS = {
    "pb-004-discounted-payback": ([-10000, -6364, -3473, -1220, 488], 5),
    "cba-001-information-system": ([-42500, -23304, -6164, 9139, 22803, 35003], 1),
}


@pytest.fixture
def results(run: Run) -> Callable[[str], list[dict[str, Any]]]:
    """The results of a published model with all its scenarios, through the command line."""

    def score(name: str) -> list[dict[str, Any]]:
        path = FOLDER / f"{name}.value.yaml"
        scenarios = sorted({scenario for _, scenario, *_ in PRINTED[name] if scenario})
        asked = [text for scenario in scenarios for text in ("--scenario", scenario)]
        finished = run("score", str(path), "--format", "json", *asked)
        assert finished.code == 0, finished.stderr
        return list(json.loads(finished.stdout)["results"])

    return score


@pytest.mark.parametrize("name", PRINTED)
def test_printed_figures(name: str, results: Callable[[str], list[dict[str, Any]]]) -> None:
    found = {(one["offer"], one["scenario"]): one for one in results(name)}
    for offer, scenario, key, printed, tolerance in PRINTED[name]:
        value: Any = found[offer, scenario]
        for step in key.split("."):
            value = value[step]
        assert value == pytest.approx(printed, abs=tolerance or 0, rel=0), (offer, scenario, key)


def test_every_published_file_is_held_to_its_figures() -> None:
    assert {path.name.removesuffix(".value.yaml") for path in FOLDER.iterdir()} == {*PRINTED, *LIFETIMES, "measures"}


@pytest.mark.parametrize(("kpi", "key", "printed", "tolerance"), MEASURES)
def test_printed_measures(run: Run, kpi: str, key: str, printed: float, tolerance: float) -> None:
    finished = run("journey", str(FOLDER / "measures.value.yaml"), "--format", "json")
    assert finished.code == 0, finished.stderr
    stages = json.loads(finished.stdout)["segments"][0]["stages"]
    found = {one["name"]: one for stage in stages for one in stage["kpis"]}
    assert found[kpi][key] == pytest.approx(printed, abs=tolerance, rel=0)


def test_every_file_cites_its_source() -> None:
    for path in FOLDER.iterdir():
        assert path.read_text(encoding="utf-8").startswith("# Source: "), path.name


@pytest.mark.parametrize("name", RUNNING_TOTALS)
def test_printed_running_totals(name: str, run: Run) -> None:
    finished = run("explain", str(FOLDER / f"{name}.value.yaml"), "--format", "json")
    years = json.loads(finished.stdout)["explanations"][0]["years"]
    printed, tolerance = RUNNING_TOTALS[name]
    running = [sum(year["present_value"] for year in years[: index + 1]) for index in range(len(years))]
    assert running == pytest.approx(printed, abs=tolerance, rel=0)


ECONOMIC_VALUES: list[tuple[str, dict[str, float]]] = [
    (
        "evc-001-life-cycle-costs",
        {
            "reference_value": 300,
            "positive_differentiation": 650,
            "negative_differentiation": 0,
            "price_ceiling": 950,
            "headroom": 125,
        },
    ),
    (
        "evc-006-machine-with-crash-risk",
        {
            "reference_value": 150_000,
            "positive_differentiation": 50_000,
            "negative_differentiation": 14_600,
            "price_ceiling": 185_400,
        },
    ),
    ("evc-012-ratio-against-difference", {"reference_value": 3000, "price_ceiling": 8000}),
]


@pytest.mark.parametrize(("name", "printed"), ECONOMIC_VALUES)
def test_printed_economic_values(name: str, printed: dict[str, float], run: Run) -> None:
    finished = run("price", str(FOLDER / f"{name}.value.yaml"), "--format", "json")
    (segment,) = json.loads(finished.stdout)["segments"]
    assert {key: segment[key] for key in printed} == pytest.approx(printed, abs=0.01, rel=0)
    assert (segment["price_weight"], segment["solution"]) == (1, "exact")


def test_economic_value_by_life_cycle_costs_alone(run: Run) -> None:
    """What the source calls 600: without the extra functions."""
    path = str(FOLDER / "evc-001-life-cycle-costs.value.yaml")
    finished = run("price", path, "--set", "New product:extra_functions=0", "--format", "json")
    assert json.loads(finished.stdout)["segments"][0]["price_ceiling"] == 600


def test_the_customer_keeps_what_was_printed_at_the_trial_prices(run: Run) -> None:
    path = str(FOLDER / "evc-001-life-cycle-costs.value.yaml")
    segments = json.loads(run("price", path, "--scenario", "At 850", "--format", "json").stdout)["segments"]
    assert [(one["price"], one["headroom"]) for one in segments] == [(825, 125), (850, 100)]


def test_elements_of_the_true_economic_value(run: Run) -> None:
    path = str(FOLDER / "evc-006-machine-with-crash-risk.value.yaml")
    segment = json.loads(run("compare", path, "--format", "json").stdout)["segments"][0]
    drivers = {driver["name"]: driver["difference"] for driver in segment["drivers"]}
    assert drivers == {"Expected loss by crashes": 50_000, "Price": -35_400, "Running": -14_600}


def test_tei_net_benefits_are_not_discounted(results: Callable[[str], list[dict[str, Any]]]) -> None:
    assert [sum(one["net_flows"]) for one in results("tei-002-three-cases")] == [200, 20_000, 200_000]


def test_the_two_lenses_disagree_and_compare_says_so(run: Run) -> None:
    path = str(FOLDER / "evc-012-ratio-against-difference.value.yaml")
    segment = json.loads(run("compare", path, "--format", "json").stdout)["segments"][0]
    assert (segment["winner"], segment["winner_by_ratio"], segment["lenses_agree"]) == ("Ours", "Commodity", False)
    assert "The two lenses disagree" in run("compare", path).stdout


def test_the_cheaper_heating_is_the_dearer_system(run: Run) -> None:
    finished = run("score", str(FOLDER / "tco-001-heating.value.yaml"))
    assert "More expensive system leads Less expensive system" in finished.stdout


@pytest.mark.parametrize("name", LIFETIMES)
def test_printed_lifetimes(name: str, run: Run) -> None:
    found = {one["segment"]: one for one in lifetimes(run, name)}
    for segment, key, printed, tolerance in LIFETIMES[name]:
        value: Any = found[segment]
        for step in key.split("."):
            value = value[int(step) if isinstance(value, list) else step]
        assert value == pytest.approx(printed, abs=tolerance, rel=0), (segment, key)


def test_the_printed_residual_lifetime(run: Run) -> None:
    """It counts from the payment after the data on, undiscounted; ours from the end of the data, a year earlier."""
    high_end = lifetimes(run, "clv-sbg-two-cohorts")[0]
    assert high_end["residual"]["margin_multiple"] * 1.1 == pytest.approx(7.530, abs=0.0005)


def lifetimes(run: Run, name: str) -> list[dict[str, Any]]:
    finished = run("clv", str(FOLDER / f"{name}.value.yaml"), "--format", "json")
    assert finished.code == 0, finished.stderr
    return list(json.loads(finished.stdout)["segments"])

"""Journeys: their stages, their KPIs, and the inputs that these feed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cvcalc.model import Document, Input, TakenOut
from cvcalc.model.journey import JourneyEntry, Kpi
from cvcalc.model.tallies import Tally
from cvcalc.model.vocabulary import JOURNEYS
from tests.unit.reading.shaped import loaded, model_of, wrong

SHOP = "benefits: {tangible: {Savings: 5 * rate}}\n"


def document(text: str) -> Document:
    return model_of(text).documents[-1]


def journey(text: str) -> JourneyEntry:
    found = document(text).settings.journey
    assert found is not None
    return found


def kpi_of(keys: str) -> Kpi:
    found = journey(f"journey: {{kpis: {{order: {{Forms: {keys}}}}}}}\n").kpis["order", "Forms"]
    assert isinstance(found, Kpi)
    return found


def fed(keys: str) -> Input:
    found = document(f"{SHOP}journey: {{kpis: {{order: {{Forms: {keys}}}}}}}\n").layer.inputs["rate"]
    assert isinstance(found, Input)
    return found


def problems(keys: str, before: str = "") -> list[tuple[str, tuple[str | int, ...]]]:
    return wrong(loaded(f"{SHOP}{before}journey: {{kpis: {{order: {{Forms: {keys}}}}}}}\n")[1])


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_journey_that_has_a_name_gives_its_stages(name: str) -> None:
    assert journey(f"journey: {{stages: {name}}}\n").stages == JOURNEYS[name]


def test_stages_may_be_listed_or_left_to_what_lies_beneath() -> None:
    assert journey("journey: {stages: [order, use]}\n").stages == ("order", "use")
    assert journey("journey: {kpis: {order: {Forms: {measure: nps, now: 3}}}}\n").stages is None


def test_a_kpi_holds_its_counts_and_where_they_come_from() -> None:
    found = kpi_of("{measure: conversion, baseline: 40%, now: {hits: 3, of: 4}, source: log, note: since May}")
    assert (found.stage, found.name, found.measure, found.is_test) == ("order", "Forms", "conversion", False)
    assert (found.baseline, found.source, found.note) == (Decimal("0.4"), "log", "since May")
    assert isinstance(found.now, Tally)
    assert (found.now.total, found.now.n) == (3, 4)
    assert found.place.path == ("journey", "kpis", "order", "Forms")


def test_of_a_test_a_is_the_baseline() -> None:
    found = kpi_of("{measure: nps, a: 20, b: 31}")
    assert (found.baseline, found.now, found.is_test) == (20, 31, True)


@pytest.mark.parametrize(
    ("measure", "counts", "mean"),
    [
        ("nps", "{promoters: 5, passives: 3, detractors: 2}", Decimal(30)),
        ("nps", "{scores: {10: 5, 8: 3, 2: 2}}", Decimal(30)),
        ("csat", "{scores: {5: 42, 4: 32, 3: 10, 2: 9, 1: 14}}", Decimal(74) / Decimal(107)),
        ("csat", "{hits: 3, of: 4}", Decimal("0.75")),
        ("ces", "{scores: {7: 1, 5: 1}}", Decimal(6)),
        ("ces", "{mean: 5.5, sd: 1, n: 20}", Decimal("5.5")),
        ("mean", "{scores: {-3: 1, 2.5: 1}}", Decimal("-0.25")),
        ("retention", "{start: 1_000, end: 1_050, new: 200}", Decimal("0.85")),
        ("churn", "{start: 1_000, end: 1_050, new: 200}", Decimal("0.15")),
    ],
)
def test_each_measure_comes_from_its_counts(measure: str, counts: str, mean: Decimal) -> None:
    found = kpi_of(f"{{measure: {measure}, now: {counts}}}").now
    assert isinstance(found, Tally)
    assert abs(found.total / found.weight - mean) < Decimal("1e-25")


def test_a_null_takes_a_kpi_out_and_an_upper_file_says_it_anew() -> None:
    text = "journey: {kpis: {order: {Forms: {measure: nps, now: 3}}}}\n"
    lean = (
        model_of(text + "scenarios: {Lean: {journey: {kpis: {order: {Forms: null}}}}}\n")
        .scenarios["Lean"][0]
        .settings.journey
    )
    assert lean is not None
    assert isinstance(lean.kpis["order", "Forms"], TakenOut)


def test_an_input_is_fed_with_the_formula_of_the_counts_and_their_error_as_its_range() -> None:
    found = fed("{measure: conversion, now: {hits: 168, of: 4_100}, input: rate, source: log, note: since May}")
    assert not isinstance(found.value, tuple)
    assert found.value.text == "168 / 4100"
    assert found.estimate is not None
    assert found.estimate.form == "normal"
    assert found.estimate.figures["mean"] == found.value
    sd = found.estimate.figures["sd"].constant
    assert sd is not None
    assert abs(sd - Decimal("0.003095889")) < Decimal("1e-8")
    assert (found.source, found.evidence) == ("168 of 4,100, log", "customer_data")
    assert found.note == "KPI 'Forms' at order: since May"
    assert found.place.path[-1] == "input"
    assert found.value_place.path[-1] == "now"


def test_a_mean_and_nps_feed_their_figure() -> None:
    found = fed("{measure: nps, now: {promoters: 5, passives: 3, detractors: 2}, input: rate}")
    assert not isinstance(found.value, tuple)
    assert (found.value.text, found.source) == ("30", "10 answers")


def test_a_mere_figure_feeds_an_input_without_range_nor_evidence() -> None:
    found = fed("{measure: nps, a: 20, b: 31, input: rate}")
    assert not isinstance(found.value, tuple)
    assert (found.value.constant, found.estimate, found.source, found.evidence) == (31, None, None, None)
    assert found.value_place.path[-1] == "b"


def test_figures_without_any_doubt_have_no_range() -> None:
    assert fed("{measure: mean, now: {mean: 3, sd: 0, n: 20}, input: rate}").estimate is None


def test_all_that_is_wrong_with_the_counts_is_told_at_once() -> None:
    kpi = ("journey", "kpis", "order", "Forms")
    keys = "{measure: csat, baseline: {hits: 5, of: 4}, now: {scores: {6: 2, 5: -1, 4: 1.5}}, input: rate}"
    assert problems(keys) == [
        ("CV240", (*kpi, "baseline", "hits")),
        ("CV240", (*kpi, "now", "scores", "6")),
        ("CV240", (*kpi, "now", "scores", "5")),
        ("CV240", (*kpi, "now", "scores", "4")),
    ]


@pytest.mark.parametrize(
    ("keys", "code", "at"),
    [
        ("{measure: nps, input: rate}", "CV242", ()),
        ("{now: 3, input: rate}", "CV242", ()),
        ("{measure: nps, a: 3, input: rate}", "CV242", ()),
        ("{measure: nps, b: 3, input: rate}", "CV242", ()),
        ("{measure: nps, now: 101, input: rate}", "CV240", ("now",)),
        ("{measure: retention, now: 1.2, input: rate}", "CV240", ("now",)),
        ("{measure: retention, now: {survey: q1}, input: rate}", "CV242", ("now",)),
        ("{measure: conversion, now: {scores: {5: 1}}, input: rate}", "CV242", ("now",)),
        ("{measure: nps, a: 3, b: 4, now: 5, input: rate}", "CV106", ("now",)),
        ("{measure: nps, now: 5, baseline: {hits: 1}, input: rate}", "CV107", ("baseline",)),
    ],
)
def test_nothing_else_is_told_of_the_input_of_a_kpi_that_is_wrong(keys: str, code: str, at: tuple[str, ...]) -> None:
    assert problems(keys) == [(code, ("journey", "kpis", "order", "Forms", *at))]


def test_scores_up_to_five_are_no_nps_unless_it_is_said_that_nobody_gave_more() -> None:
    assert problems("{measure: nps, now: {scores: {5: 4, 1: 2}}, input: rate}")[0][0] == "CV240"
    assert problems("{measure: nps, now: {scores: {10: 0, 5: 4, 1: 2}}, input: rate}") == []


def test_a_score_may_be_written_in_any_way_that_numbers_are_but_once() -> None:
    found = kpi_of("{measure: mean, now: {scores: {50%: 1, 1_000: 1}}}").now
    assert isinstance(found, Tally)
    assert found.total == Decimal("1000.5")
    assert [code for code, _ in problems("{measure: csat, now: {scores: {5: 1, 5.0: 2}}, input: rate}")] == ["CV240"]


def test_one_layer_gives_an_input_once() -> None:
    keys = "{measure: nps, now: 3, input: rate}"
    assert problems(keys, "inputs: {rate: 5}\n") == [("CV243", ("journey", "kpis", "order", "Forms", "input"))]
    assert problems(f"{keys}, More: {keys}") == [("CV243", ("journey", "kpis", "order", "More", "input"))]


def test_the_name_of_an_input_is_held_to_its_rules() -> None:
    assert problems("{measure: nps, now: 3, input: rate}, More: {measure: nps, now: 3, input: the rate}") == [
        ("CV109", ("journey", "kpis", "order", "More", "input"))
    ]
    kpi = "{measure: nps, now: 3, input: cafe\u0301}"
    named = document(f"benefits: {{tangible: {{Savings: café}}}}\njourney: {{kpis: {{order: {{Forms: {kpi}}}}}}}\n")
    assert [*named.layer.inputs] == ["café"]


def test_names_that_are_empty_are_told() -> None:
    text = 'journey: {kpis: {"": {Forms: {measure: nps, now: 3}}, order: {"": {measure: nps, now: 3}}}}\n'
    assert [code for code, _ in wrong(loaded(text)[1])] == ["CV111", "CV111"]


def test_counts_that_may_have_been_meant_otherwise_are_warned_of() -> None:
    found = problems("{measure: conversion, baseline: {hits: 1, of: 010}, now: {hits: 1, of: 2}, input: rate}")
    assert found == [("CV110", ("journey", "kpis", "order", "Forms", "baseline", "of"))]


def test_a_kpi_is_called_so() -> None:
    (told,) = loaded(f"{SHOP}inputs: {{rate: 1}}\njourney: {{kpis: {{order: {{Forms: 5%}}}}}}\n")[1]
    assert told.message.startswith("the KPI 'Forms' needs 'measure' and 'now' below it")
